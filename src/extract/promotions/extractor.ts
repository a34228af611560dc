import type { Capture, Claim, ExtractContext } from '../../domain/index.js';
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
    share(passages, capture.form);
    const claims = passages.flatMap((passage) => claimsOf(passage, document));
    return withoutShorter([...annotatedPromotions(document, context), ...claims]);
  },
};

/** Blocks in which the brand itself may offer something. */
const isRead = (block: Block): boolean =>
  block.voice === 'brand' && block.role !== 'navigation' && block.role !== 'structured-data';

/** A code, a date or a button in a box of its own belongs to the offer of the block beside it. */
function share(passages: readonly Passage[], form: Capture['form']): void {
  passages.forEach((passage, index) => {
    if (passage.drafts.length > 0) return;
    const beside = [passages[index - 1], passages[index + 1]].filter(
      (each) => each !== undefined && each.drafts.length > 0 && each.block.role === passage.block.role,
    );
    const [target] = beside;
    if (!target) return;
    const before = target === passages[index - 1];
    if (before && target.block.links.length === 0) target.links.push(...passage.block.links);
    // a shop's page sets article numbers alone in their line too
    const code = form === 'email' ? codeInBox(passage.block) : null;
    if (code !== null && target.drafts.every((draft) => draft.code === null && !draft.noCode))
      for (const draft of target.drafts) draft.code = code;
    for (const reading of passage.readings) {
      if (reading.codes.length > 0 || reading.dates.endsOn !== null)
        spread(reading, [...target.readings, reading], target.drafts, false);
    }
  });
}

/** Letters of a box that holds a code, and a button perhaps. */
const BOX = 80;

/** What stands in a line of its own in a small box, as codes are written; without a figure only over a button. */
function codeInBox({ text, lines }: Block): string | null {
  if (text.length > BOX || lines.length > 3) return null;
  const code = lines.find(
    (line) => /^\p{Lu}[\p{Lu}\d-]{3,19}$/u.test(line.text.trim()) && line.links.length === 0,
  );
  if (code === undefined) return null;
  const overButton = code.text.trim().length >= 6 && lines.some((line) => line.links.length > 0);
  return overButton || /\d/.test(code.text) ? code.text.trim() : null;
}
