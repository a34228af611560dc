import type { Browser, BrowserContext } from 'playwright';
import sharp from 'sharp';
import { shortHash, type BlobStore, type Capture } from '../domain/index.js';
import { darkRoom, launchOffline, type BrowserChoice } from './browser.js';
import { scenesOf, type Scene, type SceneOptions } from './scene.js';
import { frameMark, markQuote, setCard, setMarkup, SHELL } from './stage.js';

/** A quote to be shown where it stands. */
export interface ShotRequest {
  /** the caller's name for it */
  readonly key: string;
  readonly capture: Capture;
  readonly quote: string;
}

export interface IllustrateOptions extends BrowserChoice {
  readonly blobs: BlobStore;
  /** more quotes than this are left without a picture; the same quote of the same capture counts once */
  readonly maxShots: number;
  /** for one picture */
  readonly timeoutMs: number;
  /** for all pictures together; default ten minutes */
  readonly totalMs?: number;
  readonly signal: AbortSignal;
  readonly concurrency: number;
  /** BCP 47 and IANA name, for the dates on cards; default English and UTC */
  readonly locale?: string;
  readonly timeZone?: string;
}

/** A part of a quote that is worth marking; less of it, and the quote comes on a card. */
const FOUND_SHARE = 0.5;
/** A browser that fails more often than this is given up. */
const LAUNCHES = 3;
/** Widths of the picture in CSS pixels; newsletters are laid out for 600. */
const PAGE_WIDTH = 640;
const CARD_WIDTH = 480;
const TOTAL_MS = 600_000;

/** Pictures of the same words of the same capture are one. */
function shotsOf(
  requests: readonly ShotRequest[],
  maxShots: number,
): { request: ShotRequest; keys: string[] }[] {
  const shots = new Map<string, { request: ShotRequest; keys: string[] }>();
  for (const request of requests) {
    const identity = shortHash(request.capture.id, request.quote);
    const shot = shots.get(identity);
    if (shot) shot.keys.push(request.key);
    else if (shots.size < maxShots) shots.set(identity, { request, keys: [request.key] });
  }
  return [...shots.values()];
}

/** Lays out one scene and takes its picture; null where the quote cannot be seen in it. */
async function shoot(
  context: BrowserContext,
  scene: Scene,
  quote: string,
  timeoutMs: number,
): Promise<Buffer | null> {
  const page = await context.newPage();
  try {
    page.setDefaultTimeout(timeoutMs);
    // narrow, so that the words can be read in a column of the report
    await page.setViewportSize({ width: scene.kind === 'card' ? CARD_WIDTH : PAGE_WIDTH, height: 900 });
    await page.setContent(SHELL, { waitUntil: 'domcontentloaded' });
    // some compilers name inner functions by this helper, which the page does not have
    await page.evaluate('globalThis.__name ??= (named) => named');
    if (scene.kind === 'markup') await page.evaluate(setMarkup, { ...scene });
    else await page.evaluate(setCard, { ...scene });
    const found = await page.evaluate(markQuote, quote);
    if (found < FOUND_SHARE && scene.kind === 'markup') return null;
    const clip = await page.evaluate(frameMark);
    if (clip === null && scene.kind === 'markup') return null;
    const shown = clip ?? { x: 0, y: 0, width: CARD_WIDTH, height: 300 };
    return await page.screenshot({ clip: shown, animations: 'disabled', timeout: timeoutMs });
  } finally {
    await page.close({ runBeforeUnload: false }).catch(() => undefined);
  }
}

/** The first scene that shows the quote, as a PNG with a small palette. */
async function picture(
  context: BrowserContext,
  { capture, quote }: ShotRequest,
  options: SceneOptions & { timeoutMs: number },
): Promise<Uint8Array | null> {
  const scenes = await scenesOf(capture, quote, options);
  for (const scene of scenes) {
    const shot = await shoot(context, scene, quote, options.timeoutMs).catch(() => null);
    if (shot === null) continue;
    return new Uint8Array(
      await sharp(shot).png({ palette: true, colours: 128, effort: 5, compressionLevel: 9 }).toBuffer(),
    );
  }
  return null;
}

/** Answers null when the time is up or the run is stopped; what goes on behind it is closed with its context. */
async function within<T>(work: Promise<T>, ms: number, signal: AbortSignal): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  let stop: (() => void) | undefined;
  const end = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
    stop = () => resolve(null);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work.catch(() => null), end]);
  } finally {
    clearTimeout(timer);
    if (stop) signal.removeEventListener('abort', stop);
  }
}

/** Hands out a living browser, and starts a new one where the last has died. */
function browserKeeper(choice: BrowserChoice, timeoutMs: number) {
  let current: Promise<Browser | null> = Promise.resolve(null);
  let launches = 0;
  return {
    /** one after the other, so that two who ask at once are given the same one */
    get: () =>
      (current = current.then((browser) => {
        if (browser?.isConnected()) return browser;
        if (launches++ >= LAUNCHES) return null;
        return launchOffline(choice, timeoutMs).catch(() => null);
      })),
    close: async () => {
      await (await current)?.close().catch(() => undefined);
    },
  };
}

/**
 * Takes a picture of each quote in its stored capture, the quote marked: offline, scripts off, bounded in time.
 * Never throws: what cannot be pictured (no browser, time up, damaged markup) is missing from the answer.
 * @returns PNG by the request's key
 */
export async function illustrate(
  requests: readonly ShotRequest[],
  options: IllustrateOptions,
): Promise<Map<string, Uint8Array>> {
  const { signal, timeoutMs } = options;
  const out = new Map<string, Uint8Array>();
  const waiting = shotsOf(requests, options.maxShots);
  if (waiting.length === 0 || signal.aborted) return out;
  const browsers = browserKeeper(options, 30_000);
  const end = AbortSignal.any([signal, AbortSignal.timeout(options.totalMs ?? TOTAL_MS)]);
  const scene = { locale: options.locale ?? 'en', timeZone: options.timeZone ?? 'UTC' };
  const worker = async () => {
    for (let shot = waiting.shift(); shot && !end.aborted; shot = waiting.shift()) {
      const browser = await browsers.get();
      const context = browser && (await darkRoom(browser, false).catch(() => null));
      if (!context) continue;
      const work = picture(context, shot.request, { ...scene, blobs: options.blobs, timeoutMs });
      const png = await within(work, timeoutMs, end);
      if (png) for (const key of shot.keys) out.set(key, png);
      // a page that hangs keeps its context from closing: it is not waited for
      await within(context.close(), 2000, end);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.max(1, options.concurrency) }, worker));
  } finally {
    await browsers.close();
  }
  return out;
}
