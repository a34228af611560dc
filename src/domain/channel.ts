/** Every kind of channel, social networks included. */
export const SOCIAL_KINDS = [
  'instagram',
  'facebook',
  'x',
  'tiktok',
  'youtube',
  'linkedin',
  'pinterest',
  'threads',
  'bluesky',
  'mastodon',
  'whatsapp',
] as const;
export const CHANNEL_KINDS = ['website', ...SOCIAL_KINDS, 'email', 'product-feed', 'flyer'] as const;

export type SocialKind = (typeof SOCIAL_KINDS)[number];
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

export function isSocial(kind: ChannelKind): kind is SocialKind {
  return (SOCIAL_KINDS as readonly string[]).includes(kind);
}

/** Why something was left out on purpose; every reason is listed here. */
export const SKIP_REASONS = [
  'robots', // robots.txt disallows it
  'excluded', // matched an `exclude` glob, or no `include` glob
  'off-site', // leads to an origin that is not the channel's
  'limit', // maxPages, depth or time reached
  'trap', // calendar, facet or endless parameter space
  'duplicate', // same canonical address as another page
  'noindex-media', // not a document: image, archive, video
  'other-sender', // mail of another sender
  'before-since', // older than the configured window
  'not-public', // draft, private, archived, scheduled
  'repost', // somebody else's words
  'comment', // a comment or reply of others
  'transactional', // order confirmations and the like: not a public statement
  'empty', // nothing in it
  'other-market', // belongs to a market that is not audited
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Why something could not be observed; every code is listed here. */
export const PROBLEM_CODES = [
  'login-wall',
  'session-expired',
  'consent-wall',
  'bot-challenge',
  'age-gate',
  'geo-redirect',
  'maintenance',
  'soft-404',
  'http-error',
  'rate-limited',
  'timeout',
  'connection',
  'dns',
  'tls',
  'too-large',
  'truncated',
  'redirect-loop',
  'too-many-redirects',
  'wrong-content-type',
  'bad-encoding',
  'guard', // an address that must not be visited
  'robots', // robots.txt closes the start pages
  'circuit-open', // the host failed too often, the rest was given up
  'browser', // the browser crashed or hung
  'disk',
  'not-found', // a configured path or address does not exist
  'unreadable', // damaged file, message, archive member or row
  'archive-bomb',
  'path-traversal',
  'wrong-layout', // an export in a layout that is not known
  'credentials', // token missing, expired, refused
  'empty-source',
  'ocr-language-missing',
  'interrupted',
  'internal',
  'wordless', // a page without words of its own: an empty template, a spinner, a shell that a script fills
  'picture-only', // a page whose content is a picture, canvas, frame or document
  'same-page', // the page is the one that the site shows for everything: a challenge or notice that is not known
  'half-read', // pages where offers stand were not read
  'shrunk', // far less than the run before saw
  'wrong-account', // the source belongs to another account than the configured one
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface Problem {
  readonly code: ProblemCode;
  /** for people: what was found, what was expected, the way out */
  readonly message: string;
  readonly uri: string | null;
  /** how often, where one problem stands for many */
  readonly count?: number;
}

export type ChannelStatus = 'observed' | 'partial' | 'unobserved';

/** What a page of a site is about, as far as its address and the words of links to it say. */
export const PAGE_KINDS = ['home', 'sale', 'campaign', 'help', 'contact', 'product', 'other'] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

/** A page that the site itself names and whose words were not read: what stands there cannot be called missing. */
export interface UnreadPage {
  readonly uri: string;
  readonly kind: PageKind;
  /** why; a reason to skip it counts where the site's owner, not the configuration, kept it closed */
  readonly why: ProblemCode;
}

/** What was really observed of a channel. */
export interface ChannelCoverage {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly status: ChannelStatus;
  readonly captures: number;
  readonly claims: number;
  readonly skipped: readonly { readonly reason: SkipReason; readonly count: number }[];
  readonly problems: readonly Problem[];
  /** remarks that are no problem: what rendering decided, which language packs were used */
  readonly notes?: readonly string[];
  /** captures whose only offer may be in pictures that could not be read */
  readonly unreadPictures?: number;
  /** of a website: the pages where an offer may stand that were not read; at most 100 of them */
  readonly unread?: readonly UnreadPage[];
}
