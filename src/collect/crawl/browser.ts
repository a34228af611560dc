import PQueue from 'p-queue';
import type { Browser, BrowserContext, Page, Request } from 'playwright';
import type { Problem, ProblemCode } from '../../domain/index.js';
import type { BrowserHost, RenderedPage, RenderOptions } from '../collector.js';
import { consentInFrames, readFrames } from './browser-frames.js';
import { pageCall, PAGE_SCRIPT } from './browser-page.js';
import { PROXY_HEADER, startGuardProxy, type GuardProxy } from './browser-proxy.js';
import type { Guard } from './guard.js';
import { sleep, within, type Pacer } from './pace.js';

export interface BrowserOptions {
  readonly guard: Guard;
  readonly pacer: Pacer;
  readonly userAgent: string;
  /** null: there is none */
  readonly executablePath: string | null;
  readonly sandbox: boolean;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

type Rendered = { readonly page: RenderedPage } | { readonly problem: Problem };

/** More than two pages at once hardly help on two cores. */
const PAGES_AT_ONCE = 2;
const TIMEOUT_MS = 30_000;
/** a page without a change for so long, and with nothing under way, is quiet */
const QUIET_MS = 150;
/** and one that plans nothing more, after so long */
const CALM_MS = 30;
/** timers are waited for so long: some pages set one after the other */
const TIMERS_MS = 1500;
/** pages that never become quiet are read after so long */
const SETTLE_MS = 5_000;
const POLL_MS = 250;
const MAX_HTML = 10_000_000;
const CLOSE_MS = 5_000;

const ARGUMENTS = [
  '--disable-quic',
  '--disable-background-networking',
  '--host-resolver-rules=MAP accounts.google.com ~NOTFOUND, MAP update.googleapis.com ~NOTFOUND',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--blink-settings=imagesEnabled=false',
  '--mute-audio',
];

const BY_NET_ERROR: readonly (readonly [RegExp, ProblemCode])[] = [
  [/ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION/, 'dns'],
  [/ERR_CERT|ERR_SSL|ERR_TLS/, 'tls'],
  [/ERR_TIMED_OUT|Timeout \d+ms|deadline/, 'timeout'],
  [/ERR_TOO_MANY_REDIRECTS/, 'redirect-loop'],
  [/ERR_BLOCKED|ERR_UNSAFE/, 'guard'],
  [/ERR_CONTENT_DECODING/, 'bad-encoding'],
  [/Download is starting|ERR_INVALID_RESPONSE/, 'wrong-content-type'],
  [/crash|Target.*closed|has been closed|Browser closed/i, 'browser'],
  [/ERR_(?:CONNECTION|EMPTY|SOCKET|TUNNEL|ADDRESS|HTTP2|INCOMPLETE)/, 'connection'],
];

/** The proxy answered in place of the site. */
class ProxyRefusal extends Error {
  constructor(readonly code: ProblemCode) {
    super(code === 'guard' ? 'it leads to an address that must not be visited' : 'the site gave no answer');
  }
}

function nameRenderFailure(error: unknown, uri: string): Problem {
  const message = (error as Error).message.split('\n')[0]!.slice(0, 300);
  if (error instanceof ProxyRefusal) return { code: error.code, message, uri };
  const code = BY_NET_ERROR.find(([pattern]) => pattern.test(message))?.[1] ?? 'browser';
  return { code, message: `the browser could not show the page (${message})`, uri };
}

/** What a page asks for while it is shown. */
class Traffic {
  readonly #pending = new Set<Request>();
  readonly #made = new Set<string>();
  #reproducible = true;

