import { foldWords } from '../../domain/index.js';

/** A record of a product as other programs keep it: any fields, these read by their usual names. */
export type PlainRecord = Readonly<Record<string, unknown>>;

/** What a record is compared by. */
export interface Features {
  readonly name: readonly string[];
  /** words of the description and of fields that have no meaning of their own */
  readonly rest: ReadonlySet<string>;
  /** numbers of models and articles, letters and digits only */
  readonly codes: readonly string[];
  /** numbers that tell one version from another: "2", "3.5", "1000" */
  readonly numbers: ReadonlySet<string>;
  readonly price: number | null;
  readonly gtin: string | null;
  readonly sku: string | null;
}

const NAME = ['name', 'title', 'product', 'productname', 'product_name', 'label'];
const DESCRIPTION = ['description', 'desc', 'details', 'category', 'text', 'features', 'longdescription'];
const BRAND = ['brand', 'manufacturer', 'vendor', 'maker'];
const MODEL = ['model', 'modelno', 'model_no', 'modelnumber', 'mpn', 'partnumber', 'part_number'];
const GTIN = ['gtin', 'gtin13', 'gtin12', 'ean', 'upc', 'isbn', 'barcode'];
const SKU = ['sku', 'articlenumber', 'article_number'];
const PRICE = ['price', 'saleprice', 'sale_price', 'listprice'];

function field(record: PlainRecord, names: readonly string[]): string {
  const parts: string[] = [];
  for (const [key, value] of Object.entries(record)) {
    if (!names.includes(key.toLowerCase())) continue;
    if (typeof value === 'string') parts.push(value);
    else if (typeof value === 'number') parts.push(String(value));
  }
  return parts.join(' ').slice(0, 4000);
}

export function featuresOf(record: PlainRecord): Features {
  const brand = field(record, BRAND);
  const model = field(record, MODEL);
  const name = field(record, NAME);
  const title = `${brand !== '' && !foldWords(name).includes(foldWords(brand)) ? `${brand} ` : ''}${name} ${model}`;
  const codes = new Set([
    ...codesIn(title),
    ...model
      .split(/[\s,;]+/)
      .map(bare)
      .filter((c) => c.length >= 3),
  ]);
  const words = wordsOf(title);
  const gtin = field(record, GTIN).replace(/\D/g, '').replace(/^0+/, '');
  return {
    name: [...new Set([...words, ...codes])],
    rest: new Set([...wordsOf(field(record, DESCRIPTION)), ...codesIn(field(record, DESCRIPTION))]),
    codes: [...codes],
    numbers: new Set(words.filter((word) => /^\d+(?:\.\d+)?$/.test(word))),
    price: priceOf(field(record, PRICE)),
    gtin: gtin.length >= 8 ? gtin : null,
    sku: bare(field(record, SKU)) || null,
  };
}

const bare = (text: string): string => foldWords(text).replace(/[^\p{L}\d]/gu, '');

const UNIT: Readonly<Record<string, string>> = {
  inches: 'inch',
  inch: 'inch',
  in: 'inch',
  zoll: 'inch',
  '"': 'inch',
  feet: 'ft',
  foot: 'ft',
  gigabyte: 'gb',
  megabyte: 'mb',
  watts: 'w',
  watt: 'w',
  liter: 'l',
  litre: 'l',
};

/** Words, numbers and measures; "20-inch", "20 in." and 20" are the same two words. */
export function wordsOf(text: string): string[] {
  const folded = foldWords(text)
    .replace(/(\d)\s?("|'')/g, '$1 inch ')
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1');
  const found: string[] = [];
  for (const match of folded.matchAll(/\d+(?:\.\d+)?|\p{L}[\p{L}']*/gu)) {
    const word = match[0].replace(/'s?$|'/g, '');
    const plain = UNIT[word] ?? (word.length > 3 && !/\d/.test(word) ? word.replace(/(?<!s)s$/, '') : word);
    if (plain !== '' && !STOP.has(plain)) found.push(plain);
  }
  return found;
}
const STOP = new Set(
  'the a an of for with and or in on to by from der die das und mit für von het een de en met voor van i z do na le la les et avec pour el los con para il per di'.split(
    ' ',
  ),
);

/** Numbers of models: runs of letters and digits, parted or not by hyphens, that hold both, or long digits. */
export function codesIn(text: string): string[] {
  const found = new Set<string>();
  for (const match of foldWords(text).matchAll(/[\p{L}\d]+(?:[-/.][\p{L}\d]+){0,4}/gu)) {
    const whole = match[0].replace(/[-/.]/g, '');
    if (isCode(whole)) found.add(whole);
    if (whole !== match[0])
      for (const part of match[0].split(/[-/.]/)) if (isCode(part) && part.length >= 5) found.add(part);
  }
  return [...found];
}

/** Letters and digits mixed, or five digits and more; a number with its unit is a measure. */
function isCode(token: string): boolean {
  if (token.length < 4 || token.length > 24 || !/\d/.test(token)) return false;
  if (/^\d+$/.test(token)) return token.length >= 5;
  return (
    !/^\d+(?:x\d+)*(?:mm|cm|m|km|ml|cl|l|g|kg|mg|oz|lb|lbs|gb|tb|mb|mhz|ghz|hz|w|v|kw|mah|ah|in|inch|ft|bit|rpm|p|k|mp|dpi|ppm|bpi|port|pack|user|th|nd|rd|st|disc|way|pin|outlet|cup|btu|feet|watt|volt|channel|speed|piece|pk|ct|year|yr|hour|day)$/.test(
      token,
    ) && !/^(?:19|20)\d\d\p{L}?$/u.test(token)
  );
}

function priceOf(text: string): number | null {
  const digits = /\d[\d.,]*/
    .exec(text)?.[0]
    .replace(/,(?=\d{3}(?:\D|$))/g, '')
    .replace(',', '.');
  const value = digits === undefined ? NaN : Number(digits);
  return Number.isFinite(value) && value > 0 ? value : null;
}
