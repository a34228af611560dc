import type { Link, Problem } from '../../../domain/index.js';
import type { SourceImage, SourcePost, SourceProfile } from '../source.js';
import { absoluteHref, instantOf, linksInText, unwrapShim } from '../text.js';
import { at, isObject, object, objects, text } from '../values.js';
import type { Json } from '../values.js';
import { ask, endpoint, withoutSecrets } from './request.js';
import type { ApiAnswer, ApiInput } from './request.js';

/**
 * Meta's Graph API for Instagram business accounts, Facebook pages and Threads.
 * https://developers.facebook.com/docs/graph-api · …/docs/instagram-platform · …/docs/threads
 */
interface GraphShape {
  readonly profileFields: string;
  readonly postsEdge: string;
  readonly postFields: string;
  readonly profile: (one: Json, input: ApiInput) => SourceProfile;
  /** null: not the account's own words */
  readonly post: (one: Json, account: string) => SourcePost | null;
}

const VERSION = 'v21.0';
const PAGE_SIZE = 50;

export const readInstagramApi = (input: ApiInput): Promise<void> =>
  readGraph(input, {
    profileFields: 'id,username,name,biography,website',
    postsEdge: 'media',
    postFields:
      'id,caption,permalink,timestamp,media_type,media_url,thumbnail_url,alt_text,is_shared_to_feed,children{media_url,media_type,alt_text}',
    profile: (one, { handle }) => ({
      uri: `https://www.instagram.com/${text(one.username) ?? handle ?? ''}/`,
      handle: text(one.username) ?? handle,
      displayName: text(one.name),
      bio: text(one.biography),
      website: text(one.website),
      links: linksInText(text(one.biography) ?? ''),
    }),
    post: instagramPost,
  });

export const readFacebookApi = (input: ApiInput): Promise<void> =>
  readGraph(input, {
    profileFields: 'id,username,name,about,description,website,phone,emails,single_line_address,hours,link',
    postsEdge: 'posts',
    postFields:
      'id,message,created_time,updated_time,permalink_url,is_published,is_hidden,from,status_type,attachments{url,unshimmed_url,title,media,description,subattachments}',
    profile: facebookProfile,
    post: facebookPost,
  });

export const readThreadsApi = (input: ApiInput): Promise<void> =>
  readGraph(input, {
    profileFields: 'id,username,name,threads_biography',
    postsEdge: 'threads',
    postFields:
      'id,text,permalink,timestamp,media_type,media_url,alt_text,is_quote_post,link_attachment_url,children{media_url,media_type,alt_text}',
    profile: (one, { handle }) => ({
      uri: `https://www.threads.com/@${text(one.username) ?? handle ?? ''}`,
      handle: text(one.username) ?? handle,
      displayName: text(one.name),
      bio: text(one.threads_biography),
      links: linksInText(text(one.threads_biography) ?? ''),
    }),
    post: (one) =>
      text(one.media_type) === 'REPOST_FACADE' ? null : { ...instagramPost(one), links: threadLinks(one) },
  });

async function readGraph(input: ApiInput, shape: GraphShape): Promise<void> {
  const { source, sink } = input;
  if (source.token === undefined) {
    sink.problem({ code: 'credentials', message: NO_TOKEN, uri: source.api });
    return;
  }
  const base = new URL(source.api).pathname === '/' ? endpoint(source.api, VERSION) : source.api;
  const account = source.account ?? 'me';
  const profile = await ask(input, endpoint(base, account, { fields: shape.profileFields }));
  const failure = failureOf(profile);
  if (failure !== null) {
    sink.problem(failure);
    return;
  }
  if ('body' in profile) await sink.profile(shape.profile(object(profile.body), input));
  const first = endpoint(base, `${account}/${shape.postsEdge}`, {
    fields: shape.postFields,
    limit: String(Math.min(PAGE_SIZE, source.maxPosts)),
  });
  await readPages(input, shape, first);
}

/** Follows the cursor `paging.next` until enough posts are there, or the API asks to stop. */
async function readPages(input: ApiInput, shape: GraphShape, first: string): Promise<void> {
  const { sink } = input;
  const seen = new Set<string>();
  for (let next: string | null = first; next !== null && !sink.full;) {
    const uri: string = withoutSecrets(next);
    if (seen.has(uri)) return;
    seen.add(uri);
    const answer = await ask(input, uri);
    const failure = failureOf(answer);
    if (failure !== null) {
      sink.problem(failure);
      return;
    }
    if (!('body' in answer)) return;
    for (const one of objects(at(answer.body, 'data'))) {
      const post = shape.post(one, text(one.id) ?? '');
      if (one.is_published === false || one.is_hidden === true) sink.skip('not-public');
      else if (post === null) sink.skip('repost');
      else await sink.post(post);
    }
    const used = usage(answer.headers);
    next = text(at(answer.body, 'paging', 'next'));
    if (next !== null && used >= 95) {
      sink.problem({
        code: 'rate-limited',
        message: `The Graph API's rate limit is used to ${used} %; older posts were left for the next run`,
        uri,
      });
      return;
    }
  }
}

/** Highest share of the limit used, in percent, of `x-app-usage` and `x-business-use-case-usage`. */
function usage(headers: Readonly<Record<string, string>>): number {
  let highest = 0;
  for (const name of ['x-app-usage', 'x-page-usage', 'x-business-use-case-usage']) {
    try {
      for (const match of JSON.stringify(JSON.parse(headers[name] ?? '{}')).matchAll(
        /"(?:call_count|total_time|total_cputime)":(\d{1,4})/g,
      ))
        highest = Math.max(highest, Number(match[1]));
    } catch {
      // a header that cannot be read tells nothing
    }
  }
  return highest;
}

