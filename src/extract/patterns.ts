import { remembering } from './remember.js';

/** A word's edge on either side, in any script. */
const BEFORE = '(?<![\\p{L}\\p{N}])';
const AFTER = '(?![\\p{L}\\p{N}])';

/** One test for any of the patterns as whole words. No patterns: matches nothing. */
export function anyOf(patterns: readonly string[], flags = 'iu'): RegExp {
  if (patterns.length === 0) return /(?!)/u;
  return new RegExp(`${BEFORE}(?:${patterns.map(edge).join('|')})${AFTER_WORD}`, flags);
}

/** A pattern that ends in a sign ("+", ".") has no word's edge there. */
const AFTER_WORD = `(?:${AFTER}|(?<=[+.%]))`;
const edge = (pattern: string): string => `(?:${pattern})`;

const SIGNS = /[\u2018\u2019\u201a\u201b\u2032`´\u2010-\u2015\u2212\u00a0\u202f\u2007\u2009]/;

/** Typographic quotes, dashes and blanks made plain, one character for one: offsets stay those of the text. */
export function plainSigns(text: string): string {
  if (!SIGNS.test(text)) return text;
  return text
    .replace(/[\u2018\u2019\u201a\u201b\u2032`´]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u00a0\u202f\u2007\u2009]/g, ' ');
}

/** A stretch of a text. */
export interface Stretch {
  readonly text: string;
  readonly start: number;
}

const BREAK =
  /(?<=[\p{L}\p{N})"'»”“€$£%][.!?…]{1,3}["'»”“)]?)\s(?=["'„“«(¿¡]?[\p{Lu}\p{Extended_Pictographic}])|\s[·•|]\s|[●▪✓✔➡]/gu;

/** Longer sentences are cut. */
const LONGEST = 600;

/** Sentences of a line, and what bullets and bars part. Several readers ask for those of the same line. */
export const sentencesOf: (line: string) => readonly Stretch[] = remembering(
  (line) => cutAtSentences(line, LONGEST),
  500,
);

/** The same where sentences beyond another length are cut. */
export function cutAtSentences(line: string, maxLength: number): readonly Stretch[] {
  const result: Stretch[] = [];
  const push = (start: number, end: number): void => {
    for (let at = start; at < end; at += maxLength) {
      const text = line.slice(at, Math.min(end, at + maxLength));
      const lead = text.length - text.trimStart().length;
      if (text.trim() !== '') result.push({ text: text.trim(), start: at + lead });
    }
  };
  let start = 0;
  for (const match of line.matchAll(BREAK)) {
    // "1. November": an ordinal ends no sentence, "EUR 25. With" does
    if (
      /(?:^|(?<!(?:^|[^\p{L}])(?:[A-Z]{3}|[€£$]))[\s(-])(?:[12]?\d|3[01])\.$/u.test(
        line.slice(Math.max(0, match.index - 8), match.index),
      )
    )
      continue;
    push(start, match.index);
    start = match.index + match[0].length;
  }
  push(start, line.length);
  return result;
}
