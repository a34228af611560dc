import type { Block, Document } from '../document.js';
import type { Reading } from './passage.js';
import type { Draft } from './drafts.js';

/** Where a draft stands. */
export interface Setting {
  readonly drafts: readonly Draft[];
  readonly readings: readonly Reading[];
  readonly block: Block;
  readonly document: Document;
  /** the text was handed over by itself */
  readonly alone: boolean;
}

/**
 * Is what was read a promotion here. The same words mean different things in different places: "free shipping over £60" in
 * a footer or a post is the shop's delivery policy, "-30 %" on a product card its stated saving, "now £85" on a product page its
 * price; each becomes a promotion by a code, a date or a campaign, or where the text stands for itself.
 */
export function isPromotion(draft: Draft, setting: Setting): boolean {
  const { block, document, alone } = setting;
  const tied = draft.code !== null || draft.endsOn !== null || draft.startsOn !== null;
  // "free returns within 30 days" is a promise of the shop's
  const service = draft.discount.kind === 'other' && draft.benefit.standing === 'bound';
  if (alone) return tied || !service || draft.minimumSpend !== null || setting.drafts.length > 1;
  switch (block.role) {
    case 'listing':
    case 'related':
    case 'terms':
      if (!tied) return false;
      break;
    case 'footer':
      if (!tied && draft.audience === null) return false;
      break;
    default:
  }
  const { kind } = draft.discount;
  if (kind === 'price-point' && block.role === 'listing') return false;
  if (draft.benefit.standing === 'bound' && !isBound(draft, setting)) return false;
  const page = document.capture.form === 'page' && document.capture.html !== null;
  if (tied) return draft.code !== null || !page || !isPriceBox(draft, setting);
  return !(page ? isSaving(draft, setting) : countsSaving(draft, setting));
}

/** Prices, and how much lower one is than another until some day: all about one product, whatever else the box tells. */
function isPriceBox({ discount, scope, line }: Draft, { block, readings }: Setting): boolean {
  if (discount.kind !== 'percent' && discount.kind !== 'amount') return false;
  if (scope.names.some((name) => /\p{L}{3}/u.test(name))) return false;
  const own = block.lines[line]?.text ?? '';
  const prices = readings.reduce((sum, each) => sum + each.prices, 0);
  return prices > 1 && !/\p{L}{3}/u.test(own.split(/[%€$£]/)[0] ?? '');
}

/** "Now £40, was £55. You save £15!": a sentence of its own that does the sum of the two prices before it. */
function countsSaving({ discount, scope, audience, sentences, line }: Draft, { readings }: Setting): boolean {
  const [own] = sentences;
  if (discount.kind !== 'amount' || scope.kind !== 'unknown' || audience !== null || !own) return false;
  if (own.sentence.text.length > 40) return false;
  const before = readings[readings.indexOf(own) - 1];
  return before?.line === line && before.prices > 1;
}

/** Delivery, prices and services are offers where a date, a code or a campaign makes them one, or another offer beside them. */
function isBound(draft: Draft, { drafts, block }: Setting): boolean {
  if (draft.tied) return true;
  // a code from the sentence beside makes "minus 25 %" an offer; an ordinary price it leaves one
  if (draft.discount.kind === 'percent' && (draft.code !== null || draft.endsOn !== null)) return true;
  if (draft.campaign !== null && block.lines.length <= 4) return true;
  if (draft.discount.kind !== 'free-shipping') return false;
  return drafts.some(
    (each) => each !== draft && each.benefit.standing === 'plain' && each.sentences[0] === draft.sentences[0],
  );
}

/** A badge or a line beside a price tells what a product's price saves: the product's facts, no promotion. */
function isSaving(draft: Draft, { block, readings }: Setting): boolean {
  if (draft.discount.kind !== 'percent' && draft.discount.kind !== 'amount') return false;
  if (draft.audience !== null || draft.noCode) return false;
  if (block.text.length < 24 && draft.campaign === null) return true;
  if (draft.scope.kind !== 'unknown') return false;
  const prices = (line: number | null): number =>
    readings.reduce((sum, each) => sum + (line === null || each.line === line ? each.prices : 0), 0);
  if (draft.campaign !== null) return prices(null) > 1 && block.text.length < 300;
  return prices(draft.line) > 0 || prices(null) > 1;
}
