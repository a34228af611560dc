import { expect } from 'vitest';
import type { Finding, Undecided } from '../src/domain/index.js';
import { auditScenario, type Scenario } from '../tests/scenario.testing.js';

/** What the tests of the checks share. */

export const GB = { country: 'GB', currency: 'GBP', languages: ['en'], timeZone: 'Europe/London' };
export const DE = { country: 'DE', currency: 'EUR', languages: ['de'], timeZone: 'Europe/Berlin' };
export const NL = { country: 'NL', currency: 'EUR', languages: ['nl'], timeZone: 'Europe/Amsterdam' };
export const PL = { country: 'PL', currency: 'PLN', languages: ['pl'], timeZone: 'Europe/Warsaw' };

/** What one check finds. */
export const found = (scenario: Scenario, check: string): Finding[] =>
  auditScenario(scenario).findings.filter((f) => f.check === check);

/** What one check leaves open. */
export const open = (scenario: Scenario, check: string): Undecided[] =>
  auditScenario(scenario).undecided.filter((u) => u.check === check);

/** The check's one finding; its sentences are whole. */
export function only(scenario: Scenario, check: string): Finding {
  const { findings } = auditScenario(scenario);
  const own = findings.filter((f) => f.check === check);
  expect(own, JSON.stringify(findings.map((f) => [f.check, f.title]))).toHaveLength(1);
  for (const sentence of [own[0]!.title, own[0]!.explanation, own[0]!.fix])
    expect(sentence).not.toMatch(/(?<!\{)\{\w+\}|undefined|null/);
  return own[0]!;
}

/** Ids of all checks that find something worth a look. */
export const alarms = (scenario: Scenario): string[] =>
  auditScenario(scenario)
    .findings.filter((f) => f.severity !== 'info')
    .map((f) => f.check);
