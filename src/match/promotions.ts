import similarity from 'string-similarity';
import {
  foldWords,
  shortHash,
  type LinkReason,
  type Member,
  type PromotionClaim,
  type PromotionTopic,
} from '../domain/index.js';
import { factsOf, overlap, placesDiffer, scopes, timesMeet, type PromotionFacts } from './promotion-facts.js';
import { isSlip, rejoined, type Group } from './rejoined.js';

interface Link {
  readonly by: LinkReason;
  readonly confidence: number;
}

/** Words about as alike as this, numbers aside, announce the same thing (Sørensen–Dice over bigrams). */
const SAME_WORDING = 0.82;
const LIKE_WORDING = 0.6;

/** From this confidence a telling speaks for its group: the same benefit, and the same things or the same end. */
const SURE = 0.78;

/** Tellings beside the anchor that a new one is compared with; more say nothing new. */
const SURE_TELLINGS = 12;

/** Characters of a promotion's own words that name it. */
const LABEL_LENGTH = 60;

/**
 * Puts the tellings of one promotion together: by code, by kind + value + scope + time, by campaign name,
 * by landing page, by wording. Whether they agree is not asked here.
 */
export function promotionTopics(
  members: readonly Member<PromotionClaim>[],
  resolve: (href: string) => string | null,
  country: string | null = null,
): PromotionTopic[] {
  const all = withKnownCodes(members)
    .map((member) => factsOf(member, resolve, country))
    .sort((a, b) => fullness(b) - fullness(a));
  const index = new GroupIndex();
  for (const facts of all) {
    let best: { group: Group; link: Link } | null = null;
    for (const group of index.candidates(facts)) {
      const link = belongs(facts, group);
      if (link && (!best || link.confidence > best.link.confidence)) best = { group, link };
    }
    if (best) index.join(best.group, facts, best.link);
    else index.open(facts);
  }
  return numbered(rejoined(index.groups).map(topicOf));
}

/** A word of capitals and digits as codes are written. */
const CODE_LIKE = /(?<![\p{L}\d])\p{Lu}[\p{Lu}\d]{3,19}(?![\p{L}\d])/gu;

/**
 * A word that nothing in its own text calls a code is one where another text calls it so ("HERBST15, until Sunday"),
 * or tells the code of which it is a slip.
 */
function withKnownCodes(members: readonly Member<PromotionClaim>[]): Member<PromotionClaim>[] {
  const known = new Set<string>();
  const spoken = new Map<string, Set<string>>();
  for (const { claim } of members) {
    if (claim.code === null) continue;
    const { captureId } = claim.evidence;
    spoken.set(captureId, (spoken.get(captureId) ?? new Set()).add(claim.code));
    if (!claim.personalCode && /\d/.test(claim.code)) known.add(claim.code);
  }
  return members.map((member) => {
    const { claim } = member;
    if (claim.code !== null) return member;
    const own = spoken.get(claim.evidence.captureId);
    const tokens = (claim.evidence.quote.match(CODE_LIKE) ?? []).filter(
      (token) => /\d/.test(token) && !own?.has(token),
    );
    const code =
      tokens.find((token) => known.has(token)) ??
      tokens.find((token) => [...known].some((other) => isSlip(token, other)));
    return code === undefined ? member : { ...member, claim: { ...claim, code } };
  });
}

/** The same code in another season is another topic: later ones of one name get a number. */
function numbered(topics: readonly PromotionTopic[]): PromotionTopic[] {
  const seen = new Map<string, number>();
  return topics.map((topic) => {
    const nth = (seen.get(topic.id) ?? 0) + 1;
    seen.set(topic.id, nth);
    return nth === 1 ? topic : { ...topic, id: `${topic.id}-${nth}` };
  });
}

/** How much a telling says; the fullest one becomes an anchor. */
function fullness(facts: PromotionFacts): number {
  const { claim } = facts.member;
  return (
    (facts.code ? 8 : 0) +
    (claim.evidence.channelKind === 'website' ? 3 : 0) +
    (claim.discount.kind === 'other' ? 0 : 2) +
    (claim.endsOn ? 2 : 0) +
    (facts.scope.size > 0 || facts.sitewide ? 2 : 0) +
    (facts.campaign.size > 0 ? 1 : 0) +
    claim.confidence
  );
}

/** Candidates without looking at every group: by code, benefit, campaign, page and rare words. */
class GroupIndex {
  readonly groups: Group[] = [];
  readonly #byKey = new Map<string, Set<Group>>();

