import { rm } from 'node:fs/promises';
import sharp from 'sharp';
import { createWorker, OEM, type Worker } from 'tesseract.js';
import { foldSpace, type Capture, type Claim, type ImageRef } from '../../domain/index.js';
import { findLanguageData, gatherLanguageData } from './data.js';

export interface PictureText {
  /** lines as read, top to bottom */
  readonly text: string;
  /** 0…1 */
  readonly confidence: number;
}

export interface PictureReader {
  /** The text in a picture; null where there is none, or nothing legible. Pictures are read one after the other. Never rejects. */
  read(bytes: Uint8Array): Promise<PictureText | null>;
  /** languages asked for whose data is neither installed nor on the system */
  readonly missing: readonly string[];
  close(): Promise<void>;
}

export interface PictureReaderOptions {
  /** ISO 639-1, most important first */
  readonly languages: readonly string[];
  /** folders with `*.traineddata`, looked through first */
  readonly dataDirs?: readonly string[];
  readonly timeoutMs?: number;
}

/** Icons and tracking pixels hold no text, in pixels. */
const MIN_SIDE = 40;
/** Letters of a poster are legible at this size; more only takes time. */
const MAX_SIDE = 1800;
/** Smaller pictures are enlarged: Tesseract wants capitals of some 20 pixels. */
const SMALL_SIDE = 900;
/** A picture of more pixels is a bomb. */
const MAX_PIXELS = 60_000_000;
/** Lines read with less confidence (percent) are texture, not text. */
const MIN_LINE_CONFIDENCE = 50;

/** The picture as Tesseract reads it best: grey, without transparency, of a bounded size; null for what holds no text. */
async function prepare(bytes: Uint8Array): Promise<Buffer | null> {
  const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 });
  const { width, height } = await image.metadata();
  if (Math.min(width, height) < MIN_SIDE) return null;
  const longer = Math.max(width, height);
  const scale = longer > MAX_SIDE ? MAX_SIDE / longer : longer < SMALL_SIDE ? 2 : 1;
  return image
    .flatten({ background: '#ffffff' })
    .greyscale()
    .resize({ width: Math.round(width * scale), height: Math.round(height * scale), fit: 'fill' })
    .normalise()
    .png()
    .toBuffer();
}

async function recognise(worker: Worker, picture: Buffer): Promise<PictureText | null> {
  const { data } = await worker.recognize(picture, {}, { text: true, blocks: true });
  const lines = (data.blocks ?? []).flatMap((block) =>
    block.paragraphs.flatMap((paragraph) => paragraph.lines),
  );
  const legible = lines.filter(
    (line) => line.confidence >= MIN_LINE_CONFIDENCE && /[\p{L}\p{N}]{2}/u.test(line.text),
  );
  if (legible.length === 0) return null;
  const confidence = legible.reduce((sum, line) => sum + line.confidence, 0) / legible.length / 100;
  return { text: legible.map((line) => foldSpace(line.text)).join('\n'), confidence };
}

/** Reads text in pictures, offline. The engine starts with the first picture. */
export function createPictureReader(options: PictureReaderOptions): PictureReader {
  const { found, missing } = findLanguageData(options.languages, options.dataDirs ?? []);
  const timeoutMs = options.timeoutMs ?? 30_000;
  let engine: Promise<Worker> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  let folder: Promise<string> | null = null;
  const start = async (): Promise<Worker> => {
    folder ??= gatherLanguageData(found);
    return createWorker(
      found.map(({ code }) => code),
      OEM.LSTM_ONLY,
      {
        langPath: await folder,
        cacheMethod: 'none',
        gzip: true,
        errorHandler: () => undefined, // what fails is a rejected promise too
      },
    );
  };
  const stop = async (): Promise<void> => {
    const running = engine;
    engine = null;
    await running?.then((worker) => worker.terminate()).catch(() => undefined);
  };

  const readOne = async (bytes: Uint8Array): Promise<PictureText | null> => {
    const picture = await prepare(bytes);
    if (picture === null) return null;
    engine ??= start();
    const worker = await engine;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), timeoutMs);
    });
    const result = await Promise.race([recognise(worker, picture), late]);
    clearTimeout(timer);
    if (result !== 'late') return result;
    await stop();
    return null;
  };

  return {
    missing,
    read(bytes) {
      if (found.length === 0) return Promise.resolve(null);
      const result = last.then(() => readOne(bytes)).catch(() => null); // damaged picture
      last = result;
      return result;
    },
    async close() {
      await last;
      await stop();
      if (folder) await rm(await folder, { recursive: true, force: true });
    },
  };
}

/** Few posts carry more slides than a customer looks at. */
const MAX_PICTURES = 6;
/** A mail with so many characters of own text tells its offers in words. */
const WORDY_MAIL = 600;

/**
 * The pictures of a capture that may tell an offer its words do not: of a post without an offer, of a mail that is
 * little but pictures, of a flyer without text. [] where the claims hold an offer already.
 */
export function picturesToRead(capture: Capture, claims: readonly Claim[]): readonly ImageRef[] {
  if (claims.some((claim) => claim.kind === 'promotion')) return [];
  if (capture.form === 'page' || capture.form === 'feed-item' || capture.form === 'bio') return [];
  if (capture.form === 'email') {
    const words = (capture.html ?? '').replace(/<style[^]{0,200000}?<\/style>|<[^>]{0,4000}>/gi, ' ');
    if (foldSpace(words).length > WORDY_MAIL) return [];
  }
  return capture.images.filter((image) => image.blob !== null).slice(0, MAX_PICTURES);
}
