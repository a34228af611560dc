import { Cron } from 'croner';
import { OperatorError } from '../domain/index.js';

/**
 * The first due time after an instant, in the market's time zone: a time that daylight saving skips is due when the
 * clock is past it, one that comes twice is due once.
 * @throws OperatorError where the expression is wrong, or never due
 */
export function dueAfter(cron: string, timeZone: string, after: Date): Date {
  let next: Date | null;
  try {
    next = new Cron(cron, { timezone: timeZone, paused: true }).nextRun(after);
  } catch (error) {
    const why = (error as Error).message.replace(/^CronPattern: /, '');
    throw new OperatorError(
      'bad-cron',
      `schedule.cron is "${cron}": ${why}. Expected five fields (minute hour day month weekday), such as "0 3 * * *".`,
    );
  }
  if (next === null) throw new OperatorError('bad-cron', `schedule.cron is "${cron}", which is never due.`);
  return next;
}

/** The fields of an expression, each as the sorted values it stands for; null for "any". */
export interface CronFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: readonly number[] | null;
  readonly months: readonly number[] | null;
  /** 0 is Sunday */
  readonly weekdays: readonly number[] | null;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * Spells an expression out, for other schedulers.
 * @throws OperatorError for what they have no words for (seconds, `L`, `W`, `#`)
 */
export function spellOut(cron: string): CronFields {
  const fields = cron.trim().split(/\s+/);
  const [minute, hour, day, month, weekday] = fields;
  if (fields.length !== 5 || !minute || !hour || !day || !month || !weekday) throw untold(cron);
  const any = (field: string) => field === '*' || field === '?';
  const days7 = () =>
    [...new Set(values(weekday, 0, 7, WEEKDAYS, 0, cron).map((d) => d % 7))].sort((a, b) => a - b);
  return {
    minutes: values(minute, 0, 59, [], 0, cron),
    hours: values(hour, 0, 23, [], 0, cron),
    days: any(day) ? null : values(day, 1, 31, [], 0, cron),
    months: any(month) ? null : values(month, 1, 12, MONTHS, 1, cron),
    weekdays: any(weekday) ? null : days7(),
  };
}

function values(
  field: string,
  low: number,
  high: number,
  names: readonly string[],
  firstName: number,
  cron: string,
): number[] {
  const number = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    const value = named >= 0 ? named + firstName : /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= low && value <= high)) throw untold(cron);
    return value;
  };
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step = '1'] = part.split('/');
    const [from = '', to] = range.split('-');
    const first = range === '*' ? low : number(from);
    const last = range === '*' || (to === undefined && part.includes('/')) ? high : number(to ?? from);
    if (!/^\d{1,2}$/.test(step) || Number(step) === 0 || last < first) throw untold(cron);
    for (let value = first; value <= last; value += Number(step)) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}

function untold(cron: string): OperatorError {
  return new OperatorError(
    'bad-cron',
    `schedule.cron is "${cron}"; other schedulers only know five plain fields (minute hour day month weekday), such as "0 3 * * 1-5".`,
  );
}
