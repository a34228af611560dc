import type { LinkField } from '../../domain/index.js';
import type { PromotionFacts } from '../promotion-facts.js';
import { isSlip } from '../slips.js';
import { areSiblings, evidenceOf, excluded, type Evidence, type Rarity } from './evidence.js';

/** A telling in its cluster, with what put it there. */
export interface Linked {
  readonly facts: PromotionFacts;
  /** log-odds of its best link; 0 for a telling that stands alone */
  readonly score: number;
  readonly agree: readonly LinkField[];
}

/** Tellings of a cluster that a link is held against; more say nothing new. */
const HEARD = 12;

/**
 * One assignment over all tellings of all channels: links from the surest to the least sure, each joining two clusters unless
 * some of their tellings exclude each other or contradict what joins the rest.
 */
export function clustersOf(all: readonly PromotionFacts[]): Linked[][] {
  const rarity = rarityIn(all);
  const links = pairsOf(all)
    .map(([a, b]) => ({ a, b, evidence: evidenceOf(all[a]!, all[b]!, rarity) }))
    .filter((link): link is Link => link.evidence !== null && link.evidence.score > 0)
    .sort((x, y) => y.evidence.score - x.evidence.score || x.a - y.a || x.b - y.b);
  const home = all.map((_, i) => ({ members: [i] }));
  const best = new Map<number, Evidence>();
  for (const { a, b, evidence } of links) {
    const [left, right] = [home[a]!, home[b]!];
    if (left === right || !fit(left.members, right.members, all, rarity)) continue;
    for (const i of [a, b]) if (!best.has(i)) best.set(i, evidence);
    left.members.push(...right.members);
    for (const i of right.members) home[i] = left;
  }
  const clusters = [...new Set(home)].map(({ members }) =>
    members
      .sort((a, b) => a - b)
      .map((i): Linked => {
        const evidence = best.get(i);
        return { facts: all[i]!, score: evidence?.score ?? 0, agree: evidence?.agree ?? [] };
      }),
  );
  return withLeftOvers(clusters);
}

/**
 * "Kids: the second pair half price" here and "children's shoes: …" there: several for the price of fewer is rare enough
 * to be one promotion, where both end on the same day, neither has a code, and each channel tells of one of them alone.
 */
function withLeftOvers(clusters: readonly Linked[][]): Linked[][] {
  const alike = new Map<string, Linked[][]>();
  for (const cluster of clusters) {
    const { facts } = cluster[0]!;
    const { endsOn } = facts.member.claim;
    if (facts.family !== 'quantity' || endsOn === null || cluster.some((each) => each.facts.code !== null))
      continue;
    const key = `${facts.discount} ${endsOn} ${facts.audience} ${facts.region ?? ''}`;
    alike.set(key, [...(alike.get(key) ?? []), cluster]);
  }
  const joined = new Set<Linked[]>();
  for (const [home, other, third] of alike.values()) {
    if (!home || !other || third || excluded(home[0]!.facts, other[0]!.facts) || shareChannel(home, other))
      continue;
    home.push(...other.map((each) => ({ ...each, score: LEFT_OVER, agree: ['value', 'end'] as const })));
    joined.add(other);
  }
  return clusters.filter((cluster) => !joined.has(cluster));
}

/** As unsure as a link can be. */
const LEFT_OVER = -2;

function shareChannel(a: readonly Linked[], b: readonly Linked[]): boolean {
  const channels = new Set(a.map(({ facts }) => facts.member.claim.evidence.channel));
  return b.some(({ facts }) => channels.has(facts.member.claim.evidence.channel));
}

interface Link {
  readonly a: number;
  readonly b: number;
  readonly evidence: Evidence;
}

/** May two clusters be one: no telling excludes one of the other's, and taken together they speak for it rather than against. */
function fit(
  left: readonly number[],
  right: readonly number[],
  all: readonly PromotionFacts[],
  rarity: Rarity,
): boolean {
  if (knowsBothCodes(left, right, all)) return false;
  let sum = 0;
  let count = 0;
  for (const i of left.slice(0, HEARD)) {
    for (const j of right.slice(0, HEARD)) {
      const [a, b] = [all[i]!, all[j]!];
      if (excluded(a, b) || areSiblings(a, b)) return false;
      const evidence = evidenceOf(a, b, rarity);
      if (evidence === null) continue; // another time of the same
      sum += evidence.score;
      count++;
    }
  }
  return count > 0 && sum / count > SPEAKS_FOR;
}

