import {
  isDiskError,
  type ChannelOutcome,
  type CollectContext,
  type FrontierEntry,
  type PageCapture,
  type Problem,
  type SkipReason,
  type WebsiteSettings,
} from '../../domain/index.js';
import type { Collector, Web } from '../collector.js';
import { canonicalKey, cleanAddress, PRIORITY, type Subject } from '../crawl/addresses.js';
import { pageId } from '../crawl/page-capture.js';
import { requestFor, type PageRequest, type PageResult } from '../crawl/read-page.js';
import { Site } from '../crawl/site.js';
import { readSitemaps } from '../crawl/sitemaps.js';
import { Tally } from '../crawl/tally.js';
import { ownWords } from '../crawl/own-words.js';
import {
  isAbsent,
  judgeReading,
  mayOffer,
  mayHoldAny,
  mayOfferClosed,
  unreadProblem,
  type AnsweredPage,
  type NamedPage,
  type Reading,
} from '../crawl/unread.js';

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

/** pages that are looked at again when all is read: enough to tell a broken template from a site */
const EXAMINED_OFFERING = 300;
const EXAMINED_OTHERS = 40;
const OFFERING: ReadonlySet<Subject> = new Set(['home', 'sale', 'campaign']);

const SAVE_EVERY = 20;
/** progress is told at most so often */
const REPORT_MS = 100;

/** pages that failed for a reason that may pass, which are asked for once more when all else is done */
const SECOND_CHANCES = 20;

/** What becomes of an address that was visited. */
type Visited =
  | 'done'
  /** there is no room for it any more */
  | 'back'
  /** decided at the end; until then it counts as not finished, so that a stop loses nothing */
  | 'open';

class Crawl {
  readonly #site: Site;
  readonly #captured = new Set<string>();
  /** read pages that stepped back for their canonical one, by its key */
  readonly #variants = new Map<string, FrontierEntry>();
  readonly #shaken: FrontierEntry[] = [];
  /** of hosts that were given up */
  readonly #unasked: FrontierEntry[] = [];
  readonly #tally: Tally;
  #visits = 0;
  #reported = 0;
  #active = 0;
  #full = false;
  /** the store is full */
  #stuck = false;
  /** what fails now is told */
  #last = false;
  #wake: (() => void)[] = [];

  constructor(
    readonly settings: WebsiteSettings,
    readonly context: CollectContext,
    readonly web: Web,
  ) {
    this.#tally = new Tally(context.memory, context.run);
    this.#site = new Site(settings, context, web, (reason, page) => this.#leaveOut(reason, page));
  }

  async run(): Promise<ChannelOutcome> {
    try {
      await this.#seed();
      await this.#walk();
      this.#last = true;
      await this.#each(this.#shaken, (entry) => this.#visit(entry));
      await this.#walk();
      await this.#settleVariants();
      await this.#renderOutdated();
    } catch (error) {
      if (!this.context.signal.aborted) throw error;
    }
    for (const entry of this.#unasked) this.context.frontier.putBack(entry.key);
    const reading = await this.#examine();
    this.#keepPlace();
    return this.#outcome(reading);
  }

  /** What the site names and was not asked for may hold its offers all the same. */
  #leaveOut(reason: SkipReason, page: NamedPage): void {
    this.#tally.skip(reason);
    const isDocument = reason === 'noindex-media' && /\.pdf$/i.test(new URL(page.uri).pathname);
    if (isDocument && page.kind === 'sale' && page.isLinked && page.depth <= 1)
      this.#tally.leaveUnread({ uri: page.uri, kind: page.kind, why: 'picture-only' });
    if ((reason === 'robots' || reason === 'limit') && mayOfferClosed(page))
      this.#tally.leaveUnread({ uri: page.uri, kind: page.kind, why: 'robots' });
  }

