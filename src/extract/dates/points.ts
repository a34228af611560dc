import { isDay } from './calendar.js';
import { phraseAt, type Lexicon, type Tag } from './lexicon.js';
import type { Token } from './tokens.js';
import type { RelativeDate } from './words.js';

/** One end of a date as written, before it is put into a calendar. */
export type Point = { readonly next: number } & (
  | {
      readonly kind: 'day';
      readonly day: number;
      /** null: taken from the other end, or the nearest */
      readonly month: number | null;
      readonly year: number | null;
      readonly weekday: number | null;
      /** it reads as a date without any word around it */
      readonly plain: boolean;
    }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly same: boolean; readonly called: boolean }
  | { readonly kind: 'month'; readonly month: number; readonly year: number | null; readonly end: boolean }
  | { readonly kind: 'relative'; readonly what: RelativeDate }
  | { readonly kind: 'feast'; readonly rule: string; readonly year: number | null }
  | { readonly kind: 'now' }
);

/** What the reader of points works on. */
export interface Reading {
  readonly tokens: readonly Token[];
  readonly lexicon: Lexicon;
  /** 9/30 is 30 September */
  readonly monthBeforeDay: boolean;
}

const CURRENCY = /^\p{Sc}$/u;

/** The point that begins at a token, or null. `led`: a preposition or a joiner leads to it. */
export function pointAt(reading: Reading, at: number, led: boolean): Point | null {
  return (
    relativeAt(reading, at) ??
    monthEdgeAt(reading, at) ??
    weekdayAt(reading, at, led) ??
    dayAt(reading, at, null, led) ??
    nowAt(reading, at)
  );
}

function relativeAt(reading: Reading, at: number): Point | null {
  const { tokens, lexicon } = reading;
  const found = phraseAt(lexicon, tokens, at, (tag) => /^(relative|feast):/.test(tag));
  if (!found || possessive(tokens, found.next)) return null;
  const [kind, what] = found.tag.split(':') as ['relative' | 'feast', string];
  if (kind === 'relative') return { kind, what: what as RelativeDate, next: found.next };
  const year = yearAt(tokens, found.next);
  return (
    dayOfFeast(reading, year?.next ?? found.next) ?? {
      kind,
      rule: what,
      year: year?.value ?? null,
      next: year?.next ?? found.next,
    }
  );
}

