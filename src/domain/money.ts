/** An amount of money. */
export interface Money {
  /** integer minor units of ISO 4217 (cents, pence, yen) */
  readonly minor: number;
  /** ISO 4217 code, or null where the text does not tell it and no hint is given */
  readonly currency: string | null;
}

// ISO 4217, List One, column "minor unit". Intl's own digits are those in common use (CLDR): none for forints and rupiahs.
const OTHER_DIGITS: Readonly<Record<string, number>> = Object.fromEntries([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((c) => [c, 0]),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((c) => [c, 3]),
  ...'CLF UYW'.split(' ').map((c) => [c, 4]),
]) as Record<string, number>;

/** How many decimal digits the minor unit of a currency has by ISO 4217. Unknown or absent codes have two. */
export function minorDigits(currency: string | null): number {
  return (currency === null ? undefined : OTHER_DIGITS[currency]) ?? 2;
}

/** Amount in major units (euros, pounds); for display and ratios only, never for comparison. */
export function majorUnits(money: Money): number {
  return money.minor / 10 ** minorDigits(money.currency);
}

/** Same amount in the same currency; an unknown currency equals any. */
export function sameMoney(a: Money, b: Money): boolean {
  return a.minor === b.minor && (a.currency === null || b.currency === null || a.currency === b.currency);
}

/** Are the two amounts in currencies that can be compared at all. */
export function comparable(a: Money, b: Money): boolean {
  return a.currency === null || b.currency === null || a.currency === b.currency;
}

/** `£59.50`, `129 €`: whole amounts lose their empty decimals, as people write them. */
export function formatMoney(money: Money, language: string): string {
  const value = majorUnits(money);
  const whole = Number.isInteger(value);
  if (money.currency === null) return new Intl.NumberFormat(language).format(value);
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: whole ? 0 : minorDigits(money.currency),
    maximumFractionDigits: whole ? 0 : minorDigits(money.currency),
  }).format(value);
}
