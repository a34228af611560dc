import {
  foldWords,
  shortHash,
  type LinkField,
  type LinkReason,
  type Member,
  type PromotionClaim,
  type PromotionTopic,
} from '../domain/index.js';
import { withKnownCampaigns } from './campaigns.js';
import { clustersOf, type Linked } from './linkage/clusters.js';
import { factsOf, type PromotionFacts } from './promotion-facts.js';
import { isSlip } from './slips.js';

/** Characters of a promotion's own words that name it. */
const LABEL_LENGTH = 60;

/** Puts the tellings of one promotion together, by all that they agree on. Whether they contradict each other is not asked here. */
export function promotionTopics(
  members: readonly Member<PromotionClaim>[],
  resolve: (href: string) => string | null,
  country: string | null = null,
): PromotionTopic[] {
  const all = withKnownCampaigns(withKnownCodes(members))
    .map((member) => factsOf(member, resolve, country))
    .sort((a, b) => fullness(b) - fullness(a) || (a.member.claim.id < b.member.claim.id ? -1 : 1));
  return numbered(clustersOf(all).map(topicOf));
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

function topicOf(cluster: readonly Linked[]): PromotionTopic {
  const claims = cluster.map(({ facts }) => facts.member.claim);
  const code = mostTold(claims.map((claim) => claim.code));
  const campaign = mostTold(claims.map((claim) => claim.campaign));
  const things = campaign === null ? thingsNamed(claims) : null;
  const { facts: anchor } = cluster[0]!;
  const name =
    code ??
    (campaign
      ? foldWords(campaign)
      : `${anchor.discount} ${mostTold(cluster.flatMap(({ facts }) => [...facts.scope])) ?? ''}`);
  return {
    kind: 'promotion',
    id: `promotion-${shortHash(name.toLowerCase())}`,
    label: campaign ?? things ?? ownWords(anchor),
    named: campaign !== null || things !== null,
    code,
    members: cluster.map(memberOf),
  };
}

/** A telling as a member of its topic, with the fields by which it came there. */
function memberOf({ facts: { member }, score, agree }: Linked): Member<PromotionClaim> {
  if (agree.length === 0) return { ...member, by: 'anchor' };
  return {
    ...member,
    by: REASONS[agree[0]!] ?? 'value-and-scope',
    fields: agree,
    confidence: Math.min(SUREST, LEAST_SURE + score * SURER, member.confidence),
  };
}

/** Confidence of a link by its log-odds: what is just rather one than two, and what a code leaves no doubt of. */
const LEAST_SURE = 0.7;
const SURER = 0.05;
const SUREST = 0.98;

const REASONS: Partial<Record<LinkField, LinkReason>> = {
  code: 'code',
  campaign: 'campaign',
  page: 'landing-page',
  wording: 'wording',
};

/** What most tellings say, the first in the alphabet of several: it stays the same from night to night, whoever speaks first. */
function mostTold(told: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const value of told) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}

/** What a promotion gives, where that is a thing, else what it is for. */
const namesOf = ({ discount, scope }: PromotionClaim): readonly string[] =>
  (discount.kind === 'gift' && isName(discount.item) ? [discount.item] : scope.names).filter(isName);

/** Without a campaign a promotion is called by its things, in the language that tells it most. */
function thingsNamed(claims: readonly PromotionClaim[]): string | null {
  const named = claims.filter((claim) => namesOf(claim).length > 0);
  const language = mostTold(claims.map((claim) => claim.language));
  const own = named.filter((claim) => claim.language === language);
  return mostTold((own.length > 0 ? own : named).map((claim) => namesOf(claim).slice(0, 2).join(', ')));
}

/** Words of things: no sum, bracket or half a sentence. */
const isName = (name: string): boolean =>
  /\p{L}{3}/u.test(name) &&
  !/[()\p{Sc}%:;!?]|(?<!\p{L})\p{Ll}{1,3}$/u.test(name) &&
  name.split(' ').length <= 5;

/** A promotion's own words, cut short. */
function ownWords({ member }: PromotionFacts): string {
  const words = member.claim.label.replace(/[\p{Extended_Pictographic}\u200d\ufe0f]+/gu, '').trim();
  return words.length <= LABEL_LENGTH
    ? words.replace(/[\s.:;,]+$/u, '')
    : `${words.slice(0, LABEL_LENGTH).replace(/\s+\S*$/u, '')} …`;
}
