import { describe, expect, it } from 'vitest';
import { found, GB, NL, only, PL } from './verdict.testing.js';

const CHECK = 'promotion-expired-live';

describe('promotion-expired-live', () => {
  it('reports a banner past its own last day', () => {
    const finding = only(
      {
        market: PL,
        says: [{ on: 'website', text: '20% rabatu na wszystkie świece z kodem KNOT20, do 10 maja.' }],
      },
      CHECK,
    );
    expect(finding.severity).toBe('error');
    expect(finding.title).toMatch(/KNOT20.* ended on 10 May 2026 but is still shown on website/);
  });

  it('says it in Polish in a Polish report', () => {
    const finding = only(
      {
        market: PL,
        reportLanguage: 'pl',
        says: [{ on: 'website', text: '20% rabatu na wszystkie świece z kodem KNOT20, do 10 maja.' }],
      },
      CHECK,
    );
    expect(finding.title).toMatch(/skończyła się 10 maja 2026, ale wciąż widnieje w kanale website/);
  });

  it('leaves what ended years ago to history', () => {
    const text = 'Im Jahr 2023 gab es mit DOCHT20 20 % auf alle Kerzen. Gültig bis 10. Mai 2023.';
    expect(found({ says: [{ on: 'website', text }] }, CHECK)).toEqual([]);
  });

  it('reports a pinned post', () => {
    const finding = only(
      {
        says: [
          {
            on: 'facebook',
            pinned: true,
            at: '2026-05-01T06:00:00Z',
            text: '20 % auf alle Kerzen mit DOCHT20, nur bis 10. Mai.',
          },
        ],
      },
      CHECK,
    );
    expect(finding.channels).toEqual(['facebook']);
  });

  it('reports a bio', () => {
    const finding = only(
      {
        market: GB,
        says: [
          {
            on: 'instagram',
            profile: {
              displayName: 'Lumen & Loft',
              bio: 'Candles. 20% off all candles with WICK20 until 10 May.',
            },
          },
        ],
      },
      CHECK,
    );
    expect(finding.channels).toEqual(['instagram']);
  });

  it.each(['email-news', 'facebook', 'flyer'])(
    'takes what %s said of an offer that ended since as history',
    (on) =>
      expect(
        found(
          {
            market: NL,
            says: [
              {
                on,
                at: '2026-05-04T06:00:00Z',
                text: '20% korting op alle kaarsen met code LONT20, t/m 10 mei.',
              },
            ],
          },
          CHECK,
        ),
      ).toEqual([]),
  );

  it('takes an article with a date as history', () =>
    expect(
      found(
        {
          market: GB,
          says: [
            {
              on: 'website',
              at: '2026-05-04T06:00:00Z',
              text: '20% off all candles with code WICK20, until 10 May.',
            },
          ],
        },
        CHECK,
      ),
    ).toEqual([]));

  it('says nothing on the last day itself', () =>
    expect(
      found(
        {
          asOf: '2026-05-10T21:30:00Z',
          says: [{ on: 'website', text: '20 % auf alle Kerzen mit DOCHT20, nur bis 10. Mai.' }],
        },
        CHECK,
      ),
    ).toEqual([]));

  it('begins when the day has ended in the time zone of the market', () =>
    expect(
      only(
        {
          asOf: '2026-05-10T22:30:00Z',
          says: [{ on: 'website', text: '20 % auf alle Kerzen mit DOCHT20, nur bis 10. Mai.' }],
        },
        CHECK,
      ).channels,
    ).toEqual(['website']));
});
