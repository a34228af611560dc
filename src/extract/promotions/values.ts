import type { Money } from '../../domain/index.js';
import { findMoney } from '../money/index.js';
import { matches, mayMatch } from '../needles.js';
import { CURRENCY_WORD, type Cues } from './cues.js';
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
  /(?<![\p{L}\d.,/]|\d:|[\p{L}\d]-)(-? ?)(\d{1,3}(?:[.,]\d{1,2})?)(?: ?%?(?: ?- ?| to | bis | tot | do | a )(\d{1,3}))?( ?%|[ -]?[\p{L}]{3,13}(?: [\p{L}]{4,6})?)/gu;

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
    const minus = sign.trim() === '-' && !/[\p{L}\d]$/u.test(sentence.folded.slice(0, match.index));
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
export function amountsOf(sentence: Sentence, cues: Cues, context: ValueContext): readonly Amount[] {
  const { text, spelled } = inFigures(sentence, cues);
  if (!/\d/.test(text)) return [];
  return findMoney(text, context).map(({ money, start, end, rangeEnd }) => ({
    money,
    top: rangeEnd ?? null,
    minus: /(?<![\p{L}\d])[-–−] ?$/u.test(text.slice(Math.max(0, start - 3), start)),
    start: spelled.find((word) => word.start <= start && start < word.end)?.start ?? start,
    end,
  }));
}

/** A sentence whose spelled amounts stand in figures, and where they stand; offsets hold. */
interface Figures {
  readonly text: string;
  readonly spelled: readonly { readonly start: number; readonly end: number }[];
}

/** "Ten pounds off", "een tientje korting": amounts told in words. */
export function inFigures({ text, folded }: Sentence, cues: Cues): Figures {
  const spelled: { start: number; end: number }[] = [];
  let figures = text;
  const put = (start: number, word: string, value: string): void => {
    const end = start + word.length;
    figures = figures.slice(0, start) + value.padStart(word.length) + figures.slice(end);
    spelled.push({ start, end });
  };
  if (matches(CURRENCY_WORD, folded)) {
    for (const match of folded.matchAll(/(?<!\p{L})\p{L}{3,10}(?=\s\p{L}{4,8}(?!\p{L}))/gu)) {
      const number = cues.numbers.get(match[0]);
      const next = folded.slice(match.index + match[0].length + 1);
      if (number !== undefined && CURRENCY_WORD.exec(next)?.index === 0)
        put(match.index, match[0], String(number));
    }
  }
  for (const match of mayMatch(cues.note, folded) ? folded.matchAll(cues.note) : [])
    put(match.index, match[0], cues.notes.get(match[0]) ?? match[0]);
  return { text: figures, spelled };
}
