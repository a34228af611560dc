import { describe, expect, it } from 'vitest';
import type { Capture, Claim, FeedItem } from '../../domain/index.js';
import { readDocument } from '../page/index.js';
import { context, mail, page, post } from '../capture.testing.js';
import { productExtractor } from './index.js';

const read = (capture: Capture, country = 'DE'): readonly Claim[] => {
  const around = context(country);
  return productExtractor.extract(readDocument(capture, around), around);
};

/** One line a claim: name, variant, amount, what it was, conditions; source. */
const lines = (claims: readonly Claim[]): string[] =>
  claims.map((claim) => {
    if (claim.kind === 'availability') return `${claim.product.name} ${claim.availability} ${claim.source}`;
    if (claim.kind !== 'price') return claim.kind;
    const parts = [
      claim.product.name,
      ...Object.values(claim.product.variant),
      claim.from ? 'from' : '',
      String(claim.price.minor / 100),
      claim.reference ? `${claim.referenceKind ?? ''} ${claim.reference.minor / 100}` : '',
      claim.statedSaving ? `-${claim.statedSaving.percent ?? claim.statedSaving.off!.minor / 100}` : '',
      claim.condition ?? '',
      claim.endsOn ? `until ${claim.endsOn}` : '',
      claim.source,
    ];
    return parts.filter((part) => part !== '').join(' ');
  });
const say = (text: string, country = 'DE'): string[] => lines(read(post(text), country));

describe('the price below a name that stands alone', () => {
  it.each([
    ['GB', 'Tidal Kettle. Enamelled steel, two litres. Price: £49.', ['Tidal Kettle 49 prose']],
    ['GB', 'Tidal Kettle. White, plain, £49. That is all.', ['Tidal Kettle 49 prose']],
    ['DE', 'Kessel Hansa. Emaille, zwei Liter. Preis: 49 €', ['Kessel Hansa 49 prose']],
    ['NL', 'Ketel Hansa. Emaille, twee liter, € 49.', ['Ketel Hansa 49 prose']],
    ['PL', 'Mokasyny Oskar. Zamsz cielęcy. Cena: 439 zł.', ['Mokasyny Oskar 439 prose']],
    ['PL', 'Mokasyny Oskar. Szare, miękkie, 439 zł.', ['Mokasyny Oskar 439 prose']],
    ['PL', 'Mokasyny Oskar. Dorzućcie pastę do butów, 34 zł.', []],
    ['PL', 'Mokasyny Oskar. Pasuje do nich Pasta Blask w puszce. Cena: 34 zł.', ['Pasta Blask 34 prose']],
  ])('%s: %s', (country, text, expected) => {
    expect(say(text, country)).toEqual(expected);
  });

  it('may be a heading of a letter', () => {
    const letter = mail({
      html: '<table><tr><td><h2>Kessel Hansa</h2><p>Emaille, zwei Liter. Preis: 49 €</p></td></tr></table>',
    });
    expect(lines(read(letter))).toEqual(['Kessel Hansa 49 prose']);
  });
});

