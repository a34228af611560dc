import PQueue from 'p-queue';

/** How fast a host is asked. */
export interface Pace {
  /** requests at once */
  readonly concurrency: number;
  /** pause between the starts of two requests */
  readonly delayMs: number;
}

export interface PaceOptions {
  /** failures in a row after which a host is left alone for a while */
  readonly breakerFailures?: number;
  /** how long it is left alone before one request tries it again; three times as long after each that fails */
  readonly breakerPauseMs?: number;
  /** so often it is tried before it is given up */
  readonly breakerTrials?: number;
  /** told when a host is left alone */
  readonly onRest?: (host: string, ms: number) => void;
}

const DEFAULT_PACE: Pace = { concurrency: 4, delayMs: 0 };

/** The host failed too often; it is left alone. */
export class CircuitOpenError extends Error {
  override readonly name = 'CircuitOpenError';
}

/** The promise, or an error after so long. */
export async function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`deadline: nothing within ${ms} ms`)), ms);
  });
  promise.catch(() => undefined); // when it fails after the deadline nobody listens
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** How a request that was admitted ended: `passing` failures are those that a host in trouble causes. */
export type Ended = 'answered' | 'passing' | 'other';

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
  /** pauses after which the host failed again */
  #trials = 0;
  /** the one request that tries a host after its pause; the others wait for what it meets */
  #trial: Promise<unknown> | null = null;

  constructor(
    readonly name: string,
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

  /**
   * Does work with a host that is not left alone. `patient` work waits until the host is tried again; other work, and all
   * once the host is given up, fails with `CircuitOpenError`.
   */
  async admit<T>(work: () => Promise<[Ended, T]>, patient: boolean, signal: AbortSignal): Promise<T> {
    for (;;) {
      const rest = this.#openUntil - performance.now();
      if (rest <= 0 && this.#trial === null) break;
      if (!patient || rest === Infinity) throw new CircuitOpenError();
      if (rest > 0) await sleep(rest, signal);
      else await this.#trial;
    }
    const working = this.#settle(work);
    if (this.#trials > 0) {
      this.#trial = working.catch(() => undefined).finally(() => (this.#trial = null));
    }
    return working;
  }

  async #settle<T>(work: () => Promise<[Ended, T]>): Promise<T> {
    const [ended, result] = await work();
    if (ended === 'answered') this.#failures = this.#trials = 0;
    else if (ended === 'passing') this.#failed();
    return result;
  }

  /** One request, when it is its turn. */
  async run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return this.#queue.add(async () => {
      signal.throwIfAborted();
      const now = performance.now();
      const start = Math.max(now, this.#nextStart);
      this.#nextStart = start + this.#pace.delayMs;
      if (start > now) await sleep(start - now, signal);
      return task();
    });
  }

  pause(ms: number): void {
    this.#nextStart = Math.max(this.#nextStart, performance.now() + ms);
  }

  /** no more of this host: what is asked from now on is answered by `CircuitOpenError` */
  giveUp(): void {
    this.#openUntil = Infinity;
  }

  #failed(): void {
    this.#failures += 1;
    const { breakerFailures, breakerPauseMs, breakerTrials, onRest } = this.options;
    // after a pause a single failure is enough
    if (this.#failures < breakerFailures || this.#openUntil > performance.now()) return;
    if (this.#trials >= breakerTrials) {
      this.giveUp();
      return;
    }
    const pause = breakerPauseMs * 3 ** this.#trials;
    this.#trials += 1;
    this.#openUntil = performance.now() + pause;
    onRest(this.name, pause);
  }
}

/** The pace of every host, shared by HTTP and browser. A host is `name:port`. */
export class Pacer {
  readonly #hosts = new Map<string, HostPace>();
  readonly #options: Required<PaceOptions>;

  constructor(options: PaceOptions = {}) {
    this.#options = {
      breakerFailures: 8,
      breakerPauseMs: 10_000,
      breakerTrials: 2,
      onRest: () => undefined,
      ...options,
    };
  }

  host(uri: string): HostPace {
    const key = new URL(uri).host;
    let host = this.#hosts.get(key);
    if (!host) this.#hosts.set(key, (host = new HostPace(key, DEFAULT_PACE, this.#options)));
    return host;
  }
}
