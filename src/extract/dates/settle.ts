import {
  comingWeekday,
  feastDay,
  isDay,
  isoDate,
  monthDays,
  nearestDayOfMonth,
  nearestYear,
  pastWeekday,
  plusDays,
  weekdayOf,
  type Days,
} from './calendar.js';
import type { Point } from './points.js';

/** A date or range of dates as a text tells it. */
export interface DateSpan {
  /** from: an open end; until: an open start; on: one stretch named at once (a day, a weekend); range: both ends named */
  readonly role: 'from' | 'until' | 'on' | 'range';
  /** calendar dates in the market's time zone, YYYY-MM-DD */
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  /** offsets in the text, words such as "until" included */
  readonly start: number;
  readonly end: number;
  /** the text itself tells the year */
  readonly yearStated: boolean;
  /** the weekday that the text tells (1 Monday … 7 Sunday), where the calendar has another for that date */
  readonly contradictedWeekday: number | null;
  /** it follows from the day of reading, as "until Sunday" does; a year that is left out does not count */
  readonly fromToday: boolean;
}

/** Days of the calendar, and how the text told them. */
export interface Settled extends Days {
  readonly yearStated: boolean;
  readonly contradictedWeekday: number | null;
  readonly fromToday: boolean;
}

/** Puts the two ends of a range into the calendar: each lends the other what it lacks. */
export function joined(
  left: Point,
  right: Point,
  today: string,
  earlier: readonly DateSpan[],
  past: boolean,
): (Omit<Settled, 'first' | 'last'> & { startsOn: string; endsOn: string }) | null {
  const [a, b] = lend(left, right);
  const last = settle(b, today, null, earlier, false);
  if (!last) return null;
  if (a.kind === 'now') {
    if (last.last < today) return null;
    return {
      startsOn: today,
      endsOn: last.last,
      yearStated: last.yearStated,
      contradictedWeekday: last.contradictedWeekday,
      fromToday: true,
    };
  }
  const first = settle(a, today, last.last, earlier, past);
  if (!first || first.first > last.last) return null;
  return {
    startsOn: first.first,
    endsOn: last.last,
    yearStated: first.yearStated || last.yearStated,
    contradictedWeekday: first.contradictedWeekday ?? last.contradictedWeekday,
    fromToday: first.fromToday || last.fromToday,
  };
}

function lend(left: Point, right: Point): readonly [Point, Point] {
  if (left.kind !== 'day' || right.kind !== 'day') return [left, right];
  const month = { a: left.month ?? right.month, b: right.month ?? left.month };
  // "16 November to 26": a day of the next month would be said with it
  const year =
    right.year ??
    (left.year !== null && month.a !== null && month.b !== null
      ? left.year + (month.b < month.a ? 1 : 0)
      : null);
  return [
    { ...left, month: month.a },
    { ...right, month: month.b, year },
  ];
}

/** The calendar days of a point; null where the calendar has no such day. `before`: it lies on or before that date. */
export function settle(
  point: Point,
  today: string,
  before: string | null,
  earlier: readonly DateSpan[],
  past: boolean,
): Settled | null {
  const plain = (first: string, fromToday: boolean): Settled => ({
    first,
    last: first,
    yearStated: false,
    contradictedWeekday: null,
    fromToday,
  });
  switch (point.kind) {
    case 'now':
      return plain(today, true);
    case 'relative':
      return relative(point.what, today, earlier);
    case 'feast': {
      const day = feastDay(point.rule, point.year, before ?? today);
      return { ...plain(day, false), yearStated: point.year !== null };
    }
    case 'month': {
      const year = point.year ?? nearestYear(point.month, point.end ? 28 : 15, today);
      const days = monthDays(year, point.month);
      const first = point.end ? days.last : days.first;
      const yearStated = point.year !== null;
      return { first, last: days.last, yearStated, contradictedWeekday: null, fromToday: false };
    }
    case 'weekday': {
      if (point.same) {
        const named = earlier.flatMap((span) => [span.endsOn, span.startsOn]).filter((date) => date !== null);
        const found = named.findLast((date) => weekdayOf(date) === point.weekday);
        if (found !== undefined) return plain(found, false);
      }
      if (past) return plain(pastWeekday(point.weekday, today), true);
      return before === null
        ? plain(comingWeekday(point.weekday, today), true)
        : plain(pastWeekday(point.weekday, before), false);
    }
    case 'day':
      if (point.month !== null)
        return dated(point.day, point.month, point.year, point.weekday, today, before);
      return ofMonth(point.day, point.weekday, laterOf(today, earlier.at(-1)?.startsOn ?? null), before);
  }
}

/** "From 1 December … until the 24th": a day without its month follows a start named before it. */
const laterOf = (today: string, start: string | null): string =>
  start !== null && start > today ? start : today;

function ofMonth(day: number, weekday: number | null, today: string, before: string | null): Settled | null {
  const fits = (date: string): boolean => before === null || date <= before;
  const told =
    weekday === null
      ? null
      : nearestDayOfMonth(day, today, (date) => fits(date) && weekdayOf(date) === weekday);
  const date = told ?? nearestDayOfMonth(day, today, fits);
  if (date === null) return null;
  const contradictedWeekday = weekday !== null && told === null ? weekday : null;
  return { first: date, last: date, yearStated: false, contradictedWeekday, fromToday: true };
}

function dated(
  day: number,
  month: number,
  stated: number | null,
  weekday: number | null,
  today: string,
  before: string | null,
): Settled | null {
  let year = stated ?? nearestYear(month, day, before ?? today);
  if (stated === null && before !== null && isDay(day, month, year) && isoDate(year, month, day) > before)
    year--;
  if (!isDay(day, month, year)) return null;
  const date = isoDate(year, month, day);
  const contradictedWeekday = weekday !== null && weekdayOf(date) !== weekday ? weekday : null;
  const yearStated = stated !== null;
  return { first: date, last: date, yearStated, contradictedWeekday, fromToday: false };
}

function relative(
  what: Extract<Point, { kind: 'relative' }>['what'],
  today: string,
  earlier: readonly DateSpan[],
): Settled | null {
  const sunday = comingWeekday(7, today);
  const of = (first: string, last = first): Settled => ({
    first,
    last,
    yearStated: false,
    contradictedWeekday: null,
    fromToday: what !== 'same-day',
  });
  const month = monthDays(Number(today.slice(0, 4)), Number(today.slice(5, 7)));
  switch (what) {
    case 'today':
    case 'last-day':
      return of(today);
    case 'tomorrow':
      return of(plusDays(today, 1));
    case 'yesterday':
      return of(plusDays(today, -1));
    case 'weekend':
      return of(plusDays(sunday, -1), sunday);
    case 'week':
      return of(plusDays(sunday, -6), sunday);
    case 'month':
      return of(month.first, month.last);
    case 'end-of-week':
      return of(sunday);
    case 'end-of-month':
      return of(month.last);
    case 'end-of-year':
      return of(`${today.slice(0, 4)}-12-31`);
    case 'same-day': {
      const named = earlier.findLast((span) => span.startsOn !== null) ?? earlier.at(-1);
      const date = named?.startsOn ?? named?.endsOn ?? null;
      return date === null ? null : of(date);
    }
  }
}
