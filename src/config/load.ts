import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { hash, OperatorError, settingsSchema, type Settings } from '../domain/index.js';
import { crossCheck } from './cross-checks.js';
import { explainIssues } from './issues.js';
import { findConfig, readSource } from './source.js';
import { fillVariables } from './variables.js';

export interface LoadOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** ids of the checks there are; without them check ids are not looked at */
  readonly checkIds?: readonly string[];
}

export interface LoadedConfig {
  readonly settings: Settings;
  /** absolute */
  readonly file: string;
  /** folder of the file: relative paths in it start here */
  readonly baseDir: string;
  /** of the settings as they hold: equal means that a stopped run may go on */
  readonly hash: string;
  /** values that must never be shown */
  readonly secrets: readonly string[];
}

/**
 * Reads, fills in and judges the configuration.
 * @param path a file; without it the nearest `unisono.config.*` upward of `cwd`
 * @throws OperatorError that lists all that is wrong: key, value found, what is allowed, line
 */
export async function loadConfig(path: string | undefined, options: LoadOptions): Promise<LoadedConfig> {
  const file = path === undefined ? findConfig(options.cwd) : resolve(options.cwd, path);
  const source = await readSource(file);
  if (source.value === null || source.value === undefined) {
    throw new OperatorError('config-empty', `${file} is empty. \`unisono init\` writes one to begin with.`);
  }
  const { value, secrets } = fillVariables(source, options.env);
  const parsed = settingsSchema.safeParse(value);
  // messages show the values as they stand in the file: what the environment holds may be secret
  const wrong = parsed.success
    ? crossCheck(parsed.data, source, options.checkIds)
    : explainIssues(parsed.error.issues, source, source.value);
  if (!parsed.success || wrong.length > 0) {
    throw new OperatorError(
      'config-wrong',
      `The configuration is wrong:\n${wrong.map((w) => `  ${w}`).join('\n')}`,
    );
  }
  return {
    settings: parsed.data,
    file,
    baseDir: dirname(file),
    hash: hash(JSON.stringify(parsed.data)),
    secrets,
  };
}

/** JSON Schema of the configuration as people write it, for editors. */
export function configSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(settingsSchema, { io: 'input', unrepresentable: 'any' });
  return {
    ...schema,
    $id: 'https://unpkg.com/unisono/dist/config.schema.json',
    title: 'Configuration of Unisono',
  };
}
