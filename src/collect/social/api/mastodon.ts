import type { Problem } from '../../../domain/index.js';
import { readMarkup } from '../markup.js';
import type { SourcePost } from '../source.js';
import { absoluteHref, instantOf } from '../text.js';
import { isObject, object, objects, text } from '../values.js';
import type { Json } from '../values.js';
import { ask, endpoint } from './request.js';
import type { ApiAnswer, ApiInput } from './request.js';

const PAGE_SIZE = 40;

/** Mastodon's API; public accounts need no token. https://docs.joinmastodon.org/methods/accounts/ */
export async function readMastodonApi(input: ApiInput): Promise<void> {
  const { source, sink, handle } = input;
  const found = await findAccount(input, source.account ?? handle ?? '');
  if ('problem' in found) {
    sink.problem(found.problem);
    return;
  }
  const account = found.account;
  const id = text(account.id) ?? '';
  const bio = readMarkup(text(account.note) ?? '');
  const fields = objects(account.fields).map((field) => ({
    name: text(field.name) ?? '',
    ...readMarkup(text(field.value) ?? ''),
  }));
  await sink.profile({
    uri: text(account.url) ?? source.api,
    handle: text(account.username),
    displayName: text(account.display_name),
    bio: bio.text === '' ? null : bio.text,
    website: fields.flatMap((field) => field.links)[0]?.href ?? null,
    lines: fields.map((field) => `${field.name}: ${field.text}`),
    links: [...bio.links, ...fields.flatMap((field) => field.links)],
  });
  const pinned = await ask(input, endpoint(source.api, `api/v1/accounts/${id}/statuses`, { pinned: 'true' }));
  const pins = new Set('body' in pinned ? objects(pinned.body).map((status) => text(status.id)) : []);
  // Pinned ones first: they may be older than the newest `maxPosts`.
  if ('body' in pinned) for (const status of objects(pinned.body)) await emitStatus(input, status, id, pins);
  await readStatuses(input, id, pins);
}

async function readStatuses(input: ApiInput, id: string, pins: ReadonlySet<string | null>): Promise<void> {
  const { source, sink } = input;
  for (let last: string | null = ''; last !== null && !sink.full;) {
    const parameters = { limit: String(PAGE_SIZE), ...(last === '' ? {} : { max_id: last }) };
    const answer: ApiAnswer = await ask(
      input,
      endpoint(source.api, `api/v1/accounts/${id}/statuses`, parameters),
    );
    const failure = failureOf(answer);
    if (failure !== null || 'problem' in answer) {
      if (failure !== null) sink.problem(failure);
      return;
    }
    const statuses = objects(answer.body);
    for (const status of statuses) if (!pins.has(text(status.id))) await emitStatus(input, status, id, pins);
    const next = text(statuses.at(-1)?.id);
    last = next === last ? null : next;
  }
}

async function findAccount(input: ApiInput, name: string): Promise<{ account: Json } | { problem: Problem }> {
  const { source } = input;
  const uri = /^\d{5,}$/.test(name)
    ? endpoint(source.api, `api/v1/accounts/${name}`)
    : endpoint(source.api, 'api/v1/accounts/lookup', { acct: name.replace(/^@/, '') });
  const answer = await ask(input, uri);
  const failure = failureOf(answer);
  if (failure !== null) return { problem: failure };
  const account = 'body' in answer ? object(answer.body) : {};
  return { account };
}

async function emitStatus(
  { sink }: ApiInput,
  status: Json,
  id: string,
  pins: ReadonlySet<string | null>,
): Promise<void> {
  const replyTo = text(status.in_reply_to_account_id);
  const visibility = text(status.visibility) ?? 'public';
  if (isObject(status.reblog)) sink.skip('repost');
  else if (visibility !== 'public' && visibility !== 'unlisted') sink.skip('not-public');
  else if (replyTo !== null && replyTo !== id) sink.skip('comment');
  else await sink.post(statusPost(status, pins));
}

function statusPost(status: Json, pins: ReadonlySet<string | null>): SourcePost {
  const body = readMarkup(text(status.content) ?? '');
  const card = absoluteHref(text(object(status.card).url) ?? '');
  const links = body.links.filter((link) => !/^[#@]/.test(link.text));
  const hasCard = card !== null && !links.some((link) => link.href === card);
  return {
    uri: text(status.url) ?? text(status.uri) ?? '',
    text: [text(status.spoiler_text), body.text].filter((part) => part !== null).join('\n\n'),
    publishedAt: instantOf(status.created_at),
    language: text(status.language),
    links: hasCard ? [...links, { href: card, text: text(object(status.card).title) ?? card }] : links,
    images: objects(status.media_attachments).flatMap((one) => {
      const uri = text(one.type) === 'image' ? text(one.url) : text(one.preview_url);
      return uri === null ? [] : [{ uri, alt: text(one.description) ?? '' }];
    }),
    pinned: status.pinned === true || pins.has(text(status.id)),
    edited: text(status.edited_at) !== null,
  };
}

function failureOf(answer: ApiAnswer): Problem | null {
  if ('problem' in answer) return answer.problem;
  if (answer.status < 400) return null;
  const said = isObject(answer.body) ? (text(answer.body.error) ?? '') : '';
  const message = `The Mastodon server refused (${answer.status}: ${said})`;
  switch (answer.status) {
    case 401:
    case 403:
      return {
        code: 'credentials',
        message: `${message}; make a token with the scope read:statuses under Preferences → Development`,
        uri: null,
      };
    case 404:
      return {
        code: 'not-found',
        message: `${message}; check \`handle\` and that \`api\` is the account's own server`,
        uri: null,
      };
    case 429:
      return { code: 'rate-limited', message: `${message}; try again later`, uri: null };
    default:
      return { code: 'http-error', message, uri: null };
  }
}
