import { load, type CheerioAPI } from 'cheerio';
import { foldWords, minorDigits, type Market, type Money } from '../../domain/index.js';
import type { StructuredNode } from '../document.js';
import { parsePrice, type MoneyContext } from '../money/index.js';
import { asText, readStructured } from '../structured/index.js';
import { availabilityName } from './availability.js';
import { carriedProducts, type CarriedProduct } from './carried.js';
import { declaredMoney, declaredProducts, type DeclaredProduct } from './declared.js';
import type { PriceFacts, ProductFacts, VariantFacts } from './facts.js';
import { readVisible, type VisibleReading } from './visible.js';

export type { PriceFacts, ProductFacts, UnitPrice, VariantFacts } from './facts.js';
export { availabilityIn, availabilityName } from './availability.js';
export { declaredProducts, type DeclaredProduct } from './declared.js';

/** A product page, both of its sources kept apart. */
export interface ProductReading {
  readonly declared: ProductFacts | null;
  readonly visible: ProductFacts | null;
  /** how far the visible price stands out; below 4 it is a guess */
  readonly strength: number;
  /** can something be bought here */
  readonly buyable: boolean;
  /** identifiers that only scripts or the address carry */
  readonly carriedSku: string | null;
}

/** The one product of a page as the library returns it. */
export interface ExtractedProduct {
  readonly name: string | null;
  readonly sku: string | null;
  readonly gtin: string | null;
  readonly brand: string | null;
  readonly price: Money | null;
  readonly referencePrice: Money | null;
  /** schema.org ItemAvailability name */
  readonly availability: string | null;
  readonly variants: readonly VariantFacts[];
}

/**
 * The one product that a page is about, from its structured data and its visible text together; null where the page is
 * about none. Where the two disagree, the price that a customer sees stands.
 */
export function extractProduct(page: {
  html: string;
  url: string;
  market?: Market | undefined;
}): ExtractedProduct | null {
  const $ = load(page.html);
  const reading = readProduct($, page.url, {
    structured: readStructured($, page.url),
    country: page.market?.country ?? countryOf(page.url),
    language: languageOf($) ?? page.market?.languages[0] ?? null,
    currency: page.market?.currency ?? null,
  });
  if (!reading) return null;
  const { declared, visible, carriedSku } = reading;
  const price = decide(declared?.price ?? null, visible?.price ?? null, reading.strength);
  if (!price && !declared && !reading.buyable) return null;
  return {
    name: declared?.name ?? visible?.name ?? null,
    sku: declared?.sku ?? visible?.sku ?? declared?.mpn ?? carriedSku,
    gtin: declared?.gtin ?? null,
    brand: declared?.brand ?? null,
    price: price?.price ?? null,
    referencePrice: price?.reference ?? visible?.price?.reference ?? declared?.price?.reference ?? null,
    // a page that asks a price and says nothing else sells
    availability:
      visible?.availability === 'OutOfStock'
        ? 'OutOfStock'
        : (declared?.availability ?? visible?.availability ?? (price ? 'InStock' : null)),
    variants: declared?.variants ?? [],
  };
}

export interface ReadingContext extends MoneyContext {
  readonly structured: readonly StructuredNode[];
}

/** Reads a page as a product page; null where neither side shows a product. */
export function readProduct($: CheerioAPI, url: string, context: ReadingContext): ProductReading | null {
  const { structured } = context;
  const graph = openGraph(structured);
  const names = [asText(graph['og:title']), $('title').first().text(), asText(graph['twitter:title'])].filter(
    (n): n is string => n !== null && n.trim() !== '',
  );
  const products = declaredProducts(structured);
  const main = mainProduct(products, names, url);
  const meta = metaFacts(graph, context);
  const currency = main?.price?.price.currency ?? meta?.price?.price.currency ?? context.currency ?? null;
  const carried = carriedProducts(structured);
  const own = ownCarried(carried, [...names, ...(main?.name ? [main.name] : [])]);
  const declaredPrices = [main, ...products.filter((p) => p.name === main?.name), meta].flatMap((p) => [
    ...(p?.price ? [p.price.price] : []),
    ...(p?.variants ?? []).flatMap((v) => (v.price ? [v.price.price] : [])),
  ]);
  const visible = readVisible(
    $,
    {
      names: [...names, ...(main?.name ? [main.name] : [])],
      declared: declaredPrices,
      carried: minorsOf(own, currency),
    },
    { ...context, currency },
  );
  const declared = merge(main, meta);
  if (!declared && !visible.buyable && !(visible.price && visible.name && visible.strength >= 2.5))
    return null;
  return {
    declared,
    visible:
      visible.price || visible.name || visible.availability ? visibleFacts(visible, url, declared) : null,
    strength: visible.strength,
    buyable: visible.buyable,
    carriedSku:
      own.find((p) => p.sku !== null && /\d/.test(p.sku) && p.price !== null)?.sku ?? skuInAddress(url, $),
  };
}

