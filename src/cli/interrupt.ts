import type { Io } from './io.js';

/**
 * Runs something that can be stopped. The first Ctrl-C or SIGTERM asks it to end well; after it nobody listens any more, so
 * the system itself ends the process at the second, whatever the program is busy with. The store survives a kill.
 */
export async function interruptible<T>(io: Io, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const off = io.onInterrupt(() => {
    off();
    io.err('\nStopping … (once more: at once)\n');
    controller.abort();
  });
  try {
    return await work(controller.signal);
  } finally {
    off();
  }
}
