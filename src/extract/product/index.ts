import { load, type CheerioAPI } from 'cheerio';
import type { Market, Money } from '../../domain/index.js';
import type { StructuredNode } from '../document.js';
import type { MoneyContext } from '../money/index.js';
import { asText, readStructured } from '../structured/index.js';
import { countryOf, skuInAddress } from './address.js';
import { carriedProducts } from './carried.js';
import { declaredProducts, type DeclaredProduct } from './declared.js';
import type { PriceFacts, ProductFacts, VariantFacts } from './facts.js';
import { metaFacts, openGraph } from './meta.js';
import { mainProduct, minorsOf, ownCarried } from './own.js';
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

function languageOf($: CheerioAPI): string | null {
  const declared =
    $('html').attr('lang') ??
    $('html').attr('xml:lang') ??
    $('meta[http-equiv="content-language"]').attr('content');
  return /^[a-z]{2,3}(?![a-z])/i.exec(declared?.trim() ?? '')?.[0].toLowerCase() ?? null;
}
