import { describe, expect, it } from 'vitest';
import { extractProduct } from './index.js';

const page = (body: string, { head = '', lang = 'en', title = 'Harbour Lamp' } = {}): string =>
  `<html lang="${lang}"><head><title>${title} | Lichthaus</title>${head}</head><body><main><h1>${title}</h1>${body}</main></body></html>`;
const extract = (body: string, options?: Parameters<typeof page>[1]) =>
  extractProduct({ html: page(body, options), url: 'https://lichthaus.example/p/harbour-lamp' });
const minor = (body: string, options?: Parameters<typeof page>[1]) => {
  const product = extract(body, options);
  return [product?.price?.minor ?? null, product?.referencePrice?.minor ?? null];
};
const BUY = '<button class="add-to-cart">Add to cart</button>';

describe('what an amount is', () => {
  it.each([
    // a shop without a sale calls its price the regular one
    ['<div class="price"><span>Regular price</span> <span>£42.00</span></div>', 4200, null],
    [
      '<div class="price"><span>Normaler Preis</span> <s>48,00 €</s> <span>Verkaufspreis</span> <span>39,00 €</span></div>',
      3900,
      4800,
    ],
    [
      '<p class="price"><span>Pierwotna cena wynosiła: 89,00 zł.</span> <span>Aktualna cena wynosi: 71,00 zł.</span></p>',
      7100,
      8900,
    ],
    // the Omnibus directive's lowest price is no reference price, wherever it stands and however it is struck
    [
      '<p class="price">71,00 zł</p><p>Najniższa cena z 30 dni przed obniżką: <del>69,00 zł</del></p><p>Cena regularna: <del>89,00 zł</del></p>',
      7100,
      8900,
    ],
    [
      '<p class="price">39,00 €</p><p>Niedrigster Preis der letzten 30 Tage: <del>44,00 €</del></p>',
      3900,
      null,
    ],
    [
      '<p class="price">39,00 €</p><p class="omnibus"><span>Prezzo più basso degli ultimi 30 giorni</span> <span>44,00 €</span></p>',
      3900,
      null,
    ],
    [
      '<p class="prijs">€ 39,00</p><p>Laagste prijs van de afgelopen 30 dagen: <s>€ 44,00</s></p>',
      3900,
      null,
    ],
    // a stated saving tells which of two amounts was asked before
    ['<p><span>€ 48,00</span> <span>€ 36,00</span> <em>-25 %</em></p>', 3600, 4800],
    ['<p><span>48,00 €</span> <span>39,00 €</span> <span>Du sparst 9,00 €</span></p>', 3900, 4800],
    // for members only
    [
      '<p>Member price <b>£36.00</b></p><p>Non-member price <b>£42.00</b></p><p class="note">Join today</p>',
      4200,
      null,
    ],
    [
      '<p class="price">42,00 €</p><div class="member-price"><span>Club-Preis</span> <strong>36,00 €</strong></div>',
      4200,
      null,
    ],
    // by the piece a price is a price, beside another it is a unit price
    ['<p class="price"><b>42,00 zł</b> <span>/ 1 szt.</span></p>', 4200, null],
    ['<p class="price">42,00 €</p><ul><li>7,00 € pro Stück</li></ul>', 4200, null],
    ['<p class="price">£42.00</p><p>£1.40 per serving</p>', 4200, null],
    // its class tells of what stands beside it
    [
      '<p class="detail-price with-list-price">42,00 €*</p><p class="list-price">UVP 50,00 €*</p><p class="price-unit">(56,00 €* / 1 Liter)</p>',
      4200,
      5000,
    ],
    [
      '<p class="price">42,00 €</p><div class="suggested-price"><div>UVP: <span class="value">50,00 €</span></div></div>',
      4200,
      5000,
    ],
    // the upper end of a range is no price of its own
    ['<p class="price"><span>5,90 €</span> – <span>16,90 €</span></p>', 590, null],
    // other amounts name the currency of one without a sign
    ['<p class="promo-price">34<sup>99</sup></p><p>adviesprijs <del>€ 49,99</del></p>', 3499, 4999],
    // a quantity in a table of prices
    [
      '<table class="block-prices"><tr><th>Up to <span class="prices-quantity">9</span></th><td>£12.90</td></tr><tr><th>From <span class="prices-quantity">50</span></th><td>£9.90</td></tr></table>',
      1290,
      null,
    ],
    [
      '<label>Weight <select><option>50 g - 24,90 zł</option><option>100 g - 44,90 zł</option></select></label>',
      2490,
      null,
    ],
  ])('is told by what stands around it: %s', (markup, price, reference) => {
    expect(minor(markup + BUY)).toEqual([price, reference]);
  });

  it('is not taken from under a heading of other products', () => {
    const others = (heading: string): string =>
      `<p>${BUY}</p><h2>${heading}</h2><div><a href="/p/b">Bulb</a> <span class="price">£4.00</span></div><p>Total: <s>£50.00</s> <b>£46.00</b></p>`;
    for (const heading of ['Frequently bought together', 'Kunden haben auch gekauft', 'Vous aimerez aussi'])
      expect(minor(`<p>£42.00</p>${others(heading)}`)).toEqual([4200, null]);
  });

  it('compares no way of buying with another', () => {
    const plans =
      '<label><input type="radio">One-time <span>$29.99</span></label><label><input type="radio">Subscribe &amp; save 15% <span>$25.49</span></label>';
    expect(minor(`<p class="price">$29.99</p>${plans}${BUY}`)).toEqual([2999, null]);
  });
});

