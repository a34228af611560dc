import { describe, expect, it } from 'vitest';
import type { PolicyClaim } from '../../domain/index.js';
import { readDocument } from '../page/index.js';
import { context, page, post } from '../capture.testing.js';
import { policyExtractor } from './index.js';

const COUNTRY: Record<string, string> = {
  en: 'GB',
  de: 'DE',
  nl: 'NL',
  pl: 'PL',
  fr: 'FR',
  es: 'ES',
  it: 'IT',
};

function policies(capture: Parameters<typeof readDocument>[0], country: string): PolicyClaim[] {
  const c = context(country);
  return [...policyExtractor.extract(readDocument(capture, c), c)] as PolicyClaim[];
}

function show(claim: PolicyClaim): string {
  const { value } = claim;
  const shown = {
    money: () => (value.kind === 'money' ? `${value.money.minor} ${value.money.currency ?? '?'}` : ''),
    days: () => (value.kind === 'days' ? `${value.min}-${value.max}${value.working ? ' working' : ''}` : ''),
    date: () => (value.kind === 'date' ? value.date : ''),
    time: () => (value.kind === 'time' ? `${Math.floor(value.minutes / 60)}:${value.minutes % 60}` : ''),
    'yes-no': () => (value.kind === 'yes-no' ? String(value.yes) : ''),
    words: () => (value.kind === 'words' ? value.words : ''),
  }[value.kind]();
  return [claim.topic, shown, claim.qualifier, claim.destination ?? ''].join(' | ').replace(/[ |]+$/, '');
}

const said = (language: string, text: string): string[] =>
  policies(post(text, { language }), COUNTRY[language]!).map(show);

describe('what delivery costs and from when it is free', () => {
  it.each([
    ['en', 'Free UK delivery on orders over £45', ['free-shipping-threshold | 4500 GBP | standard | GB']],
    [
      'en',
      'Standard delivery is £4.25; it costs nothing once you spend £45.',
      ['free-shipping-threshold | 4500 GBP | standard', 'delivery-cost | 425 GBP | standard'],
    ],
    ['en', 'Express delivery £9.90, delivered the next working day.', ['delivery-cost | 990 GBP | express']],
    [
      'de',
      'Ab 79 € liefern wir versandkostenfrei nach Österreich.',
      ['free-shipping-threshold | 7900 EUR | standard | AT'],
    ],
    [
      'de',
      'Versandkosten 4,90 €, ab 59 € Bestellwert gratis',
      ['free-shipping-threshold | 5900 EUR | standard', 'delivery-cost | 490 EUR | standard'],
    ],
    ['de', 'Der Expressversand kostet 12,50 €.', ['delivery-cost | 1250 EUR | express']],
    [
      'de',
      'Gratisversand ab 55 € Bestellwert innerhalb Deutschlands',
      ['free-shipping-threshold | 5500 EUR | standard | DE'],
    ],
    ['de', 'Ab 55 € zahlst du keinen Versand.', ['free-shipping-threshold | 5500 EUR | standard']],
    ['nl', 'Gratis verzending vanaf € 35', ['free-shipping-threshold | 3500 EUR | standard']],
    [
      'nl',
      'Bezorging in België kost € 6,95, boven de € 75 is het gratis.',
      ['free-shipping-threshold | 7500 EUR | standard | BE', 'delivery-cost | 695 EUR | standard | BE'],
    ],
    ['pl', 'Darmowa dostawa od 199 zł', ['free-shipping-threshold | 19900 PLN | standard']],
    [
      'pl',
      'Wysyłka kurierem kosztuje 14,99 zł, a powyżej 250 zł jest gratis.',
      ['free-shipping-threshold | 25000 PLN | standard', 'delivery-cost | 1499 PLN | standard'],
    ],
    ['fr', 'Livraison offerte dès 60 € d’achat', ['free-shipping-threshold | 6000 EUR | standard']],
    ['es', 'Envío gratis a partir de 40 €', ['free-shipping-threshold | 4000 EUR | standard']],
    ['it', 'Spedizione gratuita sopra i 50 €', ['free-shipping-threshold | 5000 EUR | standard']],
  ])('%s: %s', (language, text, expected) => {
    expect(
      said(language, text)
        .filter((line) => !line.startsWith('delivery-time'))
        .sort(),
    ).toEqual([...expected].sort());
  });

  it.each([
    ['a promotion with a code', 'en', 'Free delivery over £20 this weekend with code SHIP20.'],
    ['what a basket still lacks', 'de', 'Noch 12 € bis zum kostenlosen Versand!'],
    ['what a basket still lacks', 'nl', 'Nog € 12 tot gratis verzending'],
    ['what a basket still lacks', 'pl', 'Brakuje 12 zł do darmowej dostawy'],
    ['a price beside a word of delivery', 'en', 'The delivery bag, now £80.50, comes in three colours.'],
    ['another part of the world', 'en', 'Delivery to the rest of Europe is £14.'],
    ['an interest rate', 'de', 'Ab 60 € in drei Raten, zinsfrei.'],
  ])('takes %s for no policy (%s)', (_, language, text) => {
    expect(said(language, text).filter((line) => /threshold|cost/.test(line))).toEqual([]);
  });

  it('does not take the word "us" for a country', () => {
    expect(said('en', 'Delivery’s on us once you spend £45.')).toEqual([
      'free-shipping-threshold | 4500 GBP | standard',
    ]);
  });
});

