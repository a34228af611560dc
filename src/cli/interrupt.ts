import { EXIT } from './exit.js';
import type { Io } from './io.js';

/** Runs something that can be stopped: the first Ctrl-C asks it to end well, the second leaves at once. */
export async function interruptible<T>(io: Io, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const off = io.onInterrupt(() => {
    if (controller.signal.aborted) io.exit(EXIT.interrupted);
    io.err('\nStopping … (once more: at once)\n');
    controller.abort();
  });
  try {
    return await work(controller.signal);
  } finally {
    off();
  }
}
