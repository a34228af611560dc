import type { Pattern } from '../languages/language.js';

/** Words by which the parts of a page, a mail or a post are told apart (src/extract/blocks). */
export interface PartWords {
  /** begins of headings above products that are not the page's own ("you may also like") */
  readonly related: readonly string[];
  /** begins of headings above the words of customers */
  readonly reviews: readonly string[];
  /** begins of headings above comments of others */
  readonly comments: readonly string[];
  /** begins of headings above small print */
  readonly terms: readonly string[];
  /** names of the bar above a page (`aria-label`) */
  readonly announcementBar: readonly string[];
  /** words of links by which a reader leaves a mailing list: they stand in the footer of a mail */
  readonly unsubscribe: readonly string[];
  /** the line before a quoted mail */
  readonly quoteIntro: readonly Pattern[];
  /** the line before a forwarded mail */
  readonly forwarded: readonly Pattern[];
}

/** The section of a language that src/extract/messages and src/extract/blocks read. */
export interface MessageWords {
  readonly parts: PartWords;
}
