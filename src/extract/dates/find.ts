import { dateOf } from '../../domain/index.js';
import type { Language } from '../languages/index.js';
import { daysBetween, plusDays } from './calendar.js';
import { lexiconOf, phraseAt, type Tag } from './lexicon.js';
import { afterOrdinal, pointAt, skip, type Point, type Reading } from './points.js';
import { joined, settle, type DateSpan, type Settled } from './settle.js';
import { tokenize } from './tokens.js';

export interface DateContext {
  /** whose words are read; numbers are read in any case */
  readonly language: Language;
  /** ISO 8601 instant at which the text was published: what "today" means */
  readonly reference: string;
  /** IANA name: in which calendar */
  readonly timeZone: string;
  /** ISO 3166-1 alpha-2; an English text of the US writes the month first */
  readonly country?: string | null;
  /** filled with the dates that follow from the reference */
  readonly fromToday?: Set<string> | undefined;
}

/** The longest stretch that is read at once; longer lines are cut at white space. */
const WINDOW = 4000;

/** Every date of a text that is told as one of an offer or deadline, in order. */
export function findDates(text: string, context: DateContext): readonly DateSpan[] {
  const today = todayOf(context);
  const spans: DateSpan[] = [];
  for (let from = 0; from < text.length;) {
    const to = cut(text, from);
    const piece = text.slice(from, to);
    if (/\d|\p{L}{3}/u.test(piece)) {
      for (const span of read(piece, context, today, spans)) {
        spans.push({ ...span, start: span.start + from, end: span.end + from });
        if (!span.fromToday) continue;
        for (const date of [span.startsOn, span.endsOn]) if (date !== null) context.fromToday?.add(date);
      }
    }
    from = to;
  }
  return spans;
}

const days = new Map<string, string>();

/** The calendar date of a reference; captures are read line by line, all with the same one. */
function todayOf({ reference, timeZone }: DateContext): string {
  const key = `${reference} ${timeZone}`;
  let today = days.get(key);
  if (today === undefined) {
    if (days.size > 500) days.clear();
    today = dateOf(reference, timeZone);
    days.set(key, today);
  }
  return today;
}

function cut(text: string, from: number): number {
  if (text.length - from <= WINDOW) return text.length;
  const space = text.lastIndexOf(' ', from + WINDOW);
  return space > from ? space + 1 : from + WINDOW;
}

function read(text: string, context: DateContext, today: string, earlier: readonly DateSpan[]): DateSpan[] {
  const reading: Reading = {
    tokens: tokenize(text),
    lexicon: lexiconOf(context.language),
    monthBeforeDay: context.language.code === 'en' && context.country === 'US',
  };
  const spans: DateSpan[] = [];
  for (let at = 0; at < reading.tokens.length;) {
    const found = spanAt(reading, at, today, [...earlier.slice(-8), ...spans.slice(-8)]);
    if (found) spans.push(found.span);
    at = found?.next ?? at + 1;
  }
  return spans;
}

type Lead =
  'until' | 'before' | 'weakBefore' | 'weakUntil' | 'from' | 'since' | 'between' | 'on' | 'past' | null;
const LEADS: ReadonlySet<Tag> = new Set([
  'until',
  'before',
  'weakBefore',
  'weakUntil',
  'from',
  'since',
  'between',
  'on',
  'past',
]);
const INNER: readonly Tag[] = ['fillers', 'on', 'midnight'];

interface Found {
  readonly span: DateSpan;
  readonly next: number;
}

