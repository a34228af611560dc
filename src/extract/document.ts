import type { CheerioAPI } from 'cheerio';
import type { BlockRole, Capture, Claim, ExtractContext, ImageRef, Link } from '../domain/index.js';
import type { Language } from './languages/index.js';

/** One line of a block: a paragraph, list item, table row, heading, button or caption. */
export interface Line {
  /** as a customer sees it, white space folded */
  readonly text: string;
  readonly links: readonly Link[];
  /** offset of the line in `Block.text` */
  readonly start: number;
  /** a heading of any level */
  readonly heading: boolean;
  /** the row of a data table: its cells with the headings of their columns; the text joins them with ' · ' */
  readonly cells?: readonly { readonly heading: string | null; readonly text: string }[];
}

/**
 * A stretch of a capture that belongs together: a section, a card, a table cell of a mail, a post.
 * A heading begins it; what follows until the next heading of its rank is its text.
 */
export interface Block {
  readonly role: BlockRole;
  readonly heading: string | null;
  /** its lines, joined with '\n' */
  readonly text: string;
  readonly lines: readonly Line[];
  readonly links: readonly Link[];
  readonly images: readonly ImageRef[];
  /** the language it is written in (declared, else told from its words) */
  readonly language: Language | null;
  /** brand: its own words; other: reviews, comments, quoted or forwarded mail, other brands */
  readonly voice: 'brand' | 'other';
}

/** A value of JSON-LD, microdata or RDFa: a node with its schema.org type. */
export interface StructuredNode {
  readonly type: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
  readonly syntax: 'json-ld' | 'microdata' | 'rdfa' | 'opengraph' | 'state';
}

/** A capture, read once for all extractors: what is visible, by blocks, and what its markup declares. */
export interface Document {
  readonly capture: Capture;
  /** parsed markup with hidden parts still in it; null for plain text */
  readonly $: CheerioAPI | null;
  /** visible blocks in reading order; hidden elements, scripts, templates, comments and cookie banners are not in it */
  readonly blocks: readonly Block[];
  readonly structured: readonly StructuredNode[];
  /** when an article says that it was published; null for pages that speak as long as they stand */
  readonly publishedAt: string | null;
  /** main language of the document */
  readonly language: Language | null;
  /** region it speaks to (`DE`), or null for the audited market */
  readonly region: string | null;
}

/** One kind of reading. An extractor is one such object in one folder, listed in `EXTRACTORS` of index.ts. */
export interface Extractor {
  readonly id: string;
  extract(document: Document, context: ExtractContext): readonly Claim[];
}
