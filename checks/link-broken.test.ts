import { describe, expect, it } from 'vitest';
import type { LinkTarget } from '../src/domain/index.js';
import type { Scenario } from '../tests/scenario.testing.js';
import { found, NL, only, open } from './verdict.testing.js';

const CHECK = 'link-broken';
const HREF = 'https://shop.example/herbst';

const letter = (target: Partial<LinkTarget>, more: Partial<Scenario> = {}): Scenario => ({
  says: [
    {
      on: 'email-news',
      at: '2026-05-18T06:00:00Z',
      text: 'Unsere Herbstfarben sind da.',
      links: [{ href: HREF, text: 'Zu den Herbstfarben' }],
    },
  ],
  links: { [HREF]: target },
  ...more,
});

describe('link-broken', () => {
  it('reports a link that fails, with the reason', () => {
    const finding = only(letter({ outcome: 'broken', httpStatus: 404, reason: 'HTTP 404' }), CHECK);
    expect(finding.severity).toBe('error');
    expect(finding.title).toBe(`A link on email-news is broken: ${HREF}`);
    expect(finding.explanation).toContain('HTTP 404');
    expect(finding.observed[0]?.evidence.quote).toBe('Zu den Herbstfarben');
  });

  it('says nothing of a link that leads somewhere', () =>
    expect(found(letter({ outcome: 'ok' }), CHECK)).toEqual([]));

  it('does not call a blocked link broken', () =>
    expect(found(letter({ outcome: 'blocked', httpStatus: 403, reason: 'HTTP 403' }), CHECK)).toEqual([]));

  it('leaves open what could not be followed, in the language of the report', () => {
    const scenario = letter(
      { outcome: 'undecided', finalUri: null, reason: 'geen verbinding' },
      { market: NL, reportLanguage: 'nl' },
    );
    expect(found(scenario, CHECK)).toEqual([]);
    expect(open(scenario, CHECK)).toMatchObject([
      {
        reason: 'link-undecided',
        message: `De link ${HREF} op email-news kon niet worden gevolgd: geen verbinding`,
      },
    ]);
  });

  it('is one finding for one address that two channels link to', () => {
    const broken: Partial<LinkTarget> = { outcome: 'broken', finalUri: HREF, reason: 'HTTP 410' };
    const scenario = letter(broken);
    const finding = only(
      {
        says: [
          ...scenario.says,
          {
            on: 'facebook',
            at: '2026-05-18T06:00:00Z',
            text: 'Schaut mal!',
            links: [{ href: HREF, text: HREF }],
          },
        ],
        links: { [HREF]: broken },
      },
      CHECK,
    );
    expect(finding.channels).toEqual(['email-news', 'facebook']);
  });
});
