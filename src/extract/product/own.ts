import { foldWords, minorDigits } from '../../domain/index.js';
import type { CarriedProduct } from './carried.js';
import type { DeclaredProduct } from './declared.js';
import type { VariantFacts } from './facts.js';

const words = (text: string): Set<string> => new Set(foldWords(text).match(/[\p{L}\p{Nd}]{2,}/gu) ?? []);

function likeness(a: string, b: string): number {
  const left = words(a);
  const right = words(b);
  let shared = 0;
  for (const word of left) if (right.has(word)) shared++;
  return shared / Math.max(1, Math.min(left.size, right.size));
}

/** The declared product that the page is called after; several of one name are its variants. */
export function mainProduct(
  products: readonly DeclaredProduct[],
  names: readonly string[],
  url: string,
): DeclaredProduct | null {
  let best: DeclaredProduct | null = null;
  let bestScore = 0;
  for (const product of products) {
    const named = Math.max(0, ...names.map((name) => (product.name ? likeness(product.name, name) : 0)));
    const here = product.url !== null && samePage(product.url, url) ? 1 : 0;
    const score = (product.listed ? -1.2 : 0.6) + (product.price ? 0.5 : 0) + 1.2 * named + here;
    if (score > bestScore) [best, bestScore] = [product, score];
  }
  if (!best || bestScore < 0.6) return null;
  const chosen = best;
  const alike = products.filter(
    (p) => p !== chosen && !p.listed && p.name !== null && p.name === chosen.name,
  );
  const priced = [chosen, ...alike].filter((p) => p.price !== null);
  if (priced.length < 2) return alike.length === 0 ? chosen : fill(chosen, alike);
  const variants: VariantFacts[] = priced.map((p) => ({
    variant: {},
    sku: p.sku,
    gtin: p.gtin,
    url: p.url,
    price: p.price,
    availability: p.availability,
  }));
  const inStock = priced.find((p) => p.availability === 'InStock');
  return {
    ...chosen,
    availability: inStock?.availability ?? chosen.availability,
    variants: chosen.variants.length > 0 ? chosen.variants : variants,
  };
}

/** Two declarations of one product (JSON-LD and microdata): each fills the other's gaps. */
function fill(chosen: DeclaredProduct, others: readonly DeclaredProduct[]): DeclaredProduct {
  const other = others[0]!;
  return {
    ...chosen,
    sku: chosen.sku ?? other.sku,
    gtin: chosen.gtin ?? other.gtin,
    brand: chosen.brand ?? other.brand,
    price: chosen.price ?? other.price,
    availability: chosen.availability ?? other.availability,
  };
}

function samePage(a: string, b: string): boolean {
  try {
    const left = new URL(a, b);
    const right = new URL(b);
    return left.pathname.replace(/\/$/, '') === right.pathname.replace(/\/$/, '') && right.pathname !== '/';
  } catch {
    return false;
  }
}

/** State objects that are called like the page. */
export function ownCarried(carried: readonly CarriedProduct[], names: readonly string[]): CarriedProduct[] {
  return carried
    .map((product) => ({
      product,
      likeness: Math.max(
        0,
        ...names.map((name) =>
          product.name && words(product.name).size > 1 ? likeness(product.name, name) : 0,
        ),
      ),
    }))
    .filter(({ likeness: like }) => like >= 0.8)
    .sort((a, b) => b.likeness - a.likeness || a.product.depth - b.product.depth)
    .map(({ product }) => product);
}

export function minorsOf(products: readonly CarriedProduct[], currency: string | null): ReadonlySet<number> {
  const factor = 10 ** minorDigits(currency);
  return new Set(
    products.flatMap(({ price }) => (price === null ? [] : [Math.round(price * factor), Math.round(price)])),
  );
}

/** "Estuary No. 4 — Saltmarsh Prints" on saltmarshprints.example is called "Estuary No. 4". */
export function withoutSite(name: string | null, site: string | null, url: string): string | null {
  const cut =
    name === null ? -1 : Math.max(...[' | ', ' – ', ' — ', ' - '].map((bar) => name.lastIndexOf(bar)));
  if (name === null || cut <= 0) return name;
  const compact = (text: string): string => foldWords(text).replace(/[^\p{L}\p{Nd}]/gu, '');
  const behind = compact(name.slice(cut + 3));
  const host = URL.canParse(url) ? compact(new URL(url).hostname) : '';
  const known = behind === compact(site ?? '') || (behind.length >= 4 && host.includes(behind));
  return known ? name.slice(0, cut).trim() : name;
}
