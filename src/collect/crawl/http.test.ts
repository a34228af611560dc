import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpAnswer, Web } from '../collector.js';
import { closeWeb, serve, testWeb } from './harness.testing.js';
import { retryAfterMs } from './http.js';
import { ARTICLE, misbehave, type MisbehavingServer } from './misbehaving.testing.js';

let server: MisbehavingServer;
let web: Web;

beforeAll(async () => {
  server = await misbehave();
  web = await testWeb([server.origin, server.secureOrigin], {
    limits: { timeoutMs: 1200, maxBytes: 2_000_000, attempts: 2 },
    pace: { breakerFailures: 1000 },
  });
});
afterAll(async () => {
  await closeWeb(web);
  await server.close();
});

const ask = (path: string): Promise<HttpAnswer> => web.http.request(server.origin + path);

describe('what gets no answer has a name', () => {
  it.each([
    ['/reset', 'connection'],
    ['/silent', 'timeout'],
    ['/drip', 'timeout'],
    ['/short', 'truncated'],
    ['/truncated-gzip', 'truncated'],
    ['/no-gzip', 'bad-encoding'],
    ['/unknown-encoding', 'bad-encoding'],
    ['/bomb', 'too-large'],
    ['/endless', 'too-large'],
    ['/loop', 'redirect-loop'],
    ['/circle-a', 'redirect-loop'],
    ['/far/1', 'too-many-redirects'],
    ['/to-metadata', 'guard'],
    ['/to-loopback', 'guard'],
    ['/to-file', 'guard'],
    ['/to-nowhere', 'http-error'],
  ])('%s is %s', async (path, code) => {
    expect(await ask(path)).toMatchObject({ ok: false, code });
  });

  it('a certificate that nobody vouches for is tls', async () => {
    expect(await web.http.request(`${server.secureOrigin}/fine`)).toMatchObject({ ok: false, code: 'tls' });
  });

  it('a name that does not exist is dns', async () => {
    expect(await web.http.request('https://shop.invalid/')).toMatchObject({ ok: false, code: 'dns' });
  });
});

describe('what may pass is asked for again', () => {
  it.each(['/reset-once', '/busy-once', '/down-once'])('%s answers the second time', async (path) => {
    const answer = await ask(path);
    expect(answer).toMatchObject({ ok: true, status: 200 });
    expect(server.hits(path)).toBe(2);
  });

  it('a server that stays down is asked as often as allowed, and its answer stands', async () => {
    expect(await ask('/down')).toMatchObject({ ok: true, status: 500 });
    expect(server.hits('/down')).toBe(2);
  });

  it('what will not pass is asked for once', async () => {
    await ask('/unknown-encoding?once');
    await ask('/gone');
    expect(server.hits('/gone')).toBe(1);
  });
});

it('follows a redirect that only ends with its cookie', async () => {
  expect(await ask('/cookie-wall')).toMatchObject({ ok: true, status: 200 });
});

it('decodes a body and keeps the headers', async () => {
  const answer = await ask('/fine');
  expect(answer).toMatchObject({ ok: true, headers: { 'content-type': 'text/html; charset=utf-8' } });
  expect(answer.ok && new TextDecoder().decode(answer.body)).toBe(ARTICLE);
});

it('asks conditionally and hands on that nothing changed', async () => {
  const shop = await serve({
    '/': (request, response) =>
      request.headers['if-none-match'] === '"v7"'
        ? response.writeHead(304).end()
        : response.writeHead(200, { etag: '"v7"' }).end('nowość'),
  });
  const own = await testWeb([shop.origin]);
  expect(await own.http.request(`${shop.origin}/`, { etag: '"v7"' })).toMatchObject({
    ok: true,
    status: 304,
  });
  expect(await own.http.request(`${shop.origin}/`, { etag: '"v6"' })).toMatchObject({
    ok: true,
    status: 200,
  });
  await closeWeb(own);
  await shop.close();
});

it('leaves a host alone that asks for a pause of an hour', async () => {
  const own = await testWeb([server.origin]);
  expect(await own.http.request(`${server.origin}/busy-for-an-hour`)).toMatchObject({ status: 429 });
  expect(await own.http.request(`${server.origin}/fine`)).toMatchObject({ ok: false, code: 'circuit-open' });
  await closeWeb(own);
});

