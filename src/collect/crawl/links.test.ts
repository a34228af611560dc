import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LinkTarget } from '../../domain/index.js';
import type { Web } from '../collector.js';
import { closeWeb, serve, testWeb, type TestServer } from './harness.testing.js';
import { followable, followLinks, unwrapShim } from './links.js';

const words = '<p>Ein Satz über Lampen, der lang genug ist, um eine Seite zu sein. </p>'.repeat(40);
const page = (title: string): string => `<!doctype html><title>${title}</title><h1>${title}</h1>${words}`;

let shop: TestServer;
let other: TestServer;
let web: Web;

beforeAll(async () => {
  other = await serve({
    '/profil': page('Profil'),
    '/kurz': (_, r) => void r.writeHead(301, { location: '/weiter' }).end(),
    '/weiter': (_, r) => void r.writeHead(302, { location: `${shop.origin}/lampen?utm_source=brief` }).end(),
    '/zaehler': (_, r) =>
      void r
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<meta http-equiv="refresh" content="0;url=${shop.origin}/lampen">`),
    '/get-only': (request, r) => {
      if (request.method === 'HEAD') r.writeHead(404).end();
      else r.writeHead(200, { 'content-type': 'text/html' }).end(page('Nur so'));
    },
    '/verboten': (_, r) => void r.writeHead(403).end('nein'),
    '/wand': (_, r) =>
      void r
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<title>Anmelden</title><p>Bitte melde dich an</p><input type="password">'),
    '/weg': (_, r) => void r.writeHead(410).end(),
    '/kreis': (_, r) => void r.writeHead(302, { location: '/kreis' }).end(),
  });
  const visits = new Map<string, number>();
  shop = await serve({
    '/lampen': page('Lampen'),
    '/lampen?utm_source=brief': page('Lampen'),
    '/leer': page('Seite nicht gefunden'),
    '/wackelt': (_, r) => {
      const visit = (visits.get('w') ?? 0) + 1;
      visits.set('w', visit);
      if (visit < 3) r.writeHead(503).end();
      else r.writeHead(200, { 'content-type': 'text/html' }).end(page('Wieder da'));
    },
    '/kaputt': (_, r) => void r.writeHead(500).end(),
  });
  web = await testWeb([shop.origin, other.origin]);
});
afterAll(async () => {
  await closeWeb(web);
  await Promise.all([shop.close(), other.close()]);
});

const follow = (...hrefs: string[]): Promise<LinkTarget[]> =>
  followLinks(hrefs, web, {
    signal: new AbortController().signal,
    trustedOrigins: new Set([shop.origin]),
  });
const outcomeOf = async (href: string): Promise<string> => (await follow(href))[0]!.outcome;

describe('the final page of a link', () => {
  it('is reached through every redirect', async () => {
    const [target] = await follow(`${other.origin}/kurz`);
    expect(target).toMatchObject({
      finalUri: `${shop.origin}/lampen?utm_source=brief`,
      chain: [`${other.origin}/kurz`, `${other.origin}/weiter`, `${shop.origin}/lampen?utm_source=brief`],
      outcome: 'ok',
      httpStatus: 200,
    });
  });

  it('is reached through a redirect in markup', async () => {
    const [target] = await follow(`${other.origin}/zaehler`);
    expect(target).toMatchObject({ finalUri: `${shop.origin}/lampen`, outcome: 'ok' });
  });

  it('is reached through a link shim, and the link is told as it stands', async () => {
    const href = `https://l.facebook.com/l.php?u=${encodeURIComponent(`${shop.origin}/lampen`)}&h=AT0`;
    const [target] = await follow(href);
    expect(target).toMatchObject({ href, finalUri: `${shop.origin}/lampen`, outcome: 'ok' });
    expect(target!.chain[0]).toBe(href);
  });

  it('is asked for once, however often it is linked', async () => {
    const before = other.asked.length;
    const targets = await follow(`${other.origin}/weg`, `${other.origin}/weg#a`, `${other.origin}/weg`);
    expect(targets.map((t) => [t.href, t.outcome])).toEqual([
      [`${other.origin}/weg`, 'broken'],
      [`${other.origin}/weg#a`, 'broken'],
    ]);
    expect(other.asked.slice(before).filter((path) => path !== '/robots.txt')).toEqual(['HEAD /weg', '/weg']);
  });

  it('is not asked for twice where HEAD is answered honestly', async () => {
    const big = await serve({
      '/gross': (_, r) =>
        void r.writeHead(200, { 'content-type': 'text/html', 'content-length': '90000' }).end(),
    });
    const own = await testWeb([big.origin]);
    const options = { signal: new AbortController().signal, trustedOrigins: new Set<string>() };
    expect(await followLinks([`${big.origin}/gross`], own, options)).toMatchObject([{ outcome: 'ok' }]);
    expect(big.asked).toEqual(['/robots.txt', 'HEAD /gross']);
    await closeWeb(own);
    await big.close();
  });
});

describe('robots.txt of the host of a link', () => {
  const letter = { signal: new AbortController().signal, trustedOrigins: new Set<string>() };

  it('is kept to: what it closes is neither asked for nor judged', async () => {
    const host = await serve({
      '/robots.txt': (_, r) => void r.writeHead(200).end('User-agent: *\nDisallow: /versand\n'),
      '/agb': page('AGB'),
    });
    const own = await testWeb([host.origin]);
    const targets = await followLinks([`${host.origin}/versand/weg`, `${host.origin}/agb`], own, letter);
    expect(targets.map((t) => [t.outcome, t.reason])).toEqual([
      ['undecided', expect.stringContaining('robots.txt')],
      ['ok', null],
    ]);
    expect(host.asked.filter((path) => path.includes('versand'))).toEqual([]);
    await closeWeb(own);
    await host.close();
  });

  it("is set aside for a site of one's own that says so", async () => {
    const host = await serve({
      '/robots.txt': (_, r) => void r.writeHead(200).end('User-agent: *\nDisallow: /\n'),
    });
    const own = await testWeb([host.origin]);
    const options = { ...letter, openOrigins: new Set([host.origin]) };
    expect(await followLinks([`${host.origin}/weg`], own, options)).toMatchObject([{ outcome: 'broken' }]);
    await closeWeb(own);
    await host.close();
  });
});

