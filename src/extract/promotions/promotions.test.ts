import { describe, expect, it, test } from 'vitest';
import type { Capture, PromotionClaim } from '../../domain/index.js';
import { mail, page, post } from '../capture.testing.js';
import { alone, AT, claimsOf, contextOf, told, type Code } from './told.testing.js';

describe('a percentage with code, thing and end', () => {
  test.each<[Code, string, string]>([
    ['en', 'Take 25% off all kettles with code STEAM25, until Sunday 21 March.', 'kettles'],
    ['en', 'Kettles are 25% off with STEAM25 till Sunday the 21st.', 'Kettles'],
    [
      'de',
      '25 % Rabatt auf alle Wasserkessel mit dem Code STEAM25, nur bis Sonntag, 21. März.',
      'Wasserkessel',
    ],
    ['de', 'Bis 21.3. spart ihr mit STEAM25 25 Prozent auf Wasserkessel.', 'Wasserkessel'],
    ['nl', '25% korting op alle ketels met kortingscode STEAM25, t/m zondag 21 maart.', 'ketels'],
    ['pl', '25% rabatu na wszystkie czajniki z kodem STEAM25, do niedzieli 21 marca.', 'czajniki'],
    ['pl', 'Z hasłem STEAM25 kupicie wszystkie czajniki 25% taniej, aż do 21 marca.', 'czajniki'],
    [
      'fr',
      "-25 % sur toutes les bouilloires avec le code STEAM25, jusqu'au dimanche 21 mars.",
      'bouilloires',
    ],
    ['es', '25 % de descuento en todas las teteras con el código STEAM25, hasta el 21 de marzo.', 'teteras'],
    ['it', '25% di sconto su tutti i bollitori con il codice STEAM25, fino al 21 marzo.', 'bollitori'],
  ])('in %s is one promotion: "%s"', (language, text, thing) => {
    expect(told(language, text)).toMatchObject([
      {
        discount: { kind: 'percent', percent: 25, upTo: false },
        code: 'STEAM25',
        startsOn: null,
        endsOn: '2027-03-21',
        scope: { kind: 'category', names: [thing] },
        evidence: { quote: text },
      },
    ]);
  });
});

describe('an amount off with a minimum spend told in sentences beside it', () => {
  test.each<[Code, string, number, number]>([
    ['en', '£15 off when you spend £90. Use LENT15 at checkout. Ends 31/03/2027.', 1500, 9000],
    ['en', 'Take £15 off. Minimum spend £90, code LENT15, until Wednesday 31 March.', 1500, 9000],
    [
      'de',
      'Spare 15 € ab einem Einkaufswert von 90 €. Code LENT15 im Warenkorb eingeben. Gültig bis 31.03.2027.',
      1500,
      9000,
    ],
    [
      'nl',
      '€ 15 korting bij een besteding vanaf € 90. Gebruik code LENT15 bij het afrekenen. Geldig t/m 31-03-2027.',
      1500,
      9000,
    ],
    [
      'pl',
      '30 zł taniej przy zakupach od 200 zł. Wpisz kod LENT15 w koszyku. Ważne do 31.03.2027.',
      3000,
      20_000,
    ],
    ['fr', "15 € de réduction dès 90 € d'achat, code LENT15, jusqu'au 31/03.", 1500, 9000],
    ['it', '15 € di sconto con una spesa minima di 90 €, codice LENT15, fino al 31 marzo.', 1500, 9000],
  ])('in %s: "%s"', (language, text, off, least) => {
    expect(told(language, text)).toMatchObject([
      {
        discount: { kind: 'amount', off: { minor: off } },
        minimumSpend: { minor: least },
        code: 'LENT15',
        endsOn: '2027-03-31',
      },
    ]);
  });
});

describe('a gift from a sum on', () => {
  test.each<[Code, string, string]>([
    ['en', 'A free enamel mug when you spend over £60.', 'enamel mug'],
    ['de', 'Zu jeder Bestellung ab 60 € gibt es eine Emaille-Tasse gratis dazu.', 'Emaille-Tasse'],
    ['nl', 'Bij elke bestelling boven € 60 krijg je een emaille mok cadeau.', 'emaille mok'],
    ['pl', 'Przy zamówieniu powyżej 60 zł otrzymasz emaliowany kubek gratis.', 'emaliowany kubek'],
  ])('in %s: "%s"', (language, text, item) => {
    expect(told(language, text)).toMatchObject([
      { discount: { kind: 'gift', item }, minimumSpend: { minor: 6000 } },
    ]);
  });
});

describe('free delivery', () => {
  const policies: [Code, string][] = [
    ['en', 'Free UK delivery over £50.'],
    ['de', 'Wir liefern ab 49 € versandkostenfrei.'],
    ['nl', 'We verzenden gratis vanaf € 50.'],
    ['pl', 'Dostawa gratis od 199 zł.'],
  ];
  test.each(policies)('in %s without a date or code is the shop\'s policy: "%s"', (language, text) => {
    expect(told(language, text)).toEqual([]);
  });
  test.each(policies)('in %s is a promotion where the text stands by itself: "%s"', (language, text) => {
    expect(alone(language, text)).toMatchObject([{ discount: { kind: 'free-shipping' } }]);
    expect(alone(language, text)[0]?.minimumSpend?.minor).toBeGreaterThanOrEqual(4900);
  });
  test.each<[Code, string]>([
    ['en', 'Free UK delivery this weekend.'],
    ['de', 'Versandkostenfrei bestellen, nur dieses Wochenende.'],
    ['nl', 'Gratis verzending, alleen dit weekend.'],
    ['pl', 'Darmowa dostawa w ten weekend.'],
    ['fr', 'Livraison offerte ce week-end.'],
  ])('in %s is a promotion with a date: "%s"', (language, text) => {
    expect(told(language, text)).toMatchObject([
      { discount: { kind: 'free-shipping' }, startsOn: '2027-03-13', endsOn: '2027-03-14' },
    ]);
  });
});

describe('a percentage whose sign is a word', () => {
  it('is what is given from a number of things on, as with the sign', () => {
    const scale = (sign: string) => `Unser Staffelrabatt: 2 Packungen 5${sign}, 4 Packungen 10${sign}.`;
    const given = told('de', scale(' Prozent')).map((claim) => claim.discount);
    expect(given).toHaveLength(2);
    expect(given).toEqual(told('de', scale(' %')).map((claim) => claim.discount));
  });

  test.each<[Code, string]>([
    ['en', '18 per cent off all slippers with WOOLLY18.'],
    ['fr', '18 pour cent de remise sur tous les chaussons avec le code WOOLLY18.'],
    ['es', '18 por ciento de descuento en todas las zapatillas con el código WOOLLY18.'],
    ['it', '18 per cento di sconto su tutte le pantofole con il codice WOOLLY18.'],
  ])('is read in two words, in %s: "%s"', (language, text) => {
    expect(told(language, text)).toMatchObject([
      { discount: { kind: 'percent', percent: 18 }, code: 'WOOLLY18' },
    ]);
  });

  it('begins a sentence after a day', () => {
    expect(
      told('en', 'Slippers: save £5 with SLIP5 until 21 Mar. 20 percent off scarves with SCARF20.'),
    ).toMatchObject([
      { code: 'SLIP5', endsOn: '2027-03-21' },
      { code: 'SCARF20', endsOn: null, discount: { percent: 20 } },
    ]);
  });
});

