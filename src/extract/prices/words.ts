/** The section of a language that src/extract/money, prices and product read. Lower case. */
export interface PriceWords {
  /** ISO 4217 code to the words for its unit, as they stand behind an amount */
  readonly currencies: Readonly<Record<string, readonly string[]>>;
  /** before the lowest of several prices: "from 129 €" */
  readonly from: readonly string[];
  /** between the ends of a range */
  readonly to: readonly string[];
  /** instead of an amount */
  readonly free: readonly string[];
}
