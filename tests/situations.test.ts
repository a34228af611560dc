import { describe, expect, it } from 'vitest';
import type { Finding } from '../src/domain/index.js';
import { auditScenario, type Scenario } from './scenario.testing.js';

/** The situations that the audit exists for, each from what channels say to what the brand manager reads. */

const told = (scenario: Scenario): string[] =>
  auditScenario(scenario)
    .findings.filter((f) => f.severity !== 'info')
    .map((f) => f.check);

const only = (scenario: Scenario, check: string): Finding => {
  const found = auditScenario(scenario).findings.filter((f) => f.check === check);
  expect(found, JSON.stringify(found.map((f) => f.title))).toHaveLength(1);
  return found[0]!;
};

const GB = { country: 'GB', currency: 'GBP', languages: ['en'], timeZone: 'Europe/London' };
const NL = { country: 'NL', currency: 'EUR', languages: ['nl'], timeZone: 'Europe/Amsterdam' };
const PL = { country: 'PL', currency: 'PLN', languages: ['pl'], timeZone: 'Europe/Warsaw' };

describe('S1: promotions must agree on every channel, the store included', () => {
  it('reports a flyer that names another percentage than website and newsletter', () => {
    const finding = only(
      {
        says: [
          {
            on: 'website',
            text: 'Gartenwoche\n20 % auf alle Gartenmöbel mit dem Code GARTEN20, bis 31. Mai.',
          },
          {
            on: 'email-news',
            at: '2026-05-18T06:00:00Z',
            text: '20 % auf alle Gartenmöbel mit GARTEN20, nur bis 31.05.',
          },
          {
            on: 'flyer',
            at: '2026-05-15T06:00:00Z',
            text: 'Gartenwoche: 25 % auf alle Gartenmöbel mit Code GARTEN20 bis 31. Mai',
          },
        ],
      },
      'promotion-value-conflict',
    );
    expect(finding.channels).toEqual(['email-news', 'flyer', 'website']);
    expect(finding.title).toMatch(/25.?% off on flyer but 20.?% off/);
  });

  it('says nothing where all channels tell the same in other words and languages', () => {
    expect(
      told({
        says: [
          {
            on: 'website',
            text: 'Garden Week: 20% off all garden furniture with code GARDEN20 until 31 May.',
            language: 'en',
          },
          {
            on: 'instagram',
            at: '2026-05-17T06:00:00Z',
            text: 'Gartenwoche! Mit GARDEN20 spart ihr 20 % auf Gartenmöbel, bis einschließlich 31. Mai 🌿',
          },
          {
            on: 'email-news',
            at: '2026-05-18T06:00:00Z',
            text: '20 % Rabatt auf Gartenmöbel: GARDEN20, gültig bis 31.05.2026.',
          },
        ],
      }),
    ).toEqual([]);
  });
});

describe('S2: a fantastic offer on Instagram of which the website knows nothing', () => {
  it('reports it as missing from the website, with the post', () => {
    const finding = only(
      {
        market: NL,
        says: [
          { on: 'website', text: 'Welkom in onze winkel. Lampen en kussens voor elke kamer.' },
          {
            on: 'instagram',
            at: '2026-05-19T09:00:00Z',
            text: '30% korting op alle lampen met code LICHT30! Geldig t/m 24 mei.',
          },
        ],
      },
      'promotion-missing',
    );
    expect(finding.missingFrom).toEqual(['website']);
    expect(finding.severity).toBe('error');
    expect(finding.subject.code).toBe('LICHT30');
  });

  it('is undecided where the website could not be read', () => {
    const { findings, undecided } = auditScenario({
      market: NL,
      says: [
        {
          on: 'instagram',
          at: '2026-05-19T09:00:00Z',
          text: '30% korting op alle lampen met code LICHT30, t/m 24 mei.',
        },
      ],
      coverage: { website: 'unobserved' },
    });
    expect(findings.filter((f) => f.check === 'promotion-missing')).toEqual([]);
    expect(undecided.map((u) => u.reason)).toContain('channel-unobserved');
  });
});