function spanAt(reading: Reading, at: number, today: string, earlier: readonly DateSpan[]): Found | null {
  const { tokens, lexicon } = reading;
  const lead = leadAt(reading, at);
  const kind = (lead?.tag ?? null) as Lead;
  const begin = lead ? skip(reading, lead.next, INNER) : at;
  const left = pointAt(reading, begin, kind !== null) ?? (lead ? pointAt(reading, lead.next, true) : null);
  const span = (days: Partial<DateSpan> & Pick<DateSpan, 'role'>, next: number): Found => ({
    span: {
      startsOn: null,
      endsOn: null,
      yearStated: false,
      contradictedWeekday: null,
      fromToday: false,
      ...days,
      start: tokens[at]?.start ?? 0,
      end: tokens[next - 1]?.end ?? 0,
    },
    next,
  });
  if (!left) {
    const midnight = ends(kind) && phraseAt(lexicon, tokens, lead?.next ?? at, (tag) => tag === 'midnight');
    if (midnight && isHourOf(earlier.at(-1), tokens, at)) return null;
    if (midnight) return span({ role: 'until', endsOn: today, fromToday: true }, midnight.next);
    const lasting = lastingAt(reading, at);
    if (!lasting) return null;
    const endsOn = plusDays(today, lasting.days);
    return span({ role: 'range', startsOn: today, endsOn, fromToday: true }, lasting.next);
  }
  const range = ends(kind) || kind === 'past' ? null : rangeAt(reading, left, kind, today, earlier);
  if (range) return span({ role: 'range', ...range.days }, range.next);
  const days = settle(left, today, null, earlier, kind === 'since');
  if (!days || kind === 'past' || !complete(left, kind, days, reading)) return null;
  const { first, last, ...notes } = days;
  const closing = kind === null || kind === 'on' || kind === 'between' ? closingAt(left, reading) : null;
  switch (kind) {
    case 'until':
      return span({ role: 'until', endsOn: last, ...notes }, left.next);
    case 'before':
      return span({ role: 'until', endsOn: lastBefore(last), ...notes }, left.next);
    case 'weakBefore':
    case 'weakUntil':
      if (left.kind !== 'day' || left.month === null) return null;
      return span(
        { role: 'until', endsOn: kind === 'weakBefore' ? lastBefore(last) : last, ...notes },
        left.next,
      );
    case 'from':
    case 'since':
      return span({ role: 'from', startsOn: first, ...notes }, left.next);
    case 'between':
    case 'on':
    case null:
      if (closing !== null) return span({ role: 'until', endsOn: last, ...notes }, closing);
      return alone(left, kind === 'on', reading)
        ? span({ role: 'on', startsOn: first, endsOn: last, ...notes }, left.next)
        : null;
  }
}

const ends = (lead: Lead): boolean => lead === 'until' || lead === 'before' || lead === 'weakBefore';

/** Nobody who writes "before 1 May" counts that day in; before any other day many do. */
const lastBefore = (date: string): string => (date.endsWith('-01') ? plusDays(date, -1) : date);

/** "Friday 26 June from 8 pm until midnight": an hour of the day just named, not of today. */
function isHourOf(day: DateSpan | undefined, tokens: Reading['tokens'], at: number): boolean {
  if (day?.role !== 'on') return false;
  const first = tokens.findIndex((token) => token.end > day.end);
  if (at - first > 12) return false;
  // a full stop behind a word that is no abbreviation ends the sentence
  for (let i = Math.max(1, first - 1); i < at; i++) {
    const ended =
      /^[!?;]$/.test(tokens[i]!.text) || (tokens[i]!.text === '.' && /^\p{L}{5}/u.test(tokens[i - 1]!.text));
    if (ended && !tokens[i + 1]!.glued) return false;
  }
  return true;
}

/** A preposition before a date; "only today" and "this weekend" are dates themselves. */
function leadAt(
  { tokens, lexicon }: Reading,
  at: number,
): { readonly tag: Tag; readonly next: number } | null {
  const lead = phraseAt(lexicon, tokens, at, (tag) => LEADS.has(tag));
  const whole = phraseAt(lexicon, tokens, at, (tag) => tag.startsWith('relative:'));
  return lead && whole && whole.next > lead.next ? null : lead;
}

/** A day without its month needs an ordinal ("the 24th"), a weekday that fits, or a language where it is usual. */
function complete(point: Point, lead: Lead, days: Settled, { tokens, lexicon }: Reading): boolean {
  if (point.kind !== 'day' || point.month !== null || point.plain) return true;
  if (point.weekday !== null) return days.contradictedWeekday === null;
  const after = tokens[point.next];
  const closed = after === undefined || /^[.,;!)]$/.test(after.text);
  return (
    lexicon.bareDay &&
    ends(lead) &&
    (closed || phraseAt(lexicon, tokens, point.next, (tag) => tag === 'fillers') !== null)
  );
}

/** Is a point without "until" or "from" told as a date at all. */
function alone(point: Point, led: boolean, reading: Reading): boolean {
  switch (point.kind) {
    case 'day':
      return point.month !== null;
    case 'weekday':
      return point.called || led || only(reading, point.next);
    case 'feast':
      return led;
    case 'relative':
      return true;
    case 'month':
      return !point.end;
    case 'now':
      return false;
  }
}