/** A channel that tells both codes tells of two offers, unless one is a slip of the other. */
function knowsBothCodes(
  left: readonly number[],
  right: readonly number[],
  all: readonly PromotionFacts[],
): boolean {
  const coded = (list: readonly number[]) => list.map((i) => all[i]!).filter(({ code }) => code !== null);
  const others = coded(right);
  return coded(left).some((a) =>
    others.some(
      (b) =>
        a.code !== b.code &&
        a.member.claim.evidence.channel === b.member.claim.evidence.channel &&
        !(a.discount === b.discount && isSlip(a.code!, b.code!)),
    ),
  );
}

/** Mean log-odds of all pairs of two clusters: many tellings leave most of what they could agree on unsaid. */
const SPEAKS_FOR = -1.5;

/** Pairs that share an anchor: a code, benefit, campaign, page, gift, audience, last day or two telling words. */
function pairsOf(all: readonly PromotionFacts[]): (readonly [number, number])[] {
  const byKey = new Map<string, number[]>();
  all.forEach((facts, i) => {
    for (const key of keysOf(facts)) {
      const list = byKey.get(key);
      if (list) list.push(i);
      else byKey.set(key, [i]);
    }
  });
  const seen = new Set<number>();
  const pairs: (readonly [number, number])[] = [];
  for (const list of byKey.values()) {
    // what hundreds share brings nobody together: only neighbours are looked at
    const reach = list.length > COMMON ? COMMON : list.length;
    for (let x = 0; x < list.length; x++) {
      for (let y = x + 1; y < Math.min(list.length, x + reach); y++) {
        const [a, b] = [list[x]!, list[y]!];
        const key = a * all.length + b;
        if (seen.has(key)) continue;
        seen.add(key);
        pairs.push([a, b]);
      }
    }
  }
  return pairs;
}

const COMMON = 200;

function keysOf(facts: PromotionFacts): string[] {
  const { claim } = facts.member;
  const keys = [`discount ${facts.discount}`];
  if (claim.discount.kind === 'multi-buy') keys.push(`pieces ${claim.discount.buy}`);
  if (facts.code)
    keys.push(`code ${facts.code}`, `code-like ${facts.code.replace(/\P{L}/gu, '').slice(0, 3)}`);
  if (facts.audience !== 'public') keys.push(`audience ${facts.audience}`);
  if (claim.endsOn !== null) keys.push(`end ${claim.endsOn} ${facts.family}`);
  for (const word of facts.campaign) keys.push(`campaign ${word}`);
  for (const page of facts.pages) keys.push(`page ${page}`);
  for (const word of facts.gift) keys.push(`gift ${word}`);
  if (facts.scope.size > 0) keys.push(`things ${[...facts.scope].sort().join(' ')}`);
  const longest = [...facts.wording].sort((a, b) => b.length - a.length).slice(0, 3);
  for (const word of longest) keys.push(`word ${facts.family} ${word}`);
  return keys;
}

/** Counts over the brand's own tellings: by how many different offers each value is shared, and how rare each word is. */
function rarityIn(all: readonly PromotionFacts[]): Rarity {
  const sharers = new Map<string, Set<string>>();
  const note = (field: string, key: string, offer: string): void => {
    const name = `${field} ${key}`;
    const known = sharers.get(name);
    if (known) known.add(offer);
    else sharers.set(name, new Set([offer]));
  };
  for (const facts of all) {
    const { claim } = facts.member;
    const called = facts.code ?? [...facts.campaign].sort().join(' ');
    if (called !== '') note('value', facts.discount, called);
    const offer = `${facts.discount} ${facts.code ?? ''}`;
    if (claim.endsOn !== null) note('end', claim.endsOn, offer);
    for (const page of facts.pages) note('page', page, offer);
    if (facts.campaign.size > 0) note('campaign', [...facts.campaign].sort().join(' '), offer);
    note('audience', facts.audience, offer);
    for (const word of facts.wording) note('word', word, offer);
  }
  const offers = new Set(all.map(({ discount, code }) => `${discount} ${code ?? ''}`)).size;
  const rareness = (word: string): number =>
    Math.log((offers + 1) / (sharers.get(`word ${word}`)?.size ?? 1));
  const lengths = new Map(
    all.map((facts) => [facts, Math.hypot(...[...facts.wording].map(rareness))] as const),
  );
  return {
    weigh: (field, key) => {
      const count = sharers.get(`${field} ${key}`)?.size ?? 1;
      return 1 / (1 + Math.max(0, count - 2) * SHARED_BY_MORE[field]);
    },
    likeness: (a, b) => {
      let sum = 0;
      for (const word of a.wording) if (b.wording.has(word)) sum += rareness(word) ** 2;
      return sum / ((lengths.get(a) ?? 0) * (lengths.get(b) ?? 0) || 1);
    },
  };
}

/** How fast a field loses weight with each further offer that shares it. */
const SHARED_BY_MORE = { value: 0.15, end: 0.15, page: 0.3, campaign: 0.25, audience: 0.3 } as const;
