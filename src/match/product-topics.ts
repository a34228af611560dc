import {
  shortHash,
  type AvailabilityClaim,
  type Member,
  type PriceClaim,
  type ProductRef,
  type ProductTopic,
} from '../domain/index.js';
import { groupProducts } from './products/index.js';

/** Up to this confidence a text names a product by nothing but its place: something sold must bear just this name. */
const LOOSELY_NAMED = 0.55;

/** Puts prices and availabilities together by the product that they are about. */
export function productTopics(
  prices: readonly Member<PriceClaim>[],
  availabilities: readonly Member<AvailabilityClaim>[],
  resolve: (href: string) => string | null,
): ProductTopic[] {
  const located = (ref: ProductRef): ProductRef =>
    ref.url ? { ...ref, url: resolve(ref.url) ?? ref.url } : ref;
  const members: readonly Member<PriceClaim | AvailabilityClaim>[] = [...prices, ...availabilities];
  const groups = groupProducts(
    members.map((m) => located(m.claim.product)),
    members.map(({ claim }) => ({
      source: claim.evidence.channel,
      price: claim.kind === 'price' ? claim.price : null,
    })),
  );
  return groups.flatMap((group) => {
    const all = group.members.map((m) => ({
      ...members[m.index]!,
      by: m.by,
      confidence: m.confidence,
    }));
    const sold = all.some(({ claim }) => claim.product.sku ?? claim.product.gtin ?? claim.product.url);
    const inGroup = sold ? all : all.filter(({ claim }) => claim.confidence > LOOSELY_NAMED);
    if (inGroup.length === 0) return [];
    const { anchor } = group;
    const sku = anchor.sku ?? inGroup.find((m) => m.claim.product.sku)?.claim.product.sku ?? null;
    const variant = Object.values(anchor.variant).join(' ');
    const label = variant && !anchor.name.includes(variant) ? `${anchor.name}, ${variant}` : anchor.name;
    return [
      {
        kind: 'product' as const,
        id: `product-${shortHash(anchor.gtin ?? sku ?? anchor.url ?? anchor.name.toLowerCase(), variant)}`,
        label,
        sku,
        prices: inGroup.filter((m): m is Member<PriceClaim> & typeof m => m.claim.kind === 'price'),
        availabilities: inGroup.filter(
          (m): m is Member<AvailabilityClaim> & typeof m => m.claim.kind === 'availability',
        ),
      },
    ];
  });
}
