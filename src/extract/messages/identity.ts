import {
  foldSpace,
  foldWords,
  isSocial,
  type ChannelKind,
  type ExtractContext,
  type IdentityClaim,
} from '../../domain/index.js';
import { nodesOfType } from '../structured/index.js';
import { claimBase } from '../claims.js';
import type { Block, Document, Extractor } from '../document.js';
import { remembering } from '../remember.js';

interface Network {
  readonly kind: ChannelKind;
  readonly hosts: RegExp;
  /** path of a profile; group `name` is the account */
  readonly profile: RegExp;
}

const NAME = '@?(?<name>[\\w.-]{1,60})/?$';
const plain = new RegExp(`^/${NAME}`);

/** Where each network shows an account. Posts, hashtags, share buttons and logins have other paths. */
const NETWORKS: readonly Network[] = [
  { kind: 'instagram', hosts: /^(?:www\.)?instagram\.com$/, profile: plain },
  {
    kind: 'facebook',
    hosts: /^(?:www\.|m\.|[a-z]{2}-[a-z]{2}\.)?(?:facebook|fb)\.com$/,
    profile: new RegExp(`^/(?:pg/)?${NAME}`),
  },
  { kind: 'x', hosts: /^(?:www\.|mobile\.)?(?:x|twitter)\.com$/, profile: plain },
  { kind: 'tiktok', hosts: /^(?:www\.)?tiktok\.com$/, profile: /^\/@(?<name>[\w.-]{1,60})\/?$/ },
  {
    kind: 'youtube',
    hosts: /^(?:www\.|m\.)?youtube\.com$/,
    profile: /^\/(?:@|c\/|user\/)(?<name>[\w.-]{1,60})\/?$/,
  },
  {
    kind: 'linkedin',
    hosts: /^(?:www\.|[a-z]{2}\.)?linkedin\.com$/,
    profile: /^\/(?:company|showcase|school)\/(?<name>[\w.-]{1,60})\/?$/,
  },
  { kind: 'pinterest', hosts: /^(?:www\.|[a-z]{2}\.)?pinterest\.[a-z.]{2,6}$/, profile: plain },
  { kind: 'threads', hosts: /^(?:www\.)?threads\.(?:net|com)$/, profile: /^\/@(?<name>[\w.-]{1,60})\/?$/ },
  { kind: 'bluesky', hosts: /^bsky\.app$/, profile: /^\/profile\/(?<name>[\w.-]{1,80})\/?$/ },
  { kind: 'whatsapp', hosts: /^(?:www\.)?whatsapp\.com$/, profile: /^\/channel\/(?<name>[\w-]{10,40})\/?$/ },
];

/** First segments of a path that are no account. */
const RESERVED =
  /^(?:share|sharer|sharer\.php|intent|home|login|signup|explore|hashtag|search|watch|about|legal|privacy|help|policies|terms|pin|p|reel|reels|stories|tv|events|groups|pages|photo|photos|video|videos|settings|i|dialog|tr|plugins|l\.php|profile\.php|feed|shop|ads|business|messages|notifications)$/i;

/** The address behind a network's own redirect (`l.facebook.com/l.php?u=…`). */
export function unwrapped(href: string): string {
  if (!/\/l\.php\?|\/url\?|\/redirect\?|linkshim/i.test(href)) return href;
  try {
    const { searchParams } = new URL(href);
    return searchParams.get('u') ?? searchParams.get('url') ?? searchParams.get('q') ?? href;
  } catch {
    return href;
  }
}

/** The account that a link leads to, or null where it leads to none. */
export function profileOf(href: string): Profile | null {
  return profiles(href);
}

interface Profile {
  readonly network: ChannelKind;
  readonly name: string;
  readonly value: string;
}

/** Every page of a shop has the same links in its menu and footer. */
const profiles = remembering(readProfile);

