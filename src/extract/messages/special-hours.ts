import { feastDay } from '../dates/calendar.js';
import { findDates, foldLetters, type DateContext } from '../dates/index.js';
import type { Language } from '../languages/index.js';
import { matches } from '../needles.js';
import { anyOf } from '../patterns.js';
import { clock, hoursReader, span, tokens, type HoursToken } from './hours.js';

/** A day that is open at other times than its weekday, or not at all. */
export interface SpecialDay {
  /** YYYY-MM-DD */
  readonly date: string;
  /** `09:00-13:00`, several joined with ' '; `-16:00` where only the end is told; `closed` */
  readonly times: string;
}

export interface SpecialHours {
  readonly days: readonly SpecialDay[];
  /** the line itself says that it tells when a shop is open */
  readonly certain: boolean;
  /** where the first of its dates stands: before it, regular hours may be told */
  readonly start: number;
}

const LONGEST_LINE = 600;
/** A shop that is closed for longer is not closed for a holiday. */
const MAX_DAYS = 31;

/** Is there a time, or a span of times, as far as a glance tells. */
const TIMED = /\d\s?(?:[-–—]|\p{L}{1,8}\s)\s?\d|\p{L}\s\d{1,2}(?:[:.h]|\s?(?:uhr|uur|am|pm)(?!\p{L}))/iu;

/** "Monday to Saturday 10" and "–7pm": the number is an hour */
const HOUR_GOES_ON = /^\s?(?:[-–—]\s?\d|[:.]\d\d|(?:uhr|uur|h|am|pm)(?!\p{L}))/iu;

interface Point {
  readonly start: number;
  readonly end: number;
  readonly dates: readonly string[];
}

/** Hours of single days that a line tells: "24.12.: 10–14 Uhr, 25. und 26.12. geschlossen"; null where it tells none. */
export function specialHoursIn(
  line: string,
  language: Language,
  context: Omit<DateContext, 'language'>,
): SpecialHours | null {
  if (line.length > LONGEST_LINE) return null;
  const closes = matches(closedOf(language), line);
  if ((!closes && !(/\d/.test(line) && TIMED.test(line))) || noHoursOf(language).test(line)) return null;
  const points = pointsIn(line, language, context);
  if (points.length === 0) return null;
  const reader = hoursReader(language);
  const days = new Map<string, string>();
  let waiting: string[] = [];
  let lead: readonly HoursToken[] = [];
  points.forEach((point, i) => {
    waiting.push(...point.dates);
    const behind = tokens(line.slice(point.end, points[i + 1]?.start ?? line.length), reader);
    const own = timesIn(behind);
    if (own === 'joined' && i < points.length - 1) return;
    // "…, fermé le 25 décembre": closed stands before its date
    const told = own === null || own === 'joined' ? endsClosed(lead) : own;
    if (told !== null) for (const date of waiting) days.set(date, told);
    waiting = [];
    lead = told === 'closed' ? [] : behind;
  });
  const before = tokens(line.slice(0, points[0]!.start), reader);
  if (days.size === 0) {
    // "Closed on 25 and 26 December", "Open 10–4 on Christmas Eve"
    const led = closes && before.some((t) => t.kind === 'closed') ? 'closed' : timesIn(before);
    if (led === null || led === 'joined') return null;
    for (const date of points.flatMap((p) => p.dates)) days.set(date, led);
  }
  if (!closes && [...days.values()].includes('closed')) return null;
  const certain = closes || reader.opening.test(line);
  return { days: [...days].map(([date, times]) => ({ date, times })), certain, start: points[0]!.start };
}

