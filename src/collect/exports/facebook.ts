import type { Link } from '../../domain/index.js';
import type { SourcePost, SourceProfile } from '../social/source.js';
import { instantOf, linksInText, unwrapShim } from '../social/text.js';
import { Skips } from './export.js';
import type { ExportHints, ExportReader } from './export.js';
import type { ExportFiles } from './files.js';
import { anchor, ASK_JSON, countItems, items, mediaId, pictures, readJson, withIds } from './meta.js';
import { at, isObject, object, objects, text } from '../social/values.js';
import type { Json } from '../social/values.js';

const FACEBOOK_POSTS =
  /(?:^|\/)(?:your_posts|profile_posts|page_posts|your_page_posts|posts|your_posts__check_ins__photos_and_videos|your_uncategorized_posts)(?:_\d+)?\.json$/i;
const FACEBOOK_HIDDEN =
  /(?:^|\/)(?:archive|trash|drafts?|scheduled_posts|stories|archived_stories)(?:_\d+)?\.json$/i;
const FACEBOOK_COMMENTS = /(?:^|\/)comments(?:_\d+)?\.json$/i;
const FACEBOOK_PROFILE = /(?:^|\/)(?:profile_information|page_information)\.json$/i;

export const facebookExport: ExportReader = {
  expects: `your_posts_1.json or profile_posts_1.json of Facebook's "Download your information" (of the page's own profile); ${ASK_JSON}`,
  async read(files, hints) {
    const skips = new Skips();
    const profile = await facebookProfile(files, hints);
    skips.add('not-public', await countItems(files, FACEBOOK_HIDDEN));
    skips.add('comment', await countItems(files, FACEBOOK_COMMENTS));
    const read = await readJson(files, FACEBOOK_POSTS);
    const posts: SourcePost[] = [];
    for (const item of read.flatMap(({ value }) => items(value))) {
      const post = facebookPost(files, hints, profile?.handle ?? null, item);
      if (post === null) skips.add('repost');
      else posts.push(post);
    }
    const profiles = profile === null ? [] : [profile];
    return { posts: withIds(posts), profiles, skipped: skips.counts, recognised: read.length > 0 };
  },
};

/** Null where the brand only passed on somebody else's post without a word of its own. */
function facebookPost(
  files: ExportFiles,
  hints: ExportHints,
  handle: string | null,
  item: Json,
): SourcePost | null {
  const data = objects(item.data);
  const attached = objects(item.attachments).flatMap((attachment) => objects(attachment.data));
  const media = attached.map((one) => object(one.media)).filter((one) => text(one.uri) !== null);
  const own = data.map((one) => text(one.post)).find((post) => post !== null);
  const words = own ?? media.map((one) => text(one.description)).find((title) => title !== null) ?? '';
  if (words === '' && media.length === 0 && attached.length > 0) return null;
  const when = instantOf(item.timestamp ?? item.creation_timestamp);
  const updated = instantOf(data.map((one) => one.update_timestamp).find((one) => one !== undefined));
  const shared: Link[] = attached
    .map((one) => object(one.external_context))
    .flatMap((context) => {
      const href = text(context.url);
      return href === null ? [] : [{ href: unwrapShim(href), text: text(context.name) ?? href }];
    });
  return {
    uri: text(item.permalink) ?? text(item.url) ?? anchor(hints, handle, facebookId(item, media, when)),
    text: words,
    publishedAt: when,
    links: [...linksInText(words), ...shared],
    images: pictures(files, media),
    edited: when !== null && updated !== null && Date.parse(updated) - Date.parse(when) > 60_000,
    pinned: item.is_pinned === true,
  };
}

const facebookId = (item: Json, media: readonly Json[], when: string | null): string =>
  text(item.fbid) ?? mediaId(media[0]) ?? when ?? 'undated';

async function facebookProfile(files: ExportFiles, hints: ExportHints): Promise<SourceProfile | null> {
  for (const { value } of await readJson(files, FACEBOOK_PROFILE)) {
    const profile = object(Object.values(object(value)).find(isObject));
    const name = text(at(profile, 'name', 'full_name')) ?? text(profile.name);
    if (name === null) continue;
    const handle = text(profile.username) ?? hints.handle;
    const bio = firstText(profile.intro_bio, profile.about_me, profile.about, profile.description);
    const website = objects(profile.websites)
      .map((site) => text(site.address))
      .find((site) => site !== null);
    return {
      uri: text(profile.profile_uri) ?? hints.home(handle ?? 'unknown'),
      displayName: name,
      handle,
      bio,
      website: website ?? text(profile.website),
      links: linksInText(bio ?? ''),
    };
  }
  return null;
}

/** Texts stand bare, or as `name` or `text` of an object, depending on the year. */
function firstText(...values: readonly unknown[]): string | null {
  for (const value of values) {
    const found = text(value) ?? text(at(value, 'text')) ?? text(at(value, 'name'));
    if (found !== null) return found;
  }
  return null;
}
