import { describe, expect, it } from 'vitest';
import type { Claim, ExtractContext } from '../../domain/index.js';
import { readDocument } from '../page/index.js';
import { bio, context, mail, page, post } from '../capture.testing.js';
import { LANGUAGES } from '../languages/index.js';
import { formatWeek, hoursIn } from './hours.js';
import { messageExtractors } from './index.js';

const COUNTRY: Record<string, string> = {
  en: 'GB',
  de: 'DE',
  nl: 'NL',
  pl: 'PL',
  fr: 'FR',
  es: 'ES',
  it: 'IT',
};

function claims<K extends Claim['kind']>(
  kind: K,
  capture: Parameters<typeof readDocument>[0],
  c: ExtractContext = context('DE'),
): Extract<Claim, { kind: K }>[] {
  const document = readDocument(capture, c);
  const all = messageExtractors.flatMap((e) => [...e.extract(document, c)]);
  return all.filter((claim): claim is Extract<Claim, { kind: K }> => claim.kind === kind);
}

const contact = (topic: string, capture: Parameters<typeof readDocument>[0], country = 'DE') =>
  claims('contact', capture, context(country)).filter((c) => c.topic === topic);

describe('opening hours', () => {
  const language = (code: string) => LANGUAGES.find((l) => l.code === code)!;
  const week = (code: string, text: string): string =>
    formatWeek(hoursIn(text, language(code))?.week ?? new Map());

  it.each([
    ['en', 'Mon–Sat 10:00–18:00, Sun 11–16', 'Mo-Sa 10:00-18:00, Su 11:00-16:00'],
    ['en', 'Monday to Friday 9am to 5.30pm', 'Mo-Fr 09:00-17:30'],
    ['en', 'Tue–Sat 10–5.30 · Sun 12–5 · Mon closed', 'Tu-Sa 10:00-17:30, Su 12:00-17:00'],
    ['en', 'Open daily from 10am until 8pm', 'Mo-Su 10:00-20:00'],
    ['de', 'Mo–Fr 10–18 Uhr, Sa 10–14 Uhr', 'Mo-Fr 10:00-18:00, Sa 10:00-14:00'],
    ['de', 'Montag bis Freitag von 9 bis 12 und 13.30 bis 18 Uhr', 'Mo-Fr 09:00-12:00, Mo-Fr 13:30-18:00'],
    ['de', 'Mo–Fr von 9 bis 12 und von 14 bis 18 Uhr', 'Mo-Fr 09:00-12:00, Mo-Fr 14:00-18:00'],
    ['en', 'Open 7 days a week, 9am to 6pm', 'Mo-Su 09:00-18:00'],
    ['de', 'Di. bis Sa. 11:00–19:00 Uhr, So. u. Mo. geschlossen', 'Tu-Sa 11:00-19:00'],
    ['nl', 'ma t/m za 10.00–18.00 uur', 'Mo-Sa 10:00-18:00'],
    ['nl', 'dinsdag tot en met vrijdag 9:30 - 17:30, zondag gesloten', 'Tu-Fr 09:30-17:30'],
    ['pl', 'pon.–pt. 10–18, sob. 10–14', 'Mo-Fr 10:00-18:00, Sa 10:00-14:00'],
    ['pl', 'Od poniedziałku do piątku w godz. 9:00–17:00', 'Mo-Fr 09:00-17:00'],
    ['fr', 'Du lundi au samedi de 10h à 19h', 'Mo-Sa 10:00-19:00'],
    ['fr', 'lun-ven 9h30-18h', 'Mo-Fr 09:30-18:00'],
    ['es', 'De lunes a viernes de 10:00 a 14:00 y 17:00 a 20:00', 'Mo-Fr 10:00-14:00, Mo-Fr 17:00-20:00'],
    ['it', 'Dal lunedì al sabato dalle 9 alle 19', 'Mo-Sa 09:00-19:00'],
  ])('%s: %s', (code, text, expected) => {
    expect(week(code, text)).toBe(expected);
  });

  it.each([
    ['en', 'Thursday 12 November, 6pm to 8pm: an evening with the weavers'],
    ['en', 'Orders placed by 2pm, Monday to Friday, leave the same day'],
    ['de', 'Heiligabend: Mo 9–13 Uhr'],
    ['de', 'Do not miss it: 10–20 % on everything'],
    ['nl', 'Tweede kerstdag: ma 12–17 uur'],
    ['pl', 'W Wigilię: czw. 9–13'],
  ])('%s: reads no regular hours from "%s"', (code, text) => {
    expect(week(code, text)).toBe('');
  });

  it('gives the hours of two shops on one page to each', () => {
    const html = '<main><h1>Kontakt</h1><p>Hamburg: Mo–Fr 10–18 Uhr<br>Kiel: Di–Sa 11–17 Uhr</p></main>';
    expect(contact('opening-hours', page(html, { language: 'de' })).map((c) => [c.place, c.value])).toEqual([
      ['Hamburg', 'Mo-Fr 10:00-18:00'],
      ['Kiel', 'Tu-Sa 11:00-17:00'],
    ]);
  });

  it('puts the rows of a table together, under the name of the shop', () => {
    const html = `<main><h1>Lumen &amp; Loom Leiden</h1><address>Haarlemmerstraat 12, 2312 DZ Leiden</address>
      <table><tr><th>ma–vr</th><td>10:00–18:00</td></tr><tr><th>zaterdag</th><td>10:00–17:00</td></tr></table></main>`;
    const [hours] = contact(
      'opening-hours',
      page(html, { language: 'nl', uri: 'https://shop.example/winkels/leiden' }),
      'NL',
    );
    expect(hours).toMatchObject({ place: 'Leiden', value: 'Mo-Fr 10:00-18:00, Sa 10:00-17:00' });
  });

  it.each([
    ['nl', 'Maandag', 'gesloten', 'Dinsdag t/m zaterdag', 'NL'],
    ['de', 'Montag', 'geschlossen', 'Dienstag bis Samstag', 'DE'],
    ['pl', 'Poniedziałek', 'nieczynne', 'Wtorek–sobota', 'PL'],
    ['en', 'Monday', 'closed', 'Tuesday to Saturday', 'GB'],
  ])('%s: a closed day above the others names no place', (language, day, closed, days, country) => {
    const html = `<main><table><tr><td>${day}</td><td>${closed}</td></tr><tr><td>${days}</td><td>10:00–17:00</td></tr></table></main>`;
    expect(contact('opening-hours', page(html, { language }), country)).toMatchObject([
      { place: null, value: 'Tu-Sa 10:00-17:00' },
    ]);
  });

  it.each([
    ['pl', 'Wpadnij: pon.-pt. 9-17, sob. 10-14'],
    ['nl', 'Kom langs: ma t/m vr 9.00-17.00 uur'],
    ['de', 'Kommt vorbei: Mo-Fr 9-17 Uhr'],
  ])('%s: does not take an invitation for a place: "%s"', (language, text) => {
    expect(contact('opening-hours', post(text, { language }), COUNTRY[language])).toMatchObject([
      { place: null },
    ]);
  });

  it.each([
    ['en', 'Our shop', ['Monday to Friday: 9:30 – 17:00', 'Saturday: 10:00 – 16:00', 'Sunday: closed']],
    ['de', 'Unser Laden', ['Montag bis Freitag: 9:30 – 17:00', 'Samstag: 10:00 – 16:00', 'Sonntag: zu']],
    ['nl', 'Onze winkel', ['Maandag t/m vrijdag: 9:30 – 17:00', 'Zaterdag: 10:00 – 16:00']],
    ['pl', 'Godziny otwarcia', ['Poniedziałek – piątek: 9:30 – 17:00', 'Sobota: 10:00 – 16:00']],
    ['fr', 'Horaires', ['Lundi – vendredi : 9h30 – 17h', 'Samedi : 10h – 16h', 'Dimanche : fermé']],
    ['es', 'Horario', ['Lunes a viernes: 9:30 – 17:00', 'Sábados: 10:00 – 16:00']],
    ['it', 'Orari', ['Lunedì – venerdì: 9:30 – 17:00', 'Sabato: 10:00 – 16:00', 'Domenica: chiuso']],
  ])('%s: takes the days of a line for no place', (language, heading, lines) => {
    const html = `<main><h2>${heading}</h2><ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul></main>`;
    const hours = contact('opening-hours', page(html, { language }), COUNTRY[language]);
    expect(hours.map(({ value, place }) => [value, place])).toEqual([
      ['Mo-Fr 09:30-17:00, Sa 10:00-16:00', null],
    ]);
  });

  it('does not take the hours of the telephone for those of the shop', () => {
    const [hours] = contact(
      'opening-hours',
      page('<main><p>Ruf uns an: 040 23125 880, Mo–Fr 9–16 Uhr</p></main>', { language: 'de' }),
    );
    expect(hours).toMatchObject({ place: 'telephone', value: 'Mo-Fr 09:00-16:00' });
  });

  it.each([
    ['de', '<p>Service-Telefon</p><p>07562 44 18 20</p><p>Mo–Fr, 8:30–16:00 Uhr</p>', 'DE'],
    ['nl', '<p>Klantenservice</p><p>020 794 08 15</p><p>ma t/m vr 8.30–16.00 uur</p>', 'NL'],
    ['en', '<p>Telephone advice</p><p>0117 496 0815</p><p>Mon–Fri 8:30–16:00</p>', 'GB'],
  ])(
    '%s: hours right under a number, with no address near, are the telephone’s',
    (language, box, country) => {
      const html = `<html lang="${language}"><body><footer>${box}</footer></body></html>`;
      expect(contact('opening-hours', page(html, { language }), country)).toMatchObject([
        { place: 'telephone', value: 'Mo-Fr 08:30-16:00' },
      ]);
    },
  );

  it('leaves hours under a number to the shop whose address stands there too', () => {
    const html =
      '<html lang="de"><body><main><p>Am Anger 4, 99084 Erfurt</p><p>Tel. 0361 55 18 20</p><p>Mo–Fr 10:00–18:00 Uhr</p></main></body></html>';
    expect(contact('opening-hours', page(html, { language: 'de' }))[0]?.place).not.toBe('telephone');
  });

  it.each([
    ['/laden/erfurt', 'Erfurt'],
    ['/geschaefte/erfurt', 'Erfurt'],
    ['/punkty/erfurt', 'Erfurt'],
  ])('gives the hours of %s to the shop there', (path, place) => {
    const html =
      '<html lang="de"><body><main><h1>Kobold &amp; Kraut</h1><p>Am Anger 4, 99084 Erfurt</p><p>Montag bis Samstag 10–19 Uhr</p></main></body></html>';
    const [hours] = contact(
      'opening-hours',
      page(html, { language: 'de', uri: `https://shop.example${path}` }),
    );
    expect(hours?.place?.toLowerCase()).toBe(place.toLowerCase());
  });

  it.each([
    [
      'de',
      '<h2>Öffnungszeiten</h2><p>Mo–Fr 10–18 Uhr</p><p>24.12.: 9–13 Uhr</p>',
      ['2026-12-24 09:00-13:00'],
    ],
    ['nl', '<p>Onze winkel is op Tweede Kerstdag gesloten.</p>', ['2026-12-26 closed']],
    ['en', '<p>Mon–Fri 9–5, Christmas Eve until 2pm</p>', ['2026-12-24 -14:00']],
    // an event beside nothing that tells of hours
    ['en', '<h2>Carols</h2><p>24 December: 6–8pm</p>', []],
  ])('%s: tells hours of single dates by their dates', (language, body, expected) => {
    const capture = page(`<html lang="${language}"><body><main>${body}</main></body></html>`, {
      language,
      capturedAt: '2026-11-28T08:00:00Z',
    });
    expect(contact('special-hours', capture, COUNTRY[language]).map((c) => c.value)).toEqual(expected);
  });

  it('reads declared hours, exceptional days apart', () => {
    const json = {
      '@type': 'HomeGoodsStore',
      name: 'Lumen & Loom Kraków',
      specialOpeningHoursSpecification: {
        validFrom: '2026-12-26',
        validThrough: '2026-12-27',
        opens: '00:00',
        closes: '00:00',
      },
      openingHoursSpecification: [
        {
          '@type': 'OpeningHoursSpecification',
          dayOfWeek: ['Monday', 'https://schema.org/Tuesday'],
          opens: '09:00',
          closes: '17:00',
        },
        {
          '@type': 'OpeningHoursSpecification',
          dayOfWeek: 'Wednesday',
          opens: '10:00',
          closes: '12:00',
          validFrom: '2026-12-24',
          validThrough: '2026-12-24',
        },
      ],
    };
    const capture = page(
      `<script type="application/ld+json">${JSON.stringify(json)}</script><main><p>x</p></main>`,
    );
    const [hours] = contact('opening-hours', capture, 'PL');
    expect(contact('special-hours', capture, 'PL').map((c) => `${c.place} ${c.value}`)).toEqual([
      'Kraków 2026-12-26 closed',
      'Kraków 2026-12-27 closed',
      'Kraków 2026-12-24 10:00-12:00',
    ]);
    expect(hours).toMatchObject({
      place: 'Kraków',
      value: 'Mo-Tu 09:00-17:00',
      evidence: { block: 'structured-data' },
    });
  });
});

