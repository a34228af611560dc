import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../languages/index.js';
import { specialHoursIn } from './special-hours.js';

const told = (language: string, line: string): string[] | null => {
  const found = specialHoursIn(
    line,
    LANGUAGES.find((l) => l.code === language)!,
    {
      reference: '2026-11-20T08:00:00Z',
      timeZone: 'Europe/Berlin',
      country: 'DE',
    },
  );
  return found?.days.map(({ date, times }) => `${date.slice(5)} ${times}`) ?? null;
};

describe('hours of single dates', () => {
  it.each([
    ['de', 'Heiligabend: 9-13 Uhr', ['12-24 09:00-13:00']],
    [
      'de',
      '24.12.: 10–14 Uhr, 25. und 26.12. geschlossen',
      ['12-24 10:00-14:00', '12-25 closed', '12-26 closed'],
    ],
    ['de', 'Heiligabend und Silvester 9–14 Uhr', ['12-24 09:00-14:00', '12-31 09:00-14:00']],
    ['de', 'Mo-Fr 10-18 Uhr, am 24.12. nur bis 14 Uhr', ['12-24 -14:00']],
    ['de', 'Donnerstag, 24.12. 9-13 Uhr', ['12-24 09:00-13:00']],
    ['nl', 'Kerstavond tot 16:00', ['12-24 -16:00']],
    ['nl', '25 en 26 december gesloten', ['12-25 closed', '12-26 closed']],
    ['nl', 'Koningsdag 27 april: 10.00 - 17.00 uur', ['04-27 10:00-17:00']],
    ['en', 'Closed on 25 and 26 December', ['12-25 closed', '12-26 closed']],
    ['en', 'New Year’s Eve 10-3, New Year’s Day closed', ['12-31 10:00-15:00', '01-01 closed']],
    ['en', 'Open 10-4 on Christmas Eve', ['12-24 10:00-16:00']],
    ['pl', 'Wigilia: 8–13, 25–26 grudnia nieczynne', ['12-24 08:00-13:00', '12-25 closed', '12-26 closed']],
    ['pl', 'W Wigilię czynne do 14:00', ['12-24 -14:00']],
    ['fr', '24 décembre : 9h-16h, fermé le 25 décembre', ['12-24 09:00-16:00', '12-25 closed']],
    ['es', 'Nochebuena: 10-14 h', ['12-24 10:00-14:00']],
    ['it', 'Chiuso il 25 e 26 dicembre', ['12-25 closed', '12-26 closed']],
  ])('are read in %s: %s', (language, line, expected) => {
    expect(told(language, line)).toEqual(expected);
  });

  it.each([
    ['de', 'Öffnungszeiten (Stand 1.5.2026): Mo–Fr 10–18 Uhr'],
    ['en', 'Mon-Fri 9-5, closed Sundays'],
    ['nl', 'Dinsdag t/m zaterdag · 10:00–17:00'],
    ['en', 'Order by 20 December, 12 noon, for Christmas delivery'],
    ['de', 'Bestellungen am 24.12. von 9-12 Uhr gehen noch raus'],
    ['de', 'Vom 1. bis 5. Mai zu gewinnen'],
    ['pl', 'Konkurs zamknięty 24 grudnia'],
    ['nl', 'Op 5 mei dicht bij huis genieten'],
  ])('are not what %s says in "%s"', (language, line) => {
    expect(told(language, line)).toBeNull();
  });
});
