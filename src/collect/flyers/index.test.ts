import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChannelOutcome, FlyerCapture, FlyerSettings } from '../../domain/index.js';
import { memoryContext } from '../testing.js';
import { collectFlyers } from './index.js';

const FIXTURES = join(import.meta.dirname, '../../../fixtures/flyers');
let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'unisono-flyers-'));
});
afterAll(() => rmSync(scratch, { recursive: true }));

interface Collected {
  readonly outcome: ChannelOutcome;
  readonly pages: FlyerCapture[];
  readonly kept: Map<string, Uint8Array>;
}

async function collect(
  files: string[],
  options: Partial<FlyerSettings> = {},
  baseDir = FIXTURES,
): Promise<Collected> {
  const context = memoryContext({ baseDir });
  const outcome = await collectFlyers({ kind: 'flyer', source: { files }, ...options }, context);
  const pages = context.captures.filter((capture) => capture.form === 'flyer-page');
  return { outcome, pages, kept: context.kept };
}

const uris = (pages: readonly FlyerCapture[]): string[] => pages.map(({ uri }) => uri);

describe('a PDF', () => {
  it('is read by its text, page by page, with title, language and links', async () => {
    const { pages } = await collect(['./november/warm.pdf']);
    expect(pages[0]).toMatchObject({
      uri: 'november/warm.pdf#page=1',
      page: 1,
      readBy: 'text',
      title: 'Quillon im November',
      language: 'de-DE',
      links: [{ href: 'https://quillon.example/warm15', text: '' }],
      images: [],
      publishedAt: null,
    });
    expect(pages[0]?.text?.split('\n').slice(0, 4)).toEqual([
      'Warmes Licht zum kleinen Preis',
      'Tischleuchte Saale, Messing: 45,00 € statt 49,00 €',
      'Stehleuchte Unstrut: 129,00 €',
      '15 % auf alle Tischleuchten mit WARM15, 3. bis 15. November 2026',
    ]);
  });

  it('has its pages without text as pictures large enough for OCR', async () => {
    const { pages, kept } = await collect(['./november/warm.pdf']);
    expect(pages[1]).toMatchObject({ page: 2, readBy: 'none', text: null, images: [{ alt: '' }] });
    const picture = sharp(kept.get(pages[1]!.images[0]!.blob!));
    expect(await picture.metadata()).toMatchObject({ format: 'png', width: 1166, height: 1652 });
    const { channels } = await picture.stats();
    expect(channels[0]!.min).toBeLessThan(60); // it is drawn, not blank
    expect(channels[0]!.mean).toBeGreaterThan(200);
  });

  it('was published on the configured day of the market', async () => {
    const { pages } = await collect(['november/warm.pdf'], { publishedAt: '2026-11-03' });
    expect(pages[0]?.publishedAt).toBe('2026-11-02T23:00:00Z');
  });

  it.each([
    ['locked.pdf', 'locked by a password'],
    ['cut.pdf', 'no readable PDF'],
  ])('that is damaged or closed is named: %s', async (name, why) => {
    const { outcome, pages } = await collect([`november/${name}`]);
    expect(pages).toEqual([]);
    expect(outcome).toMatchObject({
      status: 'unobserved',
      problems: [
        { code: 'unreadable', uri: `november/${name}`, message: expect.stringContaining(why) as string },
      ],
    });
  });
});

describe('a picture', () => {
  it('is one page for OCR', async () => {
    const { pages, kept } = await collect(['schaufenster.png']);
    expect(pages).toMatchObject([{ uri: 'schaufenster.png', page: 1, readBy: 'none', text: null }]);
    expect(kept.has(pages[0]!.images[0]!.blob!)).toBe(true);
  });

  it('is turned upright by its camera’s note, and made smaller where it is huge', async () => {
    const path = join(scratch, 'photo.jpg');
    const photo = sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#fff' } });
    await photo.jpeg().withMetadata({ orientation: 6 }).toFile(path);
    const { pages, kept } = await collect([path]);
    const { width, height } = await sharp(kept.get(pages[0]!.images[0]!.blob!)).metadata();
    expect(Math.max(width, height)).toBe(3200);
    expect(width).toBeLessThan(height);
  });
});

describe('the files', () => {
  it('are named by patterns, each read once, in order', async () => {
    const { pages, outcome } = await collect(['./**/*.{pdf,PNG}', 'november/warm.pdf']);
    expect(uris(pages)).toEqual(['november/warm.pdf#page=1', 'november/warm.pdf#page=2', 'schaufenster.png']);
    expect(outcome.status).toBe('partial');
    expect(outcome.notes).toEqual(['3 pages of 4 files']);
  });

  it('that say the same twice are read once', async () => {
    const folder = join(scratch, 'twice');
    mkdirSync(folder);
    const picture = await sharp(join(FIXTURES, 'schaufenster.png')).toBuffer();
    for (const name of ['a.png', 'b.png']) writeFileSync(join(folder, name), picture);
    const { pages, outcome } = await collect(['twice'], {}, scratch);
    expect(uris(pages)).toEqual(['twice/a.png']);
    expect(outcome).toMatchObject({ status: 'observed', skipped: [{ reason: 'duplicate', count: 1 }] });
  });

  it('that are missing, empty or something else are named, the rest is read', async () => {
    const folder = join(scratch, 'mixed');
    mkdirSync(folder);
    writeFileSync(join(folder, 'empty.pdf'), '');
    writeFileSync(join(folder, 'notes.txt'), 'not a flyer');
    writeFileSync(join(folder, 'shop.png'), await sharp(join(FIXTURES, 'schaufenster.png')).toBuffer());
    const { pages, outcome } = await collect(['*', '../none/*.pdf'], {}, folder);
    expect(uris(pages)).toEqual(['shop.png']);
    expect(outcome.status).toBe('partial');
    expect(outcome.problems.map(({ code, uri }) => [code, uri])).toEqual([
      ['empty-source', 'empty.pdf'],
      ['unreadable', 'notes.txt'],
      ['not-found', '../none/*.pdf'],
    ]);
  });

  it('are not reached by symbolic links', async () => {
    const folder = join(scratch, 'linked');
    mkdirSync(folder);
    symlinkSync(FIXTURES, join(folder, 'elsewhere'));
    expect((await collect(['**/*'], {}, folder)).outcome.problems).toMatchObject([{ code: 'not-found' }]);
  });
});