describe('the unit price', () => {
  it.each([
    ['<p>(23,00 €/L)</p>', 2300, 'L'],
    ['<p class="unit-price">39,60 € kg</p>', 3960, ''],
    ['<p>Prix au kg : 19,96 €</p>', 1996, 'kg'],
    ['<p>1 kg = 9,95 €</p>', 995, 'kg'],
    ['<p>Grundpreis: 25,20 €* / 100 ml</p>', 2520, '100 ml'],
  ])('stands beside the price: %s', (markup, minorUnits, unit) => {
    const product = extract(`<p class="price">11,50 €</p>${markup}${BUY}`);
    expect(product?.price?.minor).toBe(1150);
    expect(product?.unitPrice).toMatchObject({ price: { minor: minorUnits }, unit });
  });
});

describe('the currency', () => {
  it('of an amount without a sign is that of the page’s other amounts', () => {
    const price = (markup: string) => extract(markup + BUY, { lang: 'de' })?.price;
    expect(price('<p class="preis">79,-</p><p>Sie sparen 50 €</p>')).toEqual({
      minor: 7900,
      currency: 'EUR',
    });
    expect(price('<p class="preis">79,-</p><p>€ 5</p><p>$ 5</p>')?.currency).toBeNull();
  });
});

describe('labels beside and below the product', () => {
  it.each([
    ['<p>Art-Nr. DG-551207</p>', 'DG-551207'],
    ['<p>COD: GIO-TDL</p>', 'GIO-TDL'],
    ['<p>UGS : 88-12</p>', '88-12'],
    ['<p class="product__sku"><span>SKU:</span> WC-LO-SGE</p>', 'WC-LO-SGE'],
    ['<p><span>Article number</span><span>:</span> <span>MU312-C11</span></p>', 'MU312-C11'],
    ['<p class="sku">Art.1357247</p>', '1357247'],
    ['<p>Model: HL-9</p><p>Product code: 76730204</p>', '76730204'],
    ['<p>SKU: N/A</p>', null],
  ])('tell its number: %s', (markup, sku) => {
    expect(extract(`<p class="price">£42.00</p>${BUY}${markup}`)?.sku ?? null).toBe(sku);
  });

  it.each([
    '<table><tr><th>EAN</th><td>4006381333931</td></tr></table>',
    '<dl><dt>ean13</dt><dd>4006381333931</dd></dl>',
    '<p>Kod EAN: 4006381333931</p>',
    '<p>Ref.: HL-9 · GTIN-13: 4006381333931</p>',
  ])('tell its GTIN: %s', (markup) => {
    expect(extract(`<p class="price">£42.00</p>${BUY}${markup}`)?.gtin).toBe('4006381333931');
  });

  it.each([
    '<p>Marke: Lund &amp; Co</p>',
    '<table><tr><td>Merk</td><td>Lund &amp; Co</td></tr></table>',
    '<p><a class="brand-link" href="/b">Lund &amp; Co</a></p>',
    '<p class="product-manufacturer"><span>Marque</span> <span>Lund &amp; Co</span></p>',
  ])('tell its brand: %s', (markup) => {
    expect(extract(`<p class="price">£42.00</p>${BUY}${markup}`)?.brand).toBe('Lund & Co');
  });

  it('are not a variable of the template that nobody filled in', () => {
    const head =
      '<script type="application/ld+json">{"@type":"Product","name":"Harbour Lamp","brand":"$brand","offers":{"price":"42","priceCurrency":"GBP"}}</script>';
    expect(extract(`<p>£42.00</p>${BUY}`, { head })?.brand).toBeNull();
  });

  it('are the number that a customer is shown, before the one that only machines read', () => {
    const head =
      '<script type="application/ld+json">{"@type":"Product","name":"Harbour Lamp","sku":"v-2379","offers":{"price":"42","priceCurrency":"GBP"}}</script>';
    expect(extract(`<p>£42.00</p><p>Product code: 76730204</p>${BUY}`, { head })?.sku).toBe('76730204');
    expect(extract(`<p>£42.00</p><p>Model: HL-9</p>${BUY}`, { head })?.sku).toBe('v-2379');
  });
});