describe('a percentage after a word for minus', () => {
  test.each<[Code, string, string]>([
    ['en', 'All slippers minus 18%, until Sunday 21 March.', 'slippers'],
    ['de', 'Alle Hausschuhe minus 18 %, nur bis Sonntag, 21. März.', 'Hausschuhe'],
    ['nl', 'Alle pantoffels min 18%, t/m zondag 21 maart.', 'pantoffels'],
    ['pl', 'Wszystkie kapcie minus 18%, do niedzieli 21 marca.', 'kapcie'],
    ['fr', "Tous les chaussons à moins 18 %, jusqu'au 21 mars.", 'chaussons'],
    ['es', 'Todas las zapatillas menos 18 %, hasta el 21 de marzo.', 'zapatillas'],
    ['it', 'Tutte le pantofole meno 18%, fino al 21 marzo.', 'pantofole'],
  ])('is an offer with its end, in %s: "%s"', (language, text, thing) => {
    expect(told(language, text)).toMatchObject([
      { discount: { kind: 'percent', percent: 18 }, endsOn: '2027-03-21', scope: { names: [thing] } },
    ]);
  });

  test.each<[Code, string]>([
    ['de', 'Der Umsatz lag bei minus 18 %, die Stimmung ist trotzdem gut.'],
    ['nl', 'De omzet kwam uit op min 18%.'],
    ['pl', 'Sprzedaż: minus 18% rok do roku.'],
  ])('is none without end, code or campaign, in %s: "%s"', (language, text) => {
    expect(told(language, text)).toEqual([]);
  });
});

describe('what is no promotion', () => {
  test.each<[Code, string]>([
    ['en', 'The quilt is 100% cotton and 20% lighter. 97% would recommend it. 0% finance, 3.9% APR.'],
    ['en', 'A jug that keeps 80% of its heat. The torch charges to 80% in an hour. Carries up to 5 kg.'],
    ['en', 'We were 20% off for a day in 2021. Chaos.'],
    ['en', 'Last summer we gave 30% off with OLD30.'],
    ['en', 'SALE! FREE! EARLY BIRD! DHL and GTIN are not words to type in.'],
    ['en', 'Voucher code: N/A'],
    ['en', 'A voucher code may be redeemed once per customer and cannot be exchanged for cash.'],
    ['en', 'Wicker Basket £38, lined £45.'],
    ['de', 'Decke aus 100 % Baumwolle, 20 % leichter. 95 % unserer Kunden empfehlen uns. 0 % Zinsen.'],
    ['de', 'Letztes Jahr gaben wir 30 % auf alles mit ALT30.'],
    ['de', 'Der Akku ist nach einer Stunde bei 80 %. Lieferung in 2–4 Tagen.'],
    ['nl', 'Dekbed van 100% katoen, 20% lichter. 95% van onze klanten raadt ons aan. 0% rente.'],
    ['nl', 'Vorig jaar gaven we 30% korting met OUD30.'],
    ['pl', 'Kołdra ze 100% bawełny, 20% lżejsza. 95% klientów nas poleca. RRSO 0%.'],
    ['pl', 'W zeszłym roku daliśmy 30% rabatu z kodem STARY30.'],
    ['fr', '100 % coton, 95 % de nos clients nous recommandent.'],
    ['es', '100 % algodón, el 95 % de nuestros clientes nos recomienda.'],
    ['it', '100% cotone, il 95% dei nostri clienti ci consiglia.'],
  ])('in %s: "%s"', (language, text) => {
    expect(told(language, text)).toEqual([]);
  });
});

describe('codes', () => {
  test.each<[Code, string, string | null]>([
    ['en', '15% off candles. The word is TALLOW15.', 'TALLOW15'],
    ['en', '15% off candles, TALLOW15, until Friday', 'TALLOW15'],
    ['en', 'TALLOW15 takes 15% off candles.', 'TALLOW15'],
    ['en', '15% off candles with promo code "tallow"', 'tallow'],
    ['en', '15% off candles, use TALLOW at checkout', 'TALLOW'],
    ['en', '15% off bluetooth lamps with HDMI input', null],
    ['de', '15 % auf Kerzen, gib im Warenkorb DOCHT15 ein.', 'DOCHT15'],
    ['de', '15 % Rabatt auf Kerzen. Dein Code lautet: DOCHT', 'DOCHT'],
    ['nl', '15% korting op kaarsen. Vul LONT15 in bij het afrekenen.', 'LONT15'],
    ['pl', '15% rabatu na świece. Hasło: KNOT', 'KNOT'],
    ['fr', '15 % de réduction sur les bougies, code promo MECHE15', 'MECHE15'],
  ])('in %s "%s" has %s', (language, text, code) => {
    expect(told(language, text).map((claim) => claim.code)).toEqual([code]);
  });

  test.each<[Code, string]>([
    ['en', 'Here is a code with your name on it, good for one use: HATCH-QX-7730, £10 off.'],
    ['de', 'Dein persönlicher Code: K7Q2-M9XT-44 – 10 % auf deinen Warenkorb, einmalig einlösbar.'],
    ['nl', 'Jouw persoonlijke code K7Q2-M9XT-44: 10% korting op je winkelmand.'],
    ['pl', 'Twój osobisty kod K7Q2-M9XT-44: 10% rabatu na koszyk, jednorazowy.'],
  ])('in %s are personal by words and shape: "%s"', (language, text) => {
    expect(told(language, text)).toMatchObject([{ personalCode: true }]);
  });

  it('each belong to their own offer', () => {
    expect(
      told(
        'de',
        'Mit GARTEN20 bekommst du 20 Prozent auf Sämereien und mit ERDE10 noch 10 Prozent auf Blumenerde.',
      ),
    ).toMatchObject([
      { discount: { percent: 20 }, code: 'GARTEN20', scope: { names: ['Sämereien'] } },
      { discount: { percent: 10 }, code: 'ERDE10', scope: { names: ['Blumenerde'] } },
    ]);
  });

  it.each([
    ['de', '15 € auf die Lampe Ida mit LICHT15, bis 24. Mai'],
    ['nl', '€ 15 op alle lampen met LICHT15 t/m 24 mei'],
    ['pl', '15 zł na wszystkie lampy z kodem LICHT15 do 24 maja'],
  ] as const)('make an amount “on” something money off (%s)', (language, text) => {
    expect(told(language, text)).toMatchObject([
      { discount: { kind: 'amount', off: { minor: 1500 } }, code: 'LICHT15' },
    ]);
  });

  it('after no “with” are names of things, and the amount is a sum to pay', () => {
    expect(told('de', 'Zahle deine 50 € auf Rechnung, Modell XR200')).toEqual([]);
  });

  it('do not belong to the reduction that was there already, nor does its end', () => {
    expect(
      told('en', 'It is already up to 40% off in the loft, and ATTIC10 takes off another 10% until Friday.'),
    ).toMatchObject([
      { discount: { percent: 40, upTo: true }, code: null, endsOn: null },
      { discount: { percent: 10 }, code: 'ATTIC10', endsOn: '2027-03-12' },
    ]);
  });

  it('without a word of their benefit are an offer of low confidence', () => {
    const [claim] = told('nl', 'Gebruik code KNISPER bij het afrekenen.');
    expect(claim).toMatchObject({ discount: { kind: 'other' }, code: 'KNISPER' });
    expect(claim?.confidence).toBeLessThan(0.6);
  });
});

it('reads the lines of a list as offers of their own', () => {
  const list = [
    'Four for the week',
    '1 Candles: 15% off with TALLOW15, to 30.3.',
    '2 Soap, 3 for 2, till 29.3.',
    '3 A free mug if you spend over £75. MUG75, till the 24th',
    '4 Any two Wicker Baskets for £35, till the end of the month',
  ].join('\n');
  expect(told('en', list)).toMatchObject([
    { discount: { percent: 15 }, code: 'TALLOW15', endsOn: '2027-03-30', minimumSpend: null },
    { discount: { buy: 3, pay: 2 }, code: null, endsOn: '2027-03-29' },
    { discount: { kind: 'gift' }, code: 'MUG75', endsOn: '2027-03-24', minimumSpend: { minor: 7500 } },
    { discount: { buy: 2, price: { minor: 3500 } }, code: null, endsOn: '2027-03-31' },
  ]);
});

