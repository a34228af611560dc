import { describe, expect, it } from 'vitest';
import {
  announcedIn,
  datesIn,
  hoursOf,
  policiesIn,
  productsIn,
  promotionsIn,
  voiceIn,
} from './reading.testing.js';

describe('Italian promotions', () => {
  it.each<[string, string[]]>([
    ['Fino al 40% di sconto su una selezione di divani.', ['up to 40 % | on divani']],
    ['Approfitta del 15% di sconto immediato su tutti i materassi.', ['15 % | on materassi']],
    ['Sconto del 15% su tutto il sito con il codice MARZO15', ['15 % | code MARZO15 | sitewide']],
    ['Risparmia 20 € su ordini superiori a 120 €', ['20 EUR off | min 120 EUR']],
    ['20 € in meno sul tuo ordine a partire da 100 €', ['20 EUR off | min 100 EUR | sitewide']],
    [
      'Ti regaliamo 10 € sul primo acquisto con il codice CIAO10',
      ['10 EUR off | code CIAO10 | sitewide | for new-customers | standing'],
    ],
    ['Ogni 100 € di spesa ti rimborsiamo 25 € fino al 21 marzo', ['25 EUR off | min 100 EUR | ..2027-03-21']],
    [
      'Un ulteriore 10% sugli articoli già scontati con il codice EXTRA10',
      ['10 % | code EXTRA10 | on articoli già scontati'],
    ],
    [
      'I nostri tappeti sono scontati del 30% fino a domenica a mezzanotte',
      ['30 % | ..2027-03-14 | on tappeti'],
    ],
    ['Tutti i profumi al -25%', ['25 % | on profumi']],
    ['Lampade a metà prezzo questo weekend', ['50 % | 2027-03-13..2027-03-14']],
    ['Asciugamani scontati del 30%', ['30 % | on Asciugamani']],
    ['Risparmia fino a 150 € sulle biciclette elettriche', ['up to 150 EUR off | on biciclette elettriche']],
    ['Questo venerdì 5 € di sconto su ogni cuscino', ['5 EUR off | 2027-03-12..2027-03-12 | on cuscino']],
    ['Buono da 15 € per una spesa di 75 € fino al 14 marzo', ['15 EUR off | min 75 EUR | ..2027-03-14']],
    ['-15% SU TUTTO IL SITO con il codice PRIMAVERA15', ['15 % | code PRIMAVERA15 | sitewide']],
    [
      'Con il codice ROSA12 hai il 12% su tutto il reparto giardino fino a domani',
      ['12 % | code ROSA12 | ..2027-03-11 | on reparto giardino'],
    ],
    ['Coupon PETIT7: 7 € di sconto senza spesa minima', ['7 EUR off | code PETIT7']],
    ["Inserisci MIELE8 nel carrello e avrai le marmellate scontate dell'8%", ['8 % | code MIELE8']],
    ['Il codice MARZO20 ti regala il 20% di sconto sulle scarpe', ['20 % | code MARZO20 | on scarpe']],
    ['Sconto automatico del 20% nel carrello, senza codice', ['20 % | no code']],
    ['Il secondo pezzo al 50%', ['second 50 %']],
    ['Secondo shampoo a metà prezzo', ['second 50 % | on shampoo']],
    ['Il secondo paio a 1 €', ['second for 1 EUR']],
    ['Prendi 3 candele, paghi 2', ['3 for 2 | on candele']],
    ['Prendi tre e paghi due su tutte le candele fino al 31 marzo', ['3 for 2 | ..2027-03-31 | on candele']],
    ['Compri tre confezioni di capsule e ne paghi due', ['3 for 2 | on capsule']],
    ['3x2 sui biscotti fino a domenica', ['3 for 2 | ..2027-03-14 | on biscotti']],
    ['Compra due creme, la terza è in omaggio', ['3 for 2 | on creme']],
    ['2+1 gratis su tutti i biscotti', ['3 for 2 | on biscotti']],
    ['Tre candele al prezzo di due', ['3 for 2 | on candele']],
    ['50% di sconto sul secondo capo', ['second 50 %']],
    ['10% da 2 pezzi, 20% da 3 pezzi', ['from 2 10 %', 'from 3 20 %']],
    ['Acquistando due creme ricevi in omaggio una trousse', ['gift trousse']],
    ['Ti regaliamo una borsa di tela per acquisti superiori a 60 €', ['gift borsa di tela | min 60 EUR']],
    ['Trousse in omaggio a partire da 45 €', ['gift Trousse | min 45 EUR']],
    ['In regalo una tazza se acquisti due caffè', ['gift tazza']],
    [
      'Spedizione gratuita questo weekend con il codice PORTO25',
      ['free-shipping | code PORTO25 | 2027-03-13..2027-03-14'],
    ],
    ['Zero spese di spedizione fino al 15 marzo', ['free-shipping | ..2027-03-15']],
    ['Oggi la spedizione la offriamo noi', ['free-shipping | 2027-03-10..2027-03-10']],
    [
      '20% su ordini superiori a 50 €, escluse novità e carte regalo, codice FUORI20',
      ['20 % | code FUORI20 | min 50 EUR | not novità; carte regalo'],
    ],
    [
      "-20% tranne sui libri, offerta valida dall'8 al 21 marzo",
      ['20 % | 2027-03-08..2027-03-21 | not libri'],
    ],
    [
      'Solo per i nuovi clienti: 10 € di sconto su una spesa di almeno 50 € con NUOVO10',
      ['10 EUR off | code NUOVO10 | min 50 EUR | for new-customers only | standing'],
    ],
    ['Riservato ai soci del club: -25% sulle borse', ['25 % | on borse | for members only']],
    ['10% per gli iscritti alla newsletter', ['10 % | for subscribers | standing']],
    ['Esclusiva app: -15% con il codice APP15', ['15 % | code APP15 | in app | for app']],
    ['Solo in negozio: -30% sui fine serie', ['30 % | on fine serie | in store']],
    ['Solo online, -30% sui fine serie fino al 12/03', ['30 % | ..2027-03-12 | on fine serie | in online']],
    [
      '-25%, utilizzabile una sola volta per cliente, non cumulabile con altre promozioni, codice SOLO25',
      ['25 % | code SOLO25 | limit una sola volta per cliente | alone'],
    ],
    ['Solo per i primi 200 ordini: -35% con VOLA35', ['35 % | code VOLA35 | limit per i primi 200 ordini']],
    ['Per il tuo compleanno, 20% su tutto il sito', ['20 % | sitewide | for other | standing']],
    [
      'Fino al 30 novembre il secondo pacco di Miscela Moka Nonna costa solo 1 €.',
      ['second for 1 EUR | ..2026-11-30 | on pacco'],
    ],
    [
      'Prendi due pacchi di Miscela Moka Nonna: il secondo lo paghi 1 €, fino a fine novembre.',
      ['second for 1 EUR | ..2026-11-30'],
    ],
    [
      '20 € di sconto sui macinacaffè con una spesa minima di 120 € e il codice MACINA20, fino al 29 novembre.',
      ['20 EUR off | code MACINA20 | min 120 EUR | ..2026-11-29 | on macinacaffè'],
    ],
    [
      'MACINA20 – 20 € in meno sui macinacaffè a partire da 120 €, scade il 29 novembre',
      ['20 EUR off | code MACINA20 | min 120 EUR | ..2026-11-29 | on macinacaffè'],
    ],
  ])('are read in "%s"', (text, expected) => {
    expect(promotionsIn('it', text)).toEqual(expected);
  });

  it.each([
    'Composizione: 80% lana, 20% poliammide',
    '98% di ingredienti di origine naturale',
    'Fino al 30% di risparmio energetico',
    'Paga in 4 rate senza interessi da 150 €',
    'TAEG 21,5%, credito revolving',
    'Il 30% delle nostre vendite è online',
    "Devolviamo il 5% delle vendite a un'associazione",
    'IVA al 22% inclusa',
    'Una crema il 50% più concentrata',
    '20% di zuccheri in meno',
    "L'anno scorso abbiamo fatto il -30% con il codice VECCHIO30.",
    'Prova gratuita di 30 giorni',
    'Carta regalo da 20 a 150 €',
    'Il 96% di soddisfazione',
    'Cioccolato fondente 70% cacao',
    'Prossimamente i saldi, restate sintonizzati!',
  ])('are none in "%s"', (text) => {
    expect(promotionsIn('it', text)).toEqual([]);
  });

  it.each([
    ['-20% sulle lampade fino a domenica a mezzanotte', '..2027-03-14'],
    ['-20% sulle lampade fino a domenica ore 23:59', '..2027-03-14'],
    ['-20% sulle lampade fino al 15 marzo compreso', '..2027-03-15'],
    ['-20% sulle lampade fino al 15/03/2027', '..2027-03-15'],
    ['-20% sulle lampade dal 12 al 15 marzo', '2027-03-12..2027-03-15'],
    ['-20% sulle lampade da venerdì 12 a lunedì 15 marzo 2027', '2027-03-12..2027-03-15'],
    ['-20% sulle lampade dal 28 marzo al 4 aprile', '2027-03-28..2027-04-04'],
    ["-20% sulle lampade dall'8 all'11 marzo", '2027-03-08..2027-03-11'],
    ['-20% sulle lampade a partire dal 1° aprile', '2027-04-01..'],
    ['-20% sulle lampade solo oggi', '2027-03-10..2027-03-10'],
    ['-20% sulle lampade solo questo weekend', '2027-03-13..2027-03-14'],
    ['-20% sulle lampade venerdì e sabato', '2027-03-12..2027-03-13'],
    ['-20% sulle lampade da giovedì a domenica', '2027-03-11..2027-03-14'],
    ['-20% sulle lampade fino a domani', '..2027-03-11'],
    ['-20% sulle lampade fino a stasera a mezzanotte', '..2027-03-10'],
    ['-20% sulle lampade entro le 23:59 di oggi', '..2027-03-10'],
    ['-20% sulle lampade fino a fine mese', '..2027-03-31'],
    ['-20% sulle lampade fino a fine marzo', '..2027-03-31'],
    ['-20% sulle lampade per tutto marzo', '2027-03-01..2027-03-31'],
    ['-20% sulle lampade per 48 ore', '2027-03-10..2027-03-12'],
    ['-20% sulle lampade il 12, 13 e 14 marzo', '2027-03-12..2027-03-14'],
    ['-20% sulle lampade il 13 e 14 marzo', '2027-03-13..2027-03-14'],
    ['-20% sulle lampade sabato 13 marzo', '2027-03-13..2027-03-13'],
    ['-20% sulle lampade fino al 31', '..2027-03-31'],
    ['-20% sulle lampade fino a martedì prossimo', '..2027-03-16'],
    ['-20% sulle lampade entro domenica', '..2027-03-14'],
    ['-20% sulle lampade questa settimana', '2027-03-08..2027-03-14'],
    ['-20% sulle lampade, ultimo giorno', '..2027-03-10'],
    ['-20% sulle lampade prima del 20 marzo', '..2027-03-20'],
    ['-20% sulle lampade. Offerta valida dal 10/03/2027 al 20/03/2027.', '2027-03-10..2027-03-20'],
    ["-20% sulle lampade. L'offerta scade il 20 marzo.", '..2027-03-20'],
    ['-20% sulle lampade tra il 12 e il 15 marzo', '2027-03-12..2027-03-15'],
    ['Hai tempo fino a lunedì 15 marzo per il 20% di sconto sulle lampade', '..2027-03-15'],
    ['Ancora 24 ore: -20% sulle lampade', '2027-03-10..2027-03-11'],
    ['-20% sulle lampade da domani', '2027-03-11..'],
    ['-20% sulle lampade fino a mercoledì 17', '..2027-03-17'],
    ['-20% sulle lampade dal 12 al 15/3', '2027-03-12..2027-03-15'],
    ['-20% sulle lampade fino al prossimo lunedì', '..2027-03-15'],
    ['Entro e non oltre il 20 marzo: -20% sulle lampade', '..2027-03-20'],
    ['-20% sulle lampade nei giorni 12, 13 e 14 marzo', '2027-03-12..2027-03-14'],
  ])('hold when "%s" says', (text, dates) => {
    expect(datesIn('it', text)).toEqual([dates]);
  });
});

