import { describe, expect, it } from 'vitest';
import type { Scenario } from '../tests/scenario.testing.js';
import { found, NL, only, PL } from './verdict.testing.js';

const CHECK = 'placeholder-leak';

const letter = (text: string, market: NonNullable<Scenario['market']> = NL): Scenario => ({
  market,
  says: [{ on: 'email-news', at: '2026-05-18T06:00:00Z', text }],
});

describe('placeholder-leak', () => {
  it.each([
    ['Beste *|FNAME|*, de lente is begonnen.', '*|FNAME|*'],
    ['Beste {{ first_name }}, de lente is begonnen.', '{{ first_name }}'],
    ['Beste %%FIRST_NAME%%, de lente is begonnen.', '%%FIRST_NAME%%'],
  ])('reports what was never filled in: %s', (text, leak) => {
    const finding = only(letter(text), CHECK);
    expect(finding.severity).toBe('error');
    expect(finding.title).toBe(`“${leak}” reached customers on email-news`);
  });

  it('reports filler text on a page', () =>
    expect(
      only(
        { says: [{ on: 'website', text: 'Lorem ipsum dolor sit amet, consectetur adipiscing elit.' }] },
        CHECK,
      ).channels,
    ).toEqual(['website']));

  it('reports it in an article of last year too, which is read today', () =>
    expect(
      found(
        {
          says: [
            {
              on: 'website',
              html: '<html lang="nl"><head><meta property="article:published_time" content="2025-03-02T08:00:00Z"></head><body><main><article><h1>Kaarsen</h1><p>Zij giet kaarsen in Haarlem.</p><figure><figcaption>Lorem ipsum dolor sit amet, consectetur.</figcaption></figure></article></main></body></html>',
            },
          ],
        },
        CHECK,
      ),
    ).toHaveLength(1));

  it('says nothing of a letter with a name in it', () =>
    expect(found(letter('Dzień dobry, Anno! Wiosna już jest. Rabat 5% *', PL), CHECK)).toEqual([]));

  it('does not read what scripts keep for themselves', () =>
    expect(
      found(
        {
          says: [
            {
              on: 'website',
              html: '<main><p>Lampen.</p><script type="text/template"><p>Hallo {{ name }}</p></script></main>',
            },
          ],
        },
        CHECK,
      ),
    ).toEqual([]));

  it('is one finding for the same leak on two channels, worded in the language of the report', () => {
    const finding = only(
      {
        reportLanguage: 'pl',
        says: [
          { on: 'website', text: 'Hallo {{ vorname }}, willkommen zurück!' },
          {
            on: 'email-news',
            at: '2026-05-18T06:00:00Z',
            text: 'Hallo {{ vorname }}, schön, dass es dich gibt.',
          },
        ],
      },
      CHECK,
    );
    expect(finding.title).toBe('„{{ vorname }}” trafiło do klientów w kanale website i email-news');
  });

  it('takes an old letter as history', () => {
    const [mail] = letter('Beste *|FNAME|*, de lente is begonnen.').says;
    expect(found({ says: [{ ...mail!, at: '2026-03-18T06:00:00Z' }] }, CHECK)).toEqual([]);
  });
});