describe('facts that only scripts carry', () => {
  it('are the brand and GTIN of the product and of what holds its variants', () => {
    const state = (value: unknown): string => `<script>var meta = ${JSON.stringify(value)};</script>`;
    const variants = [{ name: 'Harbour Lamp - Brass', sku: 'HL-2', price: 4200, barcode: '4006381333931' }];
    const product = extract(`<p>£42.00</p>${BUY}`, {
      head:
        '<meta property="og:title" content="Harbour Lamp">' +
        state({ product: { vendor: 'Lund & Co', variants } }),
    });
    expect(product).toMatchObject({ brand: 'Lund & Co', gtin: '4006381333931', sku: 'HL-2' });
  });
});

describe('the name', () => {
  it('loses the shop’s own behind a dash', () => {
    const head =
      '<script type="application/ld+json">{"@type":"Product","name":"Harbour Lamp — Licht Haus","offers":{"price":42,"priceCurrency":"EUR"}}</script>';
    expect(extract('<p>42,00 €</p>', { head })?.name).toBe('Harbour Lamp');
  });
});

describe('availability', () => {
  it.each([
    ['<a href="#n">Powiadom o dostępności</a>', 'OutOfStock'],
    ['<button>Mail mij bij voorraad</button>', 'OutOfStock'],
    ['<button>Bei Verfügbarkeit benachrichtigen</button>', 'OutOfStock'],
    [`<a href="#n">Notify me when available</a>${BUY}`, 'InStock'],
    ['<p>In prevendita</p><button>Preordina ora</button>', 'PreOrder'],
    ['<p>Derzeit nicht bestellbar</p>', 'OutOfStock'],
    // a page that asks a price and says nothing else sells
    ['', 'InStock'],
  ])('of %s is %s', (markup, availability) => {
    expect(extract(`<p class="price">42,00 €</p>${markup}`)?.availability).toBe(availability);
  });
});
