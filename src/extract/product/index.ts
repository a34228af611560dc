import type { CheerioAPI } from 'cheerio';
import type { Market, Money } from '../../domain/index.js';
import type { StructuredNode } from '../document.js';
import { elementsOf } from '../elements.js';
import type { MoneyContext } from '../money/index.js';
import { parseMarkup } from '../page/index.js';
import { asText, readStructured } from '../structured/index.js';
import { countryOf, skuInAddress } from './address.js';
import { carriedProducts } from './carried.js';
import { declaredProducts, type DeclaredProduct } from './declared.js';
import type { PriceFacts, ProductFacts, UnitPrice, VariantFacts } from './facts.js';
import { layOut, type Layout } from './layout.js';
import { metaFacts, openGraph } from './meta.js';
import { mainProduct, minorsOf, ownCarried, withoutSite } from './own.js';
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
  /** the page shows the shop's own number of the product */
  readonly showsSku: boolean;
  /** can something be bought here */
  readonly buyable: boolean;
  /** what only scripts or the address tell: hints, good where nothing else is told */
  readonly carried: Pick<ProductFacts, 'sku' | 'gtin' | 'brand'>;
}

/** The one product of a page as the library returns it. */
export interface ExtractedProduct {
  readonly name: string | null;
  readonly sku: string | null;
  readonly gtin: string | null;
  readonly brand: string | null;
  readonly price: Money | null;
  readonly referencePrice: Money | null;
  readonly unitPrice: UnitPrice | null;
  /** schema.org ItemAvailability name */
  readonly availability: string | null;
  readonly variants: readonly VariantFacts[];
}

/**
 * The one product that a page is about, from its structured data and its visible text together; null where the page is
 * about none. Where the two disagree, the price that a customer sees stands. A page that asks a price and says nothing of
 * stock sells: nearly all do. The lowest price of the last 30 days, which the EU has shops print, is no reference price.
 */
export function extractProduct(page: {
  html: string;
  url: string;
  market?: Market | undefined;
}): ExtractedProduct | null {
  const $ = parseMarkup(page.html);
  const reading = readProduct($, page.url, {
    structured: readStructured($, page.url),
    country: page.market?.country ?? countryOf(page.url),
    language: languageOf($) ?? page.market?.languages[0] ?? null,
    currency: page.market?.currency ?? null,
  });
  if (!reading) return null;
  const { declared, visible, carried } = reading;
  const price = decide(declared?.price ?? null, visible?.price ?? null, reading.strength);
  if (!price && !declared && !reading.buyable) return null;
  const told = distinct(declared?.variants ?? []);
  const variants = told.length > 1 ? told : (visible?.variants ?? []);
  // a group without a number of its own: that of the variant whose price the page shows
  const shown = variants.find((v) => v.price?.price.minor === price?.price.minor);
  return {
    name: declared?.name ?? visible?.name ?? null,
    // the number that a customer is shown before the one that only machines read
    sku:
      (reading.showsSku ? visible?.sku : null) ??
      declared?.sku ??
      visible?.sku ??
      declared?.mpn ??
      shown?.sku ??
      carried.sku,
    gtin: declared?.gtin ?? visible?.gtin ?? shown?.gtin ?? carried.gtin,
    brand: declared?.brand ?? carried.brand ?? visible?.brand ?? null,
    price: price?.price ?? null,
    unitPrice: price?.unitPrice ?? visible?.price?.unitPrice ?? null,
    referencePrice: price?.reference ?? visible?.price?.reference ?? declared?.price?.reference ?? null,
    // a page that asks a price and says nothing else sells
    availability:
      visible?.availability === 'OutOfStock'
        ? 'OutOfStock'
        : (declared?.availability ?? visible?.availability ?? (price ? 'InStock' : null)),
    variants,
  };
}

/** Variants that can be told apart: offers of several sellers are none. */
const distinct = (variants: readonly VariantFacts[]): readonly VariantFacts[] =>
  variants.filter((v) => Object.keys(v.variant).length > 0 || v.sku !== null || v.gtin !== null);

export interface ReadingContext extends MoneyContext {
  readonly structured: readonly StructuredNode[];
  /** of the page, where it was laid out already */
  readonly layout?: Layout;
}

/** Reads a page as a product page; null where neither side shows a product. */
export function readProduct($: CheerioAPI, url: string, context: ReadingContext): ProductReading | null {
  const { structured, layout = layOut($) } = context;
  const graph = openGraph(structured);
  const names = [
    asText(graph['og:title']),
    $(elementsOf($).named('title').slice(0, 1)).text(),
    asText(graph['twitter:title']),
  ].filter((n): n is string => n !== null && n.trim() !== '');
  const site = asText(graph['og:site_name']);
  const products = declaredProducts(structured).map((p) => ({ ...p, name: withoutSite(p.name, site, url) }));
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
    layout,
    {
      names: [...names, ...(main?.name ? [main.name] : [])],
      declared: declaredPrices,
      carried: minorsOf(own, currency),
    },
    { language: context.language, country: context.country, currency },
  );
  const declared = merge(main, meta);
  if (!declared && !visible.buyable && !(visible.price && visible.name && visible.strength >= 2.5))
    return null;
  return {
    declared,
    visible:
      visible.price || visible.name || visible.availability ? visibleFacts(visible, url, declared) : null,
    strength: visible.strength,
    showsSku: visible.labelled.ownSku,
    buyable: visible.buyable,
    carried: {
      sku:
        own.find((p) => p.sku !== null && /\d/.test(p.sku) && p.price !== null)?.sku ?? skuInAddress(url, $),
      gtin: own.find((p) => p.gtin !== null)?.gtin ?? null,
      brand: own.find((p) => p.brand !== null)?.brand ?? null,
    },
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
  // where several prices are declared or listed, the one shown is that of a chosen variant, or the lowest
  const listed = new Set(visible.variants.map((v) => v.price?.price.minor));
  const several = (declared?.price?.from ?? false) || listed.size > 1;
  const price = visible.price && several ? { ...visible.price, from: true } : visible.price;
  return {
    name: visible.name,
    sku: visible.labelled.sku,
    gtin: visible.labelled.gtin,
    brand: visible.labelled.brand,
    mpn: null,
    url,
    price,
    availability: visible.availability,
    variants: visible.variants,
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
