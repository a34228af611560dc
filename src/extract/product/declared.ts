import type { Money } from '../../domain/index.js';
import type { StructuredNode } from '../document.js';
import { parsePrice } from '../money/index.js';
import { asList, asText, nested, typesOf, type Properties } from '../structured/index.js';
import { availabilityName } from './availability.js';
import type { PriceFacts, ProductFacts, VariantFacts } from './facts.js';

/** A product as markup declares it. */
export interface DeclaredProduct extends ProductFacts {
  readonly syntax: StructuredNode['syntax'];
  /** a member of a list: one of many on a listing or a recommendation */
  readonly listed: boolean;
}

const PRODUCT_TYPE =
  /^(?:product|productgroup|productmodel|individualproduct|someproducts|vehicle|car|book|softwareapplication)$/i;
const OFFER_TYPE = /^(?:offer|aggregateoffer)$/i;
const LIST_TYPE = /^(?:itemlist|offercatalog|collectionpage|searchresultspage)$/i;
const LIST_KEYS = new Set([
  'isRelatedTo',
  'isSimilarTo',
  'isAccessoryOrSparePartFor',
  'isConsumableFor',
  'review',
  'makesOffer',
]);
const GTIN_KEYS = ['gtin', 'gtin13', 'gtin12', 'gtin14', 'gtin8', 'ean', 'isbn'];
const VARIANT_KEYS: readonly (readonly [key: string, name: string])[] = [
  ['size', 'size'],
  ['color', 'color'],
  ['colour', 'color'],
  ['material', 'material'],
  ['pattern', 'pattern'],
];
const MAX_PRODUCTS = 500;

/** Every product that JSON-LD, microdata or RDFa declare, in their order. */
export function declaredProducts(nodes: readonly StructuredNode[]): DeclaredProduct[] {
  const found: DeclaredProduct[] = [];
  const seen = new Set<unknown>();
  for (const node of nodes) {
    if (node.syntax === 'state' || node.syntax === 'opengraph') continue;
    const types = node.type;
    visit({ ...node.properties, '@type': types }, false, 0, node.syntax, seen, found);
  }
  return found;
}

function visit(
  thing: Properties,
  listed: boolean,
  depth: number,
  syntax: StructuredNode['syntax'],
  seen: Set<unknown>,
  found: DeclaredProduct[],
): void {
  if (depth > 8 || seen.has(thing) || found.length >= MAX_PRODUCTS) return;
  seen.add(thing);
  const types = typesOf(thing);
  const product = types.some((type) => PRODUCT_TYPE.test(type));
  if (product) found.push(productOf(thing, syntax, listed));
  const list = listed || types.some((type) => LIST_TYPE.test(type));
  for (const [key, value] of Object.entries(thing)) {
    if (product && (key === 'offers' || key === 'hasVariant')) continue;
    for (const child of nested(value))
      visit(child, list || LIST_KEYS.has(key), depth + 1, syntax, seen, found);
  }
}

function productOf(thing: Properties, syntax: StructuredNode['syntax'], listed: boolean): DeclaredProduct {
  const offers = offersOf(thing);
  const own = offers.map(({ offer, facts }) => variantOf(offer, facts));
  const variants = nested(thing.hasVariant).map((variant) => {
    const [first] = offersOf(variant);
    return {
      ...variantOf(first?.offer ?? {}, first?.facts ?? null),
      ...identityOf(variant),
      variant: variantFields(variant),
    };
  });
  const priced = [...own, ...variants].filter((v) => v.price !== null);
  const availabilities = [...own, ...variants].map((v) => v.availability).filter((a) => a !== null);
  return {
    name: asText(thing.name),
    ...identityOf(thing),
    sku:
      asText(thing.sku) ??
      asText(thing.productID) ??
      asText(thing.productId) ??
      own.find((v) => v.sku !== null)?.sku ??
      null,
    brand: filled(asText(thing.brand)) ?? filled(asText(thing.manufacturer)),
    price: priced.length === 0 ? null : headline(priced.map((v) => v.price!)),
    availability: availabilities.includes('InStock') ? 'InStock' : (availabilities[0] ?? null),
    variants: own.length + variants.length > 1 ? [...own, ...variants] : [],
    syntax,
    listed,
  };
}