/** "Last day", "tonight at 23.59 the sale ends": where a day without "until" that is told as the last goes on, or null. */
function closingAt(point: Point, reading: Reading): number | null {
  if (point.kind === 'relative' && point.what === 'last-day') return point.next;
  const { tokens, lexicon } = reading;
  let at = point.next;
  for (let steps = 0; steps < 6; steps++) {
    const verb = phraseAt(lexicon, tokens, at, (tag) => tag === 'ends');
    if (verb) return pointAt(reading, skip(reading, verb.next, INNER), true) === null ? verb.next : null;
    const hour = phraseAt(lexicon, tokens, at, (tag) => HOUR.has(tag));
    if (!hour && tokens[at]?.kind !== 'number' && !insideNumber(tokens, at)) return null;
    at = hour?.next ?? at + 1;
  }
  return null;
}

const HOUR: ReadonlySet<Tag> = new Set(['clock', 'midnight', 'fillers']);

/** The sign of "23.59". */
const insideNumber = (tokens: Reading['tokens'], at: number): boolean =>
  /^[.:]$/.test(tokens[at]?.text ?? '') && tokens[at]?.glued === true && tokens[at + 1]?.glued === true;

const only = (reading: Reading, at: number): boolean =>
  phraseAt(reading.lexicon, reading.tokens, at, (tag) => tag === 'lasting') !== null;

/** "for 48 hours", "3 days only": the days that an offer lasts beyond today. */
function lastingAt(
  { tokens, lexicon }: Reading,
  at: number,
): { readonly days: number; readonly next: number } | null {
  const lead = phraseAt(lexicon, tokens, at, (tag) => tag === 'lasting');
  const place = lead?.next ?? at;
  const number = tokens[place];
  if (number?.kind !== 'number' || number.text.length > 2 || number.glued) return null;
  const dash = tokens[place + 1]?.text === '-' ? 1 : 0;
  const unit = phraseAt(lexicon, tokens, place + 1 + dash, (tag) => tag === 'hours' || tag === 'days');
  if (!unit) return null;
  const tail = phraseAt(lexicon, tokens, unit.next, (tag) => tag === 'lasting');
  if (!lead && !tail) return null;
  const count = Number(number.text);
  if (count === 0) return null;
  const days = unit.tag === 'hours' ? Math.max(0, Math.ceil(count / 24)) : count - 1;
  return { days, next: tail?.next ?? unit.next };
}

function rangeAt(
  reading: Reading,
  left: Point,
  lead: Lead,
  today: string,
  earlier: readonly DateSpan[],
): { readonly days: Partial<DateSpan>; readonly next: number } | null {
  const { tokens, lexicon } = reading;
  const list = listedAt(reading, left);
  let place = list.next;
  for (let steps = 0; steps < 2 && /^[,(]$/.test(tokens[place]?.text ?? ''); steps++) place++;
  place = skip(reading, place, ['fillers']);
  const joiner = phraseAt(
    lexicon,
    tokens,
    place,
    (tag) => tag === 'joiners' || tag === 'until' || tag === 'before' || tag === 'and',
  );
  const dash = tokens[place]?.text === '-' ? place + 1 : null;
  const after = joiner?.next ?? dash;
  if (after === null) return null;
  const right = pointAt(reading, skip(reading, after, INNER), true) ?? pointAt(reading, after, true);
  if (!right || right.kind === 'now') return null;
  if (monthless(left) && monthless(right)) return null;
  const neighbours = joiner?.tag === 'and' && lead !== 'between';
  const days = joined(left, right, today, earlier, lead === 'since');
  if (!days) return null;
  if (neighbours && daysBetween(days.startsOn, days.endsOn) !== list.days) return null;
  const endsOn = joiner?.tag === 'before' ? lastBefore(days.endsOn) : days.endsOn;
  return { days: { ...days, endsOn }, next: right.next };
}

/** "12, 13 and 14 March": days told one by one, each following the one before, up to the last two. */
function listedAt(reading: Reading, left: Point): { readonly days: number; readonly next: number } {
  let { next } = left;
  let days = 1;
  if (left.kind !== 'day') return { days, next };
  while (days < 7 && reading.tokens[next]?.text === ',') {
    if (reading.tokens[next + 1]?.text !== String(left.day + days)) break;
    next = afterOrdinal(reading, next + 2);
    days++;
  }
  return { days, next };
}

/** "12–17", "Sun 12–17": hours or sizes rather than days. */
const monthless = (point: Point): boolean =>
  point.kind === 'day' && point.month === null && !(point.plain && point.weekday !== null);