describe('prices in running text', () => {
  it.each([
    ['GB', 'The Tidal Robe was £98, now £79.', ['Tidal Robe 79 was 98 prose']],
    ['GB', 'The Tidal Robe: £98 £79', ['Tidal Robe 79 was 98 prose']],
    ['GB', '£95 for the Tidal Robe.', ['Tidal Robe 95 prose']],
    ['DE', 'Früher kostete der Wollpullover Sylt 89 €.', ['Wollpullover Sylt 89 historical prose']],
    ['NL', 'Vroeger kostte de Wollen Deken Texel € 89.', ['Wollen Deken Texel 89 historical prose']],
    ['GB', 'It used to be that the Tidal Robe cost £48.', ['Tidal Robe 48 historical prose']],
    ['GB', 'Our favourite: Tidal Soap, 250 g for £9.', ['Tidal Soap 250 g 9 prose']],
    ['GB', 'Our favourite: Tidal Blend No. 4 for £9.', ['Tidal Blend No. 4 9 prose']],
    ['DE', 'Unser Liebling: Röstung Nr. 4, 500 g für 17,90 €.', ['Röstung Nr. 4 500 g 17.9 prose']],
    ['GB', 'With ROBE20 the Tidal Robe is £76.', ['Tidal Robe 76 code prose']],
    ['GB', 'In 2011 the Tidal Robe cost £48.', ['Tidal Robe 48 historical prose']],
    ['GB', 'Two Tidal Cushions for £55', ['Tidal Cushions 55 bundle prose']],
    ['GB', 'The Tidal Robe: 3 x £31.67 or £95.', ['Tidal Robe 95 prose']],
    [
      'DE',
      'Der Wollpullover Sylt kostet jetzt nur 89 € statt 119 €.',
      ['Wollpullover Sylt 89 was 119 prose'],
    ],
    ['PL', 'Krem nocny Melisa – 99,00 zł.', ['Krem nocny Melisa 99 prose']],
    // the price that the EU has shops print beside a reduction is none that was asked last
    [
      'PL',
      'Krem nocny Melisa – 99 zł (najniższa cena z 30 dni przed obniżką: 95 zł).',
      ['Krem nocny Melisa 99 prose'],
    ],
    [
      'DE',
      'Der Wollpullover Sylt kostet 89 € (niedrigster Preis der letzten 30 Tage: 95 €).',
      ['Wollpullover Sylt 89 prose'],
    ],
    ['NL', 'Hoge kruk Kiek: € 59,95', ['Hoge kruk Kiek 59.95 prose']],
    ['FR', 'La Grelinette 5 dents passe à 79 € au lieu de 99 €.', ['Grelinette 5 dents 79 was 99 prose']],
    ['FR', 'L’Arrosoir zinc à 39 €', ['Arrosoir zinc 39 prose']],
    ['FR', 'Livraison en Belgique : 8,90 €', []],
    ['ES', 'La lámpara Vega, ahora por 59 €', ['lámpara Vega 59 prose']],
    ['IT', 'La Sedia nuvola oggi a soli 59 € invece di 79 €', ['Sedia nuvola 59 was 79 prose']],
    ['GB', 'We’d go for the Tidal Robe: £98 £79.', ['Tidal Robe 79 was 98 prose']],
    ['NL', 'Totaal bestelling Zwolle: € 59,95', []],
    ['PL', 'Suma zamówienia Anny – 99,00 zł.', []],
    ['NL', 'Kinderfiets Mus. In mosgroen, voor maar € 269,-.', ['Kinderfiets Mus 269 prose']],
    ['DE', 'Stehleuchte Kranich. In Moosgrün, für nur 89 €.', ['Stehleuchte Kranich 89 prose']],
    ['GB', 'Heron Desk Lamp. New bulb included, for only £9.', []],
    ['PL', 'Serum Nagietek teraz za 99 zł zamiast 149 zł, tylko dziś', ['Serum Nagietek 99 was 149 prose']],
    ['NL', 'Serum Roos nu voor € 99 i.p.v. € 149, alleen online', ['Serum Roos 99 was 149 prose']],
    ['NL', 'Kinderfiets Mus 16 inch: € 269', ['Kinderfiets Mus 16 inch 269 prose']],
    ['DE', 'Zelt Fjell 3: 299 € (UVP 349 €)', ['Zelt Fjell 3 299 rrp 349 prose']],
    [
      'DE',
      'Den Rucksack Wanderer bekommen Sie für 31,67 € monatlich.',
      ['Rucksack Wanderer 31.67 instalment prose'],
    ],
    ['DE', 'Mitglieder zahlen für den Rucksack Wanderer 79 €.', ['Rucksack Wanderer 79 member prose']],
    ['DE', 'Wir legen Ihnen das Fischerhemd ans Herz, für 59,90 €.', ['Fischerhemd 59.9 prose']],
    [
      'NL',
      'De Trui Vlieland kost nu € 79,95 in plaats van € 99,95.',
      ['Trui Vlieland 79.95 was 99.95 prose'],
    ],
    ['NL', 'Met code TRUI10 is de Trui Vlieland € 69,95', ['Trui Vlieland 69.95 code prose']],
    ['PL', 'Lampa stojąca Iza za 229 zł. Jesion i len.', ['Lampa stojąca Iza 229 prose']],
    ['NL', 'Staande lamp Iza voor € 89,-', ['Staande lamp Iza 89 prose']],
    ['PL', 'Nasza nowa Iza za 229 zł', []],
    ['PL', 'Koc Dolina kosztuje teraz 249 zł zamiast 299 zł.', ['Koc Dolina 249 was 299 prose']],
    ['PL', 'Plecak Wędrowiec 30 l za 349 zł', ['Plecak Wędrowiec 30 l 349 prose']],
    ['FR', 'Le Pull Marin à 79 € au lieu de 99 €', ['Pull Marin 79 was 99 prose']],
    ['ES', 'La Chaqueta Norte cuesta 89 €, antes 119 €', ['Chaqueta Norte 89 was 119 prose']],
    ['IT', 'La Giacca Nord costa 89 €, prima 119 €', ['Giacca Nord 89 was 119 prose']],
  ])('in %s: %j', (country, text, expected) => {
    expect(say(text, country)).toEqual(expected);
  });

  it.each([
    ['GB', 'Spend £60 and the Tidal Socks are free.'],
    ['GB', 'Gift Cards from £25.'],
    ['GB', 'The Wool Wash Bottle is £18.67 / litre.'],
    ['GB', 'Save £10 on the Tidal Robe.'],
    ['GB', 'You bought a Tidal Robe for £52.'],
    ['GB', 'Tickets for the Tidal Evening are £35.'],
    ['DE', 'Ab 49 € liefern wir kostenlos.'],
    ['DE', 'Der Versand kostet 4,95 €.'],
    ['NL', 'Cadeaubon ter waarde van € 25'],
    ['PL', 'Darmowa dostawa od 199 zł'],
    ['PL', 'Karta podarunkowa od 50 zł'],
    ['GB', 'The Tidal Robe is £79 or £89.'],
  ])('in %s none: %j', (country, text) => {
    expect(say(text, country)).toEqual([]);
  });

  it.each([
    [
      'NL',
      'Onze geitenkaas Heemstra extra belegen (500 g) kost € 11,50 en meer heb je niet nodig.',
      ['geitenkaas Heemstra extra belegen 500 g 11.5 prose'],
    ],
    [
      'NL',
      'Truffelsalami, in plakjes zo dun dat je de krant erdoor leest. € 8,95 voor 180 gram.',
      ['Truffelsalami 8.95 prose'],
    ],
    ['NL', 'Wilde zalm, met de hand gesneden: € 19,95. Meer heeft een zondag niet nodig.', []],
    ['NL', 'Zeewolf gerookt, met de hand gesneden: € 19,95.', ['Zeewolf gerookt 19.95 prose']],
    ['DE', 'Unser Bergkäse kostet jetzt 11,50 €.', ['Bergkäse 11.5 prose']],
    ['GB', 'Our smoked almonds cost £4.50 and go with everything.', ['smoked almonds 4.5 prose']],
    [
      'FR',
      'Notre confiture de figues coûte 4,95 € et se mange à la cuillère.',
      ['confiture de figues 4.95 prose'],
    ],
    ['PL', 'Nasza konfitura z fig kosztuje 19,95 zł.', ['konfitura z fig 19.95 prose']],
    ['ES', 'Nuestra mermelada de higos cuesta 4,95 €.', ['mermelada de higos 4.95 prose']],
    ['IT', 'La nostra marmellata di fichi costa 4,95 €.', ['marmellata di fichi 4.95 prose']],
    ['NL', 'De bezorging kost € 5,95.', []],
    ['NL', 'Kip, kaas: € 3', []],
  ])('in %s have a name by its place: %j', (country, text, expected) => {
    expect(say(text, country)).toEqual(expected);
  });

  it('hold until the day that the text names', () => {
    const text = 'Der Wollpullover Sylt kostet 89 € bis 30. Mai.';
    expect(say(text)).toEqual(['Wollpullover Sylt 89 until 2026-05-30 prose']);
  });

  it('take the name of a link and its address', () => {
    const html =
      '<p>Für kalte Tage: <a href="https://shop.example/p/decke">Decke aus Alpaka</a> für 149 €.</p>';
    const [claim] = read(mail({ html }));
    expect(claim).toMatchObject({
      product: { name: 'Decke aus Alpaka', url: 'https://shop.example/p/decke' },
    });
  });

  it('are not made of other people’s words or private mail', () => {
    const html = '<p>Der Wollpullover Sylt, 89 €.</p>';
    expect(read(mail({ html }, { nature: 'transactional' }))).toEqual([]);
    expect(read(mail({ html }, { nature: 'newsletter' }))).toHaveLength(1);
  });
});