/** A template's variable that nobody filled in is no name: "$brand", "{{ product.vendor }}" */
const filled = (name: string | null): string | null => (name !== null && /^[$%{[<]/.test(name) ? null : name);

/** One price for all: the lowest; "from" where they differ. */
function headline(prices: readonly PriceFacts[]): PriceFacts {
  const lowest = prices.reduce((a, b) => (b.price.minor < a.price.minor ? b : a));
  const highest = prices.reduce((a, b) => (b.price.minor > a.price.minor ? b : a));
  const from = lowest.from || highest.price.minor > lowest.price.minor;
  return { ...lowest, from, upTo: from ? (lowest.upTo ?? highest.price) : null };
}

interface ReadOffer {
  readonly offer: Properties;
  readonly facts: PriceFacts | null;
}

/** Offers of a product, those inside an aggregate or another offer included. */
function offersOf(thing: Properties): ReadOffer[] {
  const found: ReadOffer[] = [];
  const queue = nested(thing.offers).map((offer) => ({ offer, depth: 0 }));
  for (let next = queue.shift(); next && found.length < MAX_PRODUCTS; next = queue.shift()) {
    const { offer, depth } = next;
    const inner = depth < 4 ? nested(offer.offers) : [];
    const types = typesOf(offer);
    if (inner.length > 0) queue.push(...inner.map((o) => ({ offer: o, depth: depth + 1 })));
    else if (types.length === 0 || types.some((type) => OFFER_TYPE.test(type)))
      found.push({ offer, facts: priceOf(offer) });
  }
  // a product that carries its price itself
  if (found.length === 0 && thing.price !== undefined) found.push({ offer: thing, facts: priceOf(thing) });
  return found;
}

function identityOf(thing: Properties): Pick<ProductFacts, 'sku' | 'gtin' | 'mpn' | 'url'> {
  const gtin = GTIN_KEYS.map((key) => asText(thing[key])).find(
    (value) => value !== null && /^[\d -]{8,18}$/.test(value),
  );
  return {
    sku: asText(thing.sku),
    gtin: gtin?.replace(/\D/g, '') ?? null,
    mpn: asText(thing.mpn),
    url: asText(thing.url),
  };
}

function variantFields(thing: Properties): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [key, name] of VARIANT_KEYS) {
    const value = asText(thing[key]);
    if (value !== null && value.length <= 60) fields[name] ??= value;
  }
  return fields;
}

function variantOf(offer: Properties, price: PriceFacts | null): VariantFacts {
  const [item] = nested(offer.itemOffered);
  return {
    ...identityOf({ ...item, ...offer }),
    variant: { ...variantFields(item ?? {}), ...variantFields(offer), ...named(asText(offer.name)) },
    price,
    availability: availabilityName(asText(offer.availability)),
  };
}

const named = (name: string | null): Record<string, string> =>
  name !== null && name.length <= 60 ? { name } : {};

/** Money as schema.org writes it: a point before the decimals, no thousands. */
export function declaredMoney(value: unknown, currency: string | null): Money | null {
  const [first] = asList(value);
  if (typeof first === 'number') return first >= 0 ? parsePrice(first.toFixed(2), { currency }) : null;
  if (typeof first !== 'string') return null;
  // a rough bound on what a price can be: an address or an identifier is none
  const text = first.trim();
  return text.length === 0 || text.length > 40 ? null : parsePrice(text, { currency });
}

const REFERENCE_TYPE = /(?:ListPrice|StrikethroughPrice|MSRP|SRP|SuggestedRetailPrice|RegularPrice)$/i;

function priceOf(offer: Properties): PriceFacts | null {
  const specifications = nested(offer.priceSpecification);
  const currencyOf = (thing: Properties): string | null =>
    asText(thing.priceCurrency ?? thing.pricecurrency ?? thing.currency);
  const shared = currencyOf(offer) ?? specifications.map(currencyOf).find((c) => c !== null) ?? null;
  const money = (thing: Properties): Money | null => declaredMoney(thing.price, currencyOf(thing) ?? shared);
  const isReference = (s: Properties): boolean => REFERENCE_TYPE.test(asText(s.priceType) ?? '');
  const members = specifications.filter((s) => s.validForMemberTier !== undefined);
  const reference = specifications.find(isReference);
  const plain =
    specifications.find(
      (s) =>
        !isReference(s) && !members.includes(s) && money(s) !== null && s.referenceQuantity === undefined,
    ) ?? specifications.find((s) => !isReference(s) && !members.includes(s) && money(s) !== null);
  const low = declaredMoney(offer.lowPrice, shared);
  const high = declaredMoney(offer.highPrice, shared);
  const price = money(offer) ?? (plain ? money(plain) : null) ?? low;
  if (!price || price.minor < 0) return null;
  const from = low !== null && high !== null && high.minor > low.minor && price.minor === low.minor;
  const dates = { ...plain, ...offer };
  return {
    price,
    from,
    upTo: from ? high : null,
    reference: reference ? money(reference) : null,
    referenceKind: reference
      ? /(?:MSRP|SRP|SuggestedRetailPrice)$/i.test(asText(reference.priceType)!)
        ? 'rrp'
        : 'was'
      : null,
    saving: null,
    unitPrice: null,
    startsOn: dateIn(dates.validFrom),
    endsOn: dateIn(dates.priceValidUntil ?? dates.validThrough),
    condition: null,
    quote: quoteOf(offer, price),
  };
}

const dateIn = (value: unknown): string | null => /^\d{4}-\d\d-\d\d/.exec(asText(value) ?? '')?.[0] ?? null;

function quoteOf(offer: Properties, price: Money): string {
  const written =
    asText(offer.price) ?? asText(offer.lowPrice) ?? asText(nested(offer.priceSpecification)[0]?.price) ?? '';
  return `price ${written} ${price.currency ?? ''}`.trim();
}