describe('S3: new arrivals announced by email stand on the website too', () => {
  it('reports an arrival that the shop has never heard of', () => {
    const finding = only(
      {
        market: GB,
        says: [
          { on: 'website', text: 'Lamps, cushions and rugs.' },
          {
            on: 'email-news',
            at: '2026-05-18T06:00:00Z',
            text: 'New: the Marram Floor Lamp is here. Ash, linen and a very long cable.',
          },
        ],
      },
      'announcement-missing',
    );
    expect(finding.subject.label).toContain('Marram');
  });

  it('says nothing where the shop lists it', () => {
    expect(
      told({
        market: GB,
        says: [
          { on: 'website', html: '<main><a href="/p/marram">Marram Floor Lamp</a></main>' },
          { on: 'email-news', at: '2026-05-18T06:00:00Z', text: 'New: the Marram Floor Lamp is here.' },
        ],
      }),
    ).toEqual([]);
  });
});

describe('S4: an offer for one article that its own page does not show', () => {
  it('reports the landing page without the offer', () => {
    const page = 'https://shop.example/lampe-ida';
    const finding = only(
      {
        says: [
          {
            on: 'website',
            url: page,
            html: '<main><h1>Tischlampe Ida</h1><p>Ein Licht aus Eschenholz.</p></main>',
          },
          { on: 'website', text: 'Aktionen: 15 € Rabatt auf die Tischlampe Ida mit IDA15 bis 30. Mai.' },
          {
            on: 'facebook',
            at: '2026-05-19T06:00:00Z',
            text: '15 € Rabatt auf die Tischlampe Ida mit IDA15 bis 30. Mai. Hier entlang: https://shop.example/lampe-ida',
            links: [{ href: page, text: page }],
          },
        ],
      },
      'landing-page-mismatch',
    );
    expect(finding.channels).toContain('facebook');
  });

  it('reports another price in the post than on the page', () => {
    const finding = only(
      {
        market: PL,
        says: [
          {
            on: 'website',
            html: '<main><h1>Lampa stołowa Ida</h1><div class="product"><span class="price">249,00 zł</span><button>Dodaj do koszyka</button></div></main><script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Lampa stołowa Ida","sku":"LL-7","offers":{"@type":"Offer","price":"249.00","priceCurrency":"PLN"}}</script>',
          },
          {
            on: 'facebook',
            at: '2026-05-19T06:00:00Z',
            text: 'Lampa stołowa Ida za 229 zł. Jesion, len i długi kabel.',
          },
        ],
      },
      'price-conflict',
    );
    expect(finding.title).toContain('Ida');
  });
});

describe('S5: pop-ups and abandoned-cart mails', () => {
  it('takes a personal code for what it is', () => {
    expect(
      told({
        says: [
          { on: 'website', text: 'Lampen und Kissen.' },
          {
            on: 'email-news',
            at: '2026-05-19T06:00:00Z',
            text: 'Sie haben etwas vergessen! Nur für Sie: Mit Ihrem persönlichen Code KORB-7X2Q-44 sparen Sie 10 %. Einmalig einlösbar.',
          },
        ],
      }),
    ).toEqual([]);
  });

  it('reports a public welcome code that differs between pop-up and mail', () => {
    const finding = only(
      {
        says: [
          {
            on: 'website',
            text: 'Lampen und Kissen.',
            popups: [
              '<div role="dialog"><p>Willkommen! 10 % auf deine erste Bestellung mit WILLKOMMEN10 für neue Newsletter-Abonnenten.</p></div>',
            ],
          },
          {
            on: 'email-news',
            at: '2026-05-19T06:00:00Z',
            text: 'Schön, dass du da bist! 15 % auf deine erste Bestellung mit WILLKOMMEN10.',
          },
        ],
      },
      'promotion-value-conflict',
    );
    expect(finding.subject.code).toBe('WILLKOMMEN10');
  });
});

