import type { Money } from '../../domain/index.js';

/** A price with a measure: "£18.67 / litre". */
export interface UnitPrice {
  readonly price: Money;
  /** as written: "l", "100 ml", "kg" */
  readonly unit: string;
}

/** What one source says that one thing costs. */
export interface PriceFacts {
  readonly price: Money;
  /** the lowest of several */
  readonly from: boolean;
  /** the upper end where a range is told */
  readonly upTo: Money | null;
  readonly reference: Money | null;
  readonly referenceKind: 'was' | 'rrp' | null;
  readonly saving: { readonly percent: number | null; readonly off: Money | null } | null;
  readonly unitPrice: UnitPrice | null;
  /** calendar dates between which it is said to hold */
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  /** for members only, by subscription and the like: no list price */
  readonly condition: 'member' | null;
  /** verbatim */
  readonly quote: string;
}

/** One size, colour or pack of a product. */
export interface VariantFacts {
  /** `{ size: '50 ml' }` */
  readonly variant: Readonly<Record<string, string>>;
  readonly sku: string | null;
  readonly gtin: string | null;
  readonly url: string | null;
  readonly price: PriceFacts | null;
  /** schema.org ItemAvailability name */
  readonly availability: string | null;
}

/** What one source, the visible page or its markup, says of a product. */
export interface ProductFacts {
  readonly name: string | null;
  readonly sku: string | null;
  readonly gtin: string | null;
  readonly mpn: string | null;
  readonly brand: string | null;
  readonly url: string | null;
  readonly price: PriceFacts | null;
  readonly availability: string | null;
  readonly variants: readonly VariantFacts[];
}
