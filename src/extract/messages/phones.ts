import { findPhoneNumbersInText, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import { anyOf, plainSigns } from '../patterns.js';
import { LANGUAGES } from '../languages/index.js';

export interface FoundPhone {
  /** E.164 */
  readonly value: string;
  readonly written: string;
}

const telephone = anyOf(LANGUAGES.flatMap((l) => l.messages.contacts.telephone));
const other = new RegExp(
  `(?<![\\p{L}])(?:${LANGUAGES.flatMap((l) => [...l.messages.contacts.fax, ...l.messages.contacts.numbers]).join('|')})[^\\p{L}\\p{N}]{0,4}(?:\\p{L}{1,8}[^\\p{L}\\p{N}]{0,4})?$`,
  'iu',
);
/** Where national numbers begin with 0, one without it is something else. */
const WITH_TRUNK_ZERO = new Set('AT AU BE BG CH DE FI FR GB HR IE LT LU NL NO RO SE SI SK'.split(' '));
/** Longer lines hold no telephone number that a reader finds. */
const MAX_LINE = 1500;
const LIKELY = /\d[\d\s()./-]{4,20}\d/;

const isCountry = (code: string): code is CountryCode => /^[A-Z]{2}$/.test(code);

function looksLikeNumber(written: string, before: string, country: string): boolean {
  if (other.test(before)) return false;
  if (/^(?:\+|00|\(\+)/.test(written) || telephone.test(before)) return true;
  if (/^\(?0/.test(written)) return !/^0[.,]\d/.test(written) && !/^\d\d[./-]\d\d[./-]\d{2,4}$/.test(written);
  return !WITH_TRUNK_ZERO.has(country) && /\d[\s)-]+\d{2,}[\s-]\d{2,}/.test(written);
}

/** Telephone numbers of a line; fax, order, tax and bank numbers are none. */
export function phonesIn(line: string, country: string): FoundPhone[] {
  if (line.length > MAX_LINE || !LIKELY.test(line)) return [];
  const text = plainSigns(line).replace(/\(0\)/g, '   ');
  const found = findPhoneNumbersInText(text, isCountry(country) ? country : {});
  return found.slice(0, 20).flatMap(({ number, startsAt, endsAt }) => {
    const written = line.slice(startsAt, endsAt).trim();
    const before = text.slice(Math.max(0, startsAt - 40), startsAt);
    const next = text.slice(endsAt, endsAt + 2);
    if (/^\s?[%€£$]/.test(next) || !looksLikeNumber(text.slice(startsAt, endsAt).trim(), before, country))
      return [];
    return [{ value: number.number, written }];
  });
}

/** The number of a `tel:` link or of structured data. */
export function phoneOf(written: string, country: string): string | null {
  const plain = decode(written).replace(/^tel:/i, '').replace(/\(0\)/g, '').slice(0, 40);
  const parsed = parsePhoneNumberFromString(plain, isCountry(country) ? country : {});
  return parsed?.isPossible() ? parsed.number : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
