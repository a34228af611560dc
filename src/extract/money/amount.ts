import { minorDigits, type Money } from '../../domain/index.js';
import { asciiDigits, decimalOf, minorOf, type Decimal, type WrittenNumber } from './number.js';
import { MAGNITUDES } from './usage.js';

/** A factor in words or a letter behind the number ("2 Mio. €", "£5k", "10万円"), and where it ends. */
export function magnitude(text: string, at: number, prefixed: boolean): { factor: number; end: number } {
  const rest = /^ ?(\p{L}{1,10}\.?)/u.exec(text.slice(at, at + 14));
  const written = rest?.[1]?.toLowerCase();
  if (rest && written) {
    const cjk = MAGNITUDES[written.charAt(0)];
    if (cjk !== undefined && written.charCodeAt(0) > 0x2e80)
      return { factor: cjk, end: at + rest[0].indexOf(rest[1]!.charAt(0)) + 1 };
    const factor = Object.hasOwn(MAGNITUDES, written)
      ? MAGNITUDES[written]
      : MAGNITUDES[written.replace(/\.$/, '')];
    if (factor !== undefined) return { factor, end: at + rest[0].length };
    const letter = /^([km])(?![\p{L}\p{Nd}²³])/iu.exec(text.slice(at, at + 2));
    if (prefixed && letter) return { factor: letter[1]!.toLowerCase() === 'k' ? 1e3 : 1e6, end: at + 1 };
  }
  return { factor: 1, end: at };
}

/**
 * Currencies of three decimals write thousandths: with the language's own point where it is known, else
 * "423.923 KD", and with a comma in Tunisia and Libya.
 */
function thousandths(
  currency: string | null,
  language: string | null | undefined,
): (separator: string) => boolean {
  if (currency === null || minorDigits(currency) !== 3) return () => false;
  const point = language
    ? separatorsOf(language).decimal
    : currency === 'TND' || currency === 'LYD'
      ? ','
      : '.';
  return (separator) => separator === point;
}

const separators = new Map<string, { decimal: string; group: string }>();
/** How a language writes numbers, in `asciiDigits` form. */
export function separatorsOf(language: string): { decimal: string; group: string } {
  const known = separators.get(language);
  if (known) return known;
  let found = { decimal: '.', group: ' ' };
  try {
    const parts = new Intl.NumberFormat(language).formatToParts(1234567.5);
    const part = (type: string): string => asciiDigits(parts.find((p) => p.type === type)?.value ?? '');
    found = { decimal: part('decimal'), group: part('group') };
  } catch {
    // a language unknown to Intl: as where none is told
  }
  separators.set(language, found);
  return found;
}

/** Exact money of a written number; ".75" without its nought included. */
export function moneyOf(
  text: string,
  number: WrittenNumber,
  currency: string | null,
  {
    language,
    factor = 1,
    cents,
  }: { language?: string | null | undefined; factor?: number; cents?: string | undefined },
): Money | null {
  let decimal: Decimal | null = decimalOf(number, thousandths(currency, language));
  if (!decimal) return null;
  if (cents) decimal = { whole: decimal.whole, fraction: cents };
  const bare = number.separators.length === 0 && number.groups[0]!.length <= 2;
  if (
    bare &&
    /[.,]/.test(text.charAt(number.start - 1)) &&
    !/[\p{L}\p{Nd}]/u.test(text.charAt(number.start - 2))
  )
    decimal = { whole: '0', fraction: decimal.whole };
  const minor = minorOf(decimal, minorDigits(currency), factor);
  return minor === null ? null : { minor, currency };
}