  open(facts: PromotionFacts): void {
    const group: Group = {
      anchor: facts,
      sure: [facts],
      members: [{ facts, by: 'anchor', confidence: facts.member.confidence }],
    };
    this.groups.push(group);
    this.#register(group, facts);
  }

  join(group: Group, facts: PromotionFacts, link: Link): void {
    group.members.push({ facts, ...link });
    if (link.confidence >= SURE && group.sure.length < SURE_TELLINGS) group.sure.push(facts);
    this.#register(group, facts);
  }

  candidates(facts: PromotionFacts): Set<Group> {
    const found = new Set<Group>();
    for (const key of keysOf(facts)) for (const group of this.#byKey.get(key) ?? []) found.add(group);
    return found;
  }

  #register(group: Group, facts: PromotionFacts): void {
    for (const key of keysOf(facts)) {
      const groups = this.#byKey.get(key);
      if (groups) groups.add(group);
      else this.#byKey.set(key, new Set([group]));
    }
  }
}

function keysOf(facts: PromotionFacts): string[] {
  const keys = [`discount ${facts.discount}`];
  const { discount } = facts.member.claim;
  if (discount.kind === 'multi-buy') keys.push(`pieces ${discount.buy}`);
  if (facts.code) keys.push(`code ${facts.code}`);
  for (const word of facts.campaign) keys.push(`campaign ${word}`);
  for (const page of facts.pages) keys.push(`page ${page}`);
  if (namesProducts(facts)) keys.push(`product ${[...facts.scope].sort().join(' ')}`);
  const longest = [...facts.wording].sort((a, b) => b.length - a.length).slice(0, 3);
  for (const word of longest) keys.push(`word ${facts.family} ${word}`);
  return keys;
}

function belongs(facts: PromotionFacts, group: Group): Link | null {
  let best: Link | null = null;
  for (const other of group.sure) {
    const link = linkBetween(facts, other);
    if (link && (!best || link.confidence > best.confidence)) best = link;
  }
  if (!best || best.by === 'code') return best;
  // two offers of one text that differ in benefit or code are two offers, whatever else they share
  const sibling = group.members.some(
    (m) =>
      m.facts.member.claim.evidence.captureId === facts.member.claim.evidence.captureId &&
      (m.facts.discount !== facts.discount ||
        (m.facts.code !== facts.code && m.facts.code !== null && facts.code !== null)),
  );
  return sibling ? null : best;
}

