import { foldWords, type Claim, type ExtractContext } from '../../domain/index.js';
import type { Document, Extractor } from '../document.js';
import type { MoneyContext } from '../money/index.js';
import { readProduct, type ProductReading } from '../product/index.js';
import { layOut } from '../product/layout.js';
import { cardClaims } from './cards.js';
import { feedClaims } from './feed.js';
import { listedClaims, pageClaims } from './page.js';
import { proseClaims } from './prose.js';

export type { PriceWords } from './words.js';

/** Mail that only its reader was meant to get, or that somebody else wrote. */
const PRIVATE = new Set(['transactional', 'forwarded', 'reply']);

/** What products cost and whether they can be had: pages, cards, running text, feeds. */
export const productExtractor: Extractor = {
  id: 'products',
  extract(document, context) {
    const { capture } = document;
    if (capture.form === 'feed-item')
      return capture.item.kind === 'product' ? feedClaims(document, capture.item, context) : [];
    if (capture.form === 'email' && PRIVATE.has(capture.nature)) return [];
    const markup = document.$ ? readMarkup(document, context) : null;
    // what a product's page says in running text repeats or conditions its price
    const prose = markup?.isProductPage ? [] : proseClaims(document, context);
    return unrepeated([...(markup?.claims ?? []), ...prose]);
  },
};

function readMarkup(
  document: Document,
  context: ExtractContext,
): { claims: Claim[]; isProductPage: boolean } {
  const { capture } = document;
  const $ = document.$!;
  const region = document.region ?? context.market.country;
  const own = region === context.market.country;
  const money: MoneyContext = {
    language: document.language?.code ?? null,
    country: region,
    currency: own ? context.market.currency : null,
  };
  const structured = capture.form === 'page' ? document.structured : [];
  const layout = layOut($);
  const reading =
    capture.form === 'page' ? readProduct($, capture.uri, { ...money, structured, layout }) : null;
  const isProductPage = reading !== null && aboutOne(reading);
  const uri = capture.form === 'page' ? capture.canonicalUri : capture.uri;
  const claims = [
    ...(isProductPage ? pageClaims(document, reading, uri) : []),
    // a product page names other products in cards with links of their own
    ...cardClaims(document, layout, money, {
      role: capture.form !== 'page' ? 'main' : isProductPage ? 'related' : 'listing',
      brand: new Set([context.brand.name, ...context.brand.aliases].map(foldWords)),
      except: (candidate) => isProductPage && !candidate.card,
    }),
    ...(capture.form === 'page'
      ? listedClaims(document, structured, isProductPage ? (reading.declared?.name ?? null) : null)
      : []),
  ];
  return { claims, isProductPage };
}

/** A page about one product: it declares one of its own name, or sells what its title names at a plain price. */
function aboutOne(reading: ProductReading): boolean {
  const { declared, visible } = reading;
  if (!visible?.name && !declared?.name) return false;
  if (declared?.price || declared?.availability) return true;
  // sold out, it may have lost its button
  const sold = reading.buyable || visible?.availability === 'OutOfStock';
  return sold && visible?.price !== null && reading.strength >= 5;
}

/** Prose repeats what a card beside it says: the card's claim, which has the link, stands. */
function unrepeated(claims: readonly Claim[]): Claim[] {
  const seen = new Set<string>();
  return claims.filter((claim) => {
    if (claim.kind !== 'price' && claim.kind !== 'availability') return true;
    const value =
      claim.kind === 'price'
        ? `${claim.price.minor} ${claim.condition ?? ''} ${claim.from}`
        : claim.availability;
    const key = `${claim.kind} ${claim.product.name.toLowerCase()} ${value}`;
    if (claim.source === 'prose' && seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
