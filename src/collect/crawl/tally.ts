import type {
  ChannelOutcome,
  ChannelStatus,
  Memory,
  Problem,
  ProblemCode,
  SkipReason,
  UnreadPage,
} from '../../domain/index.js';

/** problems of one kind that are told one by one; the rest are counted */
const TOLD = 20;
/** a channel of which more than this share failed was only seen in part */
const TOLERATED_FAILURES = 0.1;
/** pages that were not read which are named one by one */
const UNREAD = 100;
const KEY = 'tally';

interface Counts {
  readonly run: string;
  pages: number;
  failed: number;
  readonly startsReached: string[];
  readonly problems: Problem[];
  readonly failures: Partial<Record<ProblemCode, number>>;
  readonly skipped: Partial<Record<SkipReason, number>>;
  readonly unread: UnreadPage[];
}

/** What a crawl met so far; kept, so that a resumed one tells of all of it. */
export class Tally {
  #counts: Counts;
  readonly #started = performance.now();
  /** pages of an earlier process of this run */
  readonly #before: number;

  constructor(
    readonly memory: Memory,
    run: string,
  ) {
    const stored = memory.get(KEY);
    const before = stored === null ? null : (JSON.parse(stored) as Counts);
    const fresh = {
      run,
      pages: 0,
      failed: 0,
      startsReached: [],
      problems: [],
      failures: {},
      skipped: {},
      unread: [],
    };
    this.#counts = before?.run === run ? { ...fresh, ...before } : fresh; // else of another night
    this.#before = this.#counts.pages;
  }

  get pages(): number {
    return this.#counts.pages;
  }
  get failed(): number {
    return this.#counts.failed;
  }
  get startsReached(): number {
    return this.#counts.startsReached.length;
  }
  skipped(reason: SkipReason): number {
    return this.#counts.skipped[reason] ?? 0;
  }

  captured(): void {
    this.#counts.pages += 1;
  }
  startReached(key: string): void {
    if (this.#counts.startsReached.includes(key)) return;
    this.#counts.startsReached.push(key);
    this.save();
  }
  skip(reason: SkipReason, count = 1): void {
    if (count > 0) this.#counts.skipped[reason] = this.skipped(reason) + count;
  }
  /** a problem beside which the page stands; saved at once, as a kill may take a few counts but nothing that is told */
  tell(problem: Problem): void {
    const count = (this.#counts.failures[problem.code] ?? 0) + 1;
    this.#counts.failures[problem.code] = count;
    if (count <= TOLD) this.#counts.problems.push(problem);
    this.save();
  }
  /** a page that could not be had */
  fail(problem: Problem): void {
    this.#counts.failed += 1;
    this.tell(problem);
  }

  /** a page whose words were not read, and where an offer may stand */
  leaveUnread(page: UnreadPage): void {
    const { unread } = this.#counts;
    if (unread.length < UNREAD && !unread.some(({ uri }) => uri === page.uri)) unread.push(page);
  }
  get unread(): readonly UnreadPage[] {
    return this.#counts.unread;
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
    const perSecond = (this.pages - this.#before) / Math.max(seconds, 0.001);
    const errors = Object.entries(this.#counts.failures).map(([code, count]) => `${count} ${code}`);
    const time = perSecond > 0 ? [`${timeText(left / perSecond)} left`] : [];
    return [`${perSecond.toFixed(1)} pages/s`, ...time, ...errors].join(' · ');
  }

  /** `said` is the sentence that sums up what was not read; it comes first */
  outcome(
    status: ChannelStatus,
    more: { readonly said: Problem | null; readonly problems: readonly Problem[] },
    notes: readonly string[],
  ): ChannelOutcome {
    const { problems, failures, skipped, unread } = this.#counts;
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
      problems: [...(more.said ? [more.said] : []), ...problems, ...untold, ...more.problems],
      notes,
      ...(unread.length > 0 ? { unread } : {}),
    };
  }
}

const timeText = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
