import { afterEach, describe, expect, it } from 'vitest';
import type { Problem } from '../domain/index.js';
import { context, page } from './capture.testing.js';
import { extractCapture } from './extract.js';
import { createExtractionPool, type ExtractionPool } from './pool.js';

const shop = (n: number) =>
  page(`<main><h1>Versand</h1><p>Lieferzeit ${n} Werktage.</p></main>`, {
    id: `c${n}`,
    uri: `https://shop.example/${n}`,
  });

let pool: ExtractionPool | null = null;
afterEach(async () => pool?.close());

describe('the extraction pool', () => {
  it('gives in its workers the claims that are read in process', { timeout: 60_000 }, async () => {
    pool = createExtractionPool({ context: context('DE'), size: 2, smallCaptures: 0 });
    const captures = [3, 5, 8, 12].map(shop);
    const claims = await Promise.all(captures.map((capture) => pool!.extract(capture)));
    expect(claims).toEqual(captures.map((capture) => extractCapture(capture, context('DE'))));
    expect(claims[2]!.length).toBeGreaterThan(0);
  });

  it('names a capture that takes too long and goes on with the next', { timeout: 60_000 }, async () => {
    const problems: Problem[] = [];
    pool = createExtractionPool({
      context: context('DE'),
      size: 1,
      smallCaptures: 0,
      timeoutMs: 1,
      startupMs: 0,
      onProblem: (p) => problems.push(p),
    });
    expect(await pool.extract(shop(4))).toEqual([]);
    expect(problems).toMatchObject([{ code: 'timeout', uri: 'https://shop.example/4' }]);
    expect(await pool.extract(shop(6))).toEqual([]);
    expect(problems).toHaveLength(2);
  });

  it('names a capture that breaks a worker and goes on with the next', { timeout: 60_000 }, async () => {
    const problems: Problem[] = [];
    pool = createExtractionPool({
      context: context('DE'),
      size: 1,
      smallCaptures: 0,
      onProblem: (p) => problems.push(p),
    });
    const broken = { ...shop(4), blocks: () => 0 }; // a function cannot cross to a worker
    expect(await pool.extract(broken)).toEqual([]);
    expect(problems).toMatchObject([{ code: 'internal', uri: 'https://shop.example/4' }]);
    expect((await pool.extract(shop(6))).length).toBeGreaterThan(0);
  });

  it('reads a few small captures without a worker', async () => {
    pool = createExtractionPool({ context: context('DE'), smallCaptures: 2, timeoutMs: 1 });
    expect((await pool.extract(shop(4))).length).toBeGreaterThan(0);
    expect((await pool.extract(shop(6))).length).toBeGreaterThan(0);
  });
});
