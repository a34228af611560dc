import { open, stat } from 'node:fs/promises';
import { ARCHIVE_LIMITS, ArchiveError } from './archive.js';
import type { Archive, ArchiveLimits } from './archive.js';
import { openFile, openFolder } from './folder.js';
import { openTar } from './tar.js';
import { openZip } from './zip.js';

export { ArchiveError } from './archive.js';
export type { Archive, ArchiveEntry, ArchiveLimits } from './archive.js';

/**
 * Opens a folder, .zip, .tar or .tar.gz for safe reading, told by its content, not by its name. A file that is none of
 * these is an archive of one where its name fits `plain`.
 * Throws `ArchiveError`: `not-found`, `empty-source` (0 bytes), `unreadable` (none of these, or damaged),
 * `archive-bomb`. Members that would lead outside are left out and named in `Archive.problems`.
 */
export async function openArchive(
  path: string,
  limits: Partial<ArchiveLimits> = {},
  plain: RegExp | null = null,
): Promise<Archive> {
  const all = { ...ARCHIVE_LIMITS, ...limits };
  const found = await stat(path).catch(() => null);
  if (found === null) throw new ArchiveError('not-found', `There is no file or folder at ${path}`, path);
  if (found.isDirectory()) return openFolder(path, all);
  if (found.size === 0) throw new ArchiveError('empty-source', `${path} is empty (0 bytes)`, path);
  switch (await packing(path)) {
    case 'zip':
      return openZip(path, all);
    case 'tar':
      return openTar(path, false, all);
    case 'tar.gz':
      return openTar(path, true, all);
    case null:
      if (plain?.test(path) === true) return openFile(path, all);
      throw new ArchiveError(
        'unreadable',
        `${path} is neither a folder nor a zip, tar or tar.gz archive, or its beginning is damaged`,
        path,
      );
  }
}

/** Told from the first bytes: ZIP APPNOTE 4.3.7 and 4.3.16, RFC 1952 2.3.1, POSIX ustar's magic at 257. */
async function packing(path: string): Promise<'zip' | 'tar' | 'tar.gz' | null> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(512);
    await file.read(head, 0, 512, 0);
    if (head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5)) return 'zip';
    if (head[0] === 0x1f && head[1] === 0x8b) return 'tar.gz';
    return head.toString('latin1', 257, 262) === 'ustar' ? 'tar' : null;
  } finally {
    await file.close();
  }
}
