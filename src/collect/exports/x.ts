import type { Link } from '../../domain/index.js';
import type { SourceImage, SourcePost, SourceProfile } from '../social/source.js';
import { decodeEntities, instantOf, linksInText } from '../social/text.js';
import { Skips } from './export.js';
import type { ExportHints, ExportReader } from './export.js';
import type { ExportFiles } from './files.js';
import { at, isObject, object, objects, text } from '../social/values.js';
import type { Json } from '../social/values.js';

/**
 * X's archive: `data/*.js`, each `window.YTD.<name>.part<n> = […]` (its own README.txt inside the archive documents
 * the files). Names: tweet.js until 2022, tweets.js since; large accounts get tweets-part1.js and so on.
 */
const TWEETS = /(?:^|\/)tweets?(?:-part\d+)?\.js$/;
const NOTES = /(?:^|\/)note-tweets?(?:-part\d+)?\.js$/;
const HIDDEN = /(?:^|\/)(?:deleted-tweets?|circle-tweets?|tweetdeck)(?:-part\d+)?\.js$/;

export const xExport: ExportReader = {
  expects: 'data/tweets.js of "Download an archive of your data" (the unpacked folder or the .zip)',
  async read(files, hints) {
    const skips = new Skips();
    skips.add('not-public', (await records(files, HIDDEN)).length);
    const profile = await xProfile(files, hints);
    const account: Account = {
      id: text(at((await records(files, /(?:^|\/)account\.js$/))[0], 'accountId')),
      handle: profile.handle ?? hints.handle ?? 'i',
    };
    const notes = new Notes(await records(files, NOTES));
    const found = files.matching(TWEETS);
    const tweets = (await records(files, TWEETS)).filter((tweet) => isCurrent(tweet));
    const own = new Set(tweets.map((tweet) => text(tweet.id_str)));
    const posts: SourcePost[] = [];
    for (const tweet of tweets) {
      const reason = notOwn(tweet, account, own);
      if (reason === null) posts.push(tweetPost(files, tweet, account, notes));
      else skips.add(reason);
    }
    const profiles = profile.displayName === null && profile.bio === null ? [] : [profile];
    return { posts, profiles, skipped: skips.counts, recognised: found.length > 0 };
  },
};

interface Account {
  readonly id: string | null;
  readonly handle: string;
}

/** `[{ tweet: {…} }]` since 2020, bare `[{…}]` before. */
async function records(files: ExportFiles, path: RegExp): Promise<Json[]> {
  const found: Json[] = [];
  for (const entry of files.matching(path)) {
    for (const item of objects(await files.json(entry))) {
      const values = Object.values(item);
      found.push(values.length === 1 && isObject(values[0]) ? values[0] : item);
    }
  }
  return found;
}

/** Every edit is a tweet of its own; only the last of the chain is shown. */
function isCurrent(tweet: Json): boolean {
  const chain = at(tweet, 'edit_info', 'edit', 'editControlInitial', 'editTweetIds') ?? editIds(tweet);
  return !Array.isArray(chain) || chain.length === 0 || chain.at(-1) === tweet.id_str;
}

const editIds = (tweet: Json): unknown => at(tweet, 'edit_info', 'initial', 'editTweetIds');

const isEdited = (tweet: Json): boolean => {
  const ids = at(tweet, 'edit_info', 'edit', 'editControlInitial', 'editTweetIds') ?? editIds(tweet);
  return at(tweet, 'edit_info', 'edit') !== null || (Array.isArray(ids) && ids.length > 1);
};

/** A retweet is somebody else's words; a reply to others is a conversation, a reply to oneself is a thread. */
function notOwn(tweet: Json, account: Account, own: ReadonlySet<string | null>): 'repost' | 'comment' | null {
  const words = text(tweet.full_text) ?? text(tweet.text) ?? '';
  if (isObject(tweet.retweeted_status) || /^RT @\w{1,30}:/.test(words)) return 'repost';
  const toStatus = text(tweet.in_reply_to_status_id_str);
  const toUser = text(tweet.in_reply_to_user_id_str);
  const toName = text(tweet.in_reply_to_screen_name);
  if (toStatus === null && toUser === null && toName === null) return null;
  const toSelf =
    own.has(toStatus) ||
    (toUser !== null && toUser === account.id) ||
    toName?.toLowerCase() === account.handle.toLowerCase();
  return toSelf ? null : 'comment';
}

