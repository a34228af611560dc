import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareWithHistory, openStore } from '../src/store/index.js';
import { addDays, type Finding, type PriceEntry, type ProductRow } from '../src/domain/index.js';
import { sampleFinding, sampleRun } from '../src/store/samples.testing.js';

/**
 * A year of nights: 500 findings, of which some come and go, and 20,000 prices, of which 2 % change.
 * Bars: the last night's comparison and the trend in under 1 s, the store under 500 MB.
 */
export async function run(args: readonly string[]): Promise<void> {
  const nights = Number(args[0] ?? 365);
  const [findings, products] = [500, 20_000];
  const dir = mkdtempSync(join(tmpdir(), 'unisono-bench-'));
  const random = seeded(7);
  const prices = Array.from({ length: products }, () => 500 + Math.floor(random() * 20_000));
  const coverage = sampleRun('x', '2026-01-01T00:00:00Z').channels;
  const started = performance.now();
  let nightMs = 0;
  const store = openStore(dir);
  for (let night = 0; night < nights; night += 1) {
    const asOf = `${addDays('2025-01-01', night)}T02:00:00.000Z`;
    const date = asOf.slice(0, 10);
    for (let i = 0; i < products; i += 1)
      if (random() < 0.02) prices[i] = 500 + Math.floor(random() * 20_000);
    const t0 = performance.now();
    const stored = store.begin({ id: `n${night}`, asOf, configHash: 'c' }, false);
    const found = Array.from({ length: findings }, (_, i) => i)
      .filter(() => random() > 0.05)
      .map((i) => finding(i, asOf));
    const compared = compareWithHistory(found, store.lives(asOf), coverage, new Set(), asOf);
    store.prices().remember(prices.map((minor, i): PriceEntry => entry(i, date, minor)));
    stored.finish(
      sampleRun(`n${night}`, asOf, { ...compared, products: prices.map((minor, i) => row(i, minor)) }),
    );
    nightMs = performance.now() - t0;
  }
  const madeS = (performance.now() - started) / 1000;

  const asOf = `${addDays('2025-01-01', nights)}T02:00:00.000Z`;
  const tonight = Array.from({ length: findings }, (_, i) => finding(i + 20, asOf));
  const compareMs = measure(() => compareWithHistory(tonight, store.lives(asOf), coverage, new Set(), asOf));
  const trendMs = measure(() => store.runs(365));
  const memory = store.prices();
  const lookupMs = measure(() => {
    for (let i = 0; i < products; i += 1)
      memory.since(`sku-${i}`, 'shop', `${addDays(asOf.slice(0, 10), -30)}T00:00:00Z`);
  });
  store.close();
  const megabytes = bytesOf(dir) / 1e6;
  rmSync(dir, { recursive: true });
  console.log(
    `${nights} nights of ${findings} findings and ${products} prices made in ${madeS.toFixed(0)} s`,
  );
  console.log(`last night kept in          ${nightMs.toFixed(0)} ms`);
  console.log(`comparison with history     ${compareMs.toFixed(0)} ms`);
  console.log(`trend of the year           ${trendMs.toFixed(0)} ms`);
  console.log(`30-day lookup of all prices ${lookupMs.toFixed(0)} ms`);
  console.log(`store                       ${megabytes.toFixed(0)} MB`);
  const held = compareMs + trendMs < 1000 && megabytes < 500;
  console.log(held ? 'bars held' : 'BARS MISSED');
  if (!held) process.exitCode = 1;
}

function finding(i: number, asOf: string): Finding {
  const base = sampleFinding(`f-${i.toString(16).padStart(12, '0')}`);
  const [observed] = base.observed;
  const evidence = { ...observed!.evidence, capturedAt: asOf, quote: `Offer ${i}: `.repeat(12) };
  return {
    ...base,
    title: `Offer ${i} is 25 % on Instagram but 20 % on the website`,
    explanation: `A customer who saw offer ${i} on one channel finds another value on the other. `.repeat(2),
    observed: [
      { ...observed!, evidence },
      { channel: 'facebook', value: '20 %', evidence: { ...evidence, captureId: `p${i}` } },
    ],
  };
}

const entry = (i: number, date: string, minor: number): PriceEntry => ({
  ...{ product: `sku-${i}`, channel: 'shop', date, minor, currency: 'EUR' },
});

function row(i: number, minor: number): ProductRow {
  const price = `${(minor / 100).toFixed(2)} €`;
  const cell = { price, reference: null, availability: 'InStock', differs: false } as const;
  return {
    topic: `product:${i}`,
    label: `Product number ${i}`,
    sku: `SKU-${i}`,
    agrees: true,
    cells: [
      {
        ...cell,
        channel: 'shop',
        source: 'visible',
        uri: `https://lumen.example/products/product-number-${i}`,
      },
      { ...cell, channel: 'feed', source: 'feed', uri: `feed.xml#SKU-${i}` },
    ],
    findings: [],
  };
}

function measure(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function bytesOf(dir: string): number {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .reduce((sum, e) => sum + statSync(join(e.parentPath, e.name)).size, 0);
}

/** Mulberry32: the same year each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