describe('telephone numbers', () => {
  it.each([
    ['GB', 'Call us on 020 7946 0991', '+442079460991'],
    ['GB', 'Tel. +44 (0)20 7946 0991', '+442079460991'],
    ['DE', 'Telefon: 040/23125-880', '+494023125880'],
    ['NL', 'Bel 020 624 1111', '+31206241111'],
    ['PL', 'Zadzwoń: 22 123 45 67', '+48221234567'],
    ['FR', 'Tél. 01 42 68 53 00', '+33142685300'],
  ])('%s: %s', (country, text, value) => {
    expect(contact('phone', page(`<main><p>${text}</p></main>`), country).map((c) => c.value)).toEqual([
      value,
    ]);
  });

  it.each([
    ['DE', 'Telefax: 040 23125-881'],
    ['DE', 'HRB 140231, USt-IdNr. DE 231258800'],
    ['DE', 'Bestellnummer 040 23125 880'],
    ['NL', 'KvK 24371234'],
    ['PL', 'NIP 525-224-58-67'],
    ['GB', 'Order 0207 946 0991 shipped'],
    ['DE', 'Vom 01.05.2026 bis 31.05.2026 kosten alle Lampen 129,00 €'],
  ])('%s: no telephone number in "%s"', (country, text) => {
    expect(contact('phone', page(`<main><p>${text}</p></main>`), country)).toEqual([]);
  });

  it('reads the number of a link that shows none', () => {
    expect(
      contact('phone', page('<footer><a href="tel:+4940231258-80">Anrufen</a></footer>'))[0],
    ).toMatchObject({ value: '+494023125880', written: 'Anrufen' });
  });
});

