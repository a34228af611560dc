import {
  foldWords,
  holdsAt,
  isSecondFree,
  majorUnits,
  type Exclusive,
  type Member,
  type PriceClaim,
  type PromotionClaim,
  type PromotionTopic,
} from '../src/domain/index.js';
import type { CheckContext } from './check.js';

/** What the promotion checks share. */

/** Kind and value of a benefit; null where none is stated. */
export function benefitOf(claim: PromotionClaim): string | null {
  const { discount } = claim;
  switch (discount.kind) {
    case 'percent':
      return `percent ${discount.percent}`;
    case 'amount':
      return `amount ${discount.off.minor} ${discount.off.currency ?? ''}`;
    case 'price-point':
      return `price ${discount.price.minor} ${discount.price.currency ?? ''}`;
    case 'bogo':
      if (isSecondFree(discount)) return 'multi-buy 2 1';
      return `bogo ${discount.percentOff ?? `for ${discount.price.minor}`}`;
    case 'multi-buy':
      return `multi-buy ${discount.buy} ${discount.pay ?? ''}${discount.percent ?? ''}${discount.off?.minor ?? ''}${discount.price ? `for ${discount.price.minor}` : ''}`;
    case 'free-shipping':
      return 'free-shipping';
    case 'gift':
      return 'gift';
    case 'other':
      return null;
  }
}

/** The text itself keeps it for a few, or it is one person's. */
export function isPrivate(claim: PromotionClaim): boolean {
  return (
    claim.personalCode ||
    claim.audience.kind === 'personal' ||
    claim.audience.kind === 'employees' ||
    claim.audience.exclusive
  );
}

/** Offered to a circle that one can join: subscribers, members, students. */
export function isForACircle(claim: PromotionClaim): boolean {
  return ['subscribers', 'members', 'students', 'followers', 'app'].includes(claim.audience.kind);
}

/** The configured exclusive for this promotion, whether in force or expired. */
export function exclusiveFor(topic: PromotionTopic, context: CheckContext): Exclusive | null {
  const campaign = foldWords(topic.label);
  return (
    context.exclusives.find(
      (e) =>
        (e.code !== undefined && topic.code !== null && e.code.toUpperCase() === topic.code.toUpperCase()) ||
        (e.campaign !== undefined && campaign.includes(foldWords(e.campaign))),
    ) ?? null
  );
}

export function exclusiveExpired(exclusive: Exclusive, asOfDate: string): boolean {
  return exclusive.until !== undefined && exclusive.until < asOfDate;
}

/**
 * A website may carry an offer by its prices alone: the named product at the named price, or reduced by the named share.
 */
export function toldByPrices(
  claim: PromotionClaim,
  context: CheckContext,
  fits: (member: Member<PriceClaim>) => boolean,
): boolean {
  const { discount, scope } = claim;
  if (discount.kind !== 'percent' && discount.kind !== 'price-point' && discount.kind !== 'amount')
    return false;
  if (claim.code !== null || scope.names.length === 0) return false;
  const names = scope.names.map(foldWords);
  for (const product of context.topics.products) {
    const label = foldWords(product.label);
    if (!names.some((name) => label.includes(name) || name.includes(label))) continue;
    for (const member of product.prices) {
      if (holdsAt(member.live, context.asOf) && fits(member) && priceTells(member.claim, discount))
        return true;
    }
  }
  return false;
}

function priceTells(price: PriceClaim, discount: PromotionClaim['discount']): boolean {
  if (discount.kind === 'price-point') return price.price.minor === discount.price.minor;
  if (price.reference === null) return false;
  const off = majorUnits(price.reference) - majorUnits(price.price);
  if (discount.kind === 'amount') return Math.abs(off - majorUnits(discount.off)) < 0.01;
  if (discount.kind !== 'percent') return false;
  return Math.abs((100 * off) / majorUnits(price.reference) - discount.percent) <= 1;
}

/** Presented as a campaign: it has dates or a name, and is no standing offer. */
export function isCampaign(members: readonly Member<PromotionClaim>[]): boolean {
  return members.some(
    ({ claim }) =>
      !claim.standing && (claim.startsOn !== null || claim.endsOn !== null || claim.campaign !== null),
  );
}
