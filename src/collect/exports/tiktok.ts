import type { SourcePost, SourceProfile } from '../social/source.js';
import { instantOf } from '../social/text.js';
import { Skips } from './export.js';
import type { ExportHints, ExportReader } from './export.js';
import { at, findObjects, isObject, object, objects, text } from '../social/values.js';
import type { Json } from '../social/values.js';

/**
 * TikTok's "Download your data" in JSON: one user_data.json (since 2023 user_data_tiktok.json). The lists moved between
 * `Video.Videos.VideoList` and `Post.Posts.VideoList`; their names stayed. Times are UTC.
 */
export const tiktokExport: ExportReader = {
  expects:
    'user_data.json or user_data_tiktok.json of TikTok\'s "Download your data"; choose JSON, not TXT, as the file format',
  async read(files, hints) {
    const skips = new Skips();
    const posts: SourcePost[] = [];
    const profiles: SourceProfile[] = [];
    const found = files.matching(/(?:^|\/)user_data(?:_tiktok)?(?:_\d+)?\.json$/i);
    for (const entry of found) {
      const data = await files.json(entry);
      const profile = tiktokProfile(data, hints);
      if (profile !== null) profiles.push(profile);
      const handle = profile?.handle ?? hints.handle ?? 'unknown';
      for (const video of videos(data)) {
        if (isShown(video)) posts.push(videoPost(video, handle, hints));
        else skips.add('not-public');
      }
      skips.add('not-public', objects(at(data, 'Post', 'Recently Deleted Posts', 'PostList')).length);
      skips.add('comment', objects(at(data, 'Comment', 'Comments', 'CommentsList')).length);
    }
    return { posts, profiles, skipped: skips.counts, recognised: found.length > 0 };
  },
};

/** Lists of the same name in other sections hold what was watched, liked or deleted: the way to it is exact. */
function videos(data: unknown): Json[] {
  const ways = [
    ['Post', 'Posts', 'VideoList'],
    ['Video', 'Videos', 'VideoList'],
    ['Activity', 'Video', 'Videos', 'VideoList'],
  ];
  return ways.map((way) => objects(at(data, ...way))).find((list) => list.length > 0) ?? [];
}

/** Friends only, private, and scheduled posts are not what customers see. */
const isShown = (video: Json): boolean =>
  /^(?:public|everyone|n\/a|)$/i.test((text(video.WhoCanView) ?? text(video.whoCanView) ?? '').trim());

function videoPost(video: Json, handle: string, hints: ExportHints): SourcePost {
  const link = text(video.Link) ?? text(video.link) ?? '';
  const id = /\/(\d{8,25})/.exec(link)?.[1];
  const when = instantOf(video.Date ?? video.date);
  const title = text(video.Title) ?? text(video.Caption) ?? '';
  const extra = [text(video.AddYoursText)].filter((line) => line !== null && !/^n\/a$/i.test(line));
  const cover = text(video.CoverImage);
  return {
    uri:
      id === undefined ? link || `${hints.home(handle)}#${when ?? ''}` : `${hints.home(handle)}/video/${id}`,
    text: [title, ...extra].join('\n'),
    publishedAt: when,
    images: cover === null ? [] : [{ uri: cover, alt: '' }],
    // Exports before 2024 leave the caption out.
    truncated: title === '',
  };
}

function tiktokProfile(data: unknown, hints: ExportHints): SourceProfile | null {
  const maps = [at(data, 'Profile And Settings'), at(data, 'Profile')].flatMap((section) => [
    ...findObjects(section, (one) => isObject(one.ProfileMap)),
  ]);
  const map = object(maps[0]?.ProfileMap);
  const handle = text(map.userName) ?? hints.handle;
  if (maps.length === 0) return null;
  return {
    uri: hints.home(handle ?? 'unknown'),
    handle,
    displayName: text(map.displayName) ?? text(map.nickName),
    bio: text(map.bioDescription),
    website: text(map.website) ?? text(map.websiteUrl),
  };
}
