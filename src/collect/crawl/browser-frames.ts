import type { Frame, Page } from 'playwright';
import { isSameSite } from './addresses.js';
import { pageCall, type PageTools, type Place } from './browser-page.js';
import { within } from './pace.js';

/**
 * Frames of a page. Those of the site itself, and those that lie over it, say what the brand says: pop-ups often come from
 * a service. What stands in the page and comes from elsewhere (videos, maps, reviews, advertisements) is others' voice.
 */
const MAX_FRAMES = 20;
const MAX_HTML = 500_000;
const PATIENCE_MS = 2000;

const framesOf = (page: Page): Frame[] =>
  page
    .frames()
    .filter((frame) => frame.parentFrame() === page.mainFrame())
    .slice(0, MAX_FRAMES);

/** A frame that goes away, or never answers, says nothing. */
const ask = <T>(work: Promise<T>): Promise<T | null> => within(work, PATIENCE_MS).catch(() => null);

/** Consent tools ask in a frame of their own; answers whether one was answered. */
export async function consentInFrames(page: Page): Promise<boolean> {
  const answers = await Promise.all(
    framesOf(page).map((frame) => ask(frame.evaluate(pageCall('consentHere')))),
  );
  return answers.includes('accepted');
}

/** Puts the words of frames beside their frames; answers the addresses of those that were read. */
export async function readFrames(page: Page): Promise<string[]> {
  const read: string[] = [];
  for (const frame of framesOf(page)) {
    const element = await ask(frame.frameElement());
    const place =
      element &&
      (await ask(element.evaluate((e): Place => (globalThis as unknown as PageTools).__unisono.placeOf(e))));
    if (!element || !place || place === 'hidden') continue;
    const address = frame.url();
    if (place === 'inside' && /^https?:/.test(address) && !isSameSite(address, page.url())) continue;
    const html = await ask(frame.evaluate<string>(pageCall('frameWords')));
    if (!html || html === 'absent' || html.length > MAX_HTML) continue;
    await ask(
      element.evaluate((e, words) => (globalThis as unknown as PageTools).__unisono.beside(e, words), html),
    );
    if (/^https?:/.test(address)) read.push(address);
  }
  return read;
}
