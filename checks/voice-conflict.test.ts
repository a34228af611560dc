import { describe, expect, it } from 'vitest';
import type { Scenario } from '../tests/scenario.testing.js';
import { DE, found, GB, NL, only, PL } from './verdict.testing.js';

const CHECK = 'voice-conflict';

const spoken = (
  market: NonNullable<Scenario['market']>,
  language: string,
  site: string,
  mail: string,
): Scenario => ({
  market,
  says: [
    { on: 'website', language, text: site },
    { on: 'email-news', language, at: '2026-05-18T06:00:00Z', text: mail },
  ],
});

const GERMAN = {
  formal:
    'Entdecken Sie unsere Leuchten. Wenn Sie Fragen haben, schreiben Sie uns. Wir beraten Sie gern, wenn Sie uns besuchen.',
  informal:
    'Entdecke unsere Leuchten. Wenn du Fragen hast, schreib uns. Wir beraten dich gern, wenn du uns besuchst.',
};
const DUTCH = {
  formal: 'Ontdek onze lampen die u thuis kunt proberen. Heeft u vragen? Wij helpen u graag met uw keuze.',
  informal:
    'Ontdek onze lampen die je thuis kunt proberen. Heb je vragen? Wij helpen je graag met jouw keuze.',
};

describe('voice-conflict', () => {
  it('reports a formal website and an informal mail, as information', () => {
    const finding = only(spoken(DE, 'de', GERMAN.formal, GERMAN.informal), CHECK);
    expect(finding.severity).toBe('info');
    expect(finding.title).toBe('email-news addresses customers with “du”, website with “Sie” (German)');
  });

  it('says it in the language of the report', () =>
    expect(
      only({ ...spoken(NL, 'nl', DUTCH.informal, DUTCH.formal), reportLanguage: 'nl' }, CHECK).title,
    ).toBe('Op email-news worden klanten aangesproken met ‘u’, op website met ‘je’ (Nederlands)'));

  it('reports Pan here and the second person there', () => {
    const finding = only(
      spoken(
        PL,
        'pl',
        'Zapraszamy Państwa do naszego sklepu. Czy ma Pan pytania? Chętnie Panu doradzimy. Prosimy o Państwa opinię.',
        'Sprawdź nasze lampy. Masz pytania? Napisz do nas, a doradzimy Ci. Czekamy na Twoją opinię.',
      ),
      CHECK,
    );
    expect(finding.channels).toEqual(['email-news', 'website']);
  });

  it('says nothing where both speak formally', () =>
    expect(found(spoken(DE, 'de', GERMAN.formal, GERMAN.formal), CHECK)).toEqual([]));

  it('holds each language apart', () => {
    const [site] = spoken(DE, 'de', GERMAN.formal, '').says;
    const [, mail] = spoken(NL, 'nl', '', DUTCH.informal).says;
    expect(found({ says: [site!, mail!] }, CHECK)).toEqual([]);
  });

  it('has nothing to say in a language without the difference', () =>
    expect(found(spoken(GB, 'en', 'You will love it. Write to us.', 'Have you seen it?'), CHECK)).toEqual(
      [],
    ));

  it('wants as many sentences as configured', () =>
    expect(
      found(
        {
          ...spoken(DE, 'de', GERMAN.formal, GERMAN.informal),
          config: { checks: { [CHECK]: { minSentences: 12 } } },
        },
        CHECK,
      ),
    ).toEqual([]));
});
