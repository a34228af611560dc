import type { Span } from './benefit.js';
import type { Cues } from './cues.js';

/** A number of pieces from which a value holds ("when you buy 3"), where it stands. */
export interface Quantity extends Span {
  readonly count: number;
}

/** A dozen and a half: beyond it "2013 for 2" and the like are no offers. */
export const MOST = 18;

/** A number that goes on is none of pieces ("3 for 2.50", "3 for 20%"). */
export const endsNumber = (after: string): boolean =>
  !/^(?:[.,]\d|\s?[%€$£]|\s?(?:eur|euro|zl|pln|zloty)\b)/.test(after);

/** The numbers of pieces that a sentence names, in order. */
export function quantitiesIn(folded: string, cues: Cues): readonly Quantity[] {
  const found: Quantity[] = [];
  for (const pattern of cues.each('quantity', folded)) {
    for (const match of folded.matchAll(pattern)) {
      const word = match.groups?.buy ?? '';
      const start = match.index;
      const end = start + match[0].length;
      if (match[0].endsWith(word) && !endsNumber(folded.slice(end))) continue;
      const count = /^\d/.test(word) ? Number(word) : (cues.numbers.get(word) ?? 0);
      if (count < 2 || count > MOST || found.some((each) => start < each.end && each.start < end)) continue;
      found.push({ count, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The number of pieces that a value is for: the only one, or its own of several, which all lead or all follow their values. */
export function quantityFor(value: Span, values: readonly Span[], all: readonly Quantity[]): Quantity | null {
  const [first] = all;
  if (!first || all.length === 1) return first ?? null;
  const lead = first.start < Math.min(...values.map(({ start }) => start));
  const own = lead
    ? all.findLast((each) => each.end <= value.start)
    : all.find((each) => each.start >= value.end);
  return own ?? first;
}
