import { afterEach, describe, expect, it } from 'vitest';
import type { ChannelOutcome } from '../../domain/index.js';
import type { Web } from '../collector.js';
import {
  closeWeb,
  FrontierList,
  serve,
  siteSettings,
  testContext,
  testWeb,
  type Handler,
  type TestContext,
  type TestOverrides,
  type TestServer,
} from '../crawl/harness.testing.js';
import { misbehave } from '../crawl/misbehaving.testing.js';
import { capturePage, website } from './website.js';

const words =
  '<p>Geblazen glas uit een kleine oven, elk stuk anders, gemaakt om lang van te houden en licht te geven.</p>'.repeat(
    6,
  );
const page = (title: string, body = '', head = ''): string =>
  `<!doctype html><html lang="nl-NL"><head><title>${title}</title>${head}</head><body><h1>${title}</h1>${body}${words}</body></html>`;
const link = (path: string, text = path): string => `<a href="${path}">${text}</a>`;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function site(pages: Record<string, string | Handler> | Handler): Promise<TestServer> {
  const server = await serve(pages);
  closing.push(() => server.close());
  return server;
}

async function webFor(...origins: string[]): Promise<Web> {
  const web = await testWeb(origins, {
    limits: { attempts: 2, timeoutMs: 1500 },
    pace: { breakerPauseMs: 150, breakerTrials: 1 },
  });
  closing.push(() => closeWeb(web));
  return web;
}

interface Crawled {
  readonly outcome: ChannelOutcome;
  readonly context: TestContext;
  /** paths of what was captured */
  readonly paths: readonly string[];
}

async function crawl(origin: string, settings: object = {}, overrides: TestOverrides = {}): Promise<Crawled> {
  const web = await webFor(origin);
  const context = testContext(origin, overrides);
  const outcome = await website.collect(siteSettings(origin, { render: 'never', ...settings }), context, web);
  return {
    outcome,
    context,
    paths: context
      .pages()
      .map(({ uri }) => uri.slice(origin.length))
      .sort(),
  };
}

const skipped = (outcome: ChannelOutcome, reason: string): number =>
  outcome.skipped.find((skip) => skip.reason === reason)?.count ?? 0;
const problems = (outcome: ChannelOutcome, origin: string): (string | null)[][] =>
  outcome.problems.map(({ code, uri }) => [code, uri?.slice(origin.length) ?? null]).sort();