describe('how long delivery takes', () => {
  it.each([
    ['en', 'Standard UK delivery takes 3–5 working days.', '3-5 working', 'GB'],
    ['en', 'Delivery in two to four days', '2-4', ''],
    ['de', 'Lieferzeit: 2 bis 3 Werktage', '2-3 working', ''],
    ['de', 'Die Lieferung nach Deutschland dauert vier bis sechs Tage.', '4-6', 'DE'],
    ['nl', 'Levertijd 1-2 werkdagen', '1-2 working', ''],
    ['pl', 'Czas dostawy: 2–3 dni robocze', '2-3 working', ''],
    ['fr', 'Livraison en 3 à 5 jours ouvrés', '3-5 working', ''],
    ['es', 'Entrega en 2-4 días laborables', '2-4 working', ''],
    ['it', 'Consegna in 3-5 giorni lavorativi', '3-5 working', ''],
  ])('%s: %s', (language, text, time, destination) => {
    expect(said(language, text)).toEqual([
      ['delivery-time', time, 'standard', destination].join(' | ').replace(/[ |]+$/, ''),
    ]);
  });

  it('keeps the time until dispatch apart', () => {
    expect(said('de', 'Versandfertig in 2 Tagen')).toEqual(['delivery-time | 2-2 | dispatch']);
  });
});

describe('how long a parcel takes', () => {
  it.each([
    ['en', 'Parcels reach you in 2-4 working days.'],
    ['de', 'Dein Paket ist in 2–4 Werktagen bei dir.'],
    ['nl', 'Je pakket is er binnen 2–4 werkdagen.'],
    ['pl', 'Twoja paczka dotrze w ciągu 2–4 dni roboczych.'],
  ])('%s: %s', (language, text) => {
    expect(said(language, text)).toEqual(['delivery-time | 2-4 working | standard']);
  });

  it.each([
    ['en', 'The new parcel shelf takes 2-4 working days to build.'],
    ['nl', 'Dit pakket kaarsen brandt 2 weken.'],
    ['en', 'Count 21 days from the day your order arrives.'],
    ['de', 'Zähle 21 Tage, sobald dein Paket bei dir ist.'],
    ['nl', 'Tel 21 dagen vanaf de dag dat je pakket er is en binnen komt.'],
    ['pl', 'Policz 21 dni od dnia, w którym paczka dotrze do ciebie.'],
  ])('%s: not "%s"', (language, text) => {
    expect(said(language, text)).toEqual([]);
  });
});

