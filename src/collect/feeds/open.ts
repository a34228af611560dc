import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { CollectContext, Problem } from '../../domain/index.js';
import { ArchiveError, openArchive } from '../archive/index.js';
import type { Web } from '../collector.js';

/** A feed's text as it streams in, and the beginning by which its format is told. */
export interface OpenFeed {
  readonly texts: AsyncIterable<string>;
  readonly head: string;
  /** the name of the file or the address, for people and as the root of item addresses */
  readonly name: string;
  /** origin of the address it came from, or null */
  readonly origin: string | null;
}

/** Largest feed that is fetched over the network; larger ones are to be downloaded to a file, which is streamed. */
const MAX_FETCH_BYTES = 512 * 1024 * 1024;
/** Unpacked size at which a packed feed is taken for a bomb. */
const MAX_UNPACKED_BYTES = 32 * 1024 ** 3;
const HEAD_BYTES = 64 * 1024;

/** Opens a feed by file name or address; gzip and zip are unpacked on the way. */
export async function openFeed(
  place: string,
  context: Pick<CollectContext, 'baseDir' | 'signal'>,
  web: Web,
): Promise<{ readonly feed: OpenFeed } | { readonly problem: Problem }> {
  return /^https?:\/\//i.test(place)
    ? openAddress(place, context, web)
    : openFile(resolve(context.baseDir, place));
}

async function openAddress(uri: string, context: Pick<CollectContext, 'signal'>, web: Web) {
  const answer = await web.http.request(uri, { maxBytes: MAX_FETCH_BYTES, signal: context.signal });
  if (!answer.ok) {
    const wayOut = answer.code === 'too-large' ? '. Download it to a file and name it by `file`' : '';
    return {
      problem: {
        code: answer.code,
        message: `The feed ${uri} could not be read: ${answer.message}${wayOut}`,
        uri,
      },
    };
  }
  if (answer.status >= 400)
    return {
      problem: {
        code: 'http-error',
        message: `The feed ${uri} answered with status ${answer.status}`,
        uri,
      } as const,
    };
  if (answer.body.length === 0)
    return { problem: { code: 'empty-source', message: `The feed ${uri} is empty`, uri } as const };
  const stream = Readable.from([
    Buffer.from(answer.body.buffer, answer.body.byteOffset, answer.body.byteLength),
  ]);
  return { feed: await textOf(stream, uri, new URL(answer.finalUri).origin) };
}

async function openFile(path: string): Promise<{ feed: OpenFeed } | { problem: Problem }> {
  const name = basename(path);
  const found = await stat(path).catch(() => null);
  if (!found?.isFile())
    return { problem: { code: 'not-found', message: `There is no feed at ${path}`, uri: path } };
  if (found.size === 0)
    return { problem: { code: 'empty-source', message: `${path} is empty (0 bytes)`, uri: path } };
  const stream = createReadStream(path, { highWaterMark: 256 * 1024 });
  return { feed: await textOf(stream, name, null, path) };
}

async function textOf(
  stream: Readable,
  name: string,
  origin: string | null,
  path?: string,
): Promise<OpenFeed> {
  let bytes = await peek(stream);
  if (bytes.head[0] === 0x50 && bytes.head[1] === 0x4b && path !== undefined) {
    stream.destroy();
    bytes = await peek(await firstMember(path));
  } else if (bytes.head[0] === 0x1f && bytes.head[1] === 0x8b) {
    const unpacked = createGunzip();
    bytes = await peek(
      Readable.from(bytes.chunks)
        .on('error', (error) => unpacked.destroy(error))
        .pipe(unpacked),
    );
  }
  const label = encodingOf(bytes.head);
  const head = new TextDecoder(label).decode(bytes.head, { stream: true }).replace(/^\ufeff/, '');
  return { texts: decoded(bytes.chunks, label, name), head, name, origin };
}

async function firstMember(path: string): Promise<Readable> {
  const archive = await openArchive(path);
  for await (const entry of archive.entries()) return entry.open();
  throw new ArchiveError('empty-source', `${path} holds no file`, path);
}

async function peek(
  stream: AsyncIterable<Uint8Array>,
): Promise<{ head: Buffer; chunks: AsyncGenerator<Uint8Array> }> {
  const iterator = stream[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  for (let size = 0; size < HEAD_BYTES;) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(next.value);
    size += next.value.length;
  }
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield* first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { head: Buffer.concat(first).subarray(0, HEAD_BYTES), chunks: chunks() };
}

async function* decoded(
  chunks: AsyncIterable<Uint8Array>,
  label: string,
  name: string,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(label);
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > MAX_UNPACKED_BYTES)
      throw new ArchiveError(
        'archive-bomb',
        `${name} unpacks to more than ${MAX_UNPACKED_BYTES} bytes`,
        name,
      );
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

/** Byte order mark, XML declaration, else UTF-8 if the beginning is valid UTF-8, else Windows-1252. */
function encodingOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const declared = /^<\?xml[^>]{0,100}encoding=["']([\w-]{1,40})["']/.exec(
    head.toString('latin1', 0, 200),
  )?.[1];
  if (declared !== undefined && isKnown(declared)) return declared;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}
