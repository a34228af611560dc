import { describe, expect, it, test } from 'vitest';
import type { Discount } from '../../domain/index.js';
import { told, type Code } from './told.testing.js';

describe('several for the price of fewer', () => {
  test.each<[Code, string, Discount]>([
    ['en', '3 for 2 on candles', { kind: 'multi-buy', buy: 3, pay: 2 }],
    ['en', 'Three for two on candles', { kind: 'multi-buy', buy: 3, pay: 2 }],
    ['en', 'Buy one, get one free on candles', { kind: 'bogo', percentOff: 100 }],
    ['en', 'Buy 2 get 1 free', { kind: 'multi-buy', buy: 3, pay: 2 }],
    ['en', 'Buy one candle, get the second half price', { kind: 'bogo', percentOff: 50 }],
    ['de', '3 für 2 auf alle Kerzen', { kind: 'multi-buy', buy: 3, pay: 2 }],
    ['de', '1+1 gratis auf Seifen', { kind: 'bogo', percentOff: 100 }],
    ['de', 'Das zweite Paar gibt es zum halben Preis', { kind: 'bogo', percentOff: 50 }],
    ['nl', '2+1 gratis op alle kaarsen', { kind: 'multi-buy', buy: 3, pay: 2 }],
    ['nl', '2e halve prijs op zeep', { kind: 'bogo', percentOff: 50 }],
    ['nl', '4 halen, 3 betalen', { kind: 'multi-buy', buy: 4, pay: 3 }],
    ['pl', '3 w cenie 2 na świece', { kind: 'multi-buy', buy: 3, pay: 2 }],
    ['pl', 'Drugi produkt za pół ceny', { kind: 'bogo', percentOff: 50 }],
    ['pl', 'Kup 2, trzeci gratis', { kind: 'multi-buy', buy: 3, pay: 2 }],
    ['fr', 'Le 2e à -50 % sur les bougies', { kind: 'bogo', percentOff: 50 }],
    ['es', '3x2 en velas', { kind: 'multi-buy', buy: 3, pay: 2 }],
    ['it', '3x2 sulle candele', { kind: 'multi-buy', buy: 3, pay: 2 }],
    ['en', '4 issues for the price of 3', { kind: 'multi-buy', buy: 4, pay: 3 }],
    ['en', 'Pay for two, take three', { kind: 'multi-buy', buy: 3, pay: 2 }],
    ['de', 'Vier Ausgaben zum Preis von drei lesen', { kind: 'multi-buy', buy: 4, pay: 3 }],
    ['de', 'Drei nehmen, nur zwei bezahlen: alle Tees', { kind: 'multi-buy', buy: 3, pay: 2 }],
    ['de', 'Zahle nur 4 von 5 Nudelsorten', { kind: 'multi-buy', buy: 5, pay: 4 }],
    ['nl', 'Lees 4 nummers voor de prijs van 3', { kind: 'multi-buy', buy: 4, pay: 3 }],
    ['nl', '5 halen = 4 betalen op alle thee', { kind: 'multi-buy', buy: 5, pay: 4 }],
    ['de', 'Zahle für drei und nimm vier mit', { kind: 'multi-buy', buy: 4, pay: 3 }],
    ['nl', 'Betaal er drie, krijg er vier', { kind: 'multi-buy', buy: 4, pay: 3 }],
    ['pl', 'Zapłać za trzy, odbierz cztery', { kind: 'multi-buy', buy: 4, pay: 3 }],
    ['pl', 'Płacisz za 3, bierzesz 4', { kind: 'multi-buy', buy: 4, pay: 3 }],
    ['pl', 'Drugi, tańszy kubek gratis', { kind: 'bogo', percentOff: 100 }],
    ['pl', 'Druga herbata za 50% ceny', { kind: 'bogo', percentOff: 50 }],
    ['fr', '4 savons pour le prix de 3', { kind: 'multi-buy', buy: 4, pay: 3 }],
    ['es', 'Llévate 4 y paga solo 3', { kind: 'multi-buy', buy: 4, pay: 3 }],
    ['it', '4 saponi al prezzo di 3', { kind: 'multi-buy', buy: 4, pay: 3 }],
  ])('in %s: "%s"', (language, text, discount) => {
    expect(told(language, text).map((claim) => claim.discount)).toEqual([discount]);
  });

  it('two named things for one sum are a multi-buy at that price', () => {
    expect(told('en', 'Any two Wicker Baskets for £35, no code needed.')).toMatchObject([
      { discount: { kind: 'multi-buy', buy: 2, price: { minor: 3500, currency: 'GBP' } }, noCode: true },
    ]);
  });

  it('people and nights at a table are no pieces', () => {
    expect(told('en', 'Supper for 2 for £39 on the barge.')).toEqual([]);
  });
});

test.each<[Code, string]>([
  ['de', 'Kaufe 3, zahle 2: alle Seifen bis Sonntag'],
  ['de', 'Nimm drei Tassen, bezahl nur zwei!'],
  ['nl', 'Koop 3, betaal 2 op alle zeep'],
  ['pl', 'Kup 3, zapłać za 2: wszystkie mydła'],
])('%s: "%s" is three for two', (language, text) => {
  expect(told(language, text)).toMatchObject([{ discount: { kind: 'multi-buy', buy: 3, pay: 2 } }]);
});

it('reads a second pair of a thing', () => {
  expect(told('nl', 'Alleen dit weekend: 2e paar sokken gratis.')).toMatchObject([
    { discount: { kind: 'bogo', percentOff: 100 }, endsOn: '2027-03-14' },
  ]);
});