  /** Looks again at the pages where offers stand, and at some others: were they read, or only answered? */
  async #examine(): Promise<Reading> {
    const { context } = this;
    const answered: AnsweredPage[] = [];
    await context.captured(''); // an address is visited once what came of it is kept
    for (const entry of this.#pagesToExamine()) {
      if (context.signal.aborted || this.#stuck) break;
      const uri = this.#site.reader.finalUriOf(entry.key) ?? entry.uri;
      const capture = await context.captured(pageId(context.channel, uri));
      if (capture?.form !== 'page') continue;
      const words = ownWords(capture.html ?? '');
      const isStart = this.#site.starts.has(entry.key);
      const forEverything =
        isStart && words.links === 0 && (await this.#isForEverything(capture.uri, capture.html ?? ''));
      answered.push({ uri: capture.uri, kind: subjectAt(entry), isStart, words, forEverything });
    }
    const reading = judgeReading(answered);
    for (const { counts, ...page } of reading.unread) if (counts) this.#tally.leaveUnread(page);
    return reading;
  }

  async #isForEverything(uri: string, html: string): Promise<boolean> {
    return (await this.#site.missingPage(new URL(uri).origin)).resembles(html);
  }

  #pagesToExamine(): FrontierEntry[] {
    const visited = [...this.context.frontier.visited()];
    const isOffering = (entry: FrontierEntry) =>
      this.#site.starts.has(entry.key) || OFFERING.has(subjectAt(entry));
    const others = visited.filter((entry) => !isOffering(entry));
    const every = Math.max(1, Math.floor(others.length / EXAMINED_OTHERS));
    return [
      ...visited.filter(isOffering).slice(0, EXAMINED_OFFERING),
      ...others.filter((_, index) => index % every === 0),
    ];
  }

