import type { Element } from 'domhandler';
import { foldWords } from '../../domain/index.js';
import { LANGUAGES } from '../languages/index.js';
import type { Layout, Piece } from './layout.js';

/** What a page tells of its product in lines, rows and elements that are labelled so. */
export interface LabelledFacts {
  readonly sku: string | null;
  /** its label is of the shop's own number, not of a model or a maker's part */
  readonly ownSku: boolean;
  readonly gtin: string | null;
  readonly brand: string | null;
}

/** Reads the labels around and below the title. */
export function labelledFacts(layout: Layout, titleAt: number | null): LabelledFacts {
  const lines = linesOf(layout, titleAt);
  const own = namedCode(layout, titleAt) ?? first(lines, (line) => skuIn(line, OWN_LABEL));
  return {
    sku: own ?? first(lines, (line) => skuIn(line, MODEL_LABEL)),
    ownSku: own !== null,
    gtin: first(lines, gtinIn),
    brand: first(lines, brandIn) ?? namedBrand(layout, titleAt),
  };
}

/** A short text and the one that follows it: "SKU: 12", or "SKU" and "12" in two cells. */
interface LabelLine {
  readonly text: string;
  readonly next: string;
}

const ELSEWHERE = ['related', 'chrome', 'cart', 'hidden'] as const;
const isElsewhere = (layout: Layout, element: Element): boolean =>
  ELSEWHERE.some((mark) => layout.within(element, mark));
/** Right below the title stand its stars and its number together; what customers write comes later. */
const STARS_REACH = 300;

/** How far below the title labels count, in characters of text; tables of particulars stand at the end of long pages. */
const REACH = { text: 8000, table: 60_000 };
const CELLS = new Set(['th', 'td', 'dt']);

function linesOf(layout: Layout, titleAt: number | null): LabelLine[] {
  const { pieces } = layout;
  const near = ({ at, element }: Piece): boolean =>
    titleAt === null ||
    (at >= titleAt - 300 && at <= titleAt + (CELLS.has(element.name) ? REACH.table : REACH.text));
  const lines: LabelLine[] = [];
  // from the end: what follows a label, a colon by itself passed over, is known when it is read
  let next = '';
  for (let i = pieces.length - 1; i >= 0; i--) {
    const piece = pieces[i]!;
    const text = piece.text.trim();
    const reviewed = layout.within(piece.element, 'review') && piece.at > (titleAt ?? 0) + STARS_REACH;
    if (text.length <= 120 && near(piece) && !reviewed && !isElsewhere(layout, piece.element))
      lines.push({ text, next });
    if (!LABEL_END.test(text)) next = text;
  }
  return lines.reverse();
}

function first(lines: readonly LabelLine[], read: (line: LabelLine) => string | null): string | null {
  for (const line of lines) {
    const found = read(line);
    if (found !== null) return found;
  }
  return null;
}

/** Any of the labels as whole words; points, dashes and blanks in them may be others: "Art.-Nr.", "Art-Nr", "Art. Nr." */
function labelPattern(labels: readonly string[]): RegExp {
  const written = new Set(
    labels.map((label) =>
      foldWords(label)
        .split(/[.\s-]+/)
        .filter((part) => part !== '')
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('[.\\s-]{0,3}'),
    ),
  );
  const longest = [...written].sort((a, b) => b.length - a.length);
  return new RegExp(`(?<![\\p{L}\\p{Nd}])(?:${longest.join('|')})(?![\\p{L}\\p{Nd}])`, 'u');
}

// shops in other languages than the house's own seven
const OTHER_SKU =
  'артикул|код товара|šifra|kód|kód produktu|objednací kód|varenr|varenummer|artikelnr|cikkszám|cod produs|produkta kods|preces kods|商品编号|商品番号|型番|品番|商品編號|상품코드|상품번호'.split(
    '|',
  );