/** "Easter Monday, 29 March", "Koningsdag (27 april)": the date told after a feast is what counts. */
function dayOfFeast(reading: Reading, at: number): Point | null {
  if (!/^[,(]$/.test(reading.tokens[at]?.text ?? '')) return null;
  const place = skip(reading, at + 1, SMALL);
  const day = weekdayAt(reading, place, true) ?? dayAt(reading, place, null, true);
  return day?.kind === 'day' && day.month !== null ? day : null;
}

/** "today's favourites". */
const possessive = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.text === "'" && tokens[at].glued && tokens[at + 1]?.text === 's';

/** "the end of November", "all November". */
function monthEdgeAt({ tokens, lexicon }: Reading, at: number): Point | null {
  const lead = phraseAt(lexicon, tokens, at, (tag) => tag === 'endOf' || tag === 'whole');
  if (!lead) return null;
  const month = lexicon.months.get(tokens[lead.next]?.text ?? '');
  if (month === undefined) return null;
  const year = yearAt(tokens, lead.next + 1);
  return {
    kind: 'month',
    month,
    year: year?.value ?? null,
    end: lead.tag === 'endOf',
    next: year?.next ?? lead.next + 1,
  };
}

function weekdayAt(reading: Reading, at: number, led: boolean): Point | null {
  const { tokens, lexicon } = reading;
  const qualifier = phraseAt(lexicon, tokens, at, (tag) => tag === 'coming' || tag === 'same');
  const name = qualifier?.next ?? at;
  const token = tokens[name];
  const weekday = token?.kind === 'word' ? lexicon.weekdays.get(token.text) : undefined;
  if (weekday === undefined || token === undefined) return null;
  let next = name + 1;
  if (tokens[next]?.text === '.') next++;
  const day = dayAt(reading, skip(reading, next, SMALL), weekday, true);
  if (day) return day;
  // "So", "di", "sat" are also other words: alone they need the whole name, or three letters after a preposition
  if (token.text.length < (led ? 3 : 4)) return null;
  const called = qualifier !== null;
  return { kind: 'weekday', weekday, same: qualifier?.tag === 'same', called, next: name + 1 };
}

const SMALL: readonly Tag[] = ['fillers', 'on'];

/** Past a comma and words that may stand before a date. */
export function skip({ tokens, lexicon }: Reading, at: number, tags: readonly Tag[]): number {
  let next = at;
  for (let steps = 0; steps < 6; steps++) {
    if (tokens[next]?.text === ',' || tokens[next]?.text === ':') {
      next++;
      continue;
    }
    const filler = phraseAt(lexicon, tokens, next, (tag) => tags.includes(tag));
    if (!filler) break;
    next = filler.next;
  }
  return next;
}

function dayAt(reading: Reading, at: number, weekday: number | null, led: boolean): Point | null {
  return (
    numericAt(reading, at, weekday, led) ?? namedAt(reading, at, weekday) ?? bareAt(reading, at, weekday, led)
  );
}

const numberOf = (token: Token | undefined, digits: number): number | null =>
  token?.kind === 'number' && token.text.length <= digits ? Number(token.text) : null;

/** Is the number part of something else: a word, money, a percentage, a decimal, a clock. */
function standsAlone({ tokens, lexicon }: Reading, at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (!token) return false;
  if (before?.text !== undefined && CURRENCY.test(before.text)) return false;
  if (token.glued && before && !opens(tokens, at)) return false;
  if (after && (after.text === '%' || CURRENCY.test(after.text))) return false;
  if (after?.text === ':' && tokens[at + 2]?.kind === 'number' && tokens[at + 2]?.glued === true)
    return false;
  return phraseAt(lexicon, tokens, at + 1, (tag) => tag === 'clock') === null;
}

/** May a number begin after what it is glued to: a bracket does, the middle of a word, a decimal or a code does not. */
function opens(tokens: readonly Token[], at: number): boolean {
  const sign = tokens[at - 1];
  const earlier = tokens[at - 2];
  if (sign?.kind !== 'symbol' || sign.text === '#') return false;
  // "f/4-5.6" is a lens
  if (sign.text === '/') return !sign.glued;
  if (/^[.,:]$/.test(sign.text)) return earlier?.kind === 'word' || !sign.glued;
  if (sign.text !== '-') return true;
  if (!earlier || !sign.glued) return true;
  return earlier.kind === 'number' || earlier.text === '.' || tokens[at - 3]?.kind === 'number';
}

/** 2026-11-30, 30.11.2026, 30/11, 9/30/13. */
function numericAt(reading: Reading, at: number, weekday: number | null, led: boolean): Point | null {
  const { tokens } = reading;
  const [a, sign, b] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (a?.kind !== 'number' || !sign || !/^[./-]$/.test(sign.text) || sign.end - sign.start !== 1) return null;
  if (!standsAlone(reading, at)) return null;
  const spaced = sign.text === '.' && b?.glued === false; // "26. 11."
  if (b?.kind !== 'number' || (!spaced && (!sign.glued || !b.glued))) return null;
  const second = tokens[at + 3];
  const c = tokens[at + 4];
  const whole = second?.text === sign.text && second.glued && c?.kind === 'number' && (c.glued || spaced);
  if (a.text.length === 4 && whole && sign.text === '-') {
    return made(Number(c.text), Number(b.text), Number(a.text), weekday, at + 5, true);
  }
  if (a.text.length > 2 || b.text.length > 2) return null;
  if (whole && (c.text.length === 2 || c.text.length === 4) && !glued(tokens, at + 5)) {
    const year = c.text.length === 2 ? 2000 + Number(c.text) : Number(c.text);
    return ordered(reading, a, b, sign.text, year, weekday, at + 5, true);
  }
  if (sign.text === '-' && !dashed(reading, at, weekday !== null || led) && !(led && american(reading, at)))
    return null;
  const stop = sign.text === '.' && second?.text === '.' && second.glued && !glued(tokens, at + 4);
  const year = stop ? yearAt(tokens, at + 4) : null;
  if (!stop && (glued(tokens, at + 3) || (second?.text === sign.text && c?.kind === 'number'))) return null;
  if (!stop && !led && weekday === null && !headed(tokens, at)) return null;
  if (!stop && phraseAt(reading.lexicon, tokens, at + 3, (tag) => tag === 'clock') !== null) return null;
  if (stop && !led && weekday === null && spaced) return null;
  return ordered(
    reading,
    a,
    b,
    sign.text,
    year?.value ?? null,
    weekday,
    year?.next ?? at + (stop ? 4 : 3),
    false,
  );
}

/** "zo 22-11": in Dutch a dash stands between day and month too. */
function dashed({ tokens, lexicon }: Reading, at: number, told: boolean): boolean {
  return lexicon.dashedDay && told && !lexicon.months.has(tokens[at + 3]?.text ?? '');
}

/** "exp. 6-30": a month and a day that cannot be the other way round, and no number of days. */
function american({ tokens, lexicon, monthBeforeDay }: Reading, at: number): boolean {
  if (!monthBeforeDay || Number(tokens[at + 2]?.text) <= 12) return false;
  return phraseAt(lexicon, tokens, at + 3, (tag) => tag === 'days' || tag === 'hours') === null;
}

const glued = (tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at];
  return (
    token?.glued === true && (token.kind !== 'symbol' || token.text === '%' || CURRENCY.test(token.text))
  );
};

