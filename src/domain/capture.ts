import type { ChannelKind } from './channel.js';
import type { Money } from './money.js';
import type { StyleRule } from './style-sheet.js';

/** A link as it stands in a capture. */
export interface Link {
  /** absolute address as written, tracking and all */
  readonly href: string;
  /** its visible text, or the alt text of its image */
  readonly text: string;
}

/** An image as it stands in a capture. */
export interface ImageRef {
  /** absolute address, or the name inside an archive or message (`cid:…`, `media/posts/1.jpg`) */
  readonly uri: string;
  /** alternative text, or '' */
  readonly alt: string;
  /** SHA-256 of its bytes in the blob store, where they were kept */
  readonly blob: string | null;
  /** address that a click on it leads to */
  readonly href?: string | null;
}

interface CaptureBase {
  /** stable: hash of channel, form and uri */
  readonly id: string;
  readonly channel: string;
  readonly channelKind: ChannelKind;
  /** where a person can see it: final address, permalink, `mid:` message id, `file.xml#sku` */
  readonly uri: string;
  readonly title: string | null;
  /** BCP 47 as declared by the document or platform, or null */
  readonly language: string | null;
  /** ISO 8601 instant */
  readonly capturedAt: string;
  readonly publishedAt: string | null;
  /** markup, where it has any */
  readonly html: string | null;
  /** plain text, where there is no markup or beside it (the other alternative of a mail) */
  readonly text: string | null;
  readonly links: readonly Link[];
  readonly images: readonly ImageRef[];
  /** SHA-256 of what was read: equal means nothing to read again */
  readonly contentHash: string;
}

/** A page of a website. */
export interface PageCapture extends CaptureBase {
  readonly form: 'page';
  /** the address that was asked for, before redirects */
  readonly requestedUri: string;
  /** canonical address: the page's identity in the crawl */
  readonly canonicalUri: string;
  readonly httpStatus: number;
  /** markup after scripts ran; null where it was only fetched */
  readonly rendered: boolean;
  /** what appeared over the page after a while, each as markup */
  readonly popups: readonly { readonly html: string; readonly afterMs: number }[];
  /** region of its hreflang or path (`DE`), or null */
  readonly region: string | null;
  /** rules of the style sheets that it links to, as far as they decide what is seen of it; missing where they could not be had */
  readonly styles?: readonly StyleRule[];
}

/** A post on a social network: the brand's own words, without comments. */
export interface PostCapture extends CaptureBase {
  readonly form: 'post';
  readonly pinned: boolean;
  readonly edited: boolean;
  /** only the start of it could be read */
  readonly truncated: boolean;
}

/** What a social profile says of itself. */
export interface Profile {
  readonly displayName: string | null;
  readonly handle: string | null;
  readonly bio: string | null;
  readonly website: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  /** opening hours as written, one line each */
  readonly hours: readonly string[];
  /** further lines of the intro box, as written */
  readonly lines: readonly string[];
}

export interface BioCapture extends CaptureBase {
  readonly form: 'bio';
  readonly profile: Profile;
}

/** newsletter: sent to many; triggered: welcome, abandoned cart, birthday; the rest is not the brand's public voice. */
export type MailNature = 'newsletter' | 'triggered' | 'transactional' | 'forwarded' | 'reply';

export interface EmailCapture extends CaptureBase {
  readonly form: 'email';
  readonly from: string;
  readonly to: string | null;
  readonly messageId: string | null;
  /** hidden preview text, or null */
  readonly preheader: string | null;
  readonly nature: MailNature;
  readonly listUnsubscribe: string | null;
}

/** One item of a product feed (names of Google Merchant Center's product data specification). */
export interface FeedItem {
  readonly kind: 'product';
  readonly id: string;
  readonly itemGroupId: string | null;
  readonly title: string;
  readonly link: string | null;
  readonly price: Money | null;
  readonly salePrice: Money | null;
  /** ISO instants of sale_price_effective_date */
  readonly saleFrom: string | null;
  readonly saleUntil: string | null;
  /** schema.org ItemAvailability name: InStock, OutOfStock, PreOrder, BackOrder … */
  readonly availability: string | null;
  readonly gtin: string | null;
  readonly mpn: string | null;
  readonly brand: string | null;
  /** size, colour, material and the like */
  readonly variant: Readonly<Record<string, string>>;
  readonly shipping: readonly {
    readonly country: string | null;
    readonly service: string | null;
    readonly price: Money | null;
  }[];
}

/** One promotion of a promotions feed (names of Google Merchant Center's promotions specification). */
export interface FeedPromotion {
  readonly kind: 'promotion';
  readonly id: string;
  readonly longTitle: string;
  readonly couponCode: string | null;
  /** ISO instants of promotion_effective_dates */
  readonly from: string | null;
  readonly until: string | null;
  readonly minimumPurchase: Money | null;
  readonly percentOff: number | null;
  readonly moneyOff: Money | null;
}

export interface FeedCapture extends CaptureBase {
  readonly form: 'feed-item';
  readonly item: FeedItem | FeedPromotion;
}

export interface FlyerCapture extends CaptureBase {
  readonly form: 'flyer-page';
  /** 1-based */
  readonly page: number;
  readonly readBy: 'text' | 'ocr' | 'none';
}

/** One document as a customer met it. */
export type Capture = PageCapture | PostCapture | BioCapture | EmailCapture | FeedCapture | FlyerCapture;
export type CaptureForm = Capture['form'];

/** Where a link led when it was followed. */
export interface LinkTarget {
  readonly href: string;
  /** after all redirects; null where nothing answered */
  readonly finalUri: string | null;
  /** addresses passed on the way, the first being `href` */
  readonly chain: readonly string[];
  /** ok: a page; broken: gone (404, 410, DNS, refused); blocked: 401, 403, 429, a wall; undecided: cannot be told from here */
  readonly outcome: 'ok' | 'broken' | 'blocked' | 'undecided';
  readonly httpStatus: number | null;
  /** for people */
  readonly reason: string | null;
}
