import { Temporal } from 'temporal-polyfill';

/** A stretch of time, ISO 8601 instants; `from` inclusive, `until` exclusive; null is open. */
export interface Span {
  readonly from: string | null;
  readonly until: string | null;
}

/** First instant of a calendar date in a time zone (days of 23 and 25 hours included). */
export function dayStart(date: string, timeZone: string): string {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).toInstant().toString();
}

/** First instant after a calendar date in a time zone: an end date includes its whole day. */
export function dayEnd(date: string, timeZone: string): string {
  return dayStart(Temporal.PlainDate.from(date).add({ days: 1 }).toString(), timeZone);
}

/** Calendar date of an instant in a time zone, YYYY-MM-DD. */
export function dateOf(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** Calendar arithmetic on a date. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The instant so many days (of 24 hours) later. */
export function addDaysToInstant(instant: string, days: number): string {
  return Temporal.Instant.from(instant)
    .add({ hours: Math.round(days * 24) })
    .toString();
}

const value = (instant: string | null, open: number): number =>
  instant === null ? open : Date.parse(instant);

/** Do the two have a moment in common. */
export function overlaps(a: Span, b: Span): boolean {
  const from = Math.max(value(a.from, -Infinity), value(b.from, -Infinity));
  const until = Math.min(value(a.until, Infinity), value(b.until, Infinity));
  return from < until;
}

/** Does it hold at that instant. */
export function holdsAt(span: Span, instant: string): boolean {
  const at = Date.parse(instant);
  return value(span.from, -Infinity) <= at && at < value(span.until, Infinity);
}

/** Is it over at that instant. */
export function endedBy(span: Span, instant: string): boolean {
  return value(span.until, Infinity) <= Date.parse(instant);
}

/** Does it begin only after that instant. */
export function beginsAfter(span: Span, instant: string): boolean {
  return value(span.from, -Infinity) > Date.parse(instant);
}

/** `120d`, `6w`, `36h` before an instant, or the start of an ISO date; see `period` in settings. */
export function periodStart(period: string, asOf: string, timeZone: string): string {
  const match = /^(\d+)([hdw])$/.exec(period);
  if (!match) return dayStart(period, timeZone);
  const hours = Number(match[1]) * { h: 1, d: 24, w: 168 }[match[2] as 'h' | 'd' | 'w'];
  return Temporal.Instant.from(asOf).subtract({ hours }).toString();
}
