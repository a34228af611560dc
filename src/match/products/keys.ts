import { foldWords, type ProductRef } from '../../domain/index.js';

/** What a reference to a product is compared by. */
export interface ProductKey {
  readonly gtin: string | null;
  /** letters and digits only, upper case */
  readonly sku: string | null;
  /** host and path of its page */
  readonly page: string | null;
  /** words of the name without articles, brand, variant; in one order */
  readonly title: string;
  readonly words: ReadonlySet<string>;
  /** what tells this size, pack or colour from another: `50ml`, `kids` */
  readonly variant: readonly string[];
}

const ARTICLES = new Set(
  'the a an our der die das den dem ein eine unser unsere de het een onze le la les l un une el los las il lo gli i nasz nasza nasze mit with met avec con z and und en et y e i oder'.split(
    ' ',
  ),
);
const MEASURE =
  /(?<![\p{L}\d.,])(\d{1,6}(?:[.,]\d{1,3})?)\s?(?:[x×]\s?(\d{1,6}(?:[.,]\d{1,3})?)\s?)?(?:[x×]\s?(\d{1,6}(?:[.,]\d{1,3})?)\s?)?(mm|cm|m|km|ml|cl|dl|l|ltr|liter|litre|litr|g|gr|kg|mg|oz|lb|lbs|inch|zoll|"|gb|tb|mb|w|watt|v|mah|tlg|teilig|pack|pcs|pc|stück|stk|szt|st|pieces|pairs|pair|paar|pary|er-pack|er-set)(?![\p{L}\d])/giu;
const DIMENSIONS = /(?<![\p{L}\d.,])(\d{1,5})\s?[x×]\s?(\d{1,5})(?:\s?[x×]\s?(\d{1,5}))?(?![\p{L}\d])/giu;
/** unit → the unit it is counted in, and how many of those */
const UNITS: Readonly<Record<string, readonly [string, number]>> = {
  mm: ['mm', 1],
  cm: ['mm', 10],
  m: ['mm', 1000],
  ml: ['ml', 1],
  cl: ['ml', 10],
  dl: ['ml', 100],
  l: ['ml', 1000],
  ltr: ['ml', 1000],
  liter: ['ml', 1000],
  litre: ['ml', 1000],
  litr: ['ml', 1000],
  mg: ['mg', 1],
  g: ['mg', 1000],
  gr: ['mg', 1000],
  kg: ['mg', 1_000_000],
  watt: ['w', 1],
  inch: ['"', 1],
  zoll: ['"', 1],
  lbs: ['lb', 1],
  stk: ['stück', 1],
  pc: ['stück', 1],
  pcs: ['stück', 1],
  pieces: ['stück', 1],
  st: ['stück', 1],
  szt: ['stück', 1],
  pairs: ['paar', 1],
  pair: ['paar', 1],
  pary: ['paar', 1],
};

/** "0,5 l" and "500 ml" are one measure: `500ml`. */
export function measuresIn(text: string): { measures: string[]; rest: string } {
  const measures: string[] = [];
  const number = (written: string, factor: number): string =>
    String(Math.round(Number(written.replace(',', '.')) * factor * 1000) / 1000);
  const withUnits = text.replace(
    MEASURE,
    (_, a: string, b: string | undefined, c: string | undefined, written: string) => {
      const [unit, factor] = UNITS[written.toLowerCase()] ?? [written.toLowerCase(), 1];
      measures.push(
        [a, b, c]
          .filter((n) => n !== undefined)
          .map((n) => number(n, factor))
          .join('x') + unit,
      );
      return ' ';
    },
  );
  const rest = withUnits.replace(DIMENSIONS, (_, a: string, b: string, c: string | undefined) => {
    // bed linen and frames are told in centimetres where nothing is said
    measures.push(
      [a, b, c]
        .filter((n) => n !== undefined)
        .map((n) => number(n, 10))
        .join('x') + 'mm',
    );
    return ' ';
  });
  return { measures, rest };
}

const allWords = (text: string): string[] =>
  foldWords(text)
    .replace(/['’]/g, '')
    .match(/[\p{L}\d]+/gu) ?? [];

const wordsOf = (text: string): string[] =>
  allWords(text)
    .filter((word) => !ARTICLES.has(word))
    .map(stem);

/** "chinos" and "chino", "Kissens" and "Kissen" are one word here. */
const stem = (word: string): string =>
  word.length > 4 && !/\d/.test(word) ? word.replace(/(?<!s)s$/, '') : word;

const SUFFIX = /\s*(?:,|;|\s[–—|-]\s|\(|\[|:\s)\s*/;

export function keyOf(ref: ProductRef): ProductKey {
  const { measures, rest } = measuresIn(ref.name.slice(0, 300));
  const brand = ref.brand ? wordsOf(ref.brand) : [];
  const [head = '', ...tail] = rest.split(SUFFIX);
  const plain = (text: string): string[] => {
    const all = wordsOf(text);
    const without = withoutRun(all, brand);
    return without.length > 0 ? without : all;
  };
  const lead = plain(head);
  const split = lead.length >= 2 || (lead.length === 1 && tail.length === 1 && lead[0]!.length >= 4);
  const words = new Set(split ? lead : plain(rest));
  const told = Object.values(ref.variant).flatMap((value) => {
    const inside = measuresIn(value);
    return [...inside.measures, ...allWords(inside.rest).map(stem)];
  });
  const suffix = split ? tail.flatMap(wordsOf) : [];
  const variant = [...new Set([...measures, ...told, ...suffix])].filter((word) => !words.has(word));
  return {
    gtin: ref.gtin?.replace(/^0+/, '') ?? null,
    sku:
      ref.sku
        ?.toUpperCase()
        .replace(/[^\p{L}\d]+/gu, '-')
        .replace(/^-|-$/g, '') ?? null,
    page: pageOf(ref.url),
    title: [...words].sort().join(' '),
    words,
    variant,
  };
}

/** The brand's name goes as a whole: a brand "Oak & Pine" takes nothing from its "Pine Chair". */
function withoutRun(words: readonly string[], run: readonly string[]): string[] {
  if (run.length === 0) return [...words];
  const at = words.findIndex((_, i) => run.every((word, j) => words[i + j] === word));
  return at < 0 ? [...words] : [...words.slice(0, at), ...words.slice(at + run.length)];
}

function pageOf(url: string | null): string | null {
  if (url === null) return null;
  try {
    const { hostname, pathname } = new URL(url);
    const path = pathname.replace(/(?:\/index)?\.html?$|\/+$/, '');
    return path === '' ? null : `${hostname.replace(/^www\./, '')}${path}`.toLowerCase();
  } catch {
    return null;
  }
}

const isMeasure = (word: string): boolean => /^\d/.test(word);

/** Do the two tell different variants: another measure, or nothing in common. One that tells none is in conflict with none. */
export function variantsConflict(a: ProductKey, b: ProductKey): boolean {
  if (a.variant.length === 0 || b.variant.length === 0) return false;
  const left = a.variant.filter(isMeasure);
  const right = b.variant.filter(isMeasure);
  if (left.length > 0 && right.length > 0) return !left.some((m) => right.includes(m));
  return !a.variant.some((word) => b.variant.includes(word));
}

/** Do they bear different numbers of the same order: two GTINs, or two articles of one model. */
export function numbersConflict(a: ProductKey, b: ProductKey): boolean {
  if (a.gtin !== null && b.gtin !== null) return a.gtin !== b.gtin;
  return a.sku !== null && b.sku !== null && !skusRelate(a.sku, b.sku) && modelOf(a.sku) === modelOf(b.sku);
}

/** HP-20-M and HP-20-L are articles of HP-20. */
const modelOf = (sku: string): string => sku.split('-').slice(0, -1).join('-') || sku;

/** Is one number of an article the other with a suffix for the variant. */
export function skusRelate(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`);
}

/** How much of the shorter name the two share, 0…1; digits must be the same. */
export function nameOverlap(a: ProductKey, b: ProductKey): number {
  const numbers = (key: ProductKey): string =>
    [...key.words]
      .filter((word) => /\d/.test(word))
      .sort()
      .join(' ');
  if (numbers(a) !== numbers(b)) return 0;
  let shared = 0;
  for (const word of a.words) if (b.words.has(word)) shared++;
  return shared / Math.max(1, Math.min(a.words.size, b.words.size));
}
