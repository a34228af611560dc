import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Tinypool } from 'tinypool';
import type { Capture, Claim, ExtractContext, Problem } from '../domain/index.js';
import type { ReadPicture } from './page/index.js';
import type { Work } from './pool-worker.js';

export interface ExtractionPoolOptions {
  readonly context: ExtractContext;
  /** workers; default: one per core, at most 4 */
  readonly size?: number;
  /** a capture that takes longer is given up and named as a problem */
  readonly timeoutMs?: number;
  /** what a worker may need on top for its first capture, to load the program */
  readonly startupMs?: number;
  /** captures up to this many characters … */
  readonly smallCharacters?: number;
  /** … are read at once, without a worker, as long as there were no more than so many of them */
  readonly smallCaptures?: number;
  /** hears of every capture that could not be read; the run goes on */
  readonly onProblem?: (problem: Problem) => void;
}

export interface ExtractionPool {
  /** The claims of a capture; [] where it could not be read. Waits while all workers have enough to do. Never rejects. */
  extract(capture: Capture, pictures?: readonly ReadPicture[]): Promise<Claim[]>;
  close(): Promise<void>;
}

/** A hostile page must not take the machine's memory: beyond this a worker ends, and its capture is named. */
const WORKER_MEGABYTES = 768;
/** Measured on a crawl of 1,000 pages: 8 MB is 14 % slower, 32 MB no faster and takes 60 MB more a worker. */
const NURSERY_MEGABYTES = 16;

const isSource = import.meta.url.endsWith('.ts');

function startWorkers(size: number): Tinypool {
  const file = isSource ? './pool-worker.source.mjs' : './pool-worker.js';
  const workers = new Tinypool({
    filename: fileURLToPath(new URL(file, import.meta.url)),
    minThreads: 1,
    maxThreads: size,
    resourceLimits: {
      maxOldGenerationSizeMb: WORKER_MEGABYTES,
      maxYoungGenerationSizeMb: NURSERY_MEGABYTES,
    },
    idleTimeout: 60_000,
  });
  // a worker that ends on its own is replaced; the capture it held is named by its rejected promise
  workers.on('error', () => undefined);
  return workers;
}

const lengthOf = (capture: Capture): number => (capture.html?.length ?? 0) + (capture.text?.length ?? 0);

/** Counts who is at work; others wait their turn. */
class Turnstile {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly room: number) {}

  async enter(): Promise<void> {
    if (this.inside >= this.room) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.inside += 1;
  }

  leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.inside -= 1;
  }
}

/** Reads captures on all cores. */
export function createExtractionPool(options: ExtractionPoolOptions): ExtractionPool {
  const {
    context,
    timeoutMs = 30_000,
    startupMs = 30_000,
    smallCharacters = 12_000,
    smallCaptures = 24,
  } = options;
  const size = Math.max(1, options.size ?? Math.min(4, availableParallelism()));
  const turnstile = new Turnstile(size); // nothing waits inside the pool: a capture's time is its own
  let workers: Tinypool | null = null;
  let small = 0;
  let cold = size;

  const inWorker = async (capture: Capture, pictures: readonly ReadPicture[]): Promise<Claim[]> => {
    await turnstile.enter();
    workers ??= startWorkers(size);
    const work: Work = { capture, context, pictures };
    const patience = AbortSignal.timeout(timeoutMs + (cold > 0 ? startupMs : 0));
    cold = Math.max(0, cold - 1);
    try {
      return (await workers.run(work, { signal: patience })) as Claim[];
    } catch (error) {
      cold = Math.min(size, cold + 1); // its worker is replaced
      options.onProblem?.(problemOf(capture, error, patience.aborted, timeoutMs));
      return [];
    } finally {
      turnstile.leave();
    }
  };

  return {
    async extract(capture, pictures = []) {
      if (lengthOf(capture) > smallCharacters || small >= smallCaptures) return inWorker(capture, pictures);
      small += 1;
      try {
        // where all captures are large, this process never loads the readers: half of what a worker takes
        const { extractCapture } = await import('./extract.js');
        return extractCapture(capture, context, pictures);
      } catch (error) {
        options.onProblem?.(problemOf(capture, error, false, timeoutMs));
        return [];
      }
    },
    close: async () => {
      await workers?.destroy();
      workers = null;
    },
  };
}

function problemOf(capture: Capture, error: unknown, late: boolean, timeoutMs: number): Problem {
  const cause = error instanceof Error ? error.message : String(error);
  return {
    code: late ? 'timeout' : 'internal',
    message: late
      ? `Reading it took longer than ${timeoutMs / 1000} s and was given up; what it says is not part of this audit.`
      : `It could not be read (${cause}); what it says is not part of this audit. Please report this with the page.`,
    uri: capture.uri,
  };
}
