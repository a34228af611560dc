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

/** Opening hours in prose. */
export interface HoursWords {
  /** Monday to Sunday, full and short */
  readonly days: readonly Pattern[];
  readonly daily: readonly Pattern[];
  readonly weekdays: readonly Pattern[];
  readonly weekend: readonly Pattern[];
  readonly closed: readonly Pattern[];
  readonly rangeWords: readonly Pattern[];
  readonly joinWords: readonly Pattern[];
  /** may stand between the days and the times */
  readonly filler: readonly Pattern[];
  readonly opening: readonly Pattern[];
  readonly noon: readonly Pattern[];
  readonly midnight: readonly Pattern[];
  /** days whose hours are no regular ones */
  readonly exceptional: readonly Pattern[];
  /** what is ordered, sent, sold or celebrated at a time tells of no shop's hours */
  readonly noHours: readonly Pattern[];
}

export interface ContactWords {
  /** before the brand's telephone, or hours at which it is answered */
  readonly telephone: readonly Pattern[];
  readonly fax: readonly Pattern[];
  /** before numbers that are no telephone */
  readonly numbers: readonly Pattern[];
  readonly shop: readonly Pattern[];
  /** "shop in": a town follows */
  readonly shopIn: readonly Pattern[];
}

/** Sentences that announce; each pattern has a group `item`, the thing announced. */
export interface AnnouncementWords {
  readonly launch: readonly Pattern[];
  readonly restock: readonly Pattern[];
  readonly opening: readonly Pattern[];
  /** first words that name no single thing: "new colours" */
  readonly generic: readonly Pattern[];
}

/** Forms of address; case counts. */
export interface VoiceWords {
  readonly formal: readonly Pattern[];
  readonly informal: readonly Pattern[];
  /** verbs that open a sentence and tell the form where the language leaves the pronoun out, and the pronoun meant; lower case */
  readonly implied?: {
    readonly formal: readonly Pattern[];
    readonly informal: readonly Pattern[];
    readonly pronouns: { readonly formal: string; readonly informal: string };
  };
  /** titles of legal pages, whose address is not the brand's tone */
  readonly legal: readonly Pattern[];
}

/** The section of a language that src/extract/messages and src/extract/blocks read. */
export interface MessageWords {
  readonly parts: PartWords;
  readonly hours: HoursWords;
  readonly contacts: ContactWords;
  readonly announcements: AnnouncementWords;
  readonly voice: VoiceWords;
}
