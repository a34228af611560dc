import {
  foldWords,
  type Capture,
  type LinkTarget,
  type PromotionTopic,
  type Settings,
  type Topics,
} from '../domain/index.js';
import { canonicalKey } from '../collect/index.js';
import type { Pages } from '../../checks/index.js';
import { findTraces } from './traces.js';

/** What the checks may ask about captured pages and texts. */
export interface PageIndex extends Pages {
  /** where a link leads, for matching: canonical address of a page that says something of its own, else null */
  resolve(href: string): string | null;
}

export interface PageSource {
  readonly settings: Pick<Settings, 'channels'>;
  readonly captures: () => Iterable<Capture>;
  readonly links: readonly LinkTarget[];
  /** what will be asked of `mentions`, so that one pass over the texts answers all of it */
  readonly phrases: () => ReadonlySet<string>;
  /** what will be asked of `traceOf`, likewise */
  readonly promotions: () => readonly PromotionTopic[];
  /** ISO instant of the audit */
  readonly asOf: string;
}

export function indexPages(source: PageSource): PageIndex {
  const { settings, captures, links, phrases, promotions, asOf } = source;
  const websites = websiteOrigins(settings);
  const homes = new Set([...websites.values()].flat().map(canonicalKey));
  const pages = new Map<string, { id: string; uri: string; home: boolean }>();
  for (const capture of captures()) {
    if (capture.form !== 'page') continue;
    const entry = { id: capture.id, uri: capture.uri, home: homes.has(canonicalKey(capture.uri)) };
    for (const uri of [capture.uri, capture.canonicalUri, capture.requestedUri]) {
      if (!pages.has(canonicalKey(uri))) pages.set(canonicalKey(uri), entry);
    }
  }
  const targets = new Map<string, LinkTarget>(links.map((t) => [t.href, t]));
  const finalOf = (href: string): string => targets.get(href)?.finalUri ?? href;
  let mentions: Map<string, Set<string>> | null = null;
  let traces: ReturnType<typeof findTraces> | null = null;
  return {
    captureOf: (uri) => pages.get(canonicalKey(uri)) ?? null,
    follow: (href) => targets.get(href) ?? null,
    channelOf: (uri) => [...websites].find(([, urls]) => urls.some((u) => sameOrigin(u, uri)))?.[0] ?? null,
    mentions(phrase, channels) {
      mentions ??= findMentions(captures(), phrases());
      const found = mentions.get(phrase) ?? findMentions(captures(), new Set([phrase])).get(phrase);
      return channels.some((channel) => found?.has(channel) === true);
    },
    traceOf(topic, channel) {
      traces ??= findTraces(promotions(), { captures, textOf: plainText, asOf });
      return traces.get(topic)?.get(channel) ?? null;
    },
    resolve(href) {
      const key = canonicalKey(finalOf(href));
      if (homes.has(key)) return null;
      return [...websites.values()].flat().some((u) => sameOrigin(u, key)) ? key : null;
    },
  };
}

/** What the checks will ask `mentions` for: codes, announced things, products with a price of their own. */
export function phrasesOf(topics: Topics): Set<string> {
  const phrases = new Set<string>();
  for (const { members } of topics.promotions) {
    for (const { claim } of members) {
      if (claim.code !== null) phrases.add(claim.code);
      if (claim.discount.kind === 'price-point') for (const name of claim.scope.names) phrases.add(name);
    }
  }
  for (const { claim } of topics.announcements) phrases.add(claim.item);
  return phrases;
}

function websiteOrigins(settings: Pick<Settings, 'channels'>): Map<string, string[]> {
  const websites = new Map<string, string[]>();
  for (const [id, channel] of Object.entries(settings.channels)) {
    if (channel.kind === 'website') websites.set(id, [...channel.urls]);
  }
  return websites;
}

function sameOrigin(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && new URL(a).origin === new URL(b).origin;
}

/**
 * Which channels name each phrase: all its telling words stand in one capture. One pass over the texts for all phrases;
 * hidden words count too, since this only ever keeps something from being called missing.
 */
function findMentions(captures: Iterable<Capture>, phrases: ReadonlySet<string>): Map<string, Set<string>> {
  const wanted = [...phrases]
    .map((phrase) => ({ phrase, words: [...tokens(phrase)] }))
    .filter((w) => w.words.length > 0);
  const found = new Map<string, Set<string>>();
  for (const capture of captures) {
    const has = tokens(plainText(capture));
    for (const { phrase, words } of wanted) {
      if (!words.every((word) => has.has(word))) continue;
      found.set(phrase, (found.get(phrase) ?? new Set()).add(capture.channel));
    }
  }
  for (const phrase of phrases) if (!found.has(phrase)) found.set(phrase, new Set());
  return found;
}

const ARTICLES = new Set(
  'the a an der die das den dem ein eine de het een le la les un une el los las il lo gli i and und en et y e oraz our unser unsere'.split(
    ' ',
  ),
);

/** Words without articles and plural endings. */
function tokens(text: string): Set<string> {
  const found = new Set<string>();
  for (const word of foldWords(text).split(/[^\p{L}\p{N}]+/u)) {
    if (word.length < 2 || ARTICLES.has(word)) continue;
    found.add(word.length > 4 ? word.replace(/(?:s|en|n|e|y)$/u, '') : word);
  }
  return found;
}

function plainText(capture: Capture): string {
  const markup = [
    capture.html ?? '',
    ...(capture.form === 'page' ? capture.popups.map((p) => p.html) : []),
  ].join(' ');
  const visible = markup
    .replace(/<(script|style|template|noscript)\b[^>]{0,2000}>[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<[^>]{0,5000}>/g, ' ')
    .replace(/&(?:amp|#38);/gi, '&')
    .replace(/&(?:nbsp|#160);/gi, ' ')
    .replace(/&(?:[lr]squo|#821[67]|#39|apos);/gi, "'");
  const bio = capture.form === 'bio' ? [capture.profile.bio ?? '', ...capture.profile.lines].join(' ') : '';
  const item = capture.form === 'feed-item' && capture.item.kind === 'product' ? capture.item.title : '';
  return [
    capture.title ?? '',
    visible,
    capture.text ?? '',
    bio,
    item,
    ...capture.images.map((i) => i.alt),
  ].join(' ');
}