/** By what, if anything, two tellings are of one promotion. */
function linkBetween(a: PromotionFacts, b: PromotionFacts): Link | null {
  if (regionsDiffer(a, b)) return null;
  if (!timesMeet(a, b)) return announcedApart(a, b) ? { by: 'code', confidence: 0.9 } : null;
  if (a.code && b.code) return a.code === b.code ? { by: 'code', confidence: 0.98 } : null;
  if (a.audience !== b.audience || placesDiffer(a, b)) return null;
  if (a.family !== b.family) return null;
  const sameBenefit = a.discount === b.discount;
  const campaign = (overlap(a.campaign, b.campaign) ?? 0) >= 0.99;
  // a campaign's name says more than how each text paraphrases what it covers
  if (campaign && (sameBenefit || withinUpTo(a, b))) return { by: 'campaign', confidence: 0.9 };
  const scope = scopes(a, b);
  if (scope === 'other') return null;
  const page = [...a.pages].some((p) => b.pages.has(p));
  const ends = [a.member.claim.endsOn, b.member.claim.endsOn];
  const sameEnd = ends[0] !== null && ends[0] === ends[1];
  const wording = () => similarity.compareTwoStrings(a.wordingText, b.wordingText);
  if (sameBenefit) {
    if (scope === 'same') {
      // the same benefit on the same things at the same time; other ends may be a conflict or another wave
      return { by: 'value-and-scope', confidence: sameEnd || page ? 0.93 : 0.82 };
    }
    if (page) return { by: 'landing-page', confidence: 0.85 };
    if (namesItsPrice(a)) return { by: 'value-and-scope', confidence: 0.8 };
    if (sameEnd && a.family !== 'shipping') return { by: 'value-and-scope', confidence: 0.78 };
    if (wording() >= LIKE_WORDING) return { by: 'wording', confidence: 0.75 };
    return null;
  }
  if (sameTier(a, b) && scope === 'same') return { by: 'value-and-scope', confidence: sameEnd ? 0.85 : 0.8 };
  if (campaign && (scope === 'same' || sameEnd)) return { by: 'campaign', confidence: 0.85 };
  if (page && scope === 'same' && sameEnd) return { by: 'landing-page', confidence: 0.75 };
  // one product of that name has one such offer until that day
  if (sameEnd && sameProducts(a, b)) return { by: 'value-and-scope', confidence: 0.74 };
  if ((scope === 'same' || sameEnd) && wording() >= SAME_WORDING) return { by: 'wording', confidence: 0.72 };
  return null;
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

/** By their proper names, of two words or more. */
const namesProducts = ({ member, scope }: PromotionFacts): boolean =>
  member.claim.scope.kind === 'products' && scope.size > 1;

const sameProducts = (a: PromotionFacts, b: PromotionFacts): boolean =>
  namesProducts(a) && namesProducts(b) && a.scope.size === b.scope.size && overlap(a.scope, b.scope) === 1;

/** "Two for 55 €": no other offer has just this price, whatever words stand around it. */
function namesItsPrice({ member }: PromotionFacts): boolean {
  const { discount } = member.claim;
  return discount.kind === 'multi-buy' && discount.price !== undefined;
}

/** "From 6 packs 15 %" here, "from 6 packs 20 %" there: one tier of one scale, told with another share. */
function sameTier(a: PromotionFacts, b: PromotionFacts): boolean {
  const [left, right] = [a.member.claim.discount, b.member.claim.discount];
  if (left.kind !== 'multi-buy' || right.kind !== 'multi-buy' || a.code !== b.code) return false;
  const share = (discount: typeof left): boolean => discount.percent !== undefined;
  return left.buy === right.buy && share(left) && share(right);
}

/** "Up to 40 %" covers the single article at 30 %. */
function withinUpTo(a: PromotionFacts, b: PromotionFacts): boolean {
  const [left, right] = [a.member.claim.discount, b.member.claim.discount];
  if (a.code !== null || b.code !== null) return false; // a code gives something of its own, on top
  if (left.kind !== 'percent' || right.kind !== 'percent' || left.upTo === right.upTo) return false;
  return left.upTo ? right.percent <= left.percent : left.percent <= right.percent;
}

/** Another country may be offered something else, with the same code too. */
function regionsDiffer(a: PromotionFacts, b: PromotionFacts): boolean {
  return a.region !== b.region && a.discount !== b.discount;
}

function topicOf(group: Group): PromotionTopic {
  const codes = new Map<string, number>();
  for (const { facts } of group.members) {
    if (facts.code)
      codes.set(facts.member.claim.code ?? '', (codes.get(facts.member.claim.code ?? '') ?? 0) + 1);
  }
  const code = [...codes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  const { claim } = group.anchor.member;
  const campaign =
    claim.campaign ??
    group.members.find((m) => m.facts.member.claim.campaign)?.facts.member.claim.campaign ??
    null;
  const things = thingsNamed(group);
  const label = campaign ?? things ?? ownWords(group);
  const name = code ?? (campaign ? foldWords(campaign) : `${group.anchor.discount} ${mostTold(group)}`);
  return {
    kind: 'promotion',
    id: `promotion-${shortHash(name.toLowerCase())}`,
    label,
    named: campaign !== null || things !== null,
    code,
    members: group.members.map(({ facts, by, confidence }) => ({
      ...facts.member,
      by,
      confidence: Math.min(confidence, facts.member.confidence),
    })),
  };
}

/** The word of scope that most tellings share: it stays the same from night to night, whoever speaks first. */
function mostTold(group: Group): string {
  const counts = new Map<string, number>();
  for (const { facts } of group.members) {
    for (const word of facts.scope) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';
}

/** Without a campaign a promotion is called by what it is for, in the language that tells it most. */
function thingsNamed(group: Group): string | null {
  const claims = group.members.map((m) => m.facts.member.claim);
  const told = (language: string | null) => claims.filter((c) => c.language === language).length;
  const [named] = claims
    .filter((c) => c.scope.names.length > 0)
    .sort((a, b) => told(b.language) - told(a.language));
  return named?.scope.names.slice(0, 2).join(', ') ?? null;
}

/** A promotion's own words, cut short. */
function ownWords(group: Group): string {
  const words = group.anchor.member.claim.label
    .replace(/[\p{Extended_Pictographic}\u200d\ufe0f]+/gu, '')
    .trim();
  return words.length <= LABEL_LENGTH
    ? words.replace(/[\s.:;,]+$/u, '')
    : `${words.slice(0, LABEL_LENGTH).replace(/\s+\S*$/u, '')} …`;
}