describe('emails and addresses', () => {
  it('keeps the mailbox of a department apart from the general one', () => {
    const html =
      '<footer><p>Schreib an hallo@lumen.example oder <a href="mailto:Presse@lumen.example?subject=x">Presse</a></p></footer>';
    expect(contact('email', page(html)).map((c) => [c.value, c.place])).toEqual([
      ['hallo@lumen.example', null],
      ['presse@lumen.example', 'presse'],
    ]);
  });

  it.each([
    ['GB', 'Lumen & Loom, 27 Mill Lane, Leeds LS1 4BR', '27 Mill Lane, Leeds LS1 4BR', 'Leeds'],
    [
      'DE',
      'Lumen GmbH · Große Elbstraße 145d · 22767 Hamburg',
      'Große Elbstraße 145d, 22767 Hamburg',
      'Hamburg',
    ],
    ['AT', 'Mariahilfer Straße 12, 1060 Wien', 'Mariahilfer Straße 12, 1060 Wien', 'Wien'],
    ['NL', 'Haarlemmerstraat 12a, 2312DZ Leiden', 'Haarlemmerstraat 12a, 2312 DZ Leiden', 'Leiden'],
    ['PL', 'ul. Długa 5/7, 31-147 Kraków', 'ul. Długa 5/7, 31-147 Kraków', 'Kraków'],
    ['FR', '12 rue des Lilas, 69003 Lyon', '12 rue des Lilas, 69003 Lyon', 'Lyon'],
    ['ES', 'Calle Mayor 5, 28013 Madrid', 'Calle Mayor 5, 28013 Madrid', 'Madrid'],
    ['IT', 'Via Garibaldi 12, 20121 Milano', 'Via Garibaldi 12, 20121 Milano', 'Milano'],
    ['NL', 'Haarlemmerstraat 12, Leiden, 2312 DZ', 'Haarlemmerstraat 12, 2312 DZ Leiden', 'Leiden'],
    [
      'NL',
      'Haarlemmerstraat 12, Leiden, Netherlands, 2312DZ',
      'Haarlemmerstraat 12, 2312 DZ Leiden',
      'Leiden',
    ],
    ['PL', 'Długa 5/7, Kraków, Poland, 31-147', 'Długa 5/7, 31-147 Kraków', 'Kraków'],
    ['DE', 'Lindenallee 4, Kiel, Germany, 24103', 'Lindenallee 4, 24103 Kiel', 'Kiel'],
    ['FR', '4 ter, quai des Brumes – 29200 Brest', '4 ter, quai des Brumes, 29200 Brest', 'Brest'],
    ['ES', 'Avda. del Mar, 5, 2.º B, 28013 Madrid', 'Avda. del Mar, 5, 28013 Madrid', 'Madrid'],
    ['IT', 'Corso Garibaldi, 45/A – 20121 Milano', 'Corso Garibaldi, 45/A, 20121 Milano', 'Milano'],
    ['IT', 'Via Roma 2, 55100 Lucca. Telefono: sì', 'Via Roma 2, 55100 Lucca', 'Lucca'],
    ['US', '512 Pine Street, Portland, OR 97205', '512 Pine Street, Portland, OR 97205', 'Portland'],
  ])('%s: %s', (country, text, value, city) => {
    expect(
      contact('address', page(`<footer><p>${text}</p></footer>`), country).map((c) => [c.value, c.place]),
    ).toEqual([[value, city]]);
  });

  it('reads an address that stands on three lines', () => {
    const html = '<main><address>27 Mill Lane<br>Leeds<br>LS1 4BR</address></main>';
    expect(contact('address', page(html), 'GB')[0]?.value).toBe('27 Mill Lane, Leeds LS1 4BR');
  });
});

