import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/domain/index.js';
import { scoreRun, type Truth } from './score.js';

type Finding = Run['findings'][number];

const finding = (check: string, label: string, channels: string[], more: Partial<Finding> = {}): Finding =>
  ({
    check,
    severity: 'error',
    title: `${label} differs`,
    explanation: '',
    subject: { kind: 'promotion', label, code: null, sku: null, product: null },
    channels,
    missingFrom: [],
    observed: [],
    accepted: null,
    ...more,
  }) as unknown as Finding;

const truth: Truth = {
  world: 'orchard',
  asOf: '2026-05-04T06:00:00Z',
  expected: [
    { id: 'cherries', check: 'promotion-value-conflict', needles: [['cherries', 'kersen']], channels: ['x'] },
    { id: 'plums', check: ['policy-conflict', 'contact-conflict'], needles: ['plums'] },
  ],
  tolerated: [{ check: 'voice-conflict' }],
  decoys: [{ id: 'pears', needles: ['pears'] }],
  undecided: [{ id: 'wall', check: 'promotion-missing', needles: ['tiktok'] }],
};

describe('scoreRun', () => {
  it('counts what states an expectation, whichever of its needles and checks it uses', () => {
    const findings = [
      finding('promotion-value-conflict', 'Kersen', ['x', 'website']),
      finding('contact-conflict', 'Plums', ['website']),
    ];
    expect(scoreRun(truth, { findings, undecided: [] })).toMatchObject({ recall: 1, precision: 1, found: 2 });
  });

  it('takes another check, a channel not named and an info for no hit', () => {
    const findings = [
      finding('promotion-dates-conflict', 'Cherries', ['x']),
      finding('promotion-value-conflict', 'Cherries', ['website']),
      finding('policy-conflict', 'Plums', ['website'], { severity: 'info' }),
    ];
    const score = scoreRun(truth, { findings, undecided: [] });
    expect(score).toMatchObject({ recall: 0, precision: 0 });
    expect(score.falseAlarms).toHaveLength(2);
  });

  it('charges the second finding of one fact, forgives the tolerated and the accepted, names sprung traps', () => {
    const findings = [
      finding('promotion-value-conflict', 'Cherries', ['x']),
      finding('promotion-value-conflict', 'Cherries again', ['x']),
      finding('voice-conflict', 'du', ['x']),
      finding('policy-conflict', 'Quinces', ['x'], { accepted: { reason: 'meant' } as Finding['accepted'] }),
      finding('price-conflict', 'Pears', ['x']),
    ];
    const score = scoreRun(truth, { findings, undecided: [] });
    expect(score).toMatchObject({ duplicates: 1, reported: 4, precision: 1 / 3 });
    expect(score.tripped.map((d) => d.id)).toEqual(['pears']);
    expect(score.undecidedMissed.map((d) => d.id)).toEqual(['wall']);
  });
});
