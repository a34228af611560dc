import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { readStructured } from '../structured/index.js';
import { extractProduct, readProduct } from './index.js';

const URL_ = 'https://laden.example/p/wollmuetze';
const page = (body: string, head = ''): string =>
  `<html lang="de"><head><title>Wollmütze Borkum | Laden</title>${head}</head><body>${body}</body></html>`;
const extract = (body: string, head = '') => extractProduct({ html: page(body, head), url: URL_ });
const ld = (value: unknown): string => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
const BUY = '<button class="add-to-cart">In den Warenkorb</button>';

describe('the visible price', () => {
  it.each([
    ['<p class="price">29,90 €</p>', 2990, null],
    ['<p>Jetzt 24,90 € <del>34,90 €</del></p>', 2490, 3490],
    [
      '<div><span class="old-price">34,90 €</span> <span class="special-price">24,90 €</span></div>',
      2490,
      3490,
    ],
    ['<p class="price"><span>€24</span><sup>90</sup></p>', 2490, null],
    ['<p class="price"><span>24</span><span>,</span><span>90</span> <span>€</span></p>', 2490, null],
    ['<p>24,90 € <small>UVP 39,90 €</small></p>', 2490, 3990],
    ['<p class="price">24,90 €</p><p>oder 3 Raten zu 8,30 € monatlich</p>', 2490, null],
    ['<p class="price">24,90 €</p><p class="unit-price">12,45 € / 100 g</p>', 2490, null],
    ['<p class="price">24,90 €</p><p>zzgl. Versand 4,90 €</p>', 2490, null],
    ['<p class="price-tax">Netto 20,92 €</p><p class="price">24,90 €</p>', 2490, null],
    ['<p class="price">24,90 €</p><p class="you-save">Sie sparen 10,00 €</p>', 2490, null],
  ])('is read from %s', (markup, price, reference) => {
    const product = extract(`<h1>Wollmütze Borkum</h1>${markup}${BUY}`);
    expect([product?.price?.minor, product?.referencePrice?.minor ?? null]).toEqual([price, reference]);
  });

  it.each(['Regular price', 'Normaler Preis', 'Prix habituel', 'Precio habitual', 'Prezzo di listino'])(
    'called "%s" by its platform is the price where no other stands beside it',
    (label) => {
      const regular = `<div class="price__regular"><span class="visually-hidden">${label}</span> <span class="price-item price-item--regular">29,90 €</span></div>`;
      const sale = `<div class="price__sale"><span class="price-item price-item--sale">24,90 €</span></div>`;
      const box = (prices: string): ReturnType<typeof extract> =>
        extract(`<h1>Wollmütze Borkum</h1><div class="price">${prices}</div><p>Bommel: 7,00 €</p>${BUY}`);
      expect(box(regular)).toMatchObject({ price: { minor: 2990 }, referencePrice: null });
      expect(box(regular + sale)).toMatchObject({ price: { minor: 2490 }, referencePrice: { minor: 2990 } });
    },
  );

  it('is not that of another product, the basket or the header', () => {
    const card = (name: string, price: string): string =>
      `<li class="item"><a href="/p/${name}"><b>${name}</b><span class="price">${price}</span></a></li>`;
    const product = extract(
      `<header><nav>Korb: <span class="price">99,00 €</span></nav></header><main><h1>Wollmütze Borkum</h1>
       <ul>${card('Schal', '19,90 €')}${card('Socken', '9,90 €')}${card('Handschuh', '14,90 €')}</ul>
       <p class="price">24,90 €</p>${BUY}</main>`,
    );
    expect(product?.price).toEqual({ minor: 2490, currency: 'EUR' });
  });

  it('wins over a declared price that the page shows only struck through', () => {
    const product = extract(
      `<h1>Wollmütze Borkum</h1><p class="price"><s>34,90 €</s> <b>24,90 €</b></p>${BUY}`,
      ld({ '@type': 'Product', name: 'Wollmütze Borkum', offers: { price: '34.90', priceCurrency: 'EUR' } }),
    );
    expect([product?.price?.minor, product?.referencePrice?.minor]).toEqual([2490, 3490]);
  });
});