describe('what an offer holds for', () => {
  test.each<[Code, string, string, string[]]>([
    ['de', 'Schwarze Woche ab Montag, 22. März: 30 % auf alles mit RUSS30.', 'sitewide', []],
    ['de', 'Alle Decken sind bis Freitag, 19. März, 12 % günstiger mit WARM12.', 'category', ['Decken']],
    ['nl', 'Alle plaids zijn t/m vrijdag 19 maart 12% goedkoper met WARM12.', 'category', ['plaids']],
    ['pl', 'Dziś i jutro 11% na wszystko z kodem JEDEN11.', 'sitewide', []],
    [
      'en',
      'From Monday 15 March our shawls (long and short) are 12% off with WARM12.',
      'category',
      ['shawls'],
    ],
    [
      'en',
      '15% off the Copper Kettle and the Oak Stool with HOB15.',
      'products',
      ['Copper Kettle', 'Oak Stool'],
    ],
    ['en', '15% off everything for the table with FORK15.', 'category', ['table']],
    ['en', 'Bring the old one and take £30 off a new one with HOB30.', 'unknown', []],
  ])('in %s "%s" is %s', (language, text, kind, names) => {
    expect(told(language, text)).toMatchObject([{ scope: { kind, names } }]);
  });
});

describe('conditions', () => {
  test.each<[Code, string, string[]]>([
    ['en', '20% off, excluding books and maps, code LEAF20.', ['books', 'maps']],
    ['de', '20 % Rabatt, ausgenommen Bücher und Karten, Code LAUB20.', ['Bücher', 'Karten']],
    ['fr', '-20 %, hors livres et cartes, code FEUILLE20.', ['livres', 'cartes']],
    ['es', '-20 %, excepto libros y mapas, código HOJA20.', ['libros', 'mapas']],
    ['it', '-20%, esclusi libri e carte, codice FOGLIA20.', ['libri', 'carte']],
  ])('in %s the exclusions end where another condition begins: "%s"', (language, text, names) => {
    expect(told(language, text)).toMatchObject([{ exclusions: names, discount: { percent: 20 } }]);
  });

  test.each<[Code, string]>([
    ['en', '20% off, except books, valid from 15 to 21 March.'],
    ['fr', '-20 % sauf sur les livres, offre valable du 15 au 21 mars.'],
    ['es', '-20 % salvo en libros, oferta válida del 15 al 21 de marzo.'],
    ['it', '-20% tranne sui libri, offerta valida dal 15 al 21 marzo.'],
  ])('in %s dates of a clause behind an exclusion are the offer’s: "%s"', (language, text) => {
    expect(told(language, text)).toMatchObject([{ startsOn: '2027-03-15', endsOn: '2027-03-21' }]);
  });

  test.each<[Code, string]>([
    ['en', '25% off with MOSS25, valid once per customer.'],
    ['nl', '25% korting met MOS25, eenmaal geldig per klant.'],
    ['fr', '-25 % avec le code MOUSSE25, valable une seule fois par client.'],
    ['es', '-25 % con el código MUSGO25, válido una sola vez por cliente.'],
    ['it', '-25% con il codice MUSCHIO25, valido una sola volta per cliente.'],
  ])('in %s a code that each customer may use once is no personal one: "%s"', (language, text) => {
    expect(told(language, text)).toMatchObject([{ personalCode: false, audience: { kind: 'everyone' } }]);
  });

  test.each<[Code, string]>([
    ['en', '10% off when you buy 2, 20% off when you buy 3.'],
    ['de', '10 % Rabatt ab 2 Teilen, 20 % Rabatt ab 3 Teilen.'],
    ['fr', '-10 % dès 2 articles, -20 % dès 3 articles.'],
    ['es', '10 % a partir de 2 unidades, 20 % a partir de 3 unidades.'],
    ['it', '10% da 2 pezzi, 20% da 3 pezzi.'],
  ])('in %s each step of a scale has its own number: "%s"', (language, text) => {
    expect(told(language, text).map(({ discount }) => discount)).toMatchObject([
      { kind: 'multi-buy', buy: 2, percent: 10 },
      { kind: 'multi-buy', buy: 3, percent: 20 },
    ]);
  });

  test.each<[Code, string]>([
    ['en', 'The second candle? Just £1 until Sunday.'],
    ['de', 'Die zweite Kerze? Nur 1 € bis Sonntag.'],
    ['fr', 'La deuxième bougie ? Seulement 1 € jusqu’à dimanche.'],
    ['es', '¿La segunda vela? Solo 1 € hasta el domingo.'],
    ['it', 'La seconda candela? Solo 1 € fino a domenica.'],
  ])('in %s the answer belongs to its question: "%s"', (language, text) => {
    expect(told(language, text)).toMatchObject([
      { discount: { kind: 'bogo', price: { minor: 100 } }, endsOn: '2027-03-14' },
    ]);
  });

  test.each<[Code, string]>([
    ['en', 'The Oak Chair is £40, was £55. You save £15!'],
    ['de', 'Stuhl Eiche: 40 €, vorher 55 €. Sie sparen 15 €!'],
    ['fr', 'La Chaise Chêne : 40 € au lieu de 55 €. Vous économisez 15 € !'],
  ])('in %s the sum of two prices is no offer of its own: "%s"', (language, text) => {
    const letter = mail({ html: `<html lang="${language}"><p>${text}</p></html>` }, { publishedAt: AT });
    expect(claimsOf(letter, contextOf(language))).toEqual([]);
  });

  it('exclusions and combinability stand in sentences of their own', () => {
    expect(
      told(
        'de',
        'Bis zu 40 % Rabatt im Lampenmarkt. Ausgenommen sind Geschenkkarten und Bücher. Nicht mit anderen Aktionen kombinierbar.',
      ),
    ).toMatchObject([
      { discount: { percent: 40, upTo: true }, exclusions: ['Geschenkkarten', 'Bücher'], combinable: false },
    ]);
  });

  it('a store and its town are where an offer holds', () => {
    expect(told('nl', '1+1 gratis op zeep, dit weekend in onze winkel in Utrecht.')).toMatchObject([
      { scope: { place: 'store', placeName: 'Utrecht' } },
    ]);
  });

  test.each<[Code, string, string, boolean]>([
    ['en', 'Only for the people who follow us here: MOSS8, 8% off ferns until Friday.', 'followers', true],
    ['de', 'Nur für unsere Follower: MOOS8, 8 % auf alle Farne bis Freitag.', 'followers', true],
    ['nl', 'Alleen voor leden: 8% korting op varens tot vrijdag.', 'members', true],
    ['pl', 'Tylko dla klubowiczów: 8% rabatu na paprocie do piątku.', 'members', true],
    ['de', '10 % Rabatt für Neukunden mit MOOS10.', 'new-customers', false],
    ['en', 'Students get 10% off with FERN10.', 'students', false],
  ])('in %s names its audience: "%s"', (language, text, kind, exclusive) => {
    expect(told(language, text)).toMatchObject([{ audience: { kind, exclusive } }]);
  });

  it('a welcome offer stands without an end; one with dates does not', () => {
    expect(told('pl', '10% rabatu na pierwsze zamówienie z kodem WITAJ10.')).toMatchObject([
      { standing: true },
    ]);
    expect(told('pl', '10% rabatu na pierwsze zamówienie z kodem WITAJ10, do 20 marca.')).toMatchObject([
      { standing: false },
    ]);
  });

  it("travel, delivery and exclusion dates are not the offer's own", () => {
    expect(
      told('en', '5% off all lamps, not to be used with another coupon or between 1–7 July.'),
    ).toMatchObject([{ startsOn: null, endsOn: null }]);
    expect(told('de', '5 % Rabatt auf alle Lampen, Lieferung bis 24. März.')).toMatchObject([
      { endsOn: null },
    ]);
  });

  it('an event named beside an offer does not date it', () => {
    expect(
      told('en', '25% off ferns with MOSS25.\nPotting Saturday, 20 March: tea in both shops.'),
    ).toMatchObject([{ endsOn: null, scope: { place: null } }]);
  });
});

