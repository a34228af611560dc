import type { Money } from '../../domain/index.js';
import { findMoney } from '../money/index.js';
import type { Cues } from './cues.js';
import type { Sentence } from './sentences.js';

/** A percentage where it stands. */
export interface Percent {
  readonly percent: number;
  /** "10–50 %": the upper end of several */
  readonly range: boolean;
  /** "-20 %" */
  readonly minus: boolean;
  readonly start: number;
  readonly end: number;
}

/** An amount where it stands. */
export interface Amount {
  readonly money: Money;
  /** "10–20 €": upper end */
  readonly top: Money | null;
  readonly minus: boolean;
  readonly start: number;
  readonly end: number;
}

export interface ValueContext {
  readonly currency: string | null;
  readonly country: string | null;
  readonly language: string | null;
}

const NUMBER =
  /(?<![\p{L}\d.,/]|\d:|[\p{L}\d]-)(-? ?)(\d{1,3}(?:[.,]\d{1,2})?)(?: ?%?(?: ?- ?| to | bis | tot | do | a )(\d{1,3}))?( ?%|[ -]?[\p{L}]{4,13}(?: [\p{L}]{4,6})?)/gu;

/** Percentages of a sentence: in figures with a sign or the word of the language, and shares told in words. */
export function percentsOf(sentence: Sentence, cues: Cues): readonly Percent[] {
  const percents: Percent[] = fractionsOf(sentence, cues);
  if (!/\d/.test(sentence.text)) return percents;
  for (const match of sentence.folded.matchAll(NUMBER)) {
    const [whole, sign, first, second, unit] = match as unknown as [
      string,
      string,
      string,
      string | undefined,
      string,
    ];
    const word = unit.replace(/^[ -]/, '');
    const spelled = word === '%' ? null : cues.begins('percent').exec(` ${word}`);
    if (word !== '%' && !spelled) continue;
    const lead = match.index + sign.length;
    const low = Number(first.replace(',', '.'));
    const high = second === undefined ? low : Number(second);
    const percent = Math.max(low, high);
    if (percent <= 0 || percent > 100) continue;
    // "2024-20%" is no minus
    const before = sentence.folded.slice(Math.max(0, match.index - 12), match.index);
    const minus = sign.trim() === '-' ? !/[\p{L}\d]$/u.test(before) : /(?<!\p{L})minus $/u.test(before);
    const surplus = spelled ? unit.length - unit.indexOf(word) - (spelled[0].length - 1) : 0;
    percents.push({
      percent,
      range: second !== undefined && high > low,
      minus,
      start: lead,
      end: match.index + whole.length - Math.max(0, surplus),
    });
  }
  return percents;
}

/** "A quarter off", "ein Drittel günstiger". */
const fractionsOf = ({ folded }: Sentence, cues: Cues): Percent[] =>
  cues.fractions(folded).flatMap(({ percent, pattern }) =>
    [...folded.matchAll(pattern)].map(({ 0: { length }, index }) => ({
      percent,
      range: false,
      minus: false,
      start: index,
      end: index + length,
    })),
  );

/** Amounts of money of a sentence. */
export function amountsOf(sentence: Sentence, context: ValueContext): readonly Amount[] {
  if (!/\d/.test(sentence.text)) return [];
  return findMoney(sentence.text, context).map(({ money, start, end, rangeEnd }) => ({
    money,
    top: rangeEnd ?? null,
    minus: /(?<![\p{L}\d])[-–−] ?$/u.test(sentence.text.slice(Math.max(0, start - 3), start)),
    start,
    end,
  }));
}
