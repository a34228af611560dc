/** A number as it stands in a text: its digits and what separates them. */
export interface WrittenNumber {
  readonly start: number;
  readonly end: number;
  /** runs of digits; ASCII */
  readonly groups: readonly string[];
  /** what stands before the second, third … group; one character each */
  readonly separators: readonly string[];
}

/** An exact decimal: digits before and after the point. */
export interface Decimal {
  readonly whole: string;
  readonly fraction: string;
}

// First code unit of each run of ten decimal digits (Unicode category Nd) in the basic plane.
const ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6,
  0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0,
  0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
];
const SPACES = ' \u00a0\u202f\u2009\u2007';
const APOSTROPHES = "'’‘`´";
const MAX_LENGTH = 40;

/** The same text, code unit for code unit, with digits and separators of every script written in ASCII. */
export function asciiDigits(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return text.replace(/(?![0-9])\p{Nd}|[٫٬，．]/gu, (char) => {
    if (char === '٫' || char === '٬') return char === '٫' ? '.' : ',';
    if (char === '，' || char === '．') return char === '，' ? ',' : '.';
    const unit = char.charCodeAt(0);
    const zero = char.length === 1 ? ZEROS.find((z) => z <= unit && unit < z + 10) : undefined;
    return zero === undefined ? char : String(unit - zero);
  });
}

const isDigit = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  return unit >= 48 && unit <= 57;
};

function digitsFrom(text: string, at: number): number {
  let end = at;
  while (isDigit(text, end)) end++;
  return end;
}

/** Do the groups so far leave room for one more group of thousands. */
function grouping(groups: readonly string[], separators: readonly string[]): boolean {
  return (
    groups[0]!.length <= 3 && separators.every((s, i) => SPACES.includes(s) && groups[i + 1]!.length === 3)
  );
}

/**
 * The number that begins at a digit. A blank joins only groups of three (CLDR's group separators);
 * `split` also joins cents that a line break or blank tore from their point ("119. 95").
 */
function numberAt(text: string, start: number, split: boolean): WrittenNumber {
  let end = digitsFrom(text, start);
  const groups = [text.slice(start, end)];
  const separators: string[] = [];
  while (end - start <= MAX_LENGTH) {
    const separator = text.charAt(end);
    let next = end + 1;
    if (
      split &&
      '.,'.includes(separator) &&
      separator !== '' &&
      /^[ \u00a0]\d\d(?!\d)/.test(text.slice(next, next + 4))
    )
      next++;
    if (separator === '' || !isDigit(text, next)) break;
    const stop = digitsFrom(text, next);
    const three = stop - next === 3;
    const joins =
      '.,·'.includes(separator) ||
      (separator === '$' &&
        (stop - next === 2 || stop - next === 3) &&
        !'.,'.includes(text.charAt(stop) || '-')) ||
      (APOSTROPHES.includes(separator) && three) ||
      (SPACES.includes(separator) && three && grouping(groups, separators));
    if (!joins) break;
    groups.push(text.slice(next, stop));
    separators.push(separator);
    end = stop;
  }
  return { start, end, groups, separators };
}

/** Every number of a text in `asciiDigits` form, in order; in linear time. */
export function* numbersIn(text: string, split: boolean): Generator<WrittenNumber> {
  let at = 0;
  while (at < text.length) {
    if (!isDigit(text, at)) {
      at++;
      continue;
    }
    const number = numberAt(text, at, split);
    yield number;
    at = number.end;
  }
}

/**
 * What the number means, or null where it is none (a date, a version, an address).
 * One separator before three digits groups thousands, as prices write it in every language, unless `decimal`
 * says that the currency has thousandths and writes them so.
 */
export function decimalOf(number: WrittenNumber, decimal: (separator: string) => boolean): Decimal | null {
  const { groups, separators } = number;
  const last = separators.at(-1);
  const whole = groups.join('');
  if (whole.length > 18 && groups[0]!.length > 15) return null;
  if (last === undefined) return { whole, fraction: '' };
  const tail = groups.at(-1)!;
  const split = (): Decimal => ({ whole: groups.slice(0, -1).join(''), fraction: tail });
  if (last === '$') return split();
  if (SPACES.includes(last) || APOSTROPHES.includes(last)) return { whole, fraction: '' };
  if (separators.indexOf(last) < separators.length - 1) {
    // the last separator stood before as well: 1.299.000 or, sloppily, 1.299.00
    if (tail.length === 3) return { whole, fraction: '' };
    return tail.length <= 2 && groups.slice(1, -1).every((g) => g.length === 3) ? split() : null;
  }
  if (separators.length > 1) return split();
  const thousands =
    tail.length === 3 && groups[0]!.length <= 3 && !groups[0]!.startsWith('0') && !decimal(last);
  return thousands ? { whole, fraction: '' } : split();
}

/** Integer minor units, half a unit rounded up; null where the amount is too large to be exact. */
export function minorOf({ whole, fraction }: Decimal, digits: number, factor: number): number | null {
  const kept = fraction.slice(0, digits).padEnd(digits, '0');
  const roundUp = (fraction.charCodeAt(digits) || 0) >= 53 ? 1 : 0;
  const minor =
    factor === 1
      ? Number(whole + kept) + roundUp
      : Math.round(Number(`${whole}.${fraction || '0'}`) * factor * 10 ** digits);
  return Number.isSafeInteger(minor) ? minor : null;
}
