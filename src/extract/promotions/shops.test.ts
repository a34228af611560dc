import { describe, expect, test } from 'vitest';
import type { Discount, PromotionClaim } from '../../domain/index.js';
import { majorUnits } from '../../domain/index.js';
import { readDocument } from '../page/index.js';
import { context, post } from '../capture.testing.js';
import { promotionExtractor } from './index.js';

const COUNTRY = { en: 'GB', de: 'DE', nl: 'NL', pl: 'PL', fr: 'FR', es: 'ES', it: 'IT' };
type Code = keyof typeof COUNTRY;

/** Published on a Wednesday. */
const AT = '2027-03-10T09:00:00Z';

/** "15%", "≤60%", "-5", "2nd50", "3x2", "3x5%", "gift Decke", "ship". */
function benefit(discount: Discount): string {
  switch (discount.kind) {
    case 'percent':
      return `${discount.upTo ? '≤' : ''}${discount.percent}%`;
    case 'amount':
      return `${discount.upTo ? '≤' : ''}-${majorUnits(discount.off)}`;
    case 'price-point':
      return `=${majorUnits(discount.price)}`;
    case 'bogo':
      return `2nd${discount.percentOff}`;
    case 'multi-buy':
      return `${discount.buy}x${discount.pay ?? ''}${discount.percent === undefined ? '' : `${discount.percent}%`}${discount.price ? `=${majorUnits(discount.price)}` : ''}`;
    case 'free-shipping':
      return 'ship';
    case 'gift':
      return `gift ${discount.item}`;
    case 'other':
      return 'other';
  }
}

/** Benefit, code, threshold, first and last day. */
function shown(claim: PromotionClaim): string {
  const { discount, code, minimumSpend, startsOn, endsOn } = claim;
  const from = minimumSpend ? `ab${majorUnits(minimumSpend)}` : null;
  return [benefit(discount), code, from, startsOn?.slice(5), endsOn?.slice(5)].filter(Boolean).join(' ');
}

function told(language: Code, text: string): string[] {
  const setting = { ...context(COUNTRY[language]), asOf: AT };
  const document = readDocument(post(text, { publishedAt: AT, capturedAt: AT, language }), setting);
  return promotionExtractor
    .extract(document, setting)
    .filter((claim) => claim.kind === 'promotion')
    .map(shown);
}