describe('what is captured', () => {
  it('every page that links and sitemap name, once, and nothing else', async () => {
    const shop = await site((request, response) => {
      const pages: Record<string, string> = {
        '/': page(
          'Glas',
          `${link('/lampen/')}${link('/lampen?utm_source=x')}${link('/intern/x')}${link('/winkelwagen/1')}
          ${link('https://elders.example/')}${link('/folder.pdf')}${link('/lampen?sort=prijs')}${link('mailto:a@b.example')}`,
        ),
        '/lampen/': page('Lampen', link('/lamp/berk')),
        '/lampen': page('Lampen', link('/lamp/berk')),
        '/lamp/berk': page('Berk', '<p>Nu 89 €</p>', '<link rel="canonical" href="/lamp/berk">'),
        '/lamp/berk?kleur=rood': page('Berk', '', '<link rel="canonical" href="/lamp/berk">'),
        '/alleen-in-kaart': page('Verborgen', link('/lamp/berk?kleur=rood')),
        '/robots.txt': `User-agent: *\nDisallow: /intern/\nSitemap: http://${request.headers.host ?? ''}/kaart.xml`,
        '/kaart.xml': `<urlset><url><loc>http://${request.headers.host ?? ''}/alleen-in-kaart</loc></url></urlset>`,
      };
      const body = pages[request.url ?? ''];
      response.writeHead(body ? 200 : 404, { 'content-type': 'text/html' }).end(body ?? '');
    });
    const { outcome, paths } = await crawl(shop.origin, { exclude: ['/winkelwagen/**'] });
    expect(paths).toEqual(['/', '/alleen-in-kaart', '/lamp/berk', '/lampen/']);
    expect(outcome).toMatchObject({ status: 'observed', problems: [] });
    expect(Object.fromEntries(outcome.skipped.map((s) => [s.reason, s.count]))).toEqual({
      robots: 1,
      excluded: 1,
      'noindex-media': 1,
      trap: 1,
      duplicate: 1,
    });
    expect(
      shop.asked.filter((path) => path.startsWith('/intern') || path.startsWith('/winkelwagen')),
    ).toEqual([]);
  });

  it('a variant where its canonical page cannot be had', async () => {
    const shop = await site({
      '/': page('Glas', link('/lamp?kleur=groen') + link('/vaas?kleur=groen')),
      '/lamp?kleur=groen': page('Groene lamp', '', '<link rel="canonical" href="/lamp">'),
      '/vaas?kleur=groen': page('Groene vaas', '', '<link rel="canonical" href="/vaas">'),
      '/vaas': page('Vaas'),
    });
    const { paths, outcome } = await crawl(shop.origin);
    expect(paths).toEqual(['/', '/lamp?kleur=groen', '/vaas']);
    expect(problems(outcome, shop.origin)).toEqual([['http-error', '/lamp']]);
  });

  it('a site whose sitemap names 200,000 pages', async () => {
    const shop = await site((request, response) => {
      const path = request.url ?? '';
      if (path === '/sitemap.xml') {
        const { host = '' } = request.headers;
        const all = Array.from({ length: 200_000 }, (_, i) => `<url><loc>http://${host}/p/${i}</loc></url>`);
        response.writeHead(200, { 'content-type': 'text/xml' }).end(`<urlset>${all.join('')}</urlset>`);
      } else
        response
          .writeHead(/^\/(?:p\/\d+)?$/.test(path) ? 200 : 404, { 'content-type': 'text/html' })
          .end(page(`Blad ${path}`));
    });
    const { outcome, paths } = await crawl(shop.origin, { maxPages: 12 });
    expect(paths).toHaveLength(12);
    expect(outcome.problems).toEqual([]);
    expect(skipped(outcome, 'limit')).toBeGreaterThan(199_000);
  }, 60_000);

  it('a page with its title, language, market, links and images', async () => {
    const shop = await site({
      '/': page('Glas', link('/de/lampen')),
      '/de/lampen':
        '<!doctype html><html lang="de-AT"><head><title>Lampen</title></head><body><a href="/x"><img src="/l.jpg" alt="Lampe Birke"></a><p>Ab 40 € versandkostenfrei nach Wien und Umgebung, auch in den Sommermonaten.</p></body></html>',
    });
    const { context } = await crawl(
      shop.origin,
      {},
      {
        market: { country: 'NL', currency: 'EUR', languages: ['nl'], timeZone: 'Europe/Amsterdam' },
      },
    );
    expect(context.pages().find(({ title }) => title === 'Lampen')).toMatchObject({
      form: 'page',
      channel: 'shop',
      channelKind: 'website',
      language: 'de-AT',
      region: 'AT',
      httpStatus: 200,
      rendered: false,
      links: [{ href: `${shop.origin}/x`, text: 'Lampe Birke' }],
      images: [{ uri: `${shop.origin}/l.jpg`, alt: 'Lampe Birke', href: `${shop.origin}/x` }],
      capturedAt: '2026-05-04T03:00:01.000Z',
    });
  });

  it('home and sale before the rest, products before stories', async () => {
    const shop = await site({
      '/': page(
        'Glas',
        ['/verhaal', '/producten/berk', '/aanbiedingen', '/verzending'].map((p) => link(p)).join(''),
      ),
      '/verhaal': page('Verhaal'),
      '/producten/berk': page('Berk'),
      '/aanbiedingen': page('Aanbiedingen'),
      '/verzending': page('Verzending'),
    });
    const { context } = await crawl(shop.origin, { pace: { concurrency: 1 } });
    const order = context.pages().map(({ uri }) => uri.slice(shop.origin.length));
    expect(order[0]).toBe('/');
    expect(order.indexOf('/aanbiedingen')).toBeLessThan(order.indexOf('/producten/berk'));
    expect(order.indexOf('/verzending')).toBeLessThan(order.indexOf('/verhaal'));
  });

  it('as many pages as allowed, and says that there were more', async () => {
    const shop = await site((request, response) => {
      const n = Number(/\d+$/.exec(request.url ?? '')?.[0] ?? 0);
      response.writeHead(request.url === '/robots.txt' ? 404 : 200, { 'content-type': 'text/html' });
      response.end(page(`Blad ${n}`, [1, 2, 3].map((i) => link(`/blad-${n * 3 + i}`)).join('')));
    });
    const { outcome, paths } = await crawl(shop.origin, { maxPages: 7 });
    expect(paths).toHaveLength(7);
    expect(outcome.status).toBe('partial');
    expect(skipped(outcome, 'limit')).toBeGreaterThan(5);
  });
});

