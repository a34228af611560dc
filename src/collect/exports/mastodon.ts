import type { SourcePost, SourceProfile } from '../social/source.js';
import { readMarkup } from '../social/markup.js';
import { instantOf } from '../social/text.js';
import { Skips } from './export.js';
import type { ExportReader } from './export.js';
import type { ExportFiles } from './files.js';
import { at, isObject, object, objects, text } from '../social/values.js';
import type { Json } from '../social/values.js';

/**
 * Mastodon's "Request your archive": actor.json and outbox.json in ActivityStreams 2.0 (W3C), packed as .tar.gz
 * (until 4.1) or .zip. https://docs.joinmastodon.org/user/moving/#export
 */
const PUBLIC = new Set(['https://www.w3.org/ns/activitystreams#Public', 'as:Public', 'Public']);

export const mastodonExport: ExportReader = {
  expects: 'outbox.json of Mastodon\'s Preferences → Import and export → "Request your archive"',
  async read(files) {
    const skips = new Skips();
    const actors = [];
    for (const entry of files.matching(/(?:^|\/)actor\.json$/)) actors.push(object(await files.json(entry)));
    const actor = actors[0] ?? {};
    const posts: SourcePost[] = [];
    const outboxes = files.matching(/(?:^|\/)outbox\.json$/);
    for (const entry of outboxes) {
      const items = objects(at(await files.json(entry), 'orderedItems'));
      const own = new Set(items.map((item) => text(at(item, 'object', 'id'))));
      for (const item of items) addActivity(files, actor, own, item, posts, skips);
    }
    const profile = actorProfile(actor);
    const profiles = profile === null ? [] : [profile];
    return { posts, profiles, skipped: skips.counts, recognised: outboxes.length > 0 };
  },
};

function addActivity(
  files: ExportFiles,
  actor: Json,
  own: ReadonlySet<string | null>,
  item: Json,
  posts: SourcePost[],
  skips: Skips,
): void {
  const note = object(item.object);
  const replyTo = text(note.inReplyTo);
  const pinned = isObject(actor.featured) ? objects(at(actor.featured, 'orderedItems')) : [];
  if (item.type === 'Announce') skips.add('repost');
  else if (item.type !== 'Create' || !isObject(item.object)) skips.add('not-public');
  else if (!isPublic(item)) skips.add('not-public');
  else if (replyTo !== null && !own.has(replyTo)) skips.add('comment');
  else posts.push(notePost(files, note, new Set(pinned.map((one) => text(one.id)))));
}

/** Addressed to everybody, or unlisted (in `cc`): both can be read by everybody. */
const isPublic = (item: Json): boolean =>
  [item.to, item.cc].some((list) => [list].flat().some((one) => typeof one === 'string' && PUBLIC.has(one)));

function notePost(files: ExportFiles, note: Json, pinned: ReadonlySet<string | null>): SourcePost {
  const { text: words, links } = readMarkup(text(note.content) ?? '');
  const warning = text(note.summary);
  const languages = Object.keys(object(note.contentMap));
  const published = instantOf(note.published);
  const updated = instantOf(note.updated);
  return {
    uri: text(note.url) ?? text(note.id) ?? '',
    text: [warning, words].filter((part) => part !== null).join('\n\n'),
    publishedAt: published,
    language: languages.length === 1 ? (languages[0] ?? null) : null,
    links: links.filter((link) => !/^[#@]/.test(link.text)),
    images: objects(note.attachment).flatMap((one) => {
      const uri = text(one.url);
      if (uri === null || !(text(one.mediaType) ?? '').startsWith('image/')) return [];
      const entry = files.resolve(/media_attachments\/.*/.exec(uri)?.[0] ?? uri);
      return [{ uri, alt: text(one.name) ?? '', ...(entry === null ? {} : { bytes: () => entry.bytes() }) }];
    }),
    pinned: pinned.has(text(note.id)),
    edited: updated !== null && updated !== published,
  };
}

function actorProfile(actor: Json): SourceProfile | null {
  const uri = text(actor.url) ?? text(actor.id);
  if (uri === null) return null;
  const bio = readMarkup(text(actor.summary) ?? '');
  const fields = objects(actor.attachment).map((field) => ({
    name: text(field.name) ?? '',
    ...readMarkup(text(field.value) ?? ''),
  }));
  return {
    uri,
    handle: text(actor.preferredUsername),
    displayName: text(actor.name),
    bio: bio.text === '' ? null : bio.text,
    website: fields.flatMap((field) => field.links)[0]?.href ?? null,
    lines: fields.map((field) => `${field.name}: ${field.text}`),
    links: [...bio.links, ...fields.flatMap((field) => field.links)],
  };
}
