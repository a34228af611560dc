import { sameMoney, type Discount, type PromotionClaim } from '../../domain/index.js';
import type { Draft } from './drafts.js';

/** What two tellings of one promotion have in common. */
export function discountKey(discount: Discount): string {
  switch (discount.kind) {
    case 'percent':
      return `percent ${discount.percent}`;
    case 'amount':
      return `amount ${discount.off.minor}`;
    case 'price-point':
      return `price ${discount.price.minor}`;
    case 'bogo':
      return `bogo ${discount.percentOff ?? `for ${discount.price.minor}`}`;
    case 'multi-buy':
      return `multi ${discount.buy} ${discount.pay ?? ''} ${discount.percent ?? ''} ${discount.off?.minor ?? ''} ${discount.price?.minor ?? ''}`;
    case 'gift':
    case 'free-shipping':
    case 'other':
      return discount.kind;
  }
}

type Fields = Pick<PromotionClaim, 'discount' | 'code' | 'minimumSpend' | 'startsOn' | 'endsOn'> & {
  readonly scope: { readonly kind: string; readonly names: readonly string[] };
};

const agree = <T>(a: T | null, b: T | null, same: (a: T, b: T) => boolean = (x, y) => x === y): boolean =>
  a === null || b === null || same(a, b);

/** May the two be the same promotion, one telling more of it than the other. */
export function compatible(a: Fields, b: Fields): boolean {
  return (
    discountKey(a.discount) === discountKey(b.discount) &&
    agree(a.code, b.code) &&
    agree(a.startsOn, b.startsOn) &&
    agree(a.endsOn, b.endsOn) &&
    agree(a.minimumSpend, b.minimumSpend, sameMoney) &&
    sameScope(a.scope, b.scope)
  );
}

function sameScope(a: Fields['scope'], b: Fields['scope']): boolean {
  if (a.kind === 'unknown' || b.kind === 'unknown') return true;
  if (a.kind === 'sitewide' || b.kind === 'sitewide') return a.kind === b.kind;
  const words = (scope: Fields['scope']): Set<string> =>
    new Set(
      scope.names
        .flatMap((name) => name.toLowerCase().split(/[^\p{L}\d]+/u))
        .filter((word) => word.length > 3)
        .map((word) => word.slice(0, 6)),
    );
  const left = words(a);
  return [...words(b)].some((word) => left.has(word)) || left.size === 0 || words(b).size === 0;
}

/** Tellings of one promotion in one block become one draft that holds what each adds. */
export function mergeDrafts(drafts: readonly Draft[]): Draft[] {
  const merged: Draft[] = [];
  for (const draft of drafts) {
    const same = merged.find((each) => compatible(each, draft));
    if (!same) {
      merged.push(draft);
      continue;
    }
    same.code ??= draft.code;
    same.personalCode ||= draft.personalCode;
    same.noCode ||= draft.noCode;
    same.minimumSpend ??= draft.minimumSpend;
    same.startsOn ??= draft.startsOn;
    same.endsOn ??= draft.endsOn;
    if (same.scope.kind === 'unknown') same.scope = draft.scope;
    same.place ??= draft.place;
    same.placeName ??= draft.placeName;
    if (same.exclusions.length === 0) same.exclusions = draft.exclusions;
    same.audience ??= draft.audience;
    same.quantityLimit ??= draft.quantityLimit;
    same.combinable ??= draft.combinable;
    same.campaign ??= draft.campaign;
    same.standing ||= draft.standing;
    same.limited ||= draft.limited;
    for (const sentence of draft.sentences)
      if (!same.sentences.includes(sentence)) same.sentences.push(sentence);
  }
  return merged;
}

/** How much a claim tells. */
const weight = (claim: PromotionClaim): number =>
  [
    claim.code,
    claim.endsOn,
    claim.startsOn,
    claim.minimumSpend,
    claim.scope.kind === 'unknown' ? null : 1,
    claim.campaign,
  ].filter((field) => field !== null).length +
  (claim.landingPages.length > 0 ? 0.5 : 0) +
  (claim.evidence.block === 'main' ? 0.2 : 0);

/** Leaves out what a fuller telling of the same capture covers: a subject line or banner that names the offer of the body. */
export function withoutShorter(claims: readonly PromotionClaim[]): PromotionClaim[] {
  return claims.filter(
    (claim, index) =>
      !claims.some(
        (other, place) =>
          other !== claim &&
          (tellsCode(other, claim) || (sameOffer(other, claim) && covers(other, claim))) &&
          (weight(other) > weight(claim) || (weight(other) === weight(claim) && place < index)),
      ),
  );
}

/** A bare mention of a code that another claim of the capture explains. */
const tellsCode = (other: PromotionClaim, claim: PromotionClaim): boolean =>
  claim.discount.kind === 'other' &&
  claim.confidence < 0.6 &&
  claim.code !== null &&
  other.code === claim.code &&
  other.discount.kind !== 'other';

/** A subject line, preview or heading may name the things loosely ("20% off the warm things"). */
function sameOffer(other: PromotionClaim, claim: PromotionClaim): boolean {
  const loose =
    claim.code === null &&
    claim.endsOn === null &&
    (claim.evidence.block === 'title' ||
      claim.evidence.block === 'preheader' ||
      (claim.campaign !== null && claim.campaign === other.campaign));
  if (loose && (other.code !== null || other.endsOn !== null)) {
    return compatible({ ...other, scope: { kind: 'unknown', names: [] } }, claim);
  }
  // a scope that the fuller one does not name would be lost
  return compatible(other, claim) && !(claim.scope.kind !== 'unknown' && other.scope.kind === 'unknown');
}

const covers = (fuller: PromotionClaim, shorter: PromotionClaim): boolean =>
  (shorter.code === null || fuller.code !== null) &&
  (shorter.endsOn === null || fuller.endsOn !== null) &&
  (shorter.startsOn === null || fuller.startsOn !== null) &&
  (shorter.minimumSpend === null || fuller.minimumSpend !== null);