describe('manners', () => {
  it('one request at a time and a pause between them, where robots.txt asks for it', async () => {
    const starts: number[] = [];
    let [under, most] = [0, 0];
    const shop = await site((request, response) => {
      if (request.url === '/robots.txt') {
        response.end('User-agent: *\nCrawl-delay: 0.2');
        return;
      }
      starts.push(performance.now());
      under += 1;
      most = Math.max(most, under);
      setTimeout(() => {
        under -= 1;
        const found = /^\/(?:lamp\/\d)?$/.test(request.url ?? '');
        response
          .writeHead(found ? 200 : 404, { 'content-type': 'text/html' })
          .end(page(`Blad ${request.url ?? ''}`, [1, 2, 3].map((id) => link(`/lamp/${id}`)).join('')));
      }, 30);
    });
    const { paths } = await crawl(shop.origin, { pace: { concurrency: 4, delayMs: 50 } });
    expect(paths).toHaveLength(4);
    expect(most).toBe(1);
    const pause = (starts.at(-1)! - starts[0]!) / (starts.length - 1);
    expect(pause).toBeGreaterThan(185);
  });

  it('says who asks, for whom, and whom to write to', async () => {
    const heads: (string | undefined)[] = [];
    const shop = await site((request, response) => {
      heads.push(request.headers['user-agent'], request.headers['accept-language']);
      response.writeHead(request.url === '/' ? 200 : 404, { 'content-type': 'text/html' }).end(page('Glas'));
    });
    await crawl(shop.origin, { contact: 'https://nordlicht.example/crawl' });
    expect(new Set(heads)).toEqual(
      new Set([
        'Unisono/0.1 (brand consistency audit; +https://nordlicht.example/crawl)',
        'de-DE,de;q=0.9,en;q=0.7',
      ]),
    );
  });

  it('asks once more at the end for what failed in passing', async () => {
    let visits = 0;
    const shop = await site((request, response) => {
      const path = request.url ?? '';
      if (path === '/wankel') visits += 1;
      const status = path === '/wankel' && visits <= 2 ? 503 : ['/', '/wankel'].includes(path) ? 200 : 404;
      response.writeHead(status, { 'content-type': 'text/html' });
      response.end(status === 200 ? page(`Blad ${path}`, link('/wankel')) : '');
    });
    const { paths, outcome } = await crawl(shop.origin);
    expect([paths, outcome.problems, visits]).toEqual([['/', '/wankel'], [], 3]);
  });
});

describe('the browser shows more', () => {
  const scripted = (id: number, price: string): string =>
    page(
      `Lamp ${id}`,
      `<p>Nr. ${id}</p><div id="p"></div><script>document.getElementById("p").textContent = "${price}"</script>`,
    );
  const shopOf = (price: (id: number) => string, extra: Record<string, string> = {}): Promise<TestServer> => {
    const pages: Record<string, string> = { ...extra };
    const ids = Array.from({ length: 8 }, (_, i) => i + 1);
    pages['/'] = page('Glas', ids.map((id) => link(`/lamp/${id}`)).join('') + link('/verhaal/oven'));
    pages['/verhaal/oven'] = page('De oven', '<script>document.body.dataset.x = 1</script>');
    for (const id of ids) pages[`/lamp/${id}`] = scripted(id, price(id));
    return site(pages);
  };

  it('for a pattern: all of its pages are rendered', async () => {
    const shop = await shopOf((id) => `${id}9 €`);
    const { context, outcome } = await crawl(shop.origin, { render: 'auto' });
    const lamps = context.pages().filter(({ uri }) => uri.includes('/lamp/'));
    expect(lamps.every(({ rendered, html }) => rendered && /\d9 €<\/div>/.test(html ?? ''))).toBe(true);
    expect(outcome.notes).toContain('rendered, as the browser shows more: /lamp/*');
    expect(outcome.notes?.join()).toContain('fetched, as the browser shows nothing more: /verhaal/*');
  });

  it('for no page of a pattern: a few are rendered to learn it, the rest are fetched', async () => {
    const shop = await shopOf(() => 'mooi');
    const { context } = await crawl(shop.origin, { render: 'auto' });
    expect(context.pages().filter(({ rendered }) => rendered)).toEqual([]);
    const visits = shop.asked.filter((path) => path.startsWith('/lamp/'));
    expect(visits).toHaveLength(8 + 2);
  });

  it('nothing where it is told not to be used', async () => {
    const shop = await shopOf((id) => `${id}9 €`);
    const { context, outcome } = await crawl(shop.origin, { render: 'never' });
    expect(context.pages().some(({ rendered }) => rendered)).toBe(false);
    expect(outcome.notes).toEqual(['no page was rendered']);
  });

  it('a pop-up on the home page and a sale page made by a script', async () => {
    const shop = await site({
      '/': page(
        'Glas',
        `${link('/aanbiedingen')}<script>setTimeout(() => document.body.insertAdjacentHTML("beforeend", "<div role=dialog style='position:fixed;inset:30%'>Welkom! 11 % korting met GLAS11 <a href='/nieuwsbrief'>Inschrijven</a></div>"), 1300)</script>`,
      ),
      '/aanbiedingen':
        '<!doctype html><html lang="nl"><title>Aanbiedingen</title><div id="a"></div><script>fetch("/a.json").then((r) => r.json()).then((a) => document.getElementById("a").textContent = a.tekst)</script>',
      '/a.json': '{"tekst":"Alles van rookglas 30 % goedkoper"}',
      '/nieuwsbrief': page('Nieuwsbrief'),
    });
    const { context, paths } = await crawl(shop.origin, { render: 'auto', popupWaitMs: 2500 });
    const home = context.pages().find(({ title }) => title === 'Glas');
    expect(home?.popups).toHaveLength(1);
    expect(home?.popups[0]?.html).toContain('GLAS11');
    expect(home?.links.map(({ text }) => text)).toContain('Inschrijven');
    expect(context.pages().find(({ title }) => title === 'Aanbiedingen')).toMatchObject({ rendered: true });
    expect(context.pages().find(({ title }) => title === 'Aanbiedingen')?.html).toContain('rookglas 30 %');
    expect(paths).toContain('/nieuwsbrief');
  });

  it('more only from the middle on: earlier pages of the pattern are read again', async () => {
    const pages: Record<string, string> = {};
    const ids = Array.from({ length: 30 }, (_, i) => i + 1);
    pages['/'] = page('Glas', ids.map((id) => link(`/lamp/${id}`)).join(''));
    for (const id of ids) pages[`/lamp/${id}`] = scripted(id, id < 3 ? 'uitverkocht' : `${id}9 €`);
    const shop = await site(pages);
    const { context } = await crawl(shop.origin, { render: 'auto', pace: { concurrency: 1 } });
    const last = new Map(context.pages().map((capture) => [capture.uri, capture]));
    const unread = [...last.values()].filter(
      ({ uri, html }) => /lamp\/\d+$/.test(uri) && !(html ?? '').includes('9 €</div>'),
    );
    expect(unread.map(({ uri }) => uri.slice(shop.origin.length)).sort()).toEqual(['/lamp/1', '/lamp/2']);
  });
});