describe('availability in running text', () => {
  it.each([
    ['GB', 'The Tidal Robe is sold out.', ['Tidal Robe OutOfStock prose']],
    ['DE', 'Wieder da: die Deckjacke Amrum!', ['Deckjacke Amrum InStock prose']],
    ['NL', 'Trui Vlieland is uitverkocht.', ['Trui Vlieland OutOfStock prose']],
    ['PL', 'Koc Dolina znów dostępny!', ['Koc Dolina InStock prose']],
    ['GB', 'When the Tidal Robe is back in stock we will write.', []],
    ['GB', 'The Tidal Robe is almost sold out.', []],
  ])('in %s: %j', (country, text, expected) => {
    expect(say(text, country)).toEqual(expected);
  });

  it('goes with the product of the sentence before', () => {
    const text = 'The Tidal Apron crosses at the back. In stock now, £38, and on its way tomorrow.';
    expect(say(text, 'GB')).toEqual(['Tidal Apron 38 prose', 'Tidal Apron InStock prose']);
  });
});

const CARD = (name: string, price: string): string =>
  `<li class="box"><a href="/p/${name.toLowerCase()}"><img alt="${name}"><h3>${name}</h3></a>${price}</li>`;

describe('product cards', () => {
  it('give name, price, what it was, saving, notice and link each', () => {
    const html = `<main><h1>Strick</h1><ul>
      ${CARD('Schal', '<span><s>39,90 €</s> 29,90 €</span><em>-25 %</em>')}
      ${CARD('Mütze', '<span>ab 19 €</span>')}
      ${CARD('Weste', '<span>89 €</span><b>Ausverkauft</b>')}</ul></main>`;
    const claims = read(page(html, { uri: 'https://shop.example/strick' }));
    expect(lines(claims)).toEqual([
      'Schal 29.9 was 39.9 -25 visible',
      'Mütze from 19 visible',
      'Weste 89 visible',
      'Weste OutOfStock visible',
    ]);
    expect(claims[0]).toMatchObject({
      product: { url: 'https://shop.example/p/schal' },
      evidence: { block: 'listing' },
    });
  });

  it('are read in the tables of a mail', () => {
    const cell = (name: string, price: string): string =>
      `<td><a href="https://shop.example/${name}"><img alt=""></a><p><a href="https://shop.example/${name}">${name}</a></p><p>${price}</p></td>`;
    const html = `<table><tr>${cell('Koc Dolina', '<del>299 zł</del> <b>249 zł</b>')}${cell('Kubek Tatry', '49 zł')}</tr></table>`;
    expect(lines(read(mail({ html }), 'PL'))).toEqual([
      'Koc Dolina 249 was 299 visible',
      'Kubek Tatry 49 visible',
    ]);
  });

  it('are none where a price stands in a sentence beside a call', () => {
    const html =
      '<div><p>The water is fourteen degrees and the chips are up to £4.20.</p><a href="/x">Find a towel</a></div>';
    expect(read(mail({ html }), 'GB')).toEqual([]);
  });

  it('are none for gift cards', () => {
    expect(read(page(`<main><ul>${CARD('Geschenkkarte', '<span>25 €</span>')}</ul></main>`))).toEqual([]);
  });
});

