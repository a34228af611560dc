import type { Language } from '../languages/index.js';
import { foldLetters, tokenize, type Token } from './tokens.js';
import type { DateWords, RelativeDate } from './words.js';

/** What a phrase means to the reader of dates. */
export type Tag =
  | Exclude<
      keyof DateWords,
      'locales' | 'months' | 'weekdays' | 'relative' | 'feasts' | 'bareDay' | 'dashedDay' | 'monthFirst'
    >
  | `relative:${RelativeDate}`
  | `feast:${string}`;

interface Phrase {
  readonly words: readonly string[];
  readonly tag: Tag;
}

/** The date words of one language, ready to be looked up. */
export interface Lexicon {
  readonly months: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlyMap<string, number>;
  readonly bareDay: boolean;
  readonly dashedDay: boolean;
  readonly monthFirst: boolean;
  /** phrases by their first word, longest first */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
}

const LISTS = [
  'until',
  'ends',
  'weakUntil',
  'before',
  'weakBefore',
  'from',
  'since',
  'between',
  'on',
  'joiners',
  'and',
  'fillers',
  'coming',
  'past',
  'same',
  'of',
  'ordinals',
  'clock',
  'now',
  'midnight',
  'whole',
  'endOf',
  'lasting',
  'hours',
  'days',
] as const;

const compiled = new WeakMap<Language, Lexicon>();

/** The lexicon of a language, compiled once. */
export function lexiconOf(language: Language): Lexicon {
  let lexicon = compiled.get(language);
  if (!lexicon) {
    lexicon = compile(language.dates);
    compiled.set(language, lexicon);
  }
  return lexicon;
}

function compile(words: DateWords): Lexicon {
  const all: Phrase[] = [];
  const add = (tag: Tag, phrases: readonly string[]): void => {
    for (const phrase of phrases) all.push({ words: tokenize(phrase).map((token) => token.text), tag });
  };
  for (const list of LISTS) add(list, words[list]);
  for (const [name, phrases] of Object.entries(words.relative))
    add(`relative:${name as RelativeDate}`, phrases);
  for (const [name, day] of Object.entries(words.feasts)) add(`feast:${day}`, [name]);
  all.sort((a, b) => b.words.length - a.words.length);
  return {
    months: names(words.locales, words.months, monthNames),
    weekdays: names(words.locales, words.weekdays, weekdayNames),
    bareDay: words.bareDay,
    dashedDay: words.dashedDay,
    monthFirst: words.monthFirst,
    phrases: byFirstWord(all),
  };
}

function byFirstWord(all: readonly Phrase[]): ReadonlyMap<string, readonly Phrase[]> {
  const groups = new Map<string, Phrase[]>();
  for (const phrase of all) {
    const first = phrase.words[0] ?? '';
    const group = groups.get(first);
    if (group) group.push(phrase);
    else groups.set(first, [phrase]);
  }
  return groups;
}

function names(
  locales: readonly string[],
  extra: Readonly<Record<string, number>>,
  list: (locale: string) => readonly (readonly [string, number])[],
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const locale of locales) for (const [name, number] of list(locale)) found.set(bare(name), number);
  for (const [name, number] of Object.entries(extra)) found.set(bare(name), number);
  return found;
}

const bare = (name: string): string => foldLetters(name).replaceAll('.', '').trim();

/** Month names of CLDR: alone and beside a day (Polish inflects them), long and short. */
function monthNames(locale: string): readonly (readonly [string, number])[] {
  const list: (readonly [string, number])[] = [];
  for (const month of ['long', 'short'] as const) {
    for (const day of [undefined, 'numeric'] as const) {
      const format = new Intl.DateTimeFormat(locale, { month, day, timeZone: 'UTC' });
      for (let m = 1; m <= 12; m++) {
        const parts = format.formatToParts(Date.UTC(2024, m - 1, 15));
        const name = parts.find((part) => part.type === 'month')?.value;
        if (name !== undefined) list.push([name, m]);
      }
    }
  }
  return list;
}

/** Weekday names of CLDR, long and short; 1 is Monday (1 January 2024 was one). */
function weekdayNames(locale: string): readonly (readonly [string, number])[] {
  return (['long', 'short'] as const).flatMap((weekday) => {
    const format = new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' });
    return [1, 2, 3, 4, 5, 6, 7].map((n) => [format.format(Date.UTC(2024, 0, n)), n] as const);
  });
}

/** The longest phrase with one of the tags that begins at a token; null where none does. */
export function phraseAt(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
  accepts: (tag: Tag) => boolean,
): { readonly tag: Tag; readonly next: number } | null {
  const first = tokens[at];
  if (!first) return null;
  for (const { words, tag } of lexicon.phrases.get(first.text) ?? []) {
    if (accepts(tag) && words.every((word, i) => tokens[at + i]?.text === word)) {
      return { tag, next: at + words.length };
    }
  }
  return null;
}
