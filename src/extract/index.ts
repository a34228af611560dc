import {
  foldSpace,
  hash,
  type Capture,
  type Claim,
  type ExtractContext,
  type Market,
} from '../domain/index.js';
import { extractCapture } from './extract.js';

export type { ReadPicture } from './page/index.js';
export { extractCapture, EXTRACTORS, EXTRACTOR_VERSION } from './extract.js';
export { claimsAboutKnown, knownProducts, type KnownProducts } from './prices/known.js';
export { readDocument } from './page/index.js';
export { createPictureReader, picturesToRead, type PictureReader } from './pictures/index.js';
export { createExtractionPool, type ExtractionPool } from './pool.js';

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
