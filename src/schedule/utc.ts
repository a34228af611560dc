import { Temporal } from 'temporal-polyfill';
import { OperatorError } from '../domain/index.js';
import type { CronFields } from './cron.js';

/** An expression in UTC, and the offset of the zone (`+0200`) for which it is right. */
export interface UtcCron {
  readonly cron: string;
  readonly offset: string;
}

/**
 * An expression of a zone as expressions in UTC: a set for each offset that the zone has in the year to come.
 * @throws OperatorError where a day of the month would become another one
 */
export function utcCrons(fields: CronFields, timeZone: string, from: Date): UtcCron[] {
  const start = Temporal.Instant.from(from.toISOString()).toZonedDateTimeISO(timeZone);
  const offsets = new Map<string, number>();
  for (let week = 0; week < 53; week += 1) {
    const at = start.add({ weeks: week });
    offsets.set(at.offset.replace(':', ''), at.offsetNanoseconds / 60e9);
  }
  return [...offsets].flatMap(([offset, minutes]) =>
    shifted(fields, minutes).map((cron) => ({ cron, offset })),
  );
}

function shifted(fields: CronFields, offsetMinutes: number): string[] {
  // times of a day by how many days they move, and within that hours by their minutes
  const byDay = new Map<number, Map<number, number[]>>();
  for (const hour of fields.hours) {
    for (const minute of fields.minutes) {
      const utc = hour * 60 + minute - offsetMinutes;
      const day = Math.floor(utc / 1440);
      const hours = byDay.get(day) ?? new Map<number, number[]>();
      byDay.set(day, hours);
      const utcHour = Math.floor((utc - day * 1440) / 60);
      hours.set(utcHour, [...(hours.get(utcHour) ?? []), (utc - day * 1440) % 60]);
    }
  }
  return [...byDay].flatMap(([day, hours]) => {
    if (day !== 0 && (fields.days !== null || fields.months !== null)) {
      throw new OperatorError(
        'bad-cron',
        'schedule.cron names days of the month or months, at an hour that is on another day in UTC, by which GitHub goes. Choose another hour.',
      );
    }
    const byMinutes = new Map<string, number[]>();
    for (const [hour, minutes] of hours) {
      const key = minutes.sort((a, b) => a - b).join(',');
      byMinutes.set(key, [...(byMinutes.get(key) ?? []), hour]);
    }
    const list = (values: readonly number[] | null) => values?.join(',') ?? '*';
    const weekdays = fields.weekdays?.map((d) => (d + day + 7) % 7).sort((a, b) => a - b) ?? null;
    return [...byMinutes].map(
      ([minutes, at]) =>
        `${minutes} ${at.sort((a, b) => a - b).join(',')} ${list(fields.days)} ${list(fields.months)} ${list(weekdays)}`,
    );
  });
}