describe('what shops write', () => {
  test.each<[Code, string, string[]]>([
    ['de', "Bis Sonntag gibt's 15 % auf alle Bürsten.", ['15% 03-14']],
    ['de', 'Nur noch heute: 20 Prozent auf Leinen und Halsbänder! Code LEINE20', ['20% LEINE20 03-10']],
    ['de', 'Sichere dir 10 € Rabatt ab 60 € Bestellwert mit FELL10.', ['-10 FELL10 ab60']],
    ['de', 'Du sparst satte 25 % auf Trockenfutter, wenn du bis zum 21. März bestellst.', ['25% 03-21']],
    ['de', 'Wir schenken dir 5 Euro. Einfach NAPF5 eingeben, gilt bis 31.3.', ['-5 NAPF5 03-31']],
    ['de', 'Alle Körbchen 30 % günstiger – aber nur diese Woche.', ['30% 03-08 03-14']],
    [
      'de',
      'Auf Kratzbäume gibt es jetzt 40 Euro Nachlass (Aktionscode: BAUM40, gültig bis 28.03.2027).',
      ['-40 BAUM40 03-28'],
    ],
    ['de', 'Vom 15. bis 20. März reduzieren wir sämtliches Spielzeug um 20 %.', ['20% 03-15 03-20']],
    ['de', 'Frühlingsputz im Lager: Restposten bis zu 60 % reduziert.', ['≤60%']],
    ['de', 'Kaufe 3, zahle 2 – auf alle Nassfutterdosen, bis 21.03.', ['3x2 03-21']],
    ['de', '5 Dosen kaufen, 4 bezahlen. Automatisch im Warenkorb, bis Monatsende.', ['5x4 03-31']],
    ['de', 'Beim Kauf von zwei Säcken ist der dritte gratis.', ['3x2']],
    ['de', 'Jede zweite Packung Leckerlis zum halben Preis.', ['2nd50']],
    ['de', '2. Artikel -50 % auf die gesamte Spielzeugabteilung.', ['2nd50']],
    ['de', '1+1 gratis auf alle Kauknochen bis Samstag.', ['2nd100 03-13']],
    [
      'de',
      'Zu jeder Bestellung über 49 € legen wir einen Futterbeutel gratis bei.',
      ['gift Futterbeutel ab49'],
    ],
    [
      'de',
      "Ab 69 € Einkaufswert gibt's eine Fleecedecke geschenkt, Code DECKE.",
      ['gift Fleecedecke DECKE ab69'],
    ],
    ['de', 'Versandkostenfrei bestellen mit GRATISPORTO – nur bis 14. März.', ['ship GRATISPORTO 03-14']],
    ['de', 'Heute versenden wir alles ohne Versandkosten.', ['ship 03-10 03-10']],
    ['de', '12 für 10: Zwölf Dosen zum Preis von zehn.', ['12x10']],
    ['de', 'Drei Säcke Streu für 24 €.', ['3x=24']],
    ['de', 'Zwei Näpfe zum Preis von einem!', ['2nd100']],
    ['de', 'Mit dem Code HUND8 gehen noch einmal 8 % runter.', ['8% HUND8']],
    ['de', 'HUND8 bringt dir 8 % auf alles.', ['8% HUND8']],
    ['de', 'Gib an der Kasse KATZENGLÜCK ein und spare 8 %.', ['8% KATZENGLÜCK']],
    ['de', 'Stichwort „Schnurr“ nennen und 10 % bekommen.', ['10% Schnurr']],
    ['de', 'Kurzentschlossene sparen: 12 % auf Transportboxen bis morgen Abend.', ['12% 03-11']],
    ['de', 'Ab sofort und bis einschließlich 4. April: 10 % auf Bio-Futter.', ['10% 04-04']],
    ['de', '10 % auf Bio-Futter. Die Aktion endet am 4. April um Mitternacht.', ['10% 04-04']],
    ['de', 'Aktionszeitraum: 12.–18. März. 10 % auf Bio-Futter.', ['10% 03-12 03-18']],
    ['de', 'Montag ist Futtertag: nur am 15. März 18 % auf alle Säcke.', ['18% 03-15 03-15']],
    [
      'de',
      'Rabatt: 15 %. Code: FELL15. Mindestbestellwert: 45 €. Gültig bis: 21.03.2027.',
      ['15% FELL15 ab45 03-21'],
    ],
    ['de', 'Bis zum 21. März erlassen wir euch die Versandkosten.', ['ship 03-21']],
    ['de', 'Wer bis Freitag bestellt, zahlt 20 % weniger.', ['20% 03-12']],
    ['de', 'Wer für mindestens 80 € einkauft, bekommt 10 € zurück.', ['-10 ab80']],
    ['de', 'Ein Fünftel weniger auf alle Geschirre bis Sonntag.', ['20% 03-14']],
    ['de', 'Alle Geschirre zum halben Preis, bis Sonntag!', ['50% 03-14']],
    ['de', 'Geschirre kosten bis Sonntag nur die Hälfte.', ['50% 03-14']],
    ['de', 'Minus 15 Prozent auf Geschirre bis Sonntag.', ['15% 03-14']],
    ['de', 'Geschirre: –15 %, Leinen: –10 %, nur bis Sonntag.', ['15% 03-14', '10% 03-14']],
    [
      'de',
      '20 € geschenkt ab 100 €, 10 € geschenkt ab 60 €: Code STUFE.',
      ['-20 STUFE ab100', '-10 STUFE ab60'],
    ],
    ['de', 'Jetzt zugreifen: Trinkbrunnen Quell für 29 Euro (UVP 45 Euro), nur bis 20. März', ['=29 03-20']],
    ['de', 'Spare bis zu 30 % im Ostersale, 22.–29. März.', ['≤30% 03-22 03-29']],
    ['de', 'Nur am Wochenende: alle Bälle 2 für 1.', ['2nd100 03-13 03-14']],
    ['de', '15 % Treuerabatt für Stammkunden mit TREU15.', ['15% TREU15']],
    ['de', 'Studierende sparen 10 % mit UNI10.', ['10% UNI10']],
    ['de', 'Gutschein über 10 € ab 50 € Mindestbestellwert: PFOTE10', ['-10 PFOTE10 ab50']],
    [
      'de',
      'Unser Dankeschön: 7 € auf eure nächste Bestellung mit DANKE7, einlösbar bis 30. April.',
      ['-7 DANKE7 04-30'],
    ],
    ['de', "3 kaufen, das günstigste Teil gibt's gratis.", ['3x2']],
    ['de', 'Nimm 4, bezahl 3!', ['4x3']],
    ['de', 'Beim Kauf einer Transportbox gibt es die Matte gratis dazu.', ['gift Matte']],
    [
      'de',
      'Doppelt sparen: 10 % auf Futter und versandkostenfrei ab 20 € bis 15. März.',
      ['10% 03-15', 'ship ab20 03-15'],
    ],
    ['de', 'Ab 2 Säcken 5 %, ab 3 Säcken 8 %, ab 5 Säcken 12 % Mengenrabatt.', ['2x5%', '3x8%', '5x12%']],
    ['en', "We're cutting the price of all brushes by 15% until Sunday.", ['15% 03-14']],
    ['en', "We're giving you £5: enter BOWL5, valid until 31 March.", ['-5 BOWL5 03-31']],
    ['en', '20% off leads and collars, today only!', ['20% 03-10 03-10']],
    ['en', 'Buy three, get the cheapest free.', ['3x2']],
    ['en', 'Beds -15%, leads -10%, this weekend only.', ['15% 03-13 03-14', '10% 03-13 03-14']],
    ['nl', 'We geven je € 5: vul BAK5 in, geldig t/m 31 maart.', ['-5 BAK5 03-31']],
    ['nl', 'We verlagen de prijs van alle borstels met 15% tot en met zondag.', ['15% 03-14']],
    ['nl', 'Manden -15%, riemen -10%, alleen vandaag.', ['15% 03-10 03-10', '10% 03-10 03-10']],
    ['pl', 'Obniżamy ceny wszystkich szczotek o 15% do niedzieli.', ['15% 03-14']],
    ['pl', 'Dajemy Ci 5 zł: wpisz MISKA5, ważne do 31 marca.', ['-5 MISKA5 03-31']],
    ['fr', "Nous vous offrons 5 € : saisissez GAMELLE5, valable jusqu'au 31 mars.", ['-5 GAMELLE5 03-31']],
    ['fr', "Nous baissons le prix de toutes les brosses de 15 % jusqu'à dimanche.", ['15% 03-14']],
    ['fr', "Paniers -15 %, laisses -10 %, aujourd'hui seulement.", ['15% 03-10 03-10', '10% 03-10 03-10']],
    ['es', 'Te regalamos 5 €: introduce CUENCO5, válido hasta el 31 de marzo.', ['-5 CUENCO5 03-31']],
    ['es', 'Bajamos el precio de todos los cepillos un 15% hasta el domingo.', ['15% 03-14']],
    ['es', 'Camas -15 %, correas -10 %, solo hoy.', ['15% 03-10 03-10', '10% 03-10 03-10']],
    ['it', 'Ti regaliamo 5 €: inserisci CIOTOLA5, valido fino al 31 marzo.', ['-5 CIOTOLA5 03-31']],
    ['it', 'Abbassiamo i prezzi di tutte le spazzole del 15% fino a domenica.', ['15% 03-14']],
    ['it', 'Cucce -15%, guinzagli -10%, solo oggi.', ['15% 03-10 03-10', '10% 03-10 03-10']],
    ['de', 'Bis zum Ende des Monats: 10 % auf Näpfe.', ['10% 03-31']],
    ['de', '10 % auf Näpfe, nur noch 3 Tage!', ['10% 03-10 03-12']],
    ['de', 'Noch bis Montag, den 15. März, 10 % auf Näpfe.', ['10% 03-15']],
    ['de', 'Von Donnerstag, 18.3., bis Samstag, 20.3.: 10 % auf Näpfe', ['10% 03-18 03-20']],
    ['de', '18.–20.03.: 10 % auf Näpfe', ['10% 03-18 03-20']],
    ['de', 'Den ganzen März 10 % auf Näpfe.', ['10% 03-01 03-31']],
    ['de', 'Am 20. und 21. März 10 % auf Näpfe.', ['10% 03-20 03-21']],
    ['de', '10 % auf Näpfe bis inkl. 21.3.', ['10% 03-21']],
    ['de', '10 % auf Näpfe (gültig: 15.03. bis 21.03.)', ['10% 03-15 03-21']],
    ['de', 'Nur 48 Stunden: 10 % auf Näpfe.', ['10% 03-10 03-12']],
    ['de', '10 % auf Näpfe, solange es den März gibt.', ['10%']],
    ['de', 'Ab Freitag: 10 % auf Näpfe.', ['10% 03-12']],
    ['de', "Ab 1. April wird's günstig: 10 % auf Näpfe.", ['10% 04-01']],
    ['de', 'Freitag bis Sonntag 10 % auf Näpfe.', ['10% 03-12 03-14']],
    ['de', '10 % auf Näpfe – Aktion verlängert bis 28. März!', ['10% 03-28']],
    ['de', 'Am Sonntag um Mitternacht ist Schluss: 10 % auf Näpfe.', ['10% 03-14']],
    ['de', 'Schluss ist am 21. März. Bis dahin: 10 % auf Näpfe.', ['10% 03-21']],
    ['de', 'Heute und morgen 10 % auf Näpfe.', ['10% 03-10 03-11']],
    ['de', '10 % auf Näpfe mit NAPF10. Der Code läuft am 21.03.2027 ab.', ['10% NAPF10 03-21']],
    ['de', 'Code NAPF10 (10 % auf Näpfe) verfällt am 21. März.', ['10% NAPF10 03-21']],
    ['de', 'Letzte Chance: Morgen endet unsere Napfwoche mit 10 % auf alle Näpfe.', ['10% 03-11']],
    ['de', 'Die Lieferung dauert bis zum 21. März, dafür 10 % auf Näpfe.', ['10%']],
    ['de', 'Tippt im Warenkorb WUFF ein, dann gehen 10 % ab.', ['10% WUFF']],
    ['de', '10 % mit dem Zauberwort „Wuffwuff“.', ['10% Wuffwuff']],
    ['de', 'Euer Code für 10 %: WUFF-2027', ['10% WUFF-2027']],
    ['de', 'Code kopieren: WUFF10. 10 % auf alles.', ['10% WUFF10']],
    ['de', '10 % auf alles: Code WUFF10, für Welpen 15 %: Code WELPE15.', ['10% WUFF10', '15% WELPE15']],
    ['de', 'Gutscheincode „WUFF10“ an der Kasse einlösen und 10 % sparen.', ['10% WUFF10']],
    ['de', '👉 WUFF10 👈 10 % auf alles', ['10% WUFF10']],
    ['de', 'Mit dem Gutschein WUFF10 sparst du 10 %.', ['10% WUFF10']],
    ['de', '10 % – Code: wuff10', ['10% wuff10']],
    ['de', 'Der Rabatt von 10 % wird automatisch an der Kasse abgezogen.', ['10%']],
    ['de', '10 € Rabatt (MBW 70 €) mit NAPF10', ['-10 NAPF10 ab70']],
    ['de', 'Bei einem Einkauf ab 70 € schenken wir dir 10 €.', ['-10 ab70']],
    ['de', 'Ab einem Warenkorb von 70 € gibt es 10 € Rabatt.', ['-10 ab70']],
    ['de', '10 € sparen, sobald dein Warenkorb 70 € erreicht.', ['-10 ab70']],
    ['de', 'Wenn ihr für 70 € shoppt, ziehen wir 10 € ab.', ['-10 ab70']],
    ['de', 'Kein Mindestbestellwert: 10 € Rabatt auf alles mit NAPF10.', ['-10 NAPF10']],
    ['de', '10 € Rabatt ab 70 €, 20 € Rabatt ab 120 €.', ['-10 ab70', '-20 ab120']],
    ['de', '70 € ausgeben, 10 € sparen.', ['-10 ab70']],
    ['de', "Zu jedem Kratzbaum gibt's gratis eine Spielmaus.", ['gift Spielmaus']],
    ['de', 'Gratis-Leckerli zu jeder Bestellung bis Sonntag.', ['gift Gratis-Leckerli 03-14']],
    ['de', 'Eine Bürste geschenkt, wenn du zwei Shampoos kaufst.', ['gift Bürste']],
    ['de', "Ein Halstuch gibt's ab 40 € obendrauf.", ['gift Halstuch ab40']],
    ['en', '£10 off once your basket reaches £70, with BOWL10.', ['-10 BOWL10 ab70']],
    ['nl', '€ 10 korting zodra je mandje boven de € 70 komt, met BAK10.', ['-10 BAK10 ab70']],
    ['pl', '10 zł rabatu, gdy Twój koszyk przekroczy 70 zł, z kodem MISKA10.', ['-10 MISKA10 ab70']],
    ['fr', '10 € de remise dès que votre panier atteint 70 €, avec BOL10.', ['-10 BOL10 ab70']],
    ['es', '10 € de descuento cuando tu cesta supere los 70 €, con CUENCO10.', ['-10 CUENCO10 ab70']],
    ['it', '10 € di sconto quando il carrello supera i 70 €, con CIOTOLA10.', ['-10 CIOTOLA10 ab70']],
  ])('%s: "%s"', (language, text, offers) => {
    expect(told(language, text)).toEqual(offers);
  });
});

