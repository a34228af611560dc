import {
  foldWords,
  isSecondFree,
  overlaps,
  type Discount,
  type Member,
  type Money,
  type PromotionClaim,
} from '../domain/index.js';

/** The typed fields by which promotions are told apart and put together. */

const money = (m: Money): string => `${m.minor}${m.currency ?? ''}`;

/** Kind and main value: equal keys are the same benefit. `up to` is no other value. */
export function discountKey(discount: Discount): string {
  switch (discount.kind) {
    case 'percent':
      return `percent ${discount.percent}`;
    case 'amount':
      return `amount ${money(discount.off)}`;
    case 'price-point':
      return `price ${money(discount.price)}`;
    case 'bogo':
      if (isSecondFree(discount)) return 'multi 2 1';
      return `bogo ${discount.percentOff ?? money(discount.price)}`;
    case 'multi-buy':
      return discount.pay !== null
        ? `multi ${discount.buy} ${discount.pay}`
        : `multi ${discount.buy} ${discount.percent ?? ''} ${discount.off ? money(discount.off) : ''} ${discount.price ? money(discount.price) : ''}`;
    case 'free-shipping':
      return 'free-shipping';
    case 'gift':
      return 'gift';
    case 'other':
      return 'other';
  }
}

/** Benefits of one family can contradict each other; those of two families can stand side by side. */
export function family(discount: Discount): 'money' | 'quantity' | 'price' | 'shipping' | 'gift' | 'other' {
  switch (discount.kind) {
    case 'percent':
    case 'amount':
      return 'money';
    case 'bogo':
    case 'multi-buy':
      return 'quantity';
    case 'price-point':
      return 'price';
    case 'free-shipping':
      return 'shipping';
    case 'gift':
      return 'gift';
    case 'other':
      return 'other';
  }
}

export const codeOf = (claim: PromotionClaim): string | null =>
  claim.code === null ? null : claim.code.normalize('NFKC').toUpperCase().replace(/\s+/g, '');

/** Words that say nothing about what an offer is for. */
const EMPTY_WORDS = new Set(
  (
    'all alle alles alle our unser unsere unserer de het der die das dem den the on any every each jede jeder jedes ' +
    'everything sale sales offer offers angebot angebote aktion deal deals shop store online site wide sitewide ' +
    'hele gesamte gesamtes ganze sortiment assortiment assortment range whole total full order orders bestellung ' +
    'bestelling wszystko wszystkie cały całe całym zamówienie produkty products producten produkte artikel items ' +
    'auf op na for für voor dla and und en i et y e of von van z ze w tout toute toutes tous les le la los las el ' +
    'todo toda todos todas tutto tutta tutti tutte rabatt discount korting rabat remise descuento sconto off'
  ).split(' '),
);

