import { describe, expect, it } from 'vitest';
import type { MailNature } from '../../domain/index.js';
import { readHeaders } from './headers.js';
import { natureOf } from './nature.js';

const BULK = 'List-Unsubscribe: <https://quillon.example/off>\nList-ID: <letters.quillon.example>\n';

function nature(subject: string, text: string, header = ''): MailNature {
  const headers = readHeaders(Buffer.from(`From: news@quillon.example\n${header}\n`));
  return natureOf({ headers, subject, text, enclosesMail: false });
}

describe('transactional mail', () => {
  it.each([
    [
      'en',
      'Order confirmation QL-40213',
      'Thank you for your order!\nOrder number: QL-40213\nSubtotal £84.00\nDelivery address: 3 Mill Lane',
    ],
    [
      'en',
      'Your parcel is on its way',
      'Your order has been dispatched. Tracking number 7733 1102.\nExpected tomorrow.',
    ],
    ['en', 'Reset your password', 'Somebody asked us to reset your password. Use this link within an hour.'],
    ['en', 'Your refund', 'We have refunded £39.00 for order QL-40213 to your card.'],
    [
      'de',
      'Bestellbestätigung 100482',
      'Vielen Dank für Ihre Bestellung.\nBestellnummer: 100482\nZwischensumme 84,00 €\nLieferadresse: Mühlweg 3',
    ],
    [
      'de',
      'Deine Bestellung ist unterwegs',
      'Dein Paket wurde an DHL übergeben. Sendungsnummer: 00340434161094.',
    ],
    [
      'de',
      'Ihre Rechnung Nr. 2026-1188',
      'anbei Ihre Rechnung zu Auftrag 2026-1188. Rechnungsbetrag: 84,00 €.',
    ],
    [
      'nl',
      'Orderbevestiging 55102',
      'Bedankt voor je bestelling.\nBestelnummer: 55102\nSubtotaal € 84,00\nBezorgadres: Molenweg 3',
    ],
    ['nl', 'Je pakket is onderweg', 'Je bestelling is verzonden. Met deze track & trace volg je je pakket.'],
    [
      'pl',
      'Potwierdzenie zamówienia nr 7781',
      'Dziękujemy za zamówienie.\nZamówienie nr 7781\nAdres dostawy: ul. Młyńska 3\nDo zapłaty: 184,00 zł',
    ],
    ['pl', 'Twoja paczka jest w drodze', 'Twoje zamówienie zostało wysłane. Numer przesyłki: 6280 1234.'],
    [
      'fr',
      'Confirmation de commande 4471',
      'Merci pour votre commande.\nCommande n° 4471\nAdresse de livraison : 3 rue du Moulin',
    ],
    [
      'es',
      'Confirmación de pedido 4471',
      'Gracias por tu pedido.\nPedido n.º 4471\nDirección de envío: Calle Molino 3',
    ],
    [
      'it',
      "Conferma d'ordine 4471",
      'Grazie per il tuo ordine.\nOrdine n. 4471\nIndirizzo di consegna: via Mulino 3',
    ],
    [
      'de',
      'Ist unterwegs (QL-40213)',
      'Guten Tag,\nIhr Paket hat heute Jena verlassen:\n1 x Tischleuchte, Messing   49,00 €\nSendung: 4471 9920',
    ],
    [
      'de',
      'Danke (QL-40213)',
      'Das haben Sie bestellt:\nTischleuchte 49,00 €\nVersand\n0,00 €\nGesamt\n49,00 €',
    ],
    [
      'nl',
      'Onderweg: bestelling QL-40213',
      'Dag,\nJe lamp is onderweg.\n1 x Bureaulamp, messing   49,00\nVerzending 0,00',
    ],
    [
      'pl',
      'Już w drodze (QL-40213)',
      'Twoja paczka opuściła dziś Łódź:\n1 x Lampa biurkowa   149,00 zł\nŚledzenie: 4471 9920',
    ],
  ])('is told by several of its words (%s: %s)', (_, subject, text) => {
    expect(nature(subject, text)).toBe('transactional');
  });

  it('is told even where the shop sends it with an unsubscribe header', () => {
    const text =
      'Thank you for your order!\nOrder number: QL-40213\nSubtotal £84.00\nDelivery address: 3 Mill Lane';
    expect(nature('Order confirmation QL-40213', text, BULK)).toBe('transactional');
  });

  it('is what an automatic answer is, whatever it says', () => {
    expect(nature('Thank you', 'We are on holiday.', 'Auto-Submitted: auto-replied\n')).toBe('transactional');
  });
});

