/** An amount of money. */
export interface Money {
  /** integer minor units of ISO 4217 (cents, pence, yen) */
  readonly minor: number;
  /** ISO 4217 code, or null where the text does not tell it and no hint is given */
  readonly currency: string | null;
}

const digitsOf = new Map<string, number>();

/**
 * How many decimal digits the minor unit of a currency has. Unknown or absent codes have two.
 * Source: ECMA-402 CurrencyDigits, which is ISO 4217.
 */
export function minorDigits(currency: string | null): number {
  if (currency === null) return 2;
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  let digits = 2;
  try {
    digits =
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2;
  } catch {
    // not a well-formed code: two digits, as for an unknown currency
  }
  digitsOf.set(currency, digits);
  return digits;
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
    ...(whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}),
  }).format(value);
}
