import type { Pattern } from '../languages/language.js';

/** The section of a language that src/extract/policies reads. Words are patterns, matched whole. */
export interface PolicyWords {
  readonly delivery: readonly Pattern[];
  /** the parcel leaves: not yet the time of delivery */
  readonly dispatch: readonly Pattern[];
  /** beside an hour: what is ordered until then */
  readonly ordered: readonly Pattern[];
  /** without cost */
  readonly free: readonly Pattern[];
  /** right before an amount that must be reached */
  readonly overBefore: readonly Pattern[];
  /** right after such an amount */
  readonly overAfter: readonly Pattern[];
  /** without a threshold */
  readonly always: readonly Pattern[];
  /** a promotion, not a policy: codes and periods */
  readonly limited: readonly Pattern[];
  readonly services: {
    readonly express: readonly Pattern[];
    readonly nextDay: readonly Pattern[];
    readonly sameDay: readonly Pattern[];
    readonly collect: readonly Pattern[];
    readonly standard: readonly Pattern[];
  };
  /** destinations that are no single country, or only a part of one */
  readonly abroad: readonly Pattern[];
  readonly units: {
    readonly working: Pattern;
    readonly day: Pattern;
    readonly week: Pattern;
    readonly month: Pattern;
    readonly year: Pattern;
    readonly hour: Pattern;
  };
  /** between the ends of a range: "3 to 5" */
  readonly rangeWords: readonly Pattern[];
  /** number words from zero on */
  readonly numerals: readonly Pattern[];
  readonly returns: readonly Pattern[];
  /** given by law, not by the brand */
  readonly statutory: readonly Pattern[];
  /** paying back: its time is no time to return */
  readonly refund: readonly Pattern[];
  /** before the last day */
  readonly until: readonly Pattern[];
  readonly christmas: readonly Pattern[];
  readonly inStore: readonly Pattern[];
  readonly byPost: readonly Pattern[];
  readonly customerPays: readonly Pattern[];
  readonly negation: readonly Pattern[];
  readonly warranty: readonly Pattern[];
  readonly priceMatch: readonly Pattern[];
  readonly payment: readonly Pattern[];
  /** paying after delivery */
  readonly invoice: readonly Pattern[];
  /** of a basket: what is still missing to a threshold */
  readonly remaining: readonly Pattern[];
  /** after a stretch of time: it tells how old something is ("three days old") */
  readonly age: readonly Pattern[];
  /** goods and customers for whom other terms hold: used ones, traders, prices before tax */
  readonly others: readonly Pattern[];
  readonly shop: readonly Pattern[];
  /** where it was bought, not where it may be returned */
  readonly bought: readonly Pattern[];
  /** names of countries that CLDR does not give in this language, inflected ones too; ISO 3166-1 alpha-2 → pattern */
  readonly countries: Readonly<Record<string, Pattern>>;
}
