import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Finding, PromotionRow } from '../domain/index.js';
import { openStore } from '../store/index.js';
import { sampleFinding, sampleRun, tempDir } from '../store/samples.testing.js';
import { serveHistory, type ServeOptions } from './index.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const ACCENT = '<script>alert(1)</script>';

function twoNights(): string {
  const dir = tempDir();
  const store = openStore(dir);
  const night = (id: string, asOf: string, findings: Finding[], promotions: PromotionRow[] = []) => {
    store.begin({ id, asOf, configHash: 'c' }, false).finish(sampleRun(id, asOf, { findings, promotions }));
  };
  night(
    'r1',
    '2026-03-01T02:00:00Z',
    [sampleFinding('f-1')],
    [promotion('2026-01-10T00:00:00Z', '2026-02-01T00:00:00Z')],
  );
  night('r2', '2026-03-02T02:00:00Z', [
    sampleFinding('f-1', { state: 'persisting' }),
    sampleFinding('f-2', { title: `Gift ${ACCENT}` }),
  ]);
  store.close();
  return dir;
}

function promotion(from: string, until: string): PromotionRow {
  const cell = {
    channel: 'shop',
    state: 'agrees',
    value: '20 %',
    code: null,
    startsOn: null,
    endsOn: null,
  } as const;
  return {
    topic: 't',
    label: 'Winterzon',
    code: null,
    status: 'ended',
    cells: [{ ...cell, from, until, evidence: null, findings: [] }],
  };
}

async function start(over: Partial<ServeOptions> = {}) {
  const dir = twoNights();
  const accepted = new Map<string, { reason: string; until: string | null; by: string | null }>();
  const server = await serveHistory({
    ...{ host: '127.0.0.1', port: 0, password: null, brand: 'Lumen', language: 'nl' },
    market: { country: 'NL', currency: 'EUR', languages: ['nl'], timeZone: 'Europe/Amsterdam' },
    now: () => new Date(),
    openStore: () => openStore(dir, { readonly: true }),
    isAccepted: (id) => accepted.has(id),
    accept: (finding, words) => void accepted.set(finding.id, words),
    unaccept: (id) => void accepted.delete(id),
    ...over,
  });
  closers.push(() => server.close());
  return {
    origin: server.origin,
    accepted,
    get: (path: string, init?: RequestInit) => fetch(server.origin + path, { redirect: 'manual', ...init }),
  };
}

const post = (fields: Record<string, string>, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers,
});

async function tokenOf(page: Response): Promise<string> {
  return /name="token" value="([0-9a-f]+)"/.exec(await page.text())?.[1] ?? '';
}

