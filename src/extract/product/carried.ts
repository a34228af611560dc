import type { StructuredNode } from '../document.js';
import { asText } from '../structured/index.js';

/** A product as a data layer or hydration state carries it; a hint, for its units (cents or not) cannot be known. */
export interface CarriedProduct {
  readonly name: string | null;
  readonly sku: string | null;
  readonly brand: string | null;
  readonly price: number | null;
  readonly currency: string | null;
  readonly depth: number;
}

const NAME = ['name', 'title', 'productName', 'product_name', 'item_name', 'displayName', 'productTitle'];
const SKU = [
  'sku',
  'productId',
  'product_id',
  'item_id',
  'id',
  'productCode',
  'code',
  'articleNumber',
  'partNumber',
  'sku_id',
  'skuId',
];
const PRICE = [
  'salePrice',
  'sale_price',
  'currentPrice',
  'current_price',
  'finalPrice',
  'final_price',
  'specialPrice',
  'special_price',
  'price',
  'product_price',
  'productPrice',
  'unit_price',
  'value',
  'amount',
];
const CURRENCY = ['currency', 'currencyCode', 'priceCurrency', 'currency_code'];
const MAX_VISITED = 60_000;

/** Objects of the page's state that have a price, with what they are called. */
export function carriedProducts(nodes: readonly StructuredNode[]): CarriedProduct[] {
  const found: CarriedProduct[] = [];
  const queue: { value: unknown; depth: number }[] = nodes
    .filter((node) => node.syntax === 'state')
    .map((node) => ({ value: node.properties.data, depth: 0 }));
  for (let i = 0; i < queue.length && i < MAX_VISITED && found.length < 400; i++) {
    const { value, depth } = queue[i]!;
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) {
      const product = carried(value as Record<string, unknown>, depth);
      if (product) found.push(product);
    }
    if (depth < 14)
      for (const child of Object.values(value))
        if (typeof child === 'object') queue.push({ value: child, depth: depth + 1 });
  }
  return found;
}

function carried(thing: Record<string, unknown>, depth: number): CarriedProduct | null {
  const first = (keys: readonly string[]): unknown =>
    thing[keys.find((key) => thing[key] !== undefined && thing[key] !== null && thing[key] !== '') ?? ''];
  const price = amount(first(PRICE));
  const name = plainText(first(NAME));
  if (price === null && name === null) return null;
  return {
    name,
    sku: plainText(first(SKU)),
    brand: plainText(thing.brand),
    price,
    currency: plainText(first(CURRENCY)),
    depth,
  };
}

function plainText(value: unknown): string | null {
  return typeof value === 'string' ||
    typeof value === 'number' ||
    (typeof value === 'object' && value !== null)
    ? (asText(value)?.slice(0, 200) ?? null)
    : null;
}

function amount(value: unknown): number | null {
  if (typeof value === 'number') return value > 0 ? value : null;
  if (typeof value === 'string' && /^\d{1,9}(?:\.\d{1,4})?$/.test(value)) return Number(value);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const inner = value as Record<string, unknown>;
    return amount(inner.value ?? inner.amount ?? inner.current ?? inner.price ?? null);
  }
  return null;
}
