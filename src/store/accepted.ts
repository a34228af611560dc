import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isMap, isSeq, LineCounter, parseDocument, type Document, type YAMLMap } from 'yaml';
import { OperatorError } from '../domain/index.js';

/** A finding that people marked as intended; kept in a file that they commit. */
export interface AcceptedEntry {
  readonly id: string;
  readonly check: string;
  readonly title: string;
  readonly reason: string;
  /** last day on which it holds, YYYY-MM-DD; null: no end */
  readonly until: string | null;
  readonly by: string | null;
  /** hash of the values that were accepted; other values ask again */
  readonly values: string | null;
}

const HEAD = ` Findings that are intended. Commit this file: each entry stays in the report, in a section of its own,
 and comes back when its date passes or its values change. Written by \`unisono accept\`; edit it as you like.`;

/** `unisono.accepted.yaml` beside `unisono.config.*`; a configuration of another name has a file of its own. */
export function acceptedFileOf(configFile: string): string {
  const stem = basename(configFile).replace(/(\.config)?\.[a-z]+$/, '');
  return join(dirname(configFile), `${stem}.accepted.yaml`);
}

/**
 * The accepted findings of a file; [] where there is none.
 * @throws OperatorError with the line, where it cannot be read
 */
export function readAccepted(file: string): readonly AcceptedEntry[] {
  return read(file).entries;
}

/** Adds an entry, or replaces the one of the same id; comments and order of the others stay. */
export function addAccepted(file: string, entry: AcceptedEntry): void {
  const { document, list, entries } = read(file);
  const at = entries.findIndex((e) => e.id === entry.id);
  const { until, by, values, ...needed } = entry;
  const node = document.createNode({
    ...needed,
    ...(until === null ? {} : { until }),
    ...(by === null ? {} : { by }),
    ...(values === null ? {} : { values }),
  });
  if (at < 0) list.items.push(node);
  else list.items[at] = node;
  write(file, document);
}

/** Removes an entry; answers whether there was one. */
export function removeAccepted(file: string, id: string): boolean {
  const { document, list, entries } = read(file);
  const at = entries.findIndex((e) => e.id === id);
  if (at < 0) return false;
  list.items.splice(at, 1);
  write(file, document);
  return true;
}

interface Read {
  readonly document: Document;
  readonly list: { items: unknown[] };
  readonly entries: readonly AcceptedEntry[];
}

function read(file: string): Read {
  const lines = new LineCounter();
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const document: Document = parseDocument(text, { lineCounter: lines });
  const wrong = (message: string, offset?: number) => {
    const line = offset === undefined ? '' : `:${lines.linePos(offset).line}`;
    return new OperatorError('accepted-file', `${file}${line}: ${message}`);
  };
  const error = document.errors[0];
  if (error) throw wrong(error.message.split('\n')[0] ?? 'not readable as YAML', error.pos[0]);
  if (document.contents === null) {
    document.contents = document.createNode({ accepted: [] });
    document.commentBefore = HEAD;
  }
  if (!isMap(document.contents)) throw wrong('expected a map with the key `accepted`');
  const root: YAMLMap = document.contents;
  if (!isSeq(root.get('accepted', true))) {
    if ((root.get('accepted') ?? null) !== null) throw wrong('`accepted` should be a list of findings');
    root.set('accepted', document.createNode([]));
  }
  const list = root.get('accepted', true) as unknown as { items: unknown[] };
  const nodes = list.items;
  const entries = nodes.map((node) => entryOf(node, (message) => wrong(message, offsetOf(node))));
  return { document, list, entries };
}

function offsetOf(node: unknown): number | undefined {
  return (node as { range?: [number, number, number] | null } | null)?.range?.[0];
}

function entryOf(node: unknown, wrong: (message: string) => OperatorError): AcceptedEntry {
  if (!isMap(node)) throw wrong('each entry should be a map with `id` and `reason`');
  const text = (key: string): string | null => {
    const value: unknown = node.get(key);
    if (value === undefined || value === null) return null;
    if (value instanceof Date) return value.toISOString().slice(0, 10);
    if (typeof value !== 'string') throw wrong(`\`${key}\` should be text, found ${JSON.stringify(value)}`);
    return value;
  };
  const id = text('id');
  const reason = text('reason');
  if (id === null || id === '') throw wrong('an entry needs the `id` of its finding');
  if (reason === null || reason.trim() === '') throw wrong(`the entry of ${id} needs a \`reason\``);
  const until = text('until');
  if (until !== null && !/^\d{4}-\d{2}-\d{2}$/.test(until)) {
    throw wrong(`\`until\` of ${id} should be a date such as 2026-12-31, found "${until}"`);
  }
  return {
    id,
    check: text('check') ?? '',
    title: text('title') ?? '',
    reason,
    until,
    by: text('by'),
    values: text('values'),
  };
}

function write(file: string, document: Document): void {
  const draft = `${file}.${process.pid}.part`;
  writeFileSync(draft, document.toString({ lineWidth: 0 }));
  renameSync(draft, file);
}