/** A crude stem, enough to see "jackets" in "jacket" and "Jacken" in "Jacke". */
export function stem(word: string): string {
  const short = word.replace(/(?:'s|’s)$/u, '');
  if (short.length <= 4) return short;
  // "wkładek" has an "e" that "wkładki" has not
  if (/\p{L}{3}ek$/u.test(short)) return `${short.slice(0, -2)}k`;
  return short.replace(/(?:ami|ach|ów|en|es|er|em|s|n|e|y|i|a|ę|ą)$/u, '');
}

/** The telling words of a name, stemmed. */
export function words(text: string): Set<string> {
  const found = new Set<string>();
  for (const word of foldWords(text).split(/[^\p{L}\p{N}']+/u)) {
    if (word.length < 2 || EMPTY_WORDS.has(word) || /^\d{1,2}$/.test(word)) continue;
    found.add(stem(word));
  }
  return found;
}

/** Two stems name the same: equal, or one the beginning of the other and long enough (compounds). */
function alike(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 4 && (long.startsWith(short) || (short.length >= 5 && long.endsWith(short)));
}

/** Share of the smaller set that the other one names too, 0…1; null where one is empty. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number | null {
  if (a.size === 0 || b.size === 0) return null;
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const word of small) {
    for (const other of large) {
      if (alike(word, other)) {
        shared++;
        break;
      }
    }
  }
  return shared / small.size;
}

/** Everything a matcher asks of one promotion, worked out once. */
export interface PromotionFacts {
  readonly member: Member<PromotionClaim>;
  readonly code: string | null;
  readonly discount: string;
  readonly family: ReturnType<typeof family>;
  readonly campaign: ReadonlySet<string>;
  readonly scope: ReadonlySet<string>;
  readonly sitewide: boolean;
  /** the words that name a gift */
  readonly gift: ReadonlySet<string>;
  readonly wording: ReadonlySet<string>;
  /** resolved addresses, without the ones that say nothing (home page) */
  readonly pages: ReadonlySet<string>;
  /** 'public' or who it is for */
  readonly audience: string;
  /** another country than the audited one that it speaks to, else null */
  readonly region: string | null;
}

export function factsOf(
  member: Member<PromotionClaim>,
  resolve: (href: string) => string | null,
  country: string | null,
): PromotionFacts {
  const { claim } = member;
  const wordingText = foldWords(claim.evidence.quote)
    .replace(/[\d.,]+\s*(?:%|€|£|\$|zł|eur|gbp|usd|pln|chf)?/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return {
    member,
    code: codeOf(claim),
    discount: discountKey(claim.discount),
    family: family(claim.discount),
    campaign: words(claim.campaign ?? ''),
    scope: new Set(claim.scope.names.flatMap((name) => [...words(name)])),
    sitewide: claim.scope.kind === 'sitewide',
    gift: words(claim.discount.kind === 'gift' ? claim.discount.item : ''),
    wording: words(wordingText),
    pages: new Set(claim.landingPages.map(resolve).filter((page): page is string => page !== null)),
    audience: audienceOf(claim),
    region: claim.region === country ? null : claim.region,
  };
}

function audienceOf(claim: PromotionClaim): string {
  switch (claim.audience.kind) {
    case 'everyone':
    case 'other':
    case 'followers':
    case 'app':
      return 'public';
    case 'new-customers':
    case 'subscribers':
      return 'newcomers'; // a welcome code for "new subscribers" here is for "new customers" there
    case 'members':
    case 'students':
    case 'employees':
    case 'personal':
      return claim.audience.kind;
  }
}

/** What is told on the two, do their scopes fit. `unknown`: nothing can be said (no names, or other languages). */
export function scopes(a: PromotionFacts, b: PromotionFacts): 'same' | 'unknown' | 'other' {
  if (a.sitewide && b.sitewide) return 'same';
  if (a.sitewide !== b.sitewide && (a.scope.size > 0 || b.scope.size > 0)) return 'other';
  const languages = [a.member.claim.language, b.member.claim.language];
  const share = overlap(a.scope, b.scope);
  if (share === null) {
    // the one without names may still tell its scope in its wording
    const named = a.scope.size > 0 ? a : b;
    const bare = named === a ? b : a;
    const told = overlap(named.scope, bare.wording);
    return told !== null && told >= 0.5 ? 'same' : 'unknown';
  }
  if (share >= 0.5) return 'same';
  const across = overlap(a.scope, b.wording) ?? 0;
  const back = overlap(b.scope, a.wording) ?? 0;
  if (Math.max(across, back) >= 0.5) return 'same';
  return languages[0] === languages[1] ? 'other' : 'unknown';
}

export const timesMeet = (a: PromotionFacts, b: PromotionFacts): boolean =>
  overlaps(a.member.live, b.member.live);

export function placesDiffer(a: PromotionFacts, b: PromotionFacts): boolean {
  const [left, right] = [a.member.claim.scope, b.member.claim.scope];
  if (left.place !== null && right.place !== null && left.place !== right.place) return true;
  return (
    left.placeName !== null &&
    right.placeName !== null &&
    foldWords(left.placeName) !== foldWords(right.placeName)
  );
}
