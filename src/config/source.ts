import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { createJiti } from 'jiti';
import { isCollection, isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { OperatorError } from '../domain/index.js';

/** A configuration as it was read, before anything was judged. */
export interface ConfigSource {
  readonly file: string;
  readonly value: unknown;
  /** `file:line:column` of a key path, as near as the format lets it be told */
  locate(path: readonly PropertyKey[]): string;
}

const NAMES = ['yaml', 'yml', 'json', 'ts', 'mjs'].map((ending) => `unisono.config.${ending}`);

/** The configuration of a folder or the nearest one above it. */
export function findConfig(cwd: string): string {
  for (let dir = resolve(cwd); ; dir = dirname(dir)) {
    const found = NAMES.map((name) => join(dir, name)).find((file) => existsSync(file));
    if (found !== undefined) return found;
    if (dirname(dir) === dir) break;
  }
  throw new OperatorError(
    'no-config',
    `No configuration: looked for unisono.config.{yaml,yml,json,ts,mjs} in ${cwd} and the folders above. Make one with \`unisono init\`, or name one with --config FILE.`,
  );
}

export async function readSource(file: string): Promise<ConfigSource> {
  switch (extname(file).toLowerCase()) {
    case '.yaml':
    case '.yml':
    case '.json': // JSON is YAML 1.2: one reader, and lines for both
      return readYaml(file);
    case '.ts':
    case '.mts':
    case '.js':
    case '.mjs':
      return readModule(file);
    default:
      throw new OperatorError(
        'config-format',
        `${file}: expected a .yaml, .yml, .json, .ts or .mjs file, found "${extname(file)}".`,
      );
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code ?? String(error)})`;
    throw new OperatorError('no-config', `The configuration ${file}: ${why}.`);
  }
}

function readYaml(file: string): ConfigSource {
  const lines = new LineCounter();
  const document = parseDocument(readText(file), { lineCounter: lines, prettyErrors: false });
  const error = document.errors[0];
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new OperatorError('config-syntax', `${file}:${line}:${col}: ${error.message}`);
  }
  return {
    file,
    value: document.toJS({ maxAliasCount: 100 }) as unknown,
    locate(path) {
      const offset = offsetOf(document, path);
      if (offset === null) return file;
      const { line, col } = lines.linePos(offset);
      return `${file}:${line}:${col}`;
    },
  };
}

/** Where the key of a path stands, or the nearest thing above it. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | null {
  let node: unknown = document.contents;
  let offset: number | null = null;
  for (const key of path) {
    if (!isCollection(node)) break;
    const pair = (node.items as unknown[]).find((item) => {
      const name: unknown = (item as { key?: unknown }).key;
      return (isNode(name) ? (name as { value?: unknown }).value : name) === key;
    }) as { key: unknown; value: unknown } | undefined;
    const next: unknown = pair ? pair.value : node.items[key as number];
    const mark: unknown = pair ? pair.key : next;
    if (!isNode(mark) || !mark.range) break;
    offset = mark.range[0];
    node = next;
  }
  return offset;
}

async function readModule(file: string): Promise<ConfigSource> {
  readText(file);
  try {
    const jiti = createJiti(import.meta.url, { moduleCache: false, fsCache: false });
    const value = await jiti.import(file, { default: true });
    return { file, value, locate: () => file };
  } catch (error) {
    throw new OperatorError(
      'config-syntax',
      `${file}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
