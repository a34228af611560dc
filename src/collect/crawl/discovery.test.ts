import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Web } from '../collector.js';
import { closeWeb, serve, testWeb, type Handler, type TestServer } from './harness.testing.js';
import { readRobots } from './robots.js';
import { scanPage } from './scan.js';
import { parseSitemap, readSitemaps } from './sitemaps.js';
import { Traps } from './traps.js';

describe('what a page tells a crawler', () => {
  const html = `<!doctype html><html lang=" pl-PL "><head><base href="/sklep/"><title>Kubki
    i miski</title><link rel="canonical" href="kubki"><link rel="alternate" hreflang="de-DE" href="/de/">
    <meta name="robots" content="index, nofollow"><script type="application/ld+json">{}</script></head>
    <body><a href="misa?a=1&amp;b=2"> Misa <b>dębowa</b></a><a href="/x"><img src="k.jpg" alt="Kubek"></a>
    <a href="//cdn.example/y" aria-label="Więcej"></a><a href="#top">Do góry</a><a href="/kasa" rel="nofollow">Kasa</a>
    <a href="http://">zepsuty</a><template><a href="/t">t</a></template></body></html>`;
  const facts = scanPage(html, 'https://sklep.example/start');

  it('title, language, canonical and alternates', () => {
    expect(facts).toMatchObject({
      title: 'Kubki i miski',
      language: 'pl-PL',
      canonical: 'https://sklep.example/sklep/kubki',
      alternates: [{ hreflang: 'de-DE', href: 'https://sklep.example/de/' }],
      nofollow: true,
      scripted: false,
    });
  });

  it('links with what a person reads on them', () => {
    expect(facts.links.slice(0, 5)).toEqual([
      { href: 'https://sklep.example/sklep/misa?a=1&b=2', text: 'Misa dębowa', nofollow: false },
      { href: 'https://sklep.example/x', text: 'Kubek', nofollow: false },
      { href: 'https://cdn.example/y', text: 'Więcej', nofollow: false },
      { href: 'https://sklep.example/sklep/#top', text: 'Do góry', nofollow: false },
      { href: 'https://sklep.example/kasa', text: 'Kasa', nofollow: true },
    ]);
  });

  it('images with where a click on them leads', () => {
    expect(facts.images).toEqual([
      { uri: 'https://sklep.example/sklep/k.jpg', alt: 'Kubek', blob: null, href: 'https://sklep.example/x' },
    ]);
  });

  it('scripts that a browser would run', () => {
    expect(scanPage('<script>1</script>', 'https://a.example/').scripted).toBe(true);
    expect(scanPage('<script type="text/x-handlebars">1</script>', 'https://a.example/').scripted).toBe(
      false,
    );
  });

  it('a redirect by markup', () => {
    const moved = scanPage('<meta http-equiv="refresh" content="0; URL=\'/nowy\'">', 'https://a.example/');
    expect(moved.refresh).toBe('https://a.example/nowy');
  });

  it('as far as damaged markup goes', () => {
    expect(scanPage('<a href="/a">A<a href="/b">B<p', 'https://a.example/').links).toHaveLength(2);
  });
});

let server: TestServer | null = null;
let web: Web | null = null;
const open = async (pages: Record<string, string | Handler>): Promise<{ origin: string; web: Web }> => {
  server = await serve(pages);
  web = await testWeb([server.origin], { limits: { attempts: 1 } });
  return { origin: server.origin, web };
};
afterEach(async () => {
  if (web) await closeWeb(web);
  await server?.close();
  web = server = null;
});