describe('a newsletter', () => {
  it.each([
    [
      'order now',
      'Order now: 20% off all lamps',
      'Order now and save. Order total over £50 ships free.\nTrack your order · Contact',
    ],
    [
      'prices',
      'New lamps',
      'Desk lamp £49.00\nFloor lamp £129.00\nTotal savings up to 30%. Free delivery on orders over £60.',
    ],
    ['a delivery promise', 'Your delivery is on us', 'Free delivery all week. Estimated delivery 2-4 days.'],
    [
      'jetzt bestellen',
      'Jetzt bestellen und sparen',
      'Bis Sonntag 15 % auf alle Leuchten. Bestellung bis 14 Uhr, Versand am selben Tag. Versandkosten: 4,90 €.',
    ],
    [
      'zamów teraz',
      'Zamów teraz',
      'Wszystkie lampy 15% taniej do niedzieli. Zamówienia od 200 zł z darmową dostawą.',
    ],
    [
      'bestel nu',
      'Bestel nu',
      'Alle lampen 15% korting. Vandaag besteld, morgen in huis. Gratis verzending vanaf € 50.',
    ],
    [
      'welcome as a greeting',
      'Welcome, autumn',
      'Welcome to the darker half of the year. New shades are in.',
    ],
    [
      'the own birthday',
      'Happy birthday to us',
      'We are turning ten. Our birthday week: 10% off everything.',
    ],
    [
      'eigener Geburtstag',
      'Wir feiern Geburtstag',
      'Unser 10. Geburtstag: Alles Gute zum Geburtstag, Quillon! 10 % auf alles.',
    ],
    [
      'reviews of others',
      'Loved by you',
      '4.8 of 5 in 900 reviews. Read what others say about the desk lamp.',
    ],
  ])('stays one with %s', (_, subject, text) => {
    expect(nature(subject, text, BULK)).toBe('newsletter');
  });

  it('stays one without any header of mailing software', () => {
    expect(nature('A letter from the workshop', 'No offers this time, only a drawing of a lamp.')).toBe(
      'newsletter',
    );
  });

  it('stays one with "Re:" in its subject as a trick', () => {
    expect(nature('Re: your weekend', '20% off all lamps until Sunday.', BULK)).toBe('newsletter');
    expect(nature('Fwd: you will want to see this', '20% off all lamps until Sunday.', BULK)).toBe(
      'newsletter',
    );
  });
});

