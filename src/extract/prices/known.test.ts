import { describe, expect, test } from 'vitest';
import type { Claim, PriceClaim } from '../../domain/index.js';
import { context, post } from '../capture.testing.js';
import { readDocument } from '../page/index.js';
import { claimsAboutKnown, knownProducts } from './known.js';

const SETTING = { ...context('PL'), asOf: '2026-11-18T08:00:00Z' };

function listed(name: string, zloty: number, variant: Record<string, string> = {}): Claim {
  return {
    kind: 'price',
    product: { name, variant, sku: name, gtin: null, mpn: null, brand: null, url: null },
    price: { minor: zloty * 100, currency: 'PLN' },
    source: 'feed',
    condition: null,
    evidence: { channelKind: 'product-feed' },
  } as unknown as PriceClaim;
}

const SHOP = knownProducts([
  listed('Kolba Presto', 1349),
  listed('Lampa Maki wisząca', 79, { size: '40 cm' }),
  listed('Lampa Maki wisząca', 119, { size: '60 cm' }),
  listed('Spieniacz Pianka', 249),
]);

/** Name and price or availability of what a post tells. */
const told = (text: string, read: readonly Claim[] = []): unknown[] =>
  claimsAboutKnown(readDocument(post(text, { language: 'pl' }), SETTING), SHOP, SETTING, read).map((claim) =>
    claim.kind === 'price'
      ? [claim.product.sku, claim.price.minor / 100]
      : claim.kind === 'availability'
        ? [claim.product.sku, claim.availability]
        : claim.kind,
  );

describe('around the names of known products', () => {
  test.each<[string, unknown[]]>([
    ['Przypominamy: Presto kosztuje u nas 1 299 zł, a sitko macie już w pudełku.', [['Kolba Presto', 1299]]],
    ['Nasza kolba Presto stoi w salonie i czeka, dziś za 1 199 zł.', [['Kolba Presto', 1199]]],
    ['Od jutra Pianka znów jest dostępna od ręki!', [['Spieniacz Pianka', 'InStock']]],
  ])('reads "%s"', (text, claims) => {
    expect(told(text)).toEqual(claims);
  });

  test.each([
    ['a sum that cannot be its price', 'Do kolby Presto dokładamy filtr za 29 zł.'],
    ['two sums', 'Presto za 1 299 zł zamiast 1 349 zł.'],
    ['a share', 'Presto 10 % taniej, czyli 1 214 zł.'],
    ['a word that is no name here', 'Zrób to presto, za 1 299 zł.'],
    ['two products', 'Presto i Pianka razem za 1 299 zł.'],
    ['a product whose variants cost different sums', 'Lampa Maki wisząca kosztuje 89 zł.'],
  ])('reads no price beside %s', (_, text) => {
    expect(told(text)).toEqual([]);
  });

  test('tells variants apart by their own words', () => {
    expect(told('Nasza lampa Maki wisząca 60 cm kosztuje 129 zł.')).toEqual([['Lampa Maki wisząca', 129]]);
  });

  test('leaves alone what was read already', () => {
    const text = 'Presto kosztuje u nas 1 299 zł.';
    const read = { kind: 'promotion', evidence: { quote: text } } as unknown as Claim;
    expect(told(text, [read])).toEqual([]);
  });
});