describe('the second night', () => {
  const etagged =
    (pages: Record<string, string>, tagged = true): Handler =>
    (request, response) => {
      const body = pages[request.url ?? ''];
      const etag = `"${String(body?.length)}"`;
      const type = request.url?.endsWith('.js') ? 'text/javascript' : 'text/html';
      if (body === undefined) response.writeHead(404).end();
      else if (tagged && request.headers['if-none-match'] === etag) response.writeHead(304).end();
      else response.writeHead(200, { 'content-type': type, ...(tagged ? { etag } : {}) }).end(body);
    };
  const shopPages = (): Record<string, string> => ({
    '/': page('Glas', `${link('/lamp/1')}${link('/lamp/2')}<div id="u"></div><script src="/s.js"></script>`),
    '/s.js': 'document.getElementById("u").textContent = "Deze week 20 % op vazen"',
    '/lamp/1': page('Eén', '<p>Nu 89 €</p>'),
    '/lamp/2': page('Twee', '<p>Nu 79 €</p>'),
  });
  const twoNights = async (
    pages: Record<string, string>,
    change: () => void,
    tagged = true,
  ): Promise<[Crawled, Crawled, TestServer, number]> => {
    const shop = await site(etagged(pages, tagged));
    const first = await crawl(shop.origin, { render: 'auto', popupWaitMs: 1000 });
    change();
    const asked = shop.asked.length;
    const { memory, blobs } = first.context;
    const second = await crawl(
      shop.origin,
      { render: 'auto', popupWaitMs: 1000 },
      { memory, blobs, run: 'night-2', asOf: '2026-05-05T03:00:00Z' },
    );
    return [first, second, shop, asked];
  };
  const hashes = ({ context }: Crawled): Record<string, string> =>
    Object.fromEntries(context.pages().map(({ id, contentHash }) => [id, contentHash]));

  it.each([true, false])('gives the same captures without rendering (validators: %s)', async (tagged) => {
    const [first, second, shop, asked] = await twoNights(shopPages(), () => undefined, tagged);
    expect(hashes(second)).toEqual(hashes(first));
    expect(second.context.pages().find(({ title }) => title === 'Glas')?.html).toContain(
      '20 % op vazen</div>',
    );
    // each page and the script once, robots, sitemap, the page that cannot exist
    expect(shop.asked.length - asked).toBeLessThanOrEqual(7);
  });

  it('reads again what changed', async () => {
    const pages = shopPages();
    const [first, second] = await twoNights(pages, () => {
      pages['/lamp/2'] = page('Twee', '<p>Nu 69 €, alleen vandaag</p>');
    });
    const [before, after] = [hashes(first), hashes(second)];
    expect(Object.keys(after).filter((id) => after[id] !== before[id])).toHaveLength(1);
  });

  it('renders again when only a script of the page changed', async () => {
    const pages = shopPages();
    const [, second] = await twoNights(pages, () => {
      pages['/s.js'] = 'document.getElementById("u").textContent = "Deze week 25 % op alle vazen"';
    });
    expect(second.context.pages().find(({ title }) => title === 'Glas')?.html).toContain(
      '25 % op alle vazen</div>',
    );
  });

  it('does not show a sample again that said nothing more', async () => {
    let shown = 0;
    const shop = await site((request, response) => {
      if (request.headers['user-agent']?.includes('Chrome')) shown += 1;
      const found = ['/', '/verhaal/oven'].includes(request.url ?? '');
      response.writeHead(found ? 200 : 404, {
        'content-type': 'text/html',
      });
      response.end(page(request.url === '/' ? 'Glas' : 'Oven', link('/verhaal/oven') + '<script>1</script>'));
    });
    const first = await crawl(shop.origin, { render: 'auto' });
    expect(shown).toBe(2);
    const { memory, blobs } = first.context;
    const second = await crawl(shop.origin, { render: 'auto' }, { memory, blobs, run: 'night-2' });
    expect([second.paths, shown]).toEqual([first.paths, 2]);
  });

  it('does not take one-time values for a change', async () => {
    let visit = 0;
    const shop = await site((_, response) => {
      visit += 1;
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(
        page(
          'Glas',
          `<input type="hidden" name="csrf_token" value="k${visit}"><!-- ${visit} --><script nonce="n${visit}">var t = ${1760000000000 + visit};</script>`,
        ),
      );
    });
    const first = await crawl(shop.origin);
    const { memory, blobs } = first.context;
    const second = await crawl(shop.origin, {}, { memory, blobs, run: 'night-2' });
    expect(hashes(second)).toEqual(hashes(first));
  });
});

