import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import * as yauzl from 'yauzl';
import { ArchiveError, ProblemCounter, readAll, safeName } from './archive.js';
import type { Archive, ArchiveEntry, ArchiveLimits } from './archive.js';

// What yauzl 3 has beyond the published types of version 2.
interface RawEntry extends yauzl.Entry {
  readonly fileNameRaw: Buffer;
}
interface LowLevel {
  getFileNameLowLevel(
    flags: number,
    name: Buffer,
    extraFields: yauzl.Entry['extraFields'],
    strict: boolean,
  ): string;
}
const lowLevel = yauzl as unknown as LowLevel;

/**
 * A zip archive. Names are decoded and judged here rather than by yauzl, which gives the whole archive up at the first bad one.
 */
export async function openZip(path: string, limits: ArchiveLimits): Promise<Archive> {
  const packedBytes = (await stat(path)).size;
  const file = await openFile(path);
  const problems = new ProblemCounter();
  const index: ArchiveEntry[] = [];
  let indexed: Promise<void> | null = null;
  return {
    path,
    get problems() {
      return problems.all;
    },
    async *entries() {
      indexed ??= readIndex({ path, file, limits, problems, packedBytes }, index);
      await indexed;
      yield* index;
    },
    close() {
      file.close();
      return Promise.resolve();
    },
  };
}

function openFile(path: string): Promise<yauzl.ZipFile> {
  const options = {
    autoClose: false,
    lazyEntries: true,
    decodeStrings: false,
    validateEntrySizes: true,
  } as const;
  return new Promise((resolve, reject) => {
    yauzl.open(path, options, (error, file) => {
      if (error) reject(damaged(path, error));
      else resolve(file);
    });
  });
}

const damaged = (path: string, error: Error): ArchiveError =>
  new ArchiveError(
    'unreadable',
    `${path} cannot be read as a zip archive (${error.message}). It may be half downloaded: download it again and compare its size`,
    path,
  );

interface Opened {
  readonly path: string;
  readonly file: yauzl.ZipFile;
  readonly limits: ArchiveLimits;
  readonly problems: ProblemCounter;
  readonly packedBytes: number;
}

/** Walks the central directory: small even for large archives, and it shows a bomb before anything is unpacked. */
function readIndex(zip: Opened, index: ArchiveEntry[]): Promise<void> {
  const { file, limits, path } = zip;
  let packed = 0;
  let unpacked = 0;
  return new Promise((resolve, reject) => {
    file.on('error', (error: Error) => reject(damaged(path, error)));
    file.on('end', resolve);
    file.on('entry', (entry: RawEntry) => {
      packed += entry.compressedSize;
      unpacked += entry.uncompressedSize;
      const bomb = bombReason(zip, packed, unpacked);
      if (bomb !== null) {
        reject(new ArchiveError('archive-bomb', `${path} ${bomb}; it was not unpacked`, path));
        return;
      }
      const member = safeMember(zip, entry);
      if (member) index.push(member);
      file.readEntry();
    });
    if (file.entryCount > limits.maxEntries)
      reject(
        new ArchiveError('archive-bomb', `${path} declares ${file.entryCount} members; not unpacked`, path),
      );
    else file.readEntry();
  });
}

function bombReason(zip: Opened, packed: number, unpacked: number): string | null {
  // Members that overlap share packed bytes, so that together they claim more than the file has
  // (D. Fifield, "A better zip bomb", WOOT 2019).
  if (packed > zip.packedBytes) return 'has members that overlap each other, as zip bombs do';
  if (unpacked > zip.limits.maxTotalBytes) return `unpacks to more than ${zip.limits.maxTotalBytes} bytes`;
  return null;
}

function safeMember(zip: Opened, entry: RawEntry): ArchiveEntry | null {
  const { limits, problems } = zip;
  const raw = lowLevel.getFileNameLowLevel(
    entry.generalPurposeBitFlag,
    entry.fileNameRaw,
    entry.extraFields,
    false,
  );
  if (raw.endsWith('/')) return null;
  const name = safeName(raw);
  const leaveOut = (code: 'path-traversal' | 'archive-bomb' | 'unreadable', why: string): null => {
    problems.add({ code, message: `${zip.path}: ${raw.slice(0, 200)} ${why}`, uri: zip.path });
    return null;
  };
  if (name === null || name === '') return leaveOut('path-traversal', 'leads outside of the archive');
  if (isSymbolicLink(entry)) return leaveOut('path-traversal', 'is a symbolic link and was not followed');
  if (entry.isEncrypted()) return leaveOut('unreadable', 'is encrypted; pack the archive without a password');
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (entry.uncompressedSize > limits.ratioAppliesFromBytes && ratio > limits.maxRatio)
    return leaveOut('archive-bomb', `unpacks to ${Math.round(ratio)} times its size and was left out`);
  return {
    name,
    size: entry.uncompressedSize,
    open: () => openMember(zip, entry, name),
    bytes: async (limit = limits.maxBytesInMemory) => {
      try {
        return await readAll(await openMember(zip, entry, name), limit, name);
      } catch (error) {
        throw error instanceof ArchiveError ? error : damagedMember(name, error);
      }
    },
  };
}

/** The upper half of the attributes is the Unix mode where a Unix tool packed it. */
const isSymbolicLink = (entry: RawEntry): boolean =>
  ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;

const damagedMember = (name: string, error: unknown): ArchiveError =>
  new ArchiveError('unreadable', `${name} is damaged in the archive (${String(error)})`, name);

function openMember(zip: Opened, entry: yauzl.Entry, name: string): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.file.openReadStream(entry, (error, stream) => {
      if (error) reject(damagedMember(name, error));
      else resolve(stream);
    });
  });
}
