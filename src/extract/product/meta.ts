import { minorDigits, type Money } from '../../domain/index.js';
import type { StructuredNode } from '../document.js';
import { parsePrice, type MoneyContext } from '../money/index.js';
import { asText } from '../structured/index.js';
import { availabilityName } from './availability.js';
import { declaredMoney } from './declared.js';
import type { ProductFacts } from './facts.js';

export const openGraph = (nodes: readonly StructuredNode[]): Readonly<Record<string, unknown>> =>
  nodes.find((node) => node.syntax === 'opengraph')?.properties ?? {};

/** OpenGraph's product vocabulary (https://developers.facebook.com/docs/marketing-api/catalog/guides/product-catalog). */
export function metaFacts(
  graph: Readonly<Record<string, unknown>>,
  context: MoneyContext,
): ProductFacts | null {
  const get = (...keys: string[]): string | null =>
    keys.map((key) => asText(graph[key])).find((v) => v !== null) ?? null;
  const currency = get(
    'product:sale_price:currency',
    'product:price:currency',
    'og:price:currency',
    'currency',
  );
  const money = (...keys: string[]): Money | null => {
    const written = get(...keys);
    return written === null
      ? null
      : currency === null
        ? parsePrice(written, context)
        : declaredMoney(written, currency);
  };
  const sale = money('product:sale_price:amount');
  const list = money('product:price:amount', 'og:price:amount', 'product:price', 'og:price', 'price');
  const price = sale ?? list;
  const availability = availabilityName(get('product:availability', 'og:availability', 'availability'));
  const isProduct = /product/i.test(get('og:type') ?? '');
  if (!price && !isProduct) return null;
  return {
    name: isProduct ? get('og:title') : null,
    sku: get('product:retailer_item_id', 'product:sku', 'sku'),
    gtin: get('product:ean', 'product:gtin', 'product:upc', 'product:isbn'),
    mpn: get('product:mfr_part_no'),
    brand: get('product:brand', 'og:brand'),
    url: get('og:url'),
    price:
      price && price.minor > 0
        ? {
            price,
            from: false,
            upTo: null,
            reference:
              sale && list && list.minor > sale.minor ? list : money('product:original_price:amount'),
            referenceKind: sale && list && list.minor > sale.minor ? 'was' : null,
            saving: null,
            unitPrice: null,
            startsOn: null,
            endsOn: null,
            condition: null,
            quote: `${price.minor / 10 ** minorDigits(price.currency)} ${price.currency ?? ''}`.trim(),
          }
        : null,
    availability,
    variants: [],
  };
}