/** A short date may stand alone at the head of a line, in parentheses, or beside a joiner. */
function headed(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const after = tokens[at + 3];
  if (before?.text === '(' || after?.text === '-') return true;
  return before === undefined && (after?.text === ':' || after?.text === ',' || after === undefined);
}

function ordered(
  reading: Reading,
  a: Token,
  b: Token,
  sign: string,
  year: number | null,
  weekday: number | null,
  next: number,
  plain: boolean,
): Point | null {
  const [x, y] = [Number(a.text), Number(b.text)];
  const american = reading.monthBeforeDay && sign !== '.';
  const [day, month] = american ? [y, x] : [x, y];
  if (isDay(day, month, year)) return made(day, month, year, weekday, next, plain);
  if (sign === '.') return null;
  return made(month, day, year, weekday, next, plain);
}

function made(
  day: number,
  month: number,
  year: number | null,
  weekday: number | null,
  next: number,
  plain: boolean,
): Point | null {
  if (!isDay(day, month, year)) return null;
  return { kind: 'day', day, month, year, weekday, next, plain };
}

/** 30 November, 30th of November 2026, 30. November; November 30, 2026. */
function namedAt(reading: Reading, at: number, weekday: number | null): Point | null {
  const { tokens, lexicon } = reading;
  const day = numberOf(tokens[at], 2);
  if (day !== null && standsAlone(reading, at)) {
    const after = afterOrdinal(reading, at + 1);
    const of = phraseAt(lexicon, tokens, after, (tag) => tag === 'of');
    for (const place of of ? [of.next, after] : [after]) {
      const month = monthAt(reading, place);
      if (month === null) continue;
      const year = yearAt(tokens, month.next);
      return made(day, month.value, year?.value ?? null, weekday, year?.next ?? month.next, true);
    }
    return null;
  }
  if (!lexicon.monthFirst) return null;
  const month = monthAt(reading, at);
  const number = month && numberOf(tokens[month.next], 2);
  if (!month || number === null || number === 0 || !standsAlone(reading, month.next)) return null;
  if (tokens[month.next]?.glued === true && tokens[month.next - 1]?.kind === 'word') return null;
  const next = afterOrdinal(reading, month.next + 1);
  const year = yearAt(tokens, next);
  return made(number, month.value, year?.value ?? null, weekday, year?.next ?? next, true);
}

