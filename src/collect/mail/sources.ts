import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { constants, createGunzip, gunzip } from 'node:zlib';
import type { Problem } from '../../domain/index.js';
import { ArchiveError, openArchive } from '../archive/index.js';
import type { ArchiveEntry } from '../archive/index.js';
import { readMbox } from './mbox.js';
import { readMail } from './raw.js';
import type { RawMail } from './raw.js';

/** What a source hands on: messages, and what could not be read of it. */
export type SourceItem = { readonly mail: RawMail } | { readonly problem: Problem };

/** Reads the messages of an mbox file, gzipped or not, or of a folder or packed archive of mbox, .eml and Maildir files. */
export async function* readFiles(
  path: string,
  expects: 'mbox' | 'eml' | 'maildir',
): AsyncGenerator<SourceItem> {
  const found = await stat(path).catch(() => null);
  const kind = found?.isFile() && found.size > 0 ? await kindOfFile(path) : 'packed';
  if (kind === 'packed') yield* readArchive(path, expects);
  else {
    const file = createReadStream(path, { highWaterMark: 1024 * 1024 });
    if (kind === 'gzip') yield* readStream(unzipped(file), basename(path), 'told by its beginning');
    else yield* readStream(file, basename(path), kind);
  }
}

function unzipped(file: Readable): Readable {
  const text = createGunzip();
  file.on('error', (error) => text.destroy(error));
  return file.pipe(text);
}

async function* readArchive(path: string, expects: 'mbox' | 'eml' | 'maildir'): AsyncGenerator<SourceItem> {
  let archive;
  try {
    archive = await openArchive(path);
  } catch (error) {
    yield { problem: problemOf(error, path) };
    return;
  }
  try {
    for await (const items of ahead(archive.entries(), (entry) => begin(entry, expects))) yield* items;
  } catch (error) {
    yield { problem: problemOf(error, path) };
  } finally {
    await archive.close();
  }
  for (const problem of archive.problems) yield { problem };
}

/** Files read at the same time, and the size up to which a file is: folders of many small ones are slow one by one. */
const AHEAD = 8;
const SMALL_BYTES = 256 * 1024;

/** Small files are read at once, larger ones when their turn comes. */
function begin(
  entry: ArchiveEntry,
  expects: 'mbox' | 'eml' | 'maildir',
): Promise<Iterable<SourceItem> | AsyncIterable<SourceItem>> {
  if (entry.size > SMALL_BYTES) return Promise.resolve(readEntry(entry, expects));
  return all(readEntry(entry, expects));
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** Maps in order, a few ahead of who takes them. */
async function* ahead<T, R>(from: AsyncIterable<T>, start: (value: T) => Promise<R>): AsyncGenerator<R> {
  const started: Promise<R>[] = [];
  for await (const value of from) {
    started.push(start(value));
    if (started.length >= AHEAD) yield await started.shift()!;
  }
  for (const result of started) yield await result;
}

/** Files of mail programs that hold no messages: indexes, locks, subscriptions. */
const NO_MAIL =
  /(?:^|\/)(?:\.[^/]{1,200}|dovecot[^/]{0,100}|maildirfolder|subscriptions|table_of_contents|courierimap[^/]{0,100}|[^/]{1,200}\.(?:msf|dat|index|log|cache|lock|json|js|css|html?|csv|xml|md|pdf|docx?|xlsx?|zip|exe|svg|png|jpe?g|gif|webp)|Thumbs\.db)$/i;

async function* readEntry(
  entry: ArchiveEntry,
  expects: 'mbox' | 'eml' | 'maildir',
): AsyncGenerator<SourceItem> {
  const { name } = entry;
  // Maildir delivers by way of tmp/: what lies there is not finished (D. J. Bernstein, maildir(5)).
  const isMaildir = /(?:^|\/)(?:cur|new)\/[^/]+$/.test(name);
  if (/(?:^|\/)tmp\/[^/]+$/.test(name) && expects === 'maildir') return;
  if (!isMaildir && (NO_MAIL.test(name) || expects === 'maildir')) return;
  if (entry.size === 0) {
    yield { problem: { code: 'empty-source', message: `${name} is empty (0 bytes)`, uri: name } };
    return;
  }
  try {
    const stream = await entry.open();
    if (isMaildir) yield { mail: await readMail(stream, name, { draft: isMaildirDraft(name) }) };
    else yield* readStream(stream, name, 'told by its beginning');
  } catch (error) {
    yield { problem: problemOf(error, name) };
  }
}

/** Flags stand after ":2," (or ";2," where a file system forbids the colon): D is a draft. */
const isMaildirDraft = (name: string): boolean => /[:;!]2,[A-Z]{0,10}D[A-Z]{0,10}$/.test(name);

async function* readStream(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  kind: 'mbox' | 'message' | 'told by its beginning',
): AsyncGenerator<SourceItem> {
  const { chunks, head } = await withHead(stream);
  try {
    if (kind === 'mbox' || (kind === 'told by its beginning' && beginsMbox(head))) {
      for await (const mail of readMbox(chunks, name)) yield { mail };
    } else yield { mail: await readMail(chunks, name) };
  } catch (error) {
    yield { problem: problemOf(error, name) };
  }
}

async function withHead(stream: AsyncIterable<Uint8Array>) {
  const iterator = stream[Symbol.asyncIterator]();
  const first = await iterator.next();
  const head = first.done ? new Uint8Array(0) : first.value;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { head: Buffer.from(head.subarray(0, 200)), chunks: chunks() };
}

const beginsMbox = (head: Buffer): boolean =>
  /^(?:\xef\xbb\xbf)?\s{0,20}From /.test(head.toString('latin1', 0, 200));

async function kindOfFile(path: string): Promise<'packed' | 'gzip' | 'mbox' | 'message'> {
  const head = await firstBytes(path);
  if (beginsMbox(head)) return 'mbox';
  if (head.toString('latin1', 0, 2) === 'PK' || isTar(head)) return 'packed';
  if (head[0] !== 0x1f || head[1] !== 0x8b) return 'message';
  const unpacked = await gunzipStart(head);
  return unpacked === null || isTar(unpacked) ? 'packed' : 'gzip';
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** POSIX ustar's magic. */
const isTar = (head: Buffer): boolean => head.toString('latin1', 257, 262) === 'ustar';

const gunzipStart = (head: Buffer): Promise<Buffer | null> =>
  new Promise((resolve) => {
    gunzip(head, { finishFlush: constants.Z_SYNC_FLUSH }, (error, bytes) => resolve(error ? null : bytes));
  });

function problemOf(error: unknown, uri: string): Problem {
  if (error instanceof ArchiveError) return error.problem;
  return { code: 'unreadable', message: `${uri} cannot be read: ${String(error)}`, uri };
}
