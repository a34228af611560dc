import type { Problem } from '../../domain/index.js';

/** One record of a feed before it is understood: attribute names of the specification, values as written. */
export interface Row {
  /** lower case, underscores, without the `g:` of XML */
  readonly fields: ReadonlyMap<string, string>;
  /** repeated attributes beyond the first, such as additional_image_link */
  readonly images: readonly string[];
  readonly shipping: readonly ReadonlyMap<string, string>[];
  /** 1-based, for people */
  readonly number: number;
}

/** What a reader of a format hands on. */
export type FeedEvent =
  | { readonly row: Row }
  /** a record that cannot be read; the rest goes on */
  | { readonly broken: string }
  /** something that holds for the feed as a whole */
  | { readonly problem: Problem }
  | { readonly language: string };

/** `Sale Price` and `sale-price` are `sale_price`. */
export const attributeName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/^g:/, '')
    .replace(/[\s-]+/g, '_');

/** Longest value of an attribute; the specification's longest (description) is 5,000 characters. */
export const MAX_VALUE = 20_000;