describe('campaigns', () => {
  test.each<[Code, string, string]>([
    ['en', 'Fern Week: 25% off ferns with MOSS25.', 'Fern Week'],
    ['de', 'In den Farnwochen bekommst du 25 % Rabatt auf Farne.', 'Farnwochen'],
    ['nl', 'Varenweken: 25% korting op varens.', 'Varenweken'],
    ['pl', 'Zielony Tydzień: 25% rabatu na paprocie.', 'Zielony Tydzień'],
  ])('in %s are named in the text: "%s"', (language, text, campaign) => {
    expect(told(language, text)).toMatchObject([{ campaign, label: campaign }]);
  });

  it('are named by the heading above the offer', () => {
    const html =
      '<main><section><h2>Early Fern Friday</h2><p>20% off with <b>MOSS20</b>, until 19 March. <a href="https://k.example/ferns">Ferns</a></p></section></main>';
    const context = contextOf('en');
    expect(claimsOf(page(html, { capturedAt: AT, language: 'en' }), context)).toMatchObject([
      { code: 'MOSS20', endsOn: '2027-03-19', landingPages: ['https://k.example/ferns'] },
    ]);
  });

  it('are no greetings, weekdays or headings that name all offers', () => {
    expect(told('de', 'Guten Tag,\n20 % Rabatt auf alle Farne bis Sonntag.')).toMatchObject([
      { campaign: null },
    ]);
    expect(told('en', 'This Month\n20% off all ferns.')).toMatchObject([{ campaign: null }]);
  });
});

describe('a page of a shop', () => {
  const shop = (body: string): PromotionClaim[] =>
    claimsOf(
      page(`<html lang="en"><body>${body}</body></html>`, { capturedAt: AT, language: 'en' }),
      contextOf('en'),
    );

  it("tells a product's saving beside its price, no promotion", () => {
    expect(
      shop('<main><h1>Brass Lamp</h1><p>£54 <s>£72</s> Save 25%</p><p>Turned in Leeds.</p></main>'),
    ).toEqual([]);
  });

  it('tells a promotion on a product by code and end', () => {
    expect(
      shop(
        '<main><h1>Brass Lamp</h1><p>£72</p><p>Save 25% with code GLOW25 until Friday 19 March.</p></main>',
      ),
    ).toMatchObject([{ discount: { percent: 25 }, code: 'GLOW25', endsOn: '2027-03-19' }]);
  });

  it.each<['de' | 'pl', string]>([
    [
      'de',
      '<b>−20 %</b><p>Niedrigster Preis der letzten 30 Tage: 59,00 €</p><p>Statt 59,00 € jetzt 47,20 € – nur bis 30.11.</p>',
    ],
    ['pl', '<b>-20%</b><p>Najniższa cena z 30 dni: 299,00 zł</p><p>239,20 zł, do 30.11.2026</p>'],
  ])(
    'in %s a badge in a box of prices is no promotion, though the box tells its last day',
    (language, box) => {
      const html = `<html lang="${language}"><body><main><h1>Eimer</h1><section>${box}</section></main></body></html>`;
      const claims = claimsOf(page(html, { capturedAt: AT, language }), contextOf(language));
      expect(claims.filter(({ discount }) => discount.kind === 'percent')).toEqual([]);
    },
  );

  it('has ordinary prices that are no price points', () => {
    expect(shop('<main><h1>Brass Lamp</h1><p>Now £54. Lamps from £20.</p></main>')).toEqual([]);
  });

  it('has a delivery promise in its footer that is no promotion', () => {
    expect(
      shop('<main><p>Lamps.</p></main><footer><p>Free UK delivery on orders over £60</p></footer>'),
    ).toEqual([]);
  });
});

describe('mails', () => {
  it("make no claims where they confirm an order or pass on another's words", () => {
    const text = '20% off everything with GLOW20 until Friday.';
    for (const nature of ['transactional', 'forwarded', 'reply'] as const)
      expect(claimsOf(mail({ text }, { nature }), contextOf('en'))).toEqual([]);
    expect(claimsOf(mail({ text }), contextOf('en'))).toHaveLength(1);
  });

  it('tell an offer of their subject line once, with what the body adds', () => {
    const claims = claimsOf(
      mail(
        { text: '20% off all lamps. Use GLOW20 by Friday 19 March.' },
        { title: '20% off the bright things', publishedAt: AT },
      ),
      contextOf('en'),
    );
    expect(claims).toMatchObject([{ code: 'GLOW20', endsOn: '2027-03-19', evidence: { block: 'main' } }]);
  });

  it('declare offers in annotations', () => {
    const annotation = {
      '@context': 'http://schema.org/',
      '@type': 'DiscountOffer',
      description: '20% off lamps',
      discountCode: 'GLOW20',
      availabilityStarts: '2027-03-10T08:00:00+01:00',
      availabilityEnds: '2027-03-19T23:59:59+01:00',
    };
    const html = `<html><head><script type="application/ld+json">[${JSON.stringify(annotation)}]</script></head><body><p>Hello.</p></body></html>`;
    expect(claimsOf(mail({ html }), contextOf('de'))).toMatchObject([
      {
        discount: { kind: 'percent', percent: 20 },
        code: 'GLOW20',
        startsOn: '2027-03-10',
        endsOn: '2027-03-19',
        evidence: { block: 'structured-data' },
      },
    ]);
  });
});

it('reads the promotions of a promotions feed', () => {
  const { form: _form, html: _html, text: _text, ...base } = post('', { capturedAt: AT });
  const capture: Capture = {
    ...base,
    form: 'feed-item',
    channelKind: 'product-feed',
    html: null,
    text: null,
    item: {
      kind: 'promotion',
      id: 'p1',
      longTitle: '15 € Rabatt auf Lampen',
      couponCode: 'GLANZ15',
      from: '2027-03-08T23:00:00Z',
      until: '2027-03-20T22:59:00Z',
      minimumPurchase: { minor: 8000, currency: 'EUR' },
      percentOff: null,
      moneyOff: { minor: 1500, currency: 'EUR' },
    },
  };
  expect(claimsOf(capture, contextOf('de'))).toMatchObject([
    {
      discount: { kind: 'amount', off: { minor: 1500, currency: 'EUR' } },
      code: 'GLANZ15',
      minimumSpend: { minor: 8000 },
      startsOn: '2027-03-09',
      endsOn: '2027-03-20',
      evidence: { block: 'feed' },
    },
  ]);
});

describe('an amount for a thing with a code', () => {
  test.each<[Code, string, string]>([
    ['de', '15 € auf den Kessel mit GLUT15', 'GLUT15'],
    ['nl', '€ 15 op de ketel met GLOED15', 'GLOED15'],
    ['pl', '15 zł na czajnik z ZAR15', 'ZAR15'],
  ])('%s: "%s" is money off', (language, text, code) => {
    expect(told(language, text)).toMatchObject([
      { discount: { kind: 'amount', off: { minor: 1500 } }, code },
    ]);
  });
});

test.each<[Code, string]>([
  ['en', '25% off kettles until 21 March.\n£5 on lanterns: GLOW5'],
  ['de', '25 % auf alle Kessel bis 21. März.\nLaternen: nur 5 € mit GLUT5'],
])('%s: leaves a code to the amount beside it: "%s"', (language, text) => {
  expect(told(language, text)[0]).toMatchObject({ discount: { percent: 25 }, code: null });
});

test.each<[Code, string, string]>([
  ['en', 'Save 20%: STEAM20 until Sunday 21 March', 'STEAM20'],
  ['de', 'Jetzt 20 % sparen: KESSEL20 bis zum 21. März.', 'KESSEL20'],
  ['nl', 'Nu 20% korting: STOOM20 t/m zondag 21 maart', 'STOOM20'],
  ['pl', 'Teraz 20% taniej: PARA20 do 21 marca', 'PARA20'],
])('%s: reads a code between a colon and its end: "%s"', (language, text, code) => {
  expect(told(language, text)).toMatchObject([{ code, endsOn: '2027-03-21' }]);
});

it('reads what is cheaper by a share before the word', () => {
  expect(told('pl', 'Wszystkie czajniki taniej o 15% z kodem PARA15.')).toMatchObject([
    { scope: { names: ['czajniki'] } },
  ]);
});

test.each<[Code, string]>([
  ['en', 'A year ago we gave 30% off everything with NIGHT30.'],
  ['de', 'Vor einem Jahr gab es 30 % auf alles mit NACHT30.'],
  ['pl', 'Rok temu daliśmy 30% rabatu na wszystko z kodem NOC30.'],
])('%s: what was is no offer: "%s"', (language, text) => {
  expect(told(language, text)).toEqual([]);
});