function monthAt(
  { tokens, lexicon }: Reading,
  at: number,
): { readonly value: number; readonly next: number } | null {
  const token = tokens[at];
  const value =
    token?.kind === 'word' ? (lexicon.months.get(token.text) ?? misspelt(token.text, lexicon)) : undefined;
  if (value === undefined) return null;
  return { value, next: tokens[at + 1]?.text === '.' && tokens[at + 1]?.glued ? at + 2 : at + 1 };
}

const sorted = (word: string): string => Array.from(word).sort().join('');

/** A long month name with its letters in another order ("Septmeber"). */
function misspelt(word: string, { months }: Lexicon): number | undefined {
  if (word.length < 7) return undefined;
  const letters = sorted(word);
  for (const [name, month] of months) {
    if (name.length === word.length && name.startsWith(word.charAt(0)) && sorted(name) === letters)
      return month;
  }
  return undefined;
}

/** Past "th", "." or "er" that hangs on a day number. */
export function afterOrdinal({ tokens, lexicon }: Reading, at: number): number {
  const token = tokens[at];
  if (token?.glued !== true) return at;
  if (token.text === '.') return at + 1;
  return phraseAt(lexicon, tokens, at, (tag) => tag === 'ordinals')?.next ?? at;
}

/** "2026", ", 2026", "of 2026". */
function yearAt(
  tokens: readonly Token[],
  at: number,
): { readonly value: number; readonly next: number } | null {
  const comma = tokens[at]?.text === ',' || tokens[at]?.text === 'de' || tokens[at]?.text === 'del' ? 1 : 0;
  const token = tokens[at + comma];
  if (token?.kind !== 'number' || token.text.length !== 4) return null;
  const value = Number(token.text);
  const after = tokens[at + comma + 1];
  if (value < 1990 || value > 2099 || (after?.glued === true && after.kind === 'word')) return null;
  return { value, next: at + comma + 1 };
}

/** "the 24th", "Sunday 22", "dem 16.": a day without its month. */
function bareAt(reading: Reading, at: number, weekday: number | null, led: boolean): Point | null {
  const { tokens } = reading;
  const day = numberOf(tokens[at], 2);
  if (day === null || day < 1 || day > 31 || !standsAlone(reading, at)) return null;
  const next = afterOrdinal(reading, at + 1);
  const after = tokens[next];
  if (after?.glued === true && after.kind !== 'symbol') return null;
  // "10.30", "1,5" are decimals
  if (
    /^[.,]$/.test(after?.text ?? '') &&
    after?.glued === true &&
    tokens[next + 1]?.kind === 'number' &&
    tokens[next + 1]?.glued === true
  ) {
    return null;
  }
  const ordinal = next > at + 1;
  if (!ordinal && !led && weekday === null && after?.text !== '-' && !goesOn(reading, next, day)) return null;
  const year = after?.text === ',' ? yearAt(tokens, next) : null;
  return {
    kind: 'day',
    day,
    month: null,
    year: year?.value ?? null,
    weekday,
    next: year?.next ?? next,
    plain: ordinal,
  };
}

/** "13 and 14 March": the second day tells that the first number is one. */
function goesOn(reading: Reading, at: number, day: number): boolean {
  const and = phraseAt(reading.lexicon, reading.tokens, at, (tag) => tag === 'and');
  const second = and && namedAt(reading, and.next, null);
  return second?.kind === 'day' && second.day === day + 1;
}

function nowAt({ tokens, lexicon }: Reading, at: number): Point | null {
  const now = phraseAt(lexicon, tokens, at, (tag) => tag === 'now');
  return now && { kind: 'now', next: now.next };
}
