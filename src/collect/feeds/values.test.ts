import { describe, expect, it } from 'vitest';
import { readAvailability, readMoney, readPercent, readRange } from './values.js';

describe('a price of a feed', () => {
  it.each([
    ['95.00 GBP', 9500, 'GBP'],
    ['GBP 95.00', 9500, 'GBP'],
    ['49,95 EUR', 4995, 'EUR'],
    ['1,299 EUR', 129900, 'EUR'],
    ['49.9 EUR', 4990, 'EUR'],
    ['1,299.00 USD', 129900, 'USD'],
    ['1.299,00 EUR', 129900, 'EUR'],
    ['1 299.00 PLN', 129900, 'PLN'],
    ["1'299.00 CHF", 129900, 'CHF'],
    ['1,299,000 USD', 129900000, 'USD'],
    ['15 usd', 1500, 'USD'],
    ['15.000000 EUR', 1500, 'EUR'],
    ['1500 JPY', 1500, 'JPY'],
    ['4.250 KWD', 4250, 'KWD'],
    ['£12.50', 1250, 'GBP'],
    ['12,50 €', 1250, 'EUR'],
    ['149,00 zł', 14900, 'PLN'],
    ['0 EUR', 0, 'EUR'],
  ])('%s is %i minor units of %s', (text, minor, currency) => {
    expect(readMoney(text)).toEqual({ minor, currency });
  });
  it('without a code is of no told currency', () => {
    expect(readMoney('45.50')).toEqual({ minor: 4550, currency: null });
  });
  it.each([
    '1.299 EUR',
    'from 20.00 EUR',
    '20.00-30.00 EUR',
    '-5.00 EUR',
    '12.345 EUR',
    '20.00 EURO',
    '$12.50',
    'auf Anfrage',
    '',
    '1.2.3 EUR',
  ])('%s cannot be read without guessing', (text) => {
    expect(readMoney(text)).toBeNull();
  });
});

describe('a range of time', () => {
  it.each([
    ['2026-11-03T00:00+0100/2026-11-15T23:59+0100', '2026-11-02T23:00:00Z', '2026-11-15T22:59:00Z'],
    ['2026-11-03T00:00:00Z/2026-11-15T23:59:59Z', '2026-11-03T00:00:00Z', '2026-11-15T23:59:59Z'],
    ['2026-11-03T00:00:00-08:00 / 2026-11-15T23:59:59-08:00', '2026-11-03T08:00:00Z', '2026-11-16T07:59:59Z'],
    ['2026-11-03 09:30/2026-11-15 18:00', '2026-11-03T08:30:00Z', '2026-11-15T17:00:00Z'],
    ['2026-11-03/2026-11-15', '2026-11-02T23:00:00Z', '2026-11-15T23:00:00Z'],
    ['2026-02-31/2026-03-01', null, '2026-03-01T23:00:00Z'],
    ['soon', null, null],
  ])('%s begins at %s and ends at %s in Berlin', (text, from, until) => {
    expect(readRange(text, 'Europe/Berlin')).toEqual({ from, until });
  });
});

it.each([
  ['in_stock', 'InStock'],
  ['In Stock', 'InStock'],
  ['out of stock', 'OutOfStock'],
  ['preorder', 'PreOrder'],
  ['backorder', 'BackOrder'],
  ['https://schema.org/LimitedAvailability', 'LimitedAvailability'],
  ['bald', null],
])('availability %s is %s', (text, expected) => {
  expect(readAvailability(text)).toBe(expected);
});

it.each([
  ['15', 15],
  ['12,5 %', 12.5],
  ['0', null],
  ['150', null],
  ['half', null],
])('%s is %s percent', (text, expected) => {
  expect(readPercent(text)).toBe(expected);
});
