import { describe, expect, it } from 'vitest';
import type { Scenario } from '../tests/scenario.testing.js';
import { alarms, DE, found, GB, NL, only, open, PL } from './verdict.testing.js';

const CHECK = 'promotion-missing';
const quiet = (text: string) => ({ on: 'website', text });

describe('promotion-missing: looked for on the website', () => {
  it('reports a code of a mail that the shop never names', () => {
    const finding = only(
      {
        market: PL,
        says: [
          quiet('Witamy w naszym sklepie. Kubki i miski z gliny.'),
          {
            on: 'email-news',
            at: '2026-05-19T06:00:00Z',
            text: 'Tylko do 27 maja: 35% rabatu na wszystkie kubki z kodem GLINA35.',
          },
        ],
      },
      CHECK,
    );
    expect(finding).toMatchObject({ severity: 'error', missingFrom: ['website'], channels: ['email-news'] });
    expect(finding.title).toMatch(/GLINA35.*35.?% off on email-news, but nowhere on website/);
  });

  it('is one finding where two channels tell what the shop does not', () => {
    const finding = only(
      {
        says: [
          quiet('Willkommen bei uns. Becher und Schalen aus Ton.'),
          {
            on: 'email-news',
            at: '2026-05-19T06:00:00Z',
            text: '35 % auf alle Becher mit TON35, bis 27. Mai.',
          },
          {
            on: 'facebook',
            at: '2026-05-18T06:00:00Z',
            text: 'Mit TON35 gibt es 35 % Rabatt auf alle Becher, nur bis 27.05.',
          },
        ],
      },
      CHECK,
    );
    expect(finding.channels).toEqual(['email-news', 'facebook']);
  });

  it('says nothing where the shop tells it in another language', () => {
    expect(
      found(
        {
          says: [
            { on: 'website', language: 'en', text: '35% off all mugs with code CLAY35, until 27 May.' },
            {
              on: 'facebook',
              at: '2026-05-18T06:00:00Z',
              text: 'Mit CLAY35 gibt es 35 % Rabatt auf alle Becher, nur bis 27.05.',
            },
          ],
        },
        CHECK,
      ),
    ).toEqual([]);
  });

  it('says nothing where the shop merely names the code', () => {
    expect(
      found(
        {
          market: NL,
          says: [
            quiet('Heb je de code KLEI35? Vul hem in bij het afrekenen.'),
            {
              on: 'facebook',
              at: '2026-05-18T06:00:00Z',
              text: '35% korting op alle mokken met code KLEI35, t/m 27 mei.',
            },
          ],
        },
        CHECK,
      ),
    ).toEqual([]);
  });

  it('looks on every website of the brand and names the one that lacks it', () => {
    const finding = only(
      {
        market: GB,
        says: [
          { on: 'website', text: '35% off all mugs with code CLAY35, until 27 May.' },
          { on: 'website-outlet', text: 'Second-choice pottery at its best.' },
          {
            on: 'email-news',
            at: '2026-05-18T06:00:00Z',
            text: '35% off all mugs with code CLAY35, until 27 May.',
          },
        ],
      },
      CHECK,
    );
    expect(finding.missingFrom).toEqual(['website-outlet']);
  });
});

describe('promotion-missing: time', () => {
  const mail = (at: string): Scenario => ({
    market: GB,
    says: [quiet('Mugs and bowls.'), { on: 'email-news', at, text: '35% off all mugs with code CLAY35.' }],
  });
  const post = (at: string, pinned = false): Scenario => ({
    market: GB,
    says: [
      quiet('Mugs and bowls.'),
      { on: 'facebook', at, pinned, text: '35% off all mugs with code CLAY35.' },
    ],
  });

  it('takes an undated mail as live on its seventh day', () =>
    expect(found(mail('2026-05-13T09:00:00Z'), CHECK)).toHaveLength(1));
  it('takes an undated mail as history after seven days', () =>
    expect(found(mail('2026-05-13T07:00:00Z'), CHECK)).toEqual([]));
  it('takes an undated post as live on its fourteenth day', () =>
    expect(found(post('2026-05-06T09:00:00Z'), CHECK)).toHaveLength(1));
  it('takes an undated post as history after fourteen days', () =>
    expect(found(post('2026-05-06T07:00:00Z'), CHECK)).toEqual([]));
  it('takes a pinned post as live however old it is', () =>
    expect(found(post('2026-01-06T07:00:00Z', true), CHECK)).toHaveLength(1));
  it('lets the configuration say how long an undated mail lives', () =>
    expect(
      found({ ...mail('2026-05-13T07:00:00Z'), config: { live: { emailDays: 10 } } }, CHECK),
    ).toHaveLength(1));

  it('takes an offer past its stated end as history', () => {
    expect(
      alarms({
        says: [
          quiet('Becher und Schalen.'),
          {
            on: 'email-news',
            at: '2026-05-12T06:00:00Z',
            text: '35 % auf alle Becher mit TON35, nur bis 19. Mai.',
          },
        ],
      }),
    ).toEqual([]);
  });

  it('holds an end date to the last minute of that day in the time zone of the market', () => {
    const scenario = (asOf: string): Scenario => ({
      asOf,
      market: PL,
      says: [
        quiet('Kubki i miski.'),
        {
          on: 'email-news',
          at: '2026-05-12T06:00:00Z',
          text: '35% rabatu na wszystkie kubki z kodem GLINA35, do 19 maja.',
        },
      ],
    });
    expect(found(scenario('2026-05-19T21:59:00Z'), CHECK)).toHaveLength(1);
    expect(found(scenario('2026-05-19T22:01:00Z'), CHECK)).toEqual([]);
  });

  it('waits for an offer that has not begun', () => {
    expect(
      found(
        {
          market: NL,
          says: [
            quiet('Mokken en schalen.'),
            {
              on: 'email-news',
              at: '2026-05-19T06:00:00Z',
              text: 'Van 25 mei t/m 31 mei: 35% korting op alle mokken met code KLEI35.',
            },
          ],
        },
        CHECK,
      ),
    ).toEqual([]);
  });
});