describe('returns', () => {
  it.each([
    ['en', 'You have 60 days to change your mind.', ['return-window | 60-60 | voluntary']],
    ['en', 'Return it within 45 days for a full refund.', ['return-window | 45-45 | voluntary']],
    ['en', 'By law you have 14 days to cancel your order.', ['return-window | 14-14 | statutory']],
    ['de', '100 Tage Rückgaberecht', ['return-window | 100-100 | voluntary']],
    [
      'de',
      'Ihr gesetzliches Widerrufsrecht von 14 Tagen bleibt bestehen.',
      ['return-window | 14-14 | statutory'],
    ],
    ['nl', 'Je hebt 30 dagen bedenktijd.', ['return-window | 30-30 | voluntary']],
    ['nl', 'Wettelijk herroepingsrecht: 14 dagen', ['return-window | 14-14 | statutory']],
    ['pl', 'Na zwrot masz 30 dni.', ['return-window | 30-30 | voluntary']],
    ['pl', 'Odstąpienie od umowy: 14 dni', ['return-window | 14-14 | statutory']],
    ['fr', 'Retours sous 30 jours', ['return-window | 30-30 | voluntary']],
    ['es', 'Tienes 30 días para devoluciones.', ['return-window | 30-30 | voluntary']],
    ['it', 'Reso entro 30 giorni', ['return-window | 30-30 | voluntary']],
  ])('%s: %s', (language, text, expected) => {
    expect(said(language, text)).toEqual(expected);
  });

  it.each([
    ['en', 'We refund you within 10 days.'],
    ['de', 'Wir erstatten den Betrag innerhalb von 10 Tagen.'],
    ['nl', 'Terugbetaling binnen 10 dagen.'],
    ['pl', 'Zwrot pieniędzy w ciągu 10 dni.'],
  ])('%s: the days of a refund are no time to return', (language, text) => {
    expect(said(language, text).filter((line) => line.startsWith('return-window'))).toEqual([]);
  });

  it.each([
    ['en', 'Christmas presents can be returned until 20 January.', '2027-01-20'],
    ['de', 'Weihnachtsgeschenke nehmen wir bis zum 20. Januar zurück.', '2027-01-20'],
    ['nl', 'Kerstcadeaus kun je tot en met 20 januari retourneren.', '2027-01-20'],
    ['pl', 'Prezenty świąteczne możesz zwrócić do 20 stycznia.', '2027-01-20'],
  ])('%s: the last day for presents', (language, text, date) => {
    const c = { ...context(COUNTRY[language]), asOf: '2026-11-20T06:00:00Z' };
    const claims = [
      ...policyExtractor.extract(readDocument(post(text, { language }), c), c),
    ] as PolicyClaim[];
    expect(claims.map(show)).toEqual([`return-deadline | ${date} | christmas`]);
  });

  it.each([
    ['en', 'Online orders can be returned in any of our shops.', 'true'],
    ['en', 'Online orders cannot be returned in our stores.', 'false'],
    ['de', 'Online-Bestellungen kannst du in jeder Filiale zurückgeben.', 'true'],
    ['de', 'Eine Rückgabe in der Filiale ist leider nicht möglich.', 'false'],
    ['nl', 'Retourneren kan ook in de winkel.', 'true'],
    ['nl', 'Online aankopen kunnen niet in de winkel worden geretourneerd.', 'false'],
    ['pl', 'Zwrotu możesz dokonać w sklepie stacjonarnym.', 'true'],
    ['pl', 'Zakupów online nie można zwrócić w salonie.', 'false'],
  ])('%s: where it can be returned: %s', (language, text, yes) => {
    expect(said(language, text).filter((line) => line.includes('store'))).toEqual([
      `return-place | ${yes} | store`,
    ]);
  });

  it('does not take where something was bought for where it goes back', () => {
    expect(
      said('en', 'Items bought in our stores cannot be returned by post.').filter((l) =>
        l.startsWith('return-place'),
      ),
    ).toEqual([]);
  });

  it.each([
    ['en', 'Free returns, always.', '0 GBP'],
    ['en', 'A return label costs £2.75.', '275 GBP'],
    ['de', 'Kostenlose Rücksendung', '0 EUR'],
    ['de', 'Die Kosten der Rücksendung tragen Sie.', 'customer'],
    ['nl', 'Gratis retourneren', '0 EUR'],
    ['pl', 'Darmowy zwrot', '0 PLN'],
  ])('%s: what a return costs: %s', (language, text, cost) => {
    expect(said(language, text)).toContain(`return-cost | ${cost}`);
  });
});

describe('promises', () => {
  it.each([
    ['en', 'Every lamp comes with a five-year guarantee.', 'warranty | 1825-1825'],
    ['de', 'Wir geben 5 Jahre Garantie.', 'warranty | 1825-1825'],
    ['nl', 'Je krijgt 5 jaar garantie.', 'warranty | 1825-1825'],
    ['pl', 'Dajemy 5 lat gwarancji.', 'warranty | 1825-1825'],
    ['en', 'Price match promise on everything', 'price-match | true'],
    ['de', 'Mit Bestpreisgarantie', 'price-match | true'],
    ['nl', 'Betalen kan met iDEAL', 'payment | true | ideal'],
    ['pl', 'Płatność BLIK', 'payment | true | blik'],
    ['de', 'Zahlung auf Rechnung', 'payment | true | invoice'],
  ])('%s: %s', (language, text, expected) => {
    expect(said(language, text)).toContain(expected);
  });
});

