import { LANGUAGES } from '../languages/index.js';
import { CURRENCIES, SYMBOLS, TENDER } from './cldr.js';
import { LOWER_CASE_CODES, PLAIN_LETTER_SIGNS, SPOKEN_SIGNS, WORD_CODES } from './usage.js';

/** What is known before the text is read. */
export interface MoneyContext {
  /** ISO 4217 code that is expected, or a text that shows it ("from £ 39") */
  readonly currency?: string | null | undefined;
  /** BCP 47 primary subtag of the text */
  readonly language?: string | null | undefined;
  /** ISO 3166-1 alpha-2 of the market */
  readonly country?: string | null | undefined;
}

/** A currency's sign, code or word where it stands in a text. */
export interface Mark {
  readonly kind: 'sign' | 'code' | 'word';
  readonly currencies: readonly string[];
  /** counts only where its currency is expected: it looks like a common word */
  readonly doubtful: boolean;
  readonly start: number;
  readonly end: number;
}
type Entry = Omit<Mark, 'start' | 'end'>;
/** Can the mark be believed where it stands; a shorter one is tried where it cannot. */
type Accept = (mark: Mark) => boolean;

const LONGEST = 14;
const GAP = /[\s:.\u200e\u200f\u061c]/;
const LETTER = /\p{L}/u;
const IDEOGRAPH = /[\u0e00-\u0e7f\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

const signs = new Map<string, Entry>();
for (const [sign, list] of [...Object.entries(SYMBOLS), ...Object.entries(SPOKEN_SIGNS)]) {
  const rest = signs.get(sign)?.currencies ?? [];
  const currencies = [...new Set([...list.split(' '), ...rest])];
  const letters = /^[\p{Script=Latin}. ]+$/u.test(sign) && /^[\x00-\x7f]+$/.test(sign);
  const doubtful =
    (letters && !PLAIN_LETTER_SIGNS.has(sign)) || (/^\p{L}$/u.test(sign) && !IDEOGRAPH.test(sign));
  const joined = /^\p{L}{1,2}[£¥]$|^[£$¥]\p{L}{1,2}$/u.test(sign);
  signs.set(sign, { kind: 'sign', currencies, doubtful: doubtful || joined });
}
for (const code of CURRENCIES) {
  const entry: Entry = { kind: 'code', currencies: [code], doubtful: WORD_CODES.has(code) };
  signs.set(code, entry);
  if (LOWER_CASE_CODES.has(code)) {
    signs.set(code.toLowerCase(), entry);
    signs.set(code.charAt(0) + code.slice(1).toLowerCase(), entry);
  }
}

const words = new Map<string, Map<string, Entry>>();
const allWords = new Map<string, Entry>();
for (const language of LANGUAGES) {
  const own = new Map<string, Entry>();
  words.set(language.code, own);
  for (const [code, list] of Object.entries(language.prices.currencies)) {
    for (const word of list) {
      const entry: Entry = {
        kind: 'word',
        currencies: [...new Set([...(own.get(word)?.currencies ?? []), code])],
        doubtful: false,
      };
      own.set(word, entry);
      if (!allWords.has(word)) allWords.set(word, entry);
    }
  }
}

/** Of all marks, by their first and by their last character: how long the longest is. */
const beginnings = new Map<string, number>();
const endings = new Map<string, number>();
for (const mark of [...signs.keys(), ...allWords.keys()]) {
  for (const [longest, letter] of [
    [beginnings, mark.charAt(0)],
    [endings, mark.slice(-1)],
  ] as const)
    longest.set(letter, Math.max(longest.get(letter) ?? 0, mark.length));
}
const longestWith = (longest: ReadonlyMap<string, number>, letter: string): number =>
  Math.min(LONGEST, Math.max(longest.get(letter) ?? 0, longest.get(letter.toLowerCase()) ?? 0));

function lookup(written: string, language: string | null | undefined): Entry | null {
  const sign = signs.get(written);
  if (sign) return sign;
  const folded = written.toLowerCase();
  const vocabulary = (language ? words.get(language.split('-')[0]!.toLowerCase()) : undefined) ?? allWords;
  const word = vocabulary.get(folded) ?? (folded.startsWith('eur') ? allWords.get(folded) : undefined);
  if (word) return word;
  // ZŁ, KČ, ГРН: letters that only a currency has, in capitals
  const small = /[^\x00-\x7f]/.test(written) ? signs.get(folded) : undefined;
  return small ?? null;
}

/** The mark that stands directly before a position, with at most three blanks, colons or points between. */
export function markBefore(text: string, at: number, context: MoneyContext, accept: Accept): Mark | null {
  let end = at;
  while (end > 0 && at - end < 3 && GAP.test(text.charAt(end - 1))) end--;
  // "Rs." and "kr." own their point
  for (const stop of end < at ? [end + 1, end] : [end]) {
    const longest = longestWith(endings, text.charAt(stop - 1));
    for (let length = Math.min(longest, stop); length > 0; length--) {
      const start = stop - length;
      const entry = lookup(text.slice(start, stop), context.language);
      if (!entry || (entry.kind === 'word' && entry.currencies[0] !== 'EUR')) continue;
      const touches = LETTER.test(text.charAt(start)) && LETTER.test(text.charAt(start - 1));
      if (touches && !IDEOGRAPH.test(text.charAt(start))) continue;
      const mark = { ...entry, start, end: stop };
      if (accept(mark)) return mark;
    }
  }
  return null;
}

/** The mark that stands directly behind a position, with at most two blanks between. */
export function markAfter(text: string, at: number, context: MoneyContext, accept: Accept): Mark | null {
  let start = at;
  while (start - at < 2 && /[\s\u200e\u200f\u061c]/.test(text.charAt(start))) start++;
  const longest = longestWith(beginnings, text.charAt(start));
  for (let length = Math.min(longest, text.length - start); length > 0; length--) {
    const end = start + length;
    const entry = lookup(text.slice(start, end), context.language);
    if (!entry) continue;
    const touches = LETTER.test(text.charAt(end - 1)) && LETTER.test(text.charAt(end));
    if (touches && !IDEOGRAPH.test(text.charAt(end - 1))) continue;
    // "3 £20": a sign that holds on to the next number is that number's
    if (start > at && entry.kind === 'sign' && /\d/.test(text.charAt(end))) return null;
    const mark = { ...entry, start, end };
    if (accept(mark)) return mark;
  }
  return null;
}

/** Which currency was expected, whether as a code or as a text that shows one. */
export function expected(context: MoneyContext): string | null {
  const hint = context.currency?.trim();
  if (!hint) return null;
  if (CURRENCIES.has(hint.toUpperCase()) && hint.length === 3) return hint.toUpperCase();
  const { language, country } = context;
  const pieces = hint.slice(0, 200).match(/[^\s\d.,:()/]{1,6}\.?/g) ?? [];
  for (const piece of pieces) {
    const entry = lookup(piece, language) ?? lookup(piece.replace(/\.$/, ''), language);
    if (entry && (!entry.doubtful || pieces.length === 1))
      return resolve(entry.currencies, { language, country });
  }
  return null;
}

const tenders = new Map<string, string | null>();

/** The tender of the language's main region: `pl` → PLN. */
export function tenderOf(language: string | null | undefined): string | null {
  if (!language) return null;
  const known = tenders.get(language);
  if (known !== undefined) return known;
  let tender: string | null = null;
  try {
    tender = TENDER[new Intl.Locale(language).maximize().region ?? ''] ?? null;
  } catch {
    // a language unknown to Intl has no main region
  }
  if (tenders.size < 1000) tenders.set(language, tender);
  return tender;
}

/** The one currency a mark means here: the expected one, else the market's, else the language's, else the usual one. */
export function resolve(
  currencies: readonly string[],
  context: {
    currency?: string | null;
    country?: string | null | undefined;
    language?: string | null | undefined;
  },
): string {
  const wanted = [
    context.currency,
    context.country ? TENDER[context.country] : null,
    tenderOf(context.language),
  ];
  return (
    wanted.find((code) => code !== null && code !== undefined && currencies.includes(code)) ?? currencies[0]!
  );
}

/** Is this mark's currency the one that is expected here. */
export function isExpected(
  mark: Mark,
  context: { currency: string | null; country?: string | null | undefined },
): boolean {
  const wanted = context.currency ?? (context.country ? TENDER[context.country] : null);
  return wanted !== null && wanted !== undefined && mark.currencies.includes(wanted);
}
