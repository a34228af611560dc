import { describe, expect, it } from 'vitest';
import { OperatorError } from '../src/domain/index.js';
import { auditScenario, type Scenario } from '../tests/scenario.testing.js';
import { checkById, CHECKS } from './index.js';
import { found, GB, NL, only } from './verdict.testing.js';

const VALUE = 'promotion-value-conflict';
const at = '2026-05-18T06:00:00Z';

/** 30 % on the page `/angebote/mai`, 35 % in the mail. */
const scenario: Scenario = {
  says: [
    {
      on: 'website',
      url: 'https://shop.example/angebote/mai',
      text: '30 % auf alle Körbe mit dem Code WEIDE, bis 28. Mai.',
    },
    { on: 'email-news', at, text: 'Mit WEIDE spart ihr 35 % auf alle Körbe, bis 28.05.' },
  ],
};

const configured = (
  checks: NonNullable<Scenario['config']>['checks'],
  more: Scenario['config'] = {},
): Scenario => ({
  ...scenario,
  config: { checks, ...more },
});

describe('the severity of findings', () => {
  it('is the check’s own by default', () => expect(only(scenario, VALUE).severity).toBe('error'));

  it('is the configured one, as a word or as a field', () => {
    expect(only(configured({ [VALUE]: 'info' }), VALUE).severity).toBe('info');
    expect(only(configured({ [VALUE]: { severity: 'warning' } }), VALUE).severity).toBe('warning');
  });

  it.each(['off', false, { severity: 'off' }] as const)('is none where the check is off: %j', (setting) =>
    expect(found(configured({ [VALUE]: setting }), VALUE)).toEqual([]),
  );

  it('stays with “on”', () => expect(only(configured({ [VALUE]: 'on' }), VALUE).severity).toBe('error'));

  it('can differ by channel', () => {
    const override = (channels: string[]) =>
      configured({ [VALUE]: { overrides: [{ channels, severity: 'warning' }] } });
    expect(only(override(['email-news']), VALUE).severity).toBe('warning');
    expect(only(override(['facebook']), VALUE).severity).toBe('error');
  });

  it('can be off for one channel', () =>
    expect(
      found(configured({ [VALUE]: { overrides: [{ channels: ['email-news'], severity: 'off' }] } }), VALUE),
    ).toEqual([]));

  it('can differ by address', () => {
    const override = (urls: string[]) =>
      configured({ [VALUE]: { severity: 'warning', overrides: [{ urls, severity: 'info' }] } });
    expect(only(override(['/angebote/**']), VALUE).severity).toBe('info');
    expect(only(override(['/hilfe/**']), VALUE).severity).toBe('warning');
  });

  it('takes the last override that fits', () =>
    expect(
      only(
        configured({
          [VALUE]: {
            overrides: [
              { channels: ['website'], severity: 'info' },
              { urls: ['/angebote/*'], severity: 'warning' },
            ],
          },
        }),
        VALUE,
      ).severity,
    ).toBe('warning'));

  it('wants both, channel and address, where an override names both', () =>
    expect(
      only(
        configured({
          [VALUE]: { overrides: [{ channels: ['facebook'], urls: ['/angebote/*'], severity: 'info' }] },
        }),
        VALUE,
      ).severity,
    ).toBe('error'));

  it('is information for review where the evidence is less sure than configured', () => {
    expect(only(scenario, VALUE).confidence).toBeLessThan(1);
    expect(only({ ...scenario, config: { reviewBelow: 1 } }, VALUE).severity).toBe('info');
    expect(only({ ...scenario, config: { reviewBelow: 0 } }, VALUE).severity).toBe('error');
  });

  it('overrules a configured severity where a finding is for review', () => {
    const doubtful = configured({ [VALUE]: 'error' }, { reviewBelow: 1 });
    expect(only(doubtful, VALUE).confidence).toBeLessThan(1);
    expect(only(doubtful, VALUE).severity).toBe('info');
  });
});

describe('options of checks', () => {
  it.each([
    [
      'an unknown one',
      { 'price-conflict': { tolerance: 3 } },
      /checks\.price-conflict\.tolerance is no option.*tolerancePercent/,
    ],
    ['one of a check without any', { 'placeholder-leak': { depth: 3 } }, /It has none/],
    [
      'a word for a number',
      { 'price-conflict': { tolerancePercent: 'three' } },
      /"three"; expected a number/,
    ],
    ['a number below zero', { 'contact-conflict': { slipEdits: -1 } }, /-1; expected a number from 0/],
  ])('refuse %s', (_, checks, message) => {
    const run = () => auditScenario(configured(checks));
    expect(run).toThrow(OperatorError);
    expect(run).toThrow(message);
  });

  it('name their unit and explain themselves', () => {
    for (const check of CHECKS)
      for (const [name, option] of Object.entries(check.options)) {
        expect(name, check.id).toMatch(/(?:Percent|Days|Points|Edits|Sentences)$/);
        expect(option.explanation.length, name).toBeGreaterThan(20);
      }
  });
});

describe('findings', () => {
  it('keep their ids from run to run and whatever the order of what was read', () => {
    const ids = (s: Scenario) => auditScenario(s).findings.map((f) => f.id);
    expect(ids({ ...scenario, says: [...scenario.says].reverse() })).toEqual(ids(scenario));
  });

  it('get another id where another channel is concerned', () => {
    const [page, mail] = scenario.says;
    const other = { ...scenario, says: [page!, { ...mail!, on: 'facebook' }] };
    expect(only(other, VALUE).id).not.toBe(only(scenario, VALUE).id);
  });

  it('quote what they saw, word for word', () => {
    const mail = only(scenario, VALUE).observed.find((o) => o.channel === 'email-news');
    expect('Mit WEIDE spart ihr 35 % auf alle Körbe, bis 28.05.').toContain(mail?.evidence.quote);
    expect(mail?.value).toMatch(/35.?% off/);
  });

  it('hold the declared source of truth against the rest', () => {
    const finding = only({ ...scenario, config: { truth: 'email-news' } }, VALUE);
    expect(finding.title).toMatch(/30.?% off on website but 35.?% off on email-news/);
  });

  it('hold the majority against the rest where the truth is silent', () => {
    const finding = only(
      {
        market: NL,
        says: [
          { on: 'facebook', at, text: '30% korting op alle manden met code WILG, t/m 28 mei.' },
          { on: 'email-news', at, text: '35% korting op alle manden met code WILG, t/m 28 mei.' },
          { on: 'instagram', at, text: '30% korting op alle manden met code WILG, t/m 28 mei.' },
        ],
      },
      VALUE,
    );
    expect(finding.title).toMatch(/35.?% off on email-news but 30.?% off on/);
  });

  it.each(['GB', null])('do not hold an offer to another country against one to region %s', (region) => {
    expect(
      found(
        {
          market: GB,
          says: [
            {
              on: 'website',
              ...(region ? { region } : {}),
              text: '30% off all baskets with code WILLOW, until 28 May.',
            },
            { on: 'website', region: 'IE', text: '35% off all baskets with code WILLOW, until 28 May.' },
          ],
        },
        VALUE,
      ),
    ).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('is found by id', () => {
    expect(checkById('voice-conflict')?.severity).toBe('info');
    expect(checkById('no-such-check')).toBeNull();
  });

  it('has 21 checks, each with its own id, harm and two examples', () => {
    expect(new Set(CHECKS.map((c) => c.id)).size).toBe(21);
    for (const { id, harm, example } of CHECKS) {
      expect(harm.length, id).toBeGreaterThan(20);
      expect(example.conflict, id).not.toBe(example.decoy);
    }
  });
});
