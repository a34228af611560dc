import type { ExtractContext, PromotionClaim } from '../../domain/index.js';
import type { Document } from '../document.js';

/** Promotions that markup and feeds declare. */
export function annotatedPromotions(document: Document, context: ExtractContext): readonly PromotionClaim[] {
  void document;
  void context;
  return [];
}