describe('S6: bought online, cannot be returned in the store', () => {
  it('reports a return window that differs between shop and mail', () => {
    const finding = only(
      {
        market: NL,
        says: [
          {
            on: 'website',
            title: 'Retourneren',
            text: 'Retourneren\nJe kunt je bestelling binnen 30 dagen gratis retourneren.',
          },
          {
            on: 'email-news',
            at: '2026-05-18T06:00:00Z',
            text: 'Niet tevreden? Je hebt 14 dagen om je bestelling te retourneren.',
          },
        ],
      },
      'policy-conflict',
    );
    expect(finding.title).toMatch(/30 days/);
  });
});

describe('S7: advertised, but sold out where the post sends the customer', () => {
  it('reports "in stock now" against a page that says sold out', () => {
    const finding = only(
      {
        market: GB,
        says: [
          {
            on: 'website',
            html: '<main><h1>Ida Table Lamp</h1><div class="product"><span class="price">£49</span> <span class="badge">Sold out</span><button disabled>Sold out</button></div></main><script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Ida Table Lamp","offers":{"@type":"Offer","price":"49.00","priceCurrency":"GBP","availability":"https://schema.org/OutOfStock"}}</script>',
          },
          {
            on: 'facebook',
            at: '2026-05-19T06:00:00Z',
            text: 'The Ida Table Lamp is in stock now, £49, and ships tomorrow.',
          },
        ],
      },
      'availability-conflict',
    );
    expect(finding.channels).toEqual(['facebook', 'website']);
  });
});

describe('S8: channels speak in different styles', () => {
  it('reports Sie in the mail against du on the website, as information', () => {
    const finding = only(
      {
        says: [
          {
            on: 'website',
            language: 'de',
            text: 'Du liebst warmes Licht? Wir auch. Such dir deine Lampe aus und wir schicken sie dir.\nWenn du Fragen hast, schreib uns.',
          },
          {
            on: 'email-news',
            language: 'de',
            at: '2026-05-18T06:00:00Z',
            text: 'Guten Tag, wir freuen uns, dass Sie bei uns sind. Entdecken Sie unsere Lampen, die wir für Sie ausgesucht haben. Haben Sie Fragen? Schreiben Sie uns.',
          },
        ],
      },
      'voice-conflict',
    );
    expect(finding.severity).toBe('info');
  });

  it('reports a key message that one channel alters', () => {
    const finding = only(
      {
        market: GB,
        config: {
          keyMessages: [{ id: 'tagline', text: 'Light that stays.', channels: ['website', 'instagram'] }],
        },
        says: [
          {
            on: 'website',
            html: '<main><p>Lamps.</p></main><footer><p class="tagline">Light that stays.</p></footer>',
          },
          {
            on: 'instagram',
            profile: { displayName: 'Lumen & Loft', bio: 'Lamps & cushions from Leeds.\nLight that lasts.' },
          },
        ],
      },
      'key-message-missing',
    );
    expect(finding.channels).toEqual(['instagram', 'website']);
  });
});

describe('S9: the brand is recognised everywhere', () => {
  it('reports a footer that links to an account that is not the configured one', () => {
    const finding = only(
      {
        market: GB,
        handles: { instagram: 'lumenandloft' },
        says: [
          {
            on: 'website',
            html: '<main><p>Lamps.</p></main><footer><a href="https://www.instagram.com/lumenloft_official/">Instagram</a></footer>',
          },
          { on: 'instagram', at: '2026-05-18T06:00:00Z', text: 'Evening light.' },
        ],
      },
      'identity-conflict',
    );
    expect(finding.title).toContain('lumenloft_official');
  });
});

