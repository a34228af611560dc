import { addDaysToInstant, type Capture, type Claim, type ImageRef } from '../domain/index.js';
import {
  createPictureReader,
  picturesToRead,
  type PictureReader,
  type ReadPicture,
} from '../extract/index.js';
import type { Workbench } from './workbench.js';

/** Pictures of posts and mails older than this tell of nothing that still runs. */
const READ_DAYS = 45;
const MAX_PICTURE_BYTES = 8_000_000;
const NO_BYTES = new Uint8Array();

/**
 * Reads the text of pictures where the words of a post, mail or flyer hold no offer, and adds what they tell. What each
 * picture says is remembered by its content; what could not be read is counted in its channel's coverage.
 */
export async function readPictures(bench: Workbench): Promise<void> {
  const open = capturesToRead(bench);
  if (open.length === 0) return;
  const reader =
    bench.settings.ocr === 'off' ? null : createPictureReader({ languages: bench.settings.market.languages });
  const unread = new Map<string, number>();
  try {
    for (const { capture } of open) {
      if (bench.signal.aborted) return;
      const readable = await readCapture(capture, reader, bench);
      if (!readable) unread.set(capture.channel, (unread.get(capture.channel) ?? 0) + 1);
    }
  } finally {
    await reader?.close();
  }
  noteUnread(bench, unread, reader?.missing ?? []);
}

function capturesToRead(bench: Workbench): { capture: Capture; claims: Claim[] }[] {
  const since = addDaysToInstant(bench.asOf, -READ_DAYS);
  const claims = new Map<string, Claim[]>();
  for (const claim of bench.run.claims()) {
    const { captureId, form } = claim.evidence;
    if (form === 'page' || form === 'feed-item') continue;
    claims.set(captureId, [...(claims.get(captureId) ?? []), claim]);
  }
  const open: { capture: Capture; claims: Claim[] }[] = [];
  for (const capture of bench.run.captures()) {
    if (capture.form === 'page' || capture.form === 'feed-item' || capture.form === 'bio') continue;
    if (capture.publishedAt !== null && capture.publishedAt < since) continue;
    const own = claims.get(capture.id) ?? [];
    if (picturesToRead(withAnyBlob(capture), own).length > 0) open.push({ capture, claims: own });
  }
  return open;
}

/** Remote pictures are fetched only where they are to be read: until then they count as if they were there. */
const withAnyBlob = (capture: Capture): Capture => ({
  ...capture,
  images: capture.images.map((image) => ({ ...image, blob: image.blob ?? 'remote' })),
});

/** Answers whether every picture could be looked at. */
async function readCapture(
  capture: Capture,
  reader: PictureReader | null,
  bench: Workbench,
): Promise<boolean> {
  if (reader === null || reader.missing.length > 0) return false;
  const texts: ReadPicture[] = [];
  let all = true;
  for (const image of picturesToRead(withAnyBlob(capture), [])) {
    const text = await textOf(image, reader, bench);
    if (text === null) all = false;
    else if (text !== '') texts.push({ image, text });
  }
  if (texts.length === 0) return all;
  const { claims } = await bench.pool.extract(capture, texts);
  bench.run.addCapture(capture, claims); // under no key: read anew with its pictures next time
  return all;
}

/** The text in a picture, '' where it holds none, null where it could not be had. */
async function textOf(image: ImageRef, reader: PictureReader, bench: Workbench): Promise<string | null> {
  const known = bench.store.memory('pictures');
  const bytes = await bytesOf(image, bench);
  if (bytes === null) return null;
  if (bytes.length === 0) return '';
  const key = await bench.store.blobs.put(bytes);
  const before = known.get(key);
  if (before !== null) return before;
  const text = (await reader.read(bytes))?.text ?? '';
  known.set(key, text);
  return text;
}

async function bytesOf(image: ImageRef, bench: Workbench): Promise<Uint8Array | null> {
  if (image.blob !== null && image.blob !== 'remote') return bench.store.blobs.get(image.blob);
  // `check` asks no network
  if (bench.options.stages === 'check' || !/^https?:/i.test(image.uri)) return null;
  const answer = await bench.web.http.request(image.uri, {
    maxBytes: MAX_PICTURE_BYTES,
    signal: bench.signal,
  });
  if (!answer.ok) return null;
  // what is gone shows nothing to customers either
  return answer.status === 404 || answer.status === 410
    ? NO_BYTES
    : answer.status === 200
      ? answer.body
      : null;
}

function noteUnread(bench: Workbench, unread: ReadonlyMap<string, number>, missing: readonly string[]): void {
  for (const coverage of bench.run.coverage()) {
    const count = unread.get(coverage.id) ?? 0;
    if (count === 0) continue;
    const problems = missing.map((language) => ({
      code: 'ocr-language-missing' as const,
      message: `No OCR data for "${language}" is installed, so pictures were not read. Install @tesseract.js-data of that language, or set \`ocr: off\`.`,
      uri: null,
    }));
    bench.run.setCoverage({
      ...coverage,
      unreadPictures: count,
      problems: [...coverage.problems, ...problems],
    });
  }
}
