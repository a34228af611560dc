import type { AudienceKind } from '../../domain/index.js';

/** Regular expression source, matched at word boundaries against folded text: lower case, no diacritics, plain quotes and dashes. */
type Pattern = string;

/**
 * The section of a language that src/extract/promotions reads. Every entry is a pattern (no unbounded repetition inside
 * another; `N` stands for a number of pieces, `V` for what a thing is worth), written in lower case without diacritics ("gultig", "znizki"): texts are folded before they are read.
 */
export interface PromotionWords {
  /** after a value: it is taken off ("off", "Rabatt", "taniej") */
  readonly off: readonly Pattern[];
  /** before a value: it is taken off ("save", "Rabatt von") */
  readonly save: readonly Pattern[];
  /** after a percentage, before what it is taken off from ("auf", "na"); too weak alone */
  readonly onto: readonly Pattern[];
  readonly percent: readonly Pattern[];
  readonly upTo: readonly Pattern[];
  /** after an amount, or after a percentage that is paid: so much less is paid ("you pay 15% less") */
  readonly less: readonly Pattern[];
  /** "pay", in any form */
  readonly pay: readonly Pattern[];
  /** shares of a price told in words ("a quarter"), with their percentage */
  readonly fractions: readonly { readonly percent: number; readonly words: Pattern }[];
  /** right before a percentage: it is taken off, where a date, a code or a campaign makes it an offer ("minus") */
  readonly minus: readonly Pattern[];
  /** half of the price */
  readonly half: readonly Pattern[];
  /** after a percentage: it is a share of something else ("cotton", "recommend", "lighter") */
  readonly shareAfter: readonly Pattern[];
  /** before a percentage: it is a rate or a state ("battery at", "interest of") */
  readonly shareBefore: readonly Pattern[];
  readonly freeShipping: readonly Pattern[];
  /** whole expressions of a gift; the group `item` names it */
  readonly gift: readonly Pattern[];
  /** a free thing that is no gift ("trial", "quote", "returns") */
  readonly notGift: readonly Pattern[];
  /** a number of pieces from which a value holds; the group `buy` */
  readonly quantity: readonly Pattern[];
  /** before a value: the buyer gets it ("get", "krijg") */
  readonly gets: readonly Pattern[];
  /** points, flat-rate shipping, free returns */
  readonly perk: readonly Pattern[];
  /** expressions of several for the price of fewer; groups: buy, get, pay, off, ordinal, half, free */
  readonly multiBuy: readonly Pattern[];
  readonly numbers: Readonly<Record<string, number>>;
  /** what people call a banknote, with its amount ("tenner", "tientje") */
  readonly notes: Readonly<Record<string, string>>;
  /** before a price: it is an offer ("only", "nur") */
  readonly only: readonly Pattern[];
  /** before a price: it may be an offer ("from", "now") */
  readonly priceLead: readonly Pattern[];
  /** after a price: it is an offer ("on sale") */
  readonly priceTail: readonly Pattern[];
  /** before a price that is not the offer's: reference, instalment, shipping */
  readonly otherPrice: readonly Pattern[];
  readonly otherPriceTail: readonly Pattern[];
  /** before an amount: the sum from which an offer holds */
  readonly thresholdLead: readonly Pattern[];
  /** the same, where the word also begins a price range ("ab") */
  readonly thresholdWeak: readonly Pattern[];
  /** after an amount: the sum from which an offer holds ("or more", "Mindestbestellwert") */
  readonly thresholdTail: readonly Pattern[];
  /** "code", "Gutscheincode" */
  readonly codeWord: readonly Pattern[];
  /** between "code" and the code itself ("is", "lautet") */
  readonly codeLink: readonly Pattern[];
  /** "use", "enter": a code follows */
  readonly codeLead: readonly Pattern[];
  /** "with": a code may follow */
  readonly codeWith: readonly Pattern[];
  /** "at checkout", "takes", "in the basket": a code stands before it */
  readonly codeTail: readonly Pattern[];
  readonly noCode: readonly Pattern[];
  readonly personal: readonly Pattern[];
  readonly combinable: readonly Pattern[];
  readonly notCombinable: readonly Pattern[];
  readonly quantityLimit: readonly Pattern[];
  /** what follows is excluded */
  readonly exclusionLead: readonly Pattern[];
  /** what stands before is excluded ("sale items excluded") */
  readonly exclusionTail: readonly Pattern[];
  readonly sitewide: readonly Pattern[];
  /** before the thing that an offer holds for */
  readonly scopeLead: readonly Pattern[];
  /** between the thing and its offer ("is", "are", "gibt es") */
  readonly scopeVerb: readonly Pattern[];
  /** ends the name of a thing */
  readonly scopeStop: readonly Pattern[];
  /** small words that may stand before a thing's name and do not belong to it */
  readonly article: readonly Pattern[];
  readonly online: readonly Pattern[];
  readonly store: readonly Pattern[];
  readonly app: readonly Pattern[];
  readonly audience: readonly {
    readonly kind: Exclude<AudienceKind, 'everyone'>;
    readonly words: readonly Pattern[];
  }[];
  /** "only for", "exclusively": the offer is for these alone */
  readonly exclusive: readonly Pattern[];
  readonly standing: readonly Pattern[];
  /** nouns by which a campaign is told ("sale", "Wochen"); also as the end of a compound */
  readonly campaign: readonly Pattern[];
  /** headings that name no campaign ("Offers") */
  readonly generic: readonly Pattern[];
  /** of other shops, in whose clause an offer is theirs ("others shout", "bei der Konkurrenz") */
  readonly others: readonly Pattern[];
  /** of a job advertised: what it offers is for staff */
  readonly hiring: readonly Pattern[];
  /** a customer telling of a purchase, in quotation marks before a name ("I bought", "ich habe") */
  readonly customer: readonly Pattern[];
  /** told of the past */
  readonly history: readonly Pattern[];
  /** whole headings of an archive of offers ("past offers") */
  readonly over: readonly Pattern[];
  readonly teaser: readonly Pattern[];
  /** begins a sentence: it holds in the days that the one before it names ("Then you get …") */
  readonly then: readonly Pattern[];
  /** before quoted words: somebody else says them ("A customer writes: …") */
  readonly speech: readonly Pattern[];
  /** before a date that is not the offer's: travel, delivery, exclusion */
  readonly otherDate: readonly Pattern[];
  /** an offer tied to its time ("limited time") though no date is told */
  readonly limited: readonly Pattern[];
}
