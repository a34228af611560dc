import {
  settingsSchema,
  shortHash,
  type Capture,
  type ChannelCoverage,
  type ChannelKind,
  type FeedItem,
  type Link,
  type LinkTarget,
  type LinkUse,
  type PriceEntry,
  type Profile,
  type Settings,
  type SettingsInput,
} from '../src/domain/index.js';
import { channelFacts, truthChannels } from '../src/audit/overview.js';
import { indexPages, phrasesOf } from '../src/audit/pages.js';
import { CHECKS, createFormats, judge, type Judgement, type ReportLanguage } from '../checks/index.js';
import { extractCapture } from '../src/extract/index.js';
import { buildTopics } from '../src/match/index.js';

/**
 * A brand in a few lines: what each channel says, and what the audit makes of it. From captures to findings,
 * everything is the real thing; only the collecting is left out.
 */
export interface Scenario {
  /** default 2026-05-20T08:00:00Z */
  readonly asOf?: string;
  readonly market?: Partial<SettingsInput['market']>;
  readonly says: readonly Saying[];
  /** channels that could not be read, or only in part; others that speak are observed */
  readonly coverage?: Readonly<Record<string, ChannelCoverage['status']>>;
  /** pages that were captured, but whose reading was given up */
  readonly givenUp?: readonly string[];
  /** further parts of the configuration */
  readonly config?: Partial<Omit<SettingsInput, 'brand' | 'market' | 'channels'>>;
  readonly aliases?: readonly string[];
  /** handles by channel */
  readonly handles?: Readonly<Record<string, string>>;
  /** where links lead, if not to themselves */
  readonly links?: Readonly<Record<string, Partial<LinkTarget>>>;
  /** language of the findings, default en */
  readonly reportLanguage?: ReportLanguage;
  readonly pastPrices?: (topicOf: (name: string) => string) => readonly PriceEntry[];
}

/** One page, post, mail, profile or feed item. The channel's id begins with its kind: `website`, `instagram`, `email-news`. */
export interface Saying {
  readonly on: string;
  readonly text?: string;
  readonly html?: string;
  /** when it was published; pages have none */
  readonly at?: string;
  readonly url?: string;
  readonly pinned?: boolean;
  readonly language?: string;
  readonly region?: string;
  readonly title?: string;
  readonly links?: readonly Link[];
  readonly profile?: Partial<Profile>;
  readonly item?: Partial<FeedItem>;
  readonly popups?: readonly string[];
  /** pictures whose text nobody could read */
  readonly unreadPictures?: number;
}

export const AS_OF = '2026-05-20T08:00:00Z';
const SITE = 'https://shop.example';

export function auditScenario(scenario: Scenario): Judgement {
  const settings = settingsOf(scenario);
  const asOf = scenario.asOf ?? AS_OF;
  const captures = scenario.says.map((saying, i) => captureOf(saying, i, asOf));
  const context = { market: settings.market, brand: settings.brand, keyMessages: settings.keyMessages, asOf };
  const claims = captures.flatMap((capture) => extractCapture(capture, context));
  const links = linksOf(captures, scenario);
  const pages = indexPages({
    settings,
    captures: () => captures,
    links: links.map((use) => use.target),
    phrases: () => phrasesOf(topics),
    promotions: () => topics.promotions,
    asOf,
  });
  const topics = buildTopics(claims, {
    market: settings.market,
    lives: settings.live,
    resolve: (href) => pages.resolve(href),
    links,
  });
  const topicOf = (name: string) => topics.products.find((t) => t.label.includes(name))?.id ?? name;
  const past = scenario.pastPrices?.(topicOf) ?? [];
  return judge(CHECKS, {
    asOf,
    market: settings.market,
    brand: settings.brand,
    channels: channelFacts(settings, coverageOf(scenario)),
    truth: truthChannels(settings),
    topics,
    pages,
    keyMessages: settings.keyMessages,
    exclusives: settings.exclusives,
    prices: {
      remember: () => undefined,
      since: (product, channel, instant) =>
        past.filter((e) => e.product === product && e.channel === channel && e.date >= instant.slice(0, 10)),
    },
    format: createFormats(scenario.reportLanguage ?? 'en', settings.market),
    settings: settings.checks,
    reviewBelow: settings.reviewBelow,
  });
}

/** `email-news` → email; `product-feed` is a kind as it stands. */
function kindOf(channel: string): ChannelKind {
  return (channel.startsWith('product-feed') ? 'product-feed' : channel.split('-')[0]) as ChannelKind;
}

const channelIds = (scenario: Scenario): string[] => [
  ...new Set([...scenario.says.map((s) => s.on), ...Object.keys(scenario.coverage ?? {})]),
];