describe('identity', () => {
  it('reads the links to the brand’s profiles, not share buttons or posts', () => {
    const html = `<footer><a href="https://www.instagram.com/lumenloom/?hl=de">Instagram</a> <a href="https://twitter.com/intent/tweet?x">Teilen</a>
      <a href="https://www.facebook.com/sharer.php?u=x">Teilen</a> <a href="https://www.tiktok.com/@lumenloom">TikTok</a>
      <a href="https://www.instagram.com/p/Cx1/">Foto</a> <a href="https://www.linkedin.com/company/lumen-loom/">LinkedIn</a></footer>`;
    expect(claims('identity', page(html)).map((c) => [c.network, c.value])).toEqual([
      ['instagram', 'https://www.instagram.com/lumenloom'],
      ['tiktok', 'https://www.tiktok.com/@lumenloom'],
      ['linkedin', 'https://www.linkedin.com/company/lumen-loom'],
    ]);
  });

  it('does not take a maker that a text links to for the brand', () => {
    const html =
      '<main><p>Geflochten von <a href="https://www.instagram.com/korbmacherin/">der Korbmacherin</a>.</p></main>';
    expect(claims('identity', page(html))).toEqual([]);
  });

  it('reads name, handle and bio of a profile', () => {
    expect(
      claims(
        'identity',
        bio({ displayName: 'Lumen & Loom', handle: '@lumenloom', bio: 'Licht, das bleibt.' }),
      ).map((c) => [c.topic, c.value]),
    ).toEqual([
      ['name', 'Lumen & Loom'],
      ['handle', 'lumenloom'],
      ['bio', 'Licht, das bleibt.'],
    ]);
  });

  it.each([
    ['Volg ons op Instagram (@lumenloom_nl) en Pinterest.', ['instagram @lumenloom_nl']],
    ['@lumenundloom auf TikTok', ['tiktok @lumenundloom']],
    ['Foto: @anna.licht auf Instagram', []],
    ['Schreib an mail@lumenloom.example', []],
  ])('reads the brand\u2019s own accounts in words: "%s"', (text, accounts) => {
    const setting = { ...context('DE'), brand: { name: 'Lumen & Loom', aliases: ['Lumen und Loom'] } };
    expect(claims('identity', post(text), setting).map((c) => `${c.network} ${c.value}`)).toEqual(accounts);
  });

  it('reads name, logo and profiles that the markup declares', () => {
    const json = {
      '@type': 'Organization',
      name: 'Lumen & Loom',
      logo: 'https://shop.example/l.svg',
      sameAs: ['https://www.pinterest.de/lumenloom/'],
    };
    const html = `<head><meta property="og:site_name" content="Lumen &amp; Loom"></head><script type="application/ld+json">${JSON.stringify(json)}</script>`;
    expect(claims('identity', page(html)).map((c) => [c.topic, c.value])).toEqual([
      ['name', 'Lumen & Loom'],
      ['name', 'Lumen & Loom'],
      ['logo', 'https://shop.example/l.svg'],
      ['profile-link', 'https://www.pinterest.de/lumenloom'],
    ]);
  });
});