describe('walls are not content', () => {
  it('is named with its address, and nothing is captured there', async () => {
    const shop = await site((request, response) => {
      const pages: Record<string, [number, string]> = {
        '/': [
          200,
          page(
            'Glas',
            ['/leden', '/weg', '/oud', '/gesloten', '/robot', '/kapot', '/goed'].map((p) => link(p)).join(''),
          ),
        ],
        '/leden': [200, '<title>Inloggen</title><p>Log in om verder te gaan</p><input type="password">'],
        '/weg': [200, page('Pagina niet gevonden')],
        '/gesloten': [503, '<title>Onderhoud</title><p>We zijn zo terug</p>'],
        '/robot': [403, '<title>Een ogenblik geduld</title><p>Controleer of u een mens bent</p>'],
        '/kapot': [500, '<p>Fout</p>'],
        '/goed': [200, page('Goed')],
        '/robots.txt': [404, ''],
        '/sitemap.xml': [404, ''],
      };
      // whatever does not exist is answered like this
      const [status, body] = pages[request.url ?? ''] ?? [
        200,
        `<title>Glas</title><h1>Oeps</h1>${'<p>Hier is het donker. Kijk eens bij onze lampen, daar brandt licht en is het warm.</p>'.repeat(5)}`,
      ];
      response.writeHead(status, { 'content-type': 'text/html' }).end(body);
    });
    const { outcome, paths } = await crawl(shop.origin);
    expect(paths).toEqual(['/', '/goed']);
    expect(problems(outcome, shop.origin)).toEqual([
      ['bot-challenge', '/robot'],
      ['half-read', '/leden'],
      ['http-error', '/kapot'],
      ['login-wall', '/leden'],
      ['maintenance', '/gesloten'],
      ['soft-404', '/oud'],
      ['soft-404', '/weg'],
    ]);
    expect(outcome.status).toBe('partial');
  });

  it.each([
    [
      'a wall',
      200,
      '<title>Inloggen</title><p>Log in om verder te gaan</p><input type="password">',
      'login-wall',
    ],
    ['an error', 502, '', 'http-error'],
  ])('a start page that is %s leaves the channel unobserved', async (_, status, body, code) => {
    const shop = await site((request, response) => {
      response.writeHead(request.url === '/' ? status : 404, { 'content-type': 'text/html' }).end(body);
    });
    const { outcome, paths } = await crawl(shop.origin);
    expect(outcome.status).toBe('unobserved');
    expect(outcome.problems.map((problem) => problem.code)).toContain(code);
    expect(paths).toEqual([]);
  });

  it('a start page that leads to another site is told, with the way out', async () => {
    const elsewhere = await site({ '/': page('Elders') });
    const shop = await site({
      '/': (_, r) =>
        void r.writeHead(301, { location: elsewhere.origin.replace('127.0.0.1', 'localhost') }).end(),
    });
    const origins = [shop.origin, elsewhere.origin.replace('127.0.0.1', 'localhost')];
    const web = await webFor(...origins);
    const context = testContext(shop.origin);
    const outcome = await website.collect(siteSettings(shop.origin, { render: 'never' }), context, web);
    expect(outcome).toMatchObject({ status: 'unobserved', problems: [{ code: 'not-found' }] });
    expect(outcome.problems[0]!.message).toContain(origins[1]);
  });

  it('a start page that leads to another origin of its host is followed there', async () => {
    const moved = await site({ '/': page('Glas', link('/lamp')), '/lamp': page('Lamp') });
    const shop = await site({ '/': (_, r) => void r.writeHead(301, { location: `${moved.origin}/` }).end() });
    const web = await webFor(shop.origin, moved.origin);
    const context = testContext(shop.origin);
    const outcome = await website.collect(siteSettings(shop.origin, { render: 'never' }), context, web);
    expect(outcome.status).toBe('observed');
    expect(context.pages().map(({ uri }) => uri)).toEqual([`${moved.origin}/`, `${moved.origin}/lamp`]);
    expect(outcome.notes).toContain(`${shop.origin} leads to ${moved.origin}, which was read in its place`);
  });

  it('a site that nobody answers for is unobserved', async () => {
    const shop = await serve({});
    await shop.close();
    const { outcome } = await crawl(shop.origin);
    expect(outcome.status).toBe('unobserved');
    expect(outcome.problems[0]).toMatchObject({ code: 'connection' });
  });

  it('a site that robots.txt closes is unobserved, with the way out', async () => {
    const shop = await site({ '/robots.txt': 'User-agent: *\nDisallow: /', '/': page('Glas') });
    const { outcome } = await crawl(shop.origin);
    expect(outcome).toMatchObject({ status: 'unobserved', problems: [{ code: 'robots' }] });
    expect(outcome.problems[0]!.message).toContain('robots: ignore');
    expect(new Set(shop.asked)).toEqual(new Set(['/robots.txt']));
    expect((await crawl(shop.origin, { robots: 'ignore' })).paths).toEqual(['/']);
  });
});