function settingsOf(scenario: Scenario): Settings {
  const channels = channelIds(scenario).map((id): [string, SettingsInput['channels'][string]] => {
    const kind = kindOf(id);
    const handle = scenario.handles?.[id];
    switch (kind) {
      case 'website':
        return [id, { kind, urls: [`${SITE}/`] }];
      case 'email':
        return [id, { kind, source: { mbox: 'x.mbox' } }];
      case 'product-feed':
        return [id, { kind, source: { file: 'x.xml' } }];
      case 'flyer':
        return [id, { kind, source: { files: ['x.pdf'] } }];
      default:
        return [id, { kind, source: { export: 'x' }, ...(handle ? { handle } : {}) }];
    }
  });
  return settingsSchema.parse({
    brand: { name: 'Lumen & Loft', aliases: [...(scenario.aliases ?? [])] },
    market: {
      country: 'DE',
      currency: 'EUR',
      languages: ['de', 'en'],
      timeZone: 'Europe/Berlin',
      ...scenario.market,
    },
    channels: Object.fromEntries(channels),
    ...scenario.config,
  });
}

function coverageOf(scenario: Scenario): ChannelCoverage[] {
  return channelIds(scenario).map((id) => {
    const own = scenario.says.filter((s) => s.on === id);
    return {
      id,
      kind: kindOf(id),
      status: scenario.coverage?.[id] ?? 'observed',
      captures: own.length,
      claims: 0,
      skipped: [],
      problems: (scenario.givenUp ?? []).map((uri) => ({ code: 'timeout', message: 'given up', uri })),
      unreadPictures: own.reduce((n, s) => n + (s.unreadPictures ?? 0), 0),
    };
  });
}

function captureOf(saying: Saying, index: number, asOf: string): Capture {
  const kind = kindOf(saying.on);
  const uri =
    saying.url ?? (kind === 'website' ? `${SITE}/page-${index}` : `https://${kind}.example/${index}`);
  const base = {
    id: shortHash(saying.on, uri, String(index)),
    channel: saying.on,
    channelKind: kind,
    uri,
    title: saying.title ?? null,
    language: saying.language ?? null,
    capturedAt: asOf,
    publishedAt: saying.at ?? null,
    html: saying.html ?? null,
    text: saying.text ?? null,
    links: [...(saying.links ?? [])],
    images: [],
    contentHash: shortHash(saying.text ?? '', saying.html ?? ''),
  };
  if (saying.item) return { ...base, form: 'feed-item', item: { ...FEED_ITEM, ...saying.item } };
  if (saying.profile) return { ...base, form: 'bio', profile: { ...PROFILE, ...saying.profile } };
  switch (kind) {
    case 'website':
      return {
        ...base,
        html: saying.html ?? `<main>${paragraphs(saying.text ?? '')}</main>`,
        text: null,
        form: 'page',
        requestedUri: uri,
        canonicalUri: uri,
        httpStatus: 200,
        rendered: false,
        popups: (saying.popups ?? []).map((html) => ({ html, afterMs: 2000 })),
        region: saying.region ?? null,
      };
    case 'email':
      return {
        ...base,
        form: 'email',
        from: 'news@shop.example',
        to: null,
        messageId: null,
        preheader: null,
        nature: 'newsletter',
        listUnsubscribe: null,
      };
    case 'flyer':
      return { ...base, form: 'flyer-page', page: 1, readBy: 'text' };
    default:
      return { ...base, form: 'post', pinned: saying.pinned ?? false, edited: false, truncated: false };
  }
}

const paragraphs = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<p>${line.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p>`)
    .join('');

const PROFILE: Profile = {
  displayName: null,
  handle: null,
  bio: null,
  website: null,
  phone: null,
  email: null,
  address: null,
  hours: [],
  lines: [],
};

const FEED_ITEM: FeedItem = {
  kind: 'product',
  id: 'x',
  itemGroupId: null,
  title: '',
  link: null,
  price: null,
  salePrice: null,
  saleFrom: null,
  saleUntil: null,
  availability: null,
  gtin: null,
  mpn: null,
  brand: null,
  variant: {},
  shipping: [],
};

function linksOf(captures: readonly Capture[], scenario: Scenario): LinkUse[] {
  return captures
    .filter((c) => c.form !== 'page' && c.form !== 'feed-item')
    .flatMap((capture) => capture.links.map((link) => linkUse(capture, link, scenario)));
}

function linkUse(capture: Capture, { href, text }: Link, scenario: Scenario): LinkUse {
  const { id, channel, channelKind, form, uri, capturedAt, publishedAt } = capture;
  const evidence = {
    channel,
    channelKind,
    captureId: id,
    form,
    pinned: false,
    uri,
    quote: text,
    capturedAt,
    publishedAt,
  };
  return {
    href,
    text,
    evidence: { ...evidence, block: 'main' },
    target: {
      href,
      finalUri: href,
      chain: [href],
      outcome: 'ok',
      httpStatus: 200,
      reason: null,
      ...scenario.links?.[href],
    },
  };
}
