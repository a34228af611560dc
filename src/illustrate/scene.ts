import sharp from 'sharp';
import type { BlobStore, Capture } from '../domain/index.js';

/** What is put before the camera: stored markup, or a card of our own with the plain text. */
export type Scene =
  | { readonly kind: 'markup'; readonly html: string; readonly base: string; readonly images: Pictures }
  | {
      readonly kind: 'card';
      readonly head: string;
      readonly when: string;
      readonly title: string;
      readonly text: string;
      readonly images: readonly string[];
    };

/** `data:` addresses by the address that the markup has */
export type Pictures = Readonly<Record<string, string>>;

/** Markup beyond this is not laid out: its words come on a card. */
const MAX_MARKUP = 4_000_000;
const MAX_CARD_TEXT = 6000;
const MAX_IMAGES = 8;
const MAX_IMAGE_BYTES = 8_000_000;
const IMAGE_WIDTH = 640;

export interface SceneOptions {
  readonly blobs: BlobStore;
  /** BCP 47 and IANA name: how the card's date is written */
  readonly locale: string;
  readonly timeZone: string;
}

/** A stored picture, made small; null where it is not there or no picture. */
async function picture(blob: string, blobs: BlobStore): Promise<string | null> {
  try {
    const bytes = await blobs.get(blob);
    if (bytes === null || bytes.length > MAX_IMAGE_BYTES) return null;
    const small = await sharp(bytes, { limitInputPixels: 60_000_000 })
      .resize({ width: IMAGE_WIDTH, withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 70 })
      .toBuffer();
    return `data:image/jpeg;base64,${small.toString('base64')}`;
  } catch {
    return null; // damaged pictures are left out
  }
}

async function picturesOf(capture: Capture, blobs: BlobStore): Promise<Pictures> {
  const kept: Record<string, string> = {};
  for (const { uri, blob } of capture.images.filter((image) => image.blob !== null).slice(0, MAX_IMAGES)) {
    const data = await picture(blob!, blobs);
    if (data !== null) kept[uri] = data;
  }
  return kept;
}

function dateOf(capture: Capture, { locale, timeZone }: SceneOptions): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const time = Date.parse(capture.publishedAt ?? capture.capturedAt);
  return Number.isNaN(time) ? '' : format.format(time);
}

/** The part of a long text around the quote. */
function around(text: string, quote: string): string {
  if (text.length <= MAX_CARD_TEXT) return text;
  const at = Math.max(0, text.indexOf(quote.slice(0, 40)));
  const from = Math.max(0, at - MAX_CARD_TEXT / 3);
  const part = text.slice(from, from + MAX_CARD_TEXT);
  return `${from > 0 ? '… ' : ''}${part} …`;
}

function card(
  capture: Capture,
  text: string,
  quote: string,
  pictures: Pictures,
  options: SceneOptions,
): Scene {
  return {
    kind: 'card',
    head: capture.form === 'email' ? `${capture.channel} · ${capture.from}` : capture.channel,
    when: dateOf(capture, options),
    title: capture.title ?? '',
    text: around(text, quote),
    images: Object.values(pictures).slice(0, 2),
  };
}

/** The ways to show a quote of a capture, the most faithful first; the last one always shows it. */
export async function scenesOf(capture: Capture, quote: string, options: SceneOptions): Promise<Scene[]> {
  const images = await picturesOf(capture, options.blobs);
  const markup = [
    ...(capture.form === 'page'
      ? [capture.html, ...capture.popups.map((popup) => popup.html)]
      : [capture.html]),
  ].filter((html) => html !== null && html.length > 0 && html.length <= MAX_MARKUP);
  return [
    ...markup.map((html): Scene => ({ kind: 'markup', html: html!, base: capture.uri, images })),
    ...(capture.text === null ? [] : [card(capture, capture.text, quote, images, options)]),
    card(capture, quote, quote, images, options),
  ];
}
