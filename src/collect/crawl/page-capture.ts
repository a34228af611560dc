import { shortHash, type CollectContext, type PageCapture } from '../../domain/index.js';
import type { RenderedPage } from '../collector.js';
import { canonicalKey, cleanAddress } from './addresses.js';
import { pageHash } from './content-hash.js';
import type { Regions } from './regions.js';
import { scanPage, type PageFacts, type ScannedLink } from './scan.js';

/** What a capture is made of. */
export interface PageParts {
  readonly requestedUri: string;
  readonly finalUri: string;
  readonly status: number;
  /** as it was fetched */
  readonly html: string;
  readonly facts: PageFacts;
  /** as the browser shows it, where that shows more */
  readonly shown: Pick<RenderedPage, 'html' | 'popups'> | null;
}

/** The id of a page's capture; the same before and after it is read, for resuming. */
export const pageId = (channel: string, canonicalUri: string): string =>
  shortHash(channel, 'page', canonicalKey(canonicalUri));

/** rel=canonical where it can be true: on the same site, and not the home page for everything. */
function identity(canonical: string | null, finalUri: string): string {
  const own = cleanAddress(finalUri);
  if (canonical === null || new URL(canonical).origin !== new URL(finalUri).origin) return own;
  const isHome = new URL(canonical).pathname === '/' && new URL(finalUri).pathname !== '/';
  return isHome ? own : cleanAddress(canonical);
}

/** Makes the capture of a page, and the links to go on with. */
export function makePage(
  parts: PageParts,
  context: CollectContext,
  regions: Regions,
): { readonly capture: PageCapture; readonly follow: readonly ScannedLink[] } {
  const { finalUri, facts, shown } = parts;
  const seen = shown === null ? facts : scanPage(shown.html, finalUri);
  const popups = shown?.popups ?? [];
  const inPopups = popups.map((popup) => scanPage(popup.html, finalUri));
  const links = [...seen.links, ...inPopups.flatMap((popup) => popup.links)];
  const alternates = facts.alternates.length > 0 ? facts.alternates : seen.alternates;
  regions.learn(alternates);
  const canonicalUri = identity(seen.canonical ?? facts.canonical, finalUri);
  const language = seen.language ?? facts.language;
  const html = shown?.html ?? parts.html;
  const capture: PageCapture = {
    form: 'page',
    id: pageId(context.channel, canonicalUri),
    channel: context.channel,
    channelKind: 'website',
    uri: finalUri,
    requestedUri: parts.requestedUri,
    canonicalUri,
    httpStatus: parts.status,
    title: seen.title ?? facts.title,
    language,
    region: regions.regionOf(finalUri, language, alternates),
    capturedAt: context.now().toISOString(),
    publishedAt: null,
    html,
    text: null,
    rendered: shown !== null,
    popups,
    links: links.map(({ href, text }) => ({ href, text })),
    images: [...seen.images, ...inPopups.flatMap((popup) => popup.images)],
    contentHash: pageHash(html, popups),
  };
  const follow = shown === null ? facts.links : [...links, ...facts.links];
  return { capture, follow: facts.nofollow ? [] : follow };
}