describe('a row of a table', () => {
  const rows = (name: string) =>
    `<table><tr><td align="center"><table><tr><td>${name}</td><td><s>€ 32,50</s></td><td><b>€ 24,95</b></td></tr></table></td></tr></table>`;

  it('names a product by its first cell where nothing else does, if only loosely', () => {
    const claims = read(mail({ html: rows('Winters borrelpakket') }), 'NL');
    expect(lines(claims)).toEqual(['Winters borrelpakket 24.95 was 32.5 visible']);
    expect(claims[0]?.confidence).toBeLessThan(0.6);
  });

  it.each([
    'Afmelden',
    'Im Browser ansehen',
    'Wypisz się',
    'Se désabonner',
    'Darse de baja',
    'Disiscriviti',
    'Unsubscribe',
  ])('is not called like the link below it: %s', (link) => {
    const letter = `<html><body><table><tr><td>${rows('Winters borrelpakket')}</td></tr><tr><td><a href="https://shop.example/r/u">${link}</a></td></tr></table></body></html>`;
    expect(lines(read(mail({ html: letter }), 'NL'))).toEqual([
      'Winters borrelpakket 24.95 was 32.5 visible',
    ]);
  });

  it('names none where its first cell is an amount too', () => {
    expect(read(mail({ html: rows('€ 2,50') }), 'NL')).toEqual([]);
  });
});

