import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Exclusive } from '../domain/index.js';
import {
  acceptedFileOf,
  addAccepted,
  applyAcceptance,
  readAccepted,
  removeAccepted,
  type AcceptedEntry,
} from './index.js';
import { sampleFinding, tempDir } from './samples.testing.js';

const entry = (id: string, over: Partial<AcceptedEntry> = {}): AcceptedEntry => ({
  ...{
    id,
    check: 'contact-conflict',
    title: 'Two numbers',
    reason: 'The hotline is meant',
    until: null,
    by: null,
    values: 'v1',
  },
  ...over,
});

describe('the accepted file', () => {
  it('stands beside its configuration and has its name', () => {
    expect(acceptedFileOf('/x/unisono.config.yaml')).toBe('/x/unisono.accepted.yaml');
    expect(acceptedFileOf('/x/brands/zeewier.yaml')).toBe('/x/brands/zeewier.accepted.yaml');
  });

  it('gives back what was written, and nothing where there is no file', () => {
    const file = join(tempDir(), 'unisono.accepted.yaml');
    expect(readAccepted(file)).toEqual([]);
    const whole = entry('f-1', { until: '2026-12-31', by: 'Anke', reason: 'Quote: "so" & #so' });
    addAccepted(file, whole);
    addAccepted(file, entry('f-2', { values: null }));
    expect(readAccepted(file)).toEqual([whole, entry('f-2', { values: null })]);
  });

  it('keeps comments and order of people who edit it', () => {
    const file = join(tempDir(), 'unisono.accepted.yaml');
    writeFileSync(
      file,
      '# ours\naccepted:\n  # agreed in May\n  - id: f-1\n    reason: meant\n  - id: f-2\n    reason: too\n    until: 2026-05-01\n',
    );
    addAccepted(file, entry('f-2', { reason: 'changed' }));
    addAccepted(file, entry('f-3'));
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^# ours/);
    expect(text).toMatch(/# agreed in May\n {2}- id: f-1/);
    expect(readAccepted(file).map((e) => [e.id, e.reason])).toEqual([
      ['f-1', 'meant'],
      ['f-2', 'changed'],
      ['f-3', 'The hotline is meant'],
    ]);
    expect(removeAccepted(file, 'f-2')).toBe(true);
    expect(removeAccepted(file, 'f-2')).toBe(false);
    expect(readAccepted(file).map((e) => e.id)).toEqual(['f-1', 'f-3']);
  });

  it.each([
    ['accepted:\n  - reason: no id\n', /:2: an entry needs the `id`/],
    ['accepted:\n  - id: f-1\n', /:2: the entry of f-1 needs a `reason`/],
    ['accepted:\n  - { id: f-1, reason: x, until: soon }\n', /`until` of f-1 should be a date.*found "soon"/],
    ['accepted: nothing\n', /should be a list/],
    ['- f-1\n', /expected a map/],
    ['accepted: [\n', /:\d+: /],
  ])('tells the line of what is wrong in %j', (text, message) => {
    const file = join(tempDir(), 'unisono.accepted.yaml');
    writeFileSync(file, text);
    expect(() => readAccepted(file)).toThrow(message);
  });
});

describe('acceptance', () => {
  const options = { asOf: '2026-03-31T22:30:00Z', timeZone: 'Europe/Amsterdam', complete: true };
  const apply = (
    entries: readonly AcceptedEntry[],
    exclusives: readonly Exclusive[] = [],
    findings = [sampleFinding('f-1')],
  ) => applyAcceptance(findings, entries, exclusives, options);

  it('marks the finding with reason, end and name', () => {
    const { findings, stale } = apply([entry('f-1', { until: '2026-04-01', by: 'Anke' })]);
    expect(findings[0]?.accepted).toEqual({
      reason: 'The hotline is meant',
      until: '2026-04-01',
      by: 'Anke',
      source: 'accepted',
    });
    expect(stale).toEqual([]);
  });

  it('holds through its last day in the market, and comes back the day after', () => {
    // half past midnight on 1 April in Amsterdam
    const { findings, stale } = apply([entry('f-1', { until: '2026-03-31' })]);
    expect(findings[0]?.accepted).toBeNull();
    expect(stale.map((s) => s.why)).toEqual(['expired']);
  });

  it('comes back when the values change', () => {
    const { findings, stale } = apply([entry('f-1', { values: 'v0' })]);
    expect(findings[0]?.accepted).toBeNull();
    expect(stale.map((s) => s.why)).toEqual(['changed']);
  });

  it('names an entry that nothing matches, unless a channel was not observed', () => {
    expect(apply([entry('f-9')]).stale.map((s) => s.why)).toEqual(['unneeded']);
    const blind = applyAcceptance([], [entry('f-9')], [], { ...options, complete: false });
    expect(blind.stale).toEqual([]);
  });

  const promo = (channels: string[], check = 'promotion-missing') =>
    sampleFinding('f-2', {
      check,
      channels,
      subject: { kind: 'promotion', label: 'Lentefeest', code: 'LENTE5', sku: null, product: null },
    });
  const exclusive = { code: 'lente5', channels: ['newsletter'], reason: 'Alleen voor lezers' };

  it('takes a configured exclusive by code or campaign as intended on its own channels', () => {
    expect(apply([], [exclusive], [promo(['newsletter'])]).findings[0]?.accepted).toMatchObject({
      source: 'exclusive',
      reason: 'Alleen voor lezers',
    });
    const named = { campaign: 'LENTEFEEST', reason: 'ok' };
    expect(apply([], [named], [promo(['instagram'])]).findings[0]?.accepted?.source).toBe('exclusive');
  });

  it('does not cover an exclusive that leaked, nor a fault of another kind', () => {
    expect(apply([], [exclusive], [promo(['newsletter', 'facebook'])]).findings[0]?.accepted).toBeNull();
    expect(apply([], [exclusive], [promo(['newsletter'], 'link-broken')]).findings[0]?.accepted).toBeNull();
  });

  it('tells an exclusive whose date is past', () => {
    const { findings, stale } = apply([], [{ ...exclusive, until: '2026-03-30' }], [promo(['newsletter'])]);
    expect(findings[0]?.accepted).toBeNull();
    expect(stale).toEqual([
      {
        source: 'exclusive',
        label: 'lente5',
        reason: 'Alleen voor lezers',
        until: '2026-03-30',
        why: 'expired',
      },
    ]);
  });
});