it.each(['Speciaal voor u', 'Alleen voor u'])('takes a code "%s" for a personal one', (words) => {
  expect(told('nl', `${words}: 10% korting met ROOS-7K2P.`)).toMatchObject([{ personalCode: true }]);
});

it('does not take the brand’s name over a letter for where the offer leads', () => {
  const html = `<html lang="nl"><body><table><tr><td><a href="https://shop.example/"><img src="/l.png" alt="Kobold &amp; Kraut"></a></td></tr>
    <tr><td>25% korting op ketels met STOOM25 t/m 21 maart.</td></tr><tr><td><a href="https://shop.example/ketels">Naar de ketels</a></td></tr></table></body></html>`;
  expect(claimsOf(mail({ html }), contextOf('nl'))).toMatchObject([
    { code: 'STOOM25', landingPages: ['https://shop.example/ketels'] },
  ]);
});

it.each(['HERFST-12', 'WOLWEEK'])(
  'gives an offer the code %s and the button that stand in a box of their own below it',
  (code) => {
    const html = `<html lang="nl"><body><table><tr><td><h2>Warm aan</h2><p>Alle truien zijn t/m 21 maart 30% goedkoper.</p></td></tr>
    <tr><td><h2>${code}</h2><a href="https://shop.example/truien">Kies een trui</a></td></tr></table></body></html>`;
    expect(claimsOf(mail({ html }), contextOf('nl'))).toMatchObject([
      { code, landingPages: ['https://shop.example/truien'] },
    ]);
  },
);

it('passes over reposts of others', () => {
  expect(told('en', 'RT @fernandfell: 35% off every lamp with FLASH35 until Sunday.')).toEqual([]);
});

it.each(['%', '5', '€', '5%', '$5 ', 'free ', 'code ', '20% off '])(
  'reads 5 MB of "%s" in linear time',
  (piece) => {
    const text = piece.repeat(Math.floor(5_000_000 / piece.length));
    const started = performance.now();
    told('en', text);
    expect(performance.now() - started).toBeLessThan(8000);
  },
  20_000,
);

describe('several for the price of fewer, in a sentence', () => {
  test.each<[Code, string, number, number]>([
    ['de', 'Fünf Seifen zum Preis von vieren, bis 21. März.', 5, 4],
    ['de', 'Drei Kerzen zum Preis von zweien, bis 21. März.', 3, 2],
    ['de', 'Nehmen Sie vier, zahlen Sie drei.', 4, 3],
    ['de', 'Bis 21. März zahlst du bei vier Gläsern Honig nur drei.', 4, 3],
    ['de', 'Bei vier Gläsern Honig zahlt ihr nur drei.', 4, 3],
    ['de', 'Vier Gläser in den Warenkorb legen, drei bezahlen.', 4, 3],
    ['en', 'Four jars of honey for the price of three.', 4, 3],
    ['en', 'Pick any four jars and pay for only three.', 4, 3],
    ['es', 'Cuatro tarros de miel al precio de tres.', 4, 3],
    ['es', 'Llévate 4 tarros y paga 3.', 4, 3],
    ['it', 'Quattro vasetti di miele al prezzo di tre.', 4, 3],
    ['it', 'Prendine 4 e paghi 3.', 4, 3],
  ])('%s: "%s"', (language, text, buy, pay) => {
    expect(told(language, text).map((claim) => claim.discount)).toEqual([{ kind: 'multi-buy', buy, pay }]);
  });
});

describe('the second one, whatever it is', () => {
  test.each<[Code, string, number]>([
    ['de', 'Die zweite Dose Honig oder Marmelade gibt es zum halben Preis.', 50],
    ['de', 'Das zweite Gläschen kostet die Hälfte.', 50],
    ['de', 'Die zweite Dose erhalten Sie bis zum 21. März für die Hälfte.', 50],
    ['de', 'Zweite Dose Honig geschenkt!', 100],
    ['de', 'Das zweite Paar Socken 30 % günstiger.', 30],
    ['en', 'The second jar of honey for half the price.', 50],
    ['es', 'El segundo tarro de miel a mitad de precio.', 50],
    ['it', 'Il secondo vasetto di miele a metà prezzo.', 50],
  ])('%s: "%s"', (language, text, percentOff) => {
    expect(told(language, text).map((claim) => claim.discount)).toEqual([{ kind: 'bogo', percentOff }]);
  });

  test.each<[Code, string]>([
    ['de', 'Am zweiten Samstag ist der Eintritt kostenlos.'],
    ['de', 'Am zweiten Adventswochenende gibt es Punsch gratis.'],
  ])('%s: a second day is none: "%s"', (language, text) => {
    expect(told(language, text).filter((claim) => claim.discount.kind === 'bogo')).toEqual([]);
  });
});

describe('a scale of quantities', () => {
  const tiers = (language: Code, text: string) =>
    told(language, text).map(({ discount }) =>
      discount.kind === 'multi-buy' ? [discount.buy, discount.percent] : discount,
    );
  test.each<[Code, string]>([
    ['de', 'Staffelrabatt: ab 3 Flaschen 5 %, ab 6 Flaschen 8 %, ab 12 Flaschen 12 % auf Saft.'],
    ['de', 'Mehr sparen: 3 Dosen 5 %, 6 Dosen 8 %, ab 12 Dosen 12 % Rabatt.'],
    ['de', 'Auf Saft geben wir 5 % ab 3 Stück, 8 % ab 6 Stück und 12 % ab 12 Stück.'],
    ['en', 'Buy more, save more: 3 bottles save 5%, 6 bottles save 8%, 12 bottles save 12%.'],
    ['nl', 'Staffelkorting: 3 stuks 5%, 6 stuks 8%, 12 stuks 12% korting.'],
    ['pl', 'Kup więcej: 3 sztuki 5%, 6 sztuk 8%, 12 sztuk 12% taniej.'],
    ['fr', '3 articles : -5 %, 6 articles : -8 %, 12 articles : -12 %.'],
    ['es', '3 unidades 5%, 6 unidades 8%, 12 unidades 12% de descuento.'],
    ['it', '3 pezzi 5%, 6 pezzi 8%, 12 pezzi 12% di sconto.'],
  ])('%s: each number of pieces has its own share: "%s"', (language, text) => {
    expect(tiers(language, text)).toEqual([
      [3, 5],
      [6, 8],
      [12, 12],
    ]);
  });
});

describe('a code that is a word', () => {
  test.each<[Code, string]>([
    ['de', 'Mit HONIGTOPF bekommst du 12 % auf alles.'],
    ['de', 'Mit HONIGTOPF sparen Sie 12 % auf alles.'],
    ['de', 'Mit HONIGTOPF 12 % auf alles.'],
    ['de', '12 % auf alles. HONIGTOPF, nur bis 21. März.'],
    ['de', '12 % auf alle Gläser (HONIGTOPF, bis 21.3.).'],
    ['en', 'With HONEYPOT you get 12% off everything.'],
    ['en', '12% off everything. HONEYPOT, until 21 March.'],
    ['nl', 'Met HONINGPOT ontvang je 12% korting op alles.'],
    ['nl', '12% korting op alles: HONINGPOT, t/m 21 maart.'],
    ['pl', 'Z MIODOWNIK dostaniesz 12% rabatu na wszystko.'],
    ['pl', '12% rabatu na wszystko. MIODOWNIK, do 21 marca.'],
    ['fr', 'Avec PETITPOT vous obtenez 12 % de remise sur tout.'],
    ['es', 'Con TARRITO consigues un 12 % de descuento en todo.'],
    ['it', 'Con VASETTO ottieni il 12% di sconto su tutto.'],
  ])('%s: "%s"', (language, text) => {
    const [claim] = told(language, text);
    expect(claim?.discount).toMatchObject({ kind: 'percent', percent: 12 });
    expect(claim?.code).toBe(/\p{Lu}{6,}/u.exec(text)?.[0]);
  });

  test.each<[Code, string]>([
    ['de', 'AUFGEPASST: 12 % auf alles, bis 21. März.'],
    ['de', 'Das Messer von SOLINGEN, bis 21. März 12 % günstiger.'],
    ['en', 'HURRY! 12% off everything until 21 March.'],
  ])('%s: a word in capitals is none by itself: "%s"', (language, text) => {
    expect(told(language, text).map((claim) => claim.code)).toEqual([null]);
  });

  test('a code in brackets before its day needs no number of the offer', () => {
    expect(told('de', 'Du bekommst die zweite Dose zum halben Preis (DOPPEL7, bis 21. März).')).toMatchObject(
      [{ discount: { kind: 'bogo', percentOff: 50 }, code: 'DOPPEL7', endsOn: '2027-03-21' }],
    );
  });
});

