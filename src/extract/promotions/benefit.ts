import type { Discount, Money } from '../../domain/index.js';
import type { Sentence } from './sentences.js';

/** A stretch of a sentence. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a sentence gives, where it stands in it. */
export interface Benefit extends Span {
  readonly discount: Discount;
  /** 0…1 */
  readonly confidence: number;
  /**
   * plain: an offer by itself. bound: an ordinary price, a delivery promise, a service; an offer only where
   * a date, a code or a campaign makes it one. already: an older reduction beside which another stands.
   */
  readonly standing: 'plain' | 'bound' | 'already';
  /** where its own words name what it is for ("2 bougies achetées, la 3e offerte") */
  readonly thing?: Span | undefined;
}

/** The sum from which an offer holds, where it stands. */
export interface Threshold extends Span {
  readonly money: Money;
}

/** The offers of a sentence and the sums from which they hold. */
export interface Read {
  readonly benefits: readonly Benefit[];
  readonly thresholds: readonly Threshold[];
  /** amounts that are prices of things, none of the offer's own */
  readonly prices: number;
}

const REACH = 90;

/** What stands before and after a value. */
export const around = (
  { folded }: Sentence,
  { start, end }: Span,
): { readonly before: string; readonly after: string } => ({
  before: folded.slice(Math.max(0, start - REACH), start),
  after: folded.slice(end, end + REACH),
});

export const hit = (pattern: RegExp, text: string): boolean => pattern.exec(text) !== null;

export const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** At the end of what stands before an offer: there is none. */
export const NEGATED =
  /(?<!\p{L})(?:no|not|without|kein\p{L}*|ohne|geen|zonder|nie|bez|pas de|sans|sin|senza)\s(?:[\p{L}-]{1,14}\s){0,2}$/u;

/** At the end of what stands before an amount: it is the least of several. */
export const FROM =
  /(?<!\p{L})(?:from|ab|od|vanaf|des|desde|a partir (?:de|da)|(?<!buono (?:sconto |acquisto |spesa )?)da)\s*$/u;
