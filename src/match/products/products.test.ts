import { describe, expect, it } from 'vitest';
import type { ProductRef } from '../../domain/index.js';
import { groupProducts, sameProduct } from './index.js';

const ref = (name: string, more: Partial<ProductRef> = {}): ProductRef => ({
  name,
  sku: null,
  gtin: null,
  mpn: null,
  brand: null,
  url: null,
  variant: {},
  ...more,
});
const groups = (...refs: ProductRef[]): number[][] =>
  groupProducts(refs).map((g) => g.members.map((m) => m.index));

describe('sameProduct', () => {
  it.each([
    ['Raumduft Kiefer 0,5 l', 'Raumduft Kiefer, 500 ml'],
    ['Die Deckshose', 'Deckshose'],
    ['Chino Kai', 'Chinos Kai'],
    ["Sailor's Cap", 'Sailor’s Cap'],
    ['Kissen 45 x 45 cm', 'Kissen 45×45'],
  ])('holds %j and %j for one', (a, b) => {
    expect(sameProduct(ref(a), ref(b)).same).toBe(true);
  });

  it.each([
    ['Zelt Fjell 2', 'Zelt Fjell 3'],
    ['Zelt Fjell', 'Zelt Fjell 2'],
    ['Raumduft Kiefer 50 ml', 'Raumduft Kiefer 100 ml'],
    ['Raumduft Kiefer', 'Raumduft Kiefer 100 ml'],
    ['Seemannsmütze', 'Seemannsjacke'],
  ])('keeps %j and %j apart', (a, b) => {
    expect(sameProduct(ref(a), ref(b)).same).toBe(false);
  });

  it('says by what they are the same', () => {
    const gtin = { gtin: '4006381333931' };
    expect(sameProduct(ref('Koc', gtin), ref('Blanket', gtin))).toMatchObject({ same: true, by: 'gtin' });
    expect(sameProduct(ref('Koc Dolina', { sku: 'kd 7' }), ref('Koc', { sku: 'KD-7' }))).toMatchObject({
      same: true,
      by: 'sku',
    });
  });

  it('does not take a shared page for a shared product', () => {
    const url = 'https://shop.example/strick';
    expect(sameProduct(ref('Nordsee Pullover', { url }), ref('Nordsee Jacke', { url })).same).toBe(false);
  });
});

describe('groupProducts', () => {
  it('joins a number with its variant suffix, and a name with its description', () => {
    expect(
      groups(
        ref('Deckjacke', { sku: 'DJ-10' }),
        ref('Deckjacke, gewachste Baumwolle', { sku: 'DJ-10-L' }),
        ref('deckjacke'),
      ),
    ).toEqual([[0, 1, 2]]);
  });

  it('keeps variants of a family apart from one another and from the general name', () => {
    expect(
      groups(
        ref('Mütze Sylt', { sku: 'M-1' }),
        ref('Mütze Sylt, Kinder', { sku: 'M-1-K' }),
        ref('Mütze Sylt, Erwachsene', { sku: 'M-1-E' }),
        ref('Mütze Sylt', { variant: { size: 'Kinder' } }),
      ),
    ).toEqual([[0], [1, 3], [2]]);
  });

  it('takes sizes that cost the same for one product’s price, but not for its availability', () => {
    const refs = [
      ref('Hemd Kai'),
      ref('Hemd Kai', { variant: { size: 'M' } }),
      ref('Hemd Kai', { variant: { size: 'L' } }),
      ref('Hemd Kai', { variant: { size: 'L' } }),
    ];
    const price = (minor: number) => ({ minor, currency: 'EUR' });
    const found = groupProducts(refs, [
      { source: 'site', price: price(8900) },
      { source: 'feed', price: price(9400) },
      { source: 'feed', price: price(9400) },
      { source: 'feed', price: null },
    ]);
    expect(found.map((g) => g.members.map((m) => m.index))).toEqual([[0, 1, 2], [3]]);
  });

  it('overlooks a slip of the pen, but no number', () => {
    expect(groups(ref('Seemannspullover Norderney'), ref('Seemanspullover Norderney'))).toEqual([[0, 1]]);
    expect(groups(ref('Seemannspullover 21 Norderney'), ref('Seemannspullover 22 Norderney'))).toEqual([
      [0],
      [1],
    ]);
  });

  it('does not chain: what fits a member but not its anchor stands alone', () => {
    const found = groups(
      ref('Lampe Hafen', { gtin: '4006381333931', sku: 'L-1' }),
      ref('Lampe Hafen Messing', { gtin: '4006381333931' }),
      ref('Lampe Hafen Messing'),
    );
    expect(found).toEqual([[0, 1], [2]]);
  });

  it('keeps each of many like-named products by itself', () => {
    const refs = Array.from({ length: 20_000 }, (_, i) => ref(`Teller Nr ${i % 5000} Serie ${i % 7}`));
    expect(groupProducts(refs)).toHaveLength(new Set(refs.map((r) => r.name)).size);
  });
});
