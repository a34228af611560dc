import { describe, expect, it } from 'vitest';
import type { Scenario } from '../tests/scenario.testing.js';
import { alarms, found, GB, NL, only, PL } from './verdict.testing.js';

const CHECK = 'promotion-code-conflict';
const at = '2026-05-18T06:00:00Z';

const codes = (site: string, post: string): Scenario => ({
  market: PL,
  says: [
    { on: 'website', text: `Tydzień lnu: 25% rabatu na obrusy z kodem ${site}, do 29 maja.` },
    { on: 'instagram', at, text: `Tydzień lnu! 25% rabatu na obrusy z kodem ${post}, do 29 maja.` },
  ],
});

describe('promotion-code-conflict', () => {
  it('names both codes', () => {
    const finding = only(codes('LEN25', 'OBRUS25'), CHECK);
    expect(finding.severity).toBe('error');
    expect(finding.title).toContain('the code OBRUS25 on instagram but LEN25 on website');
  });

  it('does not also call the promotion missing', () =>
    expect(alarms(codes('LEN25', 'OBRUS25'))).toEqual([CHECK]));

  it('keeps its id when a code changes', () =>
    expect(only(codes('LEN25', 'OBRUS25'), CHECK).id).toBe(only(codes('LEN25', 'STOL25'), CHECK).id));

  it('says nothing of one code in two cases', () =>
    expect(found(codes('LEN25', 'len25'), CHECK)).toEqual([]));

  it('says nothing where a short post leaves the code to the shop', () => {
    expect(
      found(
        {
          market: GB,
          says: [
            { on: 'website', text: 'Linen Week: 25% off tablecloths with code LINEN25, until 29 May.' },
            { on: 'facebook', at, text: 'Linen Week! 25% off tablecloths until 29 May.' },
          ],
        },
        CHECK,
      ),
    ).toEqual([]);
  });

  it('reports a code here and “no code needed” there', () => {
    const finding = only(
      {
        market: NL,
        says: [
          {
            on: 'website',
            text: 'Linnenweek: 25% korting op tafelkleden, t/m 29 mei. Geen code nodig.',
          },
          {
            on: 'email-news',
            at,
            text: 'Linnenweek: 25% korting op tafelkleden met code LINNEN25, t/m 29 mei.',
          },
        ],
      },
      CHECK,
    );
    expect(finding.title).toContain('needs the code LINNEN25 on email-news, but no code on website');
  });

  it('does not hold a personal code against the public one', () => {
    expect(
      found(
        {
          market: GB,
          says: [
            { on: 'website', text: 'Linen Week: 25% off tablecloths with code LINEN25, until 29 May.' },
            {
              on: 'email-news',
              at,
              text: 'Linen Week: 25% off tablecloths until 29 May. Your personal code: ANNA-4KX9-7, for you alone, can be used once.',
            },
          ],
        },
        CHECK,
      ),
    ).toEqual([]);
  });

  it('does not compare with a code of last year', () => {
    expect(
      found(
        {
          says: [
            { on: 'website', text: 'Leinenwoche: 25 % auf Tischdecken mit LEIN25, bis 29. Mai.' },
            {
              on: 'email-news',
              at: '2025-05-18T06:00:00Z',
              text: 'Leinenwoche: 25 % auf Tischdecken mit TUCH25, bis 29. Mai.',
            },
          ],
        },
        CHECK,
      ),
    ).toEqual([]);
  });
});
