import { isDiskFull, OperatorError } from '../domain/index.js';

const CLOSED = new Set(['EACCES', 'EROFS', 'EPERM', 'SQLITE_READONLY', 'SQLITE_CANTOPEN']);
const DAMAGED = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB']);

const codeOf = (error: unknown) => (error as { code?: string } | null)?.code ?? '';

/** What a failing disk means for the person at the keyboard; every other error comes back as it was. */
export function storeTrouble(error: unknown, dir: string): unknown {
  const code = codeOf(error);
  if (isDiskFull(error)) {
    return new OperatorError(
      'disk-full',
      `There is no room left to write in ${dir}. What was stored before is kept: make room (\`unisono history prune\` helps), then go on with --resume.`,
    );
  }
  if (CLOSED.has(code)) {
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