describe('promotion-missing: intent', () => {
  const declared: Scenario = {
    says: [
      quiet('Becher und Schalen.'),
      { on: 'email-news', at: '2026-05-19T06:00:00Z', text: '35 % auf alle Becher mit TON35, bis 27. Mai.' },
    ],
  };
  const exclusive = (until?: string) => ({
    exclusives: [
      { code: 'ton35', channels: ['email-news'], reason: 'Für Leser', ...(until ? { until } : {}) },
    ],
  });

  it('finds again what was declared an exclusive until a day that is past', () =>
    expect(found({ ...declared, config: exclusive('2026-05-19') }, CHECK)).toHaveLength(1));

  it.each([
    ['de', 'Nur für unsere Newsletter-Leser: 35 % auf alle Becher mit TON35, bis 27. Mai.'],
    ['en', 'Exclusively for our subscribers: 35% off all mugs with code CLAY35, until 27 May.'],
    ['nl', 'Alleen voor onze nieuwsbrieflezers: 35% korting op alle mokken met code KLEI35, t/m 27 mei.'],
    ['pl', 'Tylko dla subskrybentów newslettera: 35% rabatu na kubki z kodem GLINA35, do 27 maja.'],
  ])('raises no alarm for what a text keeps for its own readers (%s)', (language, text) => {
    expect(
      alarms({
        market: { DE, GB, NL, PL }[{ de: 'DE', en: 'GB', nl: 'NL', pl: 'PL' }[language]!]!,
        says: [quiet('…'), { on: 'email-news', language, at: '2026-05-19T06:00:00Z', text }],
      }),
    ).toEqual([]);
  });

  it.each([
    ['en', 'Your personal code just for you: THANKS-8K2M-41 gives you 10% off. Can be used once.'],
    ['pl', 'Twój osobisty kod WROC-8K2M-41: 10% rabatu na zamówienie. Kod jednorazowy, tylko dla Ciebie.'],
    ['nl', 'Jouw persoonlijke code TERUG-8K2M-41 geeft 10% korting. Eenmalig te gebruiken.'],
  ])('raises no alarm for a personal code (%s)', (language, text) => {
    expect(
      alarms({
        market: { en: GB, nl: NL, pl: PL }[language]!,
        says: [quiet('…'), { on: 'email-news', language, at: '2026-05-19T06:00:00Z', text }],
      }),
    ).toEqual([]);
  });

  it('does not look on the website for an offer of one store', () => {
    expect(
      found(
        {
          says: [
            quiet('Becher und Schalen.'),
            {
              on: 'facebook',
              at: '2026-05-19T06:00:00Z',
              text: 'Nur in unserer Filiale in Leipzig: 35 % auf alle Becher, bis 27. Mai.',
            },
          ],
        },
        CHECK,
      ),
    ).toEqual([]);
  });
});

