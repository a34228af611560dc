import { describe, expect, it, test } from 'vitest';
import type { ExtractContext, PromotionClaim } from '../../domain/index.js';
import { readDocument } from '../page/index.js';
import { context, page, post } from '../capture.testing.js';
import { promotionExtractor } from './index.js';

const COUNTRY = { en: 'GB', de: 'DE', nl: 'NL', pl: 'PL', fr: 'FR', es: 'ES', it: 'IT' };
type Code = keyof typeof COUNTRY;

/** What a post of that language says. */
function told(language: Code, text: string): readonly PromotionClaim[] {
  const setting: ExtractContext = context(COUNTRY[language]);
  return promotionExtractor
    .extract(readDocument(post(text), setting), setting)
    .filter((claim) => claim.kind === 'promotion');
}

const percent = (value: number) => ({ kind: 'percent', percent: value, upTo: false });
const secondFor = (minor: number, currency: string) => ({
  kind: 'bogo',
  percentOff: null,
  price: { minor, currency },
});
const bogo = (percentOff: number) => ({ kind: 'bogo', percentOff });

const amount = (minor: number, currency: string) => ({
  kind: 'amount',
  off: { minor, currency },
  upTo: false,
});
const THREE_FOR_TWO = { kind: 'multi-buy', buy: 3, pay: 2 };

/** Each sentence is one offer of this benefit. */
function offers(name: string, rows: readonly (readonly [Code, string, object])[]): void {
  describe(name, () => {
    test.each(rows)('%s: %s', (language, text, discount) => {
      expect(told(language, text).map((claim) => claim.discount)).toEqual([discount]);
    });
  });
}

offers('a share told in words', [
  ['en', 'A quarter off all kettles with STEAM25, until 30 June.', percent(25)],
  ['en', 'Take a third off kettles until 30 June.', percent(33)],
  ['de', 'Alle Wasserkessel um ein Drittel reduziert, bis 30. Juni.', percent(33)],
  ['de', 'Ein Viertel günstiger: alle Wasserkessel mit STEAM25, bis 30. Juni.', percent(25)],
  ['nl', 'Een kwart korting op alle waterkokers met STEAM25, t/m 30 juni.', percent(25)],
  ['pl', 'Kod PARA25 obniża każdy czajnik o jedną czwartą. Ważny do 30 czerwca.', percent(25)],
  ['pl', 'Czajniki o jedną piątą taniej z kodem PARA20, do 30.06.', percent(20)],
  ['fr', "Un quart de remise sur les bouilloires avec STEAM25, jusqu'au 30 juin.", percent(25)],
  ['es', 'Un tercio de descuento en teteras con STEAM33, hasta el 30 de junio.', percent(33)],
  ['it', 'Un quarto di sconto sui bollitori con STEAM25, fino al 30 giugno.', percent(25)],
]);

offers('a percentage as the beginning of a word or after “minus”', [
  ['en', 'A 25-percent discount on kettles until 30 June.', percent(25)],
  ['en', 'Kettles minus 25 percent, code STEAM25.', percent(25)],
  ['de', '20-prozentiger Rabatt auf Wasserkessel bis 30. Juni.', percent(20)],
  ['de', 'Wasserkessel minus 20 Prozent mit dem Code STEAM20.', percent(20)],
  ['pl', 'Do 22 czerwca wszystkie czajniki z 25-procentowym rabatem. Kod PARA25.', percent(25)],
  ['pl', 'Czajniki minus 25 procent! Kod PARA25, do 22 czerwca.', percent(25)],
]);

offers('what one pays less', [
  ['en', 'With STEAM15 you pay 15% less for kettles until 30 June.', percent(15)],
  ['nl', 'Met STEAM15 betaal je 15% minder voor waterkokers, t/m 30 juni.', percent(15)],
  ['pl', 'Czajniki: PARA15 i płacicie 15% mniej, do 30.06', percent(15)],
  ['pl', 'Z kodem PARA15 zapłacisz za czajniki 15% mniej, do 30 czerwca.', percent(15)],
  ['fr', "Avec STEAM15 vous payez les bouilloires 15 % de moins, jusqu'au 30 juin.", percent(15)],
  ['pl', 'Czajniki: 30 zł mniej z PARA30, do 25.06', amount(3000, 'PLN')],
  ['nl', '€ 30 minder voor elke waterkoker met STEAM30, t/m 30 juni.', amount(3000, 'EUR')],
  ['it', '30 € in meno sui bollitori con STEAM30, fino al 30 giugno.', amount(3000, 'EUR')],
]);

