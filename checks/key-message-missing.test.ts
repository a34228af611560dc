import { describe, expect, it } from 'vitest';
import type { Scenario } from '../tests/scenario.testing.js';
import { found, only, open, PL } from './verdict.testing.js';

const CHECK = 'key-message-missing';
const at = '2026-05-18T06:00:00Z';

const message = (site: string, bio: string, more: Partial<Scenario> = {}): Scenario => ({
  market: PL,
  config: {
    keyMessages: [{ id: 'haslo', text: 'Światło, które zostaje.', channels: ['website', 'instagram'] }],
  },
  says: [
    { on: 'website', html: `<main><p>Lampy.</p></main><footer><p>${site}</p></footer>` },
    { on: 'instagram', profile: { displayName: 'Lumen & Loft', bio } },
  ],
  ...more,
});

describe('key-message-missing', () => {
  it('reports the channel that does not carry the message', () => {
    const finding = only(message('Światło, które zostaje.', 'Lampy z Gdańska.'), CHECK);
    expect(finding).toMatchObject({ severity: 'warning', missingFrom: ['instagram'] });
    expect(finding.title).toBe('The key message “Światło, które zostaje.” stands nowhere on instagram');
  });

  it('is one finding where no channel carries it', () =>
    expect(only(message('Lampy i dywany.', 'Lampy z Gdańska.'), CHECK).missingFrom).toEqual([
      'instagram',
      'website',
    ]));

  it('reports altered words, with both', () =>
    expect(
      only({ ...message('Światło, które zostaje.', 'Światło, które zostanie.'), reportLanguage: 'pl' }, CHECK)
        .title,
    ).toBe('W kanale instagram jest „Światło, które zostanie.” zamiast „Światło, które zostaje.”'));

  it('takes it without its full stop and in other case as carried', () =>
    expect(found(message('ŚWIATŁO, KTÓRE ZOSTAJE', 'Lampy. Światło, które zostaje!'), CHECK)).toEqual([]));

  it.each(['partial', 'unobserved'] as const)('is undecided where the channel is %s', (status) => {
    const scenario = message('Światło, które zostaje.', 'Lampy z Gdańska.', {
      coverage: { instagram: status },
    });
    expect(found(scenario, CHECK)).toEqual([]);
    expect(open(scenario, CHECK).map((u) => u.reason)).toEqual([`channel-${status}`]);
  });

  it('accepts the message in the language of the channel', () => {
    expect(
      found(
        {
          config: {
            keyMessages: [
              {
                id: 'claim',
                text: { de: 'Licht, das bleibt.', en: 'Light that stays.' },
                channels: ['website', 'facebook'],
              },
            ],
          },
          says: [
            { on: 'website', language: 'de', text: 'Lampen aus Leipzig.\nLicht, das bleibt.' },
            { on: 'facebook', language: 'en', at, text: 'Light that stays. Have a good evening.' },
          ],
        },
        CHECK,
      ),
    ).toEqual([]);
  });

  it('does not look on channels that need not carry it', () =>
    expect(
      found(
        {
          ...message('Światło, które zostaje.', 'Światło, które zostaje.'),
          says: [
            ...message('Światło, które zostaje.', 'Światło, które zostaje.').says,
            { on: 'facebook', at, text: 'Dobry wieczór.' },
          ],
        },
        CHECK,
      ),
    ).toEqual([]));
});
