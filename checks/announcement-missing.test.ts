import { describe, expect, it } from 'vitest';
import type { Scenario } from '../tests/scenario.testing.js';
import { DE, found, GB, NL, only, open, PL } from './verdict.testing.js';

const CHECK = 'announcement-missing';

const news = (
  text: string,
  site: string,
  market: NonNullable<Scenario['market']> = GB,
  at = '2026-05-15T06:00:00Z',
): Scenario => ({
  market,
  says: [
    { on: 'website', text: site },
    { on: 'instagram', at, text },
  ],
});

describe('announcement-missing', () => {
  it.each([
    ['English', GB, 'New: the Dunlin Reading Chair is here.', 'Chairs and rugs.', 'Dunlin'],
    ['German', DE, 'Neu bei uns: der Lesesessel Dünenläufer ist da.', 'Sessel und Teppiche.', 'Dünenläufer'],
    ['Dutch', NL, 'Nieuw: de leesstoel Strandloper is er.', 'Stoelen en kleden.', 'Strandloper'],
    ['Polish', PL, 'Nowość: fotel Biegus już w sprzedaży.', 'Fotele i dywany.', 'Biegus'],
  ])('reports a new thing of which the shop knows nothing (%s)', (_, market, text, site, name) => {
    const finding = only(news(text, site, market), CHECK);
    expect(finding).toMatchObject({ severity: 'warning', missingFrom: ['website'] });
    expect(finding.title).toContain(name);
  });

  it('says nothing where the shop names it', () =>
    expect(
      found(news('New: the Dunlin Reading Chair is here.', 'Our Dunlin reading chair, in oak.'), CHECK),
    ).toEqual([]));

  it('says nothing where only the feed lists it', () => {
    const scenario = news('New: the Dunlin Reading Chair is here.', 'Chairs and rugs.');
    expect(
      found(
        {
          ...scenario,
          says: [
            ...scenario.says,
            {
              on: 'product-feed',
              item: { id: 'D1', title: 'Dunlin Reading Chair', price: { minor: 41000, currency: 'GBP' } },
            },
          ],
        },
        CHECK,
      ),
    ).toEqual([]);
  });

  it('is undecided where the website was read only in part', () => {
    const scenario = {
      ...news('New: the Dunlin Reading Chair is here.', 'Chairs.'),
      coverage: { website: 'partial' as const },
    };
    expect(found(scenario, CHECK)).toEqual([]);
    expect(open(scenario, CHECK).map((u) => u.reason)).toEqual(['channel-partial']);
  });

  it('looks back as many days as configured', () => {
    const old = news('New: the Dunlin Reading Chair is here.', 'Chairs.', GB, '2026-05-05T06:00:00Z');
    expect(found(old, CHECK)).toHaveLength(1);
    expect(found({ ...old, config: { checks: { [CHECK]: { withinDays: 9 } } } }, CHECK)).toEqual([]);
  });

  it('is one finding for one thing that two channels announce', () => {
    const scenario = news('New: the Dunlin Reading Chair is here.', 'Chairs.');
    const finding = only(
      {
        ...scenario,
        says: [
          ...scenario.says,
          { on: 'email-news', at: '2026-05-16T06:00:00Z', text: 'New: the Dunlin Reading Chair is here.' },
        ],
      },
      CHECK,
    );
    expect(finding.channels).toEqual(['email-news', 'instagram']);
  });
});
