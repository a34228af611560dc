import type { Claim, Member, PriceClaim, AvailabilityClaim } from '../src/domain/index.js';

/** What the product checks share. */

/**
 * What a page says to its readers: where it shows a fact visibly, its markup is not held against other channels as well;
 * that it differs from its own markup is structured-data-conflict's case.
 */
export function pageVoice<C extends PriceClaim | AvailabilityClaim>(
  members: readonly Member<C>[],
): Member<C>[] {
  const visible = new Set<string>();
  for (const m of members) if (m.claim.source !== 'structured') for (const id of m.captures) visible.add(id);
  return members.filter((m) => m.claim.source !== 'structured' || !m.captures.some((id) => visible.has(id)));
}

const AVAILABLE = new Set(['InStock', 'LimitedAvailability', 'OnlineOnly', 'InStoreOnly']);
const UNAVAILABLE = new Set(['OutOfStock', 'SoldOut', 'Discontinued']);

/** Can it be bought now; null for what is neither (pre-order, back order). */
export function stockState(availability: string): 'InStock' | 'OutOfStock' | null {
  if (AVAILABLE.has(availability)) return 'InStock';
  return UNAVAILABLE.has(availability) ? 'OutOfStock' : null;
}

/** The captures that tell both visibly and in their markup. */
export function capturesOf<C extends Claim>(members: readonly Member<C>[]): Map<string, Member<C>[]> {
  const byCapture = new Map<string, Member<C>[]>();
  for (const member of members) {
    for (const id of member.captures) byCapture.set(id, [...(byCapture.get(id) ?? []), member]);
  }
  return byCapture;
}
