import type {
  AnnouncementClaim,
  AvailabilityClaim,
  Claim,
  ContactClaim,
  Evidence,
  IdentityClaim,
  MessageClaim,
  PolicyClaim,
  PriceClaim,
  PromotionClaim,
  VoiceClaim,
} from './claim.js';
import type { LinkTarget } from './capture.js';
import type { Span } from './time.js';

/** By what a claim was put into its topic, strongest first. */
export type LinkReason =
  | 'anchor'
  | 'code'
  | 'gtin'
  | 'sku'
  | 'url'
  | 'value-and-scope'
  | 'campaign'
  | 'landing-page'
  | 'brand-model'
  | 'title'
  | 'wording'
  | 'place';

/** What tellings of one promotion can have in common. */
export const LINK_FIELDS = [
  'code',
  'value',
  'gift',
  'things',
  'campaign',
  'end',
  'start',
  'page',
  'minimum',
  'audience',
  'wording',
] as const;
export type LinkField = (typeof LINK_FIELDS)[number];

/** A claim in a topic. The same words on forty pages of a channel are one member. */
export interface Member<C extends Claim = Claim> {
  readonly claim: C;
  /** when it holds: its stated dates, else its medium's life */
  readonly live: Span;
  /** every capture that tells it, its evidence's first */
  readonly captures: readonly string[];
  readonly by: LinkReason;
  /** what it has in common with those beside which it was put, the weightiest first; left out where nothing stands beside it */
  readonly fields?: readonly LinkField[];
  /** 0…1: how sure it belongs here */
  readonly confidence: number;
}

/** All that is said about one promotion. */
export interface PromotionTopic {
  readonly kind: 'promotion';
  readonly id: string;
  readonly label: string;
  /** the label names a campaign or what is offered; else it is the offer's own words, cut short */
  readonly named: boolean;
  /** the code most told, or null */
  readonly code: string | null;
  readonly members: readonly Member<PromotionClaim>[];
}

/** All that is said about one product in one variant, in one currency. */
export interface ProductTopic {
  readonly kind: 'product';
  readonly id: string;
  readonly label: string;
  readonly sku: string | null;
  readonly prices: readonly Member<PriceClaim>[];
  readonly availabilities: readonly Member<AvailabilityClaim>[];
}

/** All that is said about one thing the brand states: a policy for a destination, the hours of a store. */
export interface StatementTopic<C extends PolicyClaim | ContactClaim> {
  readonly kind: C['kind'];
  readonly id: string;
  /** stable: topic, qualifier, destination, place */
  readonly key: string;
  readonly members: readonly Member<C>[];
}

/** A link of a post, mail or bio, and where it leads. */
export interface LinkUse {
  readonly evidence: Evidence;
  readonly href: string;
  readonly text: string;
  readonly target: LinkTarget;
}

/** Everything the checks judge. */
export interface Topics {
  readonly promotions: readonly PromotionTopic[];
  readonly products: readonly ProductTopic[];
  readonly policies: readonly StatementTopic<PolicyClaim>[];
  readonly contacts: readonly StatementTopic<ContactClaim>[];
  readonly identities: readonly Member<IdentityClaim>[];
  readonly announcements: readonly Member<AnnouncementClaim>[];
  readonly messages: readonly Member<MessageClaim>[];
  readonly voices: readonly Member<VoiceClaim>[];
  readonly links: readonly LinkUse[];
}
