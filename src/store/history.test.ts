import { describe, expect, it } from 'vitest';
import type { ChannelCoverage, FindingLife, Finding } from '../domain/index.js';
import { compareWithHistory, openStore } from './index.js';
import { sampleFinding, sampleRun, tempDir } from './samples.testing.js';

const START = '2026-03-09T02:00:00Z';
const channel = (id: string, status: ChannelCoverage['status']): ChannelCoverage => ({
  ...{ id, kind: 'website', status, captures: 1, claims: 1, skipped: [], problems: [] },
});
const life = (finding: Finding, open = true): FindingLife => ({
  id: finding.id,
  firstSeen: '2026-03-01T02:00:00Z',
  open,
  last: open ? finding : null,
});
const BOTH = [channel('shop', 'observed'), channel('facebook', 'observed')];

describe('a finding against the runs before', () => {
  it('is new, persisting or reopened, and keeps the time it was first seen', () => {
    const lives = [life(sampleFinding('f-known')), life(sampleFinding('f-back'), false)];
    const found = [sampleFinding('f-known'), sampleFinding('f-back'), sampleFinding('f-fresh')];
    const { findings } = compareWithHistory(found, lives, BOTH, new Set(), START);
    expect(findings.map((f) => [f.id, f.state, f.firstSeen])).toEqual([
      ['f-known', 'persisting', '2026-03-01T02:00:00Z'],
      ['f-back', 'reopened', '2026-03-01T02:00:00Z'],
      ['f-fresh', 'new', START],
    ]);
  });

  it('is resolved when it is gone and all its channels were observed', () => {
    const { resolved } = compareWithHistory([], [life(sampleFinding('f-1'))], BOTH, new Set(), START);
    expect(resolved.map((f) => f.id)).toEqual(['f-1']);
  });

  it.each([
    ['was not observed', [channel('shop', 'observed'), channel('facebook', 'unobserved')]],
    ['was not audited', [channel('shop', 'observed')]],
    ['was observed in part, without its page', [channel('shop', 'partial'), channel('facebook', 'observed')]],
  ])('stays open when one of its channels %s', (_, coverage) => {
    const { resolved } = compareWithHistory([], [life(sampleFinding('f-1'))], coverage, new Set(), START);
    expect(resolved).toEqual([]);
  });

  it('is resolved on a channel observed in part, if its page was read this time', () => {
    const coverage = [channel('shop', 'partial'), channel('facebook', 'observed')];
    const read = new Set(['contact-page']);
    const { resolved } = compareWithHistory([], [life(sampleFinding('f-1'))], coverage, read, START);
    expect(resolved).toHaveLength(1);
  });

  it('stays open where the channel that it was missing from was not observed', () => {
    const finding = sampleFinding('f-1', { channels: ['shop'], missingFrom: ['mastodon'] });
    const { resolved } = compareWithHistory([], [life(finding)], BOTH, new Set(), START);
    expect(resolved).toEqual([]);
  });
});

describe('the life of a finding over the nights of a store', () => {
  const night = (n: number) => `2026-03-0${n}T02:00:00.000Z`;
  /** each night: which findings are told, and whether Facebook was observed */
  function nights(plan: readonly (readonly [told: readonly string[], facebook: boolean])[]) {
    const store = openStore(tempDir());
    plan.forEach(([told, observed], i) => {
      const asOf = night(i + 1);
      const coverage = [
        channel('shop', 'observed'),
        channel('facebook', observed ? 'observed' : 'unobserved'),
      ];
      const found = told.map((id) => sampleFinding(id));
      const compared = compareWithHistory(found, store.lives(asOf), coverage, new Set(), asOf);
      const run = store.begin({ id: `r${i + 1}`, asOf, configHash: 'c' }, false);
      run.finish(sampleRun(`r${i + 1}`, asOf, { ...compared, channels: coverage }));
    });
    return store;
  }

  it('goes new, persisting, resolved, reopened', () => {
    const store = nights([
      [['f-1'], true],
      [['f-1'], true],
      [[], true],
      [[], true],
      [['f-1'], true],
    ]);
    expect(store.sightings('f-1').map((s) => [s.run, s.state])).toEqual([
      ['r1', 'new'],
      ['r2', 'persisting'],
      ['r3', 'resolved'],
      ['r5', 'reopened'],
    ]);
    expect(store.run('r5')?.findings[0]?.firstSeen).toBe(night(1));
    expect(store.runs().map((r) => r.counts.resolved)).toEqual([0, 0, 1, 0, 0]);
  });

  it('bridges nights in which its channel was not observed', () => {
    const store = nights([
      [['f-1'], true],
      [[], false],
      [[], false],
      [['f-1'], true],
      [[], true],
    ]);
    expect(store.sightings('f-1').map((s) => [s.run, s.state])).toEqual([
      ['r1', 'new'],
      ['r4', 'persisting'],
      ['r5', 'resolved'],
    ]);
  });

  it('is told the same when a night is judged again', () => {
    const store = nights([
      [['f-1'], true],
      [['f-1', 'f-2'], true],
    ]);
    const before = store.lives(night(2));
    expect(before.map((l) => l.id)).toEqual(['f-1']);
    const again = compareWithHistory([sampleFinding('f-2')], before, BOTH, new Set(), night(2));
    expect(again.findings[0]?.state).toBe('new');
  });
});

describe('the price memory', () => {
  const entry = (date: string, minor: number, product = 'kaars') => ({
    ...{ product, channel: 'shop', date, minor, currency: 'EUR' },
  });

  it('answers one entry for each day on which a price was seen, and none for a day on which nobody looked', () => {
    const prices = openStore(tempDir()).prices();
    for (const date of ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-04'])
      prices.remember([entry(date, 1299)]);
    prices.remember([entry('2026-03-04', 999), entry('2026-03-04', 4500, 'lamp')]);
    expect(prices.since('kaars', 'shop', '2026-02-28T00:00:00Z').map((p) => [p.date, p.minor])).toEqual([
      ['2026-02-28', 1299],
      ['2026-03-01', 1299],
      ['2026-03-04', 999],
      ['2026-03-04', 1299],
    ]);
    expect(prices.since('kaars', 'facebook', '2026-01-01T00:00:00Z')).toEqual([]);
  });

  it('keeps a price of unknown currency apart, and counts a night judged twice once', () => {
    const prices = openStore(tempDir()).prices();
    prices.remember([{ ...entry('2026-03-01', 500), currency: null }, entry('2026-03-01', 500)]);
    prices.remember([entry('2026-03-01', 500)]);
    expect(
      prices
        .since('kaars', 'shop', '2026-03-01T00:00:00Z')
        .map((p) => p.currency)
        .sort(),
    ).toEqual(['EUR', null]);
  });
});
