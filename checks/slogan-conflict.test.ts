import { describe, expect, it } from 'vitest';
import type { Scenario } from '../tests/scenario.testing.js';
import { found, GB, NL, only } from './verdict.testing.js';

const CHECK = 'slogan-conflict';

const lines = (
  site: string,
  bio: string,
  market: NonNullable<Scenario['market']> = NL,
  language = 'nl',
): Scenario => ({
  market,
  says: [
    {
      on: 'website',
      language,
      html: `<html><head><title>Lumen &amp; Loft</title></head><body><main><p>Lampen.</p></main><footer><p class="tagline">${site}</p></footer></body></html>`,
    },
    { on: 'instagram', language, profile: { displayName: 'Lumen & Loft', bio } },
  ],
});

describe('slogan-conflict', () => {
  it('reports a line that is nearly the tagline, as information', () => {
    const finding = only(lines('Gemaakt voor lange avonden.', 'Gemaakt voor lange dagen.'), CHECK);
    expect(finding.severity).toBe('info');
    expect(finding.title).toBe(
      'instagram says “Gemaakt voor lange dagen.”, the tagline is “Gemaakt voor lange avonden.”',
    );
  });

  it('says nothing where the lines agree but for case and full stop', () =>
    expect(found(lines('Gemaakt voor lange avonden.', 'Gemaakt voor Lange Avonden'), CHECK)).toEqual([]));

  it('says nothing of a line that is another thing altogether', () =>
    expect(found(lines('Gemaakt voor lange avonden.', 'Verlichting & textiel uit Leiden'), CHECK)).toEqual(
      [],
    ));

  it('lets the configuration say how alike two lines must be', () => {
    const scenario = lines('Made for long evenings.', 'Made for long days.', GB, 'en');
    expect(found(scenario, CHECK)).toHaveLength(1);
    expect(found({ ...scenario, config: { checks: { [CHECK]: { likePercent: 95 } } } }, CHECK)).toEqual([]);
  });

  it('does not hold one language against another', () => {
    const scenario = lines('Gemaakt voor lange avonden.', 'Made for long evenings.');
    const [site, bio] = scenario.says;
    expect(found({ ...scenario, says: [site!, { ...bio!, language: 'en' }] }, CHECK)).toEqual([]);
  });

  it('is folded under the key message that it alters', () => {
    const scenario: Scenario = {
      ...lines('Gemaakt voor lange avonden.', 'Gemaakt voor lange dagen.'),
      config: {
        keyMessages: [
          { id: 'avonden', text: 'Gemaakt voor lange avonden', channels: ['website', 'instagram'] },
        ],
      },
    };
    expect(found(scenario, CHECK)).toEqual([]);
    expect(only(scenario, 'key-message-missing').channels).toContain('website');
  });
});
