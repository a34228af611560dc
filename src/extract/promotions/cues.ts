import type { AudienceKind } from '../../domain/index.js';
import { LANGUAGES, type Language } from '../languages/index.js';
import { needleTest } from '../needles.js';
import type { PromotionWords } from './words.js';

type ListName = {
  [K in keyof PromotionWords]: PromotionWords[K] extends readonly string[] ? K : never;
}[keyof PromotionWords];

/** The words of one or several languages, compiled. */
export interface Cues {
  /** anywhere in a text; where `text` cannot hold any of them, an expression that never matches */
  readonly any: (list: ListName, text?: string) => RegExp;
  /** false where nothing in `text`, folded or not, can tell an offer or a code: most text of a page does not */
  readonly mayOffer: (text: string) => boolean;
  /** right at its beginning, after blanks and at most `words` words that end no sentence */
  readonly begins: (list: ListName, words?: number) => RegExp;
  /** right at its end, before blanks and at most `words` words */
  readonly ends: (list: ListName, words?: number) => RegExp;
  /** each expression by itself: they name groups; none where `text` cannot hold any of them */
  readonly each: (list: 'gift' | 'multiBuy' | 'quantity', text: string) => readonly RegExp[];
  readonly audience: readonly {
    readonly kind: Exclude<AudienceKind, 'everyone'>;
    readonly pattern: RegExp;
  }[];
  readonly numbers: ReadonlyMap<string, number>;
  /** shares told in words; none where `text` cannot hold any of them */
  readonly fractions: (text: string) => readonly { readonly percent: number; readonly pattern: RegExp }[];
  /** what banknotes are called, each with its amount */
  readonly notes: ReadonlyMap<string, string>;
  readonly note: RegExp;
}

/** Patterns match whole words. */
const OPEN = '(?<![\\p{L}\\p{N}])';
const CLOSE = '(?![\\p{L}\\p{N}])';
const WORD = "[\\p{L}\\p{N}&][\\p{L}\\p{N}.'&/-]{0,30}";

/** What a thing is worth: "im Wert von 19 € ", "t.w.v. € 19 ". */
const WORTH =
  '(?:im wert von|t\\.?w\\.?v\\.?|ter waarde van|worth|valued at|o wartosci|d.une valeur de|valorad[oa] en|del valore di) (?:\\p{Sc} ?)?\\d[\\d.,]{0,8} ?(?:(?:\\p{Sc}|eur|euros?|zl) )?';

const NEVER = /(?!)/gu;

/** An offer has a figure or a code in capitals, or is told by a word of these lists, or by an amount in words. */
const FIGURE_OR_CODE = /\d|\p{Lu}{4}/u;
const TELLING = ['codeWord', 'multiBuy', 'half', 'freeShipping', 'gift', 'perk'] as const;
/** How currencies are called where amounts are told in words ("ten pounds off"). */
const CURRENCIES = ['euros?', 'pounds?', 'pond', 'zlot', 'livres?', 'frank', 'francs?', 'dollars?'];
export const CURRENCY_WORD = new RegExp(`(?<!\\p{L})(?:${CURRENCIES.join('|')})`, 'u');

const cache = new Map<string, Cues>();

/**
 * The cues by which a text is read. Where its language is known: its own and English ones, since campaigns borrow English
 * in every market; else those of all languages.
 */
export function cuesFor(language: Language | null): Cues {
  const key = language?.code ?? '*';
  let cues = cache.get(key);
  if (!cues) {
    const read = language
      ? LANGUAGES.filter(({ code }) => code === language.code || code === 'en')
      : LANGUAGES;
    cues = compile(read.map((each) => each.promotions));
    cache.set(key, cues);
  }
  return cues;
}

