import { describe, expect, it, test } from 'vitest';
import { alone, told, type Code } from './told.testing.js';

describe('tiers of a sum', () => {
  test.each<[Code, string]>([
    ['en', '12% off from £40, 18% off from £90'],
    ['de', '12 % ab 40 €, 18 % ab 90 € Einkaufswert'],
    ['nl', '12% vanaf € 40, 18% vanaf € 90'],
    ['pl', '12% rabatu od 40 zł, 18% od 90 zł'],
    ['fr', '12 % dès 40 €, 18 % dès 90 €'],
    ['es', '12 % a partir de 40 €, 18 % a partir de 90 €'],
    ['it', '12% da 40 €, 18% da 90 €'],
  ])('in %s each has its own: "%s"', (language, text) => {
    expect(told(language, text)).toMatchObject([
      { discount: { kind: 'percent', percent: 12 }, minimumSpend: { minor: 4000 } },
      { discount: { kind: 'percent', percent: 18 }, minimumSpend: { minor: 9000 } },
    ]);
  });

  test.each<[Code, string]>([
    ['de', 'Ab 40 € schenken wir Ihnen 5 €, ab 90 € sogar 15 €.'],
    ['nl', 'Vanaf € 40 krijg je € 5 cadeau, vanaf € 90 zelfs € 15.'],
    ['pl', 'Od 40 zł rabat 5 zł, od 90 zł nawet 15 zł.'],
  ])('in %s may be told of money: "%s"', (language, text) => {
    expect(told(language, text)).toMatchObject([
      { discount: { kind: 'amount', off: { minor: 500 } }, minimumSpend: { minor: 4000 } },
      { discount: { kind: 'amount', off: { minor: 1500 } }, minimumSpend: { minor: 9000 } },
    ]);
  });

  it('are none of a price and its saving', () => {
    expect(
      alone('en', 'Sofas from £299, save £100').map(({ minimumSpend }) => minimumSpend),
    ).not.toContainEqual(expect.objectContaining({ minor: 29_900 }));
  });

  it('may be told before what they give', () => {
    expect(told('en', 'Spend £40 and get £5 off, or spend £90 and get £15 off.')).toMatchObject([
      { discount: { off: { minor: 500 } }, minimumSpend: { minor: 4000 } },
      { discount: { off: { minor: 1500 } }, minimumSpend: { minor: 9000 } },
    ]);
  });
});

describe('a sum after two offers', () => {
  const sums = (language: Code, text: string) =>
    told(language, text).map((claim) => claim.minimumSpend?.minor);

  test.each<[Code, string]>([
    ['en', '12% off and free delivery on orders over £80'],
    ['de', '12 % Rabatt und gratis Versand ab 80 €'],
  ])('in %s is that of both: "%s"', (language, text) => {
    expect(sums(language, text)).toEqual([8000, 8000]);
  });

  test.each<[Code, string]>([
    ['de', '12 % auf Schuhe und gratis Versand ab 80 €'],
    ['nl', '12% korting op schoenen en gratis verzending vanaf € 80'],
    ['pl', '12% rabatu na buty i darmowa dostawa od 80 zł'],
  ])('in %s is that of the second where the first has things of its own: "%s"', (language, text) => {
    expect(sums(language, text)).toEqual([undefined, 8000]);
  });
});

describe('a condition that begins a clause', () => {
  test.each<[Code, string]>([
    ['en', '12% off tents, with LAMP18 18% off lamps'],
    ['de', '12 % auf Zelte, mit LAMPE18 18 % auf Lampen'],
    ['nl', '12% korting op tenten, met LAMP18 18% op lampen'],
    ['pl', '12% rabatu na namioty, z kodem LAMPA18 18% na lampy'],
  ])('in %s is that of the offer after it: "%s"', (language, text) => {
    expect(told(language, text)).toMatchObject([
      { discount: { percent: 12 }, code: null },
      { discount: { percent: 18 }, code: /LAMPA?E?18/.exec(text)?.[0] },
    ]);
  });

  it('holds for a sum too', () => {
    expect(told('de', 'Mit TRAUBE12 12 %, ab 90 € sogar 18 %.')).toMatchObject([
      { discount: { percent: 12 }, minimumSpend: null },
      { discount: { percent: 18 }, minimumSpend: { minor: 9000 } },
    ]);
  });

  it('goes on for both where a comma ends it', () => {
    expect(told('en', '12% off tents, code LAMP18, and 18% off lamps')).toMatchObject([
      { code: 'LAMP18' },
      { code: 'LAMP18' },
    ]);
  });
});