describe('a product page', () => {
  const ld = (offers: unknown): string =>
    `<script type="application/ld+json">${JSON.stringify({ '@type': 'Product', name: 'Decke Rhön', sku: 'D-1', offers })}</script>`;
  const html = (offers: unknown, body: string): string =>
    `<html><head><title>Decke Rhön</title>${ld(offers)}</head><body><main><h1>Decke Rhön</h1>${body}<button class="add-to-cart">In den Warenkorb</button></main></body></html>`;

  it('gives what is seen and what is declared as claims of their own', () => {
    const claims = read(page(html({ price: '109.00', priceCurrency: 'EUR' }, '<p class="price">119 €</p>')));
    expect(lines(claims)).toEqual([
      'Decke Rhön 119 visible',
      'Decke Rhön InStock visible',
      'Decke Rhön 109 structured',
    ]);
  });

  it('gives each declared variant its claim, and the visible price as the lowest', () => {
    const offers = [
      { '@type': 'Offer', name: '140 × 200 cm', price: '119', priceCurrency: 'EUR', availability: 'InStock' },
      {
        '@type': 'Offer',
        name: '200 × 220 cm',
        price: '169',
        priceCurrency: 'EUR',
        availability: 'OutOfStock',
      },
    ];
    expect(lines(read(page(html(offers, '<p class="price">ab 119 €</p>'))))).toEqual([
      'Decke Rhön from 119 visible',
      'Decke Rhön InStock visible',
      'Decke Rhön 140 × 200 cm 119 structured',
      'Decke Rhön InStock structured',
      'Decke Rhön 200 × 220 cm 169 structured',
      'Decke Rhön OutOfStock structured',
    ]);
  });

  it('keeps a saving that its own prices contradict as it is stated', () => {
    const body = '<p class="price"><b>90 €</b> <s>120 €</s> <span class="badge">-30 %</span></p>';
    expect(lines(read(page(html({ price: 90, priceCurrency: 'EUR' }, body))))[0]).toBe(
      'Decke Rhön 90 was 120 -30 visible',
    );
  });

  it.each([
    ['109 €', '99 €', '(9,17 % gespart)', 'Decke Rhön 99 was 109 -9.17 visible'],
    ['45 €', '39 €', '(13.33% gespart)', 'Decke Rhön 39 was 45 -13.33 visible'],
    ['40 €', '30 €', 'Sie sparen 25 Prozent', 'Decke Rhön 30 was 40 -25 visible'],
  ])('reads the decimals of a saving: from %s to %s, "%s"', (was, now, saving, expected) => {
    const body = `<p class="price"><b>${now}</b> <s>${was}</s> <span>${saving}</span></p>`;
    expect(lines(read(page(html({ price: parseInt(now), priceCurrency: 'EUR' }, body))))[0]).toBe(expected);
  });

  it('does not take a percentage beside a price for its cents', () => {
    const cards = ['Badetuch', 'Strandtuch', 'Saunatuch'].map(
      (name, i) =>
        `<li class="card"><a href="/p/${i}">${name}</a> <s>€ ${40 + i}</s> <strong>€ ${20 + i}</strong> <em>5${i}% gespart</em></li>`,
    );
    expect(lines(read(page(`<main><ul class="grid">${cards.join('')}</ul></main>`)))).toEqual([
      'Badetuch 20 was 40 -50 visible',
      'Strandtuch 21 was 41 -51 visible',
      'Saunatuch 22 was 42 -52 visible',
    ]);
  });

  it('does not take the price with a code for its own', () => {
    const body = '<p class="price">119 €</p><p>Mit Code DECKE10 nur 107,10 €.</p>';
    expect(lines(read(page(html({ price: 119, priceCurrency: 'EUR' }, body))))[0]).toBe(
      'Decke Rhön 119 visible',
    );
  });

  it('gives each listed size its own price, and the lowest to the product', () => {
    const sizes =
      '<select name="size"><option>140 × 200 cm - 119 €</option><option>180 × 220 cm - 149 €</option></select>';
    const body = (shown: string): string =>
      `<h1>Decke Rhön</h1><p class="price">${shown}</p>${sizes}<button>In den Warenkorb</button>`;
    const bare = (shown: string): string[] =>
      lines(read(page(`<html><head><title>Decke Rhön</title></head><body>${body(shown)}</body></html>`)));
    const own = ['Decke Rhön 140 × 200 cm 119 visible', 'Decke Rhön 180 × 220 cm 149 visible'];
    expect(bare('119 €')).toEqual(['Decke Rhön from 119 visible', ...own, 'Decke Rhön InStock visible']);
    // the price of the size that is chosen when the page opens
    expect(bare('149 €').sort()).toEqual([...own, 'Decke Rhön InStock visible'].sort());
  });

  it('knows a page of something sold out that has lost its button', () => {
    const body = '<h1>Decke Rhön</h1><p>119 €</p><p>Ausverkauft</p><p>Aus Schurwolle.</p>';
    expect(
      lines(
        read(page(`<html><head><title>Decke Rhön</title></head><body><main>${body}</main></body></html>`)),
      ),
    ).toEqual(['Decke Rhön 119 visible', 'Decke Rhön OutOfStock visible']);
  });

  it('says until when a declared price holds', () => {
    const offers = { price: 99, priceCurrency: 'EUR', priceValidUntil: '2026-06-30' };
    expect(lines(read(page(html(offers, '')))).at(-1)).toBe('Decke Rhön 99 until 2026-06-30 structured');
  });
});