describe('Italian policies', () => {
  it.each<[string, string[]]>([
    [
      'Spedizione gratuita sopra i 45 € in tutta Italia',
      ['free-shipping-threshold | 45 EUR | standard | IT'],
    ],
    ['Spedizione gratuita per ordini superiori a 39 €', ['free-shipping-threshold | 39 EUR | standard']],
    [
      'Le spese di spedizione sono di 5,90 €, gratis da 50 €.',
      ['free-shipping-threshold | 50 EUR | standard', 'delivery-cost | 5.9 EUR | standard'],
    ],
    [
      'Spedizione standard: 4,90 €. Spedizione espressa: 9,90 €.',
      ['delivery-cost | 4.9 EUR | standard', 'delivery-cost | 9.9 EUR | express'],
    ],
    ['Consegna in 1-2 giorni lavorativi', ['delivery-time | 1-2 working | standard']],
    ['Il tuo ordine arriva in 2-3 giorni lavorativi.', ['delivery-time | 2-3 working | standard']],
    ['Consegna in 24/48 ore', ['delivery-time | 1-2 | standard']],
    ['Spediamo entro 24 ore.', ['delivery-time | 1-1 | dispatch']],
    ['Hai 30 giorni dalla consegna per restituire le attrezzature.', ['return-window | 30-30 | voluntary']],
    ['Puoi restituire il tuo acquisto entro 60 giorni.', ['return-window | 60-60 | voluntary']],
    ['Reso gratuito entro 100 giorni', ['return-window | 100-100 | voluntary', 'return-cost | 0 EUR']],
    ['I resi sono gratuiti in negozio.', ['return-place | true | store']],
    ['Le spese di reso sono a tuo carico.', ['return-cost | customer']],
    ['Il reso costa 4,95 €.', ['return-cost | 4.95 EUR']],
    ['Diritto di recesso entro 14 giorni come da legge.', ['return-window | 14-14 | statutory']],
    [
      'I regali di Natale si possono restituire fino al 31 gennaio.',
      ['return-deadline | 2027-01-31 | christmas'],
    ],
    ['Puoi rendere in negozio ciò che hai comprato online.', ['return-place | true | store']],
    ['Gli acquisti online non possono essere resi in negozio.', ['return-place | false | store']],
    ['Garanzia 3 anni', ['warranty | 1095-1095']],
    ['I nostri materassi sono garantiti dieci anni.', ['warranty | 3650-3650']],
    [
      'Accettiamo carte, PayPal, Satispay e contrassegno.',
      ['payment | true | paypal', 'payment | true | satispay'],
    ],
    ['Miglior prezzo garantito', ['price-match | true']],
    ['Spedizione in Svizzera 14,90 €', ['delivery-cost | 14.9 EUR | standard | CH']],
    ['Da noi hai 60 giorni per il reso delle attrezzature.', ['return-window | 60-60 | voluntary']],
    [
      'Spediamo in tutta Italia con corriere espresso: 5,90 €, consegna in 1-2 giorni lavorativi. Gratis per ordini superiori a 45 €.',
      [
        'delivery-cost | 5.9 EUR | standard | IT',
        'delivery-time | 1-2 working | standard | IT',
        'free-shipping-threshold | 45 EUR | standard',
      ],
    ],
    [
      'Ordini online? Consegna in 3-5 giorni lavorativi in tutta Italia con corriere espresso a 5,90 €.',
      ['delivery-cost | 5.9 EUR | standard | IT', 'delivery-time | 3-5 working | standard | IT'],
    ],
  ])('are read in "%s"', (text, expected) => {
    expect(policiesIn('it', text)).toEqual(expected);
  });

  it.each([
    'Ti rimborsiamo entro 7 giorni.',
    'Paga in 3 rate senza interessi',
    'Ti mancano 12 € per la spedizione gratuita',
  ])('are none in "%s"', (text) => {
    expect(policiesIn('it', text)).toEqual([]);
  });
});