describe('a measured gift', () => {
  test.each<[string, number | null]>([
    ['Ab 45 € Bestellwert schenken wir Ihnen 100 g unserer Blütenpollen. Code POLLEN, bis 21. März.', 4500],
    [
      'Ab einem Bestellwert von 45 € legen wir dir 100 g Blütenpollen gratis dazu. Mit POLLEN, bis 21. März.',
      4500,
    ],
    ['Ab 45 € gibt’s mit POLLEN 100 g Blütenpollen obendrauf, bis 21.3.', 4500],
    ['Ab 45 € packen wir außerdem 100 g Blütenpollen dazu. Mit POLLEN, bis 21. März.', 4500],
  ])('"%s"', (text, minor) => {
    const [claim, more] = told('de', text);
    expect(more).toBeUndefined();
    expect(claim).toMatchObject({
      discount: { kind: 'gift', item: 'Blütenpollen' },
      code: 'POLLEN',
      minimumSpend: { minor },
      endsOn: '2027-03-21',
    });
  });
});

describe('a day and a month in figures before an amount', () => {
  test('belong to the offer that follows them', () => {
    expect(told('de', 'Den Imkerhut bekommst du bis 21.3. 5 € billiger.')).toMatchObject([
      { discount: { kind: 'amount', off: { minor: 500 } }, endsOn: '2027-03-21' },
    ]);
  });

  test('end the offer before them, where it gave something already', () => {
    expect(
      told('de', '12 % auf Hüte mit HUT12 bis 21.3. 5 € auf Schleier mit TUELL5 bis 28.3.'),
    ).toMatchObject([
      { code: 'HUT12', endsOn: '2027-03-21' },
      { code: 'TUELL5', endsOn: '2027-03-28' },
    ]);
  });
});

test.each([
  ['12 % Ermäßigung auf Honig bis 21. März.', 12],
  ['Honig ist bis 21. März um 12 % ermäßigt.', 12],
])('reads the German ß where a word has it: "%s"', (text, percent) => {
  expect(told('de', text)).toMatchObject([{ discount: { kind: 'percent', percent } }]);
});

test.each<[Code, string]>([
  ['de', 'Zum 1. Februar heben wir die Preise an: Das Glas kostet dann 8,90 € statt bisher 7,50 €.'],
])('%s: the price before a rise is no offer: "%s"', (language, text) => {
  expect(told(language, text).map((claim) => claim.discount)).not.toContainEqual(
    expect.objectContaining({ price: { minor: 750, currency: 'EUR' } }),
  );
});

test.each<[Code, string, string]>([
  ['de', '15 % auf Leder mit HAUT15.', 'Leder'],
  ['de', 'Nur bis 21. März: 15 % auf Kaschmir!', 'Kaschmir'],
  ['nl', '15% op leer t/m 21 maart.', 'leer'],
])('%s: a material may be what is sold: "%s"', (language, text, name) => {
  expect(told(language, text)).toMatchObject([
    { discount: { kind: 'percent', percent: 15 }, scope: { names: [name] } },
  ]);
});

test.each<[Code, string]>([
  ['de', 'Wir haben zu 80 % auf Ökostrom umgestellt.'],
  ['de', '100 % Leder, bis 21. März im Laden zu sehen.'],
])('%s: no share of something is an offer: "%s"', (language, text) => {
  expect(told(language, text)).toEqual([]);
});

describe('several for the price of fewer, told with what is bought', () => {
  test.each<[Code, string]>([
    ['en', '6 bottles for the price of 5, until Sunday 21 March'],
    ['en', 'Take six bottles, pay for five, until Sunday 21 March.'],
    ['de', '6 Flaschen Riesling zum Preis von 5, bis Sonntag, 21. März'],
    ['de', 'Sechs Flaschen nehmen, fünf bezahlen, bis 21. März.'],
    ['nl', '6 flessen voor de prijs van 5, t/m zondag 21 maart'],
    ['nl', 'Zes flessen halen, vijf betalen, t/m 21 maart.'],
    ['nl', '6 halen = 5 betalen, t/m 21 maart.'],
    ['pl', '6 butelek w cenie 5, do niedzieli 21 marca'],
    ['pl', 'Weź sześć butelek, zapłać za pięć, do 21 marca.'],
    ['fr', "6 bouteilles pour le prix de 5, jusqu'au 21 mars"],
    ['fr', "Prenez six bouteilles, payez-en cinq, jusqu'au 21 mars."],
    ['es', '6 botellas por el precio de 5, hasta el 21 de marzo'],
    ['es', 'Llévate seis botellas y paga cinco, hasta el 21 de marzo.'],
    ['it', '6 bottiglie al prezzo di 5, fino al 21 marzo'],
    ['it', 'Prendi sei bottiglie, ne paghi cinque, fino al 21 marzo.'],
  ])('in %s is read from "%s"', (language, text) => {
    expect(told(language, text)).toMatchObject([
      { discount: { kind: 'multi-buy', buy: 6, pay: 5 }, startsOn: null, endsOn: '2027-03-21' },
    ]);
  });
});

describe('an amount told in words', () => {
  test.each<[Code, string]>([
    ['en', 'Ten pounds off cheese with KLOT10'],
    ['en', 'A tenner off when you spend £60 on cheese: KLOT10'],
    ['de', 'Zehn Euro Rabatt auf Käse mit KLOT10'],
    ['de', 'Einen Zehner Rabatt auf Käse mit KLOT10'],
    ['nl', 'Tien euro korting op kaas met KLOT10'],
    ['nl', 'Een tientje korting op kaas: KLOT10, t/m 21 maart'],
    ['nl', 'Bestel kaas en gebruik KLOT10: dat scheelt je een tientje.'],
    ['pl', 'Dziesięć złotych rabatu na sery z kodem KLOT10'],
    ['pl', 'Dycha rabatu na sery z kodem KLOT10'],
    ['fr', 'Dix euros de remise sur le fromage avec KLOT10'],
    ['es', 'Diez euros de descuento en queso con KLOT10'],
    ['it', 'Dieci euro di sconto sui formaggi con KLOT10'],
  ])('in %s is read from "%s"', (language, text) => {
    expect(told(language, text)).toMatchObject([
      { discount: { kind: 'amount', off: { minor: 1000 } }, code: 'KLOT10' },
    ]);
  });
});

describe('what is taken off with a verb around it', () => {
  test.each<[Code, string, object]>([
    [
      'nl',
      'Met KLOT15 gaat er € 15 van je bestelling af als je voor € 100 of meer bestelt.',
      { minor: 1500 },
    ],
    ['nl', 'Met KLOT15 € 15 eraf vanaf € 100.', { minor: 1500 }],
    [
      'de',
      'Mit KLOT15 gehen 15 € von deiner Bestellung ab, wenn du für 100 € oder mehr bestellst.',
      { minor: 1500 },
    ],
    [
      'pl',
      'Z kodem KLOT15 odejmiemy 15 zł od zamówienia, jeśli zamówisz za 100 zł lub więcej.',
      { minor: 1500 },
    ],
    ['en', 'With KLOT15 £15 comes off your order when you spend £100 or more.', { minor: 1500 }],
  ])('in %s is an amount with its code and threshold: "%s"', (language, text, off) => {
    expect(told(language, text)).toMatchObject([
      { discount: { kind: 'amount', off }, code: 'KLOT15', minimumSpend: { minor: 10000 } },
    ]);
  });

  test.each<[Code, string, string]>([
    ['nl', '15% van alle rode wijn af met KLOT15.', 'rode wijn'],
    ['nl', 'KLOT15 haalt tot en met 21 maart 15% van alle kazen af.', 'kazen'],
  ])('in %s names what it comes off: "%s"', (language, text, thing) => {
    expect(told(language, text)).toMatchObject([
      { discount: { kind: 'percent', percent: 15 }, code: 'KLOT15', scope: { names: [thing] } },
    ]);
  });
});