export const OWN_LABEL = labelPattern([...LANGUAGES.flatMap((l) => l.prices.sku), ...OTHER_SKU]);
const MODEL_LABEL = labelPattern(LANGUAGES.flatMap((l) => l.prices.model));
const NUMBER = /^[\s:：.#№°-]{0,6}([A-Z\d][A-Z\d./_-]{1,29})(?=$|[\s,;|)〉】])/i;
const LABEL_END = /^[\s:：.#№°-]*$/;

/** A code has a digit, or is of capitals in parts: "WC-LO-SGE". */
export const isCode = (written: string): boolean =>
  written.length >= 3 && (/\d/.test(written) || /^[A-Z]{2,}(?:[-_/.][A-Z\d]+)+$/.test(written));

function skuIn({ text, next }: LabelLine, pattern: RegExp): string | null {
  const label = pattern.exec(foldWords(text));
  if (!label || label.index > 40) return null;
  const rest = text.slice(label.index + label[0].length);
  const code = NUMBER.exec(rest)?.[1] ?? (LABEL_END.test(rest) ? NUMBER.exec(next)?.[1] : undefined);
  return code !== undefined && isCode(code) ? code : null;
}

const SKU_HINT =
  /(?:^|[\s_-])(?:sku|artno|art-?nr|article-?(?:number|no)|item-?(?:number|no)|product-?(?:code|sku|number)|artikelnummer)(?=$|[\s_-])/;

/** The code in an element that is named so. */
function namedCode(layout: Layout, titleAt: number | null): string | null {
  for (const element of layout.elements) {
    if (
      !SKU_HINT.test(layout.hints(element)) ||
      layout.within(element, 'related') ||
      layout.within(element, 'hidden')
    )
      continue;
    if (titleAt !== null && Math.abs(layout.at(element) - titleAt) > 3000) continue;
    const code = /^(?:[^\d:]{0,24}:|\p{L}{2,24}\.)?\s*([A-Z\d][A-Z\d./_-]{2,29})$/iu.exec(
      layout.textOf(element, 60),
    )?.[1];
    if (code && isCode(code)) return code;
  }
  return null;
}

/** The names of GS1's numbers, which no language translates: "EAN", "Kod EAN", "GTIN-13:", "EAN Code". */
const GTIN_LABEL =
  /^(?:\p{L}{2,10}[\s-])?(?:ean|gtin|upc|isbn)(?:[\s-]?(?:8|1[0-4]))?(?:[\s-]?\p{L}{2,7}\.?)?(?![\p{L}\d])\s{0,3}[:.#]?\s{0,3}/iu;
const GTIN = /^(?:\d[\s-]?){7,13}\d(?![\d-])/;

function gtinIn({ text, next }: LabelLine): string | null {
  // "Ref.: 12 · EAN: 4006381333931"
  for (const part of text.split(/\s[·|•]\s/)) {
    const label = GTIN_LABEL.exec(part);
    if (!label) continue;
    const rest = part.slice(label[0].length);
    const digits = GTIN.exec(rest === '' ? next : rest)?.[0].replace(/\D/g, '');
    if (digits !== undefined && /^(?:\d{8}|\d{10}|\d{12,14})$/.test(digits)) return digits;
  }
  return null;
}

const BRAND_LABEL = new RegExp(`^${labelPattern(LANGUAGES.flatMap((l) => l.prices.brand)).source}`, 'u');
const LONGEST_BRAND = 40;

/** "Marke: Nordholm", or "Merk" and "Waterman" in two cells. */
function brandIn({ text, next }: LabelLine): string | null {
  if (text.length > 60) return null;
  const label = BRAND_LABEL.exec(foldWords(text));
  if (!label) return null;
  const rest = text.slice(label[0].length).trim();
  const written = /^:\s*\S/.test(rest) ? rest.slice(1).trim() : rest === '' || rest === ':' ? next : '';
  return isBrand(written) ? written : null;
}

const isBrand = (written: string): boolean =>
  written.length >= 2 &&
  written.length <= LONGEST_BRAND &&
  /^[\p{L}\p{Nd}]/u.test(written) &&
  /\p{L}/u.test(written) &&
  !/[:!?€£$%]|\.\s|https?/.test(written) &&
  written.split(/\s+/).length <= 5;

const BRAND_HINT =
  /(?:^|[\s_-])(?:brand|manufacturer|vendor|by-?line|marke|hersteller|merk|marca|marque|marka|producent)(?:[-_]?(?:name|link|title|label|info))?(?=$|\s)/;

/** The name in an element that is called so, beside the title. */
function namedBrand(layout: Layout, titleAt: number | null): string | null {
  if (titleAt === null) return null;
  for (const element of layout.elements) {
    if (Math.abs(layout.at(element) - titleAt) > 600 || !BRAND_HINT.test(layout.hints(element))) continue;
    if (element.name === 'body' || element.name === 'main') continue;
    if (layout.within(element, 'review') || isElsewhere(layout, element)) continue;
    const text = layout.textOf(element, LONGEST_BRAND + 30);
    const written = brandIn({ text, next: '' }) ?? text;
    if (isBrand(written)) return written;
  }
  return null;
}
