import { type Claim, type ProductRef } from '../../domain/index.js';
import type { Document, StructuredNode } from '../document.js';
import {
  declaredProducts,
  type PriceFacts,
  type ProductFacts,
  type ProductReading,
  type VariantFacts,
} from '../product/index.js';
import { NO_PRODUCT, availabilityClaim, priceClaim } from './make.js';

/** What a product page says of its own product: what is seen and what is declared, each by itself. */
export function pageClaims(document: Document, reading: ProductReading, uri: string): Claim[] {
  const { declared, visible } = reading;
  const name = visible?.name ?? declared?.name ?? '';
  const product: ProductRef = {
    name,
    sku: declared?.sku ?? visible?.sku ?? null,
    gtin: declared?.gtin ?? null,
    mpn: declared?.mpn ?? null,
    brand: declared?.brand ?? null,
    url: uri,
    variant: {},
  };
  return [
    ...(visible ? visibleClaims(document, reading, visible, product) : []),
    ...(declared ? declaredClaims(document, declared, { ...product, name: declared.name ?? name }) : []),
  ];
}

/** A visible price that stands out less than this is a guess, and no claim is made of it. */
const SURE = 4;

function visibleClaims(
  document: Document,
  reading: ProductReading,
  visible: ProductFacts,
  product: ProductRef,
): Claim[] {
  const claims: Claim[] = [];
  const shared = {
    source: 'visible' as const,
    role: 'main' as const,
    language: document.language?.code ?? null,
  };
  const { price } = visible;
  const shown = price && reading.strength >= SURE ? asShown(price, reading) : null;
  if (price && shown)
    claims.push(
      priceClaim(document, {
        ...shared,
        ...told(price),
        from: shown.variant === null && price.from,
        product: shown.variant ? ofVariant(product, shown.variant) : product,
        confidence: 0.95,
      }),
    );
  for (const variant of visible.variants) {
    if (variant === shown?.variant || !variant.price) continue;
    const ref = ofVariant(product, variant);
    claims.push(priceClaim(document, { ...shared, ...told(variant.price), product: ref, confidence: 0.85 }));
    if (variant.availability)
      claims.push(
        availabilityClaim(document, {
          ...shared,
          product: ref,
          availability: variant.availability,
          quote: variant.price.quote,
          confidence: 0.85,
        }),
      );
  }
  if (visible.availability)
    claims.push(
      availabilityClaim(document, {
        ...shared,
        product,
        availability: visible.availability,
        quote: visible.name ?? product.name,
        confidence: 0.9,
      }),
    );
  return claims;
}

const ofVariant = (product: ProductRef, variant: VariantFacts): ProductRef => ({
  ...product,
  variant: variant.variant,
  sku: variant.sku ?? product.sku,
});

/**
 * Where variants have prices of their own, the one shown is the lowest ("from"), or that of the variant which is chosen;
 * null where it is of none that can be named.
 */
function asShown(
  price: PriceFacts,
  { visible, declared }: ProductReading,
): { readonly variant: VariantFacts | null } | null {
  const listed = visible && visible.variants.length > 0 ? visible.variants : (declared?.variants ?? []);
  const amounts = listed.flatMap((v) => (v.price ? [v.price.price.minor] : []));
  if (!price.from || amounts.length === 0 || price.price.minor <= Math.min(...amounts))
    return { variant: null };
  const [variant, ...more] = listed.filter((v) => v.price?.price.minor === price.price.minor);
  return variant && more.length === 0 && Object.keys(variant.variant).length > 0 ? { variant } : null;
}

function declaredClaims(document: Document, declared: ProductFacts, product: ProductRef): Claim[] {
  const shared = {
    source: 'structured' as const,
    role: 'structured-data' as const,
    language: document.language?.code ?? null,
  };
  const distinguishing = declared.variants.filter((v) => Object.keys(v.variant).length > 0 || v.sku !== null);
  if (distinguishing.length > 1)
    return distinguishing.flatMap((variant) => variantClaims(document, variant, product, shared));
  const claims: Claim[] = [];
  if (declared.price)
    claims.push(priceClaim(document, { ...shared, ...told(declared.price), product, confidence: 0.95 }));
  if (declared.availability)
    claims.push(
      availabilityClaim(document, {
        ...shared,
        product,
        availability: declared.availability,
        quote: `availability ${declared.availability}`,
        confidence: 0.95,
      }),
    );
  return claims;
}

interface Shared {
  readonly source: 'structured';
  readonly role: 'structured-data';
  readonly language: string | null;
}

function variantClaims(
  document: Document,
  variant: VariantFacts,
  product: ProductRef,
  shared: Shared,
): Claim[] {
  const ref: ProductRef = {
    ...product,
    sku: variant.sku ?? product.sku,
    gtin: variant.gtin,
    url: variant.url ?? product.url,
    variant: Object.keys(variant.variant).length > 0 ? variant.variant : { sku: variant.sku ?? '' },
  };
  const claims: Claim[] = [];
  if (variant.price)
    claims.push(priceClaim(document, { ...shared, ...told(variant.price), product: ref, confidence: 0.95 }));
  if (variant.availability)
    claims.push(
      availabilityClaim(document, {
        ...shared,
        product: ref,
        availability: variant.availability,
        quote: `availability ${variant.availability}`,
        confidence: 0.95,
      }),
    );
  return claims;
}

/** Facts of one price as a claim takes them. */
function told(
  facts: PriceFacts,
): Pick<
  Parameters<typeof priceClaim>[1],
  | 'price'
  | 'reference'
  | 'referenceKind'
  | 'statedSaving'
  | 'from'
  | 'startsOn'
  | 'endsOn'
  | 'condition'
  | 'quote'
> {
  return {
    price: facts.price,
    reference: facts.reference,
    referenceKind: facts.referenceKind,
    statedSaving: facts.saving,
    from: facts.from,
    startsOn: facts.startsOn,
    endsOn: facts.endsOn,
    condition: facts.condition,
    quote: facts.quote,
  };
}

/** Products that a listing declares in its lists, each with its own address. */
export function listedClaims(
  document: Document,
  structured: readonly StructuredNode[],
  except: string | null,
): Claim[] {
  const shared = {
    source: 'structured' as const,
    role: 'structured-data' as const,
    language: document.language?.code ?? null,
  };
  return declaredProducts(structured)
    .filter((p) => p.name !== null && p.name !== except && p.price !== null && p.syntax !== 'opengraph')
    .slice(0, 300)
    .map((p) =>
      priceClaim(document, {
        ...shared,
        ...told(p.price!),
        product: {
          ...NO_PRODUCT,
          name: p.name!,
          sku: p.sku,
          gtin: p.gtin,
          mpn: p.mpn,
          brand: p.brand,
          url: absolute(p.url, document),
        },
        confidence: 0.9,
      }),
    );
}

function absolute(url: string | null, document: Document): string | null {
  if (url === null) return null;
  try {
    return new URL(url, document.capture.uri).href;
  } catch {
    return null;
  }
}