function tweetPost(files: ExportFiles, tweet: Json, account: Account, notes: Notes): SourcePost {
  const id = text(tweet.id_str) ?? text(tweet.id) ?? '';
  const publishedAt = instantOf(tweet.created_at);
  const short = text(tweet.full_text) ?? text(tweet.text) ?? '';
  const note = notes.of(short, publishedAt);
  const pointsToItself = objects(at(tweet, 'entities', 'urls')).some((url) =>
    (text(url.expanded_url) ?? '').endsWith(`/status/${id}`),
  );
  const media = objects(at(tweet, 'extended_entities', 'media') ?? at(tweet, 'entities', 'media'));
  const { words, links } =
    note === null
      ? expand(short, objects(at(tweet, 'entities', 'urls')), media)
      : expand(text(note.text) ?? short, objects(note.urls), media);
  return {
    uri: `https://x.com/${account.handle}/status/${id}`,
    text: words,
    publishedAt,
    language: languageOf(tweet.lang),
    links,
    images: media.map((one) => tweetImage(files, id, one)).filter((one) => one !== null),
    edited: isEdited(tweet),
    truncated: note === null && (tweet.truncated === true || pointsToItself),
  };
}

/** `und`, `qme`, `zxx` and the like are no languages. */
const languageOf = (lang: unknown): string | null =>
  typeof lang === 'string' && /^[a-z]{2}(?:-\w+)?$/.test(lang) ? lang : null;

/** Puts the addresses that t.co hides back into the text, and takes out those of the tweet's own pictures. */
function expand(
  words: string,
  urls: readonly Json[],
  media: readonly Json[],
): { words: string; links: Link[] } {
  let expanded = words;
  const links: Link[] = [];
  for (const url of urls) {
    const short = text(url.url) ?? text(url.shortUrl);
    const full = text(url.expanded_url) ?? text(url.expandedUrl);
    if (short === null || full === null) continue;
    expanded = expanded.replaceAll(short, full);
    links.push({ href: full, text: text(url.display_url) ?? text(url.displayUrl) ?? full });
  }
  for (const one of media) {
    const short = text(one.url);
    if (short !== null) expanded = expanded.replaceAll(short, '');
  }
  return { words: decodeEntities(expanded).trim(), links: links.length > 0 ? links : linksInText(expanded) };
}

/** Pictures lie in `tweets_media/` (once `tweet_media/`), named `<tweet id>-<name on the server>`. */
function tweetImage(files: ExportFiles, id: string, media: Json): SourceImage | null {
  const address = text(media.media_url_https) ?? text(media.media_url);
  if (address === null) return null;
  const name = `${id}-${address.slice(address.lastIndexOf('/') + 1)}`;
  const entry = files.resolve(name);
  const alt = text(media.ext_alt_text) ?? '';
  return { uri: address, alt, ...(entry === null ? {} : { bytes: () => entry.bytes() }) };
}

/** Texts beyond 280 characters lie in a file of their own, without the tweet's id: told by their time and beginning. */
class Notes {
  private readonly byTime = new Map<string, Json[]>();

  constructor(notes: readonly Json[]) {
    for (const note of notes) {
      const time = instantOf(note.createdAt);
      const core = object(note.core);
      if (time === null || text(core.text) === null) continue;
      const key = second(time);
      this.byTime.set(key, [...(this.byTime.get(key) ?? []), core]);
    }
  }

  of(short: string, publishedAt: string | null): Json | null {
    if (publishedAt === null) return null;
    const start = beginning(short);
    const near = [-1, 0, 1].flatMap((offset) => this.byTime.get(second(publishedAt, offset)) ?? []);
    return near.find((core) => beginning(text(core.text) ?? '').startsWith(start)) ?? null;
  }
}

const second = (instant: string, offset = 0): string =>
  String(Math.floor(Date.parse(instant) / 1000) + offset);

/** What both texts share: the first 120 characters without addresses and ellipsis. */
const beginning = (words: string): string =>
  decodeEntities(words)
    .replace(/https?:\/\/\S{1,200}/g, '')
    .replace(/\s+/g, ' ')
    .split('…')[0]
    ?.trim()
    .slice(0, 120) ?? '';

async function xProfile(files: ExportFiles, hints: ExportHints): Promise<SourceProfile> {
  const account = (await records(files, /(?:^|\/)account\.js$/))[0];
  const profile = (await records(files, /(?:^|\/)profile\.js$/))[0];
  const handle = text(account?.username) ?? hints.handle;
  const bio = text(at(profile, 'description', 'bio'));
  return {
    uri: hints.home(handle ?? 'i'),
    handle,
    displayName: text(account?.accountDisplayName),
    bio: bio === null ? null : decodeEntities(bio),
    website: text(at(profile, 'description', 'website')),
    lines: [text(at(profile, 'description', 'location'))].filter((line) => line !== null),
    links: linksInText(bio ?? ''),
  };
}