it.each<[Code, string]>([
  ['en', 'Uses 20% less water than before.'],
  ['de', 'Verbraucht 20 % weniger Wasser als der alte.'],
  ['nl', 'Verbruikt 20% minder water dan de vorige.'],
  ['pl', 'Zużywa o 20% mniej wody niż poprzedni.'],
])('less of something used is no offer (%s)', (language, text) => {
  expect(told(language, text)).toEqual([]);
});

offers('the cheaper one of two', [
  ['en', 'Buy two kettles, the cheaper one is half price. Until 30 June, no code.', bogo(50)],
  ['de', 'Kauft zwei Paar Hausschuhe, das günstigere gibt es zum halben Preis, bis 30. Juni.', bogo(50)],
  ['de', 'Beim Kauf von zwei Wasserkesseln kostet der günstigere nur die Hälfte. Bis 30. Juni.', bogo(50)],
  ['nl', 'Koop twee waterkokers en krijg de goedkoopste met 40% korting, t/m 30 juni.', bogo(40)],
  ['pl', 'Kupując dwie pary kapci, za tańszą zapłacą Państwo połowę. Do 28 czerwca.', bogo(50)],
  ['pl', 'Weź dwie pary kapci, tańszą policzymy o połowę taniej. Do 28 czerwca.', bogo(50)],
  ['fr', "Pour deux paires achetées, la moins chère est à moitié prix jusqu'au 30 juin.", bogo(50)],
  ['es', 'Compra dos pares y el más barato a mitad de precio, hasta el 30 de junio.', bogo(50)],
  ['it', 'Compra due paia, il meno caro è a metà prezzo fino al 30 giugno.', bogo(50)],
]);

offers('the second one for next to nothing', [
  ['en', 'Buy a kettle, the second one costs £1 until 30 June.', secondFor(100, 'GBP')],
  ['de', 'Das zweite Paar kostet nur 1 €, bis 30. Juni.', secondFor(100, 'EUR')],
  ['nl', 'De tweede waterkoker kost maar 1 euro, t/m 30 juni.', secondFor(100, 'EUR')],
  ['es', 'La segunda tetera cuesta 1 €, hasta el 30 de junio.', secondFor(100, 'EUR')],
  ['pl', 'Kup dowolny czajnik, a drugi, tańszy, dostaniesz za 1 zł. Do 30 czerwca.', secondFor(100, 'PLN')],
  ['pl', 'Drugi preparat do czyszczenia za symboliczną złotówkę, do 30 czerwca.', bogo(100)],
  ['pl', 'Przy zakupie czajnika drugi, tańszy, kosztuje 1 zł. Do końca czerwca.', secondFor(100, 'PLN')],
]);

offers('several pieces, named, for the price of fewer', [
  ['en', 'Three pairs of slippers for the price of two until 30 June.', THREE_FOR_TWO],
  ['de', 'Drei Paar Hausschuhe zum Preis von zwei, bis 30. Juni.', THREE_FOR_TWO],
  ['nl', 'Drie paar sloffen voor de prijs van twee, t/m 30 juni.', THREE_FOR_TWO],
  ['pl', 'Trzy pary kapci filcowych w cenie dwóch, do 30 czerwca.', THREE_FOR_TWO],
  ['pl', 'Kapcie: bierzesz trzy pary, płacisz za dwie. Do 30 czerwca.', THREE_FOR_TWO],
  ['pl', 'Włóż do koszyka trzy pary kapci, najtańszą dostaniesz gratis. Do 30 czerwca.', THREE_FOR_TWO],
  ['fr', "Trois paires de chaussons pour le prix de deux, jusqu'au 30 juin.", THREE_FOR_TWO],
  ['es', 'Tres pares de zapatillas al precio de dos, hasta el 30 de junio.', THREE_FOR_TWO],
  ['it', 'Tre paia di pantofole al prezzo di due, fino al 30 giugno.', THREE_FOR_TWO],
]);

