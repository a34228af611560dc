import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { hash, type Problem } from '../../domain/index.js';
import type { Web } from '../collector.js';
import { decodeMarkup } from '../crawl/decode.js';
import { recall, remember, Renderings } from '../crawl/page-memory.js';
import { recogniseWall } from '../crawl/walls.js';
import { readProfileFeed } from './feed.js';
import { isTooDeep, parsePage, PERMALINK_PATH } from './page-dom.js';
import type { PageDom } from './page-dom.js';
import { cleanPermalink, readPosts } from './page-posts.js';
import type { PageOwner } from './page-posts.js';
import { nameOf, readProfile } from './page-profile.js';
import { readMetaPost, readStatePosts, readStateProfile } from './page-state.js';
import { LOGIN_CONTROL, LOGIN_WORDS, SEE_MORE } from './page-words.js';
import type { PageSource, SourceInput, SourcePost } from './source.js';
import { absoluteHref } from './text.js';

type Input = SourceInput<PageSource>;

/** Posts that a scroll of the page brings on average; more steps cost time and bring nothing. */
const POSTS_PER_SCROLL = 4;
const MAX_SCROLLS = 40;

/** Reads a profile's public page as a visitor sees it, or with a saved session as its owner does. */
export async function readPublicPage(input: Input): Promise<void> {
  const { source, sink } = input;
  const answer = await fetchPage(
    input,
    source.page,
    Math.min(MAX_SCROLLS, Math.ceil(source.maxPosts / POSTS_PER_SCROLL)),
  );
  if ('problem' in answer) {
    sink.problem(answer.problem);
    return;
  }
  const page = parsePage(answer.html, answer.uri);
  const configured = ownerOf(input);
  // posts bear the name that the profile bears, even where that is not the configured one
  const shownName = nameOf(page);
  const owner = shownName === null ? configured : { ...configured, names: [...configured.names, shownName] };
  const shown = readPosts(page, owner);
  const found = shown.posts.length > 0 ? shown : readStatePosts(page, owner);
  const others = Math.max(shown.others, found.others);
  const grid = found.posts.length > 0 ? [] : permalinksOn(page, owner).slice(0, source.maxPosts);
  const wall = found.posts.length + grid.length > 0 ? null : wallOf(input, answer);
  if (wall !== null) {
    sink.problem(wall);
    return;
  }
  // some networks show a few posts to everybody: less than the session would show
  if (source.storageState !== undefined && asksToLogIn(page)) sink.problem(expired(input));
  const profile = readStateProfile(page, owner) ?? readProfile(page, owner);
  if (profile !== null) await sink.profile(profile);
  sink.skip('repost', others);
  for (const post of found.posts) await emit(input, owner, post);
  for (const uri of grid) await emitFromPermalink(input, owner, uri);
  if (found.posts.length + grid.length === 0 && !(await readProfileFeed(input, page)))
    sink.problem(others > 0 ? allOthers(source.page, others) : nothingFound(source.page));
}

function ownerOf({ source, handle, context }: Input): PageOwner {
  return {
    uri: source.page,
    handle,
    names: [context.brand.name, ...context.brand.aliases],
    capturedAt: context.now().toISOString(),
    timeZone: context.market.timeZone,
  };
}

// ---------------------------------------------------------------- fetching