describe('the web view', () => {
  it('leads from the runs to their findings, to the report and to the life of a finding', async () => {
    const { get } = await start();
    const home = await (await get('/')).text();
    expect(home).toContain('href="/runs/r2"');
    expect(home).toContain('href="/months"');
    const run = await (await get('/runs/r2')).text();
    expect(run).toContain('href="/findings/f-1"');
    expect(run).toContain('href="/runs/r2/report"');
    expect(await (await get('/runs/r2/report')).text()).toContain('Two phone numbers (f-1)');
    const life = await (await get('/findings/f-1')).text();
    expect(life).toContain('href="/runs/r1"');
    expect(life).toContain('Bel 020 123 45 67');
  });

  it('shows crawled words as words, under a policy that runs nothing of theirs', async () => {
    const { get } = await start();
    for (const path of ['/runs/r2', '/runs/r2/report', '/findings/f-2']) {
      const page = await get(path);
      const html = await page.text();
      expect(html).not.toContain(ACCENT);
      expect(html).toMatch(
        /Content-Security-Policy" content="default-src &#x27;none&#x27;|Content-Security-Policy" content="default-src 'none'/,
      );
      expect(page.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
      expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('shows the pictures of the evidence in the report and in the life of a finding, and no other file', async () => {
    const dir = tempDir();
    const store = openStore(dir);
    const finding = sampleFinding('f-3');
    const evidence = { ...finding.observed[0]!.evidence, screenshot: 'evidence/belnummer.png' };
    const findings = [{ ...finding, observed: [{ ...finding.observed[0]!, evidence }] }];
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const pictures = new Map([['evidence/belnummer.png', await store.blobs.put(png)]]);
    const asOf = '2026-03-04T02:00:00Z';
    store
      .begin({ id: 'r4', asOf, configHash: 'c' }, false)
      .finish(sampleRun('r4', asOf, { findings }), pictures);
    store.close();
    const { get, origin } = await start({ openStore: () => openStore(dir, { readonly: true }) });
    for (const path of ['/runs/r4/report', '/findings/f-3']) {
      const src = /<img src="([^"]+)"/.exec(await (await get(path)).text())?.[1] ?? '';
      const picture = await get(new URL(src, origin + path).pathname);
      expect([path, picture.status, picture.headers.get('content-type')]).toEqual([path, 200, 'image/png']);
      expect(Buffer.from(await picture.arrayBuffer())).toEqual(png);
    }
    for (const path of ['/runs/r4/evidence/none.png', '/findings/evidence/..%2f..%2funisono.db.png'])
      expect((await get(path)).status).toBe(404);
  });

  it('draws promotions over the months from all runs, also those that the last one no longer saw', async () => {
    const html = await (await (await start()).get('/months')).text();
    expect(html).toContain('Winterzon');
  });

  it('says in its language that there is nothing at an address', async () => {
    const { get } = await start();
    for (const path of [
      '/runs/none',
      '/findings/none',
      '/nothing',
      '/runs/%E0%A4%A',
      '/runs/..%2f..%2fetc%2fpasswd',
    ]) {
      const page = await get(path);
      expect([path, page.status]).toEqual([path, 404]);
      expect(await page.text()).toContain('Niet gevonden');
    }
  });

  it('says that there is no audit yet, where there is no store', async () => {
    const empty = tempDir();
    const { get } = await start({ openStore: () => openStore(empty, { readonly: true }) });
    const page = await get('/');
    expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('unisono audit')]);
  });

  it('shows an audit that ended while it was open', async () => {
    const dir = twoNights();
    const { get } = await start({ openStore: () => openStore(dir, { readonly: true }) });
    await get('/');
    const store = openStore(dir);
    store
      .begin({ id: 'r3', asOf: '2026-03-03T02:00:00Z', configHash: 'c' }, false)
      .finish(sampleRun('r3', '2026-03-03T02:00:00Z'));
    store.close();
    expect(await (await get('/')).text()).toContain('/runs/r3');
  });
});

describe('a change', () => {
  it('accepts a finding with reason, end and name, and takes that back', async () => {
    const { get, accepted, origin } = await start();
    const token = await tokenOf(await get('/findings/f-1'));
    const done = await get(
      '/findings/f-1/accept',
      post({ token, reason: ' Bewust ', until: '2026-12-31', by: 'Anke' }, { origin }),
    );
    expect([done.status, done.headers.get('location')]).toEqual([303, '/findings/f-1']);
    expect(accepted.get('f-1')).toEqual({ reason: 'Bewust', until: '2026-12-31', by: 'Anke' });
    const page = await get('/findings/f-1');
    expect(await page.clone().text()).toContain('action="/findings/f-1/unaccept"');
    await get('/findings/f-1/unaccept', post({ token: await tokenOf(page) }));
    expect(accepted.size).toBe(0);
  });

  it.each([
    ['without its token', {}, {}],
    ['with a token of its own making', { token: 'a'.repeat(64) }, {}],
  ])('is refused %s', async (_, fields, headers) => {
    const { get, accepted } = await start();
    const answer = await get('/findings/f-1/accept', post({ reason: 'x', ...fields }, headers));
    expect(answer.status).toBe(403);
    expect(accepted.size).toBe(0);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['a hidden origin', { origin: 'null' }],
    ['another site, as the browser tells', { 'sec-fetch-site': 'cross-site' }],
  ])('is refused from %s, even with the right token', async (_, headers) => {
    const { get, accepted } = await start();
    const token = await tokenOf(await get('/findings/f-1'));
    const answer = await get('/findings/f-1/accept', post({ token, reason: 'x' }, headers));
    expect(answer.status).toBe(403);
    expect(accepted.size).toBe(0);
  });

  it('needs a reason, a date that is one, and a finding of the last run', async () => {
    const { get, accepted } = await start();
    const token = await tokenOf(await get('/findings/f-1'));
    for (const [path, fields] of [
      ['/findings/f-1/accept', { reason: '  ' }],
      ['/findings/f-1/accept', { reason: 'x', until: 'soon' }],
      ['/findings/f-9/accept', { reason: 'x' }],
      ['/findings/f-1/delete', { reason: 'x' }],
    ] as const) {
      expect((await get(path, post({ token, ...fields }))).status).toBe(404);
    }
    expect(accepted.size).toBe(0);
  });

  it('is not carried out for a form without end', async () => {
    const { get, accepted } = await start();
    const token = await tokenOf(await get('/findings/f-1'));
    const answer = await get('/findings/f-1/accept', post({ token, reason: 'x'.repeat(50_000) })).catch(
      () => null,
    );
    expect(answer?.status ?? 404).toBe(404);
    expect(accepted.size).toBe(0);
  });
});

