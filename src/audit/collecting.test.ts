import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { settingsSchema, type PageCapture, type Problem } from '../domain/index.js';
import { collectChannels, Intake } from './collecting.js';
import { openWorkbench } from './workbench.js';

const page: PageCapture = {
  form: 'page',
  id: 'p7',
  channel: 'loja',
  channelKind: 'website',
  uri: 'https://loja.example/',
  requestedUri: 'https://loja.example/',
  canonicalUri: 'https://loja.example/',
  httpStatus: 200,
  title: null,
  language: 'es',
  region: null,
  capturedAt: '2026-02-03T02:00:00Z',
  publishedAt: null,
  html: '<p>Envío gratis desde 40 €</p>',
  text: null,
  rendered: false,
  popups: [],
  links: [],
  images: [],
  contentHash: 'h7',
};

it('remembers what a page said, and never the silence of one that could not be read', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'unisono-intake-'));
  const settings = settingsSchema.parse({
    brand: { name: 'Loja' },
    market: { country: 'ES', currency: 'EUR', languages: ['es'], timeZone: 'Europe/Madrid' },
    channels: { loja: { kind: 'website', urls: ['https://loja.example/'] } },
  });
  const bench = openWorkbench(settings, { baseDir: dir, asOf: '2026-02-03T02:00:00Z' }, 'x1');
  const late: Problem = { code: 'timeout', message: 'too slow', uri: page.uri };
  const answers = [late, null];
  const pool = {
    ...bench.pool,
    extract: () => Promise.resolve({ claims: [], problem: answers.shift() ?? null }),
  };
  const intake = new Intake({ ...bench, pool });
  await intake.take(page);
  expect(await intake.drained()).toBeNull();
  expect(intake.problems).toEqual([late]);
  expect(bench.run.knownClaims(page, bench.extractorKey)).toBeNull();
  await intake.take(page);
  await intake.drained();
  expect(bench.run.knownClaims(page, bench.extractorKey)).toEqual([]);
  await bench.close();
  rmSync(dir, { recursive: true });
});

it('calls a channel read in part where one capture of it could not be read', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'unisono-intake-'));
  writeFileSync(join(dir, 'feed.tsv'), 'id\ttitle\tprice\nZ1\tZapato\t59.00 EUR\nZ2\tBota\t89.00 EUR\n');
  const settings = settingsSchema.parse({
    brand: { name: 'Loja' },
    market: { country: 'ES', currency: 'EUR', languages: ['es'], timeZone: 'Europe/Madrid' },
    channels: { catalogo: { kind: 'product-feed', source: { file: 'feed.tsv' } } },
  });
  const bench = openWorkbench(settings, { baseDir: dir, asOf: '2026-02-03T02:00:00Z' }, 'x1');
  const late: Problem = { code: 'timeout', message: 'too slow', uri: 'feed.tsv#Z2' };
  const answers = [null, late];
  const pool = {
    ...bench.pool,
    extract: () => Promise.resolve({ claims: [], problem: answers.shift() ?? null }),
  };
  await collectChannels({ ...bench, pool });
  expect(bench.run.coverage()).toMatchObject([
    { id: 'catalogo', status: 'partial', captures: 2, problems: [late] },
  ]);
  await bench.close();
  rmSync(dir, { recursive: true });
});
