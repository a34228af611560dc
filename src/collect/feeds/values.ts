import { Temporal } from 'temporal-polyfill';
import { dayEnd, dayStart, minorDigits } from '../../domain/index.js';
import type { Money } from '../../domain/index.js';

const SYMBOLS: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', zł: 'PLN' };
const CODE_AFTER = /^(\d[\d.,' ]{0,20}?) ?([A-Z]{3}|€|£|zł)$/i;
const CODE_BEFORE = /^([A-Z]{3}|€|£|zł) ?(\d[\d.,' ]{0,20})$/i;

/**
 * An amount in the notation of Google Merchant Center's product data specification: a number and an ISO 4217 code,
 * "95.00 GBP". Feeds also put the code first, use a comma, group thousands or write a symbol that belongs to one currency alone;
 * a bare number is of no told currency. What could be read in two ways ("1.299 EUR") is null.
 */
export function readMoney(text: string): Money | null {
  const plain = text.replace(/[\u00a0\u202f]/g, ' ').trim();
  if (/^\d[\d.,' ]{0,20}$/.test(plain)) return amount(plain, null);
  const after = CODE_AFTER.exec(plain);
  if (after) return amount(after[1]!, currencyOf(after[2]!));
  const before = CODE_BEFORE.exec(plain);
  return before ? amount(before[2]!, currencyOf(before[1]!)) : null;
}

const currencyOf = (sign: string): string => SYMBOLS[sign.toLowerCase()] ?? sign.toUpperCase();

function amount(digits: string, currency: string | null): Money | null {
  const decimals = minorDigits(currency);
  const number = digits.trim().replace(/[' ](?=\d{3}(?:\D|$))/g, '');
  const parts =
    /^(\d{1,3}(?:,\d{3})*|\d+)(?:\.(\d+))?$/.exec(number) ??
    /^(\d{1,3}(?:\.\d{3})*|\d+)(?:,(\d+))?$/.exec(number);
  if (!parts) return null;
  const [, whole = '', fraction = ''] = parts;
  // One separator before three digits groups or divides, unless the currency has three decimals.
  const isAmbiguous = fraction.length === 3 && decimals !== 3 && whole.length <= 3;
  const excess = fraction.slice(decimals);
  if (isAmbiguous || /[1-9]/.test(excess)) return null;
  const minor = Number(whole.replace(/\D/g, '') + fraction.slice(0, decimals).padEnd(decimals, '0'));
  return Number.isSafeInteger(minor) ? { minor, currency } : null;
}

/** "10", "10 %", "10.5%": a percentage from 0 to 100, else null. */
export function readPercent(text: string): number | null {
  const match = /^(\d{1,3}(?:[.,]\d{1,2})?) ?%?$/.exec(text.trim());
  const value = match ? Number(match[1]!.replace(',', '.')) : NaN;
  return value > 0 && value <= 100 ? value : null;
}

/** ISO instants of a range "start/end" (ISO 8601 4.4); without an offset they are in the market's time zone. */
export function readRange(text: string, timeZone: string): { from: string | null; until: string | null } {
  const [start = '', end = ''] = text.trim().split(/\s*\/\s*/);
  return { from: readInstant(start, timeZone, dayStart), until: readInstant(end, timeZone, dayEnd) };
}

const MOMENT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:?\d{2})(:?\d{2})?(?:\.\d{1,9})? ?(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$/i;

function readInstant(
  text: string,
  timeZone: string,
  wholeDay: (date: string, zone: string) => string,
): string | null {
  const match = MOMENT.exec(text.trim());
  if (!match) return null;
  const [, date = '', time, seconds, offset] = match;
  try {
    if (time === undefined) return wholeDay(date, timeZone);
    const clock = `${time.slice(0, 2)}:${time.slice(-2)}:${seconds?.slice(-2) ?? '00'}`;
    if (offset === undefined)
      return Temporal.PlainDateTime.from(`${date}T${clock}`).toZonedDateTime(timeZone).toInstant().toString();
    return Temporal.Instant.from(`${date}T${clock}${offset.toUpperCase()}`).toString();
  } catch {
    return null; // the 31st of a month that has 30
  }
}

/** Names of schema.org's ItemAvailability for what the specification and feeds in use write. */
const AVAILABILITY: Readonly<Record<string, string>> = {
  in_stock: 'InStock',
  instock: 'InStock',
  available: 'InStock',
  available_for_order: 'InStock',
  out_of_stock: 'OutOfStock',
  outofstock: 'OutOfStock',
  unavailable: 'OutOfStock',
  sold_out: 'SoldOut',
  soldout: 'SoldOut',
  preorder: 'PreOrder',
  pre_order: 'PreOrder',
  backorder: 'BackOrder',
  back_order: 'BackOrder',
  limited_availability: 'LimitedAvailability',
  limitedavailability: 'LimitedAvailability',
  discontinued: 'Discontinued',
  in_store_only: 'InStoreOnly',
  instoreonly: 'InStoreOnly',
  online_only: 'OnlineOnly',
  onlineonly: 'OnlineOnly',
};

export function readAvailability(text: string): string | null {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/schema\.org\//, '')
    .replace(/[\s-]+/g, '_');
  return AVAILABILITY[name] ?? null;
}
