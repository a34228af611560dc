import { describe, expect, it } from 'vitest';
import { parseLocale, pathLocale, Regions } from './regions.js';

const market = { country: 'GB', currency: 'GBP', languages: ['en', 'de'], timeZone: 'Europe/London' };
const shop = 'https://shop.example';
const regions = (starts = [`${shop}/`], of = market): Regions => new Regions(of, starts);

it.each([
  ['de', { language: 'de', country: null }],
  ['de-AT', { language: 'de', country: 'AT' }],
  ['en_gb', { language: 'en', country: 'GB' }],
  ['zh-Hant-HK', { language: 'zh', country: 'HK' }],
  ['at', { language: null, country: 'AT' }],
  ['uk', { language: 'uk', country: null }],
  ['lp', null],
  ['shop', null],
])('reads %s', (tag, locale) => expect(parseLocale(tag)).toEqual(locale));

it.each([
  ['/at/de/lampen', { language: 'de', country: 'AT', prefix: '/at/de/' }],
  ['/en/gb/', { language: 'en', country: 'GB', prefix: '/en/gb/' }],
  ['/de/lampen', { language: 'de', country: null, prefix: '/de/' }],
  ['/lampen/de', null],
])('reads the area of %s', (path, locale) => expect(pathLocale(shop + path)).toEqual(locale));

describe('the market that a page speaks to', () => {
  it('is what its own hreflang says', () => {
    const alternates = [
      { hreflang: 'en-GB', href: `${shop}/` },
      { hreflang: 'de-DE', href: `${shop}/kontinent/` },
    ];
    expect(regions().regionOf(`${shop}/kontinent/`, 'de', alternates)).toBe('DE');
    expect(regions().regionOf(`${shop}/`, 'en', alternates)).toBeNull();
  });

  it('is learned for the neighbours of a page that says so', () => {
    const site = regions();
    site.learn([{ hreflang: 'de-CH', href: `${shop}/de/` }]);
    expect(site.regionOf(`${shop}/de/kontakt`, 'de', [])).toBe('CH');
  });

  it('is what its own hreflang says, with and without a slash at the end', () => {
    const alternates = [{ hreflang: 'fr-CA', href: `${shop}/lampes/` }];
    expect(regions().regionOf(`${shop}/lampes`, 'fr', alternates)).toBe('CA');
    expect(regions().regionOf(`${shop}/lampes/?page=2`, 'fr', alternates)).toBeNull();
  });

  it('is learned for a whole host, where each market has its own', () => {
    const site = regions([`${shop}/`, 'https://alpen.shop.example/']);
    site.learn([
      { hreflang: 'en-GB', href: `${shop}/` },
      { hreflang: 'de-AT', href: 'https://alpen.shop.example/' },
    ]);
    expect(site.regionOf('https://alpen.shop.example/kontakt', 'de', [])).toBe('AT');
    expect(site.regionOf(`${shop}/contact`, 'en', [])).toBeNull();
  });

  it('is not learned for a host that only holds the areas of one market each', () => {
    const site = regions();
    site.learn([
      { hreflang: 'en-GB', href: `${shop}/` },
      { hreflang: 'de-AT', href: `${shop}/de/` },
    ]);
    expect(site.regionOf(`${shop}/contact`, 'en', [])).toBeNull();
  });

  it('is told by path and language together', () => {
    expect(regions().regionOf(`${shop}/de/kontakt`, 'de-DE', [])).toBe('DE');
  });

  it('is the audited one for another language of its own', () => {
    expect(regions().regionOf(`${shop}/de/kontakt`, 'de', [])).toBeNull();
  });

  it('is another one for an area in a language that the market does not speak', () => {
    expect(regions().regionOf(`${shop}/pl/kontakt`, 'pl', [])).toBe('PL');
  });

  it('is told by the top-level domain, where it is a country', () => {
    const site = regions(['https://shop.co.uk/', 'https://shop.nl/']);
    expect(site.regionOf('https://shop.nl/lampen', 'nl', [])).toBe('NL');
    expect(site.regionOf('https://shop.io/lampen', 'en', [])).toBeNull();
  });

  it('is the audited one where the whole site is of another country', () => {
    const site = regions(['https://shop.de/'], { ...market, country: 'AT', languages: ['de'] });
    expect(site.regionOf('https://shop.de/lampen', 'de', [])).toBeNull();
  });

  it('is not told by the language of a theme', () => {
    expect(regions().regionOf(`${shop}/about`, 'en-US', [])).toBeNull();
  });
});
