import { describe, expect, it } from 'vitest';
import type { ExtractContext, FeedCapture, PageCapture } from '../domain/index.js';
import { extractCapture } from './extract.js';

const context = (asOf: string): ExtractContext => ({
  market: { country: 'NL', currency: 'EUR', languages: ['nl', 'en'], timeZone: 'Europe/Amsterdam' },
  brand: { name: 'Zeewier', aliases: [] },
  keyMessages: [],
  asOf,
});
const page = (language: string, words: string): PageCapture => ({
  form: 'page',
  id: 'p1',
  channel: 'winkel',
  channelKind: 'website',
  uri: 'https://zeewier.example/',
  requestedUri: 'https://zeewier.example/',
  canonicalUri: 'https://zeewier.example/',
  httpStatus: 200,
  title: null,
  language,
  region: null,
  capturedAt: '2026-03-11T02:00:00Z',
  publishedAt: null,
  html: `<html lang="${language}"><body><main><p>${words}</p></main></body></html>`,
  text: null,
  rendered: false,
  popups: [],
  links: [],
  images: [],
  contentHash: 'h',
});
const readOn = (language: string, words: string): (string | undefined)[] =>
  extractCapture(page(language, words), context('2026-03-11T02:00:00Z'))
    .filter(({ kind }) => kind === 'promotion')
    .map((claim) => claim.readOn);

describe('a claim tells its day of reading where its dates follow from it', () => {
  it.each([
    ['en', '20% off everything, today only'],
    ['en', '20% off everything until Sunday'],
    ['de', '20 % auf alles, nur heute'],
    ['de', '20 % auf alles bis Sonntag'],
    ['nl', 'Alleen vandaag 20 % korting op alles'],
    ['nl', '20 % korting op alles tot en met zondag'],
    ['pl', 'Tylko dziś 20 % rabatu na wszystko'],
    ['fr', "20 % de réduction sur tout, aujourd'hui seulement"],
    ['es', '20 % de descuento en todo, solo hoy'],
    ['it', '20 % di sconto su tutto, solo oggi'],
  ])('%s: %s', (language, words) => expect(readOn(language, words)).toEqual(['2026-03-11']));

  it.each([
    ['en', '20% off everything until 29 March'],
    ['de', '20 % auf alles vom 9. bis 29. März'],
    ['nl', '20 % korting op alles tot en met 29 maart'],
    ['pl', '20 % rabatu na wszystko do 29 marca'],
    ['fr', "20 % de réduction sur tout jusqu'au 29 mars"],
    ['es', '20 % de descuento en todo hasta el 29 de marzo'],
    ['it', '20 % di sconto su tutto fino al 29 marzo'],
    ['de', 'Heute bestellt, morgen da. 20 % auf alles bis 29.03.2026.'],
  ])('not where the text names them; %s: %s', (language, words) =>
    expect(readOn(language, words)).toEqual([undefined]),
  );

  it('as the price of a feed has it that is reduced for a time', () => {
    const money = (minor: number) => ({ minor, currency: 'EUR' });
    const capture = {
      ...page('nl', ''),
      form: 'feed-item',
      channelKind: 'product-feed',
      html: null,
      item: {
        kind: 'product',
        id: 'Z1',
        title: 'Wierzak',
        link: null,
        gtin: null,
        mpn: null,
        brand: null,
        variant: null,
        price: money(2000),
        salePrice: money(1500),
        saleFrom: '2026-03-01T00:00:00+01:00',
        saleUntil: '2026-03-20T00:00:00+01:00',
        availability: null,
      },
    } as unknown as FeedCapture;
    const claims = extractCapture(capture, context('2026-03-11T02:00:00Z'));
    expect(claims.map((claim) => claim.readOn)).toEqual(['2026-03-11']);
  });
});

it('reads a price "until Sunday" as of the day that is judged, not of the capture', () => {
  const claims = extractCapture(
    page('en', 'Wier jar: now €12.00 until Sunday'),
    context('2026-05-06T02:00:00Z'),
  );
  const ends = claims.flatMap((claim) => (claim.kind === 'price' ? [claim.endsOn] : []));
  expect(ends.filter((day) => day !== null && day < '2026-05-06')).toEqual([]);
});
