import { describe, expect, it } from 'vitest';
import type { PriceEntry } from '../src/domain/index.js';
import type { Scenario } from '../tests/scenario.testing.js';
import { found, GB, only, PL } from './verdict.testing.js';

const CHECK = 'prior-price-conflict';

/** Seen on the website, as of 20 May: `['2026-05-01', 9900]`. */
const history = (
  past: readonly (readonly [date: string, minor: number])[],
  { was = '125,00 €', now = '95,00 €', channel = 'website' } = {},
): Scenario => ({
  says: [
    {
      on: 'website',
      html: `<main><h1>Gartenbank Ilm</h1><div class="product"><del>${was}</del> <ins class="price">${now}</ins><button>In den Warenkorb</button></div></main>`,
    },
  ],
  pastPrices: (topicOf) =>
    past.map(([date, minor]): PriceEntry => ({
      product: topicOf('Gartenbank Ilm'),
      channel,
      date,
      minor,
      currency: 'EUR',
    })),
});

describe('prior-price-conflict', () => {
  it('reports a price raised shortly before it is reduced', () => {
    const finding = only(
      history([
        ['2026-05-04', 9900],
        ['2026-05-12', 12500],
        ['2026-05-18', 12500],
      ]),
      CHECK,
    );
    expect(finding.severity).toBe('warning');
    expect(finding.title).toMatch(
      /was €125(\.00)? is stated on website, but it was sold at €99(\.00)? on 4 May 2026/,
    );
    expect(finding.explanation).toContain('lowest price of the 30 days');
  });

  it('says nothing where the former price is the lowest of the 30 days', () =>
    expect(
      found(
        history([
          ['2026-05-04', 12500],
          ['2026-05-18', 12500],
        ]),
        CHECK,
      ),
    ).toEqual([]));

  it('does not reach further back than 30 days', () => {
    const scenario = history([
      ['2026-04-10', 9900],
      ['2026-05-18', 12500],
    ]);
    expect(found(scenario, CHECK)).toEqual([]);
    expect(found({ ...scenario, config: { checks: { [CHECK]: { priorDays: 45 } } } }, CHECK)).toHaveLength(1);
  });

  it('takes a reduction in steps as one: the price before the first step counts', () =>
    expect(
      found(
        history([
          ['2026-05-02', 12500],
          ['2026-05-08', 11500],
          ['2026-05-14', 10500],
        ]),
        CHECK,
      ),
    ).toEqual([]));

  it('has nothing to say of a product seen for the first time', () =>
    expect(found(history([]), CHECK)).toEqual([]));

  it('does not read the history of another channel', () =>
    expect(found(history([['2026-05-04', 9900]], { channel: 'product-feed' }), CHECK)).toEqual([]));

  it('does not count a price of the day itself', () =>
    expect(found(history([['2026-05-20', 9500]]), CHECK)).toEqual([]));

  it('keeps its id when the prices change', () => {
    const low = only(
      history([
        ['2026-05-04', 9900],
        ['2026-05-12', 12500],
      ]),
      CHECK,
    );
    const lower = only(
      history(
        [
          ['2026-05-04', 9800],
          ['2026-05-12', 12500],
        ],
        { was: '130,00 €' },
      ),
      CHECK,
    );
    expect(lower.id).toBe(low.id);
  });

  it.each([
    ['Polish', PL, 'Ławka Ilm', '520,00 zł', '399,00 zł', 'Dodaj do koszyka', 'PLN'],
    ['English', GB, 'Ilm Bench', '£120.00', '£95.00', 'Add to basket', 'GBP'],
  ])(
    'reads %s pages and writes in the language of the report',
    (_, market, name, was, now, buy, currency) => {
      const finding = only(
        {
          market,
          reportLanguage: 'pl',
          says: [
            {
              on: 'website',
              html: `<main><h1>${name}</h1><div class="product"><del>${was}</del> <ins class="price">${now}</ins><button>${buy}</button></div></main>`,
            },
          ],
          pastPrices: (topicOf) => [
            { product: topicOf(name), channel: 'website', date: '2026-05-03', minor: 10100, currency },
            { product: topicOf(name), channel: 'website', date: '2026-05-15', minor: 60000, currency },
          ],
        },
        CHECK,
      );
      expect(finding.title).toMatch(/podano poprzednią cenę .* ale 3 maja 2026 cena wynosiła 101/);
    },
  );

  it('leaves a recommended retail price alone', () => {
    const scenario = history([
      ['2026-05-04', 9900],
      ['2026-05-18', 12500],
    ]);
    const [page] = scenario.says;
    expect(
      found(
        {
          ...scenario,
          says: [
            {
              ...page!,
              html: page!.html!.replace('<del>125,00 €</del>', '<span class="uvp">UVP 125,00 €</span>'),
            },
          ],
        },
        CHECK,
      ),
    ).toEqual([]);
  });
});