describe('who is let in', () => {
  const asked = (origin: string, host: string) =>
    new Promise<number>((resolve, reject) => {
      const { port } = new URL(origin);
      httpRequest({ port, host: '127.0.0.1', path: '/', headers: { host } }, (r) =>
        resolve(r.resume().statusCode!),
      )
        .on('error', reject)
        .end();
    });

  it('is everybody on this machine who asks by our own name, and no page that had its name point here', async () => {
    const { origin } = await start();
    const { port } = new URL(origin);
    expect(await asked(origin, `localhost:${port}`)).toBe(200);
    expect(await asked(origin, `rebound.example:${port}`)).toBe(421);
  });

  it('is nobody beyond this machine without a password', async () => {
    await expect(start({ host: '0.0.0.0' })).rejects.toThrow(/UNISONO_PASSWORD/);
  });

  it('is who knows the password, for a session, or as a bearer', async () => {
    const { get } = await start({ host: '0.0.0.0', password: 'zeer geheim' });
    const closed = await get('/runs/r1');
    expect([closed.status, closed.headers.get('location')]).toEqual([303, '/sign-in']);
    expect(await (await get('/sign-in')).text()).toContain('type="password"');
    expect((await get('/sign-in', post({ password: 'geheim' }))).status).toBe(403);
    const opened = await get('/sign-in', post({ password: 'zeer geheim' }));
    const cookie = opened.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    expect((await get('/runs/r1', { headers: { cookie: cookie.split(';')[0]! } })).status).toBe(200);
    expect((await get('/', { headers: { authorization: 'Bearer zeer geheim' } })).status).toBe(200);
    expect((await get('/', { headers: { cookie: `unisono=${'0'.repeat(64)}` } })).status).toBe(303);
  });

  it('is nobody for a minute after ten wrong passwords', async () => {
    let time = Date.parse('2026-03-02T02:00:00Z');
    const { get } = await start({ password: 'right', now: () => new Date(time) });
    for (let i = 0; i < 10; i += 1) await get('/sign-in', post({ password: `wrong ${i}` }));
    expect((await get('/sign-in', post({ password: 'right' }))).status).toBe(403);
    time += 61_000;
    expect((await get('/sign-in', post({ password: 'right' }))).status).toBe(303);
  });

  it('ends a session after twelve hours', async () => {
    let time = Date.parse('2026-03-02T02:00:00Z');
    const { get } = await start({ password: 'right', now: () => new Date(time) });
    const cookie = (await get('/sign-in', post({ password: 'right' }))).headers
      .get('set-cookie')!
      .split(';')[0]!;
    time += 11 * 3600_000;
    expect((await get('/', { headers: { cookie } })).status).toBe(200);
    time += 2 * 3600_000;
    expect((await get('/', { headers: { cookie } })).status).toBe(303);
  });

  it('is told where the port is in use', async () => {
    const { origin } = await start();
    await expect(start({ port: Number(new URL(origin).port) })).rejects.toThrow(/EADDRINUSE/);
  });
});
