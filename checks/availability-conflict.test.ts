import { describe, expect, it } from 'vitest';
import type { Scenario } from '../tests/scenario.testing.js';
import { found, GB, only, PL } from './verdict.testing.js';

const CHECK = 'availability-conflict';
const at = '2026-05-18T06:00:00Z';

const page = (name: string, stock: string) =>
  `<main><h1>${name}</h1><div class="product"><span class="price">£31.00</span><p class="stock">${stock}</p><button${stock === 'In stock' ? '' : ' disabled'}>Add to basket</button></div></main>`;

const feed = (stock: string, availability: string): Scenario => ({
  market: GB,
  says: [
    { on: 'website', url: 'https://shop.example/kite', html: page('Plover Kite', stock) },
    {
      on: 'product-feed',
      item: {
        id: 'PK-2',
        title: 'Plover Kite',
        link: 'https://shop.example/kite',
        price: { minor: 3100, currency: 'GBP' },
        availability,
      },
    },
  ],
});

describe('availability-conflict', () => {
  it('reports sold out on the page, in stock in the feed', () => {
    const finding = only(feed('Sold out', 'InStock'), CHECK);
    expect(finding.severity).toBe('error');
    expect(finding.title).toBe('Plover Kite is in stock on product-feed but sold out on website');
  });

  it('says it in German in a German report', () =>
    expect(only({ ...feed('Sold out', 'InStock'), reportLanguage: 'de' }, CHECK).title).toBe(
      'Plover Kite ist laut product-feed lieferbar, laut website aber ausverkauft',
    ));

  it('says nothing where both agree', () => expect(found(feed('In stock', 'InStock'), CHECK)).toEqual([]));

  it('holds neither stock nor its lack against a pre-order', () =>
    expect(found(feed('Sold out', 'PreOrder'), CHECK)).toEqual([]));

  it('reports an advertisement for what is sold out', () => {
    const finding = only(
      {
        market: PL,
        says: [
          {
            on: 'website',
            html: '<main><h1>Latawiec Siewka</h1><div class="product"><span class="price">119,00 zł</span><p class="stock">Produkt niedostępny</p><button disabled>Dodaj do koszyka</button></div></main>',
          },
          { on: 'email-news', at, text: 'Latawiec Siewka już za 119,00 zł. Idealny na plażę.' },
        ],
      },
      CHECK,
    );
    expect(finding.title).toContain('is advertised on email-news but sold out on website');
  });

  it('says nothing where another size is sold out', () =>
    expect(
      found(
        {
          says: [
            {
              on: 'website',
              html: page('Drachen Regenpfeifer 60 cm', 'Ausverkauft').replace('£31.00', '31,00 €'),
            },
            {
              on: 'website',
              html: page('Drachen Regenpfeifer 90 cm', 'Auf Lager').replace('£31.00', '45,00 €'),
            },
          ],
        },
        CHECK,
      ),
    ).toEqual([]));

  it('takes what a post said three weeks ago as history', () =>
    expect(
      found(
        {
          market: GB,
          says: [
            { on: 'website', html: page('Plover Kite', 'Sold out') },
            { on: 'facebook', at: '2026-04-28T06:00:00Z', text: 'The Plover Kite is in stock now, £31.00.' },
          ],
        },
        CHECK,
      ),
    ).toEqual([]));
});
