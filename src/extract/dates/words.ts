/** Stretches of time told relative to the day on which a text was published. */
export type RelativeDate =
  | 'today'
  | 'tomorrow'
  | 'yesterday'
  | 'weekend'
  | 'week'
  | 'month'
  | 'end-of-week'
  | 'end-of-month'
  | 'end-of-year'
  /** "last day", "final hours": it ends today */
  | 'last-day'
  /** "on that day only": the day named before */
  | 'same-day';

/**
 * The section of a language that src/extract/dates reads. Month and weekday names come from CLDR; what stands
 * here is what people write beside them. Phrases are matched word by word, case and diacritics aside.
 */
export interface DateWords {
  /** BCP 47 tags whose CLDR names are read */
  readonly locales: readonly string[];
  /** spellings of months that CLDR lacks, by number */
  readonly months: Readonly<Record<string, number>>;
  /** spellings of weekdays that CLDR lacks (inflected, abbreviated), 1 is Monday */
  readonly weekdays: Readonly<Record<string, number>>;
  /** before a last day */
  readonly until: readonly string[];
  /** after a last day ("today … ends") */
  readonly ends: readonly string[];
  /** before a last day only where a whole date follows ("to 30.11.") */
  readonly weakUntil: readonly string[];
  /** before a last day too, but the first of a month ends what runs "before" it: its last day is the day before */
  readonly before: readonly string[];
  /** the same only where a whole date follows: elsewhere the word means "for" ("voor Moederdag") */
  readonly weakBefore: readonly string[];
  /** before a first day */
  readonly from: readonly string[];
  /** before a first day that is past ("since Monday", "it began on") */
  readonly since: readonly string[];
  /** before a range */
  readonly between: readonly string[];
  /** before a single day */
  readonly on: readonly string[];
  /** between the two ends of a range */
  readonly joiners: readonly string[];
  /** between two neighbouring days ("today and tomorrow") */
  readonly and: readonly string[];
  /** may stand between a preposition and its date ("midnight on", "including", "the") */
  readonly fillers: readonly string[];
  /** "this", "coming": a weekday after it stands without a preposition */
  readonly coming: readonly string[];
  /** "last", "past": a weekday after it is no date of an offer */
  readonly past: readonly string[];
  /** "that same": a weekday after it is the one named before */
  readonly same: readonly string[];
  /** between day and month */
  readonly of: readonly string[];
  /** glued to a day number */
  readonly ordinals: readonly string[];
  /** a bare number after "until" is a day of the month ("jusqu'au 24") */
  readonly bareDay: boolean;
  /** "22-11" is a day and a month */
  readonly dashedDay: boolean;
  /** "November 22" is usual */
  readonly monthFirst: boolean;
  /** after a number: it is an hour of the day */
  readonly clock: readonly string[];
  readonly relative: Readonly<Record<RelativeDate, readonly string[]>>;
  /** "now" as the first end of a range ("now through 30 November") */
  readonly now: readonly string[];
  /** "midnight": after "until" and without a date it is today */
  readonly midnight: readonly string[];
  /** before a month: all of it */
  readonly whole: readonly string[];
  /** before a month: its last day */
  readonly endOf: readonly string[];
  /** before or after a number of hours or days that an offer lasts */
  readonly lasting: readonly string[];
  readonly hours: readonly string[];
  readonly days: readonly string[];
  /** feasts: `MM-DD`, days from Easter Sunday (`easter+1`), or the nth weekday of a month (`05-sun-2`) */
  readonly feasts: Readonly<Record<string, string>>;
}
