import { Temporal } from 'temporal-polyfill';
import { foldSpace, foldWords } from '../../domain/index.js';
import { AGE_UNITS, YESTERDAY } from './page-words.js';

/** When a page was read, and whose days it counts. */
export interface PageClock {
  /** ISO instant from which ages are counted back */
  readonly capturedAt: string;
  readonly timeZone: string;
}

/** The instant that a page shows in words: an age ("3 h", "5 dni temu"), "yesterday", or a date; null for anything else. */
export function shownInstant(shown: string, clock: PageClock): string | null {
  const text = foldSpace(shown);
  if (text.length < 2 || text.length > 60 || !/\d|\p{L}{4}/u.test(text)) return null;
  return ageOf(text, clock) ?? yesterday(text, clock) ?? dateOf(text, clock);
}

function ageOf(text: string, { capturedAt }: PageClock): string | null {
  const match =
    /^(?:vor |hace |il y a )?(\d{1,3}) ?(\p{L}{1,12})\.?(?: ago| geleden| temu| fa)?(?: · .{1,20})?$/iu.exec(
      text,
    );
  const unit = AGE_UNITS.find(({ words }) => words.test(match?.[2] ?? ''));
  if (!match || !unit) return null;
  return new Date(Date.parse(capturedAt) - Number(match[1]) * unit.minutes * 60_000).toISOString();
}

function yesterday(text: string, clock: PageClock): string | null {
  if (!YESTERDAY.test(text)) return null;
  const today = Temporal.Instant.from(clock.capturedAt).toZonedDateTimeISO(clock.timeZone).toPlainDate();
  return at(today.subtract({ days: 1 }), text, clock);
}

/** Month names and their short forms in the languages of the house, from CLDR by way of Intl. */
const MONTHS: ReadonlyMap<string, number> = new Map(
  ['en', 'de', 'nl', 'pl', 'fr', 'es', 'it'].flatMap((language) =>
    (['long', 'short'] as const).flatMap((month) =>
      Array.from({ length: 12 }, (_, index): [string, number] => {
        // with a day beside it Polish and others inflect the name ("16 listopada")
        const parts = new Intl.DateTimeFormat(language, {
          day: 'numeric',
          month,
          timeZone: 'UTC',
        }).formatToParts(new Date(Date.UTC(2026, index, 16)));
        const name = parts.find((part) => part.type === 'month')?.value ?? '';
        return [foldWords(name).replace(/\.$/, ''), index + 1];
      }),
    ),
  ),
);

/** "16 November 2026 at 08:30", "16. November um 08:30", "16 listopada o 08:30", "Nov 16, 2026"; without a year the last such day. */
function dateOf(text: string, clock: PageClock): string | null {
  const words = foldWords(text);
  const dayFirst = /(?:^|[^\d])(\d{1,2})\.? (?:de )?(\p{L}{3,12})\.?(?:,? (?:de )?(\d{4}))?/u.exec(words);
  const monthFirst =
    /(?:^|[^\p{L}])(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?(?!\d|[:.]\d)/u.exec(words);
  const read = (
    month: string | undefined,
    day: string | undefined,
    year: string | undefined,
  ): string | null => {
    const number = MONTHS.get(month ?? '');
    if (number === undefined) return null;
    return at(plainDate(Number(day), number, year === undefined ? null : Number(year), clock), text, clock);
  };
  return (
    read(dayFirst?.[2], dayFirst?.[1], dayFirst?.[3]) ??
    read(monthFirst?.[1], monthFirst?.[2], monthFirst?.[3])
  );
}

function plainDate(
  day: number,
  month: number,
  year: number | null,
  clock: PageClock,
): Temporal.PlainDate | null {
  const today = Temporal.Instant.from(clock.capturedAt).toZonedDateTimeISO(clock.timeZone).toPlainDate();
  try {
    const date = Temporal.PlainDate.from({ year: year ?? today.year, month, day }, { overflow: 'reject' });
    const isAhead = year === null && Temporal.PlainDate.compare(date, today) > 0;
    return isAhead ? date.subtract({ years: 1 }) : date;
  } catch {
    return null;
  }
}

/** That day at the time told beside it, else at noon. */
function at(date: Temporal.PlainDate | null, text: string, { timeZone }: PageClock): string | null {
  if (date === null) return null;
  const time = /(?:^|[^\d])(\d{1,2})[:.](\d{2})(?: ?([ap])\.?m)?/i.exec(
    text.replace(/\d{1,2}\.\d{1,2}\.\d{2,4}/, ''),
  );
  const half = time?.[3]?.toLowerCase();
  const told = Number(time?.[1] ?? 12);
  const hour = half === undefined ? told : (told % 12) + (half === 'p' ? 12 : 0);
  const minute = Number(time?.[2] ?? 0);
  if (hour > 23 || minute > 59) return null;
  const instant = date.toZonedDateTime({ timeZone, plainTime: { hour, minute } });
  return new Date(instant.epochMilliseconds).toISOString();
}
