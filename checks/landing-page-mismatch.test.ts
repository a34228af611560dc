import { describe, expect, it } from 'vitest';
import type { Scenario } from '../tests/scenario.testing.js';
import { found, GB, NL, only, open, PL } from './verdict.testing.js';

const CHECK = 'landing-page-mismatch';
const at = '2026-05-18T06:00:00Z';
const PAGE = 'https://shop.example/hangmatten';
const OFFERS = 'https://shop.example/acties';

const dutch = (page: string, link = PAGE, links: Scenario['links'] = {}): Scenario => ({
  market: NL,
  says: [
    { on: 'website', url: PAGE, html: `<main><h1>Hangmatten</h1><p>${page}</p></main>` },
    { on: 'website', url: OFFERS, text: 'Acties: 17% korting op hangmatten met code ZWEEF17, t/m 27 mei.' },
    {
      on: 'email-news',
      at,
      html: `<p>17% korting op hangmatten met code ZWEEF17, t/m 27 mei. <a href="${link}">Bekijk de hangmatten</a></p>`,
      links: [{ href: link, text: 'Bekijk de hangmatten' }],
    },
  ],
  links,
});

describe('landing-page-mismatch', () => {
  it('reports a page that knows nothing of the offer', () => {
    const finding = only(dutch('Van katoen en touw.'), CHECK);
    expect(finding.severity).toBe('error');
    expect(finding.channels).toEqual(['email-news', 'website']);
    expect(finding.title).toContain(`leads to ${PAGE}`);
  });

  it('says nothing where the page carries the offer', () =>
    expect(found(dutch('Nu 17% korting op hangmatten met code ZWEEF17, t/m 27 mei.'), CHECK)).toEqual([]));

  it('leaves open what a page says whose reading was given up', () => {
    const scenario = { ...dutch('Van katoen en touw.'), givenUp: [PAGE] };
    expect(found(scenario, CHECK)).toEqual([]);
    expect(open(scenario, CHECK).map((u) => u.reason)).toEqual(['page-not-captured']);
  });

  it('follows redirects to where the customer arrives', () => {
    const tracking = 'https://klik.example/abc';
    expect(found(dutch('Touw.', tracking, { [tracking]: { finalUri: OFFERS } }), CHECK)).toEqual([]);
    expect(only(dutch('Touw.', tracking, { [tracking]: { finalUri: PAGE } }), CHECK).title).toContain(PAGE);
  });

  it('says so where the link ends on the home page', () => {
    const home = 'https://shop.example/';
    const scenario = dutch('Touw.', 'https://klik.example/abc', {
      'https://klik.example/abc': { finalUri: home },
    });
    const finding = only(
      { ...scenario, says: [...scenario.says, { on: 'website', url: home, text: 'Welkom.' }] },
      CHECK,
    );
    expect(finding.title).toContain('ends on the home page');
  });

  it('is undecided where the page was not captured', () => {
    const scenario = dutch('Touw.', 'https://shop.example/elders');
    expect(found(scenario, CHECK)).toEqual([]);
    expect(open(scenario, CHECK).map((u) => u.reason)).toEqual(['page-not-captured']);
  });

  it('leaves broken links to their own check', () => {
    const scenario = dutch('Touw.', PAGE, {
      [PAGE]: { outcome: 'broken', finalUri: null, httpStatus: 410, reason: 'answered 410' },
    });
    expect(found(scenario, CHECK)).toEqual([]);
  });

  it('says nothing of links to other sites', () =>
    expect(found(dutch('Touw.', 'https://youtube.example/film'), CHECK)).toEqual([]));

  it('stands by itself where only another channel misses the promotion', () => {
    const scenario = dutch('Van katoen en touw.');
    const post = '11% korting op kussens met code ZACHT11, t/m 27 mei.';
    const says = [
      ...scenario.says,
      { on: 'instagram', at, text: post },
      { on: 'website', url: 'https://shop.example/kussens', text: post },
    ];
    expect(found({ ...scenario, says }, 'promotion-missing').map((f) => f.missingFrom)).toContainEqual([
      'instagram',
    ]);
    expect(only({ ...scenario, says }, CHECK).title).toContain(PAGE);
  });

  it('is folded under the missing promotion where the whole site knows nothing', () => {
    const scenario: Scenario = {
      says: [
        { on: 'website', url: PAGE, html: '<main><h1>Hängematten</h1><p>Aus Baumwolle.</p></main>' },
        {
          on: 'email-news',
          at,
          text: `17 % auf Hängematten mit dem Code SCHWEB17, bis 27. Mai. Zu den Hängematten: ${PAGE}`,
          links: [{ href: PAGE, text: PAGE }],
        },
      ],
    };
    expect(found(scenario, CHECK)).toEqual([]);
    const cause = only(scenario, 'promotion-missing');
    expect(cause.consequences).toEqual([expect.stringContaining('does not carry the offer')]);
  });

  it('accepts a page that tells the offer by its prices', () => {
    expect(
      found(
        {
          market: GB,
          says: [
            {
              on: 'website',
              url: PAGE,
              html: '<main><h1>Tern Hammock</h1><div class="product"><del>£80.00</del> <ins class="price">£60.00</ins><button>Add to basket</button></div></main>',
            },
            { on: 'website', url: OFFERS, text: 'Offers: 25% off the Tern Hammock until 27 May.' },
            {
              on: 'facebook',
              at,
              text: `25% off the Tern Hammock until 27 May: ${PAGE}`,
              links: [{ href: PAGE, text: PAGE }],
            },
          ],
        },
        CHECK,
      ),
    ).toEqual([]);
  });

  it('says nothing of what has ended', () => {
    expect(
      found(
        {
          market: PL,
          says: [
            { on: 'website', url: PAGE, html: '<main><h1>Hamaki</h1><p>Z bawełny.</p></main>' },
            {
              on: 'email-news',
              at,
              text: `17% rabatu na hamaki z kodem HAMAK17, do 19 maja: ${PAGE}`,
              links: [{ href: PAGE, text: PAGE }],
            },
          ],
        },
        CHECK,
      ),
    ).toEqual([]);
  });
});
