import type { Link } from '../../domain/index.js';
import type { SourceImage, SourcePost } from './source.js';
import { absoluteHref, instantOf } from './text.js';
import { at, isObject, objects, text } from './values.js';
import type { Json } from './values.js';

/**
 * Records of app.bsky.feed.post as the AT Protocol's lexicons define them, from a repository or from the API.
 * https://github.com/bluesky-social/atproto/tree/main/lexicons/app/bsky/feed
 */

/** A reply to somebody else; a reply to oneself is a thread. */
export const repliesToOthers = (record: Json, did: string): boolean => {
  const parent = text(at(record, 'reply', 'parent', 'uri'));
  return parent !== null && !parent.startsWith(`at://${did}/`);
};

export function recordPost(record: Json, handle: string, key: string): SourcePost {
  const words = typeof record.text === 'string' ? record.text : '';
  const languages = Array.isArray(record.langs) ? (record.langs as unknown[]) : [];
  const { shown, links } = withFacets(words, objects(record.facets));
  const card = absoluteHref(text(at(record, 'embed', 'external', 'uri')) ?? '');
  const cardTitle = text(at(record, 'embed', 'external', 'title')) ?? card ?? '';
  return {
    uri: `https://bsky.app/profile/${handle}/post/${key}`,
    text: shown,
    publishedAt: instantOf(record.createdAt),
    language: languages.length === 1 ? text(languages[0]) : null,
    links: card === null ? links : [...links, { href: card, text: cardTitle }],
    images: recordImages(record),
  };
}

/** Facets mark links by byte offsets of the UTF-8 text; their shown words are often shortened ("shop.example/a…"). */
function withFacets(words: string, facets: readonly Json[]): { shown: string; links: Link[] } {
  const bytes = Buffer.from(words, 'utf8');
  const links: Link[] = [];
  for (const facet of facets) {
    const start = Number(at(facet, 'index', 'byteStart'));
    const end = Number(at(facet, 'index', 'byteEnd'));
    const feature = objects(facet.features).find((one) => text(one.uri) !== null);
    const href = absoluteHref(text(feature?.uri) ?? '');
    if (href === null || !(start >= 0 && end > start && end <= bytes.length)) continue;
    links.push({ href, text: bytes.subarray(start, end).toString('utf8') });
  }
  return { shown: words, links };
}

function recordImages(record: Json): SourceImage[] {
  const embed = at(record, 'embed');
  const lists = [at(embed, 'images'), at(embed, 'media', 'images')];
  return lists
    .flatMap((list) => objects(list))
    .map((one) => ({
      uri: text(one.fullsize) ?? blobName(one),
      alt: text(one.alt) ?? '',
    }));
}

/** A repository names a picture by its CID alone. */
function blobName(image: Json): string {
  const ref = at(image, 'image', 'ref');
  if (isObject(ref) && typeof ref.$link === 'string') return ref.$link;
  // a CID object of @ipld/dag-cbor prints itself
  return ref === null ? 'image' : `cid:${(ref as { toString(): string }).toString()}`;
}
