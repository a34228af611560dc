import { anyOf, plainSigns } from '../patterns.js';
import type { Language } from '../languages/index.js';

/** Two letters of a day, as schema.org's `openingHours` writes them. */
export const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;

/** Times of the days of a week, each day's as `10:00-18:00`; days not named are absent. */
export type Week = ReadonlyMap<number, readonly string[]>;

/** A word, time or sign of a line as its hours are read. */
export type HoursToken =
  | { readonly kind: 'day'; readonly day: number }
  | { readonly kind: 'days'; readonly days: readonly number[] }
  | {
      readonly kind: 'time';
      readonly minutes: number;
      readonly half: 'am' | 'pm' | null;
      readonly bare: boolean;
    }
  | { readonly kind: 'range' | 'join' | 'filler' | 'closed' | 'other' | 'end' };

interface Reader {
  readonly days: readonly RegExp[];
  readonly sets: readonly (readonly [readonly number[], RegExp])[];
  readonly words: readonly (readonly [
    HoursToken['kind'] & ('range' | 'join' | 'filler' | 'closed'),
    RegExp,
  ])[];
  readonly noon: RegExp;
  readonly midnight: RegExp;
  readonly opening: RegExp;
  readonly exceptional: RegExp;
}

const here = (patterns: readonly string[]): RegExp =>
  new RegExp(`(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'iuy');
const readers = new Map<string, Reader>();

export function hoursReader(language: Language): Reader {
  const known = readers.get(language.code);
  if (known) return known;
  const w = language.messages.hours;
  const reader: Reader = {
    days: w.days.map((day) => here([`(?:${day})\\.?`])),
    sets: [
      [[0, 1, 2, 3, 4, 5, 6], here(w.daily)],
      [[0, 1, 2, 3, 4], here(w.weekdays)],
      [[5, 6], here(w.weekend)],
    ],
    words: [
      ['closed', here(w.closed)],
      ['range', here(w.rangeWords)],
      ['join', here(w.joinWords)],
      ['filler', here(w.filler)],
    ],
    noon: here(w.noon),
    midnight: here(w.midnight),
    opening: anyOf(w.opening),
    exceptional: anyOf(w.exceptional),
  };
  readers.set(language.code, reader);
  return reader;
}

const TIME =
  /(\d{1,2})(?:[:.]([0-5]\d)|\s?h\s?([0-5]\d)?)?(?:\s?(a\.?m\b\.?|p\.?m\b\.?)|\s?(?:uhr|uur|hrs?|godz\.?)(?!\p{L}))?(?![\d:])/iuy;

function at(text: string, index: number, test: RegExp): number {
  test.lastIndex = index;
  return test.test(text) ? test.lastIndex - index : 0;
}

function timeAt(text: string, index: number): { readonly token: HoursToken; readonly length: number } | null {
  TIME.lastIndex = index;
  const match = TIME.exec(text);
  if (!match) return null;
  const [whole, hours = '', colon, h, half] = match;
  const minutes = colon ?? h;
  const hour = Number(hours);
  if (hour > 24) return null;
  const noonHalf = half === undefined ? null : /^a/i.test(half) ? 'am' : 'pm';
  const shifted = noonHalf === 'pm' && hour < 12 ? hour + 12 : noonHalf === 'am' && hour === 12 ? 0 : hour;
  return {
    token: {
      kind: 'time',
      minutes: shifted * 60 + Number(minutes ?? 0),
      half: noonHalf,
      bare: hour <= 12 && noonHalf === null,
    },
    length: whole.length,
  };
}

/** "Daily", "weekends", "7 days a week". */
function daysAt(
  text: string,
  index: number,
  reader: Reader,
): { readonly token: HoursToken; readonly length: number } | null {
  for (const [days, test] of reader.sets) {
    const length = at(text, index, test);
    if (length > 0) return { token: { kind: 'days', days }, length };
  }
  return null;
}

function wordAt(
  text: string,
  index: number,
  reader: Reader,
): { readonly token: HoursToken; readonly length: number } | null {
  for (const [day, test] of reader.days.entries()) {
    const length = at(text, index, test);
    if (length > 0) return { token: { kind: 'day', day }, length };
  }
  const several = daysAt(text, index, reader);
  if (several) return several;
  const noon = at(text, index, reader.noon);
  if (noon > 0) return { token: { kind: 'time', minutes: 720, half: null, bare: false }, length: noon };
  const midnight = at(text, index, reader.midnight);
  if (midnight > 0)
    return { token: { kind: 'time', minutes: 1440, half: null, bare: false }, length: midnight };
  for (const [kind, test] of reader.words) {
    const length = at(text, index, test);
    if (length > 0) return { token: { kind }, length };
  }
  return null;
}

export function tokens(source: string, reader: Reader): HoursToken[] {
  const text = plainSigns(source);
  const result: HoursToken[] = [];
  for (let i = 0; i < text.length;) {
    const char = text.charAt(i);
    if (/[\s:()]/.test(char)) i += 1;
    else if (char === '-') {
      result.push({ kind: 'range' });
      i += 1;
    } else if (/[,/+]/.test(char)) {
      result.push({ kind: 'join' });
      i += 1;
    } else if (/[;·|.\n]/.test(char)) {
      result.push({ kind: /[;\n]/.test(char) ? 'end' : 'filler' });
      i += 1;
    } else {
      const found = /\d/.test(char) ? (daysAt(text, i, reader) ?? timeAt(text, i)) : wordAt(text, i, reader);
      if (found) result.push(found.token);
      else result.push({ kind: 'other' });
      i += found?.length ?? Math.max(1, /^[\p{L}\p{N}]{1,60}/u.exec(text.slice(i, i + 60))?.[0].length ?? 1);
    }
  }
  return result;
}

export const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

type TimeToken = Extract<HoursToken, { kind: 'time' }>;

/** "10-6pm", "9-5.30", "12-5": hours of the afternoon that a reader understands without being told. */
export function span(from: TimeToken, to: TimeToken): string | null {
  let start = from.minutes;
  let end = to.minutes;
  if (to.half === 'pm' && from.bare && start + 720 < end && start < 420) start += 720;
  if (to.bare && end <= start && end < 720) end += 720;
  if (end <= start && end !== 0) return null;
  return end > 1440 ? null : `${clock(start)}-${clock(end === 0 ? 1440 : end)}`;
}

class Grammar {
  private i = 0;
  readonly week = new Map<number, string[]>();
  groups = 0;
  ranges = 0;

  constructor(private readonly list: readonly HoursToken[]) {}

  private get token(): HoursToken {
    return this.list[this.i] ?? { kind: 'end' };
  }

  read(): void {
    while (this.i < this.list.length) {
      const from = this.i;
      const days = this.days();
      if (days === null || !this.times(days)) this.i = Math.max(this.i, from + 1);
    }
  }

  /** Monday to Friday, Saturday and Sunday … */
  private days(): number[] | null {
    const days: number[] = [];
    for (;;) {
      const token = this.token;
      if (token.kind === 'days') days.push(...token.days);
      else if (token.kind === 'day') days.push(...this.dayRange(token.day));
      else return days.length > 0 ? days : null;
      if (token.kind === 'days') this.i += 1;
      const next = this.list[this.i + 1];
      if (this.token.kind !== 'join' || (next?.kind !== 'day' && next?.kind !== 'days')) return days;
      this.i += 1;
    }
  }

  private dayRange(first: number): number[] {
    this.i += 1;
    const until = this.list[this.i + 1];
    if (this.token.kind === 'filler' && this.list[this.i + 1]?.kind === 'range') this.i += 1;
    const last = this.list[this.i + 1] ?? until;
    if (this.token.kind !== 'range' || last?.kind !== 'day') return [first];
    this.i += 2;
    this.ranges += 1;
    const days = [first];
    for (let day = first; day !== last.day && days.length < 7;) {
      day = (day + 1) % 7;
      days.push(day);
    }
    return days;
  }

  /** "9 to 12 and from 13.30": past a joiner and small words to the time that follows; null where none does. */
  private secondTime(): number | null {
    if (this.token.kind !== 'join') return null;
    let next = this.i + 1;
    while (next < this.i + 3 && this.list[next]?.kind === 'filler') next += 1;
    return this.list[next]?.kind === 'time' ? next : null;
  }

  private times(days: readonly number[]): boolean {
    for (
      let skipped = 0;
      skipped < 4 && (this.token.kind === 'filler' || this.token.kind === 'join');
      skipped += 1
    )
      this.i += 1;
    if (this.token.kind === 'closed') {
      this.i += 1;
      this.groups += 1;
      return true;
    }
    const spans: string[] = [];
    for (;;) {
      const from = this.token;
      const to = this.list[this.i + 2];
      if (from.kind !== 'time' || this.list[this.i + 1]?.kind !== 'range' || to?.kind !== 'time') break;
      const written = span(from, to);
      if (written === null) break;
      spans.push(written);
      this.i += 3;
      const next = this.secondTime();
      if (next === null) break;
      this.i = next;
    }
    if (spans.length === 0) return false;
    this.groups += 1;
    for (const day of days) if (!this.week.has(day)) this.week.set(day, spans);
    return true;
  }
}

export interface FoundHours {
  readonly week: Week;
  /** sure to be opening hours, and not one event: several groups, a range of days, or words that say so */
  readonly certain: boolean;
}

/** Regular opening hours told by a line; null where it tells none. Hours of holidays are no regular ones. */
export function hoursIn(line: string, language: Language): FoundHours | null {
  if (line.length > 1500 || !/\d/.test(line)) return null;
  const reader = hoursReader(language);
  if (reader.exceptional.test(line)) return null;
  const grammar = new Grammar(tokens(line, reader));
  grammar.read();
  if (grammar.week.size === 0) return null;
  return {
    week: grammar.week,
    certain: grammar.groups > 1 || grammar.ranges > 0 || reader.opening.test(line),
  };
}

/** "Monday · closed": a line of the days on which nobody is there. */
export function tellsClosedDays(line: string, language: Language): boolean {
  if (line.length > 120) return false;
  const read = tokens(line, hoursReader(language));
  const days = read[0]?.kind === 'day' || read[0]?.kind === 'days';
  return days && read.some((token) => token.kind === 'closed');
}

/** `Mo-Sa 10:00-18:00, Su 11:00-17:00`: neighbouring days with the same times together. */
export function formatWeek(week: Week): string {
  const lines: string[] = [];
  for (let day = 0; day < 7;) {
    const times = week.get(day);
    let last = day;
    if (times) {
      const key = times.join();
      while (last < 6 && week.get(last + 1)?.join() === key) last += 1;
      const name = last > day ? `${DAYS[day]!}-${DAYS[last]!}` : DAYS[day]!;
      for (const time of times) lines.push(`${name} ${time}`);
    }
    day = last + 1;
  }
  return lines.join(', ');
}
