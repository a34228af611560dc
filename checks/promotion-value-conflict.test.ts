import { describe, expect, it } from 'vitest';
import type { Scenario } from '../tests/scenario.testing.js';
import { found, GB, NL, only, PL } from './verdict.testing.js';

const CHECK = 'promotion-value-conflict';

const percentages = (site: number, mail: number): Scenario => ({
  says: [
    { on: 'website', text: `${site} % auf alle Teppiche mit dem Code FLORMAI, bis 28. Mai.` },
    {
      on: 'email-news',
      at: '2026-05-18T06:00:00Z',
      text: `Mit FLORMAI spart ihr ${mail} % auf alle Teppiche, bis 28.05.`,
    },
  ],
});

describe('promotion-value-conflict', () => {
  it('names both values and who deviates from the website', () => {
    const finding = only(percentages(18, 22), CHECK);
    expect(finding.severity).toBe('error');
    expect(finding.title).toMatch(/22.?% off on email-news but 18.?% off on website/);
    expect(finding.fix).toMatch(/Correct email-news to 18.?% off/);
  });

  it('speaks German in a German report', () =>
    expect(only({ ...percentages(18, 22), reportLanguage: 'de' }, CHECK).title).toMatch(
      /22\s%\sRabatt laut email-news, aber 18\s%\sRabatt laut website/,
    ));

  it('says nothing where the percentages agree', () => expect(found(percentages(18, 18), CHECK)).toEqual([]));

  it('keeps its id when the values change', () =>
    expect(only(percentages(18, 22), CHECK).id).toBe(only(percentages(18, 27), CHECK).id));

  it('changes its values hash when the values change', () =>
    expect(only(percentages(18, 22), CHECK).valuesHash).not.toBe(
      only(percentages(18, 27), CHECK).valuesHash,
    ));

  it('reports a percentage here and an amount there for one code', () => {
    const finding = only(
      {
        market: PL,
        says: [
          { on: 'website', text: '15% rabatu na wszystkie dywany z kodem DYWAN, do 28 maja.' },
          {
            on: 'facebook',
            at: '2026-05-18T06:00:00Z',
            text: '60 zł rabatu na wszystkie dywany z kodem DYWAN, do 28 maja.',
          },
        ],
      },
      CHECK,
    );
    expect(finding.channels).toEqual(['facebook', 'website']);
  });

  it('reports two prices of the second one', () => {
    const finding = only(
      {
        market: NL,
        says: [
          { on: 'website', text: 'Tweede kleed voor € 15 t/m 28 mei.' },
          {
            on: 'email-news',
            at: '2026-05-18T06:00:00Z',
            text: 'Het tweede kleed voor maar € 10 t/m 28 mei!',
          },
        ],
      },
      CHECK,
    );
    expect(finding.title).toMatch(/second one for €10 on email-news but second one for €15 on website/);
  });

  const gifts = (here: string, there: string): Scenario => ({
    market: PL,
    says: [
      { on: 'website', text: `Do zakupów od 249 zł dorzucamy ${here}. Kod GRATKA, do 28 maja.` },
      {
        on: 'facebook',
        at: '2026-05-18T06:00:00Z',
        text: `Z kodem GRATKA dorzucimy ${there} gratis. Do 28 maja.`,
      },
    ],
  });

  it('reports two gifts of one code that have not a word in common', () =>
    expect(only(gifts('parę skarpet wełnianych', 'skórzany pasek'), CHECK).channels).toEqual([
      'facebook',
      'website',
    ]));

  it.each([
    ['parę skarpet wełnianych', 'wełniane skarpety'],
    ['parę skarpet wełnianych', 'mały upominek'],
  ])('takes one gift told in two ways for one: %s, %s', (here, there) =>
    expect(found(gifts(here, there), CHECK)).toEqual([]),
  );

  it('reports a contradiction of two pages of one website as its own', () => {
    const finding = only(
      {
        market: GB,
        says: [
          { on: 'website', text: '18% off all rugs with code PILE, until 28 May.' },
          { on: 'website', text: 'Rugs: 22% off all rugs with code PILE, until 28 May.' },
        ],
      },
      CHECK,
    );
    expect(finding.channels).toEqual(['website']);
    expect(finding.title).toMatch(/is told as 1?2?[82].?% off and as .* on website$/);
  });

  it('is one finding however many footers carry the same promotion', () => {
    const pages = Array.from({ length: 40 }, (_, i) => ({
      on: 'website',
      html: `<main><h1>Vloerkleed ${i}</h1></main><footer><p>18% korting op alle vloerkleden met code TAPIJT, t/m 28 mei.</p></footer>`,
    }));
    const finding = only(
      {
        market: NL,
        says: [
          ...pages,
          {
            on: 'facebook',
            at: '2026-05-18T06:00:00Z',
            text: '22% korting op alle vloerkleden met code TAPIJT, t/m 28 mei.',
          },
        ],
      },
      CHECK,
    );
    expect(finding.observed.filter((o) => o.channel === 'website')).toHaveLength(1);
  });

  it('says nothing of two years of the same sale', () => {
    expect(
      found(
        {
          market: GB,
          says: [
            { on: 'website', text: '18% off all rugs with code PILE, until 28 May 2026.' },
            {
              on: 'email-news',
              at: '2025-05-18T06:00:00Z',
              text: '22% off all rugs with code PILE, until 28 May 2025.',
            },
          ],
        },
        CHECK,
      ),
    ).toEqual([]);
  });

  it('compares announcements of what has not begun', () => {
    const finding = only(
      {
        says: [
          { on: 'website', text: 'Ab 25. Mai: 18 % auf alle Teppiche mit dem Code FLOR, bis 31. Mai.' },
          {
            on: 'email-news',
            at: '2026-05-18T06:00:00Z',
            text: 'Vom 25. bis 31. Mai: 22 % auf alle Teppiche mit dem Code FLOR.',
          },
        ],
      },
      CHECK,
    );
    expect(finding.channels).toEqual(['email-news', 'website']);
  });

  it('takes a ceiling and a single value below it as agreeing', () => {
    expect(
      found(
        {
          market: GB,
          says: [
            { on: 'website', text: 'Pile Days: 25% off the Fenland rug, until 28 May.' },
            {
              on: 'email-news',
              at: '2026-05-18T06:00:00Z',
              text: 'Pile Days: up to 40% off rugs, until 28 May.',
            },
          ],
        },
        CHECK,
      ),
    ).toEqual([]);
  });
});
