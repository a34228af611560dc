import type { CaptureForm } from './capture.js';
import type { ChannelKind } from './channel.js';
import { majorUnits, type Money } from './money.js';

/** The part of a capture in which a claim stands. */
export type BlockRole =
  | 'main' // the body of a page, post or mail
  | 'banner' // announcement bar above the page
  | 'popup' // appeared over the page
  | 'footer'
  | 'navigation'
  | 'listing' // product cards of a collection
  | 'related' // "you may also like"
  | 'terms' // small print
  | 'title' // page title, mail subject
  | 'preheader'
  | 'bio'
  | 'structured-data' // JSON-LD, microdata, RDFa, annotations
  | 'feed'
  | 'image'; // alt text or text read from a picture

/** Where a claim stands, verbatim. */
export interface Evidence {
  readonly channel: string;
  readonly channelKind: ChannelKind;
  readonly captureId: string;
  readonly form: CaptureForm;
  /** a pinned post speaks as long as it is pinned */
  readonly pinned: boolean;
  readonly block: BlockRole;
  readonly uri: string;
  /** verbatim, white space folded */
  readonly quote: string;
  /** ISO 8601 instant */
  readonly capturedAt: string;
  readonly publishedAt: string | null;
}

interface ClaimBase {
  /** stable: hash of capture, kind and fields */
  readonly id: string;
  readonly evidence: Evidence;
  /** BCP 47 primary subtag of the words it was read from */
  readonly language: string | null;
  /** region that it speaks to, where it tells or its page belongs to one (`DE`); null: the audited market */
  readonly region: string | null;
  /** 0…1: how sure the reading is */
  readonly confidence: number;
  /**
   * calendar day of the reading, where its dates follow from that ("today", "until Sunday"): on another day the same
   * words say something else. Left out where the text tells its dates, or was published on a day of its own.
   */
  readonly readOn?: string;
}

/** What a promotion gives. Kinds and fields of the contract; values in percent and Money. */
export type Discount =
  | { readonly kind: 'percent'; readonly percent: number; readonly upTo: boolean }
  | { readonly kind: 'amount'; readonly off: Money; readonly upTo: boolean }
  | { readonly kind: 'price-point'; readonly price: Money }
  /** percentOff 100: the second one is free */
  | { readonly kind: 'bogo'; readonly percentOff: number; readonly price?: undefined }
  /** what the second one costs: "the second pair for 5 €" */
  | { readonly kind: 'bogo'; readonly percentOff: null; readonly price: Money }
  /** buy 3, pay 2; `percent`, `off` or `price` where the benefit of buying that many is another */
  | {
      readonly kind: 'multi-buy';
      readonly buy: number;
      readonly pay: number | null;
      readonly percent?: number;
      readonly off?: Money;
      readonly price?: Money;
    }
  | { readonly kind: 'free-shipping' }
  | { readonly kind: 'gift'; readonly item: string }
  /** a code without a stated benefit, points, flat-rate shipping */
  | { readonly kind: 'other' };

/**
 * Is the second one free, or as good as free: where giving away is regulated, "the second for 1 zł" is how a shop says
 * what it calls free elsewhere.
 */
export const isSecondFree = ({ percentOff, price }: Extract<Discount, { kind: 'bogo' }>): boolean =>
  percentOff === 100 || (price !== undefined && majorUnits(price) <= 1);

export type AudienceKind =
  | 'everyone'
  | 'new-customers'
  | 'subscribers'
  | 'members'
  | 'followers'
  | 'students'
  | 'app'
  | 'employees'
  | 'personal' // this one reader: abandoned cart, birthday, single-use code
  | 'other';

export interface Audience {
  readonly kind: AudienceKind;
  /** the words that say so, or '' */
  readonly words: string;
  /** the text itself declares the offer as only for these, or only here */
  readonly exclusive: boolean;
}

/** What a promotion applies to. */
export interface Scope {
  readonly kind: 'sitewide' | 'category' | 'products' | 'unknown';
  /** categories or products as named, or [] */
  readonly names: readonly string[];
  /** where it can be used */
  readonly place: 'online' | 'store' | 'app' | null;
  /** store or city named with it, or null */
  readonly placeName: string | null;
}

/** A promotion, with the fields of Google Merchant Center's promotion feed. */
export interface PromotionClaim extends ClaimBase {
  readonly kind: 'promotion';
  /** campaign name as told ("Black Week"), else the offer in a few words */
  readonly label: string;
  /** campaign name alone, or null */
  readonly campaign: string | null;
  /** the heading of its passage, else the passage's first words: where a brand says what it calls an offer */
  readonly lead?: string;
  readonly discount: Discount;
  /** as written, or null */
  readonly code: string | null;
  /** the text says that no code is needed */
  readonly noCode: boolean;
  /** a code for one person or one use */
  readonly personalCode: boolean;
  readonly minimumSpend: Money | null;
  readonly scope: Scope;
  /** what it does not hold for, as named */
  readonly exclusions: readonly string[];
  readonly audience: Audience;
  /** calendar dates in the market's time zone */
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  /** quantity limits and combinability, as told */
  readonly quantityLimit: string | null;
  readonly combinable: boolean | null;
  /** addresses that this offer's own block links to */
  readonly landingPages: readonly string[];
  /** sign-up, student, referral, loyalty: an offer without an end by nature */
  readonly standing: boolean;
  /** told of the past ("last summer we gave 30 %") never reaches this type; this marks a mere teaser of one to come */
  readonly teaser: boolean;
}

