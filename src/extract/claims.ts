import { foldSpace, shortHash, type BlockRole, type Evidence } from '../domain/index.js';
import type { Document } from './document.js';

/** Longest quote that a report shows; the rest of a line is not needed to find it again. */
const MAX_QUOTE = 500;

/** Where a claim stands, from the document and the words. */
function evidenceOf(document: Document, block: BlockRole, quote: string): Evidence {
  const { capture } = document;
  return {
    channel: capture.channel,
    channelKind: capture.channelKind,
    captureId: capture.id,
    form: capture.form,
    pinned: capture.form === 'post' && capture.pinned,
    block,
    uri: capture.uri,
    quote: foldSpace(quote).slice(0, MAX_QUOTE),
    capturedAt: capture.capturedAt,
    publishedAt: publicationOf(document, block),
  };
}

/** An article's own words are of its day; the banner and footer around it are today's. */
export const publicationOf = ({ capture, publishedAt }: Document, block: BlockRole): string | null =>
  capture.publishedAt ?? (block === 'main' || block === 'image' ? publishedAt : null);

/** The same in every claim of a document: an id by its kind and fields, evidence, region. */
export function claimBase(
  document: Document,
  parts: {
    readonly kind: string;
    readonly key: readonly unknown[];
    readonly role: BlockRole;
    readonly quote: string;
    readonly language: string | null;
    readonly confidence: number;
  },
): { id: string; evidence: Evidence; language: string | null; region: string | null; confidence: number } {
  const { capture } = document;
  return {
    id: shortHash(capture.id, parts.kind, JSON.stringify(parts.key)),
    evidence: evidenceOf(document, parts.role, parts.quote),
    language: parts.language,
    region: document.region,
    confidence: parts.confidence,
  };
}