describe('where policies stand', () => {
  it.each([
    [
      'de',
      'DE',
      ['Land', 'Versandart', 'Dauer', 'Kosten'],
      ['Deutschland', 'Express', '1 Werktag', '9,90 €'],
    ],
    [
      'pl',
      'PL',
      ['Kraj', 'Przesyłka', 'Czas', 'Cena'],
      ['Polska', 'ekspresowa', '1 dzień roboczy', '24,90 zł'],
    ],
  ])('takes the service of a %s row from the cell that names it', (language, country, heads, cells) => {
    const row = (tag: string, texts: readonly string[]) =>
      `<tr>${texts.map((text) => `<${tag}>${text}</${tag}>`).join('')}</tr>`;
    const title = language === 'de' ? 'Versand' : 'Dostawa';
    const table = `<main><h1>${title}</h1><table>${row('th', heads)}${row('td', cells)}</table></main>`;
    const qualifiers = policies(page(table, { language }), country).map((claim) => claim.qualifier);
    expect(new Set(qualifiers)).toEqual(new Set(['express']));
  });

  it('reads a table with its row and column headings', () => {
    const table = `<main><h1>Versand</h1><table><tr><th>Land</th><th>Standard</th><th>Express</th><th>Dauer</th></tr>
      <tr><td>Deutschland</td><td>4,90 €, frei ab 60 €</td><td>11,90 €</td><td>2–3 Werktage</td></tr>
      <tr><td>Schweiz</td><td>9,90 €</td><td>24,90 €</td><td>4–6 Werktage</td></tr></table></main>`;
    expect(
      policies(page(table, { language: 'de' }), 'DE')
        .map(show)
        .sort(),
    ).toEqual(
      [
        'delivery-cost | 1190 EUR | express | DE',
        'delivery-cost | 2490 EUR | express | CH',
        'delivery-cost | 490 EUR | standard | DE',
        'delivery-cost | 990 EUR | standard | CH',
        'delivery-time | 2-3 working | standard | DE',
        'delivery-time | 4-6 working | standard | CH',
        'free-shipping-threshold | 6000 EUR | standard | DE',
      ].sort(),
    );
  });

  it('reads a closed accordion on a product page and the footer', () => {
    const html = `<main><h1>Krug</h1><details><summary>Versand</summary><p>Lieferzeit 2–4 Werktage.</p></details></main><footer>Gratisversand: Lieferung ab 55 € gratis</footer>`;
    expect(policies(page(html, { language: 'de' }), 'DE').map((c) => [c.evidence.block, show(c)])).toEqual([
      ['main', 'delivery-time | 2-4 working | standard'],
      ['footer', 'free-shipping-threshold | 5500 EUR | standard'],
    ]);
  });

  it.each([
    ['a review', '<section class="reviews"><p>Lieferzeit war 9 Werktage!</p></section>'],
    ['a hidden bar', '<p hidden>Lieferzeit 9 Werktage</p>'],
    ['a menu', '<nav><a href="/v">Lieferzeit 9 Werktage</a></nav>'],
  ])('reads no policy from %s', (_, part) => {
    expect(policies(page(`<main><h1>Krug</h1>${part}</main>`, { language: 'de' }), 'DE')).toEqual([]);
  });

  it('reads the policy that markup declares', () => {
    const json = {
      '@type': 'Product',
      offers: {
        '@type': 'Offer',
        hasMerchantReturnPolicy: {
          '@type': 'MerchantReturnPolicy',
          applicableCountry: 'DE',
          merchantReturnDays: 50,
          returnFees: 'https://schema.org/FreeReturn',
          returnMethod: 'https://schema.org/ReturnInStore',
        },
      },
    };
    const html = `<main><h1>Krug</h1></main><script type="application/ld+json">${JSON.stringify(json)}</script>`;
    expect(policies(page(html), 'DE').map((c) => [c.evidence.block, show(c)])).toEqual([
      ['structured-data', 'return-window | 50-50 | voluntary | DE'],
      ['structured-data', 'return-cost | 0 EUR |  | DE'],
      ['structured-data', 'return-place | true | store | DE'],
    ]);
  });

  it('places a mail in a foreign language and money where both are at home', () => {
    const c = { ...context('GB'), market: { ...context('GB').market, languages: ['en', 'de'] } };
    const text = 'Wir liefern Ihnen ab 60 € versandkostenfrei nach Hause.';
    const [claim] = policyExtractor.extract(readDocument(post(text), c), c);
    expect(claim).toMatchObject({ region: 'DE', language: 'de' });
  });
});