/** Dates and feasts of a line, in order; a feast beside its date is told once. */
function pointsIn(line: string, language: Language, context: Omit<DateContext, 'language'>): Point[] {
  const dated = findDates(line, { ...context, language }).flatMap((found): Point[] => {
    if ((found.role !== 'on' && found.role !== 'range') || !found.startsOn || !found.endsOn) return [];
    // "Tuesday to Saturday" is of every week; a feast is found by its name
    const written = line.slice(found.start, found.end);
    if (!/\d/.test(written) || (/(?<!\d)\d\d?$/.test(written) && HOUR_GOES_ON.test(line.slice(found.end))))
      return [];
    const [first, last] = [found.startsOn, found.endsOn];
    const ends = andOf(language).test(foldLetters(line.slice(found.start, found.end)));
    const dates = ends ? [...new Set([first, last])] : daysBetween(first, last);
    const earlier = ends ? null : dayBefore(line.slice(0, found.start), first, language);
    return dates.length === 0
      ? []
      : [{ start: found.start, end: found.end, dates: earlier ? [earlier, ...dates] : dates }];
  });
  const free = (at: number, end: number): boolean => dated.every((p) => end <= p.start || at >= p.end);
  const feasts: Point[] = [];
  for (const match of foldLetters(line).matchAll(feastsOf(language).pattern)) {
    const rule = feastsOf(language).rules.get(match[0]);
    const end = match.index + match[0].length;
    if (rule === undefined || !free(match.index, end)) continue;
    const date = feastDay(rule, null, context.reference.slice(0, 10));
    if (!dated.some((p) => p.dates.includes(date))) feasts.push({ start: match.index, end, dates: [date] });
  }
  return [...dated, ...feasts].sort((a, b) => a.start - b.start);
}

/** "25 en" before "26 december" */
function dayBefore(before: string, date: string, language: Language): string | null {
  const match = /(?<!\d)(\d{1,2})\.?\s([\p{L}&]{1,5})\s$/u.exec(before.slice(-12));
  if (!match || !language.dates.and.includes(match[2]!.toLowerCase())) return null;
  const day = Number(match[1]);
  return day >= 1 && day < Number(date.slice(8))
    ? `${date.slice(0, 8)}${String(day).padStart(2, '0')}`
    : null;
}

/** Every date from the first to the last; none where they are too many, or no dates. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) {
    if (days.length >= MAX_DAYS) return [];
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

function endsClosed(lead: readonly HoursToken[]): 'closed' | null {
  const last = lead.findLast((token) => token.kind !== 'filler');
  return last?.kind === 'closed' ? 'closed' : null;
}

/** The times that begin a stretch behind its date; `joined` where only "and" stands there; null where none are told. */
function timesIn(list: readonly HoursToken[]): string | null {
  let others = 0;
  let silent = true;
  for (let i = 0; i < list.length; i++) {
    const token = list[i]!;
    if (token.kind === 'closed') return 'closed';
    // a weekday begins hours of every week
    if (token.kind === 'day' || token.kind === 'days') return null;
    if (token.kind === 'other' && ++others > 3) return null;
    if (token.kind === 'other' || token.kind === 'end') silent = false;
    const next = list[i + 1];
    if (token.kind === 'range' && next?.kind === 'time') return `-${clock(next.minutes)}`;
    if (token.kind !== 'time') continue;
    const spans: string[] = [];
    for (let at = i; ; at += 4) {
      const [from, dash, to, join] = list.slice(at, at + 4);
      if (from?.kind !== 'time' || dash?.kind !== 'range' || to?.kind !== 'time') break;
      const written = span(from, to);
      if (written === null) break;
      spans.push(written);
      if (join?.kind !== 'join') break;
    }
    return spans.length > 0 ? spans.join(' ') : null;
  }
  return silent ? 'joined' : null;
}

function remembered<T>(make: (language: Language) => T): (language: Language) => T {
  const known = new Map<string, T>();
  return (language) => {
    const found = known.get(language.code) ?? make(language);
    known.set(language.code, found);
    return found;
  };
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

// "zu" and "dicht" are as often other words
const closedOf = remembered((language) =>
  anyOf(language.messages.hours.closed.filter((word) => word.length >= 6)),
);
const noHoursOf = remembered((language) => anyOf(language.messages.hours.noHours));
const andOf = remembered(
  (language) =>
    new RegExp(`\\s(?:${language.dates.and.map((w) => escaped(foldLetters(w))).join('|')})\\s`, 'u'),
);
const feastsOf = remembered((language) => {
  const rules = new Map(
    Object.entries(language.dates.feasts).map(([name, rule]) => [foldLetters(name), rule]),
  );
  const names = [...rules.keys()].sort((a, b) => b.length - a.length).map(escaped);
  return {
    rules,
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|') || '(?!)'})(?![\\p{L}\\p{N}])`, 'gu'),
  };
});
