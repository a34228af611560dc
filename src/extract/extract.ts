import type { Capture, Claim, ExtractContext } from '../domain/index.js';
import { readDocument, type ReadPicture } from './blocks/index.js';
import type { Extractor } from './document.js';
import { messageExtractors } from './messages/index.js';
import { policyExtractor } from './policies/index.js';
import { productExtractor } from './prices/index.js';
import { promotionExtractor } from './promotions/index.js';

/** Every kind of reading; a new one is its folder and a line here. */
export const EXTRACTORS: readonly Extractor[] = [
  promotionExtractor,
  productExtractor,
  policyExtractor,
  ...messageExtractors,
];

/** Changes whenever the same capture may give other claims than before: raise it with every change of the rules. */
export const EXTRACTOR_VERSION = '0.1.0-6';

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
