import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BioCapture, CollectContext, PostCapture, SocialKind } from '../../domain/index.js';
import { SOCIAL_COLLECTORS } from '../channels/social.js';
import type { Web } from '../collector.js';
import { saveSession } from '../crawl/browser-login.js';
import { findBrowser } from '../crawl/find-browser.js';
import { closeWeb, serve, testWeb, type Handler, type TestServer } from '../crawl/harness.testing.js';
import { memoryContext } from '../testing.js';

let web: Web;
let server: TestServer | null = null;
let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'unisono-pages-'));
});
afterEach(async () => {
  await server?.close();
  server = null;
  await closeWeb(web);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Reading {
  readonly kind?: SocialKind;
  readonly path?: string;
  readonly handle?: string;
  readonly brand?: string;
  readonly maxPosts?: number;
  readonly storageState?: string;
  /** of the night before */
  readonly remembered?: Pick<CollectContext, 'memory' | 'blobs'>;
  /** pages are only fetched, as where no browser is installed */
  readonly withoutBrowser?: boolean;
}

async function read(pages: Readonly<Record<string, string | Handler>>, reading: Reading = {}) {
  server ??= await serve(pages);
  const { origin } = server;
  web = await testWeb([origin]);
  if (reading.withoutBrowser === true) {
    const missing = { code: 'browser', message: 'there is no browser', uri: origin } as const;
    const { browser } = web;
    web = {
      http: web.http,
      browser: { render: () => Promise.resolve({ problem: missing }), close: () => browser.close() },
    };
  }
  const kind = reading.kind ?? 'facebook';
  const context = memoryContext({
    channel: 'page',
    baseDir: scratch,
    brand: { name: reading.brand ?? 'Modra Sosna', aliases: [] },
    trustedOrigins: new Set([origin]),
    ...reading.remembered,
  });
  const { storageState, maxPosts = 20, handle = 'modrasosna' } = reading;
  const source = {
    page: `${origin}${reading.path ?? '/modrasosna/'}`,
    maxPosts,
    ...(storageState ? { storageState } : {}),
  };
  const collector = SOCIAL_COLLECTORS.find((one) => one.kinds.includes(kind))!;
  const outcome = await collector.collect({ kind, handle, source }, context, web);
  const posts = context.captures.filter((one): one is PostCapture => one.form === 'post');
  const bio = context.captures.find((one): one is BioCapture => one.form === 'bio');
  return { outcome, posts, bio, origin, asked: server.asked, context };
}

const html = (body: string, head = ''): string =>
  `<!doctype html><html lang="pl"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;

/** A post as the largest network marks it: ARIA roles, nested comments, everything else opaque. */
const article = (o: {
  id: string;
  text: string;
  mark?: string;
  author?: string;
  extra?: string;
  comments?: string;
}): string =>
  `<div role="article"><div>${o.mark ? `<span dir="auto">${o.mark}</span>` : ''}<h3><a href="/${o.author ?? 'modrasosna'}/"><strong>${o.author ?? 'Modra Sosna'}</strong></a></h3>
   <span><a href="/modrasosna/posts/${o.id}/?__cft__[0]=x&amp;__tn__=R"><time datetime="2026-11-1${o.id.length % 8}T08:00:00+01:00">3 d</time></a> · <span aria-label="Udostępniono publicznie"></span></span></div>
   <div><div dir="auto">${o.text}</div></div>${o.extra ?? ''}<div><span>3 komentarze</span></div>
   <div><h4>Komentarze</h4>${o.comments ?? ''}</div></div>`;
const comment = (by: string, text: string): string =>
  `<div role="article" aria-label="Komentarz użytkownika ${by} 2 godz. temu"><a href="/${by}">${by}</a><div dir="auto">${text}</div></div>`;

const PROFILE = `<h1>Modra Sosna</h1><span>@modrasosna</span><a href="/login">12 tys. polubień</a>
  <h2>Wprowadzenie</h2><div><span dir="auto">Tkaniny z Podlasia od 1987. Szyjemy i naprawiamy.</span></div>
  <ul><li>Strona · Sklep z tkaninami</li><li>ul. Lipowa 14, 15-427 Białystok</li><li>85 555 01 23</li><li>sklep@modrasosna.example</li>
  <li><a href="https://l.facebook.com/l.php?u=https%3A%2F%2Fmodrasosna.example%2F%3Ffbclid%3DIw&amp;h=A">modrasosna.example</a></li>
  <li>Pn–Pt 9:00–17:00, Sb 10:00–14:00</li><li>97% poleca (88 recenzji)</li><li>Dostawa gratis od 150 zł</li></ul>`;

describe('pages of articles with ARIA roles', () => {
  it('reads own posts with time, permalink, pinned mark, pictures and links; comments and posts of others are none', async () => {
    const { posts, outcome, origin } = await read({
      '/modrasosna/': html(
        `<main>${PROFILE}${article({
          id: 'p1',
          mark: 'Przypięty post',
          text: 'Jesień: −20% na len z kodem LEN20 do 30.11.<br>Zobacz: <a href="https://l.facebook.com/l.php?u=https%3A%2F%2Fmodrasosna.example%2Flen%3Fa%3D1%26fbclid%3DIw&amp;h=A">modrasosna.example/len</a> <a href="/hashtag/len">#len</a>',
          extra:
            '<a href="/photo/1"><img alt="Beżowy len" src="/media/len.png"></a><img alt="😀" src="/emoji.png" width="16">',
          comments: comment('Ola', 'Wpisz OLA50, daje 50%!') + comment('Modra Sosna', 'Dziękujemy'),
        })}${article({ id: 'p22', author: 'Targi Tkanin', text: 'Zapraszamy na targi, bilety −50%' })}</main>`,
      ),
      '/media/len.png': (_request, response) =>
        response.writeHead(200, { 'content-type': 'image/png' }).end('PNG'),
    });
    expect(posts).toMatchObject([
      {
        uri: `${origin}/modrasosna/posts/p1/`,
        text: 'Jesień: −20% na len z kodem LEN20 do 30.11.\nZobacz: modrasosna.example/len #len',
        publishedAt: '2026-11-12T07:00:00.000Z',
        pinned: true,
        truncated: false,
        links: [{ href: 'https://modrasosna.example/len?a=1', text: 'modrasosna.example/len' }],
        images: [{ uri: `${origin}/media/len.png`, alt: 'Beżowy len' }],
      },
    ]);
    expect(posts[0]!.images[0]!.blob).toMatch(/^[0-9a-f]{64}$/);
    expect(outcome).toMatchObject({ status: 'observed', skipped: [{ reason: 'repost', count: 1 }] });
  });

  it('reads the intro box: bio, address, telephone, e-mail, website, hours, and offers as lines', async () => {
    const { bio } = await read({
      '/modrasosna/': html(`<main>${PROFILE}${article({ id: 'p1', text: 'Dzień dobry' })}</main>`),
    });
    expect(bio?.profile).toEqual({
      displayName: 'Modra Sosna',
      handle: 'modrasosna',
      bio: 'Tkaniny z Podlasia od 1987. Szyjemy i naprawiamy.',
      website: 'https://modrasosna.example/',
      phone: '85 555 01 23',
      email: 'sklep@modrasosna.example',
      address: 'ul. Lipowa 14, 15-427 Białystok',
      hours: ['Pn–Pt 9:00–17:00, Sb 10:00–14:00'],
      lines: ['Dostawa gratis od 150 zł'],
    });
  });

  it('reads a text that ends in "See more" from its own page, not from the replies there', async () => {
    const whole = 'Trzy rzeczy na dziś: len, bawełna i wełna. A do tego dostawa za 0 zł od 99 zł.';
    const { posts, outcome } = await read({
      '/modrasosna/': html(
        `<main>${article({ id: 'p333', text: 'Trzy rzeczy na dziś: len… <div role="button">Wyświetl więcej</div>' })}</main>`,
      ),
      '/modrasosna/posts/p333/': html(
        `<main>${article({ id: 'p333', text: whole, comments: comment('Ewa', 'Trzy rzeczy na dziś: len tu taniej') })}</main>`,
      ),
    });
    expect(posts).toMatchObject([{ text: whole, truncated: false }]);
    expect(outcome.status).toBe('observed');
  });

  it('keeps the start of a text whose own page is walled off, marked as truncated, and calls the channel partial', async () => {
    const { posts, outcome } = await read({
      '/modrasosna/': html(
        `<main>${article({ id: 'p333', text: 'Trzy rzeczy na dziś: len… <div role="button">Wyświetl więcej</div>' })}</main>`,
      ),
      '/modrasosna/posts/p333/': (_request, response) => response.writeHead(403).end('no'),
    });
    expect(posts).toMatchObject([{ text: 'Trzy rzeczy na dziś: len…', truncated: true }]);
    expect(outcome).toMatchObject({ status: 'partial', problems: [{ code: 'truncated' }] });
  });

  it('stops at maxPosts and says so', async () => {
    const many = [1, 2, 3, 4].map((n) => article({ id: `q${n}`, text: `Wpis numer ${n}` })).join('');
    const { posts, outcome } = await read({ '/modrasosna/': html(`<main>${many}</main>`) }, { maxPosts: 3 });
    expect(posts.length).toBe(3);
    expect(outcome.skipped).toEqual([{ reason: 'limit', count: 1 }]);
  });

  it('reads posts that scripts make, in a browser', async () => {
    const made = JSON.stringify(article({ id: 'p1', text: 'Nowa dostawa wełny, 10% taniej z WEŁNA10' }));
    const { posts } = await read({
      '/modrasosna/': html(
        `<main id="m"></main><script>document.getElementById('m').innerHTML = ${made}</script>`,
      ),
    });
    expect(posts).toMatchObject([{ text: 'Nowa dostawa wełny, 10% taniej z WEŁNA10' }]);
  });

  it('fetches the page where no browser is installed', async () => {
    const { posts, outcome } = await read(
      { '/modrasosna/': html(`<main>${article({ id: 'p1', text: 'Dzień dobry' })}</main>`) },
      { withoutBrowser: true },
    );
    expect(posts).toMatchObject([{ text: 'Dzień dobry' }]);
    expect(outcome.status).toBe('observed');
  });
});

describe('pages of other marks', () => {
  it('reads short messages with a named author, and leaves reposts of others out', async () => {
    const tweet = (who: string, name: string, id: number, text: string, context = ''): string =>
      `<article data-testid="tweet">${context}<div data-testid="User-Name"><a href="/${who}"><span>${name}</span></a><a href="/${who}"><span>@${who}</span></a>
       <a href="/${who}/status/${id}"><time datetime="2026-11-16T10:00:00.000Z">16. Nov.</time></a></div>
       <div dir="auto" lang="de" data-testid="tweetText"><span>${text}</span></div><div role="group"><button>12</button></div></article>`;
    const { posts, outcome, origin } = await read(
      {
        '/lumenlicht': html(
          `<main><div>${tweet('lumenlicht', 'Lumen Licht', 81, 'Heute 25 % auf alle Stehlampen mit HELL25')}${tweet('lichtblog', 'Lichtblog', 82, 'Test: 70 % bei anderen', '<span>Lumen Licht hat repostet</span>')}</div></main>`,
        ),
      },
      { kind: 'x', path: '/lumenlicht', handle: 'lumenlicht', brand: 'Lumen Licht' },
    );
    expect(posts).toMatchObject([
      {
        uri: `${origin}/lumenlicht/status/81`,
        text: 'Heute 25 % auf alle Stehlampen mit HELL25',
        language: 'de',
      },
    ]);
    expect(outcome.skipped).toEqual([{ reason: 'repost', count: 1 }]);
  });

  it('reads microformats (h-entry) with alternative texts', async () => {
    const { posts } = await read(
      {
        '/@weverij': html(
          `<div class="h-feed"><div class="h-entry"><a class="u-url" href="/@weverij/112233"><time class="dt-published" datetime="2026-11-15T12:00:00Z">gisteren</time></a>
           <div class="e-content" lang="nl"><p>Theedoeken: 3 halen, 2 betalen.</p><p>Tot en met zondag!</p></div><img src="/doek.png" alt="Gestreepte theedoek"></div></div>`,
        ),
      },
      { kind: 'mastodon', path: '/@weverij', handle: 'weverij', brand: 'Weverij Linde' },
    );
    expect(posts).toMatchObject([
      {
        text: 'Theedoeken: 3 halen, 2 betalen.\n\nTot en met zondag!',
        language: 'nl',
        images: [{ alt: 'Gestreepte theedoek' }],
      },
    ]);
  });

  it('tells posts by their dated permalinks where nothing else marks them, and comments by their names', async () => {
    const post = (id: string, text: string): string =>
      `<div class="k1"><div class="k2"><b>Kiezbäckerei</b> <a href="/kiez/posts/${id}"><time datetime="2026-11-16T08:00:00Z">gestern</time></a></div>
       <div class="k3">${text}</div><div class="post-comments"><div>Nimm BROT50, da gibt es die Hälfte geschenkt, sogar auf Torten und Kuchen!</div></div></div>`;
    const { posts } = await read(
      {
        '/kiez/': html(
          `<main><h1>Kiezbäckerei</h1><div>${post('a11', 'Roggenbrot heute 1 € günstiger<br>nur bis 12 Uhr')}${post('a22', 'Morgen geschlossen')}</div></main>`,
        ),
      },
      { path: '/kiez/', handle: 'kiez', brand: 'Kiezbäckerei' },
    );
    expect(posts.map((one) => one.text)).toEqual([
      'Roggenbrot heute 1 € günstiger\nnur bis 12 Uhr',
      'Morgen geschlossen',
    ]);
  });

  it('knows its owner by the name that the profile bears, even where the configuration has another', async () => {
    const body = `<main><h1>Kiez Bäckerei &amp; Café</h1><article><h3><a href="https://other-host.example/profile.php?id=7">Kiez Bäckerei &amp; Café</a></h3>
      <a href="/kiez/posts/a11"><span aria-label="16. November um 08:30">2 T</span></a><p>Frische Brötchen</p></article></main>`;
    const { posts } = await read(
      { '/kiez/': html(body) },
      { path: '/kiez/', handle: 'kiezbrot', brand: 'Kiezbäckerei' },
    );
    expect(posts).toMatchObject([{ text: 'Frische Brötchen', publishedAt: '2026-11-16T07:30:00.000Z' }]);
  });

  it('reads posts of schema.org data without the comments in it', async () => {
    const posting = {
      '@context': 'https://schema.org',
      '@graph': [
        {
          '@type': 'DiscussionForumPosting',
          url: '/feed/update/7001',
          author: { '@type': 'Organization', name: 'Alder & Finch' },
          articleBody: 'Ten years of free repairs on every spade.',
          datePublished: '2026-11-12T09:30:00+00:00',
          comment: [{ '@type': 'Comment', text: 'Use DAN90 for 90% off', author: { name: 'Dan' } }],
        },
        {
          '@type': 'DiscussionForumPosting',
          url: '/feed/update/7002',
          author: { '@type': 'Person', name: 'Dan' },
          articleBody: 'My shop is cheaper',
          datePublished: '2026-11-12T09:30:00+00:00',
        },
      ],
    };
    const { posts, outcome } = await read(
      {
        '/company/af/': html(
          '<main><h1>Alder &amp; Finch</h1></main>',
          `<script type="application/ld+json">${JSON.stringify(posting)}</script>`,
        ),
      },
      { kind: 'linkedin', path: '/company/af/', handle: 'af', brand: 'Alder & Finch' },
    );
    expect(posts.map((post) => post.text)).toEqual(['Ten years of free repairs on every spade.']);
    expect(outcome.skipped).toEqual([{ reason: 'repost', count: 1 }]);
  });

  it('reads posts and profile from the state that a page starts from', async () => {
    const state = {
      user: {
        username: 'nordlicht',
        full_name: 'Nordlicht Kaffee',
        biography: 'Versandfrei ab 39 €',
        external_url: 'https://nordlicht.example/',
      },
      items: [
        {
          code: 'Cx1',
          taken_at: 1794816000,
          caption: { text: 'Röstung 15 % günstiger' },
          user: { username: 'nordlicht' },
          timeline_pinned_user_ids: [1],
          accessibility_caption: 'Tüte',
        },
        { code: 'Cx2', taken_at: 1794816000, caption: { text: 'fremd' }, user: { username: 'andere' } },
      ],
    };
    const { posts, bio, origin } = await read(
      {
        '/nordlicht/': html(
          '<main></main>',
          `<script type="application/json">${JSON.stringify(state)}</script>`,
        ),
      },
      { kind: 'instagram', path: '/nordlicht/', handle: 'nordlicht', brand: 'Nordlicht Kaffee' },
    );
    expect(posts).toMatchObject([{ uri: `${origin}/p/Cx1/`, text: 'Röstung 15 % günstiger', pinned: true }]);
    expect(bio?.profile).toMatchObject({
      displayName: 'Nordlicht Kaffee',
      bio: 'Versandfrei ab 39 €',
      website: 'https://nordlicht.example/',
    });
  });

  it('reads a grid of pictures from the pages of the single posts', async () => {
    const { posts } = await read(
      {
        '/brume/': html(
          '<main><h1>Atelier Brume</h1><a href="/p/Ab1/"><img src="/1.png" alt=""></a><a href="/p/Ab2/"><img src="/2.png" alt=""></a></main>',
        ),
        '/p/Ab1/': html(
          '<main>Photo</main>',
          '<meta property="og:title" content="Atelier Brume on Instagram: &quot;Deux bols, 38 € avec BOL2&quot;"><meta property="og:description" content="12 likes">',
        ),
        '/p/Ab2/': html(
          '<main>Photo</main>',
          '<meta property="og:title" content="Atelier Brume"><meta property="og:description" content="4 likes - brume le 3 novembre: &quot;Four ouvert samedi&quot;.">',
        ),
      },
      { kind: 'instagram', path: '/brume/', handle: 'brume', brand: 'Atelier Brume' },
    );
    expect(posts.map((post) => post.text)).toEqual(['Deux bols, 38 € avec BOL2', 'Four ouvert samedi']);
  });

  it('reads a caption that the page of a single post sets as its heading, without the replies below it', async () => {
    const caption = 'Twee kommen en een kan: samen € 38, tot en met zondag';
    const { posts, outcome } = await read(
      {
        '/brume/': html(
          '<main><h1>Atelier Brume</h1><article><header><a href="/brume/">brume</a></header><div><span dir="auto">Twee kommen en… <button>meer</button></span></div><a href="/p/Ab1/"><time datetime="2026-11-14T08:00:00Z">4 d</time></a></article></main>',
        ),
        '/p/Ab1/': html(
          `<main><article><header><a href="/brume/"><span dir="auto">brume</span></a></header><div><a href="/brume/">brume</a> <h1 dir="auto">${caption}</h1></div>
           <ul><li><h3><a href="/anna/">anna</a></h3><span dir="auto">Bij mij € 2 haha, wat leuk zeg</span></li></ul>
           <div><a href="/p/Ab1/"><time datetime="2026-11-14T08:00:00Z">14 november</time></a></div></article></main>`,
        ),
      },
      { kind: 'instagram', path: '/brume/', handle: 'brume', brand: 'Atelier Brume' },
    );
    expect(posts.map((post) => post.text)).toEqual([caption]);
    expect(outcome.problems).toEqual([]);
  });

  it('reads a bio that unfolds at a tap, and no button', async () => {
    const { bio } = await read({
      '/modrasosna/': html(
        '<main><h1>Modra Sosna</h1><div role="button">Obserwuj</div><div role="button"><span dir="auto">Meble z sosny. Wysyłka gratis od 400 zł</span></div><div role="article"><div dir="auto">Nowe stoły</div></div></main>',
      ),
    });
    expect(bio?.profile.bio).toBe('Meble z sosny. Wysyłka gratis od 400 zł');
  });

  it('takes a heading that leads where its picture leads for the title of an item, not for its author', async () => {
    const item = (id: string, title: string, words: string): string =>
      `<article><a href="/film/${id}/"><img src="/t.png" alt=""></a><h3><a href="/film/${id}/">${title}</a></h3><div><span>2 tys. wyświetleń</span> <time datetime="2026-11-1${id}T10:00:00Z">3 dni temu</time></div><div><p>${words}</p></div></article>`;
    const { posts, outcome } = await read({
      '/modrasosna/': html(
        `<main><h1>Modra Sosna</h1>${item('2', 'Jak olejować stół', 'Olej o 15 % taniej z kodem OLEJ15')}${item('4', 'Krzesła, część 2', 'Do niedzieli')}</main>`,
      ),
    });
    expect(outcome.skipped).toEqual([]);
    expect(posts.map(({ title, text }) => [title, text])).toEqual([
      ['Jak olejować stół', 'Olej o 15 % taniej z kodem OLEJ15'],
      ['Krzesła, część 2', 'Do niedzieli'],
    ]);
  });

  it('says so where all posts seem to be by somebody else', async () => {
    const { outcome } = await read({
      '/modrasosna/': html(
        '<main><article><header><a href="/inna/">Inna</a></header><p>Nowe stoły</p></article></main>',
      ),
    });
    expect(outcome.problems).toMatchObject([{ code: 'wrong-layout' }]);
    expect(outcome.problems[0]!.message).toMatch(/All 1 posts.*somebody else.*handle/);
  });

  it('reads the feed that a page announces where its markup holds no posts', async () => {
    const { posts, outcome } = await read(
      {
        '/@teehaus': html(
          '<main><h1>Teehaus Möwe</h1></main>',
          '<link rel="alternate" type="application/rss+xml" href="/feed.xml">',
        ),
        '/feed.xml': (_request, response) =>
          response
            .writeHead(200, { 'content-type': 'application/xml' })
            .end(
              '<rss version="2.0"><channel><title>Teehaus Möwe</title><item><title>Kessel 10 % günstiger</title><link>https://yt.example/watch?v=1</link><pubDate>Thu, 12 Nov 2026 16:00:00 GMT</pubDate></item></channel></rss>',
            ),
      },
      { kind: 'youtube', path: '/@teehaus', handle: 'teehaus', brand: 'Teehaus Möwe' },
    );
    expect(posts).toMatchObject([{ text: 'Kessel 10 % günstiger', publishedAt: '2026-11-12T16:00:00.000Z' }]);
    expect(outcome.status).toBe('observed');
  });
});

describe('hostile pages', () => {
  it('names markup nested 20,000 deep, and reads beside data nested 50,000 deep', async () => {
    const deep = '<div>'.repeat(20_000);
    const data = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const hostile = await read({ '/modrasosna/': html(`<main>${deep}`) }, { withoutBrowser: true });
    expect(hostile.outcome.problems).toMatchObject([{ code: 'unreadable' }]);
    await server?.close();
    server = null;
    await closeWeb(web);
    const state = `<script type="application/json">${data}</script>`;
    const { posts } = await read(
      { '/modrasosna/': html(`<main>${article({ id: 'p1', text: 'Dzień dobry' })}</main>`, state) },
      { withoutBrowser: true },
    );
    expect(posts.length).toBe(1);
  });

  it('does not take addresses of other schemes for links or pictures', async () => {
    const { posts } = await read({
      '/modrasosna/': html(
        `<main>${article({ id: 'p1', text: 'Len <a href="javascript:alert(1)">tu</a> <a href="data:text/html,x">tam</a>', extra: '<img alt="x" src="file:///etc/passwd">' })}</main>`,
      ),
    });
    expect(posts).toMatchObject([{ text: 'Len tu tam', links: [], images: [] }]);
  });
});

describe('the second night of a page', () => {
  /** pages asked for by a browser */
  const visited = (words: () => string) => {
    let shown = 0;
    const page: Handler = (request, response) => {
      if (request.headers['user-agent']?.includes('Chrome')) shown += 1;
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      const posts = article({ id: '41', text: 'Nowe świeczniki' });
      response.end(
        html(`<main>${posts}<p>${words()}</p></main><script>document.body.dataset.x = 1</script>`),
      );
    };
    return { page, shown: () => shown };
  };

  it('is read from memory where nothing changed', async () => {
    const { page, shown } = visited(() => 'Modra Sosna');
    const first = await read({ '/modrasosna/': page });
    const { memory, blobs } = first.context;
    await closeWeb(web);
    const second = await read({}, { remembered: { memory, blobs } });
    expect(second.posts.map(({ text, contentHash }) => [text, contentHash])).toEqual(
      first.posts.map(({ text, contentHash }) => [text, contentHash]),
    );
    expect(second.posts).toHaveLength(1);
    expect(shown()).toBe(1);
  });

  it('is shown again where it changed', async () => {
    let words = 'Modra Sosna';
    const { page, shown } = visited(() => words);
    const { memory, blobs } = (await read({ '/modrasosna/': page })).context;
    await closeWeb(web);
    words = 'Modra Sosna, teraz też w Gdyni';
    await read({}, { remembered: { memory, blobs } });
    expect(shown()).toBe(2);
  });
});

describe('walls and sessions', () => {
  const WALLS: Readonly<Record<string, string>> = {
    en: '<h1>Log in or sign up</h1><p>See what people are talking about.</p><a role="button" href="#">Log in</a>',
    de: '<h1>Melde dich an, um fortzufahren</h1><form><input type="password"><button>Anmelden</button></form>',
    nl: '<h1>Inloggen</h1><p>Je moet inloggen om door te gaan.</p><a href="#">Account maken</a>',
    pl: '<h1>Zaloguj się</h1><p>Musisz się zalogować, aby kontynuować.</p><a href="#">Utwórz konto</a>',
  };

  it.each(Object.keys(WALLS))(
    'names a login wall that answers 200 (%s), with the way out',
    async (language) => {
      const { outcome, posts, bio } = await read({
        '/modrasosna/': html(WALLS[language]!, '<meta property="og:title" content="Modra Sosna">'),
      });
      expect(outcome).toMatchObject({ status: 'unobserved', problems: [{ code: 'login-wall' }] });
      expect(outcome.problems[0]!.message).toMatch(/unisono login.*export/);
      expect([posts, bio]).toEqual([[], undefined]);
    },
  );

  it('takes a dialog that asks to log in over an empty page for a wall', async () => {
    const dialog = `<main></main><div role="dialog" aria-modal="true" style="position:fixed;inset:0;background:#fff"><h1>Inloggen bij het netwerk</h1><p>Log in om dit profiel te zien.</p><button>Inloggen</button></div>`;
    const { outcome, bio } = await read({ '/modrasosna/': html(dialog, '<title>Inloggen / N</title>') });
    expect(outcome).toMatchObject({ status: 'unobserved', problems: [{ code: 'login-wall' }] });
    expect(bio).toBeUndefined();
  });

  it('takes a page without posts that asks nobody to log in for an unknown layout, not for silence', async () => {
    const { outcome } = await read({
      '/modrasosna/': html('<main><h1>Modra Sosna</h1><p>Witaj na stronie</p></main>'),
    });
    expect(outcome).toMatchObject({ status: 'unobserved', problems: [{ code: 'wrong-layout' }] });
  });

  it('names a profile that does not exist and a session that was never saved', async () => {
    expect((await read({}, { path: '/gone/' })).outcome).toMatchObject({
      status: 'unobserved',
      problems: [{ code: 'not-found' }],
    });
    const { outcome } = await read({ '/modrasosna/': html('') }, { storageState: 'nobody.json' });
    expect(outcome.problems[0]!.message).toMatch(/nobody\.json does not exist.*unisono login/);
  });

  it('saves the session of a login for its owner alone, and reads with it until it expires', async () => {
    let valid = true;
    const leave = new AbortController();
    const members: Handler = (request, response) => {
      const known = valid && request.headers.cookie?.includes('sid=42') === true;
      const body = known
        ? `<main>${article({ id: 'p1', text: 'Tylko dla zalogowanych: nowy len' })}</main>`
        : WALLS.pl!;
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html(body));
    };
    server = await serve({
      '/modrasosna/': members,
      '/login': html('<script>document.cookie = "sid=42; path=/; max-age=600"; fetch("/signed-in")</script>'),
      '/signed-in': (_request, response) => {
        response.end();
        setTimeout(() => leave.abort(), 400);
      },
    });
    const file = join(scratch, 'session.json');
    const { executablePath } = (await findBrowser())!;
    await saveSession(`${server.origin}/login`, file, executablePath, {
      headless: true,
      saveEveryMs: 100,
      signal: leave.signal,
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const inside = await read({}, { storageState: file });
    expect(inside.posts).toMatchObject([{ text: 'Tylko dla zalogowanych: nowy len' }]);
    expect(inside.outcome).toMatchObject({ status: 'observed', problems: [] });
    valid = false;
    await closeWeb(web);
    const outside = await read({}, { storageState: file });
    expect(outside.outcome).toMatchObject({ status: 'unobserved', problems: [{ code: 'session-expired' }] });
    // a network that shows some posts to everybody
    await closeWeb(web);
    const path = '/some/';
    await server.close();
    server = await serve({
      [path]: html(
        `<a href="/login">Zaloguj się</a><main>${article({ id: 'p2', text: 'Len dla wszystkich' })}</main>`,
      ),
    });
    const some = await read({}, { storageState: file, path });
    expect(some.posts).toHaveLength(1);
    expect(some.outcome).toMatchObject({ status: 'partial', problems: [{ code: 'session-expired' }] });
  });
});
