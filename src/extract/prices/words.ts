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
  /** before a reference price that was once paid here */
  readonly was: readonly string[];
  /** before the lowest price of the days before a reduction (Directive 98/6/EC, article 6a): no price that was asked last */
  readonly lowest: readonly string[];
  /** before a manufacturer's recommended price */
  readonly rrp: readonly string[];
  /** before the current price */
  readonly now: readonly string[];
  /** beside a stated saving */
  readonly save: readonly string[];
  /** beside a part of the price, paid by and by */
  readonly instalment: readonly string[];
  /** beside a cost of delivery or return */
  readonly shipping: readonly string[];
  /** beside an amount to be spent, a voucher's worth, a ticket: no price of a product */
  readonly threshold: readonly string[];
  /** beside what somebody paid, earned or got back */
  readonly paid: readonly string[];
  /** for some customers only */
  readonly member: readonly string[];
  /** with a code only */
  readonly code: readonly string[];
  /** of the past */
  readonly historical: readonly string[];
  /** of a time to come */
  readonly future: readonly string[];
  /** for several together */
  readonly bundle: readonly string[];
  /** between a product and its price, in a sentence */
  readonly each: readonly string[];
  /** can be bought */
  readonly inStock: readonly string[];
  /** cannot be bought */
  readonly outOfStock: readonly string[];
  /** can be ordered before it is there */
  readonly preOrder: readonly string[];
  /** will be delivered when it is there again */
  readonly backOrder: readonly string[];
  /** offers to tell when it is there again */
  readonly notify: readonly string[];
  /** on the button that buys */
  readonly addToCart: readonly string[];
  /** label of the shop's own number of a product */
  readonly sku: readonly string[];
  /** label of a model, of its maker's number, or of a number of any kind */
  readonly model: readonly string[];
  /** label of who makes it */
  readonly brand: readonly string[];
}
