import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { LANGUAGES } from '../languages/index.js';
import { findDates } from './index.js';

const languageOf = (code: string) => {
  const language = LANGUAGES.find((candidate) => candidate.code === code);
  if (!language) throw new Error(`no language ${code}`);
  return language;
};

/** A Wednesday. */
const REFERENCE = '2027-03-10T09:00:00Z';

function read(code: string, text: string, country: string | null = null, reference = REFERENCE): string[] {
  return findDates(text, { language: languageOf(code), reference, timeZone: 'Europe/Warsaw', country }).map(
    (span) => `${span.role} ${span.startsOn ?? ''}..${span.endsOn ?? ''}`,
  );
}

describe('an end date', () => {
  test.each([
    ['en', 'until Sunday 14 March'],
    ['en', 'ends Sunday 14 Mar'],
    ['en', 'till the 14th'],
    ['en', 'good through March 14th'],
    ['en', 'to 14.03.'],
    ['en', 'expires 14/03/2027'],
    ['en', 'up to and including 14 March 2027'],
    ['en', 'it stops at midnight on Sunday 14 March'],
    ['de', 'nur noch bis 14.3.'],
    ['de', 'bis einschließlich Sonntag, den 14. März'],
    ['de', 'gültig bis zum 14. Mrz. 2027'],
    ['de', 'bis 14.03.2027, 23:59 Uhr'],
    ['nl', 't/m zondag 14 maart'],
    ['nl', 'geldig tot en met 14-03-2027'],
    ['nl', 'tot en met zo 14/3'],
    ['nl', 'uiterlijk 14 mrt'],
    ['pl', 'do niedzieli 14 marca'],
    ['pl', 'tylko do 14.03'],
    ['pl', 'ważny do dnia 14 marca 2027 r.'],
    ['pl', 'do końca tygodnia'],
    ['fr', "jusqu'au dimanche 14 mars"],
    ['fr', 'jusqu’au 14/03'],
    ['fr', "jusqu'au 14 inclus"],
    ['es', 'hasta el domingo 14 de marzo de 2027'],
    ['es', 'válido hasta el 14/3'],
    ['it', 'fino al 14 marzo'],
    ['it', 'entro domenica 14/03'],
  ])('in %s is read from "%s"', (code, text) => {
    expect(read(code, text)).toEqual(['until ..2027-03-14']);
  });
});

describe('the first of a month', () => {
  test.each([
    ['en', 'before 1 April'],
    ['de', 'vor dem 1. April'],
    ['nl', 'vóór 1 april'],
    ['nl', 'geldig tot 1 april'],
    ['pl', 'przed 1 kwietnia'],
    ['fr', 'avant le 1er avril'],
    ['es', 'antes del 1 de abril'],
    ['it', 'prima del 1° aprile'],
  ])('in %s is no part of what runs "%s"', (code, text) => {
    expect(read(code, text)).toEqual(['until ..2027-03-31']);
  });

  test('is the last day of what runs through it', () => {
    expect(read('nl', 'tot en met 1 april')).toEqual(['until ..2027-04-01']);
    expect(read('de', 'bis 1. April')).toEqual(['until ..2027-04-01']);
    expect(read('nl', 'van 12 maart tot 1 april')).toEqual(['range 2027-03-12..2027-03-31']);
    expect(read('nl', 'vóór zondag 14 maart')).toEqual(['until ..2027-03-14']);
  });
});

describe('two days side by side', () => {
  test.each([
    ['en', 'Wine weekend, 13 and 14 March'],
    ['de', 'Weinwochenende, 13. und 14. März'],
    ['nl', 'Wijnweekend: 13 en 14 maart'],
    ['pl', 'Weekend wina, 13 i 14 marca'],
    ['fr', 'Week-end du vin, 13 et 14 mars'],
    ['es', 'Fin de semana del vino, 13 y 14 de marzo'],
    ['it', 'Weekend del vino, 13 e 14 marzo'],
  ])('in %s are a range: "%s"', (code, text) => {
    expect(read(code, text)).toEqual(['range 2027-03-13..2027-03-14']);
  });

  test('are none where the first number counts something', () => {
    expect(read('en', 'we sold 3 and 14 March was a Sunday')).toEqual(['on 2027-03-14..2027-03-14']);
  });
});