  constructor(page: Page) {
    page.on('request', (request) => this.#started(request));
    page.on('requestfinished', (request) => this.#pending.delete(request));
    page.on('requestfailed', (request) => this.#pending.delete(request));
    page.on('websocket', () => (this.#reproducible = false));
  }

  #started(request: Request): void {
    const kind = request.resourceType();
    if (kind === 'eventsource') this.#reproducible = false;
    if (kind !== 'script' && kind !== 'xhr' && kind !== 'fetch' && kind !== 'document') return;
    this.#pending.add(request);
    if (kind === 'document') return;
    if (request.method() === 'GET') this.#made.add(request.url());
    else this.#reproducible = false;
  }

  get busy(): boolean {
    return this.#pending.size > 0;
  }

  get madeFrom(): readonly string[] | null {
    return this.#reproducible && this.#made.size <= 60 ? [...this.#made] : null;
  }
}

/** One Chromium, started when it is first needed and again after a crash. */
export class GuardedBrowser implements BrowserHost {
  readonly #queue = new PQueue({ concurrency: PAGES_AT_ONCE });
  #browser: Promise<Browser> | null = null;
  #proxy: Promise<GuardProxy> | null = null;
  readonly #shared = new Map<string, Promise<BrowserContext>>();

  constructor(readonly options: BrowserOptions) {}

  async render(uri: string, options: RenderOptions = {}): Promise<Rendered> {
    const { guard, executablePath, pacer } = this.options;
    const refused = await guard.refuseResolved(uri);
    if (refused !== null)
      return { problem: { code: 'guard', message: `${uri.slice(0, 500)}: ${refused}`, uri } };
    if (executablePath === null)
      return { problem: { code: 'browser', message: 'there is no browser; see `unisono doctor`', uri } };
    const signal = options.signal ?? this.options.signal;
    const task = (): Promise<Rendered> => this.#queue.add(() => this.#persist(uri, options, signal));
    try {
      return await pacer.host(uri).run(task, signal);
    } catch (error) {
      signal.throwIfAborted();
      return { problem: nameRenderFailure(error, uri) };
    }
  }

  async close(): Promise<void> {
    const [browser, proxy] = [this.#browser, this.#proxy];
    this.#browser = null;
    this.#proxy = null;
    await browser?.then((b) => within(b.close(), CLOSE_MS)).catch(() => undefined);
    await proxy?.then((p) => p.close()).catch(() => undefined);
  }

  /** A crash may be the browser's own; the page is tried once more in a fresh one. */
  async #persist(uri: string, options: RenderOptions, signal: AbortSignal): Promise<Rendered> {
    for (let attempt = 1; ; attempt += 1) {
      const result = await this.#once(uri, options, signal);
      signal.throwIfAborted();
      if ('page' in result || result.problem.code !== 'browser' || attempt === 2) return result;
      this.options.log(`browser: ${result.problem.message}; trying again`);
    }
  }

  async #once(uri: string, options: RenderOptions, signal: AbortSignal): Promise<Rendered> {
    const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
    let page: Page | null = null;
    let own: BrowserContext | null = null;
    const stop = (): void => void page?.close().catch(() => undefined);
    signal.addEventListener('abort', stop, { once: true });
    try {
      const browser = await this.#start();
      const shared = isShareable(options);
      const context = await (shared ? this.#share(browser, options) : this.#open(browser, options));
      if (!shared) own = context;
      page = await context.newPage();
      const reading = readPage(page, uri, options, timeoutMs);
      // scripts may hang the page itself: then no call into it ever answers
      return { page: await within(reading, timeoutMs + (options.popupWaitMs ?? 0) + SETTLE_MS) };
    } catch (error) {
      return { problem: nameRenderFailure(error, uri) };
    } finally {
      signal.removeEventListener('abort', stop);
      const closing = own?.close() ?? page?.close();
      if (closing && !(await within(closing, CLOSE_MS).then(yes, no))) await this.#drop();
    }
  }

  async #open(browser: Browser, options: RenderOptions): Promise<BrowserContext> {
    const context = await browser.newContext(this.#contextOptions(browser, options));
    await context.addInitScript(PAGE_SCRIPT);
    return context;
  }

  /** One visitor for all pages of which no pop-up is awaited: scripts and styles are loaded once, banners answered once. */
  #share(browser: Browser, options: RenderOptions): Promise<BrowserContext> {
    const key = options.locale ?? '';
    let shared = this.#shared.get(key);
    if (!shared) {
      this.#shared.set(key, (shared = this.#open(browser, options)));
      const forget = (): void => void this.#shared.delete(key);
      shared.then((context) => context.on('close', forget), forget);
    }
    return shared;
  }

  #contextOptions(browser: Browser, options: RenderOptions): Parameters<Browser['newContext']>[0] {
    const version = browser.version().split('.')[0] ?? '120';
    return {
      userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36 ${this.options.userAgent}`,
      viewport: { width: 1280, height: 900 },
      acceptDownloads: false,
      serviceWorkers: 'block',
      permissions: [],
      bypassCSP: true, // the reading script is ours; what the page may load is the proxy's to say
      ...(options.locale ? { locale: options.locale } : {}),
      ...(options.storageState ? { storageState: options.storageState } : {}),
    };
  }

  #start(): Promise<Browser> {
    this.#proxy ??= startGuardProxy(this.options.guard);
    const proxy = this.#proxy;
    this.#browser ??= proxy
      .then(async ({ server }) => {
        const { chromium } = await import('playwright'); // half a second that an audit without a browser saves
        return chromium.launch({
          executablePath: this.options.executablePath ?? undefined!,
          chromiumSandbox: this.options.sandbox,
          args: ARGUMENTS,
          proxy: { server, bypass: '<-loopback>' },
          handleSIGINT: false,
          handleSIGTERM: false,
          handleSIGHUP: false,
        });
      })
      .then((browser) => {
        browser.on('disconnected', () => (this.#browser = null));
        return browser;
      });
    this.#browser.catch(() => (this.#browser = null));
    return this.#browser;
  }

  /** a browser that does not even close a page is replaced */
  async #drop(): Promise<void> {
    const browser = this.#browser;
    this.#browser = null;
    await browser?.then((b) => within(b.close(), CLOSE_MS)).catch(() => undefined);
  }
}

/** A pop-up shows itself to a new visitor; a session is somebody's own. */
const isShareable = ({ popupWaitMs = 0, storageState }: RenderOptions): boolean =>
  popupWaitMs === 0 && !storageState;

const yes = (): boolean => true;
const no = (): boolean => false;

async function readPage(
  page: Page,
  uri: string,
  options: RenderOptions,
  timeoutMs: number,
): Promise<RenderedPage> {
  const crashed = new Promise<never>((_, reject) => {
    page.on('crash', () => reject(new Error('the page crashed')));
  });
  const restless = new Promise<never>((_, reject) => {
    let moves = 0;
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame() && (moves += 1) > MOVES)
        reject(new Error('ERR_TOO_MANY_REDIRECTS: the page leads on and on'));
    });
  });
  for (const end of [crashed, restless]) end.catch(() => undefined);
  page.on('popup', (other) => void other.close().catch(() => undefined));
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  const traffic = new Traffic(page);
  const read = async (): Promise<RenderedPage> => {
    const answer = await page.goto(uri, { waitUntil: 'load', timeout: timeoutMs }).catch((error: unknown) => {
      // a page whose last image never comes has been shown all the same
      if (!String(error).includes('Timeout') || page.url() === 'about:blank') throw error;
      return null;
    });
    const headers = answer?.headers() ?? {};
    if (headers[PROXY_HEADER] !== undefined) throw new ProxyRefusal(headers[PROXY_HEADER] as ProblemCode);
    const scripted = await call<boolean>(page, 'begin');
    if (scripted) await explore(page, traffic, options);
    const frames = await readFrames(page);
    const { html, popups } = await call<Pick<RenderedPage, 'html' | 'popups'>>(page, 'serialize');
    if (html.length > MAX_HTML) throw new Error('ERR_INVALID_RESPONSE: the page grew too large');
    return {
      html,
      popups,
      status: answer?.status() ?? 200,
      finalUri: page.url(),
      headers,
      madeFrom: traffic.madeFrom && [...new Set([...traffic.madeFrom, ...frames])],
    };
  };
  return Promise.race([read(), crashed, restless]);
}

/** What a patient customer would do: wait, answer the cookie banner, scroll, open what is folded, wait for pop-ups. */
async function explore(page: Page, traffic: Traffic, options: RenderOptions): Promise<void> {
  const started = performance.now();
  await settle(page, traffic);
  const asked = (await call(page, 'consent')) === 'accepted';
  if ((await consentInFrames(page)) || asked) await settle(page, traffic);
  const lazy = await call<boolean>(page, 'look');
  for (let step = 0; lazy && step < (options.scrollSteps ?? 12); step += 1) {
    if (!(await call(page, 'scrollStep'))) break;
    await settle(page, traffic);
  }
  for (const name of options.expand ?? []) await pressAll(page, traffic, name);
  const until = started + (options.popupWaitMs ?? 0);
  let left = until - performance.now();
  if (left > 0) await call(page, 'leave');
  for (; left > 0; left = until - performance.now()) {
    await sleep(Math.min(POLL_MS, left));
    await call(page, 'lookForPopups');
  }
}

/** pages that lead on by script, once or for ever */
const MOVES = 6;

/** Calls the reading script; a page that moves on meanwhile is read where it came to rest. */
async function call<T>(page: Page, name: string): Promise<T> {
  for (let move = 1; ; move += 1)
    try {
      const answer = await page.evaluate<T | 'absent'>(pageCall(name));
      if (answer !== 'absent') return answer;
      await page.evaluate(PAGE_SCRIPT); // a document that was there before the script
      return await page.evaluate<T>(pageCall(name));
    } catch (error) {
      const moved = /context was destroyed|navigat|Cannot find context/i.test((error as Error).message);
      if (!moved || move >= MOVES) throw error;
      await page.waitForLoadState('domcontentloaded', { timeout: SETTLE_MS }).catch(() => undefined);
    }
}

/** what the reading script knows of the page's own plans */
interface Quiet {
  /** since the last change */
  readonly forMs: number;
  /** timers and frames that are due within a second */
  readonly pending: number;
  /** something repeats for ever */
  readonly endless: boolean;
}

/** Waits until nothing is under way and nothing changes any more, or until patience ends. */
async function settle(page: Page, traffic: Traffic): Promise<void> {
  const start = performance.now();
  for (let waited = 0; waited < SETTLE_MS; waited = performance.now() - start) {
    const { forMs, pending, endless } = await call<Quiet>(page, 'quiet');
    const planned = pending > 0 && waited < TIMERS_MS;
    const enough = endless || pending > 0 ? QUIET_MS : CALM_MS;
    if (!traffic.busy && !planned && forMs >= enough) return;
    await sleep(traffic.busy || planned ? 25 : Math.max(5, enough - forMs));
  }
}

async function pressAll(page: Page, traffic: Traffic, name: RegExp): Promise<void> {
  const buttons = page.getByRole('button', { name });
  for (let pressed = 0; pressed < 40; pressed += 1) {
    const button = buttons.nth(0);
    if ((await buttons.count()) === 0) return;
    const gone = await button.click({ timeout: 1000 }).then(yes, no);
    await settle(page, traffic);
    if (!gone || (await buttons.count()) === 0) return;
  }
}
