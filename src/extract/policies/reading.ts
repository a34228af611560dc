import type { BlockRole, ExtractContext, Money, PolicyTopic, PolicyValue } from '../../domain/index.js';
import { findMoney, type FoundMoney } from '../money/index.js';
import { matches, mayMatch } from '../needles.js';
import { plainSigns } from '../patterns.js';
import { durationsIn, type Duration, type Lexicon } from './lexicon.js';

/** A policy as read from a sentence, before it becomes a claim. */
export interface Reading {
  readonly topic: PolicyTopic;
  readonly value: PolicyValue;
  readonly qualifier: string;
  readonly destinations: readonly (string | null)[];
  readonly confidence: number;
}

/** What stands around a sentence. */
export interface Around {
  readonly role: BlockRole;
  /** what its headings are about */
  readonly delivery: boolean;
  readonly returns: boolean;
  readonly statutory: boolean;
  readonly christmas: boolean;
  /** a row of a table: the label of the row and column are part of the sentence */
  readonly row: boolean;
  /** the page is about one product */
  readonly product: boolean;
}

/** A sentence or table cell with what is needed to read it. */
export interface Sentence {
  /** plain signs, offsets as in the text */
  readonly text: string;
  readonly lexicon: Lexicon;
  readonly around: Around;
  readonly money: readonly FoundMoney[];
  readonly durations: readonly Duration[];
  readonly context: ExtractContext;
}

export function sentence(text: string, lexicon: Lexicon, around: Around, context: ExtractContext): Sentence {
  const plain = plainSigns(text);
  const { currency, country } = context.market;
  return {
    text: plain,
    lexicon,
    around,
    context,
    money: /\d/.test(plain) ? findMoney(plain, { currency, country, language: lexicon.language.code }) : [],
    durations: durationsIn(plain, lexicon),
  };
}

const CLAUSE = /[,;:()–]|\s-\s/g;

/** The clause around an offset: between commas and the like; a comma between digits parts nothing. */
export function clauseAt(text: string, at: number): { readonly start: number; readonly end: number } {
  let start = 0;
  for (const match of text.matchAll(CLAUSE)) {
    if (/\d,\d/.test(text.slice(match.index - 1, match.index + 2))) continue;
    if (match.index >= at) return { start, end: match.index };
    start = match.index + match[0].length;
  }
  return { start, end: text.length };
}

const global = new WeakMap<RegExp, RegExp>();

function everywhere(test: RegExp): RegExp {
  const known =
    global.get(test) ?? new RegExp(test.source, test.flags.includes('g') ? test.flags : `${test.flags}g`);
  global.set(test, known);
  return known;
}

/** Distance from a stretch to the nearest match of a test, what stands before it preferred; infinite where none is near. */
export function distanceTo(
  text: string,
  stretch: { readonly start: number; readonly end: number },
  test: RegExp,
): number {
  let nearest = Infinity;
  const from = Math.max(0, stretch.start - 120);
  const part = text.slice(from, stretch.end + 120);
  if (!mayMatch(test, part)) return nearest;
  for (const match of part.matchAll(everywhere(test))) {
    const start = from + match.index;
    const end = start + match[0].length;
    if (end <= stretch.start) nearest = Math.min(nearest, stretch.start - end);
    else if (start >= stretch.end) nearest = Math.min(nearest, (start - stretch.end) * 1.5 + 2);
    else nearest = 0;
  }
  return nearest;
}

/** The service nearest before an offset, else after it in the clause; `standard` where none is named. */
export function serviceAt({ text, lexicon }: Sentence, at: number): string {
  const clause = clauseAt(text, at);
  let best: { name: string; at: number } | null = null;
  for (const [name, test] of lexicon.services) {
    for (const match of text.matchAll(test)) {
      const before = match.index <= at;
      if (!before && match.index > clause.end) break;
      // the nearest before wins; of those after only the first, and only where none is before
      if (best === null || (before && (match.index > best.at || best.at > at)))
        best = { name, at: match.index };
    }
  }
  return best?.name ?? 'standard';
}

/** Countries named for an offset: those of its clause, else the last before it. [null] where none is named. */
export function destinationsAt({ text, lexicon }: Sentence, at: number): readonly (string | null)[] {
  const clause = clauseAt(text, at);
  const named = [...text.matchAll(lexicon.countries)].flatMap((match) => {
    const code = lexicon.countryOf(match[0]);
    return code === null ? [] : [{ code, at: match.index }];
  });
  const inside = named.filter((n) => n.at >= clause.start && n.at < clause.end);
  if (inside.length > 0) return [...new Set(inside.map((n) => n.code))];
  const before = named.filter((n) => n.at < at).at(-1) ?? (named.length === 1 ? named[0] : undefined);
  return [before?.code ?? null];
}

/** Names the sentence a destination that is no single country. */
export const goesAbroad = ({ text, lexicon }: Sentence): boolean => matches(lexicon.abroad, text);

export const days = (duration: Duration): PolicyValue => ({
  kind: 'days',
  min: duration.min,
  max: duration.max,
  working: duration.working,
});
export const amount = (money: Money): PolicyValue => ({ kind: 'money', money });
export const yes = (holds: boolean): PolicyValue => ({ kind: 'yes-no', yes: holds });