describe('S10: conflicting messages', () => {
  it('reports two thresholds for free delivery', () => {
    const finding = only(
      {
        market: PL,
        says: [
          { on: 'website', title: 'Dostawa', text: 'Dostawa\nDarmowa dostawa od 199 zł.' },
          {
            on: 'email-news',
            at: '2026-05-18T06:00:00Z',
            text: 'Przypominamy: darmowa dostawa już od 149 zł.',
          },
        ],
      },
      'policy-conflict',
    );
    expect(finding.channels).toEqual(['email-news', 'website']);
  });

  it('reports swapped digits of a telephone number', () => {
    const finding = only(
      {
        market: GB,
        says: [
          { on: 'website', title: 'Contact', text: 'Call us on 0113 496 0142.' },
          { on: 'facebook', profile: { displayName: 'Lumen & Loft', phone: '0113 496 0124' } },
        ],
      },
      'contact-conflict',
    );
    expect(finding.channels).toEqual(['facebook', 'website']);
  });

  it('reports a minimum spend that differs', () => {
    const finding = only(
      {
        says: [
          { on: 'website', text: '30 € Rabatt ab 150 € Bestellwert mit SOMMER30, bis 31. Mai.' },
          {
            on: 'instagram',
            at: '2026-05-18T06:00:00Z',
            text: '30 € Rabatt ab einem Bestellwert von 120 € mit SOMMER30, bis 31. Mai.',
          },
        ],
      },
      'promotion-terms-conflict',
    );
    expect(finding.severity).toBe('warning');
  });
});

describe('S11: an offer of one channel, on purpose', () => {
  it('is no error where the text itself says so', () => {
    expect(
      told({
        says: [
          { on: 'website', text: 'Lampen und Kissen.' },
          {
            on: 'instagram',
            at: '2026-05-18T06:00:00Z',
            text: 'Nur für unsere Follower hier: 8 % auf Kissen mit INSTA8, bis Sonntag, 24. Mai.',
          },
        ],
      }),
    ).toEqual([]);
  });
});

describe('S12: the key claims stand on every channel that should carry them', () => {
  it('reports the channel on which the message stands nowhere', () => {
    const finding = only(
      {
        market: GB,
        config: {
          keyMessages: [{ id: 'repair', text: 'We repair what we sell.', channels: ['website', 'facebook'] }],
        },
        says: [
          { on: 'website', html: '<main><p>We repair what we sell.</p></main>' },
          { on: 'facebook', at: '2026-05-18T06:00:00Z', text: 'Evening light in the workshop.' },
        ],
      },
      'key-message-missing',
    );
    expect(finding.missingFrom).toEqual(['facebook']);
  });
});

describe('S13: campaigns run at the same time on all channels', () => {
  it('reports another end of the same campaign', () => {
    const finding = only(
      {
        market: NL,
        says: [
          { on: 'website', text: 'Lenteweken: 3 halen 2 betalen op kussens, t/m 31 mei.' },
          {
            on: 'email-news',
            at: '2026-05-18T06:00:00Z',
            text: 'Lenteweken! 3 halen, 2 betalen op alle kussens. Alleen t/m 24 mei.',
          },
        ],
      },
      'promotion-dates-conflict',
    );
    expect(finding.title).toMatch(/24 May 2026.*31 May 2026|31 May 2026.*24 May 2026/);
  });

  it('reports a campaign that a channel with promotions never mentions', () => {
    const finding = only(
      {
        says: [
          {
            on: 'website',
            text: 'Gartenwoche: 20 % auf alle Gartenmöbel mit GARTEN20 bis 31. Mai.\nKissentage: 10 % auf alle Kissen mit KISSEN10 bis 30. Mai.',
          },
          {
            on: 'facebook',
            at: '2026-05-18T06:00:00Z',
            text: '10 % auf alle Kissen mit KISSEN10, bis 30. Mai.',
          },
        ],
      },
      'promotion-missing',
    );
    expect(finding.missingFrom).toEqual(['facebook']);
    expect(finding.severity).toBe('warning');
  });
});
