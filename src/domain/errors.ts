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
