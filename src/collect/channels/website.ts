import type {
  ChannelOutcome,
  CollectContext,
  FrontierEntry,
  PageCapture,
  Problem,
  SkipReason,
  WebsiteSettings,
} from '../../domain/index.js';
import type { Collector, Web } from '../collector.js';
import { canonicalKey, cleanAddress, PRIORITY, type Subject } from '../crawl/addresses.js';
import { pageId } from '../crawl/page-capture.js';
import { requestFor, type PageRequest, type PageResult } from '../crawl/read-page.js';
import { Site } from '../crawl/site.js';
import { readSitemaps } from '../crawl/sitemaps.js';
import { Tally } from '../crawl/tally.js';

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

/** robots.txt and the like are read once for all pages that are asked for one by one */
const sites = new WeakMap<Web, Map<WebsiteSettings, Site>>();

function siteOf(settings: WebsiteSettings, context: CollectContext, web: Web): Site {
  const known = sites.get(web) ?? new Map<WebsiteSettings, Site>();
  sites.set(web, known);
  let site = known.get(settings);
  if (!site) known.set(settings, (site = new Site(settings, context, web, () => undefined)));
  return site;
}

/** Captures one page of a website by the same rules as the crawl: origins, globs, robots, walls, rendering. */
export async function capturePage(
  uri: string,
  settings: WebsiteSettings,
  context: CollectContext,
  web: Web,
): Promise<CapturedPage> {
  const site = siteOf(settings, context, web);
  const reason = await site.admit(uri);
  if (reason !== null) return { skipped: reason };
  let result = await site.reader.read(requestFor(cleanAddress(uri)));
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

const SAVE_EVERY = 20;
/** progress is told at most so often */
const REPORT_MS = 100;

class Crawl {
  readonly #site: Site;
  readonly #captured = new Set<string>();
  /** read pages that stepped back for their canonical one, by its key */
  readonly #variants = new Map<string, PageRequest>();
  readonly #tally: Tally;
  #visits = 0;
  #reported = 0;
  #active = 0;
  #full = false;
  /** the store is full, or the host is to be left alone */
  #stuck = false;
  #wake: (() => void)[] = [];

  constructor(
    readonly settings: WebsiteSettings,
    readonly context: CollectContext,
    readonly web: Web,
  ) {
    this.#tally = new Tally(context.memory, context.asOf, context.frontier.finished > 0);
    this.#site = new Site(settings, context, web, (reason) => this.#tally.skip(reason));
  }

  async run(): Promise<ChannelOutcome> {
    try {
      await this.#seed();
      const runners = this.settings.pace.concurrency + RUNNERS_BESIDE_PACE;
      const all = await Promise.allSettled(Array.from({ length: runners }, () => this.#runner()));
      for (const one of all) if (one.status === 'rejected') throw one.reason;
      await this.#readAgain(
        this.#site.policy.takeOutdated(),
        (capture) => capture.rendered && this.#handOn(capture),
      );
      for (const key of [...this.#variants.keys()].filter((k) => this.#captured.has(k))) {
        this.#variants.delete(key);
        this.#tally.skip('duplicate');
      }
      await this.#readAgain([...this.#variants.values()], (capture) => this.#emit(capture));
    } catch (error) {
      if (!this.context.signal.aborted) throw error;
    }
    this.#site.rememberLearning();
    this.#tally.save();
    return this.#outcome();
  }

  /** Pages of patterns that turned out late to need a browser, and variants whose canonical page could not be had. */
  async #readAgain(requests: readonly PageRequest[], take: (capture: PageCapture) => unknown): Promise<void> {
    const { signal } = this.context;
    const waiting = [...requests];
    const reader = async (): Promise<void> => {
      for (let request = waiting.shift(); request && !this.#stuck; request = waiting.shift()) {
        signal.throwIfAborted();
        const result = await this.#site.reader.read(request);
        if (result.kind === 'page') await take(result.capture);
        this.#report(request.uri);
      }
    };
    await Promise.all([reader(), reader()]);
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
        this.#tally.tell(robots.problem);
        continue;
      }
      const named = robots.sitemaps.map((uri) => ({ uri, promised: true }));
      const files = named.length > 0 ? named : [{ uri: `${origin}/sitemap.xml`, promised: false }];
      const found: string[] = [];
      const problems = await readSitemaps(files, web.http, this.#site.headers, (uris) => found.push(...uris));
      for (const problem of problems) this.#tally.tell(problem);
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
      if (isStart && (result.kind === 'page' || result.kind === 'moved')) this.#tally.startReached();
      if (!(await this.#take(result, entry))) {
        frontier.putBack(entry.key);
        return;
      }
    } catch (error) {
      if (signal.aborted) {
        frontier.putBack(entry.key);
        throw error;
      }
      this.#tally.fail(
        isDiskError(error) ? diskProblem(error, entry.uri) : internalProblem(error, entry.uri),
      );
    }
    frontier.done(entry.key);
    this.#report(entry.uri);
  }

  /** Hands on what was read; false where there is no room for it any more. */
  async #take(result: PageResult, entry: FrontierEntry): Promise<boolean> {
    const { frontier } = this.context;
    switch (result.kind) {
      case 'failed':
        if (result.problem.code === 'circuit-open') return this.#giveUp(result.problem);
        this.#tally.fail(result.problem);
        return true;
      case 'skipped':
        this.#tally.skip(result.reason);
        return true;
      case 'moved':
        frontier.add(await this.#chosen([{ href: result.to, text: '', nofollow: false }], entry));
        return true;
      case 'page': {
        frontier.add(await this.#chosen(result.links, entry));
        for (const problem of result.problems) this.#tally.tell(problem);
        return (await this.#isVariant(result.capture, entry)) || this.#emit(result.capture);
      }
    }
  }

  /** The host is to be left alone: what waits goes on waiting, for a resumed crawl. */
  #giveUp(problem: Problem): false {
    if (!this.#stuck) this.#tally.fail(problem);
    this.#stuck = true;
    return false;
  }

  /** A page that names another one as the canonical one steps back, as long as that one can be had. */
  async #isVariant(capture: PageCapture, entry: FrontierEntry): Promise<boolean> {
    const key = canonicalKey(capture.canonicalUri);
    if (key === canonicalKey(capture.uri) || this.#captured.has(key)) return false;
    if ((await this.#site.admit(capture.canonicalUri)) !== null) return false;
    this.context.frontier.add([{ ...entry, key, uri: capture.canonicalUri }]);
    if (this.#variants.has(key)) this.#tally.skip('duplicate');
    else this.#variants.set(key, { uri: entry.uri, subject: subjectAt(entry), isStart: false });
    return true;
  }

  async #emit(capture: PageCapture): Promise<boolean> {
    const key = canonicalKey(capture.canonicalUri);
    if (this.#captured.has(key)) {
      this.#tally.skip('duplicate');
      return true;
    }
    if (this.#tally.pages >= this.settings.maxPages) {
      this.#full = true;
      return false;
    }
    this.#captured.add(key);
    if (this.context.alreadyCaptured(pageId(this.context.channel, capture.canonicalUri))) return true;
    this.#tally.captured();
    return this.#handOn(capture);
  }

  async #handOn(capture: PageCapture): Promise<boolean> {
    try {
      await this.context.emit(capture);
      return true;
    } catch (error) {
      if (this.context.signal.aborted || !isDiskError(error)) throw error;
      this.#tally.fail(diskProblem(error, capture.uri));
      this.#stuck = true;
      return false;
    }
  }

  #chosen(links: Parameters<Site['choose']>[0], from: FrontierEntry): Promise<FrontierEntry[]> {
    return this.#site.choose(links, from.depth + 1, from.uri);
  }

  #report(uri: string): void {
    this.#visits += 1;
    if (this.#visits % SAVE_EVERY === 0) this.#tally.save();
    if (performance.now() - this.#reported < REPORT_MS) return;
    this.#reported = performance.now();
    const { waiting } = this.context.frontier;
    const { pages, failed } = this.#tally;
    const left = Math.max(0, Math.min(waiting, this.settings.maxPages - pages));
    const doing = `${new URL(uri).pathname} · ${this.#tally.pace(left)}`;
    this.context.progress({ done: pages, waiting, errors: failed, doing });
  }

  #outcome(): ChannelOutcome {
    const { settings, context } = this;
    const { pages, startsReached, tooManyFailed } = this.#tally;
    const interrupted = context.signal.aborted;
    const cut = this.#full || (pages >= settings.maxPages && context.frontier.waiting > 0);
    if (cut) this.#tally.skip('limit', context.frontier.waiting);
    const unreached = startsReached < this.#site.starts.size;
    const partial = interrupted || cut || this.#stuck || tooManyFailed || unreached;
    const problems: Problem[] = [];
    if (interrupted)
      problems.push({ code: 'interrupted', message: 'stopped before all pages were seen', uri: null });
    if (startsReached === 0 && this.#tally.skipped('robots') > 0)
      problems.push({ code: 'robots', message: CLOSED, uri: settings.urls[0] ?? null });
    const status = startsReached === 0 && !interrupted ? 'unobserved' : partial ? 'partial' : 'observed';
    return this.#tally.outcome(status, problems, this.#site.notes());
  }
}

const CLOSED =
  'robots.txt closes the start pages to Unisono; if the site is yours, open it there or set `robots: ignore`';

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
