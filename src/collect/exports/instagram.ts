import type { SourcePost } from '../social/source.js';
import { instantOf } from '../social/text.js';
import { Skips } from './export.js';
import type { ExportHints, ExportReader } from './export.js';
import type { ExportFiles } from './files.js';
import {
  anchor,
  ASK_JSON,
  countItems,
  items,
  labelTest,
  mediaId,
  pictures,
  readJson,
  withIds,
} from './meta.js';
import { accountProfile } from './meta-profile.js';
import type { AccountProfile } from './meta-profile.js';
import { at, objects, text } from '../social/values.js';
import type { Json } from '../social/values.js';

/** Posts are public; stories vanish, and the rest was never shown or was taken back. */
const INSTAGRAM_POSTS = /(?:^|\/)(?:posts(?:_\d+)?|reels(?:_\d+)?|igtv_videos(?:_\d+)?|media)\.json$/i;
const INSTAGRAM_HIDDEN =
  /(?:^|\/)(?:archived_posts|stories|recently_deleted_content|drafts?|scheduled_posts|other_content)(?:_\d+)?\.json$/i;
const INSTAGRAM_COMMENTS = /(?:^|\/)(?:post|reels)_comments(?:_\d+)?\.json$/i;
const INSTAGRAM_PROFILE =
  /(?:^|\/)(?:personal_information|account_information|login_and_account_creation)\/(?:.*\/)?personal_information\.json$|(?:^|\/)profile\.json$/i;

export const instagramExport: ExportReader = {
  expects: `posts_1.json of Instagram's "Export your information"; ${ASK_JSON}`,
  async read(files, hints) {
    const skips = new Skips();
    const profile = await accountProfile(files, INSTAGRAM_PROFILE, hints);
    skips.add('not-public', await countItems(files, INSTAGRAM_HIDDEN));
    skips.add('comment', await countItems(files, INSTAGRAM_COMMENTS));
    const read = await readJson(files, INSTAGRAM_POSTS);
    const posts = read.flatMap(({ value }) =>
      instagramItems(value).map((item) => mediaPost(files, hints, profile?.handle ?? null, item)),
    );
    return finish(posts, profile, skips, read.length > 0);
  },
};

/** `media.json` of 2019 lists photos, videos and stories apart; all later files are lists of posts. */
function instagramItems(value: unknown): Json[] {
  const old = [...objects(at(value, 'photos')), ...objects(at(value, 'videos'))];
  return old.length > 0 ? old : items(value);
}

function mediaPost(files: ExportFiles, hints: ExportHints, handle: string | null, item: Json): SourcePost {
  const media = Array.isArray(item.media) ? objects(item.media) : [item];
  const first = media[0] ?? {};
  // A carousel has a text of its own; a single picture carries it as its title.
  const words =
    text(item.title) ??
    labelled(item, CAPTION_LABELS) ??
    text(item.caption) ??
    media.map((one) => text(one.title)).find((title) => title !== null) ??
    '';
  const when = instantOf(
    item.creation_timestamp ?? first.creation_timestamp ?? item.taken_at ?? item.timestamp,
  );
  const id = mediaId(first) ?? when ?? words.slice(0, 40);
  const permalink = text(item.permalink) ?? text(item.href);
  return {
    uri: permalink ?? anchor(hints, handle, id),
    text: words,
    publishedAt: when,
    images: pictures(files, media),
    pinned: item.is_pinned === true || item.pinned === true,
  };
}

/** Newer files describe a post by labels in the account's language. */
const CAPTION_LABELS = labelTest([
  'caption',
  'bildunterschrift',
  'bijschrift',
  'podpis',
  'opis',
  'légende',
  'leyenda',
  'pie de foto',
  'didascalia',
]);

function labelled(item: Json, isLabel: (label: string) => boolean): string | null {
  for (const entry of objects(item.label_values))
    if (isLabel(text(entry.label) ?? '')) return text(entry.value);
  return null;
}

const THREADS_POSTS = /(?:^|\/)threads_and_replies\.json$/i;
const THREADS_PROFILE = /(?:^|\/)threads\/personal_information\.json$/i;

export const threadsExport: ExportReader = {
  expects: `threads/threads_and_replies.json of Instagram's or Threads' "Export your information"; ${ASK_JSON}`,
  async read(files, hints) {
    const skips = new Skips();
    const own = await accountProfile(files, THREADS_PROFILE, hints);
    const profile = own ?? (await accountProfile(files, INSTAGRAM_PROFILE, hints));
    const read = await readJson(files, THREADS_POSTS);
    const posts: SourcePost[] = [];
    for (const item of read.flatMap(({ value }) => items(value))) {
      if (isReply(item)) skips.add('comment');
      else posts.push(mediaPost(files, hints, profile?.handle ?? null, item));
    }
    return finish(withIds(posts), profile, skips, read.length > 0);
  },
};

const isReply = (item: Json): boolean =>
  objects(item.media).some((media) => at(media, 'text_app_post', 'is_reply') === true);

function finish(
  posts: readonly SourcePost[],
  profile: AccountProfile | null,
  skips: Skips,
  recognised: boolean,
) {
  if (profile?.isPrivate === true) {
    skips.add('not-public', posts.length);
    return { posts: [], profiles: [], skipped: skips.counts, recognised };
  }
  const profiles = profile === null ? [] : [profile];
  return { posts, profiles, skipped: skips.counts, recognised };
}