describe('a gift from a sum on', () => {
  test.each<[Code, string, string]>([
    ['en', 'Free corkscrew over £80, GIFT80, until 21 March', 'corkscrew'],
    ['de', 'Gratis Korkenzieher ab 80 €, GIFT80, bis 21. März', 'Korkenzieher'],
    ['nl', 'Gratis kurkentrekker vanaf € 80, GIFT80, t/m 21 maart', 'kurkentrekker'],
    ['nl', 'Een gratis kurkentrekker bij besteding vanaf € 80, GIFT80, t/m 21 maart', 'kurkentrekker'],
    ['nl', 'Vanaf € 80 leggen we er een kurkentrekker bij. Code GIFT80, t/m 21 maart.', 'kurkentrekker'],
    ['pl', 'Gratis korkociąg od 80 zł, GIFT80, do 21 marca', 'korkociąg'],
  ])('in %s is named without what stands around it: "%s"', (language, text, item) => {
    expect(told(language, text)).toMatchObject([
      {
        discount: { kind: 'gift', item },
        code: 'GIFT80',
        minimumSpend: { minor: 8000 },
        endsOn: '2027-03-21',
      },
    ]);
  });
});

describe('what is not all of the shop', () => {
  test.each<[Code, string]>([
    ['en', '15% off everything that has an orange sticker, code STICK15'],
    ['de', '15 % Rabatt auf alles, was einen orangen Sticker hat, mit STICK15'],
    ['nl', '15% korting op alles waar een oranje sticker op zit, code STICK15'],
    ['pl', '15% rabatu na wszystko, co ma pomarańczową naklejkę, kod STICK15'],
    ['fr', '15 % de remise sur tout ce qui porte une pastille orange, code STICK15'],
    ['es', '15% de descuento en todo lo que lleve pegatina naranja, código STICK15'],
    ['it', '15% di sconto su tutto ciò che ha il bollino arancione, codice STICK15'],
  ])('in %s is no sitewide offer: "%s"', (language, text) => {
    expect(told(language, text)).toMatchObject([{ code: 'STICK15', scope: { kind: 'unknown' } }]);
  });

  test('may be what comes from one place', () => {
    expect(told('nl', 'Alles uit Portugal nu 20% goedkoper, t/m 21 maart')).toMatchObject([
      { scope: { kind: 'category', names: ['Portugal'] } },
    ]);
  });

  test.each<[Code, string]>([
    ['nl', 'Bestel voor € 75 of meer en gebruik KLOT15: € 15 korting.'],
    ['de', 'Bestelle für 75 € oder mehr und nutze KLOT15: 15 € Rabatt.'],
    ['fr', 'Commandez pour 75 € ou plus et utilisez KLOT15 : 15 € de remise.'],
    ['es', 'Pide 75 € o más y usa KLOT15: 15 € de descuento.'],
    ['it', 'Ordina per 75 € o più e usa KLOT15: 15 € di sconto.'],
    ['nl', 'Actie: de 2e fles voor de halve prijs.'],
  ])('in %s is no verb, no box and no word for an offer: "%s"', (language, text) => {
    expect(told(language, text)).toMatchObject([{ scope: { kind: 'unknown', names: [] } }]);
  });
});

describe('an offer whose days its campaign tells', () => {
  test.each<[Code, string]>([
    [
      'de',
      'Zum Vormerken: Vom 18. bis 21. März feiern wir unsere Honigtage. Dann bekommst du 12 % auf alles mit WABE12.',
    ],
    [
      'de',
      'Vom 18. bis 21. März haben wir geöffnet wie immer. An diesen Tagen gibt es 12 % auf alles mit WABE12.',
    ],
    [
      'en',
      'Save the date: from 18 to 21 March we are celebrating. Then you get 12% off everything with WABE12.',
    ],
    ['nl', 'Van 18 tot en met 21 maart vieren we feest. Dan krijg je 12% korting op alles met WABE12.'],
    ['pl', 'Od 18 do 21 marca świętujemy. W tych dniach dostaniesz 12% rabatu na wszystko z kodem WABE12.'],
    [
      'fr',
      'Du 18 au 21 mars, nous fêtons le printemps. Pendant ces jours -12 % sur tout avec le code WABE12.',
    ],
  ])('%s: "%s"', (language, text) => {
    expect(told(language, text)).toMatchObject([
      { code: 'WABE12', startsOn: '2027-03-18', endsOn: '2027-03-21' },
    ]);
  });

  test('leaves the days of something else where nothing takes them up', () => {
    expect(
      told(
        'de',
        'Vom 18. bis 21. März sind wir wie jedes Jahr mit einem eigenen Stand auf der Gartenmesse in Ulm. 12 % auf alles mit WABE12.',
      ),
    ).toMatchObject([{ code: 'WABE12', endsOn: null }]);
  });
});

describe('what a customer is quoted with', () => {
  test.each<[Code, string]>([
    ['de', 'Eine Kundin schreibt: „Ich habe mit WABE50 50 % gespart.“ Schön wär’s.'],
    ['en', 'A customer wrote: “I saved 50% with WABE50.” If only.'],
    ['nl', 'Een klant schrijft: “Ik kreeg 50% korting met WABE50.” Was het maar zo.'],
    ['pl', 'Klientka pisze: „Kupiłam 50% taniej z kodem WABE50.” Chciałaby.'],
    ['fr', 'Une cliente écrit : « J’ai eu 50 % de réduction avec WABE50. » Dommage.'],
    ['es', 'Una clienta escribe: «Tuve un 50 % de descuento con WABE50.» Ojalá.'],
    ['it', 'Una cliente scrive: «Ho avuto il 50% di sconto con WABE50.» Magari.'],
  ])('%s: is no offer of the brand: "%s"', (language, text) => {
    expect(told(language, text)).toEqual([]);
  });

  test('leaves quotes that name a campaign to the brand', () => {
    expect(told('de', 'Unsere „Honigtage“: 12 % auf alles bis 21. März.')).toMatchObject([
      { discount: { percent: 12 }, endsOn: '2027-03-21' },
    ]);
  });
});

describe('the day on which an article was published', () => {
  const article = (date: string): PromotionClaim[] =>
    claimsOf(
      page(
        `<html lang="de"><head><meta property="article:published_time" content="2027-03-02T08:00:00Z"></head><body><main><article><h1>Bienen</h1><p>${date}</p><p>Auf alle Beuten geben wir 12 % Rabatt mit WABE12.</p></article></main></body></html>`,
        { capturedAt: AT, publishedAt: '2027-03-02T08:00:00Z' },
      ),
      contextOf('de'),
    );
  test.each(['02.03.2027', '2. März 2027', '24. Februar 2027'])('is no end of an offer in it: %s', (date) => {
    expect(article(date)).toMatchObject([{ code: 'WABE12', startsOn: null, endsOn: null }]);
  });
  test('a last day is', () => {
    expect(article('bis 21. März 2027')).toMatchObject([{ code: 'WABE12', endsOn: '2027-03-21' }]);
  });
});

describe('a price that rises', () => {
  test.each<[Code, string]>([
    ['de', 'Ab April kostet das Glas 8,90 € statt bisher 7,50 €.'],
    ['de', 'Das Glas kostet dann 8,90 € statt 7,50 €, leider.'],
    ['en', 'From April a jar is £8.90 instead of £7.50.'],
    ['nl', 'Vanaf april kost een pot € 8,90 in plaats van € 7,50.'],
    ['fr', 'Dès avril le pot coûte 8,90 € au lieu de 7,50 €.'],
    ['es', 'Desde abril el tarro cuesta 8,90 € en vez de 7,50 €.'],
    ['it', 'Da aprile il vasetto costa 8,90 € invece di 7,50 €.'],
  ])('%s: is no offer: "%s"', (language, text) => {
    expect(told(language, text)).toEqual([]);
  });
});

