import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Store } from '../domain/index.js';
import { openStore } from './index.js';
import { MIGRATIONS } from './schema.js';
import { sampleClaim, sampleFinding, samplePage, sampleRun, tempDir } from './samples.testing.js';

const NIGHT_1 = '2026-03-01T02:00:00Z';
const NIGHT_2 = '2026-03-02T02:00:00Z';
const start = (store: Store, id: string, asOf: string, resume = false) =>
  store.begin({ id, asOf, configHash: 'c' }, resume);

describe('a run in the store', () => {
  it('gives captures and claims back as they were, by channel, after it was closed', () => {
    const dir = tempDir();
    const store = openStore(dir);
    const run = start(store, 'r1', NIGHT_1);
    const page = samplePage('/contact');
    const post = samplePage('/post', {
      channel: 'facebook',
      channelKind: 'facebook',
      html: null,
      text: 'Bel ons',
    });
    run.addCapture(page, [sampleClaim(page), sampleClaim(page, '+31207654321')], 'x1');
    run.addCapture(post, []);
    store.close();

    const again = openStore(dir).lastCaptured()!;
    expect([...again.captures()]).toEqual([page, post]);
    expect([...again.captures('facebook')]).toEqual([post]);
    expect([...again.claims('shop')]).toEqual([sampleClaim(page), sampleClaim(page, '+31207654321')]);
    expect(again.capture(page.id)).toEqual(page);
    expect(again.capture('unknown')).toBeNull();
  });

  it('walks more captures than one page of rows', () => {
    const store = openStore(tempDir());
    const run = start(store, 'r1', NIGHT_1);
    for (let i = 0; i < 450; i += 1) run.addCapture(samplePage(`/p/${i}`), []);
    expect([...run.captures()].map((c) => c.uri).at(-1)).toBe('https://lumen.example/p/449');
    expect([...run.captures()]).toHaveLength(450);
  });

  it('knows the claims of an unchanged capture of an earlier run, with the time of this one', () => {
    const store = openStore(tempDir());
    const page = samplePage('/a');
    start(store, 'r1', NIGHT_1).addCapture(page, [sampleClaim(page)], 'extractor-7');
    const run = start(store, 'r2', NIGHT_2);
    const tonight = { ...page, capturedAt: '2026-03-03T03:30:00Z' };
    expect(run.knownClaims(tonight, 'extractor-7')).toEqual([sampleClaim(tonight)]);
    expect(run.knownClaims(tonight, 'extractor-8')).toBeNull();
    expect(run.knownClaims({ ...tonight, contentHash: 'other' }, 'extractor-7')).toBeNull();
    expect(run.knownClaims({ ...tonight, id: 'other' }, 'extractor-7')).toBeNull();
  });

  it('keeps the markup of an unchanged page once', () => {
    const dir = tempDir();
    const store = openStore(dir);
    const html = Array.from({ length: 4000 }, (_, i) => `<p>${Math.sin(i)}</p>`).join('');
    const grow = (id: string, nights: string) =>
      start(store, id, nights).addCapture(samplePage('/a', { html }), []);
    grow('r1', NIGHT_1);
    const bytes = () => {
      const db = new Database(join(dir, 'unisono.db'), { readonly: true });
      const sum = db.prepare<[], { n: number }>('SELECT sum(length(data)) AS n FROM contents').get()!.n;
      db.close();
      return sum;
    };
    const once = bytes();
    grow('r2', NIGHT_2);
    expect(bytes()).toBe(once);
  });

  it('reads a finished run back as it was written, with its counts', () => {
    const store = openStore(tempDir());
    const run = sampleRun('r1', NIGHT_1, {
      findings: [
        sampleFinding('f-1', { severity: 'error' }),
        sampleFinding('f-2', { state: 'persisting' }),
        sampleFinding('f-3', { accepted: { reason: 'meant', until: null, by: null, source: 'accepted' } }),
      ],
      resolved: [sampleFinding('f-0')],
    });
    start(store, 'r1', NIGHT_1).finish(run);
    expect(store.run('r1')).toEqual(run);
    expect(Object.keys(store.run('r1')!).slice(0, 12)).toEqual(Object.keys(run).slice(0, 12));
    expect(store.runs()[0]?.counts).toEqual({ error: 1, warning: 1, info: 0, fresh: 1, resolved: 1 });
  });

  it('finds the run before by the time it judged, however its instants are written', () => {
    const store = openStore(tempDir());
    for (const [id, asOf] of [
      ['b', '2026-03-02T02:00:00.000Z'],
      ['a', '2026-03-01T04:00:00+02:00'],
      ['c', '2026-03-03T02:00:00Z'],
    ] as const) {
      start(store, id, asOf).finish(sampleRun(id, asOf));
    }
    expect(store.before('2026-03-02T02:00:00Z')?.id).toBe('a');
    expect(store.before('2026-03-03T02:00:00Z')?.id).toBe('b');
    expect(store.before('2026-03-01T02:00:00Z')).toBeNull();
    expect(store.runs(2).map((r) => r.id)).toEqual(['c', 'b']);
  });

  it('judges captures again as a run of its own, leaving the night it came from', () => {
    const store = openStore(tempDir());
    const run = start(store, 'r1', NIGHT_1);
    run.addCapture(samplePage('/a'), []);
    run.finish(sampleRun('r1', NIGHT_1));
    const captured = store.lastCaptured()!;
    captured.finish(sampleRun('r2', NIGHT_2, { findings: [sampleFinding('f-1')] }));
    expect(store.runs().map((r) => [r.id, r.counts.warning])).toEqual([
      ['r2', 1],
      ['r1', 0],
    ]);
    expect(store.lastCaptured()?.id).toBe('r1');
  });
});

