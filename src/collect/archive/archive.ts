import type { Readable } from 'node:stream';
import type { Problem, ProblemCode } from '../../domain/index.js';

/** One file inside an archive. */
export interface ArchiveEntry {
  /** path inside the archive, `/` between folders, never absolute, never with `..` */
  readonly name: string;
  /** bytes when unpacked, as declared */
  readonly size: number;
  /** the unpacked bytes as a stream; a damaged member fails the stream. Throws `ArchiveError`. */
  open(): Promise<Readable>;
  /** the unpacked bytes; `ArchiveError` `too-large` above `limit` bytes (default: the archive's own limit) */
  bytes(limit?: number): Promise<Uint8Array>;
}

/**
 * A folder or packed file, read without unpacking it to disk. Entries may be kept and opened later,
 * in any order, until `close`.
 */
export interface Archive {
  readonly path: string;
  /**
   * Its files, in the archive's own order (a folder: sorted). Members that are not safe to read are left out and
   * named in `problems`. Throws `ArchiveError` where the archive itself cannot be read on.
   */
  entries(): AsyncIterable<ArchiveEntry>;
  /** what was left out, and why; complete once `entries` has ended */
  readonly problems: readonly Problem[];
  close(): Promise<void>;
}

/** How much an archive may hold; defaults fit the largest exports that platforms hand out. */
export interface ArchiveLimits {
  readonly maxEntries: number;
  /** unpacked size of all members together */
  readonly maxTotalBytes: number;
  /** default limit of `ArchiveEntry.bytes` */
  readonly maxBytesInMemory: number;
  /** unpacked : packed, above which a member larger than `ratioAppliesFromBytes` is taken for a bomb */
  readonly maxRatio: number;
  readonly ratioAppliesFromBytes: number;
}

const MIB = 1024 * 1024;

export const ARCHIVE_LIMITS: ArchiveLimits = {
  maxEntries: 500_000,
  maxTotalBytes: 64 * 1024 * MIB,
  maxBytesInMemory: 256 * MIB,
  maxRatio: 250,
  ratioAppliesFromBytes: 32 * MIB,
};

/** Why an archive or a member of it cannot be read; `problem` is fit for a channel's coverage. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly uri: string,
  ) {
    super(message);
  }
  get problem(): Problem {
    return { code: this.code, message: this.message, uri: this.uri };
  }
}

/**
 * The safe, relative form of a member's name, or null where it would lead outside of the archive
 * (absolute, drive letter, `..`, NUL; ZIP APPNOTE 4.4.17 forbids the first two).
 */
export function safeName(raw: string): string | null {
  const name = raw.replaceAll('\\', '/');
  if (name.includes('\0') || name.startsWith('/') || /^[A-Za-z]:/.test(name)) return null;
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') ? null : parts.join('/');
}

/** Reads a stream whole; fails with `too-large` as soon as it passes the limit, however it was declared. */
export async function readAll(stream: Readable, limit: number, uri: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limit) {
      stream.destroy();
      throw new ArchiveError(
        'too-large',
        `${uri} is larger than the ${Math.round(limit / MIB)} MB that are read of such a file`,
        uri,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** Problems of one code told once, with how often: an archive of 100,000 bad names is one line. */
export class ProblemCounter {
  private readonly byCode = new Map<string, { problem: Problem; count: number }>();
  add(problem: Problem): void {
    const known = this.byCode.get(problem.code);
    if (known) known.count++;
    else this.byCode.set(problem.code, { problem, count: 1 });
  }
  get all(): readonly Problem[] {
    return [...this.byCode.values()].map(({ problem, count }) =>
      count === 1 ? problem : { ...problem, message: `${problem.message} (and ${count - 1} more)`, count },
    );
  }
}
