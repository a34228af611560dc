import { distance } from 'fastest-levenshtein';
import type { LinkReason } from '../domain/index.js';
import { overlap, placesDiffer, scopes, timesMeet, type PromotionFacts } from './promotion-facts.js';

/** A group while it is built: its anchor is the fullest telling; what joins is compared with it and with those sure to be it. */
export interface Group {
  readonly anchor: PromotionFacts;
  readonly sure: PromotionFacts[];
  readonly members: { facts: PromotionFacts; by: LinkReason; confidence: number }[];
}

/** Groups that no single pair of tellings puts together, but all that the channels say of them does. */
export const rejoined = (groups: readonly Group[]): Group[] => joinByOtherWords(joinByOtherCode(groups));

/**
 * One promotion told with two codes: the same benefit on the same things at the same time, one code on these channels,
 * another on those, and no channel that knows both; or one code of which the other is a slip, wherever it stands.
 */
function joinByOtherCode(groups: readonly Group[]): Group[] {
  const kept: Group[] = [];
  const byDiscount = new Map<string, Group[]>();
  for (const group of groups) {
    const peers = byDiscount.get(group.anchor.discount) ?? [];
    const home = peers.find((peer) => twoCodes(peer, group));
    if (home) {
      for (const m of group.members)
        home.members.push({ ...m, by: 'value-and-scope', confidence: Math.min(m.confidence, 0.8) });
      continue;
    }
    kept.push(group);
    byDiscount.set(group.anchor.discount, [...peers, group]);
  }
  return kept;
}

function twoCodes(a: Group, b: Group): boolean {
  const [left, right] = [a.anchor, b.anchor];
  if (!left.code || !right.code || left.audience !== right.audience || left.discount === 'other')
    return false;
  if (left.member.claim.personalCode || right.member.claim.personalCode) return false;
  if (!timesMeet(left, right) || placesDiffer(left, right)) return false;
  const slip = isSlip(left.code, right.code);
  const scope = scopes(left, right);
  if (scope === 'other') return false;
  if (!slip && shareChannel(a, b)) return false;
  const ends = [left.member.claim.endsOn, right.member.claim.endsOn];
  const sameEnd = ends[0] !== null && ends[0] === ends[1];
  const campaign = (overlap(left.campaign, right.campaign) ?? 0) >= 0.99;
  const page = [...left.pages].some((p) => right.pages.has(p));
  // a campaign's name and last day tell as much as the things it is for
  return scope === 'same' || slip ? sameEnd || campaign || page : campaign && sameEnd;
}

/** Letters of a code from which on one of them, or its digits, may be a slip and the rest still tells the code. */
const TELLING_LETTERS = 4;

/** The same letters with other digits (`HERBST15`, `HERBST51`), or one letter wrong (`HERBST15`, `HEBRST15`). */
export function isSlip(a: string, b: string): boolean {
  const [left, right] = [a.replace(/[^\p{L}]/gu, ''), b.replace(/[^\p{L}]/gu, '')];
  if (Math.min(left.length, right.length) < TELLING_LETTERS) return false;
  if (left === right) return true;
  const sameDigits = a.replace(/\P{N}/gu, '') === b.replace(/\P{N}/gu, '');
  return sameDigits && (distance(left, right) <= 1 || swapped(left, right));
}

/** Two neighbouring letters changed places. */
function swapped(a: string, b: string): boolean {
  const at = a.split('').findIndex((letter, i) => letter !== b[i]);
  return a === b.slice(0, at) + (b[at + 1] ?? '') + (b[at] ?? '') + b.slice(at + 2);
}

/**
 * "Kids: the second pair half price" here and "children's shoes: …" there: several for the price of fewer is rare enough
 * to be one promotion, where both end on the same day, neither has a code, and each channel tells of one of them alone.
 */
function joinByOtherWords(groups: readonly Group[]): Group[] {
  const byBenefit = new Map<string, Group[]>();
  for (const group of groups) {
    const { anchor } = group;
    const { endsOn } = anchor.member.claim;
    if (anchor.family !== 'quantity' || endsOn === null || hasCode(group)) continue;
    const key = `${anchor.discount} ${endsOn} ${anchor.audience} ${anchor.region ?? ''}`;
    byBenefit.set(key, [...(byBenefit.get(key) ?? []), group]);
  }
  const joined = new Set<Group>();
  for (const [home, other, third] of byBenefit.values()) {
    if (!home || !other || third || shareChannel(home, other) || placesDiffer(home.anchor, other.anchor))
      continue;
    for (const m of other.members)
      home.members.push({ ...m, by: 'value-and-scope', confidence: Math.min(m.confidence, 0.6) });
    joined.add(other);
  }
  return groups.filter((group) => !joined.has(group));
}

const hasCode = (group: Group): boolean => group.members.some((m) => m.facts.code !== null);

function shareChannel(a: Group, b: Group): boolean {
  const channels = new Set(a.members.map((m) => m.facts.member.claim.evidence.channel));
  return b.members.some((m) => channels.has(m.facts.member.claim.evidence.channel));
}
