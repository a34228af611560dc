import {
  foldWords,
  shortHash,
  type ContactClaim,
  type Market,
  type Member,
  type PolicyClaim,
  type StatementTopic,
} from '../domain/index.js';

/** What a policy is about: only equals are compared. Money is kept apart by currency, since another currency is another market. */
export function policyKey(claim: PolicyClaim, market: Market): string {
  const destination = claim.destination ?? claim.region ?? market.country;
  const currency = claim.value.kind === 'money' ? (claim.value.money.currency ?? market.currency) : '';
  return [claim.topic, claim.qualifier, destination, currency].join(' ').trim();
}

/** Contact facts of one place; without a place, those of the brand in its region. `only`: where its one shop is. */
export function contactKey(claim: ContactClaim, only: string | null = null): string {
  const told = claim.place === null ? '' : placeKey(claim.place, claim.language);
  const place = told === '' && claim.topic === 'opening-hours' && claim.region === null ? (only ?? '') : told;
  return [claim.topic, place, claim.region ?? ''].join(' ').trim();
}

/**
 * The one town that profiles name with their hours, where the website tells its own without a town: a shop with one
 * branch has no need to say which. A website that names towns means something else by hours without one.
 */
export function onlyShop(claims: readonly ContactClaim[]): string | null {
  const placed = claims.filter(
    ({ topic, place, region }) =>
      topic === 'opening-hours' && region === null && place !== null && place !== 'telephone',
  );
  if (placed.some(({ evidence }) => evidence.channelKind === 'website')) return null;
  const towns = new Set(placed.map(({ place, language }) => placeKey(place ?? '', language)));
  return towns.size === 1 ? ([...towns][0] ?? null) : null;
}

/** Case endings of Polish towns: "w Krakowie" is Kraków, "we Wrocławiu" Wrocław, "w Warszawie" Warszawa. */
const POLISH_CASES = /(?<=\p{L}{4})(?:ach|iu|ie|ia|u|i|y|a|e)$/u;

/** A town whatever its case; where the language declines none, its name. */
function placeKey(place: string, language: string | null): string {
  const name = foldWords(place);
  if (language !== 'pl') return name;
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l');
  return plain.replace(POLISH_CASES, '');
}

/** Puts statements together by what they are about. */
export function statementTopics<C extends PolicyClaim | ContactClaim>(
  members: readonly Member<C>[],
  keyOf: (claim: C) => string,
): StatementTopic<C>[] {
  const groups = new Map<string, Member<C>[]>();
  for (const member of members) {
    const key = keyOf(member.claim);
    const group = groups.get(key);
    if (group) group.push(member);
    else groups.set(key, [member]);
  }
  return [...groups].map(([key, group]) => ({
    kind: group[0]!.claim.kind,
    id: `${group[0]!.claim.kind}-${shortHash(key)}`,
    key,
    members: group,
  }));
}
