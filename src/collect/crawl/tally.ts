import type {
  ChannelOutcome,
  ChannelStatus,
  Memory,
  Problem,
  ProblemCode,
  SkipReason,
} from '../../domain/index.js';

/** problems of one kind that are told one by one; the rest are counted */
const TOLD = 20;
/** a channel of which more than this share failed was only seen in part */
const TOLERATED_FAILURES = 0.1;
const KEY = 'tally';

interface Counts {
  readonly asOf: string;
  pages: number;
  failed: number;
  startsReached: number;
  readonly problems: Problem[];
  readonly failures: Partial<Record<ProblemCode, number>>;
  readonly skipped: Partial<Record<SkipReason, number>>;
}

/** What a crawl met so far; kept, so that a resumed one tells of all of it. */
export class Tally {
  #counts: Counts;
  readonly #started = performance.now();

  constructor(
    readonly memory: Memory,
    asOf: string,
    resumed: boolean,
  ) {
    const stored = resumed ? memory.get(KEY) : null;
    const before = stored === null ? null : (JSON.parse(stored) as Counts);
    const fresh = { asOf, pages: 0, failed: 0, startsReached: 0, problems: [], failures: {}, skipped: {} };
    this.#counts = before?.asOf === asOf ? before : fresh; // else of another night
  }

  get pages(): number {
    return this.#counts.pages;
  }
  get failed(): number {
    return this.#counts.failed;
  }
  get startsReached(): number {
    return this.#counts.startsReached;
  }
  skipped(reason: SkipReason): number {
    return this.#counts.skipped[reason] ?? 0;
  }

  captured(): void {
    this.#counts.pages += 1;
  }
  startReached(): void {
    this.#counts.startsReached += 1;
  }
  skip(reason: SkipReason, count = 1): void {
    if (count > 0) this.#counts.skipped[reason] = this.skipped(reason) + count;
  }
  /** a problem beside which the page stands */
  tell(problem: Problem): void {
    const count = (this.#counts.failures[problem.code] ?? 0) + 1;
    this.#counts.failures[problem.code] = count;
    if (count <= TOLD) this.#counts.problems.push(problem);
  }
  /** a page that could not be had */
  fail(problem: Problem): void {
    this.#counts.failed += 1;
    this.tell(problem);
  }

  save(): void {
    this.memory.set(KEY, JSON.stringify(this.#counts));
  }

  /** Too much failed for the rest to stand for the whole. */
  get tooManyFailed(): boolean {
    const { pages, failed } = this.#counts;
    return failed > Math.max(1, (pages + failed) * TOLERATED_FAILURES);
  }

  /** Speed, time left and errors by kind, for people; `left` pages are still to come. */
  pace(left: number): string {
    const seconds = (performance.now() - this.#started) / 1000;
    const perSecond = this.pages / Math.max(seconds, 0.001);
    const errors = Object.entries(this.#counts.failures).map(([code, count]) => `${count} ${code}`);
    return [
      `${perSecond.toFixed(1)} pages/s`,
      `${Math.ceil(left / Math.max(perSecond, 0.001))} s left`,
      ...errors,
    ].join(' · ');
  }

  outcome(status: ChannelStatus, more: readonly Problem[], notes: readonly string[]): ChannelOutcome {
    const { problems, failures, skipped } = this.#counts;
    const untold = Object.entries(failures)
      .filter(([, count]) => count > TOLD)
      .map(([code, count]) => ({
        code: code as ProblemCode,
        message: `${count - TOLD} more of this kind`,
        uri: null,
        count: count - TOLD,
      }));
    return {
      status,
      skipped: Object.entries(skipped).map(([reason, count]) => ({ reason: reason as SkipReason, count })),
      problems: [...problems, ...untold, ...more],
      notes,
    };
  }
}