describe('a stopped run', () => {
  it('goes on with its finished channels, captures and waiting addresses', () => {
    const dir = tempDir();
    const store = openStore(dir);
    const run = start(store, 'r1', NIGHT_1);
    const frontier = store.frontier('r1', 'shop');
    const entry = (key: string, priority: number) => ({ key, uri: key, depth: 1, priority, referrer: null });
    expect(frontier.add([entry('/b', 5), entry('/a', 1), entry('/c', 5), entry('/a', 0)])).toBe(3);
    expect(frontier.next()?.key).toBe('/a');
    frontier.done('/a');
    expect(frontier.next()?.key).toBe('/b'); // taken, never done
    run.setCoverage(sampleRun('x', NIGHT_1).channels[1]!);
    run.addCapture(samplePage('/a'), []);
    store.close();

    const later = openStore(dir);
    const resumed = start(later, 'r2', NIGHT_2, true);
    expect([resumed.id, resumed.asOf]).toEqual(['r1', '2026-03-01T02:00:00.000Z']);
    expect([...resumed.finishedChannels]).toEqual(['facebook']);
    expect([...resumed.captures()]).toHaveLength(1);
    const rest = later.frontier('r1', 'shop');
    expect([rest.waiting, rest.finished]).toEqual([2, 1]);
    expect([rest.next()?.key, rest.next()?.key, rest.next()]).toEqual(['/b', '/c', null]);
    expect(rest.add([entry('/a', 1)])).toBe(0);
  });

  it('is not resumed under another configuration', () => {
    const store = openStore(tempDir());
    start(store, 'r1', NIGHT_1);
    expect(() => store.begin({ id: 'r2', asOf: NIGHT_2, configHash: 'other' }, true)).toThrow(
      /another configuration.*without --resume/,
    );
  });

  it('is not what `check` judges, where an earlier one was collected whole', () => {
    const store = openStore(tempDir());
    const whole = start(store, 'r1', NIGHT_1);
    whole.addCapture(samplePage('/a'), []);
    whole.collected();
    start(store, 'r2', NIGHT_2).addCapture(samplePage('/b'), []);
    expect(store.lastCaptured()?.id).toBe('r1');
  });
});

describe('the store file', () => {
  it('brings a store of the first version up to date with all that is in it', () => {
    const dir = join(tempDir(), 'old');
    mkdirSync(dir);
    const old = new Database(join(dir, 'unisono.db'));
    old.exec(MIGRATIONS[0]!);
    old.pragma('user_version = 1');
    old.exec(
      "INSERT INTO memory VALUES ('shop', 'etag', 'W/1'); INSERT INTO runs (id, as_of, config_hash, state) VALUES ('r1', '2026-03-01T02:00:00.000Z', 'c', 'open')",
    );
    old.close();
    const store = openStore(dir);
    expect(store.memory('shop').get('etag')).toBe('W/1');
    start(store, 'r9', NIGHT_2, true).finish(sampleRun('r1', NIGHT_1, { findings: [sampleFinding('f-1')] }));
    expect(store.sightings('f-1')).toHaveLength(1);
  });

  it('leaves the store of a newer program alone', () => {
    const dir = tempDir();
    openStore(dir).close();
    const db = new Database(join(dir, 'unisono.db'));
    db.pragma('user_version = 99');
    db.close();
    expect(() => openStore(dir)).toThrow(/newer Unisono \(version 99/);
  });

  it('says that nothing was audited yet, where there is no store to read', () => {
    expect(() => openStore(tempDir(), { readonly: true })).toThrow(/no audit yet.*unisono audit/);
  });

  it('can be read by others while one writes', () => {
    const dir = tempDir();
    const store = openStore(dir);
    start(store, 'r1', NIGHT_1).finish(sampleRun('r1', NIGHT_1));
    const reader = openStore(dir, { readonly: true });
    start(store, 'r2', NIGHT_2).finish(sampleRun('r2', NIGHT_2));
    expect(reader.runs().map((r) => r.id)).toEqual(['r2', 'r1']);
    expect(() => reader.memory('shop').set('a', 'b')).toThrow(/readonly/);
  });

  it('says so where the file is no store', async () => {
    const dir = tempDir();
    const { writeFile } = await import('node:fs/promises');
    await writeFile(
      join(dir, 'unisono.db'),
      'no database at all, but long enough to be looked at'.repeat(50),
    );
    expect(() => openStore(dir)).toThrow(/damaged or no store/);
  });
});

describe('blobs', () => {
  it('are kept once by content and refuse names that are no hash', async () => {
    const { blobs } = openStore(tempDir());
    const key = await blobs.put(Buffer.from('picture'));
    expect(await blobs.put(Buffer.from('picture'))).toBe(key);
    expect(Buffer.from((await blobs.get(key))!).toString()).toBe('picture');
    expect(await blobs.has('../../etc/passwd')).toBe(false);
    expect(await blobs.get('0'.repeat(64))).toBeNull();
  });
});
