import type { LinkField } from '../../domain/index.js';
import { overlap, placesDiffer, scopes, timesMeet, type PromotionFacts } from '../promotion-facts.js';
import { isSlip } from '../slips.js';
import weights from './weights.json' with { type: 'json' };

/** How surely two tellings are of one promotion. */
export interface Evidence {
  /** log-odds, in the manner of Fellegi and Sunter: above 0 they are rather one than two */
  readonly score: number;
  /** the fields that agree, the weightiest first */
  readonly agree: readonly LinkField[];
}

/** How many different offers share a value, a last day, a page, a word: what many share tells less. */
export interface Rarity {
  /** 0…1 */
  weigh(field: 'value' | 'end' | 'page' | 'campaign' | 'audience', key: string): number;
  /** how alike the words of two tellings are, 0…1: the cosine of their rare words */
  likeness(a: PromotionFacts, b: PromotionFacts): number;
}

/** Two circles of customers, or the shop in the street and the one online: never one promotion, whatever else is shared. */
export function excluded(a: PromotionFacts, b: PromotionFacts): boolean {
  if (a.code !== null && a.code === b.code) return false;
  return a.audience !== b.audience || placesDiffer(a, b);
}

/** What one text tells beside each other with another benefit or code are two offers, whatever else they share. */
export function areSiblings(a: PromotionFacts, b: PromotionFacts): boolean {
  if (a.member.claim.evidence.captureId !== b.member.claim.evidence.captureId) return false;
  if (a.code !== null && a.code === b.code) return false;
  return a.discount !== b.discount || (a.code !== null && b.code !== null);
}

/** Weighs all that two tellings say; null where they cannot be one. */
export function evidenceOf(a: PromotionFacts, b: PromotionFacts, rarity: Rarity): Evidence | null {
  if (excluded(a, b) || areSiblings(a, b)) return null;
  // another country may be offered something else, with the same code too
  if (a.region !== b.region && a.discount !== b.discount) return null;
  if (!timesMeet(a, b) && !announcedApart(a, b)) return null;
  const found: [LinkField, number][] = [
    ['code', code(a, b)],
    ['value', value(a, b, rarity)],
    ['gift', gift(a, b)],
    ['things', things(a, b)],
    ['campaign', campaign(a, b, rarity)],
    ['end', day(a.member.claim.endsOn, b.member.claim.endsOn, 'end', rarity)],
    ['start', day(a.member.claim.startsOn, b.member.claim.startsOn, 'start', rarity)],
    ['page', page(a, b, rarity)],
    ['minimum', minimum(a, b)],
    ['audience', a.audience === 'public' ? 0 : weights.audience.same * rarity.weigh('audience', a.audience)],
  ];
  const score = found.reduce((sum, [, weight]) => sum + weight, weights.bias);
  const told = wording(a, b, rarity);
  const agree = [...found, ['wording', told] as [LinkField, number]]
    .filter(([, weight]) => weight > 0)
    .sort((x, y) => y[1] - x[1])
    .map(([field]) => field);
  return { score: score + told, agree };
}

function code(a: PromotionFacts, b: PromotionFacts): number {
  if (a.code !== null && b.code !== null) {
    if (a.code === b.code) return weights.code.same;
    const personal = a.member.claim.personalCode || b.member.claim.personalCode;
    // `WEEK25` for 25 % and `WEEK30` for 30 % are two codes
    const slip = a.discount === b.discount && !personal && isSlip(a.code, b.code);
    return slip ? weights.code.slip : weights.code.other;
  }
  // a text that tells a code and one that tells another benefit without it
  return a.code !== b.code && a.discount !== b.discount ? weights.code.silent : 0;
}

function value(a: PromotionFacts, b: PromotionFacts, rarity: Rarity): number {
  if (a.discount === b.discount)
    return a.family === 'other' ? 0 : sameValue(a) * rarity.weigh('value', a.discount);
  if (a.family === 'other' || b.family === 'other') return 0;
  if (a.family !== b.family) return weights.value.family;
  if (withinUpTo(a, b)) return weights.value.within;
  return sameTier(a, b) ? weights.value.tier : weights.value.other;
}

