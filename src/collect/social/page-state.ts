import { foldWords } from '../../domain/index.js';
import type { PageDom } from './page-dom.js';
import { cleanPermalink } from './page-posts.js';
import type { PageOwner, PagePosts } from './page-posts.js';
import type { SourceImage, SourcePost, SourceProfile } from './source.js';
import { absoluteHref, instantOf, linksInText, unwrapShim } from './text.js';
import { at, findObjects, isObject, objects, text } from './values.js';
import type { Json } from './values.js';

/**
 * Posts and profiles in the data that a page carries beside its markup: schema.org JSON-LD, and the state that its
 * scripts start from. A shape is told by the names of its fields; each network has had its own for years.
 */
interface Shape {
  readonly fits: (one: Json) => boolean;
  readonly read: (one: Json, owner: PageOwner) => SourcePost | null;
  /** who wrote it, where it tells */
  readonly author: (one: Json) => string | null;
}

const SHAPES: readonly Shape[] = [
  {
    // schema.org
    fits: (one) =>
      isType(one, /^(?:SocialMediaPosting|DiscussionForumPosting|BlogPosting|VideoObject|ImageObject)$/) &&
      words(one.articleBody ?? one.text ?? one.description) !== null,
    author: (one) =>
      text(at(one.author, 'alternateName')) ??
      text(at(one.author, 'name')) ??
      text(at(objects(one.author)[0], 'name')),
    read: (one, owner) =>
      post({
        uri: text(one.url) ?? text(one['@id']) ?? text(at(one.mainEntityOfPage, '@id')),
        text: words(one.articleBody ?? one.text ?? one.description),
        when: one.datePublished ?? one.uploadDate ?? one.dateCreated,
        images: [one.image, one.thumbnailUrl].flatMap(imageUris),
        owner,
      }),
  },
  {
    // Instagram and Threads, GraphQL
    fits: (one) => isObject(one.edge_media_to_caption) && text(one.shortcode) !== null,
    author: (one) => text(at(one.owner, 'username')),
    read: (one, owner) =>
      post({
        uri: `/p/${text(one.shortcode) ?? ''}/`,
        text: text(at(objects(at(one.edge_media_to_caption, 'edges'))[0], 'node', 'text')) ?? '',
        when: one.taken_at_timestamp,
        images: [{ uri: text(one.display_url) ?? '', alt: text(one.accessibility_caption) ?? '' }],
        pinned: Array.isArray(one.pinned_for_users) && one.pinned_for_users.length > 0,
        owner,
      }),
  },
  {
    // Instagram and Threads, newer state
    fits: (one) => text(one.code) !== null && typeof one.taken_at === 'number' && 'caption' in one,
    author: (one) => text(at(one.user, 'username')) ?? text(at(one.owner, 'username')),
    read: (one, owner) =>
      post({
        uri: `/p/${text(one.code) ?? ''}/`,
        text: text(at(one.caption, 'text')) ?? '',
        when: one.taken_at,
        images: [
          {
            uri: text(at(objects(at(one.image_versions2, 'candidates'))[0], 'url')) ?? '',
            alt: text(one.accessibility_caption) ?? '',
          },
        ],
        pinned: Array.isArray(one.timeline_pinned_user_ids) && one.timeline_pinned_user_ids.length > 0,
        owner,
      }),
  },
  {
    // TikTok
    fits: (one) => typeof one.desc === 'string' && one.createTime !== undefined && one.video !== undefined,
    author: (one) => text(at(one.author, 'uniqueId')) ?? text(one.author),
    read: (one, owner) =>
      post({
        uri: `/@${owner.handle ?? text(at(one.author, 'uniqueId')) ?? ''}/video/${text(one.id) ?? ''}`,
        text: words(one.desc) ?? '',
        when: one.createTime,
        images: [{ uri: text(at(one.video, 'cover')) ?? '', alt: '' }],
        pinned: one.isPinnedItem === true,
        owner,
      }),
  },
  {
    // Facebook
    fits: (one) => typeof one.creation_time === 'number' && text(at(one.message, 'text')) !== null,
    author: (one) => text(at(objects(one.actors)[0], 'name')),
    read: (one, owner) =>
      post({
        uri: text(one.wwwURL) ?? text(one.url) ?? text(one.permalink_url),
        text: text(at(one.message, 'text')),
        when: one.creation_time,
        images: [],
        owner,
      }),
  },
  {
    // Pinterest
    fits: (one) => one.type === 'pin' && isObject(one.images),
    author: (one) => text(at(one.pinner, 'username')),
    read: (one, owner) =>
      post({
        uri: `/pin/${text(one.id) ?? ''}/`,
        text: [one.grid_title ?? one.title, one.description]
          .map(words)
          .filter((part) => part !== null)
          .join('\n\n'),
        when: one.created_at,
        images: [{ uri: text(at(one.images, 'orig', 'url')) ?? '', alt: text(one.alt_text) ?? '' }],
        link: text(one.link),
        owner,
      }),
  },
];

const words = (value: unknown): string | null => text(value);

const isType = (one: Json, type: RegExp): boolean =>
  [one['@type']].flat().some((name) => typeof name === 'string' && type.test(name));

