import fc from 'fast-check';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { minorDigits } from '../../domain/index.js';
import { CURRENCIES } from './cldr.js';
import { findMoney, parsePrice } from './index.js';

const require = createRequire(import.meta.url);

describe('parsePrice', () => {
  it.each([
    ['1.299,00 €', 129900, 'EUR'],
    ['€ 1.299,-', 129900, 'EUR'],
    ['1 299,00 zł', 129900, 'PLN'],
    ["CHF 1'299.–", 129900, 'CHF'],
    ['US$12.99', 1299, 'USD'],
    ['12 € 50', 1250, 'EUR'],
    ['1 250$00', 125000, 'USD'],
    ['35€99', 3599, 'EUR'],
    ['₹1,29,900', 12990000, 'INR'],
    ['KD 3.250', 3250, 'KWD'],
    ['48,500 TND', 48500, 'TND'],
    ['Rp 24.500', 2450000, 'IDR'],
    ['12 990 Ft', 1299000, 'HUF'],
    ['¥2,980', 2980, 'JPY'],
    ['2,980円(税込)', 2980, 'JPY'],
    ['٤٩٫٥٠ د.إ.', 4950, 'AED'],
    ['AU$ 64', 6400, 'AUD'],
    ['$64.50 CAD', 6450, 'CAD'],
    ['SGD$8.40', 840, 'SGD'],
    ['Vanaf € 24.95', 2495, 'EUR'],
    ['Cena: 79,90 zł/szt.', 7990, 'PLN'],
    ['549:- kr', 54900, 'SEK'],
    ['$.85', 85, 'USD'],
    ['34.995 £', 3499500, 'GBP'],
    ['0.995 £', 100, 'GBP'],
    ['17% off $40', 4000, 'USD'],
    ['From 26 to 50 €', 2600, 'EUR'],
    ['-12,50 €', -1250, 'EUR'],
    ['1 234 567,89 ₽', 123456789, 'RUB'],
    ['3 Mio. €', 300000000, 'EUR'],
  ])('reads %j as %d minor units of %s', (text, minor, currency) => {
    expect(parsePrice(text)).toEqual({ minor, currency });
  });

  it.each(['', 'Call for price', 'Preis auf Anfrage', 'Brak w magazynie', '20 %', 'AB-12x'])(
    'finds no price in %j',
    (text) => {
      expect(parsePrice(text)).toBeNull();
    },
  );

  it.each(['Free!', 'GRATIS', 'kostenlos', 'za darmo', 'Gratuit'])('reads %j as nothing to pay', (text) => {
    expect(parsePrice(text, { currency: 'EUR' })).toEqual({ minor: 0, currency: 'EUR' });
  });

  it('takes the currency of a bare number from the hint, code or text', () => {
    expect(parsePrice('1.850', { currency: 'EUR' })).toEqual({ minor: 185000, currency: 'EUR' });
    expect(parsePrice('18.50', { currency: 'Price from £ 39' })).toEqual({ minor: 1850, currency: 'GBP' });
    expect(parsePrice('18.50')).toEqual({ minor: 1850, currency: null });
  });

  it('resolves a shared sign by hint, then country, then language', () => {
    expect(parsePrice('$15', { currency: 'CAD', country: 'AU' })?.currency).toBe('CAD');
    expect(parsePrice('$15', { country: 'AU', language: 'en' })?.currency).toBe('AUD');
    expect(parsePrice('95 kr', { language: 'da' })?.currency).toBe('DKK');
    expect(parsePrice('$15', { country: 'DE' })?.currency).toBe('USD');
    expect(parsePrice('¥88', { language: 'zh' })?.currency).toBe('CNY');
  });

  it('reads back what Intl writes in any modern locale and currency', () => {
    const levels = (
      require('cldr-core/coverageLevels.json') as { effectiveCoverageLevels: Record<string, string> }
    ).effectiveCoverageLevels;
    const locales = Object.keys(levels).filter(
      (locale) =>
        levels[locale] === 'modern' &&
        Intl.NumberFormat.supportedLocalesOf(locale, { localeMatcher: 'lookup' }).length > 0,
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...locales),
        fc.constantFrom(...CURRENCIES),
        fc.constantFrom('symbol' as const, 'code' as const, 'narrowSymbol' as const),
        fc.integer({ min: 0, max: 99_999_999 }),
        (locale, currency, currencyDisplay, minor) => {
          const digits = minorDigits(currency);
          const text = new Intl.NumberFormat(locale, {
            style: 'currency',
            currency,
            currencyDisplay,
            minimumFractionDigits: digits,
            maximumFractionDigits: digits,
          }).format(minor / 10 ** digits);
          expect([text, parsePrice(text, { currency, language: locale })]).toEqual([
            text,
            { minor, currency },
          ]);
        },
      ),
      { numRuns: 4000 },
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        parsePrice(text);
        findMoney(text, { language: 'de', country: 'DE' });
      }),
    );
  });
});

