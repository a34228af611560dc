import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { Header } from 'tar-stream';
import { ArchiveError, ProblemCounter, readAll, safeName } from './archive.js';
import type { Archive, ArchiveEntry, ArchiveLimits } from './archive.js';

/** `Source.offset` is where a member's header block begins; its bytes follow (POSIX ustar). */
const HEADER_BYTES = 512;

/**
 * A tar archive, gzipped or not. A gzipped one is unpacked once to a temporary file, which `close` removes:
 * then its members can be read in any order like those of a plain one.
 */
export async function openTar(path: string, gzipped: boolean, limits: ArchiveLimits): Promise<Archive> {
  const problems = new ProblemCounter();
  const folder = gzipped ? await mkdtemp(join(tmpdir(), 'unisono-tar-')) : null;
  const plain = folder === null ? path : join(folder, 'archive.tar');
  const close = async (): Promise<void> => {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  };
  if (folder !== null) {
    try {
      await gunzip(path, plain, limits);
    } catch (error) {
      await close();
      throw error;
    }
  }
  return {
    path,
    get problems() {
      return problems.all;
    },
    entries: () => members(path, plain, limits, problems),
    close,
  };
}

async function gunzip(from: string, to: string, limits: ArchiveLimits): Promise<void> {
  let size = 0;
  const bounded = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size <= limits.maxTotalBytes) done(null, chunk);
      else
        done(
          new ArchiveError(
            'archive-bomb',
            `${from} unpacks to more than ${limits.maxTotalBytes} bytes`,
            from,
          ),
        );
    },
  });
  try {
    await pipeline(createReadStream(from), createGunzip(), bounded, createWriteStream(to));
  } catch (error) {
    throw error instanceof ArchiveError ? error : damaged(from, error);
  }
}

const damaged = (path: string, error: unknown): ArchiveError =>
  new ArchiveError(
    'unreadable',
    `${path} cannot be read as a tar archive (${String(error)}). It may be half downloaded: download it again`,
    path,
  );

async function* members(
  path: string,
  plain: string,
  limits: ArchiveLimits,
  problems: ProblemCounter,
): AsyncGenerator<ArchiveEntry> {
  let count = 0;
  const reader = extract();
  const source = createReadStream(plain);
  source.on('error', (error) => reader.destroy(error));
  source.pipe(reader);
  try {
    for await (const member of reader) {
      if (++count > limits.maxEntries)
        throw new ArchiveError('archive-bomb', `${path} holds more than ${limits.maxEntries} members`, path);
      const entry = safeMember(path, plain, member.header, member.offset + HEADER_BYTES, limits, problems);
      member.resume();
      if (entry) yield entry;
    }
  } catch (error) {
    throw error instanceof ArchiveError ? error : damaged(path, error);
  } finally {
    source.destroy();
  }
}

function safeMember(
  path: string,
  plain: string,
  header: Header,
  offset: number,
  limits: ArchiveLimits,
  problems: ProblemCounter,
): ArchiveEntry | null {
  if (header.type === 'directory') return null;
  const name = safeName(header.name);
  if (name === null || name === '' || header.type !== 'file') {
    const why = header.type === 'file' ? 'leads outside of the archive' : 'is a link or device';
    problems.add({
      code: 'path-traversal',
      message: `${path}: ${header.name.slice(0, 200)} ${why}`,
      uri: path,
    });
    return null;
  }
  const size = header.size;
  const open = (): Readable =>
    size === 0 ? Readable.from([]) : createReadStream(plain, { start: offset, end: offset + size - 1 });
  return {
    name,
    size,
    open: () => Promise.resolve(open()),
    bytes: (limit = limits.maxBytesInMemory) => readAll(open(), limit, name),
  };
}