describe('announcements', () => {
  it.each([
    ['en', 'New: the Heron Desk Lamp has landed. 🎉', 'launch', 'Heron Desk Lamp'],
    ['en', 'Introducing the Fjord Pendant.', 'launch', 'Fjord Pendant'],
    ['en', 'The Heron Desk Lamp is back.', 'restock', 'Heron Desk Lamp'],
    ['en', 'Our new shop in Leeds opens on Friday.', 'opening', 'Leeds'],
    ['de', 'Neu im Sortiment: die Tischleuchte Reiher', 'launch', 'Tischleuchte Reiher'],
    ['de', 'Endlich da: unsere Tischleuchte „Motte“.', 'launch', 'Tischleuchte Motte'],
    ['de', 'Ab heute bei uns: die Tischleuchte Reiher', 'launch', 'Tischleuchte Reiher'],
    ['de', 'Wir stellen vor: Tischleuchte Reiher 2', 'launch', 'Tischleuchte Reiher 2'],
    ['de', 'Neu: „Nachtfalter“, unsere kleinste Leuchte.', 'launch', 'Nachtfalter'],
    ['de', 'Neu bei uns: das Windlicht „Motte“, in Kiel geblasen.', 'launch', 'Windlicht Motte'],
    ['de', 'Die Stehleuchte Kranich ist wieder da.', 'restock', 'Stehleuchte Kranich'],
    ['nl', 'Nieuw: de Reiger Tafellamp is er!', 'launch', 'Reiger Tafellamp'],
    ['nl', 'Onze nieuwe winkel in Leiden is open.', 'opening', 'Leiden'],
    ['pl', 'Nowość: lampa Czapla już w sklepie!', 'launch', 'lampa Czapla'],
    ['pl', 'Nowość! Lampa Żuraw właśnie trafiła do sprzedaży.', 'launch', 'Lampa Żuraw'],
    ['nl', 'Tafellamp Kraanvogel ligt nu in de winkel.', 'launch', 'Tafellamp Kraanvogel'],
    ['de', 'Die Tischleuchte Eisvogel gibt es jetzt bei uns.', 'launch', 'Tischleuchte Eisvogel'],
    ['fr', 'Nouveau : la lampe Héron est arrivée.', 'launch', 'lampe Héron'],
    ['en', 'New! The Harbour Lamp, our first in enamel.', 'launch', 'Harbour Lamp'],
    ['de', 'Neu! Die Leuchte Eisvogel Zwei, unsere erste aus Emaille.', 'launch', 'Leuchte Eisvogel Zwei'],
    ['nl', 'Nieuw! De Lamp Reiger Twee, onze eerste van emaille.', 'launch', 'Lamp Reiger Twee'],
    ['es', '¡Novedad! La Lámpara Garza, la primera de esmalte.', 'launch', 'Lámpara Garza'],
    ['pl', 'Premiera! Lampa Czapla, nasza pierwsza z emalii.', 'launch', 'Lampa Czapla'],
    ['pl', 'Debiutuje Lampa Czapla. Emalia i mosiądz.', 'launch', 'Lampa Czapla'],
    ['es', 'Nuevo: la lámpara Garza ya está aquí.', 'launch', 'lámpara Garza'],
    ['it', 'Novità: la lampada Airone è arrivata.', 'launch', 'lampada Airone'],
    ['nl', 'NIEUW: de Duin-collectie. Vanaf vandaag is er Duin.', 'launch', 'Duin-collectie'],
    ['en', 'Introducing NOMAD. Nomad fits in any bag.', 'launch', 'NOMAD'],
    ['pl', 'Przedstawiamy KROPLA. Waży tyle co nic. #kropla', 'launch', 'KROPLA'],
  ])('%s: %s', (language, text, event, item) => {
    expect(
      claims('announcement', post(text, { language }), context(COUNTRY[language])).map((c) => [
        c.event,
        c.item,
      ]),
    ).toEqual([[event, item]]);
  });

  it.each([
    ['en', 'New colours for the Heron.'],
    ['en', 'New: 20% off everything'],
    ['en', 'A new week, a new mug.'],
    ['de', 'Neu: Farben für den Herbst'],
    ['de', 'Neue Woche, neues Glück.'],
    ['nl', 'Nieuwe kleuren in de winkel'],
    ['pl', 'Nowość: kolory jesieni'],
    [
      'pl',
      'Nowość! Od jutra Lampa Czapla i Lampa Żuraw stoją obok siebie na wystawie w Krakowie przez cały tydzień, a potem jadą do Gdyni.',
    ],
    ['en', 'We were new in Leeds once.'],
  ])('%s: nothing named in "%s"', (language, text) => {
    expect(claims('announcement', post(text, { language }), context(COUNTRY[language]))).toEqual([]);
  });

  it('carries the links of its block', () => {
    const [claim] = claims(
      'announcement',
      post('New: the Heron Desk Lamp is here https://shop.example/heron'),
      context('GB'),
    );
    expect(claim?.landingPages).toEqual(['https://shop.example/heron']);
  });
});

