import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packZip } from '../../../fixtures/exports/pack.js';
import type { ChannelOutcome, FeedCapture, FeedItem, FeedSettings } from '../../domain/index.js';
import type { Web } from '../collector.js';
import { createWeb } from '../crawl/index.js';
import { memoryContext } from '../testing.js';
import { collectFeed } from './index.js';

const FIXTURES = join(import.meta.dirname, '../../../fixtures/feeds');
let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'unisono-feeds-'));
});
afterAll(() => rmSync(scratch, { recursive: true }));

const webTrusting = (...origins: string[]): Web =>
  createWeb({
    trustedOrigins: new Set(origins),
    browserPath: null,
    sandbox: false,
    signal: new AbortController().signal,
  });

interface Collected {
  readonly outcome: ChannelOutcome;
  readonly captures: FeedCapture[];
  readonly items: FeedItem[];
}

async function collect(source: FeedSettings['source'], country?: string): Promise<Collected> {
  const context = memoryContext({ baseDir: FIXTURES });
  const settings: FeedSettings = { kind: 'product-feed', source, ...(country ? { country } : {}) };
  const web = webTrusting(...('url' in source ? [new URL(source.url).origin] : []));
  const outcome = await collectFeed(settings, context, web);
  await web.http.close();
  const captures = context.captures.filter((capture) => capture.form === 'feed-item');
  const items = captures.flatMap(({ item }) => (item.kind === 'product' ? [item] : []));
  return { outcome, captures, items };
}

describe('Google Merchant Center’s XML', () => {
  it('is read by the names of its specification', async () => {
    const { items } = await collect({ file: './google.xml' });
    expect(items[0]).toEqual({
      kind: 'product',
      id: 'QL-100-ME',
      itemGroupId: 'QL-100',
      title: 'Tischleuchte "Saale" <Messing>',
      link: 'https://quillon.example/saale?farbe=messing&utm_source=gmc',
      price: { minor: 4900, currency: 'EUR' },
      salePrice: { minor: 4165, currency: 'EUR' },
      saleFrom: '2026-11-02T23:00:00Z',
      saleUntil: '2026-11-15T22:59:00Z',
      availability: 'InStock',
      gtin: '4012345000016',
      mpn: 'SAALE-ME',
      brand: 'Quillon',
      variant: { color: 'Messing' },
      shipping: [
        { country: 'DE', service: 'DHL', price: { minor: 490, currency: 'EUR' } },
        { country: 'AT', service: 'Post', price: { minor: 990, currency: 'EUR' } },
      ],
    });
  });

  it('makes a capture of each item, at its page or its place in the feed', async () => {
    const { captures } = await collect({ file: './google.xml' });
    expect(captures[0]).toMatchObject({
      form: 'feed-item',
      uri: 'https://quillon.example/saale?farbe=messing&utm_source=gmc',
      language: 'de-DE',
      html: null,
      text: 'Tischleuchte "Saale" <Messing>\nEine Leuchte für & wider.',
      images: [
        { uri: 'https://quillon.example/m/saale.jpg', alt: '', blob: null },
        { uri: 'https://quillon.example/m/saale-2.jpg', alt: '', blob: null },
      ],
    });
    expect(captures[2]?.uri).toBe('google.xml#QL-300');
    expect(new Set(captures.map(({ id }) => id)).size).toBe(captures.length);
  });

  it('reads on past broken rows, and counts and names them', async () => {
    const { items, outcome } = await collect({ file: './google.xml' });
    expect(items.map(({ id }) => id)).toEqual(['QL-100-ME', 'QL-200', 'QL-300']);
    expect(items[1]).toMatchObject({ price: { minor: 12900, currency: 'EUR' }, availability: 'BackOrder' });
    expect(items[2]).toMatchObject({ price: null, availability: null, link: null });
    expect(outcome).toMatchObject({
      status: 'partial',
      notes: ['3 items read, 1 broken'],
      problems: [
        { code: 'unreadable', count: 1, message: expect.stringContaining('row 3: no id') as string },
        { code: 'unreadable', count: 1, message: expect.stringContaining('price: "auf Anfrage"') as string },
      ],
    });
  });

  it('may be Atom in another encoding', async () => {
    const { items } = await collect({ file: './atom.xml' });
    expect(items).toMatchObject([
      {
        id: 'QL-100',
        title: 'Desk lamp Saale, crème',
        link: 'https://quillon.example/en/saale',
        price: { minor: 4550, currency: 'GBP' },
        availability: 'OutOfStock',
      },
    ]);
  });

  it('that is cut off is told, what stands before is read', async () => {
    const path = join(scratch, 'half.xml');
    const whole = readFileSync(join(FIXTURES, 'google.xml'));
    writeFileSync(path, whole.subarray(0, whole.indexOf('Stehleuchte Unstrut')));
    const { items, outcome } = await collect({ file: path });
    expect(items.map(({ id }) => id)).toEqual(['QL-100-ME']);
    expect(outcome.problems.map(({ code }) => code)).toEqual(['truncated', 'unreadable']);
  });
});

