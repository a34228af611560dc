import { plural, type Plural } from '../texts/index.js';

/** Numbers, dates and lists as readers of one language in one market write them (all by Intl). */
export interface Formatter {
  /** BCP 47 locale in use, `de-DE` */
  readonly locale: string;
  number(value: number): string;
  /** 0…1 as a percentage */
  percent(share: number): string;
  /** calendar date, YYYY-MM-DD */
  date(date: string): string;
  /** calendar date without its year */
  shortDate(date: string): string;
  /** ISO instant as date and time in the market's time zone, the zone named */
  instant(instant: string): string;
  /** ISO instant as a date in the market's time zone */
  day(instant: string): string;
  list(items: readonly string[]): string;
  /** the form of a sentence for that many, `{n}` filled in */
  count(n: number, forms: Plural): string;
  /** a number of bytes or characters in short */
  compact(value: number): string;
}

function localeOf(language: string, country: string): string {
  try {
    return Intl.getCanonicalLocales(`${language.split('-')[0]}-${country}`)[0] ?? language;
  } catch {
    return 'en-GB';
  }
}

function zoneOf(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone;
  } catch {
    return 'UTC';
  }
}

/** Text that is no date stays as it is: a report never fails over a value. */
function dated(text: string, format: Intl.DateTimeFormat, suffix = ''): string {
  const time = Date.parse(text + suffix);
  return Number.isNaN(time) ? text : format.format(time);
}

export function formatter(language: string, country: string, timeZone: string): Formatter {
  const locale = localeOf(language, country);
  const zone = zoneOf(timeZone);
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const compact = new Intl.NumberFormat(locale, { notation: 'compact' });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const shortDate = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: zone });
  const instant = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const rules = new Intl.PluralRules(locale);
  return {
    locale,
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    date: (text) => dated(text, date, 'T00:00:00Z'),
    shortDate: (text) => dated(text, shortDate, 'T00:00:00Z'),
    instant: (text) => dated(text, instant),
    day: (text) => dated(text, day),
    list: (items) => list.format(items),
    count: (n, forms) => plural(forms, rules.select(n), number.format(n)),
    compact: (value) => compact.format(value),
  };
}
