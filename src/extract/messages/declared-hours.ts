import { foldSpace } from '../../domain/index.js';
import { DAYS, type Week } from './hours.js';
import { daysBetween, type SpecialDay } from './special-hours.js';

export type Json = Record<string, unknown>;
export const asText = (value: unknown): string => (typeof value === 'string' ? foldSpace(value) : '');
export const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
export const asObject = (value: unknown): Json =>
  typeof value === 'object' && value !== null ? (value as Json) : {};

/** Regular hours of each weekday, as markup declares them. */
export function declaredWeek(node: Json): Week {
  const week = new Map<number, string[]>();
  const add = (day: number, times: string): void => {
    const known = week.get(day);
    if (known) known.push(times);
    else week.set(day, [times]);
  };
  for (const spec of list(node.openingHoursSpecification).map(asObject)) {
    if (spec.validFrom !== undefined || spec.validThrough !== undefined) continue; // exceptional days
    const times = declaredTimes(spec);
    if (times === null || times === 'closed') continue;
    for (const day of declaredWeekdays(spec)) add(day, times);
  }
  for (const line of list(node.openingHours).map(asText)) {
    const match =
      /^((?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[-,](?:Mo|Tu|We|Th|Fr|Sa|Su)){0,6})\s+(\d\d:\d\d-\d\d:\d\d)$/.exec(line);
    if (match) for (const day of daysOf(match[1]!)) add(day, match[2]!);
  }
  return week;
}

/** 0 is Monday */
const declaredWeekdays = (spec: Json): number[] =>
  list(spec.dayOfWeek)
    .map((day) => DAYS.indexOf(asText(day).replace(/^.*\//, '').slice(0, 2) as (typeof DAYS)[number]))
    .filter((day) => day >= 0);

const weekdayOf = (date: string): number => (new Date(date).getUTCDay() + 6) % 7;

/** `opens` and `closes` of a specification; the same twice, or none, is `closed` (https://schema.org/OpeningHoursSpecification). */
function declaredTimes(spec: Json): string | null {
  const [opens, closes] = [asText(spec.opens).slice(0, 5), asText(spec.closes).slice(0, 5)];
  if (opens === closes && /^(?:\d\d:\d\d)?$/.test(opens)) return 'closed';
  return /^\d\d:\d\d$/.test(opens) && /^\d\d:\d\d$/.test(closes) ? `${opens}-${closes}` : null;
}

/** Longer than this, a bounded specification is a season, not an exception. */
const MAX_EXCEPTION_DAYS = 14;

/** Days of `specialOpeningHoursSpecification`, and of regular specifications that hold for a few days only. */
export function declaredDays(node: Json): SpecialDay[] {
  const special = list(node.specialOpeningHoursSpecification);
  const bounded = list(node.openingHoursSpecification).filter(
    (spec) => asObject(spec).validFrom !== undefined,
  );
  return [...special, ...bounded]
    .slice(0, 100)
    .map(asObject)
    .flatMap((spec) => {
      const times = declaredTimes(spec);
      const from = asText(spec.validFrom).slice(0, 10);
      const dates = daysBetween(from, asText(spec.validThrough).slice(0, 10) || from);
      if (times === null || dates.length > MAX_EXCEPTION_DAYS) return [];
      const named = declaredWeekdays(spec);
      const held = dates.filter(
        (date) => dates.length === 1 || named.length === 0 || named.includes(weekdayOf(date)),
      );
      return held.map((date) => ({ date, times }));
    });
}

function daysOf(written: string): number[] {
  return written.split(',').flatMap((part) => {
    const [from, to] = part.split('-').map((d) => DAYS.indexOf(d as (typeof DAYS)[number]));
    if (from === undefined || to === undefined) return from === undefined ? [] : [from];
    return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => (from + i) % 7);
  });
}
