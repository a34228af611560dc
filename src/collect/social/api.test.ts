import type { IncomingMessage, ServerResponse } from 'node:http';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { BioCapture, PostCapture, SocialKind } from '../../domain/index.js';
import { SOCIAL_COLLECTORS } from '../channels/social.js';
import type { Web } from '../collector.js';
import { closeWeb, serve, testWeb, type TestServer } from '../crawl/harness.testing.js';
import { memoryContext } from '../testing.js';

let web: Web | null = null;
let server: TestServer | null = null;
afterEach(async () => {
  await server?.close();
  if (web !== null) await closeWeb(web);
});

interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body: unknown;
}
/** A stand-in of an API on loopback: answers by path and query, and remembers what it was asked with. */
type Api = (path: string, query: URLSearchParams, request: IncomingMessage) => Answer;

interface Source {
  readonly token?: string;
  readonly account?: string;
  readonly handle?: string;
  readonly maxPosts?: number;
}

async function read(kind: SocialKind, api: Api, { token, account, handle, maxPosts = 200 }: Source = {}) {
  server = await serve((request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://api');
    if (url.pathname.endsWith('.png')) {
      response.writeHead(200, { 'content-type': 'image/png' }).end('PNG');
      return;
    }
    const { status = 200, headers = {}, body } = api(url.pathname, url.searchParams, request);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  const { origin } = server;
  const settings = {
    kind,
    ...(handle === undefined ? {} : { handle }),
    source: {
      api: origin,
      maxPosts,
      ...(token === undefined ? {} : { token }),
      ...(account === undefined ? {} : { account }),
    },
  };
  return { ...(await collect(kind, settings, origin)), origin, asked: server.asked };
}

async function collect(
  kind: SocialKind,
  settings: Parameters<(typeof SOCIAL_COLLECTORS)[number]['collect']>[0],
  origin: string,
  baseDir = '/',
) {
  web = await testWeb([origin], { limits: { backoffMs: 1, timeoutMs: 5000, attempts: 1 } });
  const context = memoryContext({ channel: kind, baseDir, trustedOrigins: new Set([origin]) });
  const outcome = await SOCIAL_COLLECTORS.find((one) => one.kinds.includes(kind))!.collect(
    settings,
    context,
    web,
  );
  const posts = context.captures.filter((one): one is PostCapture => one.form === 'post');
  const bio = context.captures.find((one): one is BioCapture => one.form === 'bio');
  return { outcome, posts, bio };
}

const PROFILE = {
  id: '1784',
  username: 'nordlicht',
  name: 'Nordlicht Kaffee',
  biography: 'Versandfrei ab 39 €',
  website: 'https://nordlicht.example',
};
const media = (n: number, caption: string): object => ({
  id: String(n),
  caption,
  permalink: `https://www.instagram.com/p/C${n}/`,
  timestamp: `2026-11-${String(10 + (n % 8)).padStart(2, '0')}T08:00:00+0000`,
  media_type: 'IMAGE',
});

describe('Graph API for Instagram', () => {
  it('follows the pages, sends the token as a header only, and keeps it out of all addresses', async () => {
    const tokens: (string | undefined)[] = [];
    const api: Api = (path, query, request) => {
      tokens.push(request.headers.authorization);
      if (path.endsWith('/1784')) return { body: PROFILE };
      const next = `http://${request.headers.host!}/v21.0/1784/media?access_token=s3cret&after=A`;
      return query.get('after') === 'A'
        ? { body: { data: [media(3, 'Drei')] } }
        : { body: { data: [media(1, 'Eins'), media(2, 'Zwei')], paging: { next } } };
    };
    const { posts, bio, outcome, asked } = await read('instagram', api, { token: 's3cret', account: '1784' });
    expect(posts.map((post) => [post.text, post.uri])).toEqual([
      ['Eins', 'https://www.instagram.com/p/C1/'],
      ['Zwei', 'https://www.instagram.com/p/C2/'],
      ['Drei', 'https://www.instagram.com/p/C3/'],
    ]);
    expect(bio?.profile).toMatchObject({ displayName: 'Nordlicht Kaffee', bio: 'Versandfrei ab 39 €' });
    expect(tokens).toEqual(['Bearer s3cret', 'Bearer s3cret', 'Bearer s3cret']);
    expect(JSON.stringify([asked, outcome])).not.toContain('s3cret');
    expect(outcome.status).toBe('observed');
  });

  it('reads the pictures of a carousel with their alternative texts, and keeps their bytes', async () => {
    let origin = '';
    const api: Api = (path, _query, request) => {
      origin = `http://${request.headers.host!}`;
      const children = {
        data: [{ media_type: 'IMAGE', media_url: `${origin}/b.png`, alt_text: 'Zwei Tüten' }],
      };
      return { body: path.endsWith('/media') ? { data: [{ ...media(1, 'Duo'), children }] } : PROFILE };
    };
    const { posts } = await read('instagram', api, { token: 't', account: '1784' });
    expect(posts[0]!.images).toMatchObject([{ uri: `${origin}/b.png`, alt: 'Zwei Tüten' }]);
    expect(posts[0]!.images[0]!.blob).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    [190, 463, 'credentials', /expired.*create a new long-lived one/],
    [190, 460, 'credentials', /password was changed/],
    [4, undefined, 'rate-limited', /rate limit/],
    [17, undefined, 'rate-limited', /rate limit/],
    [32, undefined, 'rate-limited', /rate limit/],
    [613, undefined, 'rate-limited', /rate limit/],
    [10, undefined, 'credentials', /permission/],
    [100, 33, 'not-found', /account/],
  ] as const)('explains error %s/%s as %s', async (code, subcode, problem, wayOut) => {
    const error = { message: 'Refused', code, ...(subcode === undefined ? {} : { error_subcode: subcode }) };
    const { outcome } = await read('instagram', () => ({ status: 400, body: { error } }), {
      token: 'old',
      account: '1',
    });
    expect(outcome).toMatchObject({ status: 'unobserved', problems: [{ code: problem }] });
    expect(outcome.problems[0]!.message).toMatch(wayOut);
  });

  it('asks for a token where none is named, before any request', async () => {
    const { outcome, asked } = await read('instagram', () => ({ body: {} }));
    expect(outcome.problems).toMatchObject([{ code: 'credentials' }]);
    expect(asked).toEqual([]);
  });

  it('keeps what it has when the limit is used up in the middle, and calls the channel partial', async () => {
    const api: Api = (path, query, request) => {
      if (!path.endsWith('/media')) return { body: PROFILE };
      const next = `http://${request.headers.host!}/v21.0/1784/media?after=${query.get('after') ?? ''}x`;
      return {
        headers: { 'x-app-usage': '{"call_count":97,"total_time":3,"total_cputime":1}' },
        body: { data: [media(1, 'Eins')], paging: { next } },
      };
    };
    const { outcome, posts, asked } = await read('instagram', api, { token: 't', account: '1784' });
    expect(posts.length).toBe(1);
    expect(outcome).toMatchObject({ status: 'partial', problems: [{ code: 'rate-limited' }] });
    expect(asked.length).toBe(2);
  });

  it('stops at maxPosts and at a paging link that leads in a circle', async () => {
    const api: Api = (path, _query, request) =>
      path.endsWith('/media')
        ? {
            body: {
              data: [media(1, 'Eins'), media(2, 'Zwei')],
              paging: { next: `http://${request.headers.host!}/v21.0/1784/media?after=same` },
            },
          }
        : { body: PROFILE };
    const limited = await read('instagram', api, { token: 't', account: '1784', maxPosts: 1 });
    expect(limited.posts.length).toBe(1);
    await server?.close();
    await closeWeb(web!);
    const circle = await read('instagram', api, { token: 't', account: '1784' });
    expect(circle.posts.length).toBe(2);
    expect(circle.asked.length).toBe(3);
  });
});

describe('Graph API for Facebook pages and Threads', () => {
  it('reads public posts with unshimmed links, and the contact of the page', async () => {
    const api: Api = (path) =>
      path.endsWith('/posts')
        ? {
            body: {
              data: [
                {
                  id: '9_1',
                  message: 'Len −20% z kodem LEN20',
                  created_time: '2026-11-14T08:15:00+0000',
                  permalink_url: 'https://www.facebook.com/9/posts/1',
                  is_published: true,
                  attachments: {
                    data: [
                      {
                        url: 'https://l.facebook.com/l.php?u=https%3A%2F%2Fmodra.example%2Flen&h=A',
                        title: 'Len',
                      },
                    ],
                  },
                },
                {
                  id: '9_2',
                  message: 'Szkic',
                  is_published: false,
                  created_time: '2026-11-14T08:15:00+0000',
                },
                {
                  id: '9_3',
                  status_type: 'shared_story',
                  created_time: '2026-11-14T08:15:00+0000',
                  attachments: { data: [{ title: 'Obce' }] },
                },
              ],
            },
          }
        : {
            body: {
              id: '9',
              name: 'Modra Sosna',
              about: 'Tkaniny',
              phone: '85 555 01 23',
              single_line_address: 'Lipowa 14, Białystok',
              hours: { mon_1_open: '09:00', mon_1_close: '17:00' },
            },
          };
    const { posts, bio, outcome } = await read('facebook', api, { token: 't', account: '9' });
    expect(posts).toMatchObject([
      { text: 'Len −20% z kodem LEN20', links: [{ href: 'https://modra.example/len', text: 'Len' }] },
    ]);
    expect(bio?.profile).toMatchObject({
      phone: '85 555 01 23',
      address: 'Lipowa 14, Białystok',
      hours: ['Mon 09:00–17:00'],
    });
    expect(Object.fromEntries(outcome.skipped.map((s) => [s.reason, s.count]))).toEqual({
      'not-public': 1,
      repost: 1,
    });
  });

  it('reads Threads posts without reposts', async () => {
    const api: Api = (path) =>
      path.endsWith('/threads')
        ? {
            body: {
              data: [
                {
                  id: '1',
                  text: '3 halen, 2 betalen',
                  permalink: 'https://www.threads.com/@w/post/1',
                  timestamp: '2026-11-15T12:00:00+0000',
                  media_type: 'TEXT_POST',
                  link_attachment_url: 'https://weverij.example/doek',
                },
                { id: '2', media_type: 'REPOST_FACADE' },
              ],
            },
          }
        : { body: { id: '5', username: 'weverij', threads_biography: 'Wij weven.' } };
    const { posts, bio } = await read('threads', api, { token: 't' });
    expect(posts).toMatchObject([
      { text: '3 halen, 2 betalen', links: [{ href: 'https://weverij.example/doek' }] },
    ]);
    expect(bio?.profile).toMatchObject({ handle: 'weverij', bio: 'Wij weven.' });
  });
});

describe('AT Protocol', () => {
  const did = 'did:plc:abc';
  const author = { did, handle: 'lumen.example' };
  const post = (key: string, text: string, extra: object = {}): object => ({
    uri: `at://${did}/app.bsky.feed.post/${key}`,
    author,
    record: { $type: 'app.bsky.feed.post', text, createdAt: '2026-11-16T09:00:00Z', langs: ['de'], ...extra },
  });

  it('reads the feed with cursors and the pinned post; reposts and replies to others are left out', async () => {
    const api: Api = (path, query) => {
      if (path.endsWith('getProfile'))
        return {
          body: {
            did,
            handle: 'lumen.example',
            displayName: 'Lumen Licht',
            description: 'Lampen. https://lumen.example',
            pinnedPost: { uri: `at://${did}/app.bsky.feed.post/3a` },
          },
        };
      return query.get('cursor') === 'n2'
        ? { body: { feed: [{ post: post('3b', 'Zweite Seite') }] } }
        : {
            body: {
              cursor: 'n2',
              feed: [
                {
                  post: post('3a', 'Angepinnt: 25 % mit HELL25'),
                  reason: { $type: 'app.bsky.feed.defs#reasonPin' },
                },
                {
                  post: { ...post('3x', 'fremd'), author: { did: 'did:plc:else', handle: 'x' } },
                  reason: { $type: 'app.bsky.feed.defs#reasonRepost' },
                },
                {
                  post: post('3c', 'Danke!', {
                    reply: { parent: { uri: 'at://did:plc:else/app.bsky.feed.post/1' } },
                  }),
                },
              ],
            },
          };
    };
    const { posts, bio, outcome } = await read('bluesky', api, { handle: 'lumen.example' });
    expect(posts).toMatchObject([
      { uri: 'https://bsky.app/profile/lumen.example/post/3a', pinned: true, language: 'de' },
      { text: 'Zweite Seite', pinned: false },
    ]);
    expect(bio?.profile).toMatchObject({ displayName: 'Lumen Licht', website: 'https://lumen.example/' });
    expect(Object.fromEntries(outcome.skipped.map((s) => [s.reason, s.count]))).toEqual({
      repost: 1,
      comment: 1,
    });
  });

  it('names an unknown handle and an expired token', async () => {
    const unknown = await read(
      'bluesky',
      () => ({ status: 400, body: { error: 'InvalidRequest', message: 'Profile not found' } }),
      { handle: 'nobody' },
    );
    expect(unknown.outcome).toMatchObject({ status: 'unobserved', problems: [{ code: 'not-found' }] });
    await server?.close();
    await closeWeb(web!);
    const expired = await read(
      'bluesky',
      () => ({ status: 400, body: { error: 'ExpiredToken', message: 'Token has expired' } }),
      { handle: 'a', token: 'x' },
    );
    expect(expired.outcome.problems).toMatchObject([{ code: 'credentials' }]);
  });
});

describe('Mastodon API', () => {
  const status = (id: string, content: string, extra: object = {}): object => ({
    id,
    url: `https://funk.example/@buchbar/${id}`,
    created_at: '2026-11-15T10:00:00.000Z',
    edited_at: null,
    visibility: 'public',
    language: 'de',
    content,
    media_attachments: [],
    in_reply_to_account_id: null,
    ...extra,
  });

  it('reads statuses page by page, pinned ones marked, boosts and replies to others left out', async () => {
    const pinned = status('90', '<p>Angeheftet: versandfrei ab 25&nbsp;€</p>', { pinned: true });
    const api: Api = (path, query) => {
      if (path.endsWith('/lookup'))
        return {
          body: {
            id: '77',
            username: 'buchbar',
            display_name: 'Buchbar',
            url: 'https://funk.example/@buchbar',
            note: '<p>Bücher</p>',
            fields: [{ name: 'Laden', value: '<a href="https://buchbar.example">buchbar.example</a>' }],
          },
        };
      if (query.get('pinned') === 'true') return { body: [pinned] };
      if (query.get('max_id') === null)
        return {
          body: [
            status('120', '<p>Krimis 3 für 2 <a href="https://buchbar.example/krimi">hier</a></p>', {
              edited_at: '2026-11-15T11:00:00Z',
              media_attachments: [
                { type: 'image', url: 'https://files.funk.example/k.jpg', description: 'Stapel' },
              ],
            }),
            status('119', '', { reblog: status('1', '<p>fremd</p>') }),
            status('118', '<p>Danke</p>', { in_reply_to_account_id: '5' }),
            status('117', '<p>Teil zwei</p>', { in_reply_to_account_id: '77' }),
          ],
        };
      return { body: query.get('max_id') === '117' ? [status('100', '<p>Älter</p>'), pinned] : [] };
    };
    const { posts, bio, outcome } = await read('mastodon', api, { handle: 'buchbar' });
    expect(posts.map((one) => [one.text, one.pinned, one.edited])).toEqual([
      ['Angeheftet: versandfrei ab 25\u00a0€', true, false],
      ['Krimis 3 für 2 hier', false, true],
      ['Teil zwei', false, false],
      ['Älter', false, false],
    ]);
    expect(posts[1]).toMatchObject({
      links: [{ href: 'https://buchbar.example/krimi', text: 'hier' }],
      images: [{ alt: 'Stapel' }],
    });
    expect(bio?.profile).toMatchObject({ bio: 'Bücher', website: 'https://buchbar.example/' });
    expect(Object.fromEntries(outcome.skipped.map((s) => [s.reason, s.count]))).toEqual({
      repost: 1,
      comment: 1,
    });
  });

  it('names an account that the server does not know', async () => {
    const { outcome } = await read('mastodon', () => ({ status: 404, body: { error: 'Record not found' } }), {
      handle: 'nobody',
    });
    expect(outcome).toMatchObject({ status: 'unobserved', problems: [{ code: 'not-found' }] });
  });
});

describe('feeds', () => {
  const ATOM = `<?xml version="1.0" encoding="UTF-8"?><feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom">
    <link rel="self" href="http://www.youtube.com/feeds/videos.xml?channel_id=UC1"/><title>Teehaus Möwe</title><link rel="alternate" href="https://www.youtube.com/channel/UC1"/>
    <entry><id>yt:video:dQw4w9WgXcQ</id><yt:videoId>dQw4w9WgXcQ</yt:videoId><title>Der richtige Kessel</title><link rel="alternate" href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"/>
    <published>2026-11-12T16:00:00+00:00</published><updated>2026-11-13T10:00:00+00:00</updated>
    <media:group><media:title>Der richtige Kessel</media:title><media:thumbnail url="https://i.ytimg.example/hq.jpg" width="480"/><media:description>Mit KESSEL10 sparst du 10 % &amp; mehr: https://teehaus.example/kessel</media:description></media:group></entry></feed>`;
  const RSS = `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Weverij</title><link>https://w.example</link><description>Wij weven</description>
    <item><title>Theedoeken: 3 halen, 2…</title><link>https://w.example/p/1</link><pubDate>Sun, 15 Nov 2026 12:00:00 +0100</pubDate>
    <content:encoded><![CDATA[<p>Theedoeken: 3 halen, 2 betalen.</p><p><a href="https://w.example/doek?utm_source=rss">Naar de doeken</a></p><img src="/doek.jpg" alt="Gestreept">]]></content:encoded></item></channel></rss>`;

  async function readFile(kind: SocialKind, xml: string) {
    const folder = mkdtempSync(join(tmpdir(), 'unisono-feed-'));
    try {
      writeFileSync(join(folder, 'feed.xml'), xml);
      return await collect(kind, { kind, source: { feed: 'feed.xml' } }, 'http://127.0.0.1:9', folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  it('reads YouTube’s Atom feed with the description of each video', async () => {
    const { posts, bio } = await readFile('youtube', ATOM);
    expect(posts).toMatchObject([
      {
        uri: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
        text: 'Der richtige Kessel\n\nMit KESSEL10 sparst du 10 % & mehr: https://teehaus.example/kessel',
        publishedAt: '2026-11-12T16:00:00.000Z',
        edited: true,
        links: [{ href: 'https://teehaus.example/kessel' }],
        images: [{ uri: 'https://i.ytimg.example/hq.jpg' }],
      },
    ]);
    expect(bio?.profile.displayName).toBe('Teehaus Möwe');
  });

  it('reads RSS with markup in it, and a title that only repeats the text once', async () => {
    const { posts } = await readFile('pinterest', RSS);
    expect(posts).toMatchObject([
      {
        text: 'Theedoeken: 3 halen, 2 betalen.\n\nNaar de doeken',
        publishedAt: '2026-11-15T11:00:00.000Z',
        links: [{ href: 'https://w.example/doek?utm_source=rss', text: 'Naar de doeken' }],
        images: [{ alt: 'Gestreept' }],
      },
    ]);
  });

  it('names what is no feed, and what is not there', async () => {
    expect((await readFile('x', '<html><body>Log in</body></html>')).outcome).toMatchObject({
      status: 'unobserved',
      problems: [{ code: 'wrong-content-type' }],
    });
    const gone = await collect('x', { kind: 'x', source: { feed: 'nowhere.xml' } }, 'http://127.0.0.1:9');
    expect(gone.outcome.problems).toMatchObject([{ code: 'not-found' }]);
  });
});