describe('a feed item', () => {
  const item = (more: Partial<FeedItem>): Capture => ({
    ...page(''),
    form: 'feed-item',
    channelKind: 'product-feed',
    html: null,
    item: {
      kind: 'product',
      id: 'D-1',
      itemGroupId: null,
      title: 'Decke Rhön, grau',
      link: 'https://shop.example/p/decke',
      price: { minor: 11900, currency: 'EUR' },
      salePrice: null,
      saleFrom: null,
      saleUntil: null,
      availability: 'in_stock',
      gtin: '4006381333931',
      mpn: null,
      brand: null,
      variant: {},
      shipping: [],
      ...more,
    },
  });
  const sale = { salePrice: { minor: 9900, currency: 'EUR' } };

  it('gives price and availability', () => {
    const claims = read(item({}));
    expect(lines(claims)).toEqual(['Decke Rhön, grau 119 feed', 'Decke Rhön, grau InStock feed']);
    expect(claims[0]).toMatchObject({ product: { sku: 'D-1', gtin: '4006381333931' }, confidence: 1 });
  });

  it('gives the sale price while its dates hold, the list price while they do not', () => {
    const now = { ...sale, saleFrom: '2026-05-01T00:00:00+02:00', saleUntil: '2026-06-01T00:00:00+02:00' };
    const later = { ...sale, saleFrom: '2026-06-01T00:00:00+02:00', saleUntil: '2026-07-01T00:00:00+02:00' };
    expect(lines(read(item(now)))[0]).toBe('Decke Rhön, grau 99 was 119 until 2026-05-31 feed');
    expect(lines(read(item(now)))).toHaveLength(2);
    expect(lines(read(item(later))).slice(0, 2)).toEqual([
      'Decke Rhön, grau 99 was 119 until 2026-06-30 feed',
      'Decke Rhön, grau 119 feed',
    ]);
  });
});

describe('a page that lists products', () => {
  const box = (name: string, price: string): string =>
    `<div class="col"><div class="card product-box"><div class="card-body"><a href="/p/${name}"><img src="/${name}.jpg" alt=""></a><div class="product-info"><a class="product-name" href="/p/${name}">${name}</a><div class="price-info"><div class="wrapper"><span class="product-price">${price}</span></div></div><button>In den Warenkorb</button></div></div></div></div>`;
  it.each([
    [
      'two',
      [
        box('Teekanne Ried', '39,00 € <span class="list-price"><s>49,00 €</s></span>'),
        box('Stövchen Ried', '19,00 €'),
      ],
    ],
    [
      'four',
      [
        box(
          'Teekanne Ried',
          '39,00 € <span class="list-price"><span class="list-price-price">49,00 €</span></span>',
        ),
        box('Stövchen Ried', '19,00 €'),
        box('Becher Ried', '9,00 €'),
        box('Dose Ried', '12,00 €'),
      ],
    ],
  ])('is about none of them: %s in nested boxes', (_, boxes) => {
    const document = `<html lang="de"><head><title>Restposten</title></head><body><main><h1>Restposten</h1><p>Bis zu 40 % reduziert.</p><div class="row">${boxes.join('')}</div></main></body></html>`;
    expect(lines(read(page(document))).filter((line) => line.startsWith('Restposten'))).toEqual([]);
  });
});
