import { describe, expect, it } from 'vitest';
import type { Profile } from '../src/domain/index.js';
import type { Scenario } from '../tests/scenario.testing.js';
import { DE, found, GB, NL, only, PL } from './verdict.testing.js';

const CHECK = 'contact-conflict';

const told = (
  market: NonNullable<Scenario['market']>,
  site: string,
  profile: Partial<Profile>,
): Scenario => ({
  market,
  says: [
    { on: 'website', title: 'Contact', text: site },
    { on: 'facebook', profile: { displayName: 'Lumen & Loft', ...profile } },
  ],
});

describe('contact-conflict', () => {
  it('reports swapped digits of a telephone number', () => {
    const finding = only(told(DE, 'Rufen Sie uns an: 0341 958 27 31', { phone: '+49 341 9582713' }), CHECK);
    expect(finding.severity).toBe('warning');
    expect(finding.title).toMatch(/^Telephone: .*2713.* on facebook but .*27 31 on website/);
  });

  it('blames nobody who writes the right number in another notation', () => {
    const scenario = told(DE, 'Rufen Sie uns an: 0341 958 27 31', { phone: '+49 341 9582713' });
    const letter = { on: 'email', html: '<p>Fragen? Tel. 0341/9582731</p>' };
    const finding = only({ ...scenario, says: [...scenario.says, letter] }, CHECK);
    expect(finding.title).toMatch(
      /^Telephone: \+49 341 9582713 on facebook but 0341\D958\D?27\D?31 on (?:website and email|email and website)$/,
    );
  });

  it('takes one number in two notations as one', () =>
    expect(found(told(DE, 'Rufen Sie uns an: 0341 958 27 31', { phone: '+49 341 9582731' }), CHECK)).toEqual(
      [],
    ));

  it('reports the one number of a profile that the website does not know, as something to find out', () => {
    const finding = only(told(NL, 'Bel ons: 071 512 34 56', { phone: '020 779 80 01' }), CHECK);
    expect(finding.title).toBe(
      'Telephone: 020 779 80 01 on facebook stands nowhere on website, which gives 071 512 34 56',
    );
    expect(finding.confidence).toBeLessThan(0.7);
  });

  it.each<[string, string, Partial<Profile>]>([
    [
      'stands on another page of the site',
      'Bel 071 512 34 56. Winkel Amsterdam: 020 779 80 01',
      { phone: '020 779 80 01' },
    ],
    ['is for messages', 'Bel ons: 071 512 34 56', { bio: 'WhatsApp: 06 12345678' }],
    ['is of another country', 'Bel ons: 071 512 34 56', { phone: '+32 2 279 22 11' }],
    ['is the only one', 'Welkom bij Lumen & Loft', { phone: '020 779 80 01' }],
  ])('says nothing of a profile’s number that %s', (_, site, profile) =>
    expect(found(told(NL, site, profile), CHECK)).toEqual([]),
  );

  it('lets the configuration say how close a slip is', () => {
    const scenario = told(GB, 'Call us on 0113 496 0142.', { phone: '0113 496 0187' });
    const strict = { ...scenario, config: { checks: { [CHECK]: { slipEdits: 1 } } } };
    expect(only(scenario, CHECK).title).toMatch(/but 0113 496 0142 on website$/);
    expect(only(strict, CHECK).title).toMatch(/stands nowhere on website/);
  });

  it('reports a mailbox with a slip in its domain', () => {
    const finding = only(
      told(PL, 'Napisz do nas: pomoc@lumenloft.example', { email: 'pomoc@lumenlof.example' }),
      CHECK,
    );
    expect(finding.title).toMatch(/^Email: /);
  });

  it('takes two mailboxes for two', () =>
    expect(
      found(told(PL, 'Napisz do nas: pomoc@lumenloft.example', { email: 'prasa@lumenloft.example' }), CHECK),
    ).toEqual([]));

  it('reports another house number of the same street', () => {
    const finding = only(
      told(NL, 'Bezoek ons: Breestraat 48, 2311 CS Leiden', { address: 'Breestraat 84, 2311 CS Leiden' }),
      CHECK,
    );
    expect(finding.channels).toEqual(['facebook', 'website']);
  });

  it('takes another street for another store', () =>
    expect(
      found(
        told(NL, 'Bezoek ons: Breestraat 48, 2311 CS Leiden', { address: 'Lange Mare 12, 2312 GP Leiden' }),
        CHECK,
      ),
    ).toEqual([]));

  it('reports a closing time that differs, day by day, in the language of the report', () => {
    const scenario = told(DE, 'Öffnungszeiten: Mo-Fr 9:30-18:30 Uhr, Sa 10-15 Uhr', {
      hours: ['Mo-Fr 09:30-18:30', 'Sa 10:00-14:00'],
    });
    const finding = only({ ...scenario, reportLanguage: 'de' }, CHECK);
    expect(finding.title).toMatch(
      /^Öffnungszeiten: Sa 10:00-14:00 auf facebook, aber Sa 10:00-15:00 auf website$/,
    );
  });

  it('says nothing where the hours agree in two notations', () =>
    expect(
      found(
        told(NL, 'Openingstijden: ma t/m vr 9.30 - 18.30 uur, za 10.00 - 15.00 uur', {
          hours: ['Mo-Fr 09:30-18:30', 'Sa 10:00-15:00'],
        }),
        CHECK,
      ),
    ).toEqual([]));

  it('has nothing to compare where one channel alone tells', () =>
    expect(found(told(GB, 'Lamps and rugs.', { phone: '0113 496 0142' }), CHECK)).toEqual([]));

  it('keeps its id when the number changes', () => {
    const id = (phone: string) => only(told(GB, 'Call us on 0113 496 0142.', { phone }), CHECK).id;
    expect(id('0113 496 0124')).toBe(id('0113 496 0141'));
  });

  const holidays = (site: string, posts: readonly string[]): Scenario => ({
    market: NL,
    says: [
      { on: 'website', title: 'Winkel', text: site },
      ...posts.map((text, i) => ({ on: 'facebook' as const, at: `2026-05-0${i + 2}T08:00:00Z`, text })),
    ],
  });

  it('reports other hours for one date, weeks before it', () => {
    const told = holidays('Openingstijden: ma-za 10-18 uur. Tweede Pinksterdag gesloten.', [
      'Op Tweede Pinksterdag zijn we open van 12.00 tot 17.00 uur!',
    ]);
    const finding = only({ ...told, reportLanguage: 'nl' }, CHECK);
    expect(finding.title).toMatch(
      /^Openingstijden op 25 mei 2026: 12:00–17:00 op facebook, maar gesloten op website$/,
    );
  });

  it.each([
    [
      'a channel that is silent',
      'Openingstijden: ma-za 10-18 uur.',
      ['Op Tweede Pinksterdag zijn we gesloten.'],
    ],
    [
      'an end that both name',
      'Tweede Pinksterdag: open van 12.00 tot 17.00 uur.',
      ['Tweede Pinksterdag geopend tot 17.00 uur.'],
    ],
    [
      'a post that a later one corrects',
      'Tweede Pinksterdag gesloten.',
      ['Tweede Pinksterdag: geopend 12.00-17.00 uur.', 'Toch niet: Tweede Pinksterdag gesloten.'],
    ],
    ['a day that is over', 'Koningsdag gesloten.', ['Koningsdag geopend 12.00-17.00 uur.']],
  ])('takes no offence at %s', (_, site, posts) => expect(found(holidays(site, posts), CHECK)).toEqual([]));
});