describe('tables', () => {
  it('tab-separated ones are read with their quirks', async () => {
    const { items, outcome } = await collect({ file: './google.tsv' });
    expect(items).toMatchObject([
      {
        id: 'QL-400-S',
        title: 'Lampa biurkowa, 12" klosz',
        price: { minor: 14900, currency: 'PLN' },
        salePrice: null,
        variant: { size: 'S' },
        shipping: [{ country: 'PL', service: 'InPost', price: { minor: 1290, currency: 'PLN' } }],
      },
      {
        id: 'QL-400-M',
        title: 'Lampa "Wisła", duża',
        price: { minor: 129900 },
        salePrice: { minor: 109900 },
        availability: 'PreOrder',
      },
      { id: 'QL-402', title: 'Lampa nocna' },
    ]);
    expect(outcome.problems).toMatchObject([
      {
        code: 'unreadable',
        count: 1,
        message: expect.stringContaining('row 3: 2 columns instead of 12') as string,
      },
    ]);
  });

  it('with semicolons, quotes and line breaks are read', async () => {
    const { items, captures, outcome } = await collect({ file: './google.csv' });
    expect(items.map(({ title }) => title)).toEqual(['Bureaulamp "Maas"; messing', 'Vloerlamp Waal']);
    expect(items[0]?.price).toEqual({ minor: 4995, currency: 'EUR' });
    expect(captures[0]?.images).toHaveLength(2);
    expect(outcome.status).toBe('observed');
  });
});

describe('a promotions feed', () => {
  it('is read beside the products', async () => {
    const { captures } = await collect({ file: './google.csv', promotions: './promotions.xml' });
    expect(captures.map(({ item }) => item).filter(({ kind }) => kind === 'promotion')).toEqual([
      {
        kind: 'promotion',
        id: 'WARM15',
        longTitle: '15 % auf alle Tischleuchten',
        couponCode: 'WARM15',
        from: '2026-11-02T23:00:00Z',
        until: '2026-11-15T22:59:59Z',
        minimumPurchase: { minor: 4000, currency: 'EUR' },
        percentOff: 15,
        moneyOff: null,
      },
      {
        kind: 'promotion',
        id: 'NIKOLAUS',
        longTitle: '10 Euro Rabatt zu Nikolaus',
        couponCode: null,
        from: '2026-12-04T23:00:00Z',
        until: '2026-12-06T23:00:00Z',
        minimumPurchase: null,
        percentOff: null,
        moneyOff: { minor: 1000, currency: 'EUR' },
      },
    ]);
  });
});

