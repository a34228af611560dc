import { foldSpace, shortHash, type BlockRole, type Capture, type Evidence } from '../domain/index.js';
import type { Document } from './document.js';

/** Longest quote that a report shows; the rest of a line is not needed to find it again. */
const MAX_QUOTE = 500;

/** Where a claim stands, from the capture and the words. */
export function evidenceOf(capture: Capture, block: BlockRole, quote: string): Evidence {
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
    publishedAt: capture.publishedAt,
  };
}

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
    evidence: evidenceOf(capture, parts.role, parts.quote),
    language: parts.language,
    region: document.region,
    confidence: parts.confidence,
  };
}
