import PQueue from 'p-queue';
import type { LinkTarget, ProblemCode } from '../../domain/index.js';
import type { HttpAnswer, Web } from '../collector.js';
import { decodeMarkup } from './decode.js';
import { readRobots, ROBOTS_TOKEN, type Robots } from './robots.js';
import { scanPage } from './scan.js';
import { recogniseWall } from './walls.js';

export interface FollowOptions {
  readonly signal: AbortSignal;
  /** the brand's own origins: their pages are read, so that a missing page that answers 200 is noticed */
  readonly trustedOrigins: ReadonlySet<string>;
  /** origins of one's own whose robots.txt is set aside (`robots: ignore`) */
  readonly openOrigins?: ReadonlySet<string>;
  /** links at once, over all hosts */
  readonly concurrency?: number;
  readonly timeoutMs?: number;
  readonly progress?: (done: number, total: number) => void;
}

/** Addresses by which networks and search engines watch who leaves: host, path, and the parameter with the real target. */
const SHIMS: readonly (readonly [host: RegExp, path: RegExp, parameter: string])[] = [
  [/^(?:l|lm)\.(?:facebook|instagram|messenger|threads)\.(?:com|net)$/, /^\/(?:l\.php)?$/, 'u'],
  [/(?:^|\.)facebook\.com$/, /^\/(?:l\.php|flx\/warn\/?)$/, 'u'],
  [/(?:^|\.)instagram\.com$/, /^\/linkshim\/?$/, 'u'],
  [/(?:^|\.)youtube\.com$/, /^\/redirect$/, 'q'],
  [/(?:^|\.)google\.[a-z.]{2,6}$/, /^\/url$/, 'q'],
  [/(?:^|\.)google\.[a-z.]{2,6}$/, /^\/url$/, 'url'],
  [/(?:^|\.)linkedin\.com$/, /^\/(?:redir\/redirect|safety\/go)\/?$/, 'url'],
  [/(?:^|\.)tiktok\.com$/, /^\/link\/v2\/?$/, 'target'],
  [/(?:^|\.)pinterest\.[a-z.]{2,6}$/, /^\/offsite\/?$/, 'url'],
  [/^out\.reddit\.com$/, /^\//, 'url'],
  [/^(?:away\.)?vk\.com$/, /^\/away\.php$/, 'to'],
  [/(?:^|\.)safelinks\.protection\.outlook\.com$/, /^\//, 'url'],
];

/** The address behind a network's own redirect, or the address itself. Shims in shims are opened too. */
export function unwrapShim(href: string): string {
  let current = href;
  for (let depth = 0; depth < 3; depth += 1) {
    const url = new URL(current);
    const shim = SHIMS.find(
      ([host, path, parameter]) =>
        host.test(url.hostname) && path.test(url.pathname) && url.searchParams.has(parameter),
    );
    const target = shim && url.searchParams.get(shim[2]);
    if (!target || !/^https?:\/\//i.test(target) || !URL.canParse(target)) return current;
    current = target;
  }
  return current;
}

/** Merge fields that were never filled in, as they stand in an address or percent-encoded. */
const TEMPLATE =
  /\$(?:\{|%7b)|(?:\{|%7b){2}|(?:\{|%7b)%|\*\|[a-z_:]{1,60}\|\*|(?:%%|%25%25)[a-z_]{1,60}(?:%%|%25%25)|\[\[[a-z_]{1,60}\]\]|<%/i;

/** The address to ask for, or null where it is none that is followed. */
export function followable(href: string): string | null {
  if (TEMPLATE.test(href) || !URL.canParse(href)) return null;
  const url = new URL(href);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const target = new URL(unwrapShim(url.href));
  target.hash = '';
  return target.href;
}

/** Refusals: somebody answered and did not let us in. 451 (RFC 7725) and LinkedIn's 999 are such. */
const BLOCKED_STATUS = new Set([401, 402, 403, 405, 406, 407, 418, 423, 425, 429, 451, 999]);
const BLOCKING_WALLS = new Set<ProblemCode>([
  'bot-challenge',
  'login-wall',
  'session-expired',
  'consent-wall',
  'age-gate',
  'geo-redirect',
  'maintenance',
  'rate-limited',
]);

/** Failures that a customer would meet as well; the rest may be ours. */
const BROKEN_FAILURES = new Set<ProblemCode>(['dns', 'connection', 'redirect-loop', 'too-many-redirects']);
/** failures that may come from having no network at all */
const OFFLINE_FAILURES = new Set<ProblemCode>(['dns', 'connection']);
/** what a robots.txt that cannot be read says of its host: it answers, with an error */
const FAILING_HOST = new Set<ProblemCode>(['http-error', 'rate-limited']);
/** something answered, only not with a page that could be read */
const ANSWERED_FAILURES = new Set<ProblemCode>(['too-large', 'bad-encoding', 'wrong-content-type']);

type Judged = Omit<LinkTarget, 'href'> & { readonly failure: ProblemCode | null };

function judgeStatus(answer: Extract<HttpAnswer, { ok: true }>): Judged {
  const { status, finalUri, chain } = answer;
  const base = { finalUri, chain, httpStatus: status, failure: null };
  if (status < 400) return { ...base, outcome: 'ok', reason: null };
  if (BLOCKED_STATUS.has(status)) return { ...base, outcome: 'blocked', reason: `refused with ${status}` };
  if (status === 404 || status === 410)
    return { ...base, outcome: 'broken', reason: `there is no such page (${status})` };
  if (status >= 500) return { ...base, outcome: 'broken', reason: `the server fails (${status})` };
  return { ...base, outcome: 'undecided', reason: `answered ${status}` };
}

function judge(answer: HttpAnswer, requested: string): Judged {
  if (!answer.ok) {
    const { code, message, finalUri, chain, status } = answer;
    const outcome = BROKEN_FAILURES.has(code) ? 'broken' : ANSWERED_FAILURES.has(code) ? 'ok' : 'undecided';
    return { finalUri, chain, httpStatus: status, outcome, reason: message, failure: code };
  }
  const judged = judgeStatus(answer);
  if (answer.body.length === 0 || !isMarkup(answer)) return judged;
  const html = decodeMarkup(answer.body, answer.headers['content-type']).text;
  const wall = recogniseWall({ ...answer, html, requestedUri: requested });
  if (wall === null) return judged;
  if (wall.code === 'soft-404' && answer.status < 400)
    return { ...judged, outcome: 'broken', reason: wall.message };
  return BLOCKING_WALLS.has(wall.code) && answer.status !== 404 && answer.status !== 410
    ? { ...judged, outcome: 'blocked', reason: wall.message }
    : judged;
}

const isMarkup = (answer: Extract<HttpAnswer, { ok: true }>): boolean =>
  /html/i.test(answer.headers['content-type'] ?? 'text/html');

/** a page as small as this may be nothing but a redirect in markup */
const REDIRECT_PAGE_BYTES = 5000;
const MAX_BYTES = 2_000_000;
const MARKUP_REDIRECTS = 3;

/** what could not be asked for, or says nothing about the single address */
const undecided = (uri: string, reason: string): Judged => ({
  ...{ finalUri: null, chain: [uri], httpStatus: null, failure: null },
  ...{ outcome: 'undecided', reason },
});

class Follower {
  readonly #robots = new Map<string, Promise<Robots>>();
  readonly #down = new Map<string, Promise<boolean>>();

  constructor(
    readonly web: Web,
    readonly options: FollowOptions,
  ) {}

  async follow(uri: string): Promise<Judged> {
    const passed: string[] = [];
    let current = uri;
    for (let step = 0; ; step += 1) {
      const closed = await this.#closed(current);
      if (closed !== null) return { ...undecided(uri, closed), chain: [...passed, current] };
      const answer = await this.#ask(current);
      const judged = await this.#unlessOutage(judge(answer, current), current);
      passed.push(...judged.chain.filter((address) => address !== passed.at(-1)));
      const next = step < MARKUP_REDIRECTS && judged.outcome === 'ok' ? markupRedirect(answer) : null;
      if (next === null || passed.includes(next)) return { ...judged, chain: passed };
      current = next;
    }
  }

  /** Why robots.txt forbids to ask; a host that cannot be reached forbids nothing, the link itself tells of it. */
  async #closed(uri: string): Promise<string | null> {
    const { origin, host } = new URL(uri);
    if (this.options.openOrigins?.has(origin)) return null;
    let reading = this.#robots.get(origin);
    if (!reading) this.#robots.set(origin, (reading = readRobots(origin, this.web.http, ROBOTS_TOKEN, {})));
    const { problem, allows } = await reading;
    if (problem !== null)
      return FAILING_HOST.has(problem.code) ? `${host} as a whole fails: ${problem.message}` : null;
    return allows(uri) ? null : `robots.txt of ${host} closes the address, so it was not asked for`;
  }

  /** Where the home page fails as well, the failure says nothing about the single link. */
  async #unlessOutage(judged: Judged, requested: string): Promise<Judged> {
    const { origin, host } = new URL(judged.finalUri ?? requested);
    const isOwnFailure =
      judged.failure !== null &&
      OFFLINE_FAILURES.has(judged.failure) &&
      this.options.trustedOrigins.has(origin);
    if (judged.outcome !== 'broken' || !((judged.httpStatus ?? 0) >= 500 || isOwnFailure)) return judged;
    let asking = this.#down.get(origin);
    if (!asking) this.#down.set(origin, (asking = this.#isDown(origin)));
    if (!(await asking)) return judged;
    return { ...judged, outcome: 'undecided', reason: `${host} as a whole fails: ${judged.reason ?? ''}` };
  }

  async #isDown(origin: string): Promise<boolean> {
    const home = `${origin}/`;
    if ((await this.#closed(home)) !== null) return false;
    const answer = await this.#ask(home);
    return answer.ok ? answer.status >= 500 : OFFLINE_FAILURES.has(answer.code);
  }

  /** HEAD, and GET where HEAD is refused, says that something is wrong, or leaves open what the page is. */
  async #ask(uri: string): Promise<HttpAnswer> {
    const { signal, timeoutMs = 20_000 } = this.options;
    const request = { signal, timeoutMs, maxBytes: MAX_BYTES };
    const head = await this.web.http.request(uri, { ...request, method: 'HEAD' });
    if (head.ok ? head.status < 400 && !this.#mustRead(head) : head.code === 'dns' || head.code === 'guard')
      return head;
    return this.web.http.request(uri, request);
  }

  #mustRead(head: Extract<HttpAnswer, { ok: true }>): boolean {
    if (!isMarkup(head)) return false;
    const length = Number(head.headers['content-length'] ?? Number.NaN);
    return this.options.trustedOrigins.has(new URL(head.finalUri).origin) || !(length > REDIRECT_PAGE_BYTES);
  }
}

/** Trackers redirect by `<meta http-equiv=refresh>` as well. */
function markupRedirect(answer: HttpAnswer): string | null {
  if (!answer.ok || answer.body.length === 0 || answer.body.length > REDIRECT_PAGE_BYTES || !isMarkup(answer))
    return null;
  const { text } = decodeMarkup(answer.body, answer.headers['content-type']);
  const { refresh } = scanPage(text, answer.finalUri);
  return refresh !== null && refresh !== answer.finalUri ? followable(refresh) : null;
}

/**
 * Follows each link once, through redirects and link shims to its final page. Links that lead nowhere by HTTP (mail,
 * telephone, unfilled merge fields) are left out of the answer. A host that cannot be reached is only called broken when
 * another foreign host could be: without a network nothing can be said. What robots.txt closes is not asked for, and where a
 * host fails as a whole its links are undecided. Stopped, it answers what was decided so far.
 */
export async function followLinks(
  hrefs: Iterable<string>,
  web: Web,
  options: FollowOptions,
): Promise<LinkTarget[]> {
  const byTarget = new Map<string, Set<string>>();
  for (const href of hrefs) {
    const target = followable(href);
    if (target !== null) byTarget.set(target, (byTarget.get(target) ?? new Set()).add(href));
  }
  const follower = new Follower(web, options);
  const queue = new PQueue({ concurrency: options.concurrency ?? 8 });
  const judged = new Map<string, Judged>();
  const { signal, trustedOrigins, progress } = options;
  await queue.addAll(
    [...byTarget.keys()].map((target) => async () => {
      if (signal.aborted) return;
      const result = await follower.follow(target).catch((error: unknown) => {
        if (!signal.aborted) throw error;
        return null;
      });
      if (result === null) return;
      judged.set(target, result);
      progress?.(judged.size, byTarget.size);
    }),
  );
  const online = [...judged.values()].some((result) => reachedForeign(result, trustedOrigins));
  // in the order in which they were asked for, whichever answered first
  return [...byTarget].flatMap(([target, asked]) => {
    const result = judged.get(target);
    if (!result || (signal.aborted && result.failure !== null)) return [];
    return [...asked].map((href) => toLinkTarget(href, result, online));
  });
}

function reachedForeign(result: Judged, trusted: ReadonlySet<string>): boolean {
  return result.httpStatus !== null && result.chain.some((address) => !trusted.has(new URL(address).origin));
}

function toLinkTarget(href: string, judged: Judged, online: boolean): LinkTarget {
  const { failure, ...target } = judged;
  const chain = target.chain[0] === href ? target.chain : [href, ...target.chain];
  if (failure !== null && OFFLINE_FAILURES.has(failure) && !online)
    return {
      href,
      ...target,
      chain,
      outcome: 'undecided',
      reason: `${target.reason ?? ''}; no other foreign host could be reached either`,
    };
  return { href, ...target, chain };
}
