import { readFile, stat } from 'node:fs/promises';
import { basename, relative, sep } from 'node:path';
import sharp from 'sharp';
import { dayStart, hash } from '../../domain/index.js';
import type {
  ChannelOutcome,
  CollectContext,
  FlyerCapture,
  FlyerSettings,
  Problem,
} from '../../domain/index.js';
import { findFiles } from './files.js';
import { openPdf } from './pdf.js';
import type { FlyerDocument, FlyerPage } from './pdf.js';

const MAX_FILE_BYTES = 300 * 1024 * 1024;
const MAX_PAGES = 500;
const LONGEST_SIDE_PX = 3200;

/**
 * Reads the store on paper: PDF files and pictures, one capture for each page. A page without text comes with its
 * picture in the blob store and `readBy: 'none'`, for OCR to read. Never throws for what a file holds.
 */
export async function collectFlyers(
  settings: FlyerSettings,
  context: CollectContext,
): Promise<ChannelOutcome> {
  const reader = new FlyerReader(settings, context);
  for (const pattern of settings.source.files) {
    const { paths, complete } = await findFiles(pattern, context.baseDir);
    if (paths.length === 0)
      reader.problem('not-found', `No file matches ${pattern} in ${context.baseDir}`, pattern);
    if (!complete)
      reader.problem('too-large', `${pattern} names too many files; not all were looked at`, pattern);
    for (const path of paths) {
      if (context.signal.aborted) {
        reader.problem('interrupted', 'Reading the flyers was stopped', pattern);
        return reader.outcome();
      }
      await reader.read(path);
    }
  }
  return reader.outcome();
}

class FlyerReader {
  private readonly problems: Problem[] = [];
  private readonly seen = new Set<string>();
  private pages = 0;
  private files = 0;
  private duplicates = 0;
  private pagesBeyondLimit = 0;

  constructor(
    private readonly settings: FlyerSettings,
    private readonly context: CollectContext,
  ) {}

  problem(code: Problem['code'], message: string, uri: string): void {
    this.problems.push({ code, message, uri });
  }

  async read(path: string): Promise<void> {
    const name = relative(this.context.baseDir, path).split(sep).join('/');
    if (this.seen.has(path)) return;
    this.seen.add(path);
    const bytes = await this.bytesOf(path, name);
    if (bytes === null) return;
    const contentHash = hash(bytes);
    if (this.seen.has(contentHash)) {
      this.duplicates++;
      return;
    }
    this.seen.add(contentHash);
    this.files++;
    if (isPdf(bytes)) await this.readPdf(bytes, name, contentHash);
    else await this.readPicture(bytes, name, contentHash);
    this.context.progress({ done: this.pages, waiting: null, errors: this.problems.length, doing: name });
  }

  private async bytesOf(path: string, name: string): Promise<Uint8Array | null> {
    const { size } = await stat(path);
    if (size === 0) this.problem('empty-source', `${name} is empty (0 bytes)`, name);
    else if (size > MAX_FILE_BYTES)
      this.problem(
        'too-large',
        `${name} has ${Math.round(size / 1e6)} MB; flyers of up to ${MAX_FILE_BYTES / 1024 / 1024} MB are read`,
        name,
      );
    else return readFile(path);
    return null;
  }

  private async readPdf(bytes: Uint8Array, name: string, contentHash: string): Promise<void> {
    let document: FlyerDocument;
    try {
      document = await openPdf(Uint8Array.from(bytes));
    } catch (error) {
      const locked = error instanceof Error && error.name === 'PasswordException';
      const why = locked
        ? 'is locked by a password; save it without one'
        : `is no readable PDF (${String(error)})`;
      this.problem('unreadable', `${name} ${why}`, name);
      return;
    }
    const title = document.title ?? basename(name);
    const { language, pageCount } = document;
    this.pagesBeyondLimit += Math.max(0, pageCount - MAX_PAGES);
    for (let number = 1; number <= Math.min(pageCount, MAX_PAGES); number++) {
      const page = await this.pageOf(document, number, name);
      if (page) await this.hand(page, { name, uri: `${name}#page=${number}`, title, language, contentHash });
    }
    await document.close();
  }

  private async pageOf(document: FlyerDocument, number: number, name: string): Promise<FlyerPage | null> {
    try {
      return await document.page(number);
    } catch (error) {
      this.problem(
        'unreadable',
        `${name}, page ${number} cannot be read: ${String(error)}`,
        `${name}#page=${number}`,
      );
      return null;
    }
  }

  private async readPicture(bytes: Uint8Array, name: string, contentHash: string): Promise<void> {
    const picture = await sharp(bytes)
      .rotate()
      .resize({ width: LONGEST_SIDE_PX, height: LONGEST_SIDE_PX, fit: 'inside', withoutEnlargement: true })
      .png()
      .toBuffer()
      .catch((error: unknown) => {
        this.problem(
          'unreadable',
          `${name} is neither a PDF nor a picture that can be read (${String(error)})`,
          name,
        );
        return null;
      });
    if (picture === null) return;
    const page: FlyerPage = { number: 1, text: null, picture, links: [] };
    await this.hand(page, { name, uri: name, title: basename(name), language: null, contentHash });
  }

  private async hand(page: FlyerPage, from: Origin): Promise<void> {
    const { context, settings } = this;
    const blob = page.picture === null ? null : await context.blobs.put(page.picture);
    const capture: FlyerCapture = {
      form: 'flyer-page',
      id: hash(context.channel, 'flyer-page', from.uri),
      channel: context.channel,
      channelKind: 'flyer',
      uri: from.uri,
      title: from.title,
      language: from.language,
      capturedAt: context.now().toISOString(),
      publishedAt:
        settings.publishedAt === undefined ? null : dayStart(settings.publishedAt, context.market.timeZone),
      html: null,
      text: page.text,
      links: page.links,
      images: blob === null ? [] : [{ uri: from.uri, alt: '', blob }],
      contentHash: hash(from.contentHash, String(page.number)),
      page: page.number,
      readBy: page.text === null ? 'none' : 'text',
    };
    this.pages++;
    if (!context.alreadyCaptured(capture.id)) await context.emit(capture);
  }

  outcome(): ChannelOutcome {
    const skipped = [
      { reason: 'duplicate', count: this.duplicates },
      { reason: 'limit', count: this.pagesBeyondLimit },
    ] as const;
    const whole = this.problems.length === 0 && this.pagesBeyondLimit === 0;
    return {
      status: this.pages === 0 ? 'unobserved' : whole ? 'observed' : 'partial',
      skipped: skipped.filter(({ count }) => count > 0),
      problems: this.problems,
      notes: [`${this.pages} pages of ${this.files} files`],
    };
  }
}

interface Origin {
  readonly name: string;
  readonly uri: string;
  readonly title: string;
  readonly language: string | null;
  readonly contentHash: string;
}

/** The header may stand anywhere in the first 1024 bytes (ISO 32000-1, implementation note 13). */
const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