describe('a crawl that is stopped', () => {
  it('goes on where it stopped: nothing is lost, nothing is read twice', async () => {
    const ids = Array.from({ length: 40 }, (_, i) => i + 1);
    const shop = await site((request, response) => {
      const body =
        request.url === '/'
          ? page('Glas', ids.map((id) => link(`/lamp/${id}`)).join(''))
          : page(`Lamp ${request.url ?? ''}`);
      setTimeout(
        () =>
          response
            .writeHead(/robots|sitemap/.test(request.url ?? '') ? 404 : 200, { 'content-type': 'text/html' })
            .end(body),
        10,
      );
    });
    const stop = new AbortController();
    const frontier = new FrontierList();
    const web = await webFor(shop.origin);
    const first = testContext(shop.origin, { frontier, signal: stop.signal });
    const emit = first.emit;
    first.emit = async (capture) => {
      await emit(capture);
      if (first.captures.length === 12) stop.abort(new Error('Ctrl-C'));
    };
    const settings = siteSettings(shop.origin, { render: 'never' });
    const outcome = await website.collect(settings, first, web);
    expect(outcome.status).toBe('partial');
    expect(outcome.problems).toMatchObject([{ code: 'interrupted' }]);
    expect(frontier.finished + frontier.waiting).toBe(41);

    const known = new Set(first.captures.map(({ id }) => id));
    const second = testContext(shop.origin, {
      frontier,
      memory: first.memory,
      blobs: first.blobs,
      alreadyCaptured: (id) => known.has(id),
    });
    expect(await website.collect(settings, second, web)).toMatchObject({ status: 'observed', problems: [] });
    const all = [...first.pages(), ...second.pages()].map(({ uri }) => uri);
    expect(new Set(all).size).toBe(41);
    expect(all).toHaveLength(41);
    const twice = ids.filter((id) => shop.asked.filter((path) => path === `/lamp/${id}`).length > 1);
    // only what was under way when it stopped was asked for again
    expect(twice.length).toBeLessThanOrEqual(6);
  });
});

