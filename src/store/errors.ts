import { existsSync, statSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { isDiskFull, OperatorError } from '../domain/index.js';

const CLOSED = new Set(['EACCES', 'EROFS', 'EPERM']);
/** SQLite's own codes carry a suffix for the step that failed: SQLITE_IOERR_SHMSIZE, SQLITE_CANTOPEN_ISDIR … */
const CLOSED_SQLITE = /^SQLITE_(?:READONLY|CANTOPEN)(?:_|$)/;
const FAILING_SQLITE = /^SQLITE_IOERR(?:_|$)/;
/** what making a folder answers where a file is in the way, or (ENOENT) where its parent vanished or is read-only */
const NO_FOLDER = new Set(['EEXIST', 'ENOTDIR', 'ENOENT']);
const DAMAGED = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB']);

const codeOf = (error: unknown) => (error as { code?: string } | null)?.code ?? '';

/** Was it the making of this folder that failed, or has it vanished since? */
function isNoFolder(error: unknown, dir: string): boolean {
  const { path, syscall } = error as { path?: unknown; syscall?: unknown };
  if (!NO_FOLDER.has(codeOf(error)) || typeof path !== 'string') return false;
  const isInside = path === dir || path.startsWith(dir + sep);
  return isInside && (syscall === 'mkdir' || !existsSync(dir));
}

/** The nearest place on the way to a folder that is there. */
function nearest(dir: string): string {
  let place = dir;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  return place;
}

/** What a failing disk means for the person at the keyboard; every other error comes back as it was. */
export function storeTrouble(error: unknown, dir: string): unknown {
  const code = codeOf(error);
  if (isDiskFull(error)) {
    return new OperatorError(
      'disk-full',
      `There is no room left to write in ${dir}. What was stored before is kept: make room (\`unisono history prune\` helps), then go on with --resume.`,
    );
  }
  if (FAILING_SQLITE.test(code)) {
    return new OperatorError(
      'disk-failing',
      `The disk under ${dir} does not read or write as it should (${code}): it is full, or it fails. Make room or give another folder, then go on with --resume.`,
    );
  }
  if (isNoFolder(error, dir)) {
    const place = nearest(dir);
    return new OperatorError(
      'store-closed',
      statSync(place).isDirectory()
        ? `The folder ${dir} cannot be made in ${place} (${code}): that is read-only, or what stood in it has gone. Give a folder that can be written to.`
        : `${place} is a file, and the store needs a folder there. Move the file away.`,
    );
  }
  if (CLOSED.has(code) || CLOSED_SQLITE.test(code)) {
    return new OperatorError(
      'store-closed',
      `${dir} cannot be written to (${code}). Give a folder that can, or change its rights.`,
    );
  }
  if (DAMAGED.has(code)) {
    return new OperatorError(
      'store-damaged',
      `${dir}/unisono.db is damaged or no store of Unisono (${code}). Move it away; the next audit begins a new one.`,
    );
  }
  return error;
}
