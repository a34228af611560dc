import PQueue from 'p-queue';

/** How fast a host is asked. */
export interface Pace {
  /** requests at once */
  readonly concurrency: number;
  /** pause between the starts of two requests */
  readonly delayMs: number;
}

export interface PaceOptions {
  /** failures in a row after which a host is given up for a while */
  readonly breakerFailures?: number;
  /** after so long one request may try the host again */
  readonly breakerPauseMs?: number;
}

const DEFAULT_PACE: Pace = { concurrency: 4, delayMs: 0 };

/** The host failed too often; it is left alone for a while. */
export class CircuitOpenError extends Error {
  override readonly name = 'CircuitOpenError';
}

/** Waits, or throws the signal's reason. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

/** One host: a queue, a pause between starts, and a circuit breaker. */
class HostPace {
  readonly #queue: PQueue;
  #pace: Pace;
  #nextStart = 0;
  #failures = 0;
  #openUntil = 0;

  constructor(
    pace: Pace,
    readonly options: Required<PaceOptions>,
  ) {
    this.#pace = pace;
    this.#queue = new PQueue({ concurrency: pace.concurrency });
  }

  set pace(pace: Pace) {
    this.#pace = pace;
    this.#queue.concurrency = pace.concurrency;
  }

  get pace(): Pace {
    return this.#pace;
  }

  async run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return this.#queue.add(async () => {
      signal.throwIfAborted();
      const now = performance.now();
      if (now < this.#openUntil) throw new CircuitOpenError();
      const start = Math.max(now, this.#nextStart);
      this.#nextStart = start + this.#pace.delayMs;
      if (start > now) await sleep(start - now, signal);
      return task();
    });
  }

  pause(ms: number): void {
    this.#nextStart = Math.max(this.#nextStart, performance.now() + ms);
  }

  /** leaves the host alone for so long: what is asked meanwhile is answered by `CircuitOpenError` */
  open(ms: number): void {
    this.#openUntil = Math.max(this.#openUntil, performance.now() + ms);
  }

  succeeded(): void {
    this.#failures = 0;
  }

  failed(): void {
    this.#failures += 1;
    if (this.#failures >= this.options.breakerFailures) {
      this.open(this.options.breakerPauseMs);
      // half-open afterwards: one more failure closes the door again
      this.#failures = this.options.breakerFailures - 1;
    }
  }
}

/** The pace of every host, shared by HTTP and browser. A host is `name:port`. */
export class Pacer {
  readonly #hosts = new Map<string, HostPace>();
  readonly #options: Required<PaceOptions>;

  constructor(options: PaceOptions = {}) {
    this.#options = { breakerFailures: 8, breakerPauseMs: 60_000, ...options };
  }

  host(uri: string): HostPace {
    const key = new URL(uri).host;
    let host = this.#hosts.get(key);
    if (!host) this.#hosts.set(key, (host = new HostPace(DEFAULT_PACE, this.#options)));
    return host;
  }
}