describe('robots.txt', () => {
  it('closes paths to our token, sets a pause and names sitemaps', async () => {
    const { origin, web } = await open({
      '/robots.txt':
        'User-agent: *\nDisallow: /\n\nUser-agent: unisono\nDisallow: /intern/\nAllow: /intern/jobs\nCrawl-delay: 2\n\nSitemap: https://shop.example/s.xml',
    });
    const robots = await readRobots(origin, web.http, 'Unisono', {});
    expect(robots.allows(`${origin}/lampen`)).toBe(true);
    expect(robots.allows(`${origin}/intern/x`)).toBe(false);
    expect(robots.allows(`${origin}/intern/jobs`)).toBe(true);
    expect(robots).toMatchObject({
      crawlDelayMs: 2000,
      sitemaps: ['https://shop.example/s.xml'],
      problem: null,
    });
  });

  it('that is missing closes nothing', async () => {
    const { origin, web } = await open({});
    expect((await readRobots(origin, web.http, 'Unisono', {})).allows(`${origin}/x`)).toBe(true);
  });

  it('that fails closes everything (RFC 9309, 2.3.1.4)', async () => {
    const { origin, web } = await open({ '/robots.txt': (_, r) => void r.writeHead(500).end() });
    const robots = await readRobots(origin, web.http, 'Unisono', {});
    expect(robots.allows(`${origin}/x`)).toBe(false);
    expect(robots.problem?.message).toContain('500');
  });
});

describe('robots.txt that is no plain file', () => {
  it('that asks for fewer requests closes everything', async () => {
    const { origin, web } = await open({ '/robots.txt': (_, r) => void r.writeHead(429).end() });
    const robots = await readRobots(origin, web.http, 'Unisono', {});
    expect([robots.allows(`${origin}/x`), robots.problem?.code]).toEqual([false, 'rate-limited']);
  });

  it('that is huge is obeyed as far as it is read', async () => {
    const { origin, web } = await open({
      '/robots.txt': `User-agent: *\nDisallow: /intern/\n${'# nic\n'.repeat(600_000)}`,
    });
    const robots = await readRobots(origin, web.http, 'Unisono', {});
    expect([robots.allows(`${origin}/intern/x`), robots.allows(`${origin}/x`)]).toEqual([false, true]);
  });

  it('that names its sitemap by path', async () => {
    const { origin, web } = await open({ '/robots.txt': 'Sitemap: /mapa.xml' });
    expect((await readRobots(origin, web.http, 'Unisono', {})).sitemaps).toEqual([`${origin}/mapa.xml`]);
  });
});