it.each<[Code, string, string]>([
  ['en', 'Three pairs of slippers for the price of two until 30 June.', 'slippers'],
  ['de', 'Drei Paar Hausschuhe zum Preis von zwei, bis 30. Juni.', 'Hausschuhe'],
  [
    'pl',
    'Kupując dwie pary butów dziecięcych, za tańszą zapłacisz połowę. Do 28 czerwca.',
    'butów dziecięcych',
  ],
  ['nl', 'Drie paar sloffen voor de prijs van twee, t/m 30 juni.', 'sloffen'],
])('pairs are of the thing after them (%s)', (language, text, thing) => {
  expect(told(language, text)[0]?.scope.names).toEqual([thing]);
});

it.each<[Code, string, string]>([
  [
    'pl',
    'Do zamówień od 249 zł dorzucamy parę skarpet wełnianych. Kod STOPA, do 26 czerwca.',
    'parę skarpet wełnianych',
  ],
  ['pl', 'Z kodem STOPA dorzucimy skórzany pasek gratis. Do 26 czerwca.', 'skórzany pasek'],
  ['pl', 'Do zamówień od 249 zł dołączamy bezpłatnie puszkę herbaty. Do 26 czerwca.', 'puszkę herbaty'],
])('a gift is named without the verb that gives it (%s): %s', (language, text, item) => {
  expect(told(language, text).map((claim) => claim.discount)).toEqual([{ kind: 'gift', item }]);
});

it.each<[Code, string, string]>([
  ['pl', 'Kalosze od 300 zł? DESZCZ50 i zostaje Wam 50 zł w kieszeni, do 30 czerwca.', 'DESZCZ50'],
  ['en', 'STEAM30 keeps £30 in your pocket until 30 June.', 'STEAM30'],
  ['de', 'REGEN20 lässt euch bis 30. Juni 20 % günstiger einkaufen.', 'REGEN20'],
  ['pl', 'Trzy pary kapci w cenie dwóch. W koszyku wpiszcie KAPCIOCH. Akcja do 30 czerwca.', 'KAPCIOCH'],
])(
  'a code is known by the number that the offer has, or by “enter” in any form (%s)',
  (language, text, code) => {
    expect(told(language, text).map((claim) => claim.code)).toEqual([code]);
  },
);

/** What a page says. */
function shown(
  language: Code,
  html: string,
  more: Parameters<typeof page>[1] = {},
): readonly PromotionClaim[] {
  const setting = context(COUNTRY[language]);
  return promotionExtractor
    .extract(readDocument(page(`<main>${html}</main>`, more), setting), setting)
    .filter((claim) => claim.kind === 'promotion');
}

it.each<[Code, string, string]>([
  ['pl', 'Zakończone', 'Rabat 14% z kodem LAMPA14, od 1 do 14 lutego 2026 r.'],
  ['en', 'Past offers', '14% off with LAMP14 from 1 to 14 February 2026.'],
  ['de', 'Beendete Aktionen', '14 % Rabatt mit LAMPE14 vom 1. bis 14. Februar 2026.'],
  ['nl', 'Afgelopen acties', '14% korting met LAMP14, 1 t/m 14 februari 2026.'],
  ['fr', 'Offres terminées', '-14 % avec le code LAMPE14 du 1er au 14 février 2026.'],
])('an archive of offers offers nothing (%s: %s)', (language, heading, text) => {
  expect(shown(language, `<h2>${heading}</h2><p>${text}</p>`)).toEqual([]);
  expect(shown(language, `<h2>Aktualnie</h2><p>${text}</p>`)).toHaveLength(1);
});

it.each<[string, string, string | null]>([
  ['https://sklep.example/salony/warszawa', '<p>ul. Polna 4, 00-543 Warszawa</p>', 'store'],
  ['https://sklep.example/kontakt', '<p>ul. Polna 4, 00-543 Warszawa</p>', null],
  ['https://sklep.example/shop/lampy', '', null],
])('the page of one shop offers what holds there (%s)', (uri, address, place) => {
  const html = `<h1>Warszawa</h1>${address}<p>Do 28 maja wszystkie lampy z wystawy za pół ceny.</p>`;
  expect(shown('pl', html, { uri }).map((claim) => claim.scope.place)).toEqual([place]);
});

