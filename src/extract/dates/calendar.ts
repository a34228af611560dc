import { Temporal } from 'temporal-polyfill';

/** A first and a last calendar day, YYYY-MM-DD, both included. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** Is there such a day; without a year a leap day is one. */
export function isDay(day: number, month: number, year: number | null): boolean {
  if (day < 1 || month < 1 || month > 12) return false;
  return day <= Temporal.PlainYearMonth.from({ year: year ?? 2024, month }).daysInMonth;
}

export function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

export function plusDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The year that brings a day of the year nearest to a date: what a text without a year means. */
export function nearestYear(month: number, day: number, reference: string): number {
  const year = Number(reference.slice(0, 4));
  let best = year;
  let distance = Infinity;
  for (const candidate of [year, year + 1, year - 1]) {
    if (!isDay(day, month, candidate)) continue;
    const far = Math.abs(daysBetween(reference, isoDate(candidate, month, day)));
    if (far < distance) [best, distance] = [candidate, far];
  }
  return best;
}

/** The day with that number that is nearest to a date, in its month or a neighbouring one. */
export function nearestDayOfMonth(
  day: number,
  reference: string,
  accepts: (date: string) => boolean,
): string | null {
  const month = Temporal.PlainDate.from(reference).toPlainYearMonth();
  const candidates = [0, 1, -1]
    .map((step) => month.add({ months: step }))
    .filter((candidate) => day <= candidate.daysInMonth)
    .map((candidate) => isoDate(candidate.year, candidate.month, day))
    .filter(accepts);
  const ahead = candidates.find((date) => date >= reference);
  return ahead ?? candidates[0] ?? null;
}

/** All days of a month. */
export function monthDays(year: number, month: number): Days {
  const last = Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
  return { first: isoDate(year, month, 1), last: isoDate(year, month, last) };
}

/** The first such weekday from a date on, that date included. */
export function comingWeekday(weekday: number, reference: string): string {
  return plusDays(reference, (weekday - weekdayOf(reference) + 7) % 7);
}

/** The last such weekday until a date, that date included. */
export function pastWeekday(weekday: number, reference: string): string {
  return plusDays(reference, -((weekdayOf(reference) - weekday + 7) % 7));
}