describe('sitemaps', () => {
  const urlset = (...paths: string[]): string =>
    `<?xml version="1.0"?><urlset>${paths.map((p) => `<url><loc> https://shop.example${p} </loc><image:image><image:loc>https://shop.example/i.jpg</image:loc></image:image></url>`).join('')}</urlset>`;

  it('name addresses, not their images', () => {
    expect(parseSitemap(Buffer.from(urlset('/a', '/b?x=1&amp;y=2'))).addresses).toEqual([
      'https://shop.example/a',
      'https://shop.example/b?x=1&y=2',
    ]);
  });
  it('may be packed', () => {
    expect(parseSitemap(gzipSync(urlset('/c'))).addresses).toEqual(['https://shop.example/c']);
  });
  it('may be lists of addresses', () => {
    expect(
      parseSitemap(Buffer.from('https://shop.example/d\r\nhttps://shop.example/e\n')).addresses,
    ).toHaveLength(2);
  });
  it('that break off are read as far as they go', () => {
    expect(parseSitemap(Buffer.from(urlset('/f', '/g').slice(0, -60))).addresses.length).toBeGreaterThan(0);
  });
  it('that break off when packed are read as far as they go', () => {
    const whole = gzipSync(urlset(...Array.from({ length: 500 }, (_, i) => `/p/${i * 7919}`)));
    const { addresses } = parseSitemap(whole.subarray(0, whole.length - 60));
    expect(addresses.length).toBeGreaterThan(100);
  });
  it('may be UTF-16', () => {
    const bytes = Buffer.from(`\ufeff${urlset('/h')}`, 'utf16le');
    expect(parseSitemap(bytes).addresses).toEqual(['https://shop.example/h']);
  });
  it('of 50,000 addresses are read in a second', () => {
    const many = urlset(...Array.from({ length: 50_000 }, (_, i) => `/p/${i}`));
    const start = performance.now();
    expect(parseSitemap(Buffer.from(many)).addresses).toHaveLength(50_000);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('of an index are read one after the other; what is missing there is told', async () => {
    const { origin, web } = await open({
      '/index.xml': (_, response) => {
        const files = ['/one.xml', '/gone.xml', '/index.xml', '/damaged.xml.gz'];
        response.end(
          `<sitemapindex>${files.map((f) => `<sitemap><loc>${origin}${f}</loc></sitemap>`).join('')}</sitemapindex>`,
        );
      },
      '/one.xml': urlset('/a'),
      '/damaged.xml.gz': (_, response) => void response.end(gzipSync(urlset('/z')).subarray(0, 40)),
    });
    const found: string[] = [];
    const problems = await readSitemaps(
      [{ uri: `${origin}/index.xml`, promised: false }],
      web.http,
      {},
      (uris) => found.push(...uris),
    );
    expect(found).toEqual(['https://shop.example/a']);
    expect(problems.map(({ code, uri }) => [code, uri])).toEqual([
      ['http-error', `${origin}/gone.xml`],
      ['unreadable', `${origin}/damaged.xml.gz`],
    ]);
  });
});

describe('traps', () => {
  const trapped = (...paths: string[]): number => {
    const traps = new Traps();
    return paths.filter((path) => traps.isTrap(`https://shop.example${path}`)).length;
  };
  it('sorting and facets are the same page again', () => {
    expect(trapped('/l?sort=price', '/l?orderby=name', '/l?filter.v.color=red', '/l?view=grid')).toBe(4);
  });
  it('pages of a listing and a chosen colour are not', () => {
    expect(trapped('/l?page=2', '/l?p=3', '/p/birke?farbe=rot', '/suche?q=lampe')).toBe(0);
  });
  it('a path that goes in circles', () => {
    expect(trapped('/a/b/a/b/a/b', '/help/help/help/x')).toBe(2);
  });
  it('a calendar without an end', () => {
    const days = Array.from({ length: 300 }, (_, i) => `/termine/${2000 + i}/${(i % 12) + 1}`);
    expect(trapped(...days)).toBeGreaterThan(150);
  });
  it('parameters without an end', () => {
    expect(trapped(...Array.from({ length: 200 }, (_, i) => `/l?x=${i}`))).toBe(140);
  });
  it.each([
    ['months', (i: number) => `/kalender/${2000 + Math.floor(i / 12)}-${(i % 12) + 1}`],
    ['weeks', (i: number) => `/agenda/2026/week-${i}`],
    ['days', (i: number) => `/events/${new Date(1.7e12 + i * 864e5).toISOString().slice(0, 10)}`],
    ['days in a parameter', (i: number) => `/termine?datum=2026-05-${i}`],
  ])('a calendar of %s', (_, path) => {
    expect(trapped(...Array.from({ length: 300 }, (__, i) => path(i)))).toBeGreaterThan(150);
  });
  it('filters in the path, in every order', () => {
    const orders = ['rot/gr-42/leder', 'gr-42/rot/leder', 'leder/rot/gr-42', 'leder/gr-42/rot'];
    expect(trapped(...orders.map((order) => `/schuhe/${order}`))).toBe(2);
  });
  it.each([
    ['a script', (i: number) => `/index.php?route=product/product&product_id=${i}`],
    ['an id', (i: number) => `/produkt?id=${i}`],
    ['plain permalinks', (i: number) => `/?p=${i}`],
  ])('a catalogue by %s is none', (_, path) => {
    expect(trapped(...Array.from({ length: 800 }, (__, i) => path(i)))).toBe(0);
  });
  it('a large catalogue is none', () => {
    expect(trapped(...Array.from({ length: 2000 }, (_, i) => `/produkte/lampe-${i}`))).toBe(0);
  });
});
