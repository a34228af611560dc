import { dateOf, type Capture, type Claim, type ExtractContext } from '../domain/index.js';
import { readDocument, type ReadPicture } from './page/index.js';
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
export const EXTRACTOR_VERSION = '0.1.0-16';

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
  const fromToday = new Set<string>();
  const claims = new Map<string, Claim>();
  for (const extractor of EXTRACTORS)
    for (const claim of extractor.extract(document, { ...context, fromToday }))
      if (!claims.has(claim.id)) claims.set(claim.id, claim);
  if (fromToday.size === 0 || capture.publishedAt !== null) return [...claims.values()];
  const readOn = dateOf(context.asOf, context.market.timeZone);
  return [...claims.values()].map((claim) =>
    datesOf(claim).some((date) => fromToday.has(date)) ? { ...claim, readOn } : claim,
  );
}

function datesOf(claim: Claim): readonly string[] {
  switch (claim.kind) {
    case 'promotion':
    case 'price':
      return [claim.startsOn, claim.endsOn].filter((date) => date !== null);
    case 'policy':
      return claim.value.kind === 'date' ? [claim.value.date] : [];
    default:
      return [];
  }
}