describe('a movable feast', () => {
  test.each([
    ['en', 'until Easter Monday', 'until ..2027-03-29'],
    ['de', 'nur bis Ostermontag', 'until ..2027-03-29'],
    ['nl', 't/m tweede paasdag', 'until ..2027-03-29'],
    ['nl', 'op 2e pinksterdag', 'on 2027-05-17..2027-05-17'],
    ['nl', 'tot en met Moederdag', 'until ..2027-05-09'],
    ['pl', 'do poniedziałku wielkanocnego', 'until ..2027-03-29'],
    ['fr', 'jusqu’au lundi de Pâques', 'until ..2027-03-29'],
    ['es', 'hasta el domingo de Resurrección', 'until ..2027-03-28'],
    ['it', 'fino a Pasquetta', 'until ..2027-03-29'],
    ['de', 'bis Pfingstmontag 2028', 'until ..2028-06-05'],
  ])('in %s is put into the calendar: "%s"', (code, text, expected) => {
    expect(read(code, text)).toEqual([expected]);
  });

  test('yields to the date told after it', () => {
    expect(read('nl', 't/m tweede paasdag, maandag 29 maart 2027')).toEqual(['until ..2027-03-29']);
    expect(read('nl', 'van 24 april t/m Koningsdag (27 april)')).toEqual(['range 2027-04-24..2027-04-27']);
  });

  test('is no end of an offer where gifts are meant for it', () => {
    expect(read('nl', 'cadeaus voor Moederdag')).toEqual([]);
  });
});

test('a dash stands between month and day in the US, where it can mean nothing else', () => {
  expect(read('en', 'Exp 3-30', 'US')).toEqual(['until ..2027-03-30']);
  expect(read('en', 'Exp 3-30', 'GB')).toEqual([]);
  expect(read('en', 'back in stock by 7-14 days', 'US')).toEqual([]);
});

test('the speed of a lens is no date', () => {
  expect(read('en', 'with the EF 70-300mm f/4-5.6 lens')).toEqual([]);
});

describe('a last day told by its verb', () => {
  test.each([
    ['en', 'Tonight at 11:59 pm ends the sale'],
    ['en', 'Today is the last day'],
    ['de', 'Heute um 23.59 Uhr endet der Rabatt'],
    ['nl', 'Vanavond om 23.59 uur stopt de korting'],
    ['pl', 'Dziś o 23:59 kończy się rabat'],
    ['pl', 'Do północy rabat'],
    ['pl', 'Do końca dnia rabat'],
    ['fr', "Ce soir se termine l'offre"],
    ['es', 'Hoy termina la oferta'],
    ['it', "Oggi finisce l'offerta"],
  ])('in %s has no first one: "%s"', (code, text) => {
    expect(read(code, text)).toEqual(['until ..2027-03-10']);
  });

  it('is none where the verb has a date of its own', () => {
    expect(read('en', 'Now on, this Saturday ends 21 March')).not.toContain('until ..2027-03-13');
  });
});

describe('a range', () => {
  test.each([
    ['en', '9–21 March'],
    ['en', 'From Tuesday 9 to Sunday 21 March'],
    ['en', 'between 9 March and 21 March'],
    ['en', 'March 9 - 21, 2027'],
    ['en', '9th March until midnight on Sunday 21st'],
    ['de', 'vom 9. bis 21.3.'],
    ['de', 'von Dienstag, dem 9., bis Sonntag, den 21. März'],
    ['de', 'gültig von Dienstag, 09.03., bis einschließlich Sonntag, 21.03.2027'],
    ['nl', 'van 9 t/m 21 maart'],
    ['nl', 'van dinsdag 9 maart tot en met zondag 21 maart'],
    ['pl', 'od 9 do 21 marca'],
    ['pl', 'w dniach 9–21.03.2027 r.'],
    ['pl', 'Od wtorku 9 marca do niedzieli 21 marca'],
    ['fr', 'du 9 au 21 mars'],
    ['fr', 'du mardi 09/03 au dimanche 21/03'],
    ['es', 'del 9 al 21 de marzo'],
    ['it', 'dal 9 al 21 marzo'],
  ])('in %s is read from "%s"', (code, text) => {
    expect(read(code, text)).toEqual(['range 2027-03-09..2027-03-21']);
  });

  test.each([
    ['en', 'on 9, 10 and 11 March'],
    ['de', 'am 9., 10. und 11. März'],
    ['nl', 'op 9, 10 en 11 maart'],
    ['fr', 'les 9, 10 et 11 mars'],
    ['es', 'los días 9, 10 y 11 de marzo'],
    ['it', 'il 9, 10 e 11 marzo'],
  ])('in %s is a list of days that follow each other: "%s"', (code, text) => {
    expect(read(code, text)).toEqual(['range 2027-03-09..2027-03-11']);
  });

  it('is no list of days with others between them', () => {
    expect(read('fr', 'les 7, 14 et 15 mars')).not.toContainEqual('range 2027-03-07..2027-03-15');
  });

  it('over the turn of the year takes its second year from its end', () => {
    expect(read('de', 'vom 28.12. bis 6.1.2027')).toEqual(['range 2026-12-28..2027-01-06']);
  });

  it('from now ends where it says', () => {
    expect(read('en', 'between now and Friday 19 March')).toEqual(['range 2027-03-10..2027-03-19']);
  });
});

