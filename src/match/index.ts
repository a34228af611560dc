import {
  type AnnouncementClaim,
  type AvailabilityClaim,
  type Claim,
  type ContactClaim,
  type IdentityClaim,
  type LinkUse,
  type Market,
  type MessageClaim,
  type PolicyClaim,
  type PriceClaim,
  type PromotionClaim,
  type Topics,
  type VoiceClaim,
} from '../domain/index.js';
import { collapse, sameWords } from './collapse.js';
import type { Lives } from './liveness.js';
import { productTopics } from './product-topics.js';
import { discountKey } from './promotion-facts.js';
import { promotionTopics } from './promotions.js';
import { contactKey, onlyShop, policyKey, statementTopics } from './statements.js';

export { matchRecords, type MatchOptions, type PlainRecord } from './records/index.js';
export { discountKey, family as discountFamily, words as tellingWords } from './promotion-facts.js';

export interface MatchContext {
  readonly market: Market;
  readonly lives: Lives;
  /** where a link really leads: canonical address of a page that says something of its own, else null (home pages, other sites) */
  readonly resolve: (href: string) => string | null;
  readonly links: readonly LinkUse[];
}

/** Puts the claims of all channels together by what they are about. */
export function buildTopics(claims: Iterable<Claim>, context: MatchContext): Topics {
  const byKind = sortOut(claims);
  const { lives, market } = context;
  const zone = market.timeZone;
  const once = <C extends Claim>(list: readonly C[], facts: (claim: C) => string) =>
    collapse(list, facts, lives, zone);
  const shop = onlyShop(byKind.contact);
  return {
    promotions: promotionTopics(once(byKind.promotion, promotionFacts), context.resolve, market.country),
    products: productTopics(
      once(byKind.price, priceFacts),
      once(byKind.availability, availabilityFacts),
      context.resolve,
    ),
    policies: statementTopics(once(byKind.policy, policyFacts), (c) => policyKey(c, market)),
    contacts: statementTopics(once(byKind.contact, contactFacts), (c) => contactKey(c, shop)),
    identities: once(byKind.identity, (c) => `${c.topic} ${c.network ?? ''} ${c.value}`),
    announcements: once(byKind.announcement, (c) => `${c.event} ${sameWords(c.item)}`),
    messages: once(byKind.message, (c) => `${c.topic} ${c.messageId ?? ''} ${sameWords(c.text)}`),
    voices: once(byKind.voice, (c) => `${c.form} ${c.language ?? ''} ${c.address}`),
    links: context.links,
  };
}

interface ByKind {
  promotion: PromotionClaim[];
  price: PriceClaim[];
  availability: AvailabilityClaim[];
  policy: PolicyClaim[];
  contact: ContactClaim[];
  identity: IdentityClaim[];
  announcement: AnnouncementClaim[];
  message: MessageClaim[];
  voice: VoiceClaim[];
}

function sortOut(claims: Iterable<Claim>): ByKind {
  const kinds: ByKind = {
    promotion: [],
    price: [],
    availability: [],
    policy: [],
    contact: [],
    identity: [],
    announcement: [],
    message: [],
    voice: [],
  };
  for (const claim of claims) (kinds[claim.kind] as Claim[]).push(claim);
  return kinds;
}

const promotionFacts = (c: PromotionClaim): string =>
  [
    discountKey(c.discount),
    c.code ?? '',
    c.noCode,
    c.startsOn ?? '',
    c.endsOn ?? '',
    c.minimumSpend?.minor ?? '',
    c.audience.kind,
    c.campaign ?? '',
    c.scope.names.join(','),
    sameWords(c.evidence.quote),
  ].join('\u0001');

const productFacts = (p: PriceClaim['product']): string =>
  [p.gtin ?? '', p.sku ?? '', p.url ?? '', sameWords(p.name), JSON.stringify(p.variant)].join('\u0001');

const priceFacts = (c: PriceClaim): string =>
  [
    productFacts(c.product),
    c.price.minor,
    c.price.currency ?? '',
    c.reference?.minor ?? '',
    c.from,
    c.source,
    c.condition ?? '',
    c.statedSaving?.percent ?? '',
  ].join('\u0001');

const availabilityFacts = (c: AvailabilityClaim): string =>
  [productFacts(c.product), c.availability, c.source].join('\u0001');

const policyFacts = (c: PolicyClaim): string =>
  [c.topic, c.qualifier, c.destination ?? '', JSON.stringify(c.value)].join('\u0001');

const contactFacts = (c: ContactClaim): string => [c.topic, c.value, c.place ?? ''].join('\u0001');
