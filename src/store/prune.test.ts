import { randomBytes } from 'node:crypto';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from './index.js';
import { sampleFinding, samplePage, sampleRun, tempDir } from './samples.testing.js';

const ASOF = '2026-06-30T02:00:00Z';
const LONG_AGO = new Date('2026-01-01T00:00:00Z');

/** Ten nights, each with a page of its own of about 100 kB that cannot be compressed, and one that all share. */
function tenNights() {
  const dir = tempDir();
  const store = openStore(dir);
  for (let n = 1; n <= 10; n += 1) {
    const asOf = `2026-06-${10 + n}T02:00:00Z`;
    const run = store.begin({ id: `r${n}`, asOf, configHash: 'c' }, false);
    run.addCapture(samplePage('/own', { html: randomBytes(100_000).toString('latin1') }), []);
    run.addCapture(samplePage('/shared'), []);
    run.finish(sampleRun(`r${n}`, asOf, { findings: [sampleFinding('f-1')] }));
  }
  return { store, dir };
}

it('forgets runs past their age, and keeps what the others share with them', () => {
  const { store } = tenNights();
  const { runs, bytes } = store.prune({ days: 13, megabytes: 1000, asOf: ASOF });
  expect(runs).toBe(6);
  expect(bytes).toBeGreaterThan(500_000);
  expect(store.runs().map((r) => r.id)).toEqual(['r10', 'r9', 'r8', 'r7']);
  expect([...store.lastCaptured()!.captures()].map((c) => c.uri)).toEqual([
    'https://lumen.example/own',
    'https://lumen.example/shared',
  ]);
  expect(store.sightings('f-1').map((s) => s.run)).toEqual(['r7', 'r8', 'r9', 'r10']);
});

it('forgets the oldest runs until the size fits', () => {
  const { store } = tenNights();
  store.prune({ days: 400, megabytes: 1, asOf: ASOF });
  const left = store.runs().map((r) => r.id);
  expect(left.length).toBeGreaterThan(1);
  expect(left.length).toBeLessThan(8);
  expect(left[0]).toBe('r10');
});

it('never forgets the newest run, however old and large it is', () => {
  const { store } = tenNights();
  store.prune({ days: 1, megabytes: 0, asOf: '2030-01-01T00:00:00Z' });
  expect(store.runs().map((r) => r.id)).toEqual(['r10']);
});

it('forgets the pictures of evidence with the last run that shows them', async () => {
  const { store, dir } = tenNights();
  const blob = await store.blobs.put(Buffer.from('png'));
  utimesSync(join(dir, 'blobs', blob.slice(0, 2), blob.slice(2)), LONG_AGO, LONG_AGO);
  for (const [id, asOf] of [
    ['r11', '2026-06-21T02:00:00Z'],
    ['r12', '2026-06-22T02:00:00Z'],
  ] as const) {
    const pictures = new Map([['evidence/phone.png', blob]]);
    store.begin({ id, asOf, configHash: 'c' }, false).finish(sampleRun(id, asOf), pictures);
  }
  store
    .begin({ id: 'r13', asOf: '2026-06-29T02:00:00Z', configHash: 'c' }, false)
    .finish(sampleRun('r13', '2026-06-29T02:00:00Z'));
  store.prune({ days: 9, megabytes: 1000, asOf: ASOF });
  expect([store.picture('evidence/phone.png'), await store.blobs.has(blob)]).toEqual([blob, true]);
  store.prune({ days: 5, megabytes: 1000, asOf: ASOF });
  expect([store.picture('evidence/phone.png'), await store.blobs.has(blob)]).toEqual([null, false]);
});

it('sweeps old blobs that no run shows, remembers or waits to send', async () => {
  const { store, dir } = tenNights();
  const put = async (text: string) => {
    const key = await store.blobs.put(Buffer.from(text));
    utimesSync(join(dir, 'blobs', key.slice(0, 2), key.slice(2)), LONG_AGO, LONG_AGO);
    return key;
  };
  const [shown, remembered, waiting, lost] = [await put('a'), await put('b'), await put('c'), await put('d')];
  const fresh = await store.blobs.put(Buffer.from('e'));
  const run = store.begin({ id: 'r11', asOf: '2026-06-25T02:00:00Z', configHash: 'c' }, false);
  run.addCapture(samplePage('/p', { images: [{ uri: 'x.png', alt: '', blob: shown }] }), []);
  store.memory('shop').set('pdf', `etag ${remembered}`);
  store.outbox().add({ id: 'm1', target: 't', payload: JSON.stringify({ report: waiting }), at: ASOF });
  store.prune({ days: 400, megabytes: 1000, asOf: ASOF });
  const kept = await Promise.all(
    [shown, remembered, waiting, lost, fresh].map((key) => store.blobs.has(key)),
  );
  expect(kept).toEqual([true, true, true, false, true]);
});
