import { LANGUAGES } from '../languages/index.js';
import { foldLetters } from '../dates/index.js';

/** A sentence of a line, with its place in the text it was cut from. */
export interface Sentence {
  readonly text: string;
  /** the same length as `text`: lower case, no diacritics, plain quotes and dashes */
  readonly folded: string;
  /** offset in the line */
  readonly start: number;
}

/** No sentence is longer: what is longer is no prose, and every pattern works on one sentence. */
const LONGEST = 600;

const END = /[.!?…](?=["'”’»)\]]{0,2}\s)|[|•·●▪‣]|\s(?=[✅✔☑👉➡🔥⭐])/gu;

/** "The second one? Only £1": the answer belongs to its question. */
const ANSWER = /^\s(?:\p{L}{1,10}\s){0,2}(?:[€£$]\s?)?\d/u;

const ABBREVIATIONS = new Set(
  (
    'min max inkl incl exkl excl exp ca bzw usw etc nr no st str tel mr mrs ms dr jr vs approx reg ul np tj m.in z.b d.h u.a i.p.v t.w.v m.u.v t.e.m ' +
    'o.ä p.a abt inc ltd co jos a.s gültig pcs szt zł godz pkt dto uvp eff art'
  ).split(' '),
);

let months: ReadonlySet<string> | null = null;

function isMonth(word: string): boolean {
  months ??= new Set(
    LANGUAGES.flatMap(({ dates }) =>
      dates.locales.flatMap((locale) =>
        (['long', 'short'] as const).flatMap((month) =>
          Array.from({ length: 12 }, (_, m) => {
            const parts = new Intl.DateTimeFormat(locale, {
              month,
              day: 'numeric',
              timeZone: 'UTC',
            }).formatToParts(Date.UTC(2024, m, 15));
            return foldLetters(parts.find((part) => part.type === 'month')?.value ?? '').replace('.', '');
          }),
        ),
      ),
    ),
  );
  return months.has(foldLetters(word));
}

/** The sentences of a line. Ordinals ("16. November"), abbreviations and amounts do not end one. */
export function sentencesOf(line: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  const push = (to: number): void => {
    for (let start = from; start < to; start += LONGEST) {
      const text = line.slice(start, Math.min(to, start + LONGEST));
      if (/[\p{L}\d]/u.test(text)) sentences.push({ text, folded: foldLetters(text), start });
    }
    from = to;
  };
  for (const match of line.matchAll(END)) {
    const at = match.index;
    const mark = match[0];
    if (mark === '.' && !endsSentence(line, at, from)) continue;
    if (mark === '?' && ANSWER.test(line.slice(at + 1, at + 24))) continue;
    push(at + (/\s/.test(mark) ? 0 : 1));
  }
  push(line.length);
  return sentences;
}

function endsSentence(line: string, at: number, from: number): boolean {
  const before = /([\p{L}\d.]{1,14})$/u.exec(line.slice(Math.max(0, at - 14), at))?.[1] ?? '';
  const after = line.slice(at + 1, at + 24).trimStart();
  const next = /^[\p{L}]+/u.exec(after)?.[0] ?? '';
  if (next !== '' && next === next.toLowerCase())
    return /^\p{Lu}[\p{Lu}\d]+$/u.test(before) || before.length > 6;
  if (ABBREVIATIONS.has(before.toLowerCase())) return false;
  // "the set until 14.10. €5 cheaper": what is offered follows its date; "20 % until 14.10. 15 % on …" offered already
  if (
    /^\d{1,2}\.\d{1,2}$/.test(before) &&
    /^[-–−]?\s?[€£$]?\d/.test(after) &&
    !/[%€£$]/.test(line.slice(from, at))
  )
    return false;
  if (/^\d{1,2}$/.test(before)) {
    if (isMonth(next) || /^\d/.test(after)) return false;
    // "2. Paar für 5 €": a number that begins a sentence is an ordinal
    if (/(?:^|[.!?:])\s*\d+$/.test(line.slice(Math.max(0, at - 8), at))) return false;
  }
  if (isMonth(before) && /^\d{1,4}(?!\d*\s?(?:[%€$£]|p(?:er ?|our |or |ro)[cz]))/.test(after)) return false;
  return true;
}

let weekdays: ReadonlySet<string> | null = null;

/** A month, a weekday, today or tomorrow: a word of the calendar in any language. */
export function isCalendarWord(word: string): boolean {
  weekdays ??= new Set(
    LANGUAGES.flatMap(({ dates }) => [
      ...Object.keys(dates.weekdays),
      ...dates.relative.today,
      ...dates.relative.tomorrow,
      ...dates.locales.flatMap((locale) =>
        [1, 2, 3, 4, 5, 6, 7].map((day) =>
          new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
            Date.UTC(2024, 0, day),
          ),
        ),
      ),
    ]).map(foldLetters),
  );
  return isMonth(word) || weekdays.has(foldLetters(word));
}