function readProfile(href: string): Profile | null {
  if (!/^https?:\/\//i.test(href) || href.length > 1000) return null;
  let url: URL;
  try {
    url = new URL(unwrapped(href));
  } catch {
    return null;
  }
  const host = url.hostname.toLowerCase();
  const network = NETWORKS.find((n) => n.hosts.test(host));
  const name = network?.profile.exec(url.pathname)?.groups?.name;
  if (!network || !name || RESERVED.test(name)) return null;
  const value =
    network.kind === 'bluesky' ? `@${name}` : `${url.protocol}//${host}${url.pathname.replace(/\/$/, '')}`;
  return { network: network.kind, name, value };
}

interface Fact {
  readonly topic: IdentityClaim['topic'];
  readonly value: string;
  readonly network: ChannelKind | null;
  readonly quote: string;
  readonly block: Block | null;
  readonly confidence: number;
}

/** "Instagram", "Folge uns auf Instagram": the words name the network, not somebody. */
const namesNetwork = (text: string, network: ChannelKind): boolean =>
  text.length <= 40 &&
  new RegExp(`(?:^|\\s)${network === 'x' ? '(?:x|twitter)' : network}$`, 'i').test(text.trim());

function links(document: Document): Fact[] {
  const seen = new Set<string>();
  return document.blocks.flatMap((block) => {
    if (block.voice === 'other' || block.role === 'listing' || block.role === 'related') return [];
    const profiles = block.links
      .map((link) => profileOf(link.href)?.network)
      .filter((network) => network !== undefined);
    const row = new Set(profiles).size > 1;
    const placed = /^(?:footer|navigation|bio|banner)$/.test(block.role);
    return block.links.flatMap(({ href, text }): Fact[] => {
      const profile = profileOf(href);
      if (profile === null || seen.has(profile.value)) return [];
      // in running text a brand also links to others: makers, partners, the press
      const own = placed || row || namesNetwork(text, profile.network);
      if (!own) return [];
      seen.add(profile.value);
      return [
        {
          topic: 'profile-link',
          value: profile.value,
          network: profile.network,
          quote: text || href,
          block,
          confidence: placed ? 0.9 : 0.8,
        },
      ];
    });
  });
}

/** "Instagram (@brand)", "@brand auf Instagram": an account told in words, on a network that has such names. */
const MENTION =
  /(?<before>instagram|facebook|tiktok|youtube|pinterest|threads)(?![\p{L}.])[^@\n]{0,12}@(?<after>[\w.]{2,40})|@(?<first>[\w.]{2,40})[^@\n.]{1,12}(?<then>instagram|facebook|tiktok|youtube|pinterest|threads)(?![\p{L}.])/giu;

/** Accounts that the brand calls by a name of its own; others' accounts bear others' names. */
function mentions(document: Document, { brand }: ExtractContext): Fact[] {
  const own = [brand.name, ...brand.aliases].flatMap((name) => [
    letters(name),
    ...name.split(/\s+/).map(letters),
  ]);
  const isOwn = (handle: string): boolean =>
    own.some((name) => name.length >= 5 && letters(handle).includes(name));
  return document.blocks.flatMap((block) =>
    block.voice === 'other'
      ? []
      : block.lines.flatMap(({ text }) =>
          [...text.slice(0, 4000).matchAll(MENTION)].flatMap(({ 0: quote, groups }): Fact[] => {
            const handle = (groups?.after ?? groups?.first ?? '').replace(/\.$/, '');
            const network = (groups?.before ?? groups?.then ?? '').toLowerCase() as ChannelKind;
            if (!isOwn(handle)) return [];
            return [{ topic: 'profile-link', value: `@${handle}`, network, quote, block, confidence: 0.8 }];
          }),
        ),
  );
}

const letters = (text: string): string => foldWords(text).replace(/[^\p{L}\p{N}]+/gu, '');

const asText = (value: unknown): string => (typeof value === 'string' ? foldSpace(value) : '');
const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

function logoOf(value: unknown): string {
  const first = list(value)[0];
  if (typeof first === 'string') return first;
  return typeof first === 'object' && first !== null ? asText((first as Record<string, unknown>).url) : '';
}

function declared(document: Document): Fact[] {
  const base = { network: null, block: null };
  const facts: Fact[] = [];
  for (const node of document.structured) {
    const site =
      node.syntax === 'opengraph'
        ? asText(list(node.properties['og:site_name'] ?? node.properties.site_name)[0])
        : '';
    if (site !== '') facts.push({ ...base, topic: 'name', value: site, quote: site, confidence: 0.85 });
  }
  // the organisation of the page itself: not a maker, carrier or publisher inside another thing
  const tops = document.structured.filter(
    (n) =>
      n.syntax === 'json-ld' &&
      n.type.some((t) => /^(?:Organization|Corporation|OnlineStore|Brand)$/.test(t)),
  );
  for (const { properties } of tops) {
    const name = asText(properties.name);
    if (name !== '') facts.push({ ...base, topic: 'name', value: name, quote: name, confidence: 0.85 });
    const logo = logoOf(properties.logo);
    if (logo !== '') facts.push({ ...base, topic: 'logo', value: logo, quote: logo, confidence: 0.8 });
  }
  const businesses =
    tops.length > 0
      ? tops.map((n) => n.properties)
      : nodesOfType(document.structured, 'LocalBusiness', 'Store', 'WebSite');
  for (const same of businesses.flatMap((node) => list(node.sameAs)).map(asText)) {
    const profile = profileOf(same);
    if (profile)
      facts.push({
        ...base,
        topic: 'profile-link',
        value: profile.value,
        network: profile.network,
        quote: same,
        confidence: 0.85,
      });
  }
  return facts;
}

function ofProfile(document: Document): Fact[] {
  const { capture } = document;
  if (capture.form !== 'bio') return [];
  const network = isSocial(capture.channelKind) ? capture.channelKind : null;
  const block = document.blocks.find((b) => b.role === 'bio') ?? null;
  const { displayName, handle, bio } = capture.profile;
  const fact = (topic: Fact['topic'], value: string | null): Fact[] =>
    value === null || foldSpace(value) === ''
      ? []
      : [{ topic, value: foldSpace(value), network, quote: value, block, confidence: 0.95 }];
  return [
    ...fact('name', displayName),
    ...fact('handle', handle === null ? null : handle.replace(/^@/, '')),
    ...fact('bio', bio),
  ];
}

/** Name, handle, bio, links to profiles and logo. */
export const identityExtractor: Extractor = {
  id: 'identity',
  extract(document, context) {
    return [
      ...ofProfile(document),
      ...links(document),
      ...mentions(document, context),
      ...declared(document),
    ].map(({ topic, value, network, quote, block, confidence }): IdentityClaim => ({
      ...claimBase(document, {
        kind: 'identity',
        key: [topic, value, network],
        role: block?.role ?? 'structured-data',
        quote,
        language: topic === 'bio' ? (block?.language?.code ?? null) : null,
        confidence,
      }),
      kind: 'identity',
      topic,
      value,
      network,
    }));
  },
};