test.each<[Code, string, number]>([
  ['de', 'Zwei Gläser Waldhonig kosten bis Monatsende zusammen nur 18 €.', 1800],
  ['en', 'Two jars of forest honey cost together only £18 until 21 March.', 1800],
  ['nl', 'Twee potten bloemenhoning samen € 18 t/m 21 maart.', 1800],
  ['fr', 'Deux pots de miel ensemble 18 € jusqu’au 21 mars.', 1800],
])('%s: several together for one sum: "%s"', (language, text, minor) => {
  expect(told(language, text)).toMatchObject([{ discount: { kind: 'multi-buy', buy: 2, price: { minor } } }]);
});

test.each<[Code, string]>([
  ['de', 'Der Klassiker: Waldhonig Nr. 7 für 27,90 €.'],
  ['en', 'The classic: Forest Honey No. 7 for £27.90.'],
])('%s: the number of a blend counts no pieces: "%s"', (language, text) => {
  expect(told(language, text).filter((claim) => claim.discount.kind === 'multi-buy')).toEqual([]);
});

test('an offer under a heading is quoted with it', () => {
  const html =
    '<html lang="de"><body><main><section><h2>Restposten</h2><p>Bis zu 40 % reduziert, solange der Vorrat reicht.</p></section></main></body></html>';
  expect(claimsOf(page(html, { capturedAt: AT }), contextOf('de'))[0]?.evidence.quote).toBe(
    'Restposten Bis zu 40 % reduziert, solange der Vorrat reicht.',
  );
});

describe('the dates of a few words before an offer', () => {
  test.each<[Code, string]>([
    ['en', 'Wine weekend, 13 and 14 March. 15% off all reds with VINO15.'],
    ['de', 'Weinwochenende, 13. und 14. März. 15 % auf alle Rotweine mit VINO15.'],
    ['nl', 'Wijnweekend, 13 en 14 maart. 15% van alle rode wijn af met VINO15.'],
    ['pl', 'Weekend wina, 13 i 14 marca. 15% rabatu na czerwone wina z kodem VINO15.'],
  ])('in %s are its own: "%s"', (language, text) => {
    expect(told(language, text)).toMatchObject([
      { code: 'VINO15', startsOn: '2027-03-13', endsOn: '2027-03-14' },
    ]);
  });

  test('are not where they tell of something else', () => {
    expect(
      told('en', 'The tasting is on 13 and 14 March and everybody may come. 15% off all reds with VINO15.'),
    ).toMatchObject([{ code: 'VINO15', startsOn: null, endsOn: null }]);
  });
});

describe('an article', () => {
  const article = (more: string) =>
    page(
      `<html lang="nl"><head><script type="application/ld+json">{"@type":"BlogPosting","headline":"Port","datePublished":"2025-11-20"}</script></head><body><div class="announcement-bar">10% korting op alle koffie met KOFFIE10, t/m 21 maart</div><main><h1>Port</h1><p>${more}</p></main></body></html>`,
      { publishedAt: null },
    );

  it('tells of its own day, the banner above it of today', () => {
    const claims = claimsOf(
      article('Tot en met 5 december krijg je 3 flessen port voor de prijs van 2 met SINT3.'),
      contextOf('nl'),
    );
    const byCode = Object.fromEntries(claims.map((claim) => [claim.code, claim]));
    expect(byCode.SINT3).toMatchObject({
      endsOn: '2025-12-05',
      evidence: { publishedAt: '2025-11-20T00:00:00.000Z' },
    });
    expect(byCode.KOFFIE10).toMatchObject({ endsOn: '2027-03-21', evidence: { publishedAt: null } });
  });
});

describe('what must be bought for a second one', () => {
  test.each<[Code, string, number, object]>([
    [
      'nl',
      'Koop je een fles Cava Brisa, dan krijg je de tweede gratis, t/m 21 maart.',
      100,
      { kind: 'products', names: ['Cava Brisa'] },
    ],
    [
      'nl',
      'Koop één Tulp Wijnglas, de tweede krijg je voor de helft.',
      50,
      { kind: 'products', names: ['Tulp Wijnglas'] },
    ],
    [
      'de',
      'Kaufst du eine Flasche Cava Brisa, bekommst du die zweite gratis.',
      100,
      { kind: 'products', names: ['Cava Brisa'] },
    ],
    [
      'en',
      'Buy a bottle of Cava Brisa, get the second free.',
      100,
      { kind: 'products', names: ['Cava Brisa'] },
    ],
    ['en', 'Buy a candle and get the second half price.', 50, { kind: 'category', names: ['candle'] }],
    [
      'pl',
      'Kup butelkę Cava Brisa, drugą dostaniesz gratis.',
      100,
      { kind: 'products', names: ['Cava Brisa'] },
    ],
    ['en', 'Buy one, get one free.', 100, { kind: 'unknown' }],
    ['nl', 'Koop een artikel, krijg de tweede gratis.', 100, { kind: 'unknown' }],
  ])('in %s is what the offer is for: "%s"', (language, text, percentOff, scope) => {
    expect(told(language, text)).toMatchObject([{ discount: { kind: 'bogo', percentOff }, scope }]);
  });
});

describe('what an old thing is worth', () => {
  test.each<[Code, string]>([
    ['en', 'Your old coat is worth £30 off a new one if you spend over £150. COAT30 in the basket.'],
    ['nl', 'Je oude jas is goed voor € 30 korting op een nieuwe bij besteding vanaf € 150. Code: COAT30.'],
  ])('in %s is taken off a new one: "%s"', (language, text) => {
    expect(told(language, text)).toMatchObject([
      { discount: { kind: 'amount', off: { minor: 3000 } }, code: 'COAT30', minimumSpend: { minor: 15000 } },
    ]);
  });
});

describe('what a thing costs after the offer', () => {
  test.each<[Code, string]>([
    ['de', 'Zwei Becher für 18 €. Nur im März, danach wieder einzeln für 11,50 €.'],
    ['en', 'Two mugs for £18. Only until 31 March, after that back to £11.50.'],
    ['nl', 'Twee bekers voor € 18. Alleen t/m 31 maart, daarna weer € 11,50.'],
    ['pl', 'Dwa kubki za 18 zł. Tylko do 31 marca, potem znowu po 11,50 zł.'],
    ['fr', "Deux tasses pour 18 €. Jusqu'au 31 mars, ensuite de nouveau à 11,50 €."],
    ['es', 'Dos tazas por 18 €. Hasta el 31 de marzo, luego de nuevo a 11,50 €.'],
    ['it', 'Due tazze per 18 €. Fino al 31 marzo, poi di nuovo a 11,50 €.'],
  ])('%s: is no offer of its own: "%s"', (language, text) => {
    expect(told(language, text).map(({ discount }) => discount)).toMatchObject([
      { kind: 'multi-buy', buy: 2, price: { minor: 1800 } },
    ]);
  });
});

describe('several in Dutch, paid for with other verbs', () => {
  test.each<[string, number]>([
    ['Neem 4 tegels chocolade mee, betaal er 3. T/m 21 maart.', 3],
    ['Pak er vier en reken er drie af, t/m 21 maart.', 3],
  ])('are a multi-buy: "%s"', (text, pay) => {
    expect(told('nl', text)).toMatchObject([
      { discount: { kind: 'multi-buy', buy: 4, pay }, endsOn: '2027-03-21' },
    ]);
  });

  test.each(['Op tweede paasdag 15% korting op alles.', 'Tweede kerstdag 15% korting op alle kaarsen.'])(
    'are none on a feast’s second day: "%s"',
    (text) => {
      expect(told('nl', text)).toMatchObject([{ discount: { kind: 'percent', percent: 15 } }]);
    },
  );
});