describe('Shopify’s products.json', () => {
  it('has an item for each variant', async () => {
    const { items, outcome } = await collect({ file: './products.json' });
    expect(items).toMatchObject([
      {
        id: 'QL-100-ME',
        itemGroupId: '7001',
        title: 'Desk lamp Saale – Brass / 40 cm',
        price: { minor: 4900, currency: null },
        salePrice: { minor: 4165, currency: null },
        availability: 'InStock',
        variant: { color: 'Brass' },
        link: null,
      },
      { id: '92', price: { minor: 4900 }, salePrice: null, availability: 'OutOfStock' },
      { id: 'GIFT', title: 'Gift card', availability: 'InStock', gtin: '4012345000023' },
    ]);
    expect(outcome.notes).toEqual(['3 items read, 1 broken']);
  });

  it('is fetched page by page, its links on the shop’s own origin', async () => {
    const whole = readFileSync(join(FIXTURES, 'products.json'), 'utf8');
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const page = new URL(request.url ?? '', 'http://x').searchParams.get('page');
      response.end(
        page === '1' ? whole : page === '2' ? whole.replaceAll('"id":', '"id":9') : '{"products":[]}',
      );
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { items, outcome } = await collect({ url: `${origin}/products.json` });
    server.close();
    expect(asked.filter((path) => !path.startsWith('/robots'))).toEqual(
      [1, 2, 3].map((page) => `/products.json?limit=250&page=${page}`),
    );
    expect(items).toHaveLength(6);
    expect(items[0]?.link).toBe(`${origin}/products/desk-lamp-saale?variant=91`);
    expect(items[2]?.link).toBe(`${origin}/products/gift-card`);
    expect(outcome.problems).toHaveLength(1);
  });
});

describe('what holds a feed', () => {
  it.each([
    ['gzip', 'feed.xml.gz', (bytes: Buffer) => gzipSync(bytes)],
    ['zip', 'feed.zip', (bytes: Buffer) => packZip([{ name: 'feed.xml', bytes }])],
    [
      'UTF-16',
      'feed16.xml',
      (bytes: Buffer) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(bytes.toString(), 'utf16le')]),
    ],
  ])('may be %s', async (_, name, pack) => {
    const path = join(scratch, name);
    writeFileSync(path, pack(readFileSync(join(FIXTURES, 'google.xml'))));
    expect((await collect({ file: path })).items).toHaveLength(3);
  });

  it.each([
    ['nothing', 'none.xml', null, 'not-found'],
    ['0 bytes', 'empty.xml', '', 'empty-source'],
    [
      'a web page',
      'page.xml',
      '<!doctype html><html><body>Please log in</body></html>',
      'wrong-content-type',
    ],
    ['a letter', 'letter.txt', 'Dear customer', 'wrong-content-type'],
    [
      'a half-downloaded gzip',
      'half.gz',
      gzipSync(Buffer.from('<rss><channel>'.repeat(5000))).subarray(0, 60),
      'unreadable',
    ],
    ['nested without end', 'deep.xml', '<rss>' + '<a>'.repeat(50_000), 'unreadable'],
    ['no item', 'no.xml', '<rss version="2.0"><channel><title>x</title></channel></rss>', 'empty-source'],
  ])('must not be %s', async (_, name, content, code) => {
    const path = join(scratch, name);
    if (content !== null) writeFileSync(path, content);
    const { outcome } = await collect({ file: path });
    expect(outcome.status).toBe('unobserved');
    expect(outcome.problems[0]).toMatchObject({ code });
  });

  it('may be for another market, which is not read', async () => {
    expect((await collect({ file: './google.xml' }, 'AT')).outcome).toMatchObject({
      skipped: [{ reason: 'other-market', count: 1 }],
      status: 'observed',
    });
  });
});

it('keeps memory flat over 60,000 items', async () => {
  const path = join(scratch, 'large.xml');
  const item =
    '<item><g:id>N</g:id><g:title>Lamp N</g:title><g:price>9.50 EUR</g:price><g:description>light</g:description></item>\n';
  writeFileSync(path, '<rss version="2.0" xmlns:g="x"><channel>\n');
  for (let block = 0; block < 60; block++) writeFileSync(path, item.repeat(1000), { flag: 'a' });
  writeFileSync(path, '</channel></rss>', { flag: 'a' });
  let count = 0;
  let highest = 0;
  const before = process.memoryUsage().heapUsed;
  const context = memoryContext({
    emit: () => {
      if (++count % 5000 === 0) highest = Math.max(highest, process.memoryUsage().heapUsed - before);
      return Promise.resolve();
    },
  });
  await collectFeed({ kind: 'product-feed', source: { file: path } }, context, webTrusting());
  expect(count).toBe(60_000);
  expect(highest).toBeLessThan(150 * 1024 * 1024);
});