describe('findMoney', () => {
  const amounts = (text: string, context = {}): string[] =>
    findMoney(text, context).map(
      ({ money, rangeEnd, from }) =>
        `${from ? 'from ' : ''}${money.minor}${rangeEnd ? `-${rangeEnd.minor}` : ''} ${money.currency ?? '?'}`,
    );

  it.each([
    ['Now £10, was 14 GBP or GBP 12', ['1000 GBP', '1400 GBP', '1200 GBP']],
    ['Nur 10 Pfund, sonst 12,50 Euro.', ['1000 GBP', '1250 EUR']],
    ['Pack of 3 £20', ['2000 GBP']],
    ['Sized 10–20 €', ['1000-2000 EUR']],
    ['Zwischen 841,00 zł – 995,00 zł', ['84100-99500 PLN']],
    ['£12–18 each', ['1200-1800 GBP']],
    ['vanaf € 49,95 per stuk', ['from 4995 EUR']],
    ['już od 39 zł', ['from 3900 PLN']],
    ['à partir de 29 €', ['from 2900 EUR']],
    ['£5k of wool, £1.2 million sold', ['500000 GBP', '120000000 GBP']],
    ['20% off $50', ['5000 USD']],
    ['Use WOOL15 until 12.11.2026, 100 % wool, 3 for 2, size 44', []],
    ['Le 12 novembre, TOP 10, 5 KM', []],
    ['59,- statt 79,-', ['5900 ?', '7900 ?']],
    ['12 € 50 cette semaine', ['1200 EUR']],
    ['Prezzo 1.450,00 € iva inclusa', ['145000 EUR']],
  ])('finds in %j %j', (text, expected) => {
    expect(amounts(text)).toEqual(expected);
  });

  it('knows cents behind the sign in French', () => {
    expect(amounts('à 12 € 50 cette semaine', { language: 'fr' })).toEqual(['1250 EUR']);
  });

  it('takes a dash for the market’s currency', () => {
    expect(amounts('nu 59,-', { currency: 'EUR' })).toEqual(['5900 EUR']);
  });

  it('reads letters as a currency only where it is expected', () => {
    expect(amounts('Q250 o L300', { country: 'GT' })).toEqual(['25000 GTQ']);
  });

  it('keeps a model number apart in a language that does not group by blanks', () => {
    expect(amounts('Fernlicht 3 299 €', { language: 'de' })).toEqual(['29900 EUR']);
    expect(amounts('Lampe 3 299 €', { language: 'fr' })).toEqual(['329900 EUR']);
  });

  it('tells weights from pounds sterling', () => {
    expect(amounts('10 pounds of wool', { country: 'US' })).toEqual([]);
    expect(amounts('only 10 pounds', { country: 'GB' })).toEqual(['1000 GBP']);
  });

  it('says where the amount stands', () => {
    const text = 'jetzt 1.299,00 € sparen';
    const [found] = findMoney(text);
    expect(text.slice(found!.start, found!.end)).toBe('1.299,00 €');
  });

  it('takes linear time on hostile text', () => {
    const started = performance.now();
    findMoney('€'.repeat(1_000_000));
    findMoney('9'.repeat(1_000_000));
    findMoney('1.'.repeat(500_000));
    expect(performance.now() - started).toBeLessThan(8000);
  });
});