describe('a crawl that is killed', () => {
  /** a second process: what the first one took and did not finish waits again */
  const revive = (context: TestContext, frontier: FrontierList): TestOverrides => {
    frontier.revive();
    const known = new Set(context.captures.map(({ id }) => id));
    const { memory, blobs } = context;
    return { frontier, memory, blobs, alreadyCaptured: (id) => known.has(id) };
  };
  const never = new Promise<never>(() => undefined);

  it('asks for no page again that it had read', async () => {
    const shop = await site({
      '/': page('Glas', ['/a', '/b', '/c'].map((path) => link(path)).join('')),
      '/a': page('A'),
      '/b': page('B'),
      '/c': page('C'),
    });
    const frontier = new FrontierList();
    const web = await webFor(shop.origin);
    const settings = siteSettings(shop.origin, { render: 'never', pace: { concurrency: 1 } });
    const first = testContext(shop.origin, { frontier });
    const emit = first.emit;
    let killed = (): void => undefined;
    const death = new Promise<void>((resolve) => (killed = resolve));
    let emitted = 0;
    first.emit = (capture) => {
      emitted += 1;
      if (emitted === 1) return emit(capture);
      if (emitted === 4) killed();
      return never; // read, and not kept
    };
    void website.collect(settings, first, web);
    await death;
    const second = testContext(shop.origin, revive(first, frontier));
    expect(await website.collect(settings, second, web)).toMatchObject({ status: 'observed' });
    const all = [...first.pages(), ...second.pages()].map(({ title }) => title);
    expect(all.sort()).toEqual(['A', 'B', 'C', 'Glas']);
    expect(shop.asked.filter((path) => /^\/[abc]$/.test(path)).sort()).toEqual(['/a', '/b', '/c']);
  });

  it('keeps a variant whose canonical page it had not seen yet', async () => {
    let down = true;
    const shop = await site({
      '/': page('Glas', link('/lamp?kleur=groen')),
      '/lamp?kleur=groen': page('Groene lamp', '', '<link rel="canonical" href="/lamp">'),
      '/lamp': (_, response) => {
        if (!down) response.writeHead(410).end();
      },
    });
    const stop = new AbortController();
    const frontier = new FrontierList();
    const web = await webFor(shop.origin);
    const settings = siteSettings(shop.origin, { render: 'never' });
    const first = testContext(shop.origin, { frontier, signal: stop.signal });
    const crawling = website.collect(settings, first, web);
    await expect.poll(() => shop.asked.includes('/lamp')).toBe(true);
    stop.abort();
    await crawling;
    down = false;
    const second = testContext(shop.origin, revive(first, frontier));
    await website.collect(settings, second, web);
    expect(second.pages().map(({ title }) => title)).toEqual(['Groene lamp']);
  });

  it('renders what the first process only fetched, where the second learns that a browser shows more', async () => {
    const ids = Array.from({ length: 45 }, (_, i) => i + 1);
    const price = (id: number): string => (id < 3 ? 'volgt' : `${id}9 €`);
    const lamp = (id: number): string =>
      page(
        `Lamp ${id}`,
        `<p id="p">Prijs</p><script>document.getElementById("p").textContent = "${price(id)}"</script>`,
      );
    const pages: Record<string, string> = {
      '/': page('Glas', ids.map((id) => link(`/lamp/${id}`)).join('')),
    };
    for (const id of ids) pages[`/lamp/${id}`] = lamp(id);
    const shop = await site(pages);
    const frontier = new FrontierList();
    const stop = new AbortController();
    const web = await webFor(shop.origin);
    const settings = siteSettings(shop.origin, { render: 'auto', pace: { concurrency: 1 } });
    const first = testContext(shop.origin, { frontier, signal: stop.signal });
    const emit = first.emit;
    first.emit = async (capture) => {
      await emit(capture);
      if (first.captures.length === 14) stop.abort();
    };
    await website.collect(settings, first, web);
    expect(first.pages().filter(({ rendered }) => rendered)).toEqual([]);

    const second = testContext(shop.origin, {
      ...revive(first, frontier),
      captured: (id) =>
        Promise.resolve([...first.captures, ...second.captures].findLast((c) => c.id === id) ?? null),
    });
    await website.collect(settings, second, web);
    const last = new Map([...first.pages(), ...second.pages()].map((capture) => [capture.uri, capture]));
    const shown = [...last.values()].filter(({ html }) => (html ?? '').includes('9 €</p>'));
    expect(shown).toHaveLength(43);
  });
});

