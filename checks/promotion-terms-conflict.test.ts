import { describe, expect, it } from 'vitest';
import type { Scenario } from '../tests/scenario.testing.js';
import { found, GB, NL, only, PL } from './verdict.testing.js';

const CHECK = 'promotion-terms-conflict';
const at = '2026-05-18T06:00:00Z';

const minimum = (site: string, mail: string): Scenario => ({
  market: NL,
  says: [
    { on: 'website', text: `12 euro korting bij een besteding vanaf ${site} met code TUIN12, t/m 30 mei.` },
    { on: 'email-news', at, text: `Met code TUIN12 krijg je € 12 korting vanaf ${mail}, t/m 30 mei.` },
  ],
});

describe('promotion-terms-conflict', () => {
  it('reports another minimum spend, as a warning', () => {
    const finding = only(minimum('€ 60', '€ 45'), CHECK);
    expect(finding.severity).toBe('warning');
    expect(finding.title).toMatch(
      /minimum spend of €\s?45(\.00)? on email-news but €\s?60(\.00)? on website/,
    );
  });

  it('takes “€ 60,-” and “60 euro” as one sum', () =>
    expect(found(minimum('€ 60,-', '60 euro'), CHECK)).toEqual([]));

  it('says nothing where a short text names no minimum', () => {
    expect(
      found(
        {
          market: GB,
          says: [
            { on: 'website', text: '£12 off when you spend £60 or more with code GARDEN12, until 30 May.' },
            { on: 'facebook', at, text: '£12 off with GARDEN12, until 30 May.' },
          ],
        },
        CHECK,
      ),
    ).toEqual([]);
  });

  it('reports everything here and one range there for the same code', () => {
    const finding = only(
      {
        market: GB,
        says: [
          { on: 'website', text: '20% off all watering cans with code SPROUT20, until 30 May.' },
          { on: 'facebook', at, text: '20% off everything with code SPROUT20, until 30 May.' },
        ],
      },
      CHECK,
    );
    expect(finding.title).toMatch(/everything on facebook but for .*watering cans.* on website/);
  });

  it('reports for students here, for members there', () => {
    const finding = only(
      {
        says: [
          { on: 'website', text: 'Studierende erhalten 20 % auf alles mit CAMPUS20, bis 30. Mai.' },
          { on: 'email-news', at, text: 'Nur für Clubmitglieder: 20 % auf alles mit CAMPUS20, bis 30. Mai.' },
        ],
      },
      CHECK,
    );
    expect(finding.channels).toEqual(['email-news', 'website']);
  });

  it('is folded under another value told in the same place', () => {
    const scenario: Scenario = {
      market: PL,
      says: [
        { on: 'website', text: '30 zł rabatu przy zamówieniu od 200 zł z kodem OGROD, do 30 maja.' },
        { on: 'email-news', at, text: '40 zł rabatu przy zamówieniu od 250 zł z kodem OGROD, do 30 maja.' },
      ],
    };
    expect(found(scenario, CHECK)).toEqual([]);
    const cause = only(scenario, 'promotion-value-conflict');
    expect(cause.consequences).toHaveLength(1);
    expect(cause.consequences[0]).toMatch(/minimum spend/);
  });
});
