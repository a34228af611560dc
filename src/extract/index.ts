import {
  foldSpace,
  hash,
  type Capture,
  type Claim,
  type ExtractContext,
  type Market,
} from '../domain/index.js';
import { readDocument, type ReadPicture } from './blocks/index.js';
import type { Extractor } from './document.js';
import { messageExtractors } from './messages/index.js';
import { policyExtractor } from './policies/index.js';
import { productExtractor } from './prices/index.js';
import { promotionExtractor } from './promotions/index.js';

export type { ReadPicture };
export { createPictureReader, picturesToRead, type PictureReader } from './pictures/index.js';
export { createExtractionPool, type ExtractionPool } from './pool.js';

/** Every kind of reading; a new one is its folder and a line here. */
export const EXTRACTORS: readonly Extractor[] = [
  promotionExtractor,
  productExtractor,
  policyExtractor,
  ...messageExtractors,
];

/** Changes whenever the same capture may give other claims than before: raise it with every change of the rules. */
export const EXTRACTOR_VERSION = '0.1.0-4';

/**
 * All claims that a capture makes, in the order of the extractors; with `pictures`, those that its pictures tell too.
 * Pure: the same capture and context give the same claims.
 */
export function extractCapture(
  capture: Capture,
  context: ExtractContext,
  pictures: readonly ReadPicture[] = [],
): Claim[] {
  const document = readDocument(capture, context, pictures);
  const claims = new Map<string, Claim>();
  for (const extractor of EXTRACTORS)
    for (const claim of extractor.extract(document, context))
      if (!claims.has(claim.id)) claims.set(claim.id, claim);
  return [...claims.values()];
}

/** What `extractClaims` reads: a page's markup, or the text of a post. */
export type ClaimSource = ({ readonly html: string } | { readonly text: string }) & {
  readonly url: string;
  /** BCP 47, as declared; else told from the words */
  readonly language?: string;
  /** ISO 8601: what "today" and "this weekend" are relative to */
  readonly publishedAt?: string;
  readonly market: Market;
};

/** The claims of one page or text, for callers that have no channels and no run. */
export function extractClaims(source: ClaimSource): Claim[] {
  const at = source.publishedAt ?? new Date(0).toISOString();
  const base = {
    channel: 'text',
    uri: source.url,
    language: source.language ?? null,
    capturedAt: at,
    publishedAt: source.publishedAt ?? null,
    links: [],
    images: [],
  };
  const context: ExtractContext = {
    market: source.market,
    brand: { name: '', aliases: [] },
    keyMessages: [],
    asOf: at,
    alone: 'text' in source,
  };
  const capture: Capture =
    'html' in source
      ? {
          ...base,
          form: 'page',
          channelKind: 'website',
          id: hash('text', 'page', source.url),
          title: null,
          html: source.html,
          text: null,
          contentHash: hash(source.html),
          requestedUri: source.url,
          canonicalUri: source.url,
          httpStatus: 200,
          rendered: false,
          popups: [],
          region: null,
        }
      : {
          ...base,
          form: 'post',
          channelKind: 'instagram',
          id: hash('text', 'post', source.url),
          title: null,
          html: null,
          text: source.text,
          contentHash: hash(foldSpace(source.text)),
          pinned: false,
          edited: false,
          truncated: false,
        };
  return extractCapture(capture, context);
}
