import { describe, expect, it } from 'vitest';
import type { Scenario } from '../tests/scenario.testing.js';
import { found, GB, NL, only, PL } from './verdict.testing.js';

const CHECK = 'policy-conflict';
const at = '2026-05-18T06:00:00Z';

const told = (market: NonNullable<Scenario['market']>, site: string, mail: string): Scenario => ({
  market,
  says: [
    { on: 'website', text: site },
    { on: 'email-news', at, text: mail },
  ],
});
const DE = { country: 'DE', currency: 'EUR', languages: ['de'], timeZone: 'Europe/Berlin' };

describe('policy-conflict', () => {
  it.each([
    [
      'a threshold of free delivery',
      DE,
      'Versandkostenfrei ab 55 €.',
      'Ab 45 € liefern wir versandkostenfrei.',
    ],
    [
      'a delivery time',
      GB,
      'Standard delivery takes 3-5 working days.',
      'Standard delivery takes 7-9 working days.',
    ],
    ['a time to return', PL, 'Masz 45 dni na zwrot.', 'Na zwrot masz 21 dni.'],
    [
      'a time to return',
      NL,
      'Je kunt je bestelling binnen 45 dagen retourneren.',
      'Je hebt 21 dagen om je bestelling te retourneren.',
    ],
    [
      'a warranty',
      GB,
      'All our lamps come with a 5-year warranty.',
      'All our lamps come with a 3-year warranty.',
    ],
    ['a cost of delivery', DE, 'Versandkosten: 4,95 €.', 'Die Versandkosten betragen 6,95 €.'],
  ])('reports %s that differs', (_, market, site, mail) => {
    const finding = only(told(market, site, mail), CHECK);
    expect(finding.severity).toBe('error');
    expect(finding.channels).toEqual(['email-news', 'website']);
    expect(found(told(market, site, site), CHECK)).toEqual([]);
  });

  it('names both values in the language of the report', () => {
    const scenario = told(DE, 'Versandkostenfrei ab 55 €.', 'Ab 45 € liefern wir versandkostenfrei.');
    expect(only({ ...scenario, reportLanguage: 'de' }, CHECK).title).toMatch(
      /Versandkostenfrei ab.*: 45.*€ auf email-news, aber 55.*€ auf website/,
    );
  });

  it('takes 24 months and two years of warranty as one', () =>
    expect(
      found(told(DE, 'Auf alle Lampen: 2 Jahre Garantie.', 'Auf alle Lampen: 24 Monate Garantie.'), CHECK),
    ).toEqual([]));

  it('holds no sofa against a parcel, and no tariff against itself', () => {
    const sofa = told(NL, 'Verzendkosten: € 4,95.', 'Verzendkosten: € 39,00.');
    expect(found(sofa, CHECK)).toEqual([]);
    const pages = ['Versandkosten: 4,95 €.', 'Versandkosten: 5,95 €.', 'Versandkosten: 6,95 €.'];
    const site = (count: number): Scenario => ({
      market: DE,
      says: pages.slice(0, count).map((text) => ({ on: 'website', text })),
    });
    expect(found(site(2), CHECK)).toHaveLength(1);
    expect(found(site(3), CHECK)).toEqual([]);
  });

  it('tells long times in years', () =>
    expect(
      only(
        {
          ...told(DE, 'Auf alle Lampen: 5 Jahre Garantie.', 'Auf alle Lampen: 24 Monate Garantie.'),
          reportLanguage: 'pl',
        },
        CHECK,
      ).title,
    ).toMatch(/2 lata w kanale email-news, ale 5 lat w kanale website/));

  it('holds the statutory withdrawal apart from voluntary returns', () =>
    expect(
      found(
        told(
          DE,
          'Widerrufsrecht: Sie können den Vertrag binnen 14 Tagen widerrufen.',
          'Sie können Ihre Bestellung 45 Tage lang zurückgeben.',
        ),
        CHECK,
      ),
    ).toEqual([]));

  it('holds destinations apart', () =>
    expect(
      found(told(DE, 'Versand nach Österreich: 9,90 €.', 'Versand innerhalb Deutschlands: 4,95 €.'), CHECK),
    ).toEqual([]));

  it('holds express and standard apart', () =>
    expect(
      found(
        told(GB, 'Standard delivery takes 3-5 working days.', 'Express delivery takes 1-2 working days.'),
        CHECK,
      ),
    ).toEqual([]));

  it('reports two pages of one site', () => {
    const finding = only(
      {
        market: NL,
        says: [
          { on: 'website', text: 'Gratis verzending vanaf € 55.' },
          { on: 'website', text: 'Vanaf € 45 verzenden we gratis.' },
        ],
      },
      CHECK,
    );
    expect(finding.channels).toEqual(['website']);
  });

  it('does not hold an offer of last year against the rule of today', () =>
    expect(
      found(
        {
          market: GB,
          says: [
            { on: 'website', text: 'Free delivery on orders over £55.' },
            { on: 'email-news', at: '2025-05-18T06:00:00Z', text: 'Free delivery on orders over £45.' },
          ],
        },
        CHECK,
      ),
    ).toEqual([]));
});