describe('lines', () => {
  const c = context('DE', {
    keyMessages: [
      {
        id: 'line',
        text: { de: 'Licht, das lange bleibt.', en: 'Light that stays long.' },
        channels: ['website'],
      },
    ],
  });

  it.each([
    ['Licht, das lange bleibt.', true],
    ['LICHT, DAS LANGE BLEIBT', true],
    ['Bei uns gilt: „Licht, das lange bleibt“ – seit 1987.', true],
    ['Light that stays long!', true],
    ['Licht, das lange brennt.', false],
    ['Glas, das lange bleibt.', false],
    ['Light that stays put.', false],
  ])('finds the message in "%s" (whole: %s)', (text, exact) => {
    expect(claims('message', post(text), c).filter((m) => m.topic === 'key-message')).toMatchObject([
      { messageId: 'line', exact },
    ]);
  });

  it.each(['Das Licht bleibt heute aus.', 'Lange Nacht der Museen: wir sind dabei.', 'Bleibt gesund!'])(
    'does not find it in "%s"',
    (text) => {
      expect(claims('message', post(text), c).filter((m) => m.topic === 'key-message')).toEqual([]);
    },
  );

  it('quotes it as written', () => {
    const [message] = claims('message', post('Unser Motto: LICHT, das lange bleibt. Immer.'), c);
    expect(message?.text).toBe('LICHT, das lange bleibt.');
  });

  it('reads taglines where markup calls them so, in footers and profiles', () => {
    const html =
      '<footer><p class="footer-tagline">Licht fürs Leben</p><p>Gemacht für lange Abende.</p><p>Versand ab 4,90 €.</p><p>Hamburg, Kiel, Bremen.</p></footer>';
    const taglines = (capture: Parameters<typeof readDocument>[0]) =>
      claims('message', capture)
        .filter((m) => m.topic === 'tagline')
        .map((m) => m.text);
    expect(taglines(page(html))).toEqual(['Licht fürs Leben', 'Gemacht für lange Abende.']);
    expect(taglines(bio({ bio: 'Leuchten, Vasen, Körbe. Gemacht für lange Abende.' }))).toEqual([
      'Gemacht für lange Abende.',
    ]);
  });
});