describe('triggered mail', () => {
  it.each([
    ['cart', 'You left something behind', 'The floor lamp is still in your basket. Back to your basket'],
    ['cart', 'Du hast etwas vergessen', 'Deine Leuchte wartet noch im Warenkorb. Zurück zum Warenkorb'],
    ['cart', 'Je bent iets vergeten', 'De lamp ligt nog in je winkelmandje. Terug naar je winkelmandje'],
    ['cart', 'Twój koszyk czeka', 'Lampa czeka w koszyku. Dokończ zakupy'],
    ['cart', 'Vous avez oublié quelque chose', 'Votre panier vous attend. Retour au panier'],
    ['cart', 'Has olvidado algo', 'La lámpara te espera en tu cesta. Completa tu compra'],
    ['cart', 'Hai dimenticato qualcosa', 'La lampada è ancora nel carrello. Torna al carrello'],
    ['welcome', 'Hello and welcome', 'Thanks for signing up. Here is 10% off your first order: HELLO10.'],
    [
      'welcome',
      'Willkommen bei Quillon',
      'Schön, dass du dabei bist! 10 % auf deine erste Bestellung mit HALLO10.',
    ],
    ['welcome', 'Welkom', 'Bedankt voor je aanmelding. 10% korting op je eerste bestelling met HOI10.'],
    ['welcome', 'Witaj', 'Dziękujemy za zapis. 10% rabatu na pierwsze zakupy z kodem CZESC10.'],
    ['birthday', 'Happy birthday!', 'A little something from us: £5 off with BDAY-77.'],
    ['birthday', 'Alles Gute', 'Alles Gute zum Geburtstag! 5 € Rabatt mit GEB-77.'],
    ['birthday', 'Dla Ciebie', 'Wszystkiego najlepszego z okazji urodzin! 20 zł rabatu z kodem UR-77.'],
    [
      'review',
      'How is the desk lamp?',
      'You bought a desk lamp from us in May. How has it been? Write a line:\nhttps://quillon.example/desk-lamp#reviews',
    ],
    [
      'review',
      'Ihre Meinung zählt',
      'Sie haben bei uns eine Leuchte gekauft. Bewerten Sie jetzt Ihren Einkauf.',
    ],
    ['review', 'Oceń swoje zakupy', 'Kupiłaś u nas lampę. Wystaw opinię.'],
    ['win-back', 'We miss you', '10% off for coming back, with BACK10.'],
  ])('is told by its words (%s: %s)', (_, subject, text) => {
    expect(nature(subject, text, BULK)).toBe('triggered');
  });

  it('is a review request, no order confirmation, where it names the order', () => {
    const text = 'You ordered a desk lamp (order QL-40213, £49.00). Leave a review and get £5 off.';
    expect(nature('Rate your purchase', text)).toBe('triggered');
  });
});

describe('a forwarded mail', () => {
  it.each([
    [
      'Fwd: 40% OFF',
      'See below.\n\n---------- Forwarded message ---------\nFrom: Lumen & Co <hi@lumen.example>\n40% off',
    ],
    [
      'WG: 40 % auf alles',
      'Siehe unten.\n\n-------- Weitergeleitete Nachricht --------\nVon: Lumen <hi@lumen.example>',
    ],
    ['Fwd: korting', 'Zie hieronder.\n\n---------- Doorgestuurd bericht ---------\nVan: Lumen'],
    ['PD: rabat', 'Zobacz.\n\n---------- Przekazana wiadomość ---------\nOd: Lumen'],
    ['kijk', 'Kijk eens.\n\nBegin doorgestuurd bericht:\n\nVan: Lumen'],
  ])('is told by the mark of the mail program (%s)', (subject, text) => {
    expect(nature(subject, text)).toBe('forwarded');
  });
  it('is told by its subject alone where it was not sent to many', () => {
    expect(nature('Fwd: 40% off', 'See attachment.')).toBe('forwarded');
  });
});

describe('a reply', () => {
  it.each([
    [
      'Re: New lamps',
      'Does it still work?\n\nOn Fri, 23 Oct 2026 at 07:00, Quillon <news@quillon.example> wrote:\n> 15% off',
    ],
    ['AW: Neue Leuchten', 'Gilt das noch?\n\nAm 23.10.2026 um 07:00 schrieb Quillon:\n> 15 % auf alles'],
    ['Antw: Nieuwe lampen', 'Geldt dit nog?\n\nOp 23 okt. 2026 schreef Quillon:\n> 15% korting'],
    ['Odp: Nowe lampy', 'Czy to jeszcze działa?\n\nDnia 23.10.2026 Quillon napisał(a):\n> 15%'],
  ])('is told by its subject and quotation (%s)', (subject, text) => {
    expect(nature(subject, text, 'In-Reply-To: <1@quillon.example>\n')).toBe('reply');
  });
  it('is told by thread and quotation without a subject that says so', () => {
    expect(nature('lamps', 'Yes!\n> Do you have lamps?', 'In-Reply-To: <1@quillon.example>\n')).toBe('reply');
  });
  it('is not told by a thread header alone, which some newsletters carry', () => {
    expect(nature('New lamps', '20% off until Sunday', 'In-Reply-To: <1@quillon.example>\n')).toBe(
      'newsletter',
    );
  });
});

it('judges hostile text in linear time', () => {
  const start = performance.now();
  nature('on '.repeat(2000), `on ${'a '.repeat(60_000)}\n`.repeat(3) + 'order '.repeat(50_000));
  expect(performance.now() - start).toBeLessThan(1500);
});
