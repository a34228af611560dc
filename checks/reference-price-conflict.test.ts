import { describe, expect, it } from 'vitest';
import type { Scenario } from '../tests/scenario.testing.js';
import { found, GB, only, PL } from './verdict.testing.js';

const CHECK = 'reference-price-conflict';

const page = (name: string, was: string, now: string, badge = ''): string =>
  `<main><h1>${name}</h1><div class="product"><del>${was}</del> <ins class="price">${now}</ins>${badge}<button>Buy</button></div></main>`;

const badge = (text: string): Scenario => ({
  market: PL,
  says: [
    {
      on: 'website',
      html: page('Koc Wrzos', '240,00 zł', '180,00 zł', `<span class="badge">${text}</span>`),
    },
  ],
});

const feed = (was: number): Scenario => ({
  market: GB,
  says: [
    { on: 'website', url: 'https://shop.example/heath', html: page('Heath Blanket', '£48.00', '£36.00') },
    {
      on: 'product-feed',
      item: {
        id: 'HB-1',
        title: 'Heath Blanket',
        link: 'https://shop.example/heath',
        price: { minor: was, currency: 'GBP' },
        salePrice: { minor: 3600, currency: 'GBP' },
      },
    },
  ],
});

describe('reference-price-conflict', () => {
  it('reports another former price', () => {
    const finding = only(feed(5200), CHECK);
    expect(finding.severity).toBe('warning');
    expect(finding.title).toBe(
      'Heath Blanket was £52 according to product-feed, but £48 according to website',
    );
  });

  it('says nothing where the former prices agree', () => expect(found(feed(4800), CHECK)).toEqual([]));

  it('reports a stated saving that its own prices contradict', () => {
    const finding = only(badge('-40%'), CHECK);
    expect(finding.title).toMatch(/40.?% off is stated on website, but .*240.* to .*180.* is 25.?%/);
  });

  it('says nothing of a saving that adds up', () => expect(found(badge('-25%'), CHECK)).toEqual([]));

  it('allows for rounding, by as many points as configured', () => {
    expect(found(badge('-26%'), CHECK)).toEqual([]);
    expect(
      found({ ...badge('-26%'), config: { checks: { [CHECK]: { tolerancePoints: 0.5 } } } }, CHECK),
    ).toHaveLength(1);
  });

  it('is folded under another price: one slip in the shop, not two', () => {
    const scenario: Scenario = {
      market: GB,
      says: [
        { on: 'website', url: 'https://shop.example/heath', html: page('Heath Blanket', '£48.00', '£36.00') },
        {
          on: 'product-feed',
          item: {
            id: 'HB-1',
            title: 'Heath Blanket',
            link: 'https://shop.example/heath',
            price: { minor: 5200, currency: 'GBP' },
            salePrice: { minor: 3900, currency: 'GBP' },
          },
        },
      ],
    };
    expect(found(scenario, CHECK)).toEqual([]);
    expect(only(scenario, 'price-conflict').consequences).toEqual([
      expect.stringContaining('Heath Blanket was £52'),
    ]);
  });
});