describe('what is no offer', () => {
  test.each<[Code, string]>([
    ['de', '85 % der Hunde mögen unser Futter lieber.'],
    ['de', 'Mit 60 % frischem Fleisch und ohne Getreide.'],
    ['de', 'Der Akku hält bei 20 % noch zwei Stunden.'],
    ['de', '24 % Rohprotein, 12 % Rohfett, 3 % Rohfaser.'],
    ['de', 'Die Füllmenge sank um 10 %, der Preis blieb.'],
    ['de', 'Unser Umsatz stieg um 15 % auf 3 Millionen Euro.'],
    ['de', '10 % des Erlöses spenden wir dem Tierheim.'],
    ['de', 'Von jedem verkauften Napf gehen 2 € an den Tierschutz.'],
    ['de', 'Das Halsband ist zu 100 % aus Leder.'],
    ['de', 'Ihr habt 30 Tage Zeit, etwas zurückzugeben.'],
    ['de', 'In 3 Raten zu je 19,90 € zahlen.'],
    ['de', 'Tierarzt Dr. Blum rät: 5 % mehr Bewegung am Tag.'],
    ['de', 'Der Sack wiegt 15 kg und kostet 54,90 €.'],
    ['de', '2019 haben wir 20 % auf alles gegeben, das war ein Chaos.'],
    ['de', 'Preise inkl. 19 % MwSt.'],
    ['de', 'Ein Welpe braucht bis zu 20 % mehr Kalorien.'],
    ['de', 'Nächste Woche erzählen wir euch von 2 neuen Sorten.'],
    ['de', 'Bis 15 Uhr bestellt, morgen geliefert.'],
    ['de', 'Gewinnt einen von 3 Gutscheinen im Wert von 50 €!'],
    ['de', '4 von 5 Katzen wählen unseren Brunnen.'],
    ['de', 'Jeder 10. Kunde kommt aus Österreich.'],
    ['de', 'Gutscheine gibt es ab 10 €.'],
    ['de', 'Mengenrabatt auf Anfrage.'],
    ['de', 'Der zweite Napf fehlt noch in unserer Sammlung.'],
    ['en', 'The sack weighs 15 kg and costs £54.90.'],
    ['en', '2019 was the year we gave 20% off everything and regretted it.'],
    ['en', '10% of what you pay goes to the shelter.'],
    ['en', 'Win one of 3 vouchers worth £50!'],
    ['en', '24% protein, 12% fat, 3% fibre.'],
    ['nl', 'De zak weegt 15 kg en kost € 54,90.'],
    ['nl', '10% van de opbrengst gaat naar het asiel.'],
    ['nl', '24% eiwit, 12% vet, 3% vezels.'],
    ['pl', 'Worek waży 15 kg i kosztuje 54,90 zł.'],
    ['pl', '10% dochodu przekazujemy schronisku.'],
    ['pl', '24% białka, 12% tłuszczu, 3% błonnika.'],
    ['fr', 'Le sac pèse 15 kg et coûte 54,90 €.'],
    ['fr', '10 % de nos ventes sont reversés au refuge.'],
    ['fr', '24 % de protéines, 12 % de matières grasses.'],
    ['es', 'El saco pesa 15 kg y cuesta 54,90 €.'],
    ['es', 'El 10 % de las ventas va al refugio.'],
    ['es', '24 % de proteína, 12 % de grasa.'],
    ['it', 'Il sacco pesa 15 kg e costa 54,90 €.'],
    ['it', 'Il 10% delle vendite va al rifugio.'],
    ['it', '24% di proteine, 12% di grassi.'],
    ['de', 'Unser neuer Kollege heißt BALU und liebt 10 % mehr Leckerlis.'],
    ['de', 'Näpfe aus V2A, 10 % dünner.'],
    ['de', 'Kostenlose Beratung per Video.'],
    ['de', 'Gratis Rückversand.'],
    ['de', 'Kostenloser Newsletter mit vielen Tipps.'],
  ])('%s: "%s"', (language, text) => {
    expect(told(language, text)).toEqual([]);
  });
});

