import type { StructuredNode } from '../document.js';
import { asText } from '../structured/index.js';

/** A product as a data layer or hydration state carries it; a hint, for its units (cents or not) cannot be known. */
export interface CarriedProduct {
  readonly name: string | null;
  readonly sku: string | null;
  readonly gtin: string | null;
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
const GTIN = ['gtin', 'gtin13', 'ean', 'ean13', 'upc', 'gtin12', 'gtin14', 'barcode', 'isbn'];
const BRAND = ['brand', 'item_brand', 'vendor', 'brandName', 'brand_name', 'productBrand', 'manufacturer'];
const CURRENCY = ['currency', 'currencyCode', 'priceCurrency', 'currency_code'];
const MAX_VISITED = 60_000;

/** Objects of the page's state that have a price, with what they are called. */
export function carriedProducts(nodes: readonly StructuredNode[]): CarriedProduct[] {
  const found: CarriedProduct[] = [];
  const queue: Queued[] = nodes
    .filter((node) => node.syntax === 'state')
    .map((node) => ({ value: node.properties.data, depth: 0, brand: null }));
  for (let i = 0; i < queue.length && i < MAX_VISITED && found.length < 400; i++) {
    const { value, depth, brand } = queue[i]!;
    if (typeof value !== 'object' || value === null) continue;
    let outer = brand;
    if (!Array.isArray(value)) {
      const thing = value as Record<string, unknown>;
      const product = carried(thing, depth, brand);
      if (product) found.push(product);
      outer = firstText(thing, BRAND) ?? brand;
    }
    if (depth < 14)
      for (const child of Object.values(value))
        if (typeof child === 'object') queue.push({ value: child, depth: depth + 1, brand: outer });
  }
  return found;
}

interface Queued {
  readonly value: unknown;
  readonly depth: number;
  /** of the product that holds these variants */
  readonly brand: string | null;
}

const first = (thing: Record<string, unknown>, keys: readonly string[]): unknown =>
  thing[keys.find((key) => thing[key] !== undefined && thing[key] !== null && thing[key] !== '') ?? ''];
const firstText = (thing: Record<string, unknown>, keys: readonly string[]): string | null =>
  plainText(first(thing, keys));

function carried(thing: Record<string, unknown>, depth: number, brand: string | null): CarriedProduct | null {
  const price = amount(first(thing, PRICE));
  const name = firstText(thing, NAME);
  if (price === null && name === null) return null;
  const gtin = firstText(thing, GTIN) ?? '';
  return {
    name,
    sku: firstText(thing, SKU),
    gtin: /^[\d -]{8,18}$/.test(gtin) ? gtin.replace(/\D/g, '') : null,
    brand: firstText(thing, BRAND) ?? brand,
    price,
    currency: firstText(thing, CURRENCY),
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
