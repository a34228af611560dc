import {
  foldSpace,
  type AvailabilityClaim,
  type BlockRole,
  type FactSource,
  type Money,
  type PriceClaim,
  type ProductRef,
} from '../../domain/index.js';
import { claimBase } from '../claims.js';
import type { Document } from '../document.js';

/** A claim about a price before it has its place in a capture. */
export interface PriceDraft {
  readonly product: ProductRef;
  readonly price: Money;
  readonly reference?: Money | null;
  readonly referenceKind?: 'was' | 'rrp' | null;
  readonly statedSaving?: PriceClaim['statedSaving'];
  readonly from?: boolean;
  readonly source: FactSource;
  readonly condition?: PriceClaim['condition'];
  readonly startsOn?: string | null;
  readonly endsOn?: string | null;
  readonly role: BlockRole;
  readonly quote: string;
  readonly language: string | null;
  readonly confidence: number;
}

export interface AvailabilityDraft {
  readonly product: ProductRef;
  readonly availability: string;
  readonly source: FactSource;
  readonly role: BlockRole;
  readonly quote: string;
  readonly language: string | null;
  readonly confidence: number;
}

export const NO_PRODUCT: ProductRef = {
  name: '',
  sku: null,
  gtin: null,
  mpn: null,
  brand: null,
  url: null,
  variant: {},
};

export function priceClaim(document: Document, draft: PriceDraft): PriceClaim {
  const { product, price, source, from = false } = draft;
  const reference = draft.reference ?? null;
  return {
    kind: 'price',
    ...claimBase(document, {
      kind: 'price',
      key: [
        product.name,
        product.sku,
        product.url,
        product.variant,
        price,
        reference,
        source,
        draft.condition ?? null,
        from,
        draft.startsOn,
        draft.endsOn,
      ],
      role: draft.role,
      quote: draft.quote,
      language: draft.language,
      confidence: draft.confidence,
    }),
    product: { ...product, name: foldSpace(product.name) },
    price,
    reference,
    referenceKind: reference ? (draft.referenceKind ?? 'was') : null,
    statedSaving: draft.statedSaving ?? null,
    from,
    source,
    condition: draft.condition ?? null,
    startsOn: draft.startsOn ?? null,
    endsOn: draft.endsOn ?? null,
  };
}

export function availabilityClaim(document: Document, draft: AvailabilityDraft): AvailabilityClaim {
  const { product, availability, source } = draft;
  return {
    kind: 'availability',
    ...claimBase(document, {
      kind: 'availability',
      key: [product.name, product.sku, product.url, product.variant, availability, source],
      role: draft.role,
      quote: draft.quote,
      language: draft.language,
      confidence: draft.confidence,
    }),
    product: { ...product, name: foldSpace(product.name) },
    availability,
    source,
  };
}