function compile(words: readonly PromotionWords[]): Cues {
  const numbers = new Map(words.flatMap((each) => Object.entries(each.numbers)));
  const notes = new Map(words.flatMap((each) => Object.entries(each.notes)));
  const spelled = [...numbers.keys()].filter((word) => word !== 'a').join('|');
  const number = `(?:\\d{1,2}|${spelled})`;
  // folding keeps the length of a text, so "ß" stays one letter where patterns write "ss"
  // "50 %" is "50 percent" as well
  const source = (pattern: string): string =>
    pattern
      .replaceAll(/(?<![\p{L}\\])N(?![\p{L}])/gu, number)
      .replaceAll(/(?<![\p{L}\\])V(?![\p{L}])/gu, WORTH)
      .replaceAll(' ?%', `(?: ?%| (?:${words.flatMap((each) => each.percent).join('|')}))`)
      .replaceAll('ss', '(?:ss|ß)');
  const list = (name: ListName): string => {
    const patterns = words.flatMap((each) => each[name]);
    return patterns.length === 0 ? '(?!)' : patterns.map(source).join('|');
  };
  const memo = new Map<string, RegExp>();
  const made = (key: string, build: () => string): RegExp => {
    let pattern = memo.get(key);
    if (!pattern) {
      pattern = new RegExp(build(), 'gu');
      memo.set(key, pattern);
    }
    pattern.lastIndex = 0;
    return pattern;
  };
  const needles = new Map<ListName, ((text: string) => boolean) | null>();
  const mayHold = (name: ListName, text: string): boolean => {
    let test = needles.get(name);
    if (test === undefined) {
      test = needleTest(list(name));
      needles.set(name, test);
    }
    return test === null || test(text);
  };
  const singles = new Map<ListName, readonly RegExp[]>();
  const each = (name: 'gift' | 'multiBuy' | 'quantity'): readonly RegExp[] => {
    let patterns = singles.get(name);
    if (!patterns) {
      patterns = words
        .flatMap((one) => one[name])
        .map((pattern) => new RegExp(`(?<!\\p{L}-)${OPEN}(?:${source(pattern)})${CLOSE}`, 'gu'));
      singles.set(name, patterns);
    }
    for (const pattern of patterns) pattern.lastIndex = 0;
    return patterns;
  };
  const shares = words.flatMap((one) => one.fractions);
  const fractions = shares.map((share) => ({
    percent: share.percent,
    pattern: new RegExp(`${OPEN}(?:${share.words})${CLOSE}`, 'gu'),
  }));
  const mayShare = needleTest(shares.map((share) => share.words).join('|'));
  const told = [...TELLING.map(list), ...shares.map((share) => share.words), ...notes.keys(), ...CURRENCIES];
  const mayTell = needleTest(told.filter((source) => source !== '(?!)').join('|'));
  return {
    mayOffer: (text) => FIGURE_OR_CODE.test(text) || mayTell === null || mayTell(text),
    any: (name, text) =>
      text !== undefined && !mayHold(name, text)
        ? NEVER
        : made(`any ${name}`, () => `${OPEN}(?:${list(name)})${CLOSE}`),
    begins: (name, gap = 0) =>
      made(
        `begins ${name} ${gap}`,
        () => `^[\\s*"'(),:-]{0,4}(?:${WORD}\\s{1,3}){0,${gap}}?(?:${list(name)})${CLOSE}`,
      ),
    ends: (name, gap = 0) =>
      made(
        `ends ${name} ${gap}`,
        () => `${OPEN}(?:${list(name)})[\\s:*"'(,]{0,4}-?(?:\\s{1,2}${WORD}){0,${gap}}[\\s:*"'(,-]{0,4}$`,
      ),
    each: (name, text) => (mayHold(name, text) ? each(name) : []),
    audience: words.flatMap((one) =>
      one.audience.map((entry) => ({
        kind: entry.kind,
        pattern: new RegExp(`${OPEN}(?:${entry.words.map(source).join('|')})${CLOSE}`, 'u'),
      })),
    ),
    numbers,
    fractions: (text) => (mayShare === null || mayShare(text) ? fractions : []),
    notes,
    note: new RegExp(`${OPEN}(?:${[...notes.keys()].join('|') || '(?!)'})${CLOSE}`, 'gu'),
  };
}

/** Does a text hold a cue of the list. */
export function holds(cues: Cues, name: ListName, text: string): boolean {
  return cues.any(name, text).test(text);
}