describe('promotion-missing: what cannot be said', () => {
  const partial: Scenario = {
    says: [
      quiet('Becher und Schalen.'),
      { on: 'email-news', at: '2026-05-19T06:00:00Z', text: '35 % auf alle Becher mit TON35, bis 27. Mai.' },
    ],
    coverage: { website: 'partial' },
  };

  it('is undecided where the website was read only in part', () => {
    expect(found(partial, CHECK)).toEqual([]);
    expect(open(partial, CHECK).map((u) => u.reason)).toEqual(['channel-partial']);
  });

  it('says so in the language of the report', () =>
    expect(open({ ...partial, reportLanguage: 'nl' }, CHECK)[0]?.message).toContain(
      'website is maar deels gelezen',
    ));

  const campaign = (facebook: Partial<Scenario['says'][number]>, status?: 'partial'): Scenario => ({
    market: NL,
    says: [
      {
        on: 'website',
        text: 'Kleiweken: 35% korting op alle mokken met code KLEI35, t/m 27 mei.\nSchalendagen: 15% korting op schalen met code SCHAAL15, t/m 26 mei.',
      },
      {
        on: 'facebook',
        at: '2026-05-18T06:00:00Z',
        text: '15% korting op schalen met code SCHAAL15, t/m 26 mei.',
        ...facebook,
      },
    ],
    ...(status ? { coverage: { facebook: status } } : {}),
  });

  it('reports, as a warning, a campaign of the website of which a channel with promotions says no word', () => {
    const finding = only(campaign({}), CHECK);
    expect(finding).toMatchObject({ severity: 'warning', missingFrom: ['facebook'] });
    expect(finding.subject.code).toBe('KLEI35');
  });

  it('is undecided where that channel has pictures that nobody could read', () => {
    expect(found(campaign({ unreadPictures: 2 }), CHECK)).toEqual([]);
    expect(open(campaign({ unreadPictures: 2 }), CHECK).map((u) => u.reason)).toEqual(['picture-unread']);
  });

  it('is undecided where that channel was read only in part', () => {
    expect(found(campaign({}, 'partial'), CHECK)).toEqual([]);
    expect(open(campaign({}, 'partial'), CHECK).map((u) => u.reason)).toEqual(['channel-partial']);
  });

  it('does not expect campaigns of a channel that never told of any', () =>
    expect(found(campaign({ text: 'Een avond aan de draaischijf.' }), CHECK)).toEqual([]));

  it('does not expect what a page offers to another country', () => {
    const [site, ...others] = campaign({}).says;
    expect(found({ ...campaign({}), says: [{ ...site!, region: 'BE' }, ...others] }, CHECK)).toEqual([]);
  });

  it('does not expect a standing sign-up offer on other channels', () => {
    expect(
      found(
        {
          market: GB,
          says: [
            {
              on: 'website',
              text: 'Sign up to our newsletter and get 10% off your first order with HELLO10.\n15% off bowls with BOWL15, until 26 May.',
            },
            { on: 'facebook', at: '2026-05-18T06:00:00Z', text: '15% off bowls with BOWL15, until 26 May.' },
          ],
        },
        CHECK,
      ),
    ).toEqual([]);
  });

  it('does not expect campaigns of flyers and feeds', () => {
    expect(
      found(
        {
          market: GB,
          says: [
            {
              on: 'website',
              text: 'Clay Week: 35% off all mugs with CLAY35, until 27 May.\nBowl Days: 15% off bowls with BOWL15, until 26 May.',
            },
            { on: 'flyer', at: '2026-05-18T06:00:00Z', text: '15% off bowls with BOWL15, until 26 May.' },
          ],
        },
        CHECK,
      ),
    ).toEqual([]);
  });
});

describe('promotion-missing: searched for before it is called missing', () => {
  const mail = {
    on: 'email-news',
    at: '2026-05-19T06:00:00Z',
    text: 'Lehmwochen: 35 % auf alle Teekannen, nur bis 27. Mai.',
  };
  const site = (text: string) => ({ market: DE, says: [quiet(text), mail] });

  it.each([
    ['share and last day, in a language that nobody reads', 'Sleva 35 % trvá do 27. května, jen u nás.'],
    ['share and thing, in half a sentence', 'Teekannen, hier nun um 35 % leichter fürs Portemonnaie'],
  ])('says nothing where the shop tells %s', (_, text) => {
    expect(found(site(text), CHECK)).toEqual([]);
    expect(open(site(text), CHECK)).toEqual([]);
  });

  it.each([
    ['the thing alone', 'Teekannen aus rotem Ton, von Hand gedreht.'],
    [
      'thing and share far from each other',
      `Teekannen aus Ton. ${'Wir drehen von Hand. '.repeat(20)} Zu 35 % aus Altglas.`,
    ],
    ['another share', 'Teekannen, hier nun um 45 % leichter fürs Portemonnaie'],
  ])('reports it where the shop tells %s', (_, text) => {
    expect(found(site(text), CHECK)).toHaveLength(1);
  });

  it('leaves open what only the name of the campaign tells, and quotes it', () => {
    const scenario = site('In der Werkstatt ist was los: die Lehmwochen sind da!');
    expect(found(scenario, CHECK)).toEqual([]);
    const [undecided] = open(scenario, CHECK);
    expect(undecided).toMatchObject({ reason: 'perhaps-told', channels: ['website'] });
    expect(undecided!.message).toContain('die Lehmwochen sind da');
  });

  it('takes no other offer for one whose code the shop does not know', () => {
    const coded = { ...mail, text: 'Lehmwochen: 35 % auf alle Teekannen mit LEHM35.' };
    expect(found({ market: DE, says: [quiet('Teekannen, um 35 % leichter'), coded] }, CHECK)).toHaveLength(1);
  });
});