describe('a host that is down as a whole', () => {
  const fails = (_: unknown, r: { writeHead: (status: number) => { end: () => void } }): void =>
    r.writeHead(503).end();

  it.each([
    ['with its robots.txt', { '/robots.txt': fails, '/': fails, '/oferta': fails }],
    ['but for its robots.txt', { '/': fails, '/oferta': fails }],
  ])('makes its links undecided: %s', async (_, routes) => {
    const host = await serve(routes);
    const own = await testWeb([host.origin]);
    const targets = await followLinks([`${host.origin}/oferta`], own, {
      signal: new AbortController().signal,
      trustedOrigins: new Set([host.origin]),
    });
    expect(targets).toMatchObject([{ outcome: 'undecided', reason: expect.stringContaining('as a whole') }]);
    await closeWeb(own);
    await host.close();
  });

  it('makes the links of the brand undecided where nothing answers', async () => {
    const host = await serve({});
    const own = await testWeb([host.origin]);
    await host.close();
    const targets = await followLinks([`${host.origin}/oferta`, `${other.origin}/profil`], own, {
      signal: new AbortController().signal,
      trustedOrigins: new Set([host.origin]),
    });
    expect(targets[0]).toMatchObject({ outcome: 'undecided' });
    await closeWeb(own);
  });
});

it('stopped in the middle, it answers what was decided so far', async () => {
  const slow = await serve({
    '/schnell': page('Schnell'),
    '/nie': () => undefined,
  });
  const stop = new AbortController();
  const own = await testWeb([slow.origin], { signal: stop.signal });
  const following = followLinks([`${slow.origin}/schnell`, `${slow.origin}/nie`], own, {
    signal: stop.signal,
    trustedOrigins: new Set(),
    progress: () => stop.abort(),
  });
  expect((await following).map(({ href, outcome }) => [href, outcome])).toEqual([
    [`${slow.origin}/schnell`, 'ok'],
  ]);
  await closeWeb(own);
  await slow.close();
});

describe('blocked is not broken', () => {
  it.each([
    ['/profil', 'ok'],
    ['/get-only', 'ok'],
    ['/verboten', 'blocked'],
    ['/wand', 'blocked'],
    ['/weg', 'broken'],
    ['/nie-da', 'broken'],
    ['/kreis', 'broken'],
  ])('%s is %s', async (path, outcome) => {
    expect(await outcomeOf(other.origin + path)).toBe(outcome);
  });

  it('a page that says it does not exist is broken, though it answers 200', async () => {
    expect(await outcomeOf(`${shop.origin}/leer`)).toBe('broken');
  });

  it('a server that fails for a moment is asked again', async () => {
    expect(await outcomeOf(`${shop.origin}/wackelt`)).toBe('ok');
    expect(await outcomeOf(`${shop.origin}/kaputt`)).toBe('broken');
  });

  it('an address that must not be visited is undecided', async () => {
    expect(await follow('http://169.254.169.254/x')).toMatchObject([
      { outcome: 'undecided', finalUri: null },
    ]);
  });
});

describe('a host that cannot be resolved', () => {
  const gone = 'https://lampen-werk.invalid/mai';
  it('is undecided where no other foreign host could be reached', async () => {
    const [target] = await follow(gone, `${shop.origin}/lampen`);
    expect(target).toMatchObject({ href: gone, outcome: 'undecided' });
  });
  it('is broken where another one could', async () => {
    const targets = await follow(gone, `${other.origin}/profil`);
    expect(targets.map((t) => t.outcome)).toEqual(['broken', 'ok']);
  });
});

describe('links that lead nowhere by HTTP are left out', () => {
  it.each([
    'mailto:hallo@shop.example',
    'tel:+4942112345',
    'javascript:void(0)',
    'data:text/html,x',
    'https://shop.example/${produkt.pfad}',
    'https://shop.example/{{slug}}',
    'https://shop.example/%7B%7Bslug%7D%7D',
    'https://shop.example/*|UNIQID|*',
    'https://shop.example/%%email%%',
    'nur ein Wort',
  ])('%s', (href) => expect(followable(href)).toBeNull());
});

it.each([
  ['https://l.instagram.com/?u=https%3A%2F%2Fshop.example%2Fa%3Fb%3D1&e=AT', 'https://shop.example/a?b=1'],
  ['https://www.youtube.com/redirect?event=x&q=https%3A%2F%2Fshop.example%2Fa', 'https://shop.example/a'],
  ['https://www.google.de/url?q=https://shop.example/a&sa=D', 'https://shop.example/a'],
  [
    'https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fshop.example%252Fb',
    'https://shop.example/b',
  ],
  [
    'https://l.facebook.com/l.php?u=javascript%3Aalert(1)',
    'https://l.facebook.com/l.php?u=javascript%3Aalert(1)',
  ],
  [
    'https://shop.example/l.php?u=https%3A%2F%2Fother.example',
    'https://shop.example/l.php?u=https%3A%2F%2Fother.example',
  ],
])('%s unwraps to %s', (href, target) => expect(unwrapShim(href)).toBe(target));
