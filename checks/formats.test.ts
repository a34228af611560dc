import { describe, expect, it } from 'vitest';
import type { Discount, PolicyValue } from '../src/domain/index.js';
import type { ReportLanguage } from './check.js';
import { createFormats } from './formats.js';
import { DE, GB, NL, PL } from './verdict.testing.js';

const MARKETS = { en: GB, de: DE, nl: NL, pl: PL };
const LANGUAGES = ['en', 'de', 'nl', 'pl'] as const;
const format = (language: ReportLanguage) => createFormats(language, MARKETS[language]);
const plain = (text: string) => text.replace(/\s/gu, ' ');
const inAll = (write: (language: ReportLanguage) => string) => LANGUAGES.map((l) => plain(write(l)));

describe('values as people write them', () => {
  it.each<[string, Discount, string[]]>([
    [
      'percentages',
      { kind: 'percent', percent: 12.5, upTo: false },
      ['12.5% off', '12,5 % Rabatt', '12,5% korting', '12,5% rabatu'],
    ],
    [
      'ceilings',
      { kind: 'percent', percent: 40, upTo: true },
      ['up to 40% off', 'bis zu 40 % Rabatt', 'tot 40% korting', 'do 40% rabatu'],
    ],
    [
      'three for two',
      { kind: 'multi-buy', buy: 3, pay: 2 },
      ['3 for 2', '3 für 2', '3 voor 2', '3 w cenie 2'],
    ],
    [
      'free delivery',
      { kind: 'free-shipping' },
      ['free delivery', 'kostenloser Versand', 'gratis verzending', 'darmowa dostawa'],
    ],
    [
      'gifts',
      { kind: 'gift', item: 'Torba' },
      ['free gift: Torba', 'Gratisgeschenk: Torba', 'gratis cadeau: Torba', 'prezent: Torba'],
    ],
    [
      'a second one for free',
      { kind: 'bogo', percentOff: 100 },
      ['second one free', 'das zweite gratis', 'tweede gratis', 'drugi gratis'],
    ],
    [
      'a second one for a price',
      { kind: 'bogo', percentOff: null, price: { minor: 1450, currency: 'EUR' } },
      ['second one for €14.50', 'das zweite für 14,50 €', 'tweede voor € 14,50', 'drugi za 14,50 €'],
    ],
  ])('write %s', (_, discount, expected) =>
    expect(inAll((l) => format(l).discount(discount))).toEqual(expected),
  );

  it('write sums in the currency told, whatever the market', () =>
    expect(inAll((l) => format(l).money({ minor: 123450, currency: 'PLN' }))).toEqual([
      'PLN 1,234.50',
      '1.234,50 PLN',
      'PLN 1.234,50',
      '1234,50 zł',
    ]));

  it('write dates', () =>
    expect(inAll((l) => format(l).date('2026-03-29'))).toEqual([
      '29 March 2026',
      '29. März 2026',
      '29 maart 2026',
      '29 marca 2026',
    ]));

  it.each<[string, PolicyValue, string[]]>([
    ['one day', { kind: 'days', min: 1, max: 1, working: false }, ['1 day', '1 Tag', '1 dag', '1 dzień']],
    [
      'a range of working days',
      { kind: 'days', min: 2, max: 4, working: true },
      ['2–4 working days', '2–4 Werktage', '2–4 werkdagen', '2–4 dni roboczych'],
    ],
    [
      'two years',
      { kind: 'days', min: 730, max: 730, working: false },
      ['2 years', '2 Jahre', '2 jaar', '2 lata'],
    ],
    [
      '24 months',
      { kind: 'days', min: 720, max: 720, working: false },
      ['2 years', '2 Jahre', '2 jaar', '2 lata'],
    ],
    [
      'a hundred days',
      { kind: 'days', min: 100, max: 100, working: false },
      ['100 days', '100 Tage', '100 dagen', '100 dni'],
    ],
    ['a yes', { kind: 'yes-no', yes: true }, ['yes', 'ja', 'ja', 'tak']],
  ])('write %s', (_, value, expected) => expect(inAll((l) => format(l).policy(value))).toEqual(expected));

  it('join channels as a sentence does', () =>
    expect(inAll((l) => format(l).list(['bio', 'flyer', 'website']))).toEqual([
      'bio, flyer and website',
      'bio, flyer und website',
      'bio, flyer en website',
      'bio, flyer i website',
    ]));
});
