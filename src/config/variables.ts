import { OperatorError } from '../domain/index.js';
import type { ConfigSource } from './source.js';

const REFERENCE = /\$\{env:([A-Za-z_][A-Za-z0-9_]{0,99})\}/g;
/** Keys whose values never reach a log, the store or a report, however they were written down. */
const SECRET_KEYS = /^(token|password|secret|smtp|webhook)$/;

interface Filled {
  readonly value: unknown;
  /** values to strike out of every log */
  readonly secrets: string[];
}

/**
 * Fills `${env:NAME}` in at every string.
 * @throws OperatorError that names the first variable that is missing, and the key that wants it
 */
export function fillVariables(
  source: ConfigSource,
  variables: Readonly<Record<string, string | undefined>>,
): Filled {
  const secrets = new Set<string>();
  const fill = (text: string, path: readonly PropertyKey[]): string => {
    const filled = text.replace(REFERENCE, (_, name: string) => {
      const value = variables[name];
      if (value === undefined) {
        throw new OperatorError(
          'env-missing',
          `${source.locate(path)}: ${path.map(String).join('.')} needs the environment variable ${name}, which is not set. Set it, or write the value itself.`,
        );
      }
      return value;
    });
    if (SECRET_KEYS.test(String(path.at(-1))) && filled.length >= 4) secrets.add(filled);
    return filled;
  };
  const walk = (value: unknown, path: readonly PropertyKey[]): unknown => {
    if (typeof value === 'string') return fill(value, path);
    if (Array.isArray(value)) return value.map((item, i) => walk(item, [...path, i]));
    if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, walk(item, [...path, key])]),
      );
    }
    return value;
  };
  return { value: walk(source.value, []), secrets: [...secrets] };
}