function imageUris(image: unknown): SourceImage[] {
  return [image].flat().flatMap((one) => {
    const uri = text(one) ?? text(at(one, 'url')) ?? text(at(one, 'contentUrl'));
    return uri === null ? [] : [{ uri, alt: text(at(one, 'caption')) ?? '' }];
  });
}

interface Found {
  readonly uri: string | null;
  readonly text: string | null;
  readonly when: unknown;
  readonly images: readonly SourceImage[];
  readonly pinned?: boolean;
  readonly link?: string | null;
  readonly owner: PageOwner;
}

function post(found: Found): SourcePost | null {
  const uri = absoluteHref(found.uri ?? '', found.owner.uri);
  if (uri === null) return null;
  const written = absoluteHref(found.link ?? '');
  const links = linksInText(found.text ?? '').map((link) => ({ ...link, href: unwrapShim(link.href) }));
  return {
    uri: cleanPermalink(uri),
    text: found.text ?? '',
    publishedAt: instantOf(found.when),
    links: written === null ? links : [...links, { href: unwrapShim(written), text: written }],
    images: found.images.filter((image) => image.uri !== ''),
    pinned: found.pinned ?? false,
  };
}

/** All JSON that a page carries in its scripts. */
function states({ $ }: PageDom): unknown[] {
  return $(
    'script[type="application/ld+json"], script[type="application/json"], script[id*="DATA" i], script[id*="STATE" i]',
  )
    .toArray()
    .flatMap((element) => {
      try {
        return [JSON.parse($(element).text()) as unknown];
      } catch {
        return [];
      }
    });
}

/** Comments are posts of the same shape in some networks' data. */
const COMMENT_KEYS = new Set([
  'comment',
  'comments',
  'reply',
  'replies',
  'edge_media_to_comment',
  'sharedContent',
]);

function withoutComments(value: unknown, depth = 0): unknown {
  if (depth > 80) return null;
  if (Array.isArray(value)) return value.map((one) => withoutComments(one, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !COMMENT_KEYS.has(key))
      .map(([key, inner]) => [key, withoutComments(inner, depth + 1)]),
  );
}

export function readStatePosts(page: PageDom, owner: PageOwner): PagePosts {
  const posts = new Map<string, SourcePost>();
  let others = 0;
  for (const state of states(page).map((value) => withoutComments(value))) {
    for (const one of findObjects(state, (object) => SHAPES.some((shape) => shape.fits(object)))) {
      const shape = SHAPES.find((candidate) => candidate.fits(one));
      const author = shape?.author(one) ?? null;
      const read = shape?.read(one, owner) ?? null;
      if (author !== null && !isOwner(author, owner)) others++;
      else if (read !== null) posts.set(read.uri, read);
    }
  }
  return { posts: [...posts.values()], others };
}

const isOwner = (author: string, owner: PageOwner): boolean =>
  [owner.handle, ...owner.names]
    .filter((name) => name !== null)
    .some((name) => foldWords(name) === foldWords(author).replace(/^@/, ''));

/** Names that a profile's fields have in the networks' data, and in schema.org's ProfilePage. */
export function readStateProfile(page: PageDom, owner: PageOwner): SourceProfile | null {
  const handleOf = (one: Json): string | null =>
    text(one.username) ?? text(one.uniqueId) ?? text(one.alternateName);
  const bioOf = (one: Json): string | null =>
    text(one.biography) ??
    text(one.signature) ??
    (isType(one, /^(?:Person|Organization)$/) ? text(one.description) : null);
  const isProfile = (one: Json): boolean =>
    bioOf(one) !== null &&
    owner.handle !== null &&
    foldWords(handleOf(one) ?? '').replace(/^@/, '') === foldWords(owner.handle);
  for (const state of states(page)) {
    for (const one of findObjects(state, isProfile)) {
      const bio = bioOf(one);
      const site =
        text(one.external_url) ?? text(at(one.bioLink, 'link')) ?? text(objects(one.bio_links)[0]?.url);
      return {
        uri: owner.uri,
        handle: owner.handle,
        displayName: text(one.full_name) ?? text(one.nickname) ?? text(one.name),
        bio,
        website: site === null ? null : unwrapShim(absoluteHref(site) ?? `https://${site}`),
        links: linksInText(bio ?? ''),
      };
    }
  }
  return null;
}

/** What a single post's page tells search engines: `12 likes - shop on November 3, 2026: "Caption"`. */
export function readMetaPost({ $ }: PageDom, uri: string): SourcePost | null {
  const description = $('meta[property="og:description"]').attr('content') ?? '';
  const title = $('meta[property="og:title"]').attr('content') ?? '';
  const quoted =
    /: ["“„](.{1,5000})["”]\.?\s*$/s.exec(title)?.[1] ??
    /: ["“„](.{1,5000})["”]\.?\s*$/s.exec(description)?.[1];
  const told = quoted ?? description;
  if (told.trim() === '') return null;
  const image = absoluteHref($('meta[property="og:image"]').attr('content') ?? '', uri);
  const when = $('meta[property="article:published_time"], meta[property="og:video:release_date"]').attr(
    'content',
  );
  return {
    uri: cleanPermalink(uri),
    text: told.trim(),
    publishedAt: instantOf(when),
    images:
      image === null ? [] : [{ uri: image, alt: $('meta[property="og:image:alt"]').attr('content') ?? '' }],
    truncated: quoted === undefined && /(?:…|\.\.\.)\s*$/.test(told),
  };
}