describe('faults end no crawl', () => {
  it('each has its name, and the pages beside them are captured', async () => {
    const bad = await misbehave();
    closing.push(() => bad.close());
    const faults = [
      '/reset',
      '/short',
      '/truncated-gzip',
      '/no-gzip',
      '/bomb',
      '/loop',
      '/far/1',
      '/to-metadata',
      '/wrong-type',
      '/busy',
      '/down',
      '/latin-declared',
      '/silent',
      '/drip',
      '/endless',
    ];
    const fine = [
      '/fine',
      '/reset-once',
      '/down-once',
      '/busy-once',
      '/page-as-mystery',
      '/polish-undeclared',
    ];
    const web = await testWeb([bad.origin], {
      limits: { attempts: 2, timeoutMs: 1500, maxBytes: 3_000_000 },
    });
    closing.push(() => closeWeb(web));
    const context = testContext(bad.origin);
    const urls = [...fine, ...faults].map((path) => bad.origin + path);
    const outcome = await website.collect(
      siteSettings(bad.origin, { urls, render: 'never', timeoutMs: 1500 }),
      context,
      web,
    );
    expect(problems(outcome, bad.origin)).toEqual(
      [
        ['bad-encoding', '/latin-declared'],
        ['bad-encoding', '/no-gzip'],
        ['bad-encoding', '/polish-undeclared'],
        ['connection', '/reset'],
        ['guard', '/to-metadata'],
        ['half-read', '/fine'], // one article under six addresses
        ['http-error', '/'],
        ['http-error', '/down'],
        ['rate-limited', '/busy'],
        ['redirect-loop', '/loop'],
        ['timeout', '/drip'],
        ['timeout', '/silent'],
        ['too-large', '/bomb'],
        ['too-large', '/endless'],
        ['too-many-redirects', '/far/1'],
        ['truncated', '/short'],
        ['truncated', '/truncated-gzip'],
        ['wrong-content-type', '/wrong-type'],
      ].sort(),
    );
    const captured = context.pages().map(({ requestedUri }) => requestedUri.slice(bad.origin.length));
    expect(captured.sort()).toEqual([...fine, '/latin-declared'].sort());
    const polish = context.pages().find(({ requestedUri }) => requestedUri.endsWith('/polish-undeclared'));
    expect(polish?.html).toContain('Zniżka 20 % na');
  });

  it('a full disk is told, and the crawl stops without losing its place', async () => {
    const shop = await site({ '/': page('Glas', link('/a') + link('/b')), '/a': page('A'), '/b': page('B') });
    const frontier = new FrontierList();
    let room = 1;
    const { outcome } = await crawl(
      shop.origin,
      { pace: { concurrency: 1 } },
      {
        frontier,
        emit: () => {
          room -= 1;
          return room >= 0
            ? Promise.resolve()
            : Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
        },
      },
    );
    expect(outcome.status).toBe('partial');
    expect(outcome.problems[0]).toMatchObject({ code: 'disk' });
    expect(frontier.waiting).toBeGreaterThanOrEqual(1);
  });

  it('a host that dies in the middle is given up, and what waits goes on waiting', async () => {
    const ids = Array.from({ length: 60 }, (_, i) => i);
    let answered = 0;
    const shop = await site((request, response) => {
      answered += 1;
      if (answered > 10) response.socket?.resetAndDestroy();
      else if (request.url === '/')
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end(page('Glas', ids.map((id) => link(`/lamp/${id}`)).join('')));
      else
        response
          .writeHead((request.url ?? '').includes('lamp') ? 200 : 404, { 'content-type': 'text/html' })
          .end(page(`Lamp ${request.url ?? ''}`));
    });
    const frontier = new FrontierList();
    const { outcome, paths } = await crawl(shop.origin, {}, { frontier });
    expect(outcome.status).toBe('partial');
    expect(outcome.problems.filter(({ code }) => code === 'circuit-open')).toHaveLength(1);
    expect(paths.length).toBeGreaterThan(3);
    expect(frontier.waiting).toBeGreaterThan(20);
  });

  it('a host that is away for a while loses no page', async () => {
    const ids = Array.from({ length: 40 }, (_, i) => i);
    let answered = 0;
    let since = Infinity;
    const shop = await site((request, response) => {
      answered += 1;
      if (answered === 15) since = performance.now();
      const away = performance.now() - since;
      if (away >= 0 && away < 120) response.socket?.resetAndDestroy();
      else
        response
          .writeHead(/robots|sitemap/.test(request.url ?? '') ? 404 : 200, { 'content-type': 'text/html' })
          .end(
            request.url === '/'
              ? page('Glas', ids.map((id) => link(`/lamp/${id}`)).join(''))
              : page(`Lamp ${request.url ?? ''}`),
          );
    });
    const { outcome, paths } = await crawl(shop.origin);
    expect(outcome).toMatchObject({ status: 'observed', problems: [] });
    expect(paths).toHaveLength(41);
  });

  it('a dead host keeps no other one of the site waiting', async () => {
    const dead = await site({});
    const alive = await site({ '/': page('Glas', link('/lamp')), '/lamp': page('Lamp') });
    await dead.close();
    const web = await webFor(dead.origin, alive.origin);
    const context = testContext(alive.origin);
    const urls = [`${dead.origin}/`, `${alive.origin}/`];
    const settings = siteSettings(alive.origin, { urls, render: 'never', robots: 'ignore' });
    const outcome = await website.collect(settings, context, web);
    expect(outcome.status).toBe('partial');
    expect(context.pages().map(({ title }) => title)).toEqual(['Glas', 'Lamp']);
  });

  it('without a browser pages are fetched, and the lack of it is told', async () => {
    const shop = await site({ '/': page('Glas', '<script>1</script>') });
    const web = await testWeb([shop.origin], { browserPath: null });
    closing.push(() => closeWeb(web));
    const context = testContext(shop.origin);
    const outcome = await website.collect(siteSettings(shop.origin), context, web);
    expect(context.pages()).toHaveLength(1);
    expect(outcome.problems).toMatchObject([{ code: 'browser' }]);
  });
});

describe('one page by itself', () => {
  it('is captured by the same rules', async () => {
    const shop = await site({
      '/robots.txt': 'User-agent: *\nDisallow: /intern',
      '/lamp': page('Lamp'),
      '/oud': '<meta http-equiv="refresh" content="0;url=/lamp">',
    });
    const web = await webFor(shop.origin);
    const context = testContext(shop.origin);
    const settings = siteSettings(shop.origin, { render: 'never', exclude: ['/kassa'] });
    const capture = (path: string): Promise<unknown> =>
      capturePage(shop.origin + path, settings, context, web);
    expect(await capture('/lamp?utm_source=post')).toMatchObject({ capture: { title: 'Lamp' } });
    expect(await capture('/oud')).toMatchObject({ capture: { title: 'Lamp' } });
    expect(await capture('/intern')).toEqual({ skipped: 'robots' });
    expect(await capture('/kassa')).toEqual({ skipped: 'excluded' });
    expect(await capture('/nergens')).toMatchObject({ problem: { code: 'http-error' } });
    expect(shop.asked.filter((path) => path === '/robots.txt')).toHaveLength(1);
    expect(await capturePage('https://elders.example/', settings, context, web)).toEqual({
      skipped: 'off-site',
    });
  });
});