describe('a code of words joined by a dash', () => {
  test.each<[Code, string]>([
    ['en', 'Use TEA-TIME at checkout for 12% off teapots.'],
    ['en', 'TEA-TIME takes 12% off teapots'],
    ['de', '12 % mit TEE-ZEIT'],
    ['de', 'Gib TEE-ZEIT im Warenkorb ein und spare 12 %.'],
    ['nl', 'Vul THEE-TIJD in bij het afrekenen: 12% korting'],
    ['nl', '12% korting met THEE-TIJD'],
    ['pl', 'Wpisz HERBATA-MAJ w koszyku i odbierz 12% rabatu'],
    ['fr', 'Saisissez THE-MAI au panier : 12 % de remise'],
  ])('in %s: "%s"', (language, text) => {
    expect(told(language, text).map(({ code }) => code)).toEqual([/\p{Lu}+-\p{Lu}+/u.exec(text)?.[0]]);
  });

  it('is none where a thing is made with it', () => {
    expect(told('de', '12 % auf Jacken mit GORE-TEX.').map(({ code }) => code)).toEqual([null]);
  });
});

it('takes no word of a phrase that is said at a till', () => {
  expect(told('pl', 'Na hasło „DZIEŃ MATKI" w salonach 12% rabatu')).toMatchObject([{ code: null }]);
});

describe('money that is given', () => {
  test.each<[Code, string]>([
    ['nl', '€ 12 cadeau vanaf € 80'],
    ['nl', 'Krijg € 12 terug bij een besteding vanaf € 80'],
    ['fr', "12 € offerts dès 80 € d'achat"],
    ['es', '12 € de regalo en compras superiores a 80 €'],
    ['it', '12 € in regalo su una spesa minima di 80 €'],
  ])('in %s is taken off: "%s"', (language, text) => {
    expect(told(language, text)).toMatchObject([
      { discount: { kind: 'amount', off: { minor: 1200 } }, minimumSpend: { minor: 8000 } },
    ]);
  });

  test.each<[Code, string]>([
    ['de', 'Erhalten Sie 12 € auf Ihren ersten Einkauf'],
    ['pl', 'Odbierz 12 zł na pierwsze zakupy'],
    ['fr', '12 € sur votre première commande'],
  ])('in %s may be told with the order alone: "%s"', (language, text) => {
    expect(told(language, text).map(({ discount }) => discount)).toMatchObject([
      { kind: 'amount', off: { minor: 1200 } },
    ]);
  });

  it('is not the price before it', () => {
    expect(told('de', 'Kanne Rund nur noch 39 € – Sie sparen 12 €').map((c) => c.discount)).toContainEqual({
      kind: 'amount',
      off: { minor: 1200, currency: 'EUR' },
      upTo: false,
    });
    expect(
      told('de', 'Kanne Rund nur noch 39 € – Sie sparen 12 €').map((c) => c.discount),
    ).not.toContainEqual(expect.objectContaining({ off: { minor: 3900, currency: 'EUR' } }));
  });
});

it('asks for no sum where delivery costs nothing', () => {
  expect(told('pl', 'Do północy wysyłka za 0 zł z kodem PACZKA')).toMatchObject([{ minimumSpend: null }]);
});

it('reads a thing that is got free with another', () => {
  expect(told('en', 'Buy a teapot, get a tea strainer free!')).toMatchObject([
    { discount: { kind: 'gift', item: 'tea strainer' } },
  ]);
  expect(told('en', 'Sign up and get started free!')).toEqual([]);
});

describe('a gift told with its worth', () => {
  test.each<[Code, string, string]>([
    ['en', 'You get a tea towel worth £9 free with orders over £60', 'tea towel'],
    ['de', 'Eine Teedose im Wert von 9 € gibt es gratis ab 60 € Bestellwert.', 'Teedose'],
    ['nl', 'Nu een theedoek t.w.v. € 9 cadeau bij besteding vanaf € 60', 'theedoek'],
    ['es', 'Un paño valorado en 9 € de regalo en pedidos superiores a 60 €', 'paño'],
  ])('in %s is the thing, its worth no price: "%s"', (language, text, item) => {
    expect(told(language, text)).toMatchObject([
      { discount: { kind: 'gift', item }, minimumSpend: { minor: 6000 } },
    ]);
  });
});