describe('what holds for others', () => {
  it.each([
    ['de', 'Ab 180 € netto liefern wir frei Haus.'],
    ['de', 'Für Gewerbekunden: versandkostenfrei ab 180 €.'],
    ['nl', 'Gratis verzending vanaf € 180 excl. btw'],
    ['pl', 'Darmowa dostawa od 180 zł netto'],
    ['en', 'Free delivery on orders over £180 plus VAT'],
    ['fr', 'Livraison gratuite dès 180 € HT'],
    ['es', 'Envío gratis a partir de 180 € (sin IVA)'],
    ['it', 'Spedizione gratuita da 180 € IVA esclusa'],
    ['de', 'Für gebrauchte Geräte beträgt die Garantie 1 Jahr.'],
    ['en', 'Refurbished machines carry a 1 year warranty.'],
  ])('%s: no rule for the brand’s customers: "%s"', (language, text) => {
    expect(said(language, text)).toEqual([]);
  });

  it.each([
    ['de', 'Die gesetzliche Gewährleistung beträgt 2 Jahre.'],
    ['de', 'Gewährleistung: 2 Jahre ab Lieferung'],
    ['pl', 'Rękojmia wynosi 2 lata, gwarancja to osobna sprawa.'],
  ])('%s: keeps the liability that the law gives apart: "%s"', (language, text) => {
    for (const claim of said(language, text)) expect(claim).toBe('warranty | 730-730 | statutory');
  });

  it.each([
    ['en', "60 days to return, 2 years' warranty on seams."],
    ['de', '60 Tage Rückgabe, 2 Jahre Garantie auf Nähte.'],
    ['nl', '60 dagen retour, 2 jaar garantie op de naden.'],
    ['pl', 'Darmowa dostawa od 199 zł, 60 dni na zwrot, 2 lata gwarancji na szycie.'],
    ['fr', '60 jours pour retourner, 2 ans de garantie.'],
  ])('%s: each promise of a list keeps its own time: "%s"', (language, text) => {
    const claims = said(language, text);
    expect(claims.filter((claim) => claim.startsWith('warranty'))).toEqual(['warranty | 730-730']);
    expect(claims.filter((claim) => claim.startsWith('return-window'))).toHaveLength(1);
  });

  it.each([
    ['de', '85 % unserer Pakete sind beim Versand keine drei Tage alt.'],
    ['en', 'Most parcels are less than three days old when we ship them.'],
    ['nl', 'Bij verzending is de koffie nog geen 3 dagen oud.'],
  ])('%s: how old a thing is when it leaves is no time of delivery: "%s"', (language, text) => {
    expect(said(language, text).filter((claim) => claim.startsWith('delivery'))).toEqual([]);
  });
});

describe('until when an order arrives or leaves so soon', () => {
  it.each([
    ['nl', 'Op werkdagen vóór 21.00 uur besteld, is morgen in huis.', ['order-cutoff | 21:0 | next-day']],
    ['nl', 'Voor 23:59 besteld, morgen bezorgd', ['order-cutoff | 23:59 | next-day']],
    ['en', 'Order by 2pm for next-day delivery.', ['order-cutoff | 14:0 | next-day']],
    ['en', 'Ordered before 14:30, it leaves the same day.', ['order-cutoff | 14:30 | same-day']],
    ['de', 'Bis 15 Uhr bestellt, am nächsten Tag geliefert.', ['order-cutoff | 15:0 | next-day']],
    ['pl', 'Zamów do 13:00, wyślemy tego samego dnia.', ['order-cutoff | 13:0 | same-day']],
    ['fr', 'Commandez avant 14h, livraison le lendemain.', ['order-cutoff | 14:0 | next-day']],
    ['es', 'Pide antes de las 16:00 y recíbelo al día siguiente.', ['order-cutoff | 16:0 | next-day']],
    ['it', 'Ordina entro le 12:00, consegna il giorno successivo.', ['order-cutoff | 12:0 | next-day']],
  ])('%s: %s', (language, text, expected) => {
    expect(said(language, text).filter((line) => line.startsWith('order-cutoff'))).toEqual(expected);
  });

  it.each([
    ['nl', 'Op zaterdag vóór 17.00 uur besteld, de volgende dag in huis.'],
    ['nl', 'Voor 15.00 uur besteld, morgen in huis; avondlevering voor 12.00 uur besteld.'],
    ['nl', 'Met korting besteld tot 21.00 uur.'],
    ['en', 'Order by 2 November for next-day delivery.'],
    ['en', 'Orders over £60 arrive the next day.'],
    ['de', 'Bis 15 Uhr in der Filiale abholen.'],
  ])('%s: none is told by "%s"', (language, text) => {
    expect(said(language, text).filter((line) => line.startsWith('order-cutoff'))).toEqual([]);
  });
});
