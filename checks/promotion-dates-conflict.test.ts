import { describe, expect, it } from 'vitest';
import type { Scenario } from '../tests/scenario.testing.js';
import { found, GB, NL, only, PL } from './verdict.testing.js';

const CHECK = 'promotion-dates-conflict';
const at = '2026-05-18T06:00:00Z';

const ends = (site: string, mail: string): Scenario => ({
  says: [
    { on: 'website', text: `Regenwoche: 15 % auf alle Schirme mit SCHIRM15, ${site}.` },
    { on: 'email-news', at, text: `Regenwoche: Mit SCHIRM15 gibt es 15 % auf alle Schirme, ${mail}.` },
  ],
});

describe('promotion-dates-conflict', () => {
  it('reports another last day', () => {
    const finding = only(ends('bis 26. Mai', 'bis 29. Mai'), CHECK);
    expect(finding.severity).toBe('error');
    expect(finding.title).toMatch(/ends on 29 May 2026 according to email-news, but on 26 May 2026/);
  });

  it('calls by its code what has no name, instead of by half a sentence', () => {
    const told = (end: string) => `Dann bekommst du 30 € Rabatt mit NEUSTART30, ${end}.`;
    const finding = only(
      {
        says: [
          { on: 'website', text: told('bis 26. Mai') },
          { on: 'email-news', at, text: told('bis 29. Mai') },
        ],
      },
      CHECK,
    );
    expect(finding.title).toMatch(/^NEUSTART30 ends on 29 May 2026 according to email-news/);
  });

  const night = (site: string, mail: string): Scenario => ({
    market: PL,
    says: [
      { on: 'website', text: `Noc lamp: ${site} 30% rabatu na cały asortyment z kodem NOC30.` },
      { on: 'email-news', at, text: `Noc lamp! ${mail} cały asortyment 30% taniej, kod NOC30.` },
    ],
  });

  it('reports two days for one coming event', () => {
    const { title } = only(night('w piątek 29 maja', 'W sobotę 30 maja'), CHECK);
    expect(title).toMatch(/ends on 30 May 2026 according to email-news, but on 29 May 2026/);
  });

  it.each([
    ['w piątek 29 maja', 'W piątek 29.05.'],
    ['w piątek 29 maja', 'W piątek 5 czerwca'],
  ])('says nothing of the same day, or of the same evening of the next week: %s, %s', (site, mail) =>
    expect(found(night(site, mail), CHECK)).toEqual([]),
  );

  it('writes the days as a Dutch report does', () =>
    expect(only({ ...ends('bis 26. Mai', 'bis 29. Mai'), reportLanguage: 'nl' }, CHECK).title).toMatch(
      /eindigt volgens email-news op 29 mei 2026, maar volgens website op 26 mei 2026/,
    ));

  it.each([
    ['bis 31. Mai', 'bis Ende Mai'],
    ['bis einschließlich 31. Mai', 'gültig bis 31.05.2026'],
    ['vom 11. bis 31. Mai', 'bis zum 31.5.'],
  ])('takes “%s” and “%s” as the same day', (site, mail) =>
    expect(found(ends(site, mail), CHECK)).toEqual([]),
  );

  it('reports another first day of what has not begun', () => {
    const finding = only(
      {
        market: NL,
        says: [
          {
            on: 'website',
            text: 'Regenweek: 15% korting op alle paraplu’s met code PARAPLU15, van 27 t/m 31 mei.',
          },
          {
            on: 'facebook',
            at,
            text: '15% korting op alle paraplu’s met code PARAPLU15, van 25 t/m 31 mei.',
          },
        ],
      },
      CHECK,
    );
    expect(finding.title).toMatch(/starts on 25 May 2026 according to facebook, but on 27 May 2026/);
  });

  it('says nothing where one channel names no day', () => {
    expect(
      found(
        {
          market: GB,
          says: [
            { on: 'website', text: 'Rain Week: 15% off all umbrellas with BROLLY15, until 29 May.' },
            { on: 'facebook', at, text: 'Rain Week: 15% off all umbrellas with BROLLY15.' },
          ],
        },
        CHECK,
      ),
    ).toEqual([]);
  });

  it('keeps its id when a day changes', () =>
    expect(only(ends('bis 26. Mai', 'bis 29. Mai'), CHECK).id).toBe(
      only(ends('bis 25. Mai', 'bis 30. Mai'), CHECK).id,
    ));

  it('reports two pages of a site in two languages that name two last days', () => {
    const finding = only(
      {
        market: { ...PL, languages: ['pl', 'en'] },
        says: [
          {
            on: 'website',
            language: 'pl',
            text: '15% rabatu na wszystkie parasole z kodem DESZCZ15, do 26 maja.',
          },
          { on: 'website', language: 'en', text: '15% off all umbrellas with code DESZCZ15, until 29 May.' },
        ],
      },
      CHECK,
    );
    expect(finding.channels).toEqual(['website']);
  });
});