describe('leaks', () => {
  const leaks = (capture: Parameters<typeof readDocument>[0]) =>
    claims('message', capture, context('GB', { brand: { name: 'Lumen & Loom', aliases: [] } }))
      .filter((m) => m.topic === 'placeholder')
      .map((m) => m.text);

  it.each([
    ['Hello *|FNAME|*,', '*|FNAME|*'],
    ['Hallo {{ customer.first_name }},', '{{ customer.first_name }}'],
    ['Beste [[voornaam]],', '[[voornaam]]'],
    ['Dear %%First Name%%,', '%%First Name%%'],
    ['Liebe(r) [VORNAME],', '[VORNAME]'],
    ['Lampen [hier Text einfügen]', '[hier Text einfügen]'],
    ['[tu wstaw opis kategorii]', '[tu wstaw opis kategorii]'],
    ['Over ons [vul hier je tekst in]', '[vul hier je tekst in]'],
    ['[insert short description here]', '[insert short description here]'],
    ['Dzień dobry, $$imie$$!', '$$imie$$'],
    ['Witaj, {$imie}!', '{$imie}'],
    ['Hallo $vorname$,', '$vorname$'],
    ['Beste ##voornaam##,', '##voornaam##'],
    ['Hi ${user.name}!', '${user.name}'],
    ['Hi <%= name %>!', '<%= name %>'],
    ['{% if customer %}Welcome{% endif %}', '{% if customer %}'],
    ['Now only £NaN', '£NaN'],
    ['Jetzt undefined €', 'undefined €'],
    ['[object Object]', '[object Object]'],
  ])('finds the leak in "%s"', (text, leak) => {
    expect(leaks(mail({ text }))).toContain(leak);
  });

  it('finds filler text and errors of the template', () => {
    expect(
      leaks(page('<main><p>Lorem ipsum dolor sit amet</p><p>Liquid error: internal</p></main>')),
    ).toEqual(['Lorem ipsum dolor sit amet', 'Liquid error: internal']);
  });

  it.each([
    ['a template in a script', '<script type="text/x-handlebars"><p>{{ name }}</p></script>'],
    ['a code sample', '<pre><code>Hello {{ name }}</code></pre>'],
    ['a hidden template', '<template>{{ name }}</template>'],
    ['prices and percent signs', '<p>20% off [selected lines], 100%% pure {really}</p>'],
    ['a name in brackets', '<p>Photo [by Ann Lee]</p>'],
    ['a customer’s words', '<section class="reviews"><p>I got a mail to {{ name }}</p></section>'],
  ])('finds none in %s', (_, html) => {
    expect(leaks(page(`<main><p>Lamps</p>${html}</main>`))).toEqual([]);
  });

  it('finds a link to the brand’s own staging site, through a redirect too', () => {
    expect(leaks(post('New https://staging.lumenandloom.example/new'))).toEqual([
      'https://staging.lumenandloom.example/new',
    ]);
    expect(leaks(post('Zie https://acceptatie.lumenandloom.example/nieuw'))).toHaveLength(1);
    const html =
      '<p><a href="https://l.facebook.com/l.php?u=https%3A%2F%2Fdev.lumenandloom.example%2Fx&h=1">Look</a></p>';
    expect(leaks(mail({ html }))).toEqual(['https://dev.lumenandloom.example/x']);
  });

  it('leaves staging sites of others and ordinary hosts alone', () => {
    expect(
      leaks(
        post(
          'https://staging.othershop.example/ https://www.lumenandloom.example/testimonials https://latest.lumenandloom.example/',
        ),
      ),
    ).toEqual([]);
  });
});