/** Which product a claim is about. */
export interface ProductRef {
  readonly name: string;
  readonly sku: string | null;
  readonly gtin: string | null;
  readonly mpn: string | null;
  readonly brand: string | null;
  /** address of its page, or null */
  readonly url: string | null;
  /** `{ size: '50 ml' }`; `{}` where none is told */
  readonly variant: Readonly<Record<string, string>>;
}

/** Where a product's fact was read. */
export type FactSource = 'visible' | 'structured' | 'feed' | 'prose';

export interface PriceClaim extends ClaimBase {
  readonly kind: 'price';
  readonly product: ProductRef;
  readonly price: Money;
  /** strike-through, "was", RRP, UVP; null where none is told */
  readonly reference: Money | null;
  readonly referenceKind: 'was' | 'rrp' | null;
  /** a saving stated beside the prices: percent, or money */
  readonly statedSaving: { readonly percent: number | null; readonly off: Money | null } | null;
  /** "from 129 €": the lowest of several */
  readonly from: boolean;
  readonly source: FactSource;
  /** it holds only with this code, for members, or until a date: no list price */
  readonly condition: 'code' | 'member' | 'bundle' | 'instalment' | 'historical' | 'future' | null;
  /** calendar dates in the market's time zone between which this price is said to hold */
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

export interface AvailabilityClaim extends ClaimBase {
  readonly kind: 'availability';
  readonly product: ProductRef;
  /** schema.org ItemAvailability name */
  readonly availability: string;
  readonly source: FactSource;
}

export const POLICY_TOPICS = [
  'free-shipping-threshold',
  'delivery-cost',
  'delivery-time',
  'order-cutoff', // "ordered before 9 pm, there tomorrow"
  'return-window',
  'return-deadline', // "Christmas purchases until 31 January"
  'return-place',
  'return-cost',
  'warranty',
  'price-match',
  'payment',
] as const;
export type PolicyTopic = (typeof POLICY_TOPICS)[number];

export type PolicyValue =
  | { readonly kind: 'money'; readonly money: Money }
  /** ISO 8601 duration parts; working: only business days count */
  | {
      readonly kind: 'days';
      readonly min: number;
      readonly max: number;
      readonly working: boolean;
    }
  | { readonly kind: 'date'; readonly date: string }
  /** minutes after midnight, in the market's time */
  | { readonly kind: 'time'; readonly minutes: number }
  | { readonly kind: 'yes-no'; readonly yes: boolean }
  | { readonly kind: 'words'; readonly words: string };

export interface PolicyClaim extends ClaimBase {
  readonly kind: 'policy';
  readonly topic: PolicyTopic;
  readonly value: PolicyValue;
  /** what it is about, so that only equals are compared: `standard`, `express`, `next-day`, `store`, `post`, `christmas`, `statutory`, `voluntary`; '' where nothing is said */
  readonly qualifier: string;
  /** destination country (ISO 3166-1 alpha-2), or null where none is told */
  readonly destination: string | null;
}

export interface ContactClaim extends ClaimBase {
  readonly kind: 'contact';
  readonly topic: 'phone' | 'email' | 'address' | 'opening-hours' | 'special-hours';
  /**
   * phone: E.164; email: lower case; address: as written, folded; hours: `Mo 10:00-18:00` lines of schema.org, joined with
   * ', '; special hours: those of one date, `2026-12-24 09:00-13:00`, `2026-12-24 -16:00` (till then), `2026-12-25 closed`
   */
  readonly value: string;
  /** as written */
  readonly written: string;
  /** the store or department it belongs to ("Bristol", "press"), or null */
  readonly place: string | null;
}

export interface IdentityClaim extends ClaimBase {
  readonly kind: 'identity';
  readonly topic: 'name' | 'handle' | 'bio' | 'profile-link' | 'logo';
  readonly value: string;
  /** network that a handle or profile link belongs to */
  readonly network: ChannelKind | null;
}

export interface AnnouncementClaim extends ClaimBase {
  readonly kind: 'announcement';
  readonly event: 'launch' | 'restock' | 'opening' | 'event';
  /** the thing announced, as named ("Saltmarsh Blanket") */
  readonly item: string;
  readonly landingPages: readonly string[];
}

export interface MessageClaim extends ClaimBase {
  readonly kind: 'message';
  /** tagline: a slogan of the brand's own; key-message: a configured one, whole or altered; placeholder: a merge field that leaked */
  readonly topic: 'tagline' | 'key-message' | 'placeholder';
  /** id of the configured key message */
  readonly messageId: string | null;
  /** as written */
  readonly text: string;
  /** key-message: the text stands there unaltered (case, quotes and final punctuation aside) */
  readonly exact: boolean;
}

export interface VoiceClaim extends ClaimBase {
  readonly kind: 'voice';
  readonly form: 'formal' | 'informal';
  /** the word of address that shows it ("Sie", "du") */
  readonly address: string;
  /** how many sentences of the capture show it */
  readonly sentences: number;
}

/** One thing that the brand says in a capture. */
export type Claim =
  | PromotionClaim
  | PriceClaim
  | AvailabilityClaim
  | PolicyClaim
  | ContactClaim
  | IdentityClaim
  | AnnouncementClaim
  | MessageClaim
  | VoiceClaim;
export type ClaimKind = Claim['kind'];