it('a web shop calls itself a shop; a shop in a street is one', () => {
  const place = (text: string) => told('pl', text)[0]?.scope.place;
  expect(place('10% na pierwsze zakupy w naszym sklepie z kodem LAMPA10.')).toBeNull();
  expect(place('10% taniej w sklepie przy zakupach od 200 zł, kod LAMPA10.')).toBeNull();
  expect(place('10% taniej w naszym sklepie stacjonarnym, kod LAMPA10.')).toBe('store');
  expect(place('10% taniej w naszych sklepach, kod LAMPA10.')).toBe('store');
});

it.each<[Code, string, string]>([
  ['pl', '20% na nowe lampy. Wpisz w koszyku LAMPA20. Do 28 maja.', 'LAMPA20'],
  ['en', '20% off new lamps. Enter at checkout LAMP20. Until 28 May.', 'LAMP20'],
  ['fr', "-20 % sur les lampes. Saisissez dans votre panier LAMPE20. Jusqu'au 28 mai.", 'LAMPE20'],
])('a code follows where it is to be entered (%s)', (language, text, code) => {
  expect(told(language, text).map((claim) => claim.code)).toEqual([code]);
});

it.each<[Code, string]>([
  ['pl', '30 zł mniej za lampy.\nKod LAMPA30 na każdą lampę stojącą i wiszącą, do 25.05.'],
  ['de', '30 € weniger für Lampen.\nDer Code LAMPE30 gilt für alle Steh- und Hängelampen, bis 25.05.'],
  ['nl', '€ 30 minder voor lampen.\nCode LAMP30 geldt voor alle staande en hangende lampen, t/m 25 mei.'],
])('the dates beside its code are an offer’s own (%s)', (language, text) => {
  expect(told(language, text)).toMatchObject([{ endsOn: '2026-05-25' }]);
});

offers('a percentage told all in words', [
  ['en', 'Twenty percent off everything with SUMMER20.', percent(20)],
  ['de', 'Fünfundzwanzig Prozent Rabatt auf alles mit SOMMER25.', percent(25)],
  ['nl', 'Dertig procent korting op alle dekens, t/m 30 juni.', percent(30)],
  ['pl', 'Minus dwadzieścia procent na wszystko z kodem LATO20 do niedzieli.', percent(20)],
  ['pl', 'Rabat dwudziestu pięciu procent na pościel do 28 czerwca.', percent(25)],
  ['fr', "Vingt pour cent de remise sur les rideaux, jusqu'au 30 juin.", percent(20)],
  ['es', 'Quince por ciento de descuento en mantas, hasta el 30 de junio.', percent(15)],
  ['it', 'Trenta per cento di sconto sulle coperte, fino al 30 giugno.', percent(30)],
]);

offers('what one pays or saves for the second one', [
  ['pl', 'Za drugą lampę zapłacisz tylko połowę. Promocja do 30 czerwca.', bogo(50)],
  ['pl', 'Na drugi komplet pościeli rabat 60%, do 30 czerwca.', bogo(60)],
  ['pl', 'Kup jedną świecę, drugą dostaniesz za symboliczny grosz. Do 30.06.', bogo(100)],
]);

it.each<[Code, string, number]>([
  ['pl', 'Tylko w aplikacji: -10% na pierwsze zamówienie z kodem APKA10.', 10],
  ['pl', 'Ceny zawierają VAT 23%, rabat 15% na lampy do 30 czerwca.', 15],
])('words before a colon or after a comma belong to another value (%s)', (language, text, value) => {
  expect(told(language, text).map((claim) => claim.discount)).toEqual([percent(value)]);
});

it.each<[Code, string, string]>([
  ['pl', 'Zasłony: rabat 15% do niedzieli.', 'Zasłony'],
  ['de', 'Vorhänge: Rabatt von 15 % bis Sonntag.', 'Vorhänge'],
  ['it', 'Tende: sconto del 15% fino al 30 giugno.', 'Tende'],
])('a thing stands before a colon and the word for its reduction (%s)', (language, text, thing) => {
  expect(told(language, text)[0]?.scope.names).toEqual([thing]);
});