describe('what else a Italian text says', () => {
  it.each<[string, string[]]>([
    [
      'Lunedì – venerdì: 8:00 – 13:00 e 15:30 – 19:30\nSabato: 8:00 – 13:00\nDomenica: chiuso',
      ['Mo-Fr 08:00-13:00, Mo-Fr 15:30-19:30, Sa 08:00-13:00'],
    ],
    [
      'Dal lunedì al venerdì dalle 8 alle 13 e dalle 15.30 alle 19.30, il sabato dalle 8 alle 13.',
      ['Mo-Fr 08:00-13:00, Mo-Fr 15:30-19:30, Sa 08:00-13:00'],
    ],
    [
      'Lun-ven 8-13 e 15:30-19:30, sabato 8-14, domenica chiuso',
      ['Mo-Fr 08:00-13:00, Mo-Fr 15:30-19:30, Sa 08:00-14:00'],
    ],
    ['Aperto dal martedì al sabato, 9.30-13.00 / 16.00-19.30', ['Tu-Sa 09:30-13:00, Tu-Sa 16:00-19:30']],
    ['Siamo aperti tutti i giorni dalle 9 alle 20', ['Mo-Su 09:00-20:00']],
    ['Orari: lun 15-19, mar-sab 9-13 e 15-19', ['Mo 15:00-19:00, Tu-Sa 09:00-13:00, Tu-Sa 15:00-19:00']],
    ['Da lunedì a sabato: 10:00-20:00 orario continuato', ['Mo-Sa 10:00-20:00']],
    ['Dal lun. al ven. ore 9:00 - 18:00', ['Mo-Fr 09:00-18:00']],
    [
      'Servizio clienti attivo dal lunedì al venerdì dalle 9 alle 18 allo 0583 490217',
      ['Mo-Fr 09:00-18:00 (telephone)'],
    ],
    ['Chiuso il lunedì; dal martedì alla domenica ore 10-19', ['Tu-Su 10:00-19:00']],
    ['Nei giorni feriali 9-19, sabato e domenica 10-18', ['Mo-Fr 09:00-19:00, Sa-Su 10:00-18:00']],
  ])('opening hours: "%s"', (text, expected) => {
    expect(hoursOf('it', text)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['Novità: la teiera Kyoto è arrivata!', ['launch: teiera Kyoto']],
    ['Vi presentiamo la nuova Lampada Vega.', ['launch: Lampada Vega']],
    ['È arrivata la nuova Sedia Nuvola', ['launch: Sedia Nuvola']],
    ['Scopri il nuovo Zaino Ondina, fatto a mano.', ['launch: Zaino Ondina']],
    ['È tornato il maglione Loira', ['restock: maglione Loira']],
    ['Apriamo un nuovo negozio a Bologna', ['opening: Bologna']],
    ['Appena arrivati: gli stivali Tevere', ['launch: stivali Tevere']],
  ])('news: "%s"', (text, expected) => {
    expect(announcedIn('it', text)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ["L'Etiopia Guji 250 g Le costa 9,90 €.", ['Etiopia Guji 250 g: 9.9 EUR']],
    [
      'Il Macinacaffè Serchio, invece di 199,00 €, oggi è Suo a 149,00 €. Lo ordini prima che finisca.',
      ['Macinacaffè Serchio: 149 EUR, was 199 EUR'],
    ],
    ['Il Macinacaffè Serchio passa a 149 € invece di 199 €', ['Macinacaffè Serchio: 149 EUR, was 199 EUR']],
    ['La Poltrona Nuvola è di nuovo disponibile.', ['Poltrona Nuvola: InStock']],
    [
      'Fino al 30 novembre il secondo pacco di Miscela Moka Nonna costa solo 1 €.',
      ['Miscela Moka Nonna: 1 EUR (bundle)'],
    ],
    [
      'Il secondo pacco di Moka Nonna? Solo 1 €, ma solo fino a domenica 22 marzo a mezzanotte.',
      ['Moka Nonna: 1 EUR (bundle)'],
    ],
    ['Lo Zaino Ondina è esaurito.', ['Zaino Ondina: OutOfStock']],
    ['La lampada Vega a soli 59 € invece di 79 €', ['lampada Vega: 59 EUR, was 79 EUR']],
  ])('products: "%s"', (text, expected) => {
    expect(productsIn('it', text)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['Il Suo ordine è in viaggio.', ['formal: Suo']],
    ['Scopra la collezione invernale.', ['formal: Lei']],
    ['La aspettiamo in negozio sabato mattina.', ['formal: Lei']],
    ['Il tuo ordine è in viaggio.', ['informal: tuo']],
    ['Scopri la collezione invernale.', ['informal: tu']],
    ['Ordini spediti in giornata con corriere.', []],
  ])('form of address: "%s"', (text, expected) => {
    expect(voiceIn('it', text)).toEqual(expected);
  });
});