  #walk(): Promise<void> {
    const runners = this.settings.pace.concurrency + RUNNERS_BESIDE_PACE;
    return all(Array.from({ length: runners }, () => this.#runner()));
  }

  /** Variants whose canonical page could not be had stand for it. */
  async #settleVariants(): Promise<void> {
    const waiting = [...this.#variants];
    await this.#each(waiting, async ([key, entry]) => {
      if (this.#isCaptured(key)) this.#tally.skip('duplicate');
      else {
        const result = await this.#site.reader.read(requestOf(entry));
        if (result.kind === 'page' && (await this.#emit(result.capture)) === 'back') return;
      }
      this.context.frontier.done(entry.key);
    });
  }

  /** Pages that were only fetched before their pattern turned out to need a browser; also by an earlier process. */
  async #renderOutdated(): Promise<void> {
    const { frontier, channel } = this.context;
    const { policy, reader } = this.#site;
    const visited = [...frontier.visited()].filter(({ uri }) => policy.isRendered(uri));
    await this.#each(visited, async (entry) => {
      const kept = await this.context.captured(pageId(channel, reader.finalUriOf(entry.key) ?? entry.uri));
      if (kept?.form !== 'page' || kept.rendered) return;
      const result = await reader.read(requestOf(entry));
      if (result.kind === 'page' && result.capture.rendered) await this.#handOn(result.capture);
    });
  }

  /** Two at a time: what is left at the end is rendered, and more hardly helps a browser. */
  #each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
    const waiting = [...items];
    const worker = async (): Promise<void> => {
      for (let item = waiting.shift(); item !== undefined && !this.#stuck; item = waiting.shift()) {
        this.context.signal.throwIfAborted();
        await work(item);
      }
    };
    return all([worker(), worker()]);
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
      const guessed = [{ uri: `${origin}/sitemap.xml`, promised: false }].filter(({ uri }) =>
        robots.allows(uri),
      );
      const files = named.length > 0 ? named : guessed;
      const found: string[] = [];
      const problems = await readSitemaps(files, web.http, this.#site.headers, (uris) => {
        for (const uri of uris) found.push(uri);
      });
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
    let visited: Visited = 'done';
    try {
      const result = await this.#site.reader.read({ ...requestOf(entry), isStart });
      if (isStart && (result.kind === 'page' || result.kind === 'moved')) this.#tally.startReached(entry.key);
      visited = await this.#take(result, entry);
    } catch (error) {
      if (signal.aborted) {
        frontier.putBack(entry.key);
        throw error;
      }
      if (isDiskError(error)) visited = this.#stop(error, entry.uri);
      else this.#tally.fail(internalProblem(error, entry.uri));
    }
    if (visited === 'back') frontier.putBack(entry.key);
    if (visited === 'done') frontier.done(entry.key);
    this.#report(entry.uri);
  }

  async #take(result: PageResult, entry: FrontierEntry): Promise<Visited> {
    const { frontier } = this.context;
    switch (result.kind) {
      case 'failed':
        return this.#failed(result, entry);
      case 'skipped':
        this.#skipped(result.reason, entry);
        return 'done';
      case 'moved':
        await this.#moved(result.to, entry);
        return 'done';
      case 'page': {
        frontier.add(await this.#chosen(result.links, entry));
        for (const problem of result.problems) this.#tally.tell(problem);
        return (await this.#stepBack(result.capture, entry)) ?? this.#emit(result.capture);
      }
    }
  }

  #failed({ problem, mayPass }: Extract<PageResult, { kind: 'failed' }>, entry: FrontierEntry): Visited {
    if (problem.code === 'circuit-open') {
      if (this.#unasked.length === 0) this.#tally.fail(problem);
      this.#unasked.push(entry);
      return 'open';
    }
    if (mayPass === true && !this.#last && this.#shaken.length < SECOND_CHANCES) {
      this.#shaken.push(entry);
      return 'open';
    }
    this.#tally.fail(problem);
    if (!isAbsent(problem)) this.#leaveUnread(entry, problem.code);
    return 'done';
  }

  /** An answer that is no page of the site: what the site meant to show there was not read. */
  #skipped(reason: SkipReason, entry: FrontierEntry): void {
    this.#tally.skip(reason);
    if (reason === 'empty' && this.#site.starts.has(entry.key))
      this.#tally.tell({ code: 'wordless', message: 'the start page is empty', uri: entry.uri });
    if (reason === 'empty') this.#leaveUnread(entry, 'wordless');
    else if (OFFERING.has(subjectAt(entry)))
      this.#leaveUnread(entry, reason === 'off-site' ? 'guard' : 'picture-only');
  }

  /** By markup; where it leads is refused or visited like any other address. */
  async #moved(to: string, entry: FrontierEntry): Promise<void> {
    const reason = await this.#site.admit(to);
    if (reason !== null) this.#skipped(reason, entry);
    else this.context.frontier.add(await this.#chosen([{ href: to, text: '', nofollow: false }], entry));
  }

  #leaveUnread(entry: FrontierEntry, why: Problem['code']): void {
    const kind = subjectAt(entry);
    if (mayOffer({ uri: entry.uri, kind, depth: entry.depth, isLinked: entry.referrer !== null }))
      this.#tally.leaveUnread({ uri: entry.uri, kind, why });
  }

  /** There is no room: what waits goes on waiting, for a resumed crawl. */
  #stop(error: unknown, uri: string): 'back' {
    if (!this.#stuck) this.#tally.fail(diskProblem(error, uri));
    this.#stuck = true;
    return 'back';
  }

  /** A page that names another one as the canonical one steps back, as long as that one can be had. */
  async #stepBack(capture: PageCapture, entry: FrontierEntry): Promise<Visited | null> {
    const key = canonicalKey(capture.canonicalUri);
    if (key === canonicalKey(capture.uri) || this.#isCaptured(key)) return null;
    if ((await this.#site.admit(capture.canonicalUri)) !== null) return null;
    this.context.frontier.add([{ ...entry, key, uri: capture.canonicalUri }]);
    if (this.#variants.has(key)) {
      this.#tally.skip('duplicate');
      return 'done';
    }
    this.#variants.set(key, entry);
    return 'open';
  }

  /** by this process or an earlier one */
  #isCaptured(key: string): boolean {
    return this.#captured.has(key) || this.context.alreadyCaptured(pageId(this.context.channel, key));
  }

  async #emit(capture: PageCapture): Promise<Visited> {
    const key = canonicalKey(capture.canonicalUri);
    if (this.#captured.has(key)) {
      this.#tally.skip('duplicate');
      return 'done';
    }
    if (this.#tally.pages >= this.settings.maxPages) {
      this.#full = true;
      return 'back';
    }
    this.#captured.add(key);
    if (this.context.alreadyCaptured(capture.id)) return 'done';
    this.#tally.captured();
    return this.#handOn(capture);
  }

  async #handOn(capture: PageCapture): Promise<Visited> {
    try {
      await this.context.emit(capture);
      return 'done';
    } catch (error) {
      if (this.context.signal.aborted || !isDiskError(error)) throw error;
      return this.#stop(error, capture.uri);
    }
  }

  #chosen(links: Parameters<Site['choose']>[0], from: FrontierEntry): Promise<FrontierEntry[]> {
    return this.#site.choose(links, from.depth + 1, from.uri);
  }

  #report(uri: string): void {
    this.#visits += 1;
    if (this.#visits % SAVE_EVERY === 0) this.#keepPlace();
    if (performance.now() - this.#reported < REPORT_MS) return;
    this.#reported = performance.now();
    const { waiting } = this.context.frontier;
    const { pages, failed } = this.#tally;
    const left = Math.max(0, Math.min(waiting, this.settings.maxPages - pages));
    const [doing, pace] = [new URL(uri).pathname, this.#tally.pace(left)];
    this.context.progress({ done: pages, waiting, errors: failed, doing, pace });
  }

  #keepPlace(): void {
    try {
      this.#site.rememberLearning();
      this.#tally.save();
    } catch (error) {
      if (!isDiskError(error)) throw error;
      this.#stop(error, this.settings.urls[0]!);
    }
  }

  #outcome(reading: Reading): ChannelOutcome {
    const { settings, context } = this;
    const { pages, startsReached, tooManyFailed } = this.#tally;
    const interrupted = context.signal.aborted;
    const cut = this.#full || (pages >= settings.maxPages && context.frontier.waiting > 0);
    if (cut) this.#tally.skip('limit', context.frontier.waiting);
    const unreached = startsReached < this.#site.starts.size;
    const given = this.#unasked.length > 0;
    const { unread } = this.#tally;
    const hiding = unread.filter(mayHoldAny);
    const halfRead = hiding.length > 0 || reading.tooLittle;
    const partial = interrupted || cut || given || this.#stuck || tooManyFailed || unreached || halfRead;
    const problems: Problem[] = [];
    if (interrupted)
      problems.push({ code: 'interrupted', message: 'stopped before all pages were seen', uri: null });
    if (startsReached === 0 && this.#tally.skipped('robots') > 0)
      problems.push({ code: 'robots', message: CLOSED, uri: settings.urls[0] ?? null });
    const unobserved = (startsReached === 0 || reading.nothing) && !interrupted;
    const status = unobserved ? 'unobserved' : partial ? 'partial' : 'observed';
    const said =
      halfRead && startsReached > 0 ? unreadProblem(hiding.length > 0 ? hiding : reading.unread) : null;
    return this.#tally.outcome(status, { said, problems }, this.#site.notes());
  }
}

const CLOSED =
  'robots.txt closes the start pages to Unisono; if the site is yours, open it there or set `robots: ignore`';

const requestOf = (entry: FrontierEntry): PageRequest => ({
  uri: entry.uri,
  subject: subjectAt(entry),
  isStart: false,
});

async function all(work: readonly Promise<void>[]): Promise<void> {
  for (const one of await Promise.allSettled(work)) if (one.status === 'rejected') throw one.reason;
}

/** The frontier keeps the rank of an address; what it is about follows from that. */
function subjectAt(entry: FrontierEntry): Subject {
  const rank = Math.floor(entry.priority);
  const named = (Object.keys(PRIORITY) as Subject[]).find((subject) => PRIORITY[subject] === rank);
  return named ?? requestFor(entry.uri).subject;
}

const diskProblem = (error: unknown, uri: string): Problem => ({
  code: 'disk',
  message: `the page could not be kept (${(error as Error).message}); make room and run again`,
  uri,
});

const internalProblem = (error: unknown, uri: string): Problem => ({
  code: 'internal',
  message: error instanceof Error ? error.message : String(error),
  uri,
});