describe('a stretch named from the day of publication', () => {
  test.each([
    ['en', 'today only', 'on 2027-03-10..2027-03-10'],
    ['en', 'until midnight tonight', 'until ..2027-03-10'],
    ['en', 'today and tomorrow', 'range 2027-03-10..2027-03-11'],
    ['en', 'this weekend', 'on 2027-03-13..2027-03-14'],
    ['en', 'until Sunday midnight', 'until ..2027-03-14'],
    ['en', 'until the end of the month', 'until ..2027-03-31'],
    ['en', 'until the end of April', 'until ..2027-04-30'],
    ['en', 'for 48 hours', 'range 2027-03-10..2027-03-12'],
    ['en', '3 days only', 'range 2027-03-10..2027-03-12'],
    ['de', 'nur heute', 'on 2027-03-10..2027-03-10'],
    ['de', 'dieses Wochenende', 'on 2027-03-13..2027-03-14'],
    ['de', 'bis Monatsende', 'until ..2027-03-31'],
    ['de', 'bis Ende April', 'until ..2027-04-30'],
    ['de', 'den ganzen April', 'on 2027-04-01..2027-04-30'],
    ['nl', 'alleen dit weekend', 'on 2027-03-13..2027-03-14'],
    ['nl', 'tot het einde van de maand', 'until ..2027-03-31'],
    ['pl', 'tylko dziś', 'on 2027-03-10..2027-03-10'],
    ['pl', 'w ten weekend', 'on 2027-03-13..2027-03-14'],
    ['pl', 'do piątku', 'until ..2027-03-12'],
    ['pl', 'przez 24 godziny', 'range 2027-03-10..2027-03-11'],
    ['fr', "jusqu'à la fin du mois", 'until ..2027-03-31'],
    ['fr', 'ce week-end', 'on 2027-03-13..2027-03-14'],
    ['es', 'solo hoy', 'on 2027-03-10..2027-03-10'],
    ['it', 'questo weekend', 'on 2027-03-13..2027-03-14'],
  ])('in %s: "%s"', (code, text, span) => {
    expect(read(code, text)).toEqual([span]);
  });

  it.each([
    ['de', 'Beginn: 19. März, Ende: 21. März', ['from 2027-03-19..', 'until ..2027-03-21']],
    ['nl', 'Begin: 19 maart, einde: 21 maart', ['range 2027-03-19..2027-03-21']],
    ['pl', 'Początek: 19 marca, koniec: 21 marca', ['range 2027-03-19..2027-03-21']],
    ['fr', 'Début : 19 mars, fin : 21 mars', ['from 2027-03-19..', 'until ..2027-03-21']],
    ['de', 'die letzten 24 Stunden', ['range 2027-03-10..2027-03-11']],
    ['nl', 'laatste 48 uur', ['range 2027-03-10..2027-03-12']],
    ['pl', 'ostatnie 48 godzin', ['range 2027-03-10..2027-03-12']],
  ])('labels and last hours in %s: "%s"', (code, text, spans) => {
    expect(read(code, text)).toEqual(spans);
  });

  it.each([
    ['en', 'On Friday 19 March from 8 pm until midnight everything is cheaper'],
    ['de', 'Am Freitag, 19. März, von 20 Uhr bis Mitternacht'],
    ['nl', 'vrijdag 19 maart van 20.00 uur tot middernacht'],
    ['pl', 'W piątek 19 marca od godz. 20 do północy'],
  ])('an hour after a day is of that day, not of today: in %s "%s"', (code, text) => {
    expect(read(code, text)).toEqual(['on 2027-03-19..2027-03-19']);
  });

  it('midnight of the next sentence is of today again', () => {
    expect(read('pl', 'Byliśmy tu w piątek 19 marca. Do północy taniej')).toContain('until ..2027-03-10');
  });

  it("is counted in the market's time zone, not in UTC", () => {
    expect(read('en', 'today only', null, '2027-03-10T23:30:00Z')).toEqual(['on 2027-03-11..2027-03-11']);
  });

  it('a weekday named again as the same one is the day named before', () => {
    expect(read('en', 'Mugs until Sunday 21 March. Bowls until that same Sunday.')).toEqual([
      'until ..2027-03-21',
      'until ..2027-03-21',
    ]);
  });

  it('"on that day only" is the day named before', () => {
    expect(read('en', 'From Friday 19 March. On that day only.')).toEqual([
      'from 2027-03-19..',
      'on 2027-03-19..2027-03-19',
    ]);
  });
});