it('gives up a host after failures in a row', async () => {
  const own = await testWeb([server.origin], {
    limits: { attempts: 1 },
    pace: { breakerFailures: 3, breakerPauseMs: 60_000 },
  });
  const before = server.hits('/reset');
  for (let i = 0; i < 6; i += 1) await own.http.request(`${server.origin}/reset`);
  expect(server.hits('/reset') - before).toBe(3);
  expect(await own.http.request(`${server.origin}/fine`)).toMatchObject({ code: 'circuit-open' });
  await closeWeb(own);
});

describe('a host that fails in a row and recovers', () => {
  const recovering = async (failing: number) => {
    let asked = 0;
    const host = await serve((_, response) => {
      asked += 1;
      if (asked <= failing) response.socket?.resetAndDestroy();
      else response.writeHead(200).end('znowu');
    });
    const rests: number[] = [];
    const own = await testWeb([host.origin], {
      limits: { attempts: 1 },
      pace: {
        breakerFailures: 3,
        breakerPauseMs: 60,
        breakerTrials: 2,
        onRest: (_, ms) => rests.push(ms),
      },
    });
    const ask = (patient: boolean) => own.http.request(`${host.origin}/`, { patient });
    for (let i = 0; i < 3; i += 1) await ask(true);
    return {
      ask,
      rests,
      asked: () => asked,
      close: async () => {
        await closeWeb(own);
        await host.close();
      },
    };
  };

  it('is tried by one request after the pause, and the others wait for what it meets', async () => {
    const { ask, asked, rests, close } = await recovering(4);
    expect(await ask(false)).toMatchObject({ ok: false, code: 'circuit-open' });
    const answers = await Promise.all([ask(true), ask(true), ask(true)]);
    expect(answers.map((a) => (a.ok ? a.status : a.code)).sort()).toEqual([200, 200, 'connection']);
    expect(asked()).toBe(6);
    expect(rests).toEqual([60, 180]);
    await close();
  });

  it('is given up when it fails after each pause', async () => {
    const { ask, asked, close } = await recovering(99);
    expect(await ask(true)).toMatchObject({ code: 'connection' });
    expect(await ask(true)).toMatchObject({ code: 'connection' });
    expect(await ask(true)).toMatchObject({ code: 'circuit-open' });
    expect(asked()).toBe(5);
    await close();
  });
});

it('waits out a pause of minutes only where it is told to be patient', async () => {
  const own = await testWeb([server.origin], { limits: { maxRetryAfterMs: 0, patientRetryAfterMs: 5000 } });
  expect(await own.http.request(`${server.origin}/busy-a-second`, { patient: true })).toMatchObject({
    status: 200,
  });
  await closeWeb(own);
});

it('keeps the pause between two requests to a host', async () => {
  const own = await testWeb([server.origin]);
  own.http.setPace(server.origin, { concurrency: 3, delayMs: 120 });
  const start = performance.now();
  await Promise.all([1, 2, 3].map((n) => own.http.request(`${server.origin}/fine?${n}`)));
  expect(performance.now() - start).toBeGreaterThan(230);
  await closeWeb(own);
});

it('throws only when it is told to stop', async () => {
  const stop = new AbortController();
  const waiting = web.http.request(`${server.origin}/silent`, { signal: stop.signal, timeoutMs: 5000 });
  setTimeout(() => stop.abort(new Error('stopped by hand')), 30);
  await expect(waiting).rejects.toThrow('stopped by hand');
});

describe('Retry-After', () => {
  it('is read in seconds', () => expect(retryAfterMs({ 'retry-after': '7' })).toBe(7000));
  it('is read as a date against the clock of the answer', () => {
    const headers = { 'retry-after': 'Wed, 11 Mar 2026 10:00:09 GMT', date: 'Wed, 11 Mar 2026 10:00:00 GMT' };
    expect(retryAfterMs(headers)).toBe(9000);
  });
  it('is nothing where it is neither', () => expect(retryAfterMs({ 'retry-after': 'soon' })).toBeNull());
});