describe('form of address', () => {
  const voice = (language: string, text: string) =>
    claims('voice', post(text, { language }), context(COUNTRY[language])).map((v) => [
      v.form,
      v.address,
      v.sentences,
    ]);

  it.each([
    ['de', 'Sichern Sie sich Ihren Platz. Wir freuen uns auf Sie.', [['formal', 'Sie', 2]]],
    ['de', 'Hol dir dein Licht. Wir freuen uns auf dich!', [['informal', 'dir', 2]]],
    ['nl', 'Bestel vandaag en u ontvangt het morgen.', [['formal', 'u', 1]]],
    ['nl', 'Bestel vandaag en je hebt het morgen.', [['informal', 'je', 1]]],
    ['pl', 'Zapraszamy Państwa do sklepu w sobotę.', [['formal', 'Państwa', 1]]],
    ['pl', 'Możesz odebrać swoją lampę jutro.', [['informal', 'Możesz', 1]]],
    ['fr', 'Nous vous offrons la livraison.', [['formal', 'vous', 1]]],
    ['fr', 'Avec ce code tu économises beaucoup.', [['informal', 'tu', 1]]],
    ['es', 'Le esperamos, y usted decide.', [['formal', 'usted', 1]]],
    ['es', 'Elige tu lámpara favorita hoy.', [['informal', 'tu', 1]]],
    ['it', 'Siamo qui per Lei ogni giorno.', [['formal', 'Lei', 1]]],
    ['it', 'Scegli la tua lampada preferita.', [['informal', 'tua', 1]]],
  ])('%s: %s', (language, text, expected) => {
    expect(voice(language, text)).toEqual(expected);
  });

  it.each([
    ['de', 'Unsere Leuchten kommen aus Kiel. Sie sind mundgeblasen.'],
    ['de', 'Eine Kundin schrieb: „Habt ihr auch an dich gedacht, du Held?“ Danke, Anke.'],
    ['fr', 'Prenez rendez-vous en magasin.'],
    ['pl', 'Nasz klawisz i twarda lampa to zestaw.'],
    ['en', 'We will show you the lamp you like.'],
  ])('%s: hears no form of address in "%s"', (language, text) => {
    expect(voice(language, text)).toEqual([]);
  });

  it('does not listen to legal pages', () => {
    const html =
      '<title>Datenschutz</title><main><h1>Datenschutzerklärung</h1><p>Wir verarbeiten die Daten, die Sie uns geben.</p></main>';
    expect(claims('voice', page(html, { language: 'de' }))).toEqual([]);
  });
});