describe('two offers in one sentence', () => {
  test.each<[Code, string, string[]]>([
    [
      'de',
      '3 für 2 auf Kauknochen (bis 20. März) und 25 % auf Leinen mit LEINE25 (bis Sonntag).',
      ['3x2 03-20', '25% LEINE25 03-14'],
    ],
    [
      'pl',
      '3 za 2 na karmę (do 31 marca) i 25 % mniej za legowisko z kodem SEN25 (do niedzieli 14 marca).',
      ['3x2 03-31', '25% SEN25 03-14'],
    ],
    [
      'en',
      '20% off beds and free delivery with NAP20, until 20 March.',
      ['20% NAP20 03-20', 'ship NAP20 03-20'],
    ],
  ])('%s: each keeps its own day: "%s"', (language, text, offers) => {
    expect(told(language, text)).toEqual(offers);
  });
});

describe('a code alone in its line', () => {
  test.each<[Code, string, string[]]>([
    ['pl', 'Kod rabatowy\nHAFT2026\nKopiuj', ['other HAFT2026']],
    ['nl', 'Alle truien 30% korting, t/m zondag\nGebruik de code\nWOLWEEK', ['30% WOLWEEK 03-14']],
    ['de', 'Dein Code:\nKANNE-12\n12 % auf alle Kannen', ['12% KANNE-12']],
    ['en', 'Shop the look\nSUNDAY\n20% off rugs', ['20%']],
  ])('%s: "%s"', (language, text, offers) => {
    expect(told(language, text)).toEqual(offers);
  });
});

describe('numbers that are not what they look like', () => {
  test.each<[Code, string, string[]]>([
    ['pl', 'Kupujesz dwie paczki karmy, trzecia za 0 zł. Do 31 marca.', ['3x2 03-31']],
    ['pl', 'Drapak 2 za 50 zł mniej, z kodem KOT50, do 21 marca.', ['-50 KOT50 03-21']],
    ['en', 'Delivery outside the UK takes 3–5 working days and costs £9.90.', []],
    [
      'de',
      'Mit NAPF15 bekommst du 15 % auf alle Näpfe. Gültig bis 21. März, ab 75 € Bestellwert.',
      ['15% NAPF15 ab75 03-21'],
    ],
    ['de', 'Zu jeder Leine gibt es einen Napf (Wert 8,95 €) gratis dazu, bis 21. März.', ['gift  03-21']],
    [
      'pl',
      'Miska i mata biorą ślub, a Ty dostajesz w prezencie 100 zł z kodem DUET100, do 21 marca.',
      ['other DUET100 03-21'],
    ],
    ['pl', '2026 Black Week trwał dziesięć dni, z rabatami do 40 %.', []],
  ])('%s: "%s"', (language, text, offers) => {
    expect(told(language, text)).toEqual(offers);
  });
});
