import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { readProduct } from './index.js';

const variants = (body: string, lang = 'de') => {
  const html = `<html lang="${lang}"><head><title>Hustensaft Thymian | Hof</title></head><body><main><h1>Hustensaft Thymian</h1>${body}<button>In den Warenkorb</button></main></body></html>`;
  const reading = readProduct(load(html), 'https://hof.example/p/saft', { structured: [], language: lang });
  return (reading?.visible?.variants ?? []).map((v) =>
    [Object.values(v.variant)[0], v.price?.price.minor, v.price?.reference?.minor, v.sku, v.availability]
      .filter((fact) => fact !== null && fact !== undefined)
      .join(' '),
  );
};
const PRICE = '<p class="price">7,90 €</p>';

describe('variants with a price of their own', () => {
  it.each([
    [
      'a table',
      '<table><tr><th>Format</th><th>Referencia</th><th>Precio</th><th></th></tr><tr><td>100 ml</td><td>HS-1</td><td>7,90 €</td><td>En stock</td></tr><tr><td>250 ml</td><td>HS-2</td><td>15,50 €</td><td>Agotado</td></tr></table>',
      ['100 ml 790 HS-1', '250 ml 1550 HS-2 OutOfStock'],
    ],
    [
      'radio buttons with reference and unit prices',
      '<fieldset class="variants"><label><input type="radio"> <span>100 ml</span> <b>7,90 €</b> <small>79,00 € / 1 l</small></label><label><input type="radio"> <span>250 ml</span> <b>15,50 €</b> <del>18,00 €</del> <small>62,00 € / 1 l</small></label></fieldset>',
      ['100 ml 790', '250 ml 1550 1800'],
    ],
    [
      'a menu',
      '<select name="variant"><option>100 g - 7,90 €</option><option>250 g - 15,50 €</option></select>',
      ['100 g 790', '250 g 1550'],
    ],
    [
      'buttons of colours',
      '<ul class="color-options"><li><button><span>Moosgrün</span><span>7,90 €</span></button></li><li><button><span>Sand</span><span>8,90 €</span></button></li></ul>',
      ['Moosgrün 790', 'Sand 890'],
    ],
  ])('are read from %s', (_, markup, expected) => {
    expect(variants(PRICE + markup)).toEqual(expected);
  });

  it('are read from the order form that shows them when they are chosen', () => {
    const list = [
      {
        attributes: { attribute_pa_menge: '100-ml' },
        display_price: 7.9,
        display_regular_price: 7.9,
        sku: 'HS-1',
      },
      {
        attributes: { attribute_pa_menge: '1-l' },
        display_price: 29,
        display_regular_price: 35.5,
        is_in_stock: false,
      },
    ];
    const form = `<form data-product_variations="${JSON.stringify(list).replaceAll('"', '&quot;')}"><select><option value="100-ml">100 ml</option><option value="1-l">1 Liter</option></select></form>`;
    expect(variants(PRICE + form)).toEqual(['100 ml 790 HS-1', '1 Liter 2900 3550 OutOfStock']);
  });

  it.each([
    [
      'prices by quantity',
      '<table><tr><td>Ab 10 Stück</td><td>6,90 €</td></tr><tr><td>Ab 50 Stück</td><td>5,90 €</td></tr></table>',
    ],
    [
      'bare quantities',
      '<table><tr><td>10</td><td>6,90 €</td></tr><tr><td>50</td><td>5,90 €</td></tr></table>',
    ],
    [
      'other sellers',
      '<table><tr><td>A-Shop</td><td>7,90 €</td></tr><tr><td>B-Shop</td><td>8,50 €</td></tr></table>',
    ],
    [
      'subscriptions',
      '<fieldset class="purchase-options"><label><input type="radio"> One-time purchase <b>7,90 €</b></label><label><input type="radio"> Subscribe &amp; save <b>6,90 €</b></label></fieldset>',
    ],
    [
      'guarantees',
      '<div class="options"><label><input type="radio"> Garantie Basis 19,90 €</label><label><input type="radio"> Garantie Plus 29,90 €</label></div>',
    ],
    [
      'additions',
      '<div class="options"><label><input type="checkbox"> Löffel 2,00 €</label><label><input type="checkbox"> Becher 3,00 €</label></div>',
    ],
    [
      'ways of delivery',
      '<div class="options"><label><input type="radio"> Standardversand 4,90 €</label><label><input type="radio"> Expressversand 9,90 €</label></div>',
    ],
    [
      'other products',
      '<h2>Passt dazu</h2><ul class="options"><li>50 ml Honig 4,00 €</li><li>90 ml Sirup 6,00 €</li></ul>',
    ],
  ])('are not %s', (_, markup) => {
    expect(variants(PRICE + markup)).toEqual([]);
  });
});
