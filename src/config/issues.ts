import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { channelSchema, settingsSchema } from '../domain/index.js';
import type { ConfigSource } from './source.js';

type Issue = z.core.$ZodIssue;

/** zod's issues, as sentences: where, which key, what was found, what is allowed. */
export function explainIssues(issues: readonly Issue[], source: ConfigSource, value: unknown): string[] {
  return issues
    .flatMap((issue) => flatten(issue, value))
    .map(({ path, text }) => `${source.locate(path)}: ${text}`);
}

interface Explained {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

function flatten(issue: Issue, root: unknown): Explained[] {
  const { path } = issue;
  const name = path.length > 0 ? path.map(String).join('.') : 'the configuration';
  const found = at(root, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], text: unknownKey(key, path, found) }));
    case 'invalid_union':
      return bestBranch(issue, root, name, found);
    case 'invalid_type':
      return [
        {
          path,
          text:
            found === undefined
              ? `${name} is missing (expected ${article(issue.expected)})`
              : `${name} should be ${article(issue.expected)}, found ${show(found)}`,
        },
      ];
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      const guess = nearest(String(found), allowed);
      return [
        { path, text: `${name} is ${show(found)}; allowed: ${allowed.join(', ')}${didYouMean(guess)}` },
      ];
    }
    case 'too_small':
    case 'too_big':
      return [{ path, text: `${name} is ${show(found)}; ${limit(issue)}` }];
    case 'invalid_format':
      return [{ path, text: `${name} is ${show(found)}; expected ${formatOf(issue)}` }];
    case 'custom':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return [{ path, text: `${name} is ${show(found)}; expected ${issue.message}` }];
  }
}

function limit(issue: Issue & { code: 'too_small' | 'too_big' }): string {
  const bound = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
  switch (issue.origin) {
    case 'string':
      return `it needs ${bound} characters`;
    case 'array':
    case 'set':
      return `it needs ${bound} entries`;
    default:
      return `allowed is ${bound}`;
  }
}

function formatOf(issue: Issue & { code: 'invalid_format' }): string {
  if (issue.format === 'url') return 'a web address that begins with http:// or https://';
  if (issue.format === 'date') return 'a date such as 2026-12-31';
  return issue.message.startsWith('Invalid') ? issue.format : issue.message;
}

/** Of a union's branches, the one that the value was most likely meant for: it knows most of the keys that stand there. */
function bestBranch(
  issue: Issue & { code: 'invalid_union' },
  root: unknown,
  name: string,
  found: unknown,
): Explained[] {
  const { path } = issue;
  if (issue.discriminator !== undefined && issue.errors.length === 0) {
    return [wrongKind(path, name, found)];
  }
  const branches = issue.errors.map((inner) => ({
    inner,
    cost: inner.reduce((sum, one) => sum + costOf(one, found), 0),
  }));
  const isObject = found !== null && typeof found === 'object';
  const best = branches.sort((a, b) => a.cost - b.cost)[0];
  if (!best || (!isObject && branches.length > 1)) {
    const wants = [...new Set(issue.errors.flat().map(expectation))].join(', or ');
    return [{ path, text: `${name} is ${show(found)}; expected ${wants || issue.message}` }];
  }
  return best.inner.flatMap((one) => flatten({ ...one, path: [...path, ...one.path] }, root));
}

/** A key too many tells more against a branch than one too few; another type at the top tells most. */
function costOf(issue: Issue, found: unknown): number {
  if (issue.code === 'unrecognized_keys') return 3 * issue.keys.length;
  if (issue.path.length === 0) return 100;
  return at(found, issue.path) === undefined ? 2 : 1;
}

function expectation(issue: Issue): string {
  if (issue.code === 'invalid_type') return article(issue.expected);
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`;
  return issue.message;
}

/** The path of such an issue ends in the key that tells the kind. */
function wrongKind(path: readonly PropertyKey[], name: string, kind: unknown): Explained {
  const kinds = channelKinds();
  const guess = typeof kind === 'string' ? nearest(kind, kinds) : null;
  const found = kind === undefined ? 'is missing' : `is ${show(kind)}`;
  return { path, text: `${name} ${found}; allowed: ${kinds.join(', ')}${didYouMean(guess)}` };
}

function channelKinds(): string[] {
  return channelSchema.options.flatMap((option) => {
    const { kind } = option.shape;
    return 'values' in kind ? [...kind.values].map(String) : kind.options.map(String);
  });
}

function unknownKey(key: string, path: readonly PropertyKey[], parent: unknown): string {
  const name = [...path, key].map(String).join('.');
  const allowed = allowedKeys(path, parent);
  if (allowed.length === 0) return `${name} is not known here`;
  return `${name} is not known; allowed here: ${allowed.join(', ')}${didYouMean(nearest(key, allowed))}`;
}

interface Def {
  readonly type: string;
  readonly innerType?: Schema;
  readonly in?: Schema;
  readonly element?: Schema;
  readonly valueType?: Schema;
  readonly options?: readonly Schema[];
  readonly shape?: Readonly<Record<string, Schema>>;
}
interface Schema {
  readonly _zod: { readonly def: Def };
}

/** Keys of the object at a path, all branches of unions together that fit the parent's `kind`. */
function allowedKeys(path: readonly PropertyKey[], parent: unknown): string[] {
  let schemas: Schema[] = [settingsSchema];
  for (const key of path) schemas = schemas.flatMap(objects).flatMap((s) => child(s, key));
  const kind = (parent as { kind?: unknown } | null)?.kind;
  const fits = (schema: Schema) => {
    const of = schema._zod.def.shape?.kind as unknown as { safeParse?: (v: unknown) => { success: boolean } };
    return kind === undefined || (of as unknown) === undefined || of.safeParse?.(kind).success !== false;
  };
  return [
    ...new Set(
      schemas
        .flatMap(objects)
        .filter(fits)
        .flatMap((s) => Object.keys(s._zod.def.shape ?? {})),
    ),
  ];
}

function objects(schema: Schema): Schema[] {
  const { def } = schema._zod;
  if (def.innerType) return objects(def.innerType);
  if (def.in) return objects(def.in);
  if (def.options) return def.options.flatMap(objects);
  return [schema];
}

function child(schema: Schema, key: PropertyKey): Schema[] {
  const { def } = schema._zod;
  const next = def.shape?.[String(key)] ?? def.valueType ?? def.element;
  return next ? [next] : [];
}

/** The nearest of some names, or null where none is near enough to be a slip of the fingers. */
export function nearest(name: string, names: readonly string[]): string | null {
  const near = names
    .map((one) => ({ one, far: distance(name.toLowerCase(), one.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)[0];
  return near && near.far <= Math.max(2, Math.floor(name.length / 3)) ? near.one : null;
}

export const didYouMean = (guess: string | null) => (guess === null ? '' : ` (did you mean ${guess}?)`);

function at(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
    root,
  );
}

function show(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return typeof value;
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

const NAMES: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a map of keys',
  record: 'a map of keys',
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};
const article = (type: string) => NAMES[type] ?? type;
