import { extractText, getDocumentProxy, renderPageAsImage } from 'unpdf';
import type { Link } from '../../domain/index.js';

/** A page of a flyer: its text, and its picture where it has little or none. */
export interface FlyerPage {
  /** 1-based */
  readonly number: number;
  readonly text: string | null;
  /** PNG */
  readonly picture: Uint8Array | null;
  readonly links: readonly Link[];
}

export interface FlyerDocument {
  readonly title: string | null;
  readonly language: string | null;
  readonly pageCount: number;
  /** Throws where a page is damaged. */
  page(number: number): Promise<FlyerPage>;
  close(): Promise<void>;
}

/** Letters and digits below which a page's text is taken for a page number, not for what it says. */
const FEWEST_CHARACTERS = 12;
/** Below this, a picture of the page goes with its text: most of the page's message may be drawn. */
const FEW_CHARACTERS = 120;
/** Resolution at which small print can still be read by OCR; a PDF's unit is 1/72 inch (ISO 32000-1 8.3.2.3). */
const DOTS_PER_INCH = 200;
const LONGEST_SIDE_PX = 3200;

/** Opens a PDF. Throws where it is none, damaged or locked by a password. */
export async function openPdf(bytes: Uint8Array): Promise<FlyerDocument> {
  provideTransfer();
  const pdf = await getDocumentProxy(bytes, { verbosity: 0 });
  const { info } = (await pdf.getMetadata().catch(() => ({ info: {} }))) as { info: Record<string, unknown> };
  const { text: texts } = await extractText(pdf, { mergePages: false });
  return {
    title: textOf(info.Title),
    language: textOf(info.Language),
    pageCount: pdf.numPages,
    async page(number) {
      const page = await pdf.getPage(number);
      const text = texts[number - 1]?.trim() ?? '';
      const annotations = (await page.getAnnotations()) as { url?: string }[];
      const links = annotations.flatMap(({ url }) => (url === undefined ? [] : [{ href: url, text: '' }]));
      const characters = text.replace(/[^\p{L}\p{N}]/gu, '').length;
      const picture = characters < FEW_CHARACTERS ? await pictureOf(number) : null;
      return { number, links, text: characters < FEWEST_CHARACTERS ? null : text, picture };
    },
    close: () => pdf.destroy(),
  };

  async function pictureOf(number: number): Promise<Uint8Array> {
    const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 });
    const scale = Math.min(DOTS_PER_INCH / 72, LONGEST_SIDE_PX / Math.max(width, height, 1));
    const canvasImport = () => import('@napi-rs/canvas');
    return new Uint8Array(await renderPageAsImage(pdf, number, { canvasImport, scale }));
  }
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

interface Transferable {
  transferToFixedLength?: (length?: number) => ArrayBuffer;
}

/**
 * PDF.js calls ArrayBuffer.prototype.transferToFixedLength (ECMAScript 2024) when it draws text; Node 20 does not have it yet.
 * A copy does the same but for detaching the source, which nothing relies on.
 */
function provideTransfer(): void {
  const prototype = ArrayBuffer.prototype as Transferable;
  prototype.transferToFixedLength ??= function (this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
    const copy = new ArrayBuffer(length);
    new Uint8Array(copy).set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
    return copy;
  };
}
