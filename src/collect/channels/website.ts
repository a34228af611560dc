import type {
  ChannelOutcome,
  CollectContext,
  FrontierEntry,
  PageCapture,
  Problem,
  ProblemCode,
  SkipReason,
  WebsiteSettings,
} from '../../domain/index.js';
import type { Collector, Web } from '../collector.js';
import { canonicalKey, PRIORITY, type Subject } from '../crawl/addresses.js';
import { pageId } from '../crawl/page-capture.js';
import { requestFor, type PageResult } from '../crawl/read-page.js';
import { Site } from '../crawl/site.js';
import { readSitemaps } from '../crawl/sitemaps.js';

/** problems of one kind that are told one by one; the rest are counted */
const TOLD = 20;
/** a channel of which more than this share failed was only seen in part */
const TOLERATED_FAILURES = 0.1;
/** pages under way at once: the pace of a host decides how many really are */
const RUNNERS_BESIDE_PACE = 2;

/** Collects a website: from its start pages and sitemaps along its links. */
export const website: Collector<WebsiteSettings> = {
  kinds: ['website'],
  collect: (settings, context, web) => new Crawl(settings, context, web).run(),
};

/** What came of one page that was asked for by itself. */
export type CapturedPage =
  { readonly capture: PageCapture } | { readonly skipped: SkipReason } | { readonly problem: Problem };

/** Captures one page of a website by the same rules as the crawl: origins, globs, robots, walls, rendering. */
export async function capturePage(
  uri: string,
  settings: WebsiteSettings,
  context: CollectContext,
  web: Web,
): Promise<CapturedPage> {
  const site = new Site(settings, context, web);
  const reason = await site.admit(uri);
  if (reason !== null) return { skipped: reason };
  let result = await site.reader.read(requestFor(uri));
  if (result.kind === 'moved') result = await site.reader.read(requestFor(result.to));
  switch (result.kind) {
    case 'page':
      return { capture: result.capture };
    case 'failed':
      return { problem: result.problem };
    case 'skipped':
      return { skipped: result.reason };
    case 'moved':
      return { problem: { code: 'redirect-loop', message: `leads on to ${result.to} by markup`, uri } };
  }
}

/** What was met so far; kept, so that a resumed crawl tells of all of it. */
interface Tally {
  readonly asOf: string;
  pages: number;
  failed: number;
  startsReached: number;
  readonly problems: Problem[];
  readonly failures: Partial<Record<ProblemCode, number>>;
  readonly skipped: readonly (readonly [SkipReason, number])[];
}

const TALLY_KEY = 'tally';
const SAVE_EVERY = 20;

class Crawl {
  readonly #site: Site;
  readonly #captured = new Set<string>();
  readonly #started = performance.now();
  #tally: Tally;
  #visits = 0;
  #active = 0;
  #full = false;
  /** the store could not take what was captured */
  #stuck = false;
  #wake: (() => void)[] = [];