it.each<[Code, string, string]>([
  ['en', 'Free enamel teapot worth £25', 'enamel teapot'],
  ['de', 'Gratis Teedose im Wert von 9 € zu jeder Bestellung', 'Teedose'],
  ['pl', 'Gratis kubek emaliowany o wartości 59 zł', 'kubek emaliowany'],
])('%s: names a free thing told with its worth: "%s"', (language, text, item) => {
  expect(told(language, text).map(({ discount }) => discount)).toEqual([{ kind: 'gift', item }]);
});

it('takes the sum before the things of a sale for their price', () => {
  expect(alone('en', '£59 Dress Sale').map(({ discount }) => discount)).toMatchObject([
    { kind: 'price-point', price: { minor: 5900 } },
  ]);
});

describe('what others say', () => {
  test.each<[Code, string]>([
    ['en', 'Others shout 45% off; we keep our prices fair.'],
    ['de', 'Während andere mit 45 % Rabatt werben, bleiben wir bei fairen Preisen.'],
    ['nl', 'Anderen stunten met 45% korting, wij kiezen voor eerlijke prijzen.'],
    ['pl', 'Inni kuszą rabatami 45%, my stawiamy na uczciwe ceny.'],
    ['fr', "D'autres affichent -45 %, nous préférons les prix justes."],
    ['es', 'Otros anuncian un 45 % de descuento; nosotros, precios justos.'],
    ['it', 'Altri promettono il 45% di sconto, noi prezzi onesti.'],
    ['en', '“I bought two at 45% off and love them!” – Carol, York'],
    ['de', '»Habe im Sale 45 % gespart und bin begeistert!« – Heike aus Bonn'],
    ['nl', '"Met 45% korting gekocht en ik ben er blij mee!" – Joke, Breda'],
    ['pl', '„Kupiłam z rabatem 45% i jestem zachwycona!" – Ewa z Łodzi'],
    ['fr', "« J'ai eu 45 % de réduction sur ma théière et je suis ravie de cet achat ! » – Claire, Nantes"],
    ['en', 'We’re hiring: 45% off everything and 30 holiday days.'],
    ['de', 'Bei uns: 45 % Personalrabatt und 30 Tage Urlaub – bewirb dich jetzt!'],
    ['nl', 'Je krijgt 45% personeelskorting en 25 vakantiedagen: solliciteer nu!'],
    ['pl', 'Oferujemy 45% rabatu i prywatną opiekę medyczną – aplikuj!'],
  ])('in %s is no offer: "%s"', (language, text) => {
    expect(told(language, text)).toEqual([]);
  });

  it('leaves what the brand offers beside it', () => {
    expect(
      told('de', 'Während andere mit 45 % Rabatt werben, gibt es bei uns 12 % Rabatt auf alles.'),
    ).toMatchObject([{ discount: { percent: 12 } }]);
  });

  it('is no voice of a customer where a line only quotes the offer', () => {
    expect(told('de', '»12 % Rabatt auf alles« – Nur im Mai')).toMatchObject([{ discount: { percent: 12 } }]);
  });
});

it.each<[Code, string]>([
  ['en', 'Free returns within 30 days.'],
  ['nl', 'Gratis retourneren binnen 30 dagen.'],
  ['de', 'Kostenlose Retoure innerhalb von 30 Tagen.'],
  ['nl', 'Maak een gratis afspraak met onze stylist.'],
  ['nl', 'Retourneren is gratis vanaf € 40.'],
  ['de', 'Rücksendungen ab 40 € Warenwert sind kostenfrei.'],
  ['pl', 'Zwrot jest bezpłatny od 150 zł.'],
])('%s: a service is none even of a text that stands alone: "%s"', (language, text) => {
  expect(alone(language, text)).toEqual([]);
});

it.each<[Code, string]>([
  ['es', 'Nuestras bombillas consumen un 85 % menos de energía.'],
  ['it', "Le nostre lampadine consumano l'85% in meno di energia."],
  ['fr', 'Votre solde est de 25 €.'],
])('%s: less of something else is none: "%s"', (language, text) => {
  expect(told(language, text)).toEqual([]);
});