const NO_TOKEN =
  "The Graph API needs an access token: create a long-lived one for the account in Meta's Graph API Explorer and name it as `token: ${env:NAME}`";

/** https://developers.facebook.com/docs/graph-api/guides/error-handling */
function failureOf(answer: ApiAnswer): Problem | null {
  if ('problem' in answer) return answer.problem;
  const error = at(answer.body, 'error');
  if (!isObject(error)) return answer.status >= 400 ? httpFailure(answer.status) : null;
  const code = Number(error.code);
  const subcode = Number(error.error_subcode);
  const said = text(error.message) ?? 'no reason given';
  const problem = (kind: Problem['code'], wayOut: string): Problem => ({
    code: kind,
    message: `The Graph API refused (${code}${Number.isNaN(subcode) ? '' : `/${subcode}`}: ${said}). ${wayOut}`,
    uri: null,
  });
  if (code === 190) return problem('credentials', tokenWayOut(subcode));
  if ([4, 17, 32, 613].includes(code) || (code >= 80000 && code <= 80014))
    return problem(
      'rate-limited',
      'The rate limit of the app or account is used up; the next run after an hour goes on',
    );
  if (code === 10 || (code >= 200 && code <= 299))
    return problem(
      'credentials',
      'The token lacks a permission: instagram_basic, pages_read_engagement or threads_basic',
    );
  if (code === 100 || code === 803)
    return problem('not-found', 'Check `account`: the number of the page or business account');
  if (code === 1 || code === 2)
    return problem('http-error', 'The platform has a passing fault; try again later');
  return problem('http-error', "See the Graph API's list of error codes");
}

/** Subcodes of error 190. */
function tokenWayOut(subcode: number): string {
  if (subcode === 463 || subcode === 467) return 'The token has expired: create a new long-lived one';
  if (subcode === 460) return 'The password was changed, which ends all tokens: create a new one';
  if (subcode === 458) return 'The app was removed from the account: allow it again and create a new token';
  return 'The token is not valid: create a new one and check that it was copied whole';
}

const httpFailure = (status: number): Problem => ({
  code: status === 401 || status === 403 ? 'credentials' : status === 429 ? 'rate-limited' : 'http-error',
  message: `The Graph API answers ${status}`,
  uri: null,
});

// ---------------------------------------------------------------- posts and profiles

function instagramPost(one: Json): SourcePost {
  const words = text(one.caption) ?? text(one.text) ?? '';
  const media = [one, ...objects(at(one.children, 'data'))];
  return {
    uri: text(one.permalink) ?? text(one.id) ?? '',
    text: words,
    publishedAt: instantOf(one.timestamp),
    links: linksInText(words),
    images: media.map(mediaImage).filter((image) => image !== null),
  };
}

function mediaImage(one: Json): SourceImage | null {
  const uri =
    text(one.media_type) === 'VIDEO'
      ? text(one.thumbnail_url)
      : (text(one.media_url) ?? text(one.thumbnail_url));
  return uri === null ? null : { uri, alt: text(one.alt_text) ?? '' };
}

function threadLinks(one: Json): readonly Link[] {
  const attached = text(one.link_attachment_url);
  const links = linksInText(text(one.text) ?? '');
  return attached === null ? links : [...links, { href: unwrapShim(attached), text: attached }];
}

function facebookPost(one: Json): SourcePost | null {
  const attachments = objects(at(one.attachments, 'data'));
  const words = text(one.message) ?? '';
  // A shared post without a word of its own is somebody else's.
  if (words === '' && text(one.status_type) === 'shared_story') return null;
  const links = attachments.flatMap((attachment) => {
    const href = absoluteHref(text(attachment.unshimmed_url) ?? text(attachment.url) ?? '');
    const own = href === null || /(?:^|\.)facebook\.com$/.test(new URL(unwrapShim(href)).hostname);
    return own ? [] : [{ href: unwrapShim(href), text: text(attachment.title) ?? href }];
  });
  const created = instantOf(one.created_time);
  const pictured = [
    ...attachments,
    ...attachments.flatMap((attachment) => objects(at(attachment.subattachments, 'data'))),
  ];
  return {
    uri: text(one.permalink_url) ?? `https://www.facebook.com/${text(one.id) ?? ''}`,
    text: words,
    publishedAt: created,
    links: [...linksInText(words), ...links],
    images: pictured.flatMap((attachment) => {
      const uri = text(at(attachment.media, 'image', 'src'));
      return uri === null ? [] : [{ uri, alt: text(attachment.description) ?? '' }];
    }),
  };
}

function facebookProfile(one: Json, { handle }: ApiInput): SourceProfile {
  const about = [text(one.about), text(one.description)].filter((part) => part !== null);
  const website = text(one.website);
  return {
    uri: text(one.link) ?? `https://www.facebook.com/${text(one.username) ?? handle ?? ''}/`,
    handle: text(one.username) ?? handle,
    displayName: text(one.name),
    bio: about.length === 0 ? null : about.join('\n'),
    website,
    phone: text(one.phone),
    email: Array.isArray(one.emails) ? text(one.emails[0]) : null,
    address: text(one.single_line_address),
    hours: hoursOf(object(one.hours)),
    links: linksInText(about.join('\n')),
  };
}

/** `{ mon_1_open: '10:00', mon_1_close: '18:00' }` as lines. */
function hoursOf(hours: Json): string[] {
  return Object.entries(hours).flatMap(([key, opens]) => {
    const match = /^(\w{3})_(\d)_open$/.exec(key);
    const closes = match === null ? null : text(hours[`${match[1]}_${match[2]}_close`]);
    const day = match?.[1] ?? '';
    return closes === null || typeof opens !== 'string'
      ? []
      : [`${day.charAt(0).toUpperCase()}${day.slice(1)} ${opens}–${closes}`];
  });
}