describe('declared facts', () => {
  it('take the product that the page is called after, not a listed one', () => {
    const product = extract(
      '<h1>Wollmütze Borkum</h1>',
      ld({
        '@type': 'ItemList',
        itemListElement: [{ '@type': 'Product', name: 'Schal', offers: { price: 5 } }],
      }) +
        ld({
          '@type': 'Product',
          name: 'Wollmütze Borkum',
          sku: 'WB-1',
          gtin13: '4006381333931',
          brand: { '@type': 'Brand', name: 'Deichwerk' },
          offers: {
            '@type': 'Offer',
            price: '24.90',
            priceCurrency: 'EUR',
            availability: 'https://schema.org/InStock',
          },
        }),
    );
    expect(product).toMatchObject({
      name: 'Wollmütze Borkum',
      sku: 'WB-1',
      gtin: '4006381333931',
      brand: 'Deichwerk',
      price: { minor: 2490, currency: 'EUR' },
      availability: 'InStock',
    });
  });

  it('give each variant its own price, the lowest for the product', () => {
    const product = extract(
      '<h1>Wollmütze Borkum</h1>',
      ld({
        '@type': 'ProductGroup',
        name: 'Wollmütze Borkum',
        hasVariant: [
          { '@type': 'Product', size: 'Kinder', sku: 'K', offers: { price: 18, priceCurrency: 'EUR' } },
          { '@type': 'Product', size: 'Erwachsene', sku: 'E', offers: { price: 24.9, priceCurrency: 'EUR' } },
        ],
      }),
    );
    expect(product?.price?.minor).toBe(1800);
    expect(product?.variants.map((v) => [v.variant.size, v.sku, v.price?.price.minor])).toEqual([
      ['Kinder', 'K', 1800],
      ['Erwachsene', 'E', 2490],
    ]);
  });

  it('keep reference and member prices of price specifications apart', () => {
    const reading = readProduct(load(page('<h1>Wollmütze Borkum</h1>')), URL_, {
      structured: readStructured(
        load(
          page(
            '',
            ld({
              '@type': 'Product',
              name: 'Wollmütze Borkum',
              offers: {
                '@type': 'Offer',
                priceSpecification: [
                  { price: 34.9, priceCurrency: 'EUR', priceType: 'https://schema.org/StrikethroughPrice' },
                  { price: 24.9, priceCurrency: 'EUR' },
                  { price: 22, priceCurrency: 'EUR', validForMemberTier: { '@type': 'MemberProgramTier' } },
                ],
              },
            }),
          ),
        ),
        URL_,
      ),
    });
    expect(reading?.declared?.price).toMatchObject({ price: { minor: 2490 }, reference: { minor: 3490 } });
  });

  it('read OpenGraph’s product vocabulary with its sale price', () => {
    const product = extract(
      '<h1>Wollmütze Borkum</h1>',
      '<meta property="og:type" content="product"><meta property="product:price:amount" content="34.90"><meta property="product:price:currency" content="EUR"><meta property="product:sale_price:amount" content="24.90"><meta property="product:availability" content="oos">',
    );
    expect(product).toMatchObject({
      price: { minor: 2490 },
      referencePrice: { minor: 3490 },
      availability: 'OutOfStock',
    });
  });
});

describe('availability', () => {
  it.each([
    [BUY, 'InStock'],
    ['<p>Ausverkauft</p><button disabled class="add-to-cart">In den Warenkorb</button>', 'OutOfStock'],
    ['<p>Obecnie niedostępny</p>', 'OutOfStock'],
    ['<p>Uitverkocht</p>', 'OutOfStock'],
    ['<p>Nicht auf Lager</p>', 'OutOfStock'],
    [`${BUY}<p>Abholung in der Filiale zurzeit nicht verfügbar</p>`, 'InStock'],
    [`<ul><li>S – ausverkauft</li><li>M</li></ul>${BUY}`, 'InStock'],
    ['<button class="add-to-cart">Jetzt vorbestellen</button><p>Vorbestellung</p>', 'PreOrder'],
  ])('of %s is %s', (markup, availability) => {
    expect(extract(`<h1>Wollmütze Borkum</h1><p class="price">24,90 €</p>${markup}`)?.availability).toBe(
      availability,
    );
  });
});

describe('a part headed as being of other things', () => {
  it.each([
    ['Inni oglądali też', 'Chwilowo niedostępny'],
    ['Das könnte dir auch gefallen', 'Ausverkauft'],
    ['Anderen bekeken ook', 'Uitverkocht'],
    ['You may also like', 'Sold out'],
    ['Vous aimerez aussi', 'Épuisé'],
  ])('lends the product no availability: %s', (heading, notice) => {
    const body = `<h1>Wollmütze Borkum</h1><p class="price">24,90 €</p>${BUY}
      <section class="row"><h2>${heading}</h2><div><a href="/p/schal">Schal</a><span>${notice}</span></div></section>`;
    expect(extract(body)?.availability).toBe('InStock');
  });
});

describe('what is no product page', () => {
  it('yields nothing', () => {
    expect(
      extract('<h1>Über uns</h1><p>Seit 1987 spinnen wir Wolle. Damals kostete ein Pfund Wolle 3 Mark.</p>'),
    ).toBeNull();
  });

  it('yields nothing and does not hang on hostile markup', () => {
    const started = performance.now();
    extract('<div>'.repeat(3000) + '1 € '.repeat(3000));
    extract('<i></i>'.repeat(60_000) + '<b>9,99 €</b>'.repeat(5000));
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('the number of an article', () => {
  it.each([
    ['<p>Artikelnummer: WB-2041</p>', 'WB-2041'],
    ['<dl><dt>Art.-Nr.</dt><dd>88 7</dd></dl><p>SKU 40-77</p>', '40-77'],
    ['<p>Kod produktu: CZ/77-A</p>', 'CZ/77-A'],
  ])('is read from %s', (markup, sku) => {
    expect(extract(`<h1>Wollmütze Borkum</h1><p class="price">24,90 €</p>${BUY}${markup}`)?.sku).toBe(sku);
  });
});
