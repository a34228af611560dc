import { foldWords } from '../../domain/index.js';
import { LANGUAGES } from '../languages/index.js';
import type { Layout } from './layout.js';
import { phrasePattern } from './phrases.js';

const SKU_LABEL = phrasePattern(
  LANGUAGES.flatMap((l) => l.prices.sku.map((w) => w.replace(/[.:#]+$/, ''))).concat([
    'артикул',
    'код товара',
    'šifra',
    'kód',
    'kód produktu',
    'objednací kód',
    'varenr',
    'varenummer',
    'artikelnr',
    'cikkszám',
    'cod produs',
    'kods',
    'preces kods',
    '商品编号',
    '商品番号',
    '型番',
    '品番',
    'product code',
    'mfr',
  ]),
);
const NUMBER = /^[\s:.#№°-]{0,6}([A-Z\d][A-Z\d./_-]{1,29})(?=$|[\s,;|)])/i;

const SKU_HINT =
  /(?:^|[\s_-])(?:sku|artno|art-?nr|article-?(?:number|no)|item-?(?:number|no)|product-?(?:code|sku|number)|artikelnummer)(?=$|[\s_-])/;

/** The number beside a label such as "SKU" or "Art.-Nr.", in the same line or the next, or in an element named so. */
export function skuOf(layout: Layout, titleAt: number | null): string | null {
  for (const element of layout.elements) {
    if (
      !SKU_HINT.test(layout.hints(element)) ||
      layout.within(element, 'related') ||
      layout.within(element, 'hidden')
    )
      continue;
    if (titleAt !== null && Math.abs(layout.at(element) - titleAt) > 3000) continue;
    const text = layout.textOf(element, 60);
    const code = /^(?:[^\d:]{0,24}:)?\s*([A-Z\d][A-Z\d./_-]{2,29})$/i.exec(text)?.[1];
    if (code && /\d/.test(code)) return code;
  }
  const { pieces } = layout;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (titleAt !== null && (piece.at < titleAt - 300 || piece.at > titleAt + 8000)) continue;
    if (
      piece.text.length > 120 ||
      layout.within(piece.element, 'related') ||
      layout.within(piece.element, 'review') ||
      layout.within(piece.element, 'chrome')
    )
      continue;
    const label = SKU_LABEL.exec(foldWords(piece.text));
    if (!label || label.index > 40) continue;
    const rest = piece.text.trim().slice(label.index + label[0].length);
    const behind =
      NUMBER.exec(rest)?.[1] ??
      (/^[\s:.#№°-]*$/.test(rest) ? NUMBER.exec(pieces[i + 1]?.text.trim() ?? '')?.[1] : undefined);
    if (behind && /\d/.test(behind) && behind.length >= 3) return behind;
  }
  return null;
}