/** The declared price, unless the page shows another one plainly and the declared one nowhere but struck through. */
function decide(
  declared: PriceFacts | null,
  visible: PriceFacts | null,
  strength: number,
): PriceFacts | null {
  if (!declared || !visible) return declared ?? visible;
  if (declared.price.minor === visible.price.minor)
    return { ...visible, reference: visible.reference ?? declared.reference };
  if (declared.price.minor <= 0) return visible;
  const struck = visible.reference?.minor === declared.price.minor;
  return struck || strength >= 6.5 ? visible : declared;
}

function visibleFacts(visible: VisibleReading, url: string, declared: ProductFacts | null): ProductFacts {
  // markup that declares several prices: the one shown is that of a chosen variant, or the lowest
  const several = declared?.price?.from ?? false;
  const price = visible.price && several ? { ...visible.price, from: true } : visible.price;
  return {
    name: visible.name,
    sku: visible.sku,
    gtin: null,
    mpn: null,
    brand: null,
    url,
    price,
    availability: visible.availability,
    variants: [],
  };
}

const words = (text: string): Set<string> => new Set(foldWords(text).match(/[\p{L}\p{Nd}]{2,}/gu) ?? []);

function likeness(a: string, b: string): number {
  const left = words(a);
  const right = words(b);
  let shared = 0;
  for (const word of left) if (right.has(word)) shared++;
  return shared / Math.max(1, Math.min(left.size, right.size));
}

/** The declared product that the page is called after; several of one name are its variants. */
function mainProduct(
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

const openGraph = (nodes: readonly StructuredNode[]): Readonly<Record<string, unknown>> =>
  nodes.find((node) => node.syntax === 'opengraph')?.properties ?? {};

/** OpenGraph's product vocabulary (https://developers.facebook.com/docs/marketing-api/catalog/guides/product-catalog). */
function metaFacts(graph: Readonly<Record<string, unknown>>, context: MoneyContext): ProductFacts | null {
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

function merge(main: DeclaredProduct | null, meta: ProductFacts | null): ProductFacts | null {
  if (!main || !meta) return main ?? (meta?.price ? meta : null);
  return {
    ...main,
    name: main.name ?? meta.name,
    sku: main.sku ?? meta.sku,
    gtin: main.gtin ?? meta.gtin,
    brand: main.brand ?? meta.brand,
    price: main.price ?? meta.price,
    availability: main.availability ?? meta.availability,
  };
}

/** State objects that are called like the page. */
function ownCarried(carried: readonly CarriedProduct[], names: readonly string[]): CarriedProduct[] {
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

function minorsOf(products: readonly CarriedProduct[], currency: string | null): ReadonlySet<number> {
  const factor = 10 ** minorDigits(currency);
  return new Set(
    products.flatMap(({ price }) => (price === null ? [] : [Math.round(price * factor), Math.round(price)])),
  );
}

/** A number in the page's address that the page itself repeats as an identifier. */
function skuInAddress(url: string, $: CheerioAPI): string | null {
  let path: string;
  try {
    const parsed = new URL(url);
    path =
      decodeURIComponent(parsed.pathname) +
      ' ' +
      [...parsed.searchParams]
        .filter(([key]) =>
          /^(?:sku|pid|id|product_?id|item_?id|goodsno|itemno|prdno|artnr|article)$/i.test(key),
        )
        .map(([, value]) => value)
        .join(' ');
  } catch {
    return null;
  }
  const parts = path.match(/[A-Za-z\d][A-Za-z\d-]*/g) ?? [];
  const ids = parts.flatMap((part) =>
    /^[A-Z\d-]{6,20}$/.test(part) ? [part] : (part.match(/\d{5,16}|[A-Z]{1,3}\d{5,14}/g) ?? []),
  );
  const last = ids.filter((id) => /\d/.test(id)).at(-1) ?? null;
  if (last === null) return null;
  const html = $.html();
  let count = 0;
  for (let at = html.indexOf(last); at >= 0 && count < 4; at = html.indexOf(last, at + last.length)) count++;
  return count >= 3 ? last : null;
}

function languageOf($: CheerioAPI): string | null {
  const declared =
    $('html').attr('lang') ??
    $('html').attr('xml:lang') ??
    $('meta[http-equiv="content-language"]').attr('content');
  return /^[a-z]{2,3}(?![a-z])/i.exec(declared?.trim() ?? '')?.[0].toLowerCase() ?? null;
}

// country-code domains that stand for anything but their country
const GENERIC = new Set('CO IO TV ME AI CC WS FM AM LY TO SH GG IM LA ST VC'.split(' '));

/** `https://www.shop.no/…` → `NO`; null for generic domains. */
function countryOf(url: string): string | null {
  try {
    const { hostname, pathname } = new URL(url);
    const path = /^\/[a-z]{2}[-_]([a-z]{2})(?:\/|$)/i.exec(pathname)?.[1]?.toUpperCase();
    const top = hostname.split('.').at(-1)!.toUpperCase();
    if (path !== undefined) return path;
    if (top === 'UK') return 'GB';
    return top.length === 2 && !GENERIC.has(top) ? top : null;
  } catch {
    return null;
  }
}
