import type { Problem } from '../../../domain/index.js';
import { recordPost, repliesToOthers } from '../bluesky-records.js';
import type { SourceImage, SourcePost } from '../source.js';
import { linksInText } from '../text.js';
import { at, isObject, object, objects, text } from '../values.js';
import type { Json } from '../values.js';
import { ask, endpoint } from './request.js';
import type { ApiAnswer, ApiInput } from './request.js';

const PAGE_SIZE = 50;

/** Bluesky by the AT Protocol's public AppView (https://public.api.bsky.app); needs no token. https://docs.bsky.app/docs/api */
export async function readBlueskyApi(input: ApiInput): Promise<void> {
  const { source, sink, handle } = input;
  const actor = source.account ?? handle;
  if (actor === null) {
    sink.problem({
      code: 'not-found',
      message: 'Name the account as `handle` (brand.bsky.social) or `account` (its DID)',
      uri: source.api,
    });
    return;
  }
  const answer = await ask(input, endpoint(source.api, 'xrpc/app.bsky.actor.getProfile', { actor }));
  const failure = failureOf(answer, actor);
  if (failure !== null || 'problem' in answer) {
    if (failure !== null) sink.problem(failure);
    return;
  }
  const profile = object(answer.body);
  const bio = text(profile.description);
  const shownHandle = text(profile.handle) ?? actor;
  await sink.profile({
    uri: `https://bsky.app/profile/${shownHandle}`,
    handle: shownHandle,
    displayName: text(profile.displayName),
    bio,
    website: text(profile.website) ?? linksInText(bio ?? '')[0]?.href ?? null,
    links: linksInText(bio ?? ''),
  });
  await readFeed(input, actor, text(profile.did) ?? '', text(at(profile.pinnedPost, 'uri')));
}

async function readFeed(
  input: ApiInput,
  actor: string,
  did: string,
  pinnedUri: string | null,
): Promise<void> {
  const { source, sink } = input;
  const cursors = new Set<string>();
  for (let cursor: string | null = ''; cursor !== null && !sink.full && !cursors.has(cursor);) {
    cursors.add(cursor);
    const parameters = {
      actor,
      limit: String(PAGE_SIZE),
      includePins: 'true',
      ...(cursor === '' ? {} : { cursor }),
    };
    const answer: ApiAnswer = await ask(
      input,
      endpoint(source.api, 'xrpc/app.bsky.feed.getAuthorFeed', parameters),
    );
    const failure = failureOf(answer, actor);
    if (failure !== null || 'problem' in answer) {
      if (failure !== null) sink.problem(failure);
      return;
    }
    for (const item of objects(at(answer.body, 'feed'))) await emitItem(input, item, did, pinnedUri);
    cursor = text(at(answer.body, 'cursor'));
  }
}

async function emitItem(
  { sink }: ApiInput,
  item: Json,
  did: string,
  pinnedUri: string | null,
): Promise<void> {
  const post = object(item.post);
  const record = object(post.record);
  const uri = text(post.uri) ?? '';
  const reason = text(at(item.reason, '$type')) ?? '';
  if (reason.endsWith('#reasonRepost') || text(at(post.author, 'did')) !== did) sink.skip('repost');
  else if (repliesToOthers(record, did)) sink.skip('comment');
  else {
    const made = recordPost(
      record,
      text(at(post.author, 'handle')) ?? did,
      uri.slice(uri.lastIndexOf('/') + 1),
    );
    const pinned = reason.endsWith('#reasonPin') || (pinnedUri !== null && pinnedUri === uri);
    await sink.post({ ...made, pinned, images: viewImages(post, made) });
  }
}

/** The view names the pictures' addresses, which the record itself does not have. */
function viewImages(post: Json, made: SourcePost): readonly SourceImage[] {
  const lists = [at(post.embed, 'images'), at(post.embed, 'media', 'images')].flatMap((list) =>
    objects(list),
  );
  const viewed = lists.flatMap((one) => {
    const uri = text(one.fullsize) ?? text(one.thumb);
    return uri === null ? [] : [{ uri, alt: text(one.alt) ?? '' }];
  });
  return viewed.length > 0 ? viewed : (made.images ?? []);
}

/** XRPC answers `{ error, message }`. https://atproto.com/specs/xrpc */
function failureOf(answer: ApiAnswer, actor: string): Problem | null {
  if ('problem' in answer) return answer.problem;
  if (answer.status < 400) return null;
  const error = isObject(answer.body) ? (text(answer.body.error) ?? '') : '';
  const said = isObject(answer.body) ? (text(answer.body.message) ?? error) : '';
  const message = `Bluesky refused ${actor} (${answer.status}: ${said})`;
  if (answer.status === 429)
    return { code: 'rate-limited', message: `${message}; try again later`, uri: null };
  if (
    error === 'ExpiredToken' ||
    error === 'InvalidToken' ||
    error === 'AuthMissing' ||
    answer.status === 401
  )
    return {
      code: 'credentials',
      message: `${message}; leave \`token\` out and use https://public.api.bsky.app`,
      uri: null,
    };
  if (answer.status === 400 || answer.status === 404)
    return {
      code: 'not-found',
      message: `${message}; check the handle, with its domain (brand.bsky.social)`,
      uri: null,
    };
  return { code: 'http-error', message, uri: null };
}