describe('a second one at a price', () => {
  test.each<[Code, string, number]>([
    ['en', 'Second soap for £1 until Sunday 21 March.', 100],
    ['en', 'Buy a teapot and the second one costs only £7.50', 750],
    ['de', 'Das zweite Stück für 1 €, bis Sonntag, 21. März.', 100],
    ['de', '2. Kanne für nur 8 €', 800],
    ['nl', 'Tweede product voor € 1, t/m zondag 21 maart.', 100],
    ['nl', 'De tweede theepot krijg je voor maar 8 euro', 800],
    ['pl', 'Drugie mydło za 1 zł, do 21 marca.', 100],
    ['pl', 'Drugi czajnik kupisz za 29 zł', 2900],
    ['fr', 'La 2e théière pour 8 €', 800],
    ['es', 'La segunda tetera por solo 8 €', 800],
    ['it', 'La seconda teiera a soli 8 €', 800],
  ])('in %s: "%s"', (language, text, minor) => {
    expect(told(language, text).map((claim) => claim.discount)).toMatchObject([
      { kind: 'bogo', percentOff: null, price: { minor } },
    ]);
  });

  test.each<[Code, string]>([
    ['en', 'Second hand coats for £12'],
    ['de', 'Zweite Wahl für 12 €'],
    ['nl', 'Tweede klas voor € 12'],
    ['pl', 'Drugi sezon za 12 zł'],
  ])('in %s "%s" tells of none', (language, text) => {
    expect(told(language, text).filter((claim) => claim.discount.kind === 'bogo')).toEqual([]);
  });
});

test.each<[Code, string, string[]]>([
  ['en', 'Second soap for £1 until Sunday 21 March.', ['soap']],
  ['de', 'Das zweite Kissen für 1 €, bis Sonntag, 21. März.', ['Kissen']],
  ['pl', 'Drugie mydło owsiane za 1 zł, do 21 marca.', ['mydło owsiane']],
  ['pl', 'Kup mydło, a drugie dostaniesz za 1 zł, do 21 marca.', []],
  ['nl', 'Tweede product voor € 1, t/m zondag 21 maart.', []],
])('%s: what the second one is: "%s"', (language, text, names) => {
  expect(told(language, text).map((claim) => claim.scope.names)).toEqual([names]);
});

describe('a benefit that needs a number of pieces', () => {
  test.each<[Code, string, Discount[]]>([
    ['en', 'Buy 3 mugs and get 12%', [{ kind: 'multi-buy', buy: 3, pay: null, percent: 12 }]],
    ['de', 'Ab 4 Tassen 12 % Rabatt', [{ kind: 'multi-buy', buy: 4, pay: null, percent: 12 }]],
    ['en', 'Stay 3 nights and save 12%', [{ kind: 'multi-buy', buy: 3, pay: null, percent: 12 }]],
    ['nl', 'Koop 3, krijg 12%', [{ kind: 'multi-buy', buy: 3, pay: null, percent: 12 }]],
    ['pl', 'Przy 3 sztukach 12% rabatu', [{ kind: 'multi-buy', buy: 3, pay: null, percent: 12 }]],
    ['fr', 'Dès 3 articles, -12 % sur les tasses', [{ kind: 'multi-buy', buy: 3, pay: null, percent: 12 }]],
    ['it', 'Da 3 pezzi 12% di sconto', [{ kind: 'multi-buy', buy: 3, pay: null, percent: 12 }]],
  ])('in %s: "%s"', (language, text, discounts) => {
    expect(told(language, text).map((claim) => claim.discount)).toEqual(discounts);
  });

  test.each<[Code, string]>([
    ['en', 'Buy 3 mugs and save £6'],
    ['de', 'Bei drei Tassen 6 € Nachlass'],
    ['nl', 'Bij 3 mokken € 6 korting'],
    ['es', 'Compra 3 tazas y ahorra 6 €'],
    ['it', 'Acquista 3 tazze e risparmi 6 €'],
  ])('in %s may be money: "%s"', (language, text) => {
    expect(told(language, text).map((claim) => claim.discount)).toMatchObject([
      { kind: 'multi-buy', buy: 3, pay: null, off: { minor: 600 } },
    ]);
  });

  test.each<[Code, string]>([
    ['en', 'Save 5% when you buy 2, 12% when you buy 3 or 18% off when you buy 4'],
    ['de', '2 Stück 5 %, 3 Stück 12 %, 4 Stück 18 % Rabatt'],
    ['nl', 'Stapelkorting: 2 stuks 5%, 3 stuks 12%, 4 stuks 18%'],
  ])('in %s is told in tiers, each with its own number: "%s"', (language, text) => {
    expect(told(language, text).map((claim) => claim.discount)).toMatchObject([
      { buy: 2, percent: 5 },
      { buy: 3, percent: 12 },
      { buy: 4, percent: 18 },
    ]);
  });

  test.each<[Code, string]>([
    ['de', 'Ab 6 Jahren 12 % Rabatt im Park'],
    ['nl', 'Vanaf 6 jaar 12% korting in het park'],
    ['pl', 'Kup 2 kremy z 12% mocznika'],
  ])('in %s: an age or a share is no number of pieces: "%s"', (language, text) => {
    expect(told(language, text).filter((claim) => claim.discount.kind === 'multi-buy')).toEqual([]);
  });
});
