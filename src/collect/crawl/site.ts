import picomatch from 'picomatch';
import type { CollectContext, FrontierEntry, SkipReason, WebsiteSettings } from '../../domain/index.js';
import type { Web } from '../collector.js';
import { canonicalKey, cleanAddress, isNoPage, isSameSite, PRIORITY, subjectOf } from './addresses.js';
import { probeMissingPage, type MissingPage } from './missing-page.js';
import { PageReader } from './read-page.js';
import { Regions } from './regions.js';
import { RenderPolicy } from './rendering.js';
import { readRobots, ROBOTS_TOKEN, type Robots } from './robots.js';
import type { ScannedLink } from './scan.js';
import { Traps } from './traps.js';
import type { NamedPage } from './unread.js';

const POLICY_KEY = 'rendering';

/** One website as the configuration names it: its rules, what may be asked of it, and the reader of its pages. */
export class Site {
  /** of the start pages, and of where these lead on the same domain */
  readonly origins: Set<string>;
  readonly starts: ReadonlySet<string>;
  readonly policy: RenderPolicy;
  readonly reader: PageReader;
  readonly headers: Readonly<Record<string, string>>;
  readonly #moved: string[] = [];
  readonly #robots = new Map<string, Promise<Robots>>();
  readonly #missing = new Map<string, Promise<MissingPage>>();
  readonly #traps = new Traps();
  readonly #seen = new Set<string>();
  readonly #hrefs = new Set<string>();
  readonly #included: (path: string) => boolean;
  readonly #excluded: (path: string) => boolean;

  constructor(
    readonly settings: WebsiteSettings,
    readonly context: CollectContext,
    readonly web: Web,
    /** told of every address that is left out; of the site's own also where it was named */
    readonly skip: (reason: SkipReason, page: NamedPage) => void,
  ) {
    this.origins = new Set(settings.urls.map((uri) => new URL(uri).origin));
    this.starts = new Set(settings.urls.map(canonicalKey));
    this.policy = new RenderPolicy(settings.render, context.memory.get(POLICY_KEY));
    this.headers = headersOf(settings, context);
    this.#included = picomatch([...settings.include], { dot: true });
    this.#excluded =
      settings.exclude.length > 0 ? picomatch([...settings.exclude], { dot: true }) : () => false;
    this.reader = new PageReader({
      settings,
      context,
      web,
      policy: this.policy,
      regions: new Regions(context.market, settings.urls),
      origins: this.origins,
      headers: this.headers,
      adopt: (start, finalUri) => this.adopt(start, finalUri),
      missing: (origin) => this.missingPage(origin),
    });
  }

  /** A start page that leads to another host of its domain, or to HTTPS: that is the site. */
  adopt(start: string, finalUri: string): boolean {
    const [from, to] = [new URL(start), new URL(finalUri)];
    if (!isSameSite(start, finalUri) || !this.starts.has(canonicalKey(start))) return false;
    if (!this.origins.has(to.origin))
      this.#moved.push(`${from.origin} leads to ${to.origin}, which was read in its place`);
    this.origins.add(to.origin);
    return true;
  }

  /** What was decided on the way, for people. */
  notes(): readonly string[] {
    return [...this.#moved, ...this.policy.notes()];
  }

  /** Reads robots.txt and sets the pace of the origin by it. */
  robots(origin: string): Promise<Robots> {
    let robots = this.#robots.get(origin);
    if (!robots) this.#robots.set(origin, (robots = this.#readRobots(origin)));
    return robots;
  }

  /** May this address be asked for; where not, why. */
  async admit(uri: string): Promise<SkipReason | null> {
    const url = new URL(uri);
    if (!this.origins.has(url.origin)) return 'off-site';
    if (isNoPage(uri)) return 'noindex-media';
    const isStart = this.starts.has(canonicalKey(uri));
    if (!isStart && (!this.#included(url.pathname) || this.#excluded(url.pathname))) return 'excluded';
    const robots = await this.robots(url.origin);
    return robots.allows(uri) ? null : 'robots';
  }

  /** The links of a page that are to be visited; what is left out is counted once for each address. */
  async choose(
    links: Iterable<Pick<ScannedLink, 'href' | 'text' | 'nofollow'>>,
    depth: number,
    referrer: string | null,
  ): Promise<FrontierEntry[]> {
    const chosen: FrontierEntry[] = [];
    for (const { href, text, nofollow } of links) {
      if (this.#hrefs.has(href) || !/^https?:/i.test(href)) continue;
      this.#hrefs.add(href); // menus repeat on every page: their keys are worked out once
      const key = canonicalKey(href);
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      const uri = cleanAddress(href);
      const reason = (await this.admit(uri)) ?? this.#beyond(uri, depth, nofollow);
      const kind = subjectOf(uri, text);
      if (reason === null) chosen.push({ key, uri, depth, priority: PRIORITY[kind], referrer });
      else if (reason !== 'off-site') this.skip(reason, { uri, kind, depth, isLinked: referrer !== null });
    }
    return chosen;
  }

  /** Keeps what was learned for the next night. */
  rememberLearning(): void {
    this.context.memory.set(POLICY_KEY, this.policy.serialize());
  }

  #beyond(uri: string, depth: number, nofollow: boolean): SkipReason | null {
    if (nofollow) return 'robots';
    if (depth > this.settings.maxDepth) return 'limit';
    return this.#traps.isTrap(uri) ? 'trap' : null;
  }

  async #readRobots(origin: string): Promise<Robots> {
    const { pace, robots: setting } = this.settings;
    const robots = await readRobots(origin, this.web.http, ROBOTS_TOKEN, this.headers);
    const delay = robots.crawlDelayMs;
    this.web.http.setPace(
      origin,
      delay === null ? pace : { concurrency: 1, delayMs: Math.max(pace.delayMs, delay) },
    );
    return setting === 'ignore' ? { ...robots, allows: () => true, problem: null } : robots;
  }

  /** What an origin answers for an address that does not exist. */
  missingPage(origin: string): Promise<MissingPage> {
    let missing = this.#missing.get(origin);
    if (!missing)
      this.#missing.set(origin, (missing = probeMissingPage(origin, this.web.http, this.headers)));
    return missing;
  }
}

/** Says who asks, for which visitors, and whom to write to. */
function headersOf(settings: WebsiteSettings, context: CollectContext): Record<string, string> {
  const { languages, country } = context.market;
  const accepted = languages.map((language, index) =>
    index === 0 ? `${language}-${country},${language};q=0.9` : `${language};q=0.${Math.max(1, 8 - index)}`,
  );
  const agent =
    settings.userAgent ??
    (settings.contact ? `${ROBOTS_TOKEN}/0.1 (brand consistency audit; +${settings.contact})` : null);
  return { 'accept-language': accepted.join(','), ...(agent === null ? {} : { 'user-agent': agent }) };
}
