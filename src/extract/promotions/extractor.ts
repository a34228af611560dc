import type { Claim, ExtractContext } from '../../domain/index.js';
import type { Block, Document, Extractor } from '../document.js';
import { annotatedPromotions } from './annotations.js';
import { withoutShorter } from './merge.js';
import { spread } from './reach.js';
import { claimsOf, passageOf, type Passage } from './read.js';

/** Reads promotions from the brand's own words, from annotations of mails and from promotion feeds. */
export const promotionExtractor: Extractor = {
  id: 'promotions',
  extract(document: Document, context: ExtractContext): readonly Claim[] {
    const { capture } = document;
    // a repost repeats another's words
    if (capture.form === 'post' && (capture.text ?? '').startsWith('RT @')) return [];
    if (capture.form === 'email' && ['transactional', 'forwarded', 'reply'].includes(capture.nature))
      return [];
    const passages = document.blocks.filter(isRead).map((block) => passageOf(block, document, context));
    share(passages);
    const claims = passages.flatMap((passage) => claimsOf(passage, document));
    return withoutShorter([...annotatedPromotions(document, context), ...claims]);
  },
};

/** Blocks in which the brand itself may offer something. */
const isRead = (block: Block): boolean =>
  block.voice === 'brand' && block.role !== 'navigation' && block.role !== 'structured-data';

/** A code or a date in a box of its own belongs to the offer of the block beside it. */
function share(passages: readonly Passage[]): void {
  passages.forEach((passage, index) => {
    if (passage.drafts.length > 0) return;
    const telling = passage.readings.filter(
      (reading) => reading.codes.length > 0 || reading.dates.endsOn !== null,
    );
    if (telling.length === 0) return;
    const beside = [passages[index - 1], passages[index + 1]].filter(
      (each) => each !== undefined && each.drafts.length > 0 && each.block.role === passage.block.role,
    );
    const [target] = beside;
    if (!target) return;
    for (const reading of telling) spread(reading, [...target.readings, reading], target.drafts, false);
  });
}