interface Answer {
  readonly html: string;
  /** dialogs that the browser took out of the page */
  readonly lifted: string;
  readonly uri: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Rendered where a browser can be had, else fetched. */
async function fetchPage(
  { web, context, source }: Input,
  uri: string,
  scrollSteps: number,
): Promise<Answer | { readonly problem: Problem }> {
  const storageState =
    source.storageState === undefined ? null : await sessionFile(context.baseDir, source.storageState);
  if (storageState !== null && 'problem' in storageState) return storageState;
  const render = (state: string | null) =>
    web.browser.render(uri, {
      popupWaitMs: 0,
      scrollSteps,
      storageState: state,
      expand: [SEE_MORE],
      signal: context.signal,
    });
  const rendered =
    storageState === null
      ? await renderedOnce(uri, { web, context }, () => render(null))
      : await render(storageState.path);
  if ('page' in rendered) {
    const { html, finalUri, status, headers, popups } = rendered.page;
    const lifted = popups.map((popup) => popup.html).join('');
    if (status < 400) return bounded({ html, lifted, uri: finalUri, status, headers });
    return { problem: refused(uri, status) };
  }
  if (rendered.problem.code !== 'browser' || storageState !== null) return { problem: rendered.problem };
  return fetchPlain({ web, context }, uri);
}

type Rendered = Awaited<ReturnType<Web['browser']['render']>>;

/** As the browser showed it the night before, where neither the page nor what it is made from changed since. */
async function renderedOnce(
  uri: string,
  { web, context }: Pick<Input, 'web' | 'context'>,
  render: () => Promise<Rendered>,
): Promise<Rendered> {
  const { memory, blobs, signal } = context;
  const renderings = new Renderings(memory, blobs, web.http);
  const before = recall(memory, uri);
  if (before?.rendering) {
    const { etag, lastModified } = before;
    const answer = await web.http.request(uri, { etag, lastModified, signal });
    const same = answer.ok && (answer.status === 304 || hash(answer.body) === before.bodyHash);
    const markup = same ? await blobs.get(before.markup) : null;
    const shown = markup && (await renderings.show(new TextDecoder().decode(markup), before.rendering));
    if (shown && shown !== 'nothing')
      return { page: { ...shown, status: 200, finalUri: before.finalUri, headers: {}, madeFrom: null } };
  }
  const rendered = await render();
  // what is made anew each time is not worth a second request
  if (!('page' in rendered) || rendered.page.status >= 400 || rendered.page.madeFrom === null)
    return rendered;
  const answer = await web.http.request(uri, { signal });
  if (!answer.ok || answer.status !== 200) return rendered;
  const html = decodeMarkup(answer.body, answer.headers['content-type']).text;
  remember(memory, uri, {
    run: context.run,
    finalUri: rendered.page.finalUri,
    etag: answer.headers.etag ?? null,
    lastModified: answer.headers['last-modified'] ?? null,
    bodyHash: hash(answer.body),
    markup: await blobs.put(Buffer.from(html)),
    rendering: await renderings.keep(html, rendered.page),
  });
  return rendered;
}

async function fetchPlain(
  { web, context }: Pick<Input, 'web' | 'context'>,
  uri: string,
): Promise<Answer | { readonly problem: Problem }> {
  const answer = await web.http.request(uri, { signal: context.signal });
  if (!answer.ok) return { problem: { code: answer.code, message: answer.message, uri } };
  if (answer.status >= 400) return { problem: refused(uri, answer.status) };
  const html = decodeMarkup(answer.body, answer.headers['content-type']).text;
  return bounded({ html, lifted: '', uri: answer.finalUri, status: answer.status, headers: answer.headers });
}

function bounded(answer: Answer): Answer | { readonly problem: Problem } {
  if (!isTooDeep(answer.html)) return answer;
  const message = `${answer.uri} nests its markup too deep to be read`;
  return { problem: { code: 'unreadable', message, uri: answer.uri } };
}

function refused(uri: string, status: number): Problem {
  if (status === 404 || status === 410)
    return { code: 'not-found', message: `${uri} does not exist (${status}); check the handle`, uri };
  if (status === 429) return { code: 'rate-limited', message: `${uri} asks to come back later (429)`, uri };
  if (status === 401 || status === 403)
    return { code: 'login-wall', message: `${uri} is refused to visitors (${status}); ${WAY_OUT}`, uri };
  return { code: 'http-error', message: `${uri} answers ${status}`, uri };
}

// ---------------------------------------------------------------- walls

const WAY_OUT =
  'save a session with `unisono login <channel>` and name it as `storageState`, or use the `export` or `api` of the platform';

/** Why a page without posts shows none. */
function wallOf({ source, web: _, ...input }: Input, answer: Answer): Problem | null {
  const { uri, status, headers } = answer;
  const html = answer.html + answer.lifted;
  const wall = recogniseWall({ html, status, headers, requestedUri: source.page, finalUri: uri });
  const hasSession = source.storageState !== undefined;
  const asked =
    wall?.code === 'login-wall' || wall?.code === 'session-expired' || (wall === null && isLoginPage(html));
  if (asked && hasSession) return expired({ source, ...input });
  if (asked)
    return {
      code: 'login-wall',
      message: `${source.page} shows its posts only to people who are logged in; ${WAY_OUT}`,
      uri: source.page,
    };
  return wall === null
    ? null
    : { code: wall.code, message: `${source.page}: ${wall.message}; ${WAY_OUT}`, uri: source.page };
}

const expired = ({ source, context }: Pick<Input, 'source' | 'context'>): Problem => ({
  code: 'session-expired',
  message: `${source.page} asks to log in although a session is named; it has expired: run \`unisono login ${context.channel}\` again`,
  uri: source.page,
});

/** A link or button to log in: who is logged in sees none. */
const asksToLogIn = ({ $ }: PageDom): boolean =>
  $('a[href], button, [role="button"]')
    .toArray()
    .some((element) => LOGIN_CONTROL.test($(element).text().replace(/\s+/g, ' ').trim()));

/** A page without posts that says little but "log in". */
function isLoginPage(html: string): boolean {
  const { $ } = parsePage(html, 'https://page.invalid/');
  $('script, style, template, noscript, svg').remove();
  const text = $('body').text().replace(/\s+/g, ' ').trim();
  return text.length < 3000 && LOGIN_WORDS.test(text.slice(0, 3000));
}

const nothingFound = (uri: string): Problem => ({
  code: 'wrong-layout',
  message: `No posts were found on ${uri}: the page is empty, or in a layout that is not known. The platform's \`export\`, \`api\` or \`feed\` are surer`,
  uri,
});

const allOthers = (uri: string, count: number): Problem => ({
  code: 'wrong-layout',
  message: `All ${count} posts on ${uri} seem to be by somebody else; check \`handle\` and \`brand.aliases\`, or use the platform's \`export\` or \`api\``,
  uri,
});

async function sessionFile(baseDir: string, file: string): Promise<{ path: string } | { problem: Problem }> {
  const path = resolve(baseDir, file);
  try {
    await access(path);
    return { path };
  } catch {
    const message = `The saved session ${file} does not exist; make it with \`unisono login <channel>\``;
    return { problem: { code: 'not-found', message, uri: file } };
  }
}

// ---------------------------------------------------------------- single posts

/** Addresses of single posts on a page that shows them as pictures only. */
function permalinksOn({ $, uri }: PageDom, owner: PageOwner): string[] {
  const own = owner.handle === null ? null : `/${owner.handle.toLowerCase()}/`;
  const found = $('main a[href], [role="main"] a[href], body a[href]')
    .toArray()
    .map((element) => absoluteHref($(element).attr('href') ?? '', uri))
    .filter(
      (href) =>
        href !== null &&
        new URL(href).host === new URL(uri).host &&
        PERMALINK_PATH.test(new URL(href).pathname),
    )
    .map((href) => cleanPermalink(href ?? ''));
  const unique = [...new Set(found)];
  const ofOwner = unique.filter(
    (href) => own !== null && `${href.toLowerCase().replace('/@', '/')}/`.includes(own),
  );
  return ofOwner.length > 0 ? ofOwner : unique;
}

/** A text that ends in "See more" is read from the post's own page. */
async function emit(input: Input, owner: PageOwner, post: SourcePost): Promise<void> {
  if (input.sink.full) {
    input.sink.skip('limit');
    return;
  }
  if (post.truncated !== true) {
    await input.sink.post(post);
    return;
  }
  const whole = await readPermalink(input, owner, post);
  if (whole === null) {
    const message = 'The start of a post could be read, its own page not';
    input.sink.problem({ code: 'truncated', message, uri: post.uri });
    await input.sink.post(post);
  } else {
    await input.sink.post({ ...post, ...whole, uri: post.uri, pinned: post.pinned ?? false });
  }
}

async function emitFromPermalink(input: Input, owner: PageOwner, uri: string): Promise<void> {
  if (input.sink.full) {
    input.sink.skip('limit');
    return;
  }
  const post = await readPermalink(input, owner, { uri, text: '', publishedAt: null });
  if (post === null) input.sink.problem({ code: 'unreadable', message: 'A post could not be read', uri });
  else await emit(input, owner, { ...post, truncated: false });
}

/** The post on its own page: the one with this address, else the only one that begins as it does. Replies stand below it. */
async function readPermalink(input: Input, owner: PageOwner, post: SourcePost): Promise<SourcePost | null> {
  const start = post.text.replace(/…\s*$/, '').slice(0, 60);
  for (const fetch of [fetchPlainFirst, fetchPage]) {
    const answer = await fetch(input, post.uri, 0);
    if ('problem' in answer) continue;
    const page = parsePage(answer.html, answer.uri);
    const candidates = [...readPosts(page, owner).posts, ...readStatePosts(page, owner).posts];
    const same =
      candidates.find((one) => one.uri === post.uri) ?? candidates.find((one) => one.text.startsWith(start));
    const found = same ?? (candidates.length === 0 ? readMetaPost(page, answer.uri) : null);
    if (found !== null && found.text !== '' && found.truncated !== true && found.text.startsWith(start))
      return {
        ...found,
        title: found.title ?? post.title ?? null,
        publishedAt: found.publishedAt ?? post.publishedAt,
      };
  }
  return null;
}

/** HTTP is enough where nobody needs to be logged in. */
const fetchPlainFirst: typeof fetchPage = (input, uri, scrollSteps) =>
  input.source.storageState === undefined ? fetchPlain(input, uri) : fetchPage(input, uri, scrollSteps);
