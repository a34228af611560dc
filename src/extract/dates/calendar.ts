/** A first and a last calendar day, YYYY-MM-DD, both included. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

// Calendar dates know no zone: they are counted in days of UTC, which all have 24 hours. Temporal's polyfill does the same
// some fifty times slower, and every line of every page comes by here.
const DAY_MS = 86_400_000;

const dayNumber = (date: string): number => Date.parse(date) / DAY_MS;
const dateOfNumber = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Is there such a day; without a year a leap day is one. */
export function isDay(day: number, month: number, year: number | null): boolean {
  if (day < 1 || month < 1 || month > 12) return false;
  return day <= daysInMonth(year ?? 2024, month);
}

export function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(date: string): number {
  return new Date(date).getUTCDay() || 7;
}

export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

export function plusDays(date: string, days: number): string {
  return dateOfNumber(dayNumber(date) + days);
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

/** The day with that number that is next from a date on, in its month or a neighbouring one, else the one before it. */
export function nearestDayOfMonth(
  day: number,
  reference: string,
  accepts: (date: string) => boolean,
): string | null {
  const year = Number(reference.slice(0, 4));
  const month = Number(reference.slice(5, 7));
  const candidates = [0, 1, -1]
    .map((step) => new Date(Date.UTC(year, month - 1 + step, 1)))
    .map((first) => [first.getUTCFullYear(), first.getUTCMonth() + 1] as const)
    .filter(([y, m]) => day <= daysInMonth(y, m))
    .map(([y, m]) => isoDate(y, m, day))
    .filter(accepts);
  const ahead = candidates.find((date) => date >= reference);
  return ahead ?? candidates[0] ?? null;
}

/** All days of a month. */
export function monthDays(year: number, month: number): Days {
  return { first: isoDate(year, month, 1), last: isoDate(year, month, daysInMonth(year, month)) };
}

/** The first such weekday from a date on, that date included. */
export function comingWeekday(weekday: number, reference: string): string {
  return plusDays(reference, (weekday - weekdayOf(reference) + 7) % 7);
}

/** The last such weekday until a date, that date included. */
export function pastWeekday(weekday: number, reference: string): string {
  return plusDays(reference, -((weekdayOf(reference) - weekday + 7) % 7));
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
function easterOf(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return isoDate(year, Math.floor(f / 31), (f % 31) + 1);
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The day of a feast in a year: `12-24`, `easter+1`, `05-sun-2` (the second Sunday of May). */
function feastIn(year: number, rule: string): string {
  const easter = /^easter([+-]\d+)?$/.exec(rule);
  if (easter) return plusDays(easterOf(year), Number(easter[1] ?? 0));
  const [month = '', day = '', nth] = rule.split('-');
  if (nth === undefined) return `${year}-${rule}`;
  const first = comingWeekday(WEEKDAYS.indexOf(day) + 1, isoDate(year, Number(month), 1));
  return plusDays(first, 7 * (Number(nth) - 1));
}

/** The feast of the stated year, else the one nearest to a date. */
export function feastDay(rule: string, stated: number | null, reference: string): string {
  if (stated !== null) return feastIn(stated, rule);
  const year = Number(reference.slice(0, 4));
  const away = (date: string): number => Math.abs(daysBetween(reference, date));
  return [year, year + 1, year - 1]
    .map((each) => feastIn(each, rule))
    .reduce((best, date) => (away(date) < away(best) ? date : best));
}
