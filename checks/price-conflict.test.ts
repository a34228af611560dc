import { describe, expect, it } from 'vitest';
import type { Scenario } from '../tests/scenario.testing.js';
import { DE, found, GB, NL, only, PL } from './verdict.testing.js';

const CHECK = 'price-conflict';

const product = (name: string, price: string, more = ''): string =>
  `<main><h1>${name}</h1><div class="product"><span class="price">${price}</span>${more}<button>In winkelwagen</button></div></main>`;

const feed = (
  site: string,
  listed: { minor: number; currency: string },
  title = 'Wandelstok Beuk',
): Scenario => ({
  market: NL,
  says: [
    { on: 'website', url: 'https://shop.example/wandelstok', html: product('Wandelstok Beuk', site) },
    {
      on: 'product-feed',
      item: { id: 'WB-3', title, price: listed, link: 'https://shop.example/wandelstok' },
    },
  ],
});
const eur = (minor: number) => ({ minor, currency: 'EUR' });

describe('price-conflict', () => {
  it('names both prices and who deviates', () => {
    const finding = only(feed('€ 34,95', eur(3795)), CHECK);
    expect(finding.severity).toBe('error');
    expect(finding.title).toMatch(
      /Wandelstok Beuk costs €\s?37\.95 on product-feed but €\s?34\.95 on website/,
    );
  });

  it('says nothing where prices agree in other notations', () =>
    expect(found(feed('34,95 euro', eur(3495)), CHECK)).toEqual([]));

  it('keeps its id when a price changes', () =>
    expect(only(feed('€ 34,95', eur(3795)), CHECK).id).toBe(only(feed('€ 34,95', eur(4995)), CHECK).id));

  it('takes another product for another product', () => {
    const [page, item] = feed('€ 34,95', eur(3795), 'Wandelstok Hazelaar').says;
    const elsewhere = { ...item!, item: { ...item!.item, link: 'https://shop.example/hazelaar' } };
    expect(found({ market: NL, says: [page!, elsewhere] }, CHECK)).toEqual([]);
  });

  it('overlooks what the configured tolerance allows', () => {
    const scenario = feed('€ 40,00', eur(4100));
    expect(found({ ...scenario, config: { checks: { [CHECK]: { tolerancePercent: 3 } } } }, CHECK)).toEqual(
      [],
    );
    expect(
      found({ ...scenario, config: { checks: { [CHECK]: { tolerancePercent: 2 } } } }, CHECK),
    ).toHaveLength(1);
  });

  it('reports two prices of two pages of one site', () => {
    const finding = only(
      {
        market: PL,
        says: [
          {
            on: 'website',
            url: 'https://shop.example/kij',
            html: product('Kij trekkingowy Buk', '129,00 zł'),
          },
          {
            on: 'website',
            url: 'https://shop.example/kije',
            html: '<main><ul><li class="product-card"><a href="/kij"><h3>Kij trekkingowy Buk</h3></a><span class="price">139,00 zł</span></li><li class="product-card"><a href="/kij-2"><h3>Kij trekkingowy Leszczyna</h3></a><span class="price">99,00 zł</span></li></ul></main>',
          },
        ],
      },
      CHECK,
    );
    expect(finding.channels).toEqual(['website']);
    expect(finding.title).toMatch(/Kij trekkingowy Buk costs .* and .* on website$/);
  });

  it.each([
    ['100 ml and 50 ml', 'Seedpod Hand Cream 100 ml', 'Seedpod Hand Cream 50 ml'],
    ['a tent for two and one for three', 'Seedpod Tent 2', 'Seedpod Tent 3'],
  ])('holds %s apart', (_, a, b) =>
    expect(
      found(
        {
          market: GB,
          says: [
            { on: 'website', html: product(a, '£20.00') },
            { on: 'website', html: product(b, '£12.00') },
          ],
        },
        CHECK,
      ),
    ).toEqual([]),
  );

  it('does not compare what a mail charged last month', () =>
    expect(
      found(
        {
          market: GB,
          says: [
            { on: 'website', html: product('Beech Walking Stick', '£34.00') },
            {
              on: 'email-news',
              at: '2026-04-15T06:00:00Z',
              text: 'The Beech Walking Stick is £29.00 in our shop.',
            },
          ],
        },
        CHECK,
      ),
    ).toEqual([]));

  it('does not hold a price for members against the one for all', () =>
    expect(
      found(
        {
          says: [
            { on: 'website', html: product('Wanderstock Buche', '34,95 €') },
            {
              on: 'email-news',
              at: '2026-05-18T06:00:00Z',
              text: 'Wanderstock Buche für Clubmitglieder nur 29,95 €.',
            },
          ],
        },
        CHECK,
      ),
    ).toEqual([]));

  const sofa = (site: string, told: string): Scenario => ({
    market: DE,
    says: [
      { on: 'website', url: 'https://shop.example/sofa', html: product('Sofa Kranich', site) },
      { on: 'instagram', at: '2026-05-19T08:00:00Z', text: told },
    ],
  });

  it('reports a lowest price that begins elsewhere on another channel', () => {
    const finding = only(sofa('ab 949,00 €', 'Das Sofa Kranich jetzt ab 899 €.'), CHECK);
    expect(finding.observed.map((o) => o.value).join(' ')).toMatch(/from €899/);
    expect(finding.channels).toEqual(['instagram', 'website']);
  });

  it('reports a price below what is called the lowest', () =>
    expect(found(sofa('ab 949,00 €', 'Das Sofa Kranich kostet 899 €.'), CHECK)).toHaveLength(1));

  it('takes a higher price for that of a larger one', () =>
    expect(found(sofa('ab 949,00 €', 'Das Sofa Kranich kostet 1.299 €.'), CHECK)).toEqual([]));
});