describe('a year that is not stated', () => {
  test.each([
    ['2027-03-10T09:00:00Z', '2027-02-28'],
    ['2027-12-20T09:00:00Z', '2028-02-28'],
    ['2026-08-20T09:00:00Z', '2026-02-28'],
  ])('published %s makes 28 February %s', (reference, date) => {
    expect(read('nl', 't/m 28 februari', null, reference)).toEqual([`until ..${date}`]);
  });
});

describe('numbers that are no dates', () => {
  test.each([
    ['en', 'Tue–Sat 10–17.30, Sun 12–17'],
    ['en', 'open until 5 pm, until 18:00, 24/7'],
    ['de', 'Mo–Fr 9–16 Uhr, bis 18 Uhr'],
    ['de', 'ab 20 € bis 30 € für 1,5 l'],
    ['nl', 'ma-vr 9.00–17.30 uur'],
    ['pl', 'pn–pt 9–17, do 20 zł'],
    ['en', 'AB-12-30, v1.2, 1/2 price, size 10-12'],
    ['en', 'Saturday 31 November'],
    ['en', 'delivered in 48 hours'],
    ['fr', "jusqu'à 50 %, 2 à 3 jours"],
  ])('in %s: "%s"', (code, text) => {
    expect(read(code, text)).toEqual([]);
  });
});

it('9/10 is in September for an English text of the US alone', () => {
  expect(read('en', 'ends 9/10/2026', 'US')).toEqual(['until ..2026-09-10']);
  expect(read('en', 'ends 9/10/2026', 'GB')).toEqual(['until ..2026-10-09']);
  expect(read('de', 'bis 9.10.2026', 'US')).toEqual(['until ..2026-10-09']);
});

it('notes a weekday that the calendar contradicts', () => {
  const [span] = findDates('until Sunday 22 March', {
    language: languageOf('en'),
    reference: REFERENCE,
    timeZone: 'UTC',
  });
  expect(span).toMatchObject({ endsOn: '2027-03-22', contradictedWeekday: 7 });
});

it('offsets hold the words that lead to the date', () => {
  const text = 'Świeżo: –20 % do niedzieli 14 marca!';
  const [span] = findDates(text, { language: languageOf('pl'), reference: REFERENCE, timeZone: 'UTC' });
  expect(text.slice(span?.start, span?.end)).toBe('do niedzieli 14 marca');
});

describe('what Intl writes in a locale is read back', () => {
  const locales = ['en-GB', 'de-DE', 'de-AT', 'nl-NL', 'pl-PL', 'fr-FR', 'es-ES', 'it-IT'];
  const styles: Intl.DateTimeFormatOptions[] = [
    { dateStyle: 'full' },
    { dateStyle: 'long' },
    { day: 'numeric', month: 'short', year: 'numeric' },
    { day: '2-digit', month: '2-digit', year: 'numeric' },
    { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' },
  ];
  const dayInMs = 86_400_000;
  it.each(locales)('%s', (locale) => {
    fc.assert(
      fc.property(fc.integer({ min: 12_000, max: 40_000 }), fc.constantFrom(...styles), (day, style) => {
        const date = new Date(day * dayInMs);
        const written = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(date);
        const spans = findDates(`(${written})`, {
          language: languageOf(locale.slice(0, 2)),
          reference: REFERENCE,
          timeZone: 'UTC',
          country: locale.slice(3),
        });
        expect(spans.map((span) => [span.startsOn, span.contradictedWeekday])).toEqual([
          [date.toISOString().slice(0, 10), null],
        ]);
      }),
      { numRuns: 150 },
    );
  });

  it('en-US', () => {
    fc.assert(
      fc.property(fc.integer({ min: 12_000, max: 40_000 }), fc.constantFrom(...styles), (day, style) => {
        const date = new Date(day * dayInMs);
        const written = new Intl.DateTimeFormat('en-US', { ...style, timeZone: 'UTC' }).format(date);
        expect(read('en', written, 'US')).toEqual([
          `on ${date.toISOString().slice(0, 10)}..${date.toISOString().slice(0, 10)}`,
        ]);
      }),
    );
  });
});

it.each([
  '1'.repeat(3_000_000),
  '%'.repeat(3_000_000),
  '1/'.repeat(500_000),
  'until '.repeat(200_000),
  '€ '.repeat(500_000),
])('reads pathological text in linear time (%#)', (text) => {
  const started = performance.now();
  findDates(text, { language: languageOf('en'), reference: REFERENCE, timeZone: 'UTC' });
  expect(performance.now() - started).toBeLessThan(6000);
});
