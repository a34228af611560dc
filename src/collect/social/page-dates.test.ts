import { describe, expect, it } from 'vitest';
import { shownInstant } from './page-dates.js';

const clock = { capturedAt: '2026-11-18T06:00:00Z', timeZone: 'Europe/Warsaw' };

describe('shownInstant', () => {
  it.each([
    ['3 h', '2026-11-18T03:00:00.000Z'],
    ['vor 2 Std.', '2026-11-18T04:00:00.000Z'],
    ['5 dni temu', '2026-11-13T06:00:00.000Z'],
    ['2 weken geleden', '2026-11-04T06:00:00.000Z'],
    ['45 min', '2026-11-18T05:15:00.000Z'],
  ])('counts the age "%s" back from the capture', (shown, instant) => {
    expect(shownInstant(shown, clock)).toBe(instant);
  });

  it.each([
    ['16 listopada o 08:30', '2026-11-16T07:30:00.000Z'],
    ['16. November um 08:30', '2026-11-16T07:30:00.000Z'],
    ['16 november om 08:30', '2026-11-16T07:30:00.000Z'],
    ['November 16 at 8:30 PM', '2026-11-16T19:30:00.000Z'],
    ['16 de noviembre de 2025', '2025-11-16T11:00:00.000Z'],
    ['Monday 16 November 2026 at 08:30', '2026-11-16T07:30:00.000Z'],
    ['24. Dezember', '2025-12-24T11:00:00.000Z'],
  ])('reads "%s" in the market’s time zone; without a year as the last such day', (shown, instant) => {
    expect(shownInstant(shown, clock)).toBe(instant);
  });

  it.each([
    ['Gestern um 14:03', '2026-11-17T13:03:00.000Z'],
    ['Wczoraj o 14:03', '2026-11-17T13:03:00.000Z'],
  ])('reads "%s" as the day before', (shown, instant) => {
    expect(shownInstant(shown, clock)).toBe(instant);
  });

  it.each(['12 komentarzy', '3 comments', 'Modra Sosna', '214', '20 % off', '31 luty'])(
    'takes "%s" for no time',
    (shown) => {
      expect(shownInstant(shown, clock)).toBeNull();
    },
  );
});