  constructor(
    readonly settings: WebsiteSettings,
    readonly context: CollectContext,
    readonly web: Web,
  ) {
    this.#site = new Site(settings, context, web);
    this.#tally = {
      asOf: context.asOf,
      pages: 0,
      failed: 0,
      startsReached: 0,
      problems: [],
      failures: {},
      skipped: [],
    };
  }

  async run(): Promise<ChannelOutcome> {
    this.#load();
    try {
      await this.#seed();
      const runners = this.settings.pace.concurrency + RUNNERS_BESIDE_PACE;
      const all = await Promise.allSettled(Array.from({ length: runners }, () => this.#runner()));
      for (const one of all) if (one.status === 'rejected') throw one.reason;
    } catch (error) {
      if (!this.context.signal.aborted) throw error;
    }
    this.#site.rememberLearning();
    this.#save();
    return this.#outcome();
  }

  /** What a resumed crawl goes on from, beside the frontier. */
  #save(): void {
    const tally: Tally = { ...this.#tally, asOf: this.context.asOf, skipped: [...this.#site.skipped] };
    this.context.memory.set(TALLY_KEY, JSON.stringify(tally));
  }

  #load(): void {
    const stored = this.context.memory.get(TALLY_KEY);
    if (stored === null || this.context.frontier.finished === 0) return;
    const tally = JSON.parse(stored) as Tally;
    if (tally.asOf !== this.context.asOf) return; // of another night
    this.#tally = tally;
    for (const [reason, count] of tally.skipped) this.#site.skip(reason, count);
  }

  /** Start pages, then what the sitemaps name. */
  async #seed(): Promise<void> {
    const { settings, context, web } = this;
    const starts = settings.urls.map((href) => ({ href, text: '', nofollow: false }));
    const chosen = await this.#site.choose(starts, 0, null);
    context.frontier.add(chosen.map((entry) => ({ ...entry, priority: -1 })));
    for (const origin of this.#site.origins) {
      const robots = await this.#site.robots(origin);
      if (robots.problem) {
        this.#tell(robots.problem);
        continue;
      }
      const named = robots.sitemaps.map((uri) => ({ uri, promised: true }));
      const files = named.length > 0 ? named : [{ uri: `${origin}/sitemap.xml`, promised: false }];
      const found: string[] = [];
      const problems = await readSitemaps(files, web.http, this.#site.headers, (uris) => found.push(...uris));
      for (const problem of problems) this.#tell(problem);
      const links = found.map((href) => ({ href, text: '', nofollow: false }));
      // a page that is linked comes before one that only the sitemap knows
      const listed = await this.#site.choose(links, 1, null);
      context.frontier.add(listed.map((entry) => ({ ...entry, priority: entry.priority + 0.5 })));
    }
  }

  /** Takes one address after the other, until none is left and nobody is about to find more. */
  async #runner(): Promise<void> {
    const { frontier, signal } = this.context;
    while (!this.#full && !this.#stuck) {
      signal.throwIfAborted();
      const entry = frontier.next();
      if (entry === null) {
        if (this.#active === 0) break;
        await new Promise<void>((resolve) => this.#wake.push(resolve));
        continue;
      }
      this.#active += 1;
      try {
        await this.#visit(entry);
      } finally {
        this.#active -= 1;
        this.#wakeAll();
      }
    }
    this.#wakeAll();
  }

  #wakeAll(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }

  async #visit(entry: FrontierEntry): Promise<void> {
    const { frontier, signal } = this.context;
    const isStart = this.#site.starts.has(entry.key);
    try {
      const result = await this.#site.reader.read({ uri: entry.uri, subject: subjectAt(entry), isStart });
      if (isStart && result.kind !== 'failed') this.#tally.startsReached += 1;
      if (!(await this.#take(result, entry))) {
        frontier.putBack(entry.key);
        return;
      }
    } catch (error) {
      if (signal.aborted) {
        frontier.putBack(entry.key);
        throw error;
      }
      this.#fail(isDiskError(error) ? diskProblem(error, entry.uri) : internalProblem(error, entry.uri));
    }
    frontier.done(entry.key);
    this.#report(entry.uri);
  }

  /** Hands on what was read; false where there is no room for it any more. */
  async #take(result: PageResult, entry: FrontierEntry): Promise<boolean> {
    const { frontier } = this.context;
    switch (result.kind) {
      case 'failed':
        this.#fail(result.problem);
        return true;
      case 'skipped':
        this.#site.skip(result.reason);
        return true;
      case 'moved':
        frontier.add(await this.#chosen([{ href: result.to, text: '', nofollow: false }], entry));
        return true;
      case 'page': {
        frontier.add(await this.#chosen(result.links, entry));
        for (const problem of result.problems) this.#tell(problem);
        return this.#emit(result.capture);
      }
    }
  }

  async #emit(capture: PageCapture): Promise<boolean> {
    const key = canonicalKey(capture.canonicalUri);
    if (this.#captured.has(key)) {
      this.#site.skip('duplicate');
      return true;
    }
    if (this.#tally.pages >= this.settings.maxPages) {
      this.#full = true;
      return false;
    }
    this.#captured.add(key);
    this.#tally.pages += 1;
    if (this.context.alreadyCaptured(pageId(this.context.channel, capture.canonicalUri))) return true;
    try {
      await this.context.emit(capture);
      return true;
    } catch (error) {
      if (this.context.signal.aborted || !isDiskError(error)) throw error;
      this.#fail(diskProblem(error, capture.uri));
      this.#stuck = true;
      return false;
    }
  }

  #chosen(links: Parameters<Site['choose']>[0], from: FrontierEntry): Promise<FrontierEntry[]> {
    return this.#site.choose(links, from.depth + 1, from.uri);
  }

  #tell(problem: Problem): void {
    const count = (this.#tally.failures[problem.code] ?? 0) + 1;
    this.#tally.failures[problem.code] = count;
    if (count <= TOLD) this.#tally.problems.push(problem);
  }

  #fail(problem: Problem): void {
    this.#tally.failed += 1;
    this.#tell(problem);
  }

  #report(uri: string): void {
    this.#visits += 1;
    if (this.#visits % SAVE_EVERY === 0) this.#save();
    const { waiting } = this.context.frontier;
    const seconds = (performance.now() - this.#started) / 1000;
    const perSecond = this.#tally.pages / Math.max(seconds, 0.001);
    const left = Math.min(waiting, this.settings.maxPages - this.#tally.pages) / Math.max(perSecond, 0.001);
    const errors = Object.entries(this.#tally.failures)
      .map(([code, count]) => `${count} ${code}`)
      .join(', ');
    const doing = [
      new URL(uri).pathname,
      `${perSecond.toFixed(1)} pages/s`,
      `${Math.ceil(left)} s left`,
      ...(errors === '' ? [] : [errors]),
    ].join(' · ');
    this.context.progress({ done: this.#tally.pages, waiting, errors: this.#tally.failed, doing });
  }

  #outcome(): ChannelOutcome {
    const { settings, context } = this;
    const { pages, failed, startsReached, failures, problems } = this.#tally;
    const interrupted = context.signal.aborted;
    if (this.#full || (pages >= settings.maxPages && context.frontier.waiting > 0)) {
      this.#full = true;
      this.#site.skip('limit', context.frontier.waiting);
    }
    const tooMany = failed > Math.max(1, (pages + failed) * TOLERATED_FAILURES);
    const partial = interrupted || this.#full || this.#stuck || tooMany;
    const more = Object.entries(failures).filter(([, count]) => count > TOLD);
    return {
      status: startsReached === 0 && !interrupted ? 'unobserved' : partial ? 'partial' : 'observed',
      skipped: [...this.#site.skipped].map(([reason, count]) => ({ reason, count })),
      problems: [
        ...problems,
        ...more.map(([code, count]) => ({
          code: code as ProblemCode,
          message: `${count - TOLD} more of this kind`,
          uri: null,
          count: count - TOLD,
        })),
        ...(interrupted
          ? [{ code: 'interrupted' as const, message: 'stopped before all pages were seen', uri: null }]
          : []),
        ...(startsReached === 0 ? this.#closedStarts() : []),
      ],
      notes: this.#site.policy.notes(),
    };
  }

  #closedStarts(): readonly Problem[] {
    if ((this.#site.skipped.get('robots') ?? 0) === 0) return [];
    const message =
      'robots.txt closes the start pages to Unisono; if the site is yours, open it there or set `robots: ignore`';
    return [{ code: 'robots', message, uri: this.settings.urls[0] ?? null }];
  }
}

/** The frontier keeps the rank of an address; what it is about follows from that. */
function subjectAt(entry: FrontierEntry): Subject {
  const rank = Math.floor(entry.priority);
  const named = (Object.keys(PRIORITY) as Subject[]).find((subject) => PRIORITY[subject] === rank);
  return named ?? requestFor(entry.uri).subject;
}

const DISK_ERRORS = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'SQLITE_FULL', 'SQLITE_IOERR']);
const isDiskError = (error: unknown): boolean =>
  DISK_ERRORS.has(String((error as { code?: unknown } | null)?.code));

const diskProblem = (error: unknown, uri: string): Problem => ({
  code: 'disk',
  message: `the page could not be kept (${(error as Error).message}); make room and run again with --resume`,
  uri,
});

const internalProblem = (error: unknown, uri: string): Problem => ({
  code: 'internal',
  message: error instanceof Error ? error.message : String(error),
  uri,
});