/** Several for the price of fewer, and ceilings, are offered more seldom than some percent. */
function sameValue({ family, member }: PromotionFacts): number {
  const { discount } = member.claim;
  const ceiling = discount.kind === 'percent' && discount.upTo;
  return family === 'quantity' || ceiling ? weights.value.seldom : weights.value.same;
}

/** "Up to 40 %" covers the single article at 30 %. */
function withinUpTo(a: PromotionFacts, b: PromotionFacts): boolean {
  const [left, right] = [a.member.claim.discount, b.member.claim.discount];
  if (left.kind !== 'percent' || right.kind !== 'percent' || left.upTo === right.upTo) return false;
  return left.upTo ? right.percent <= left.percent : left.percent <= right.percent;
}

/** "From 6 packs 15 %" here, "from 6 packs 20 %" there: one tier of one scale, told with another share. */
function sameTier(a: PromotionFacts, b: PromotionFacts): boolean {
  const [left, right] = [a.member.claim.discount, b.member.claim.discount];
  if (left.kind !== 'multi-buy' || right.kind !== 'multi-buy') return false;
  return left.buy === right.buy && left.percent !== undefined && right.percent !== undefined;
}

function gift(a: PromotionFacts, b: PromotionFacts): number {
  if (a.family !== 'gift' || b.family !== 'gift') return 0;
  const share = overlap(a.gift, b.gift);
  if (share === null) return 0;
  if (share >= 0.5) return weights.gift.same;
  return a.member.claim.language === b.member.claim.language ? weights.gift.other : 0;
}

function things(a: PromotionFacts, b: PromotionFacts): number {
  const scope = scopes(a, b);
  if (scope === 'other') return weights.things.other;
  if (scope === 'unknown') return 0;
  if (a.sitewide) return weights.things.sitewide;
  return namesProducts(a) && namesProducts(b) ? weights.things.products : weights.things.same;
}

/** By their proper names, of two words or more. */
const namesProducts = ({ member, scope }: PromotionFacts): boolean =>
  member.claim.scope.kind === 'products' && scope.size > 1;

function campaign(a: PromotionFacts, b: PromotionFacts, rarity: Rarity): number {
  const share = overlap(a.campaign, b.campaign);
  if (share === null) return 0;
  if (share < 0.99) return a.member.claim.language === b.member.claim.language ? weights.campaign.other : 0;
  const shared = [...a.campaign].sort().join(' ');
  return weights.campaign.same * rarity.weigh('campaign', shared);
}

function day(a: string | null, b: string | null, field: 'end' | 'start', rarity: Rarity): number {
  if (a === null || b === null) return 0;
  if (a !== b) return weights[field].other;
  return weights[field].same * (field === 'end' ? rarity.weigh('end', a) : 1);
}

function page(a: PromotionFacts, b: PromotionFacts, rarity: Rarity): number {
  const shared = [...a.pages].filter((uri) => b.pages.has(uri));
  return weights.page.same * Math.max(0, ...shared.map((uri) => rarity.weigh('page', uri)));
}

function minimum(a: PromotionFacts, b: PromotionFacts): number {
  const [left, right] = [a.member.claim.minimumSpend, b.member.claim.minimumSpend];
  if (left === null || right === null) return 0;
  return left.minor === right.minor ? weights.minimum.same : weights.minimum.other;
}

/** The rare words that both use, in one language. */
function wording(a: PromotionFacts, b: PromotionFacts, rarity: Rarity): number {
  const { same, from, most } = weights.wording;
  return Math.min(most, Math.max(0, rarity.likeness(a, b) - from) * same);
}

/** Fewer days than a week: an offer of every Friday is no contradiction. */
const ONE_EVENT_DAYS = 6;

/** One code for one benefit, announced ahead by both for days that do not meet: one of them has the wrong day. */
function announcedApart(a: PromotionFacts, b: PromotionFacts): boolean {
  if (a.code === null || a.code !== b.code || a.discount !== b.discount) return false;
  const [left, right] = [a, b].map(({ member: { claim } }) =>
    claim.startsOn !== null && (claim.evidence.publishedAt ?? '') < claim.startsOn
      ? Date.parse(claim.startsOn)
      : NaN,
  );
  return Math.abs(left! - right!) <= ONE_EVENT_DAYS * 86_400_000;
}
