/**
 * What the extractors know of one language: data only. Words are written in lower case; a word list is matched
 * at word boundaries; entries of type `Pattern` are regular expression sources (flags `iu` are added by the reader)
 * and may hold no unbounded repetition inside another.
 * Each extractor owns one section; a language is one file that fills them all.
 */
export type Pattern = string;

export interface Language {
  /** BCP 47 primary subtag */
  readonly code: string;
  /** common short words by which a text is told to be of this language, most frequent first */
  readonly stopwords: readonly string[];
  readonly promotions: PromotionWords;
  readonly dates: DateWords;
  readonly prices: PriceWords;
  readonly policies: PolicyWords;
  readonly messages: MessageWords;
}

// Each section's type stands in the file of the extractor that reads it.
import type { DateWords } from '../dates/words.js';
import type { PriceWords } from '../prices/words.js';
import type { PromotionWords } from '../promotions/words.js';
import type { MessageWords } from '../messages/words.js';
import type { PolicyWords } from '../policies/words.js';
