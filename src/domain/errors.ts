/**
 * A mistake of the person at the keyboard: command line or configuration (exit code 2).
 * Its message says what was found, what was expected and the way out; it never shows a stack.
 */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The run was stopped by a signal (exit code 130); `--resume` goes on. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/** names of the system and of SQLite for a disk without room, and for one that fails */
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL', 'SQLITE_IOERR_WRITE']);
const FAILING = new Set(['EIO', 'EROFS', 'SQLITE_IOERR', 'SQLITE_READONLY']);

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code);

/** Was there no room left to write? What was written before stands. */
export const isDiskFull = (error: unknown): boolean => NO_ROOM.has(codeOf(error));

/** Can nothing be written any more, for want of room or for another reason of the disk's own? */
export const isDiskError = (error: unknown): boolean => isDiskFull(error) || FAILING.has(codeOf(error));
