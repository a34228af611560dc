import {
  foldWords,
  majorUnits,
  type Claim,
  type ExtractContext,
  type PriceClaim,
  type ProductRef,
} from '../../domain/index.js';
import type { Block, Document } from '../document.js';
import { findMoney } from '../money/index.js';
import { sentencesOf } from '../patterns.js';
import { availabilityIn } from '../product/index.js';
import { availabilityClaim, priceClaim } from './make.js';

/**
 * The brand's own products, as its website and feeds name and price them. Other channels are read around these names: a sum beside
 * one is its price, whatever words stand between ("Presto is 1,299 zł with us", "our Beacon lamp shines for 14 hours and costs …").
 */
export interface KnownProducts {
  /** a telling word of a name → the products that bear it */
  readonly byWord: ReadonlyMap<string, readonly Known[]>;
}

interface Known {
  readonly product: ProductRef;
  readonly words: ReadonlySet<string>;
  /** major units */
  readonly price: number;
}

/** A word that more products bear names a kind of thing, not a product. */
const MOST_BEARERS = 6;

export function knownProducts(claims: Iterable<Claim>): KnownProducts {
  const products = new Map<string, Known>();
  for (const claim of claims) {
    if (claim.kind !== 'price' || !isListPrice(claim)) continue;
    const key = `${foldWords(claim.product.name)} ${JSON.stringify(claim.product.variant)}`;
    if (claim.product.name === '' || products.has(key)) continue;
    const words = new Set(
      wordsOf(`${claim.product.name} ${Object.values(claim.product.variant).join(' ')}`).map(fold),
    );
    products.set(key, { product: claim.product, words, price: majorUnits(claim.price) });
  }
  const byWord = new Map<string, Known[]>();
  for (const known of products.values()) {
    for (const word of known.words) {
      const bearers = byWord.get(word);
      if (bearers) bearers.push(known);
      else byWord.set(word, [known]);
    }
  }
  for (const [word, bearers] of byWord) if (bearers.length > MOST_BEARERS) byWord.delete(word);
  return { byWord };
}

const isListPrice = ({ condition, source, evidence }: PriceClaim): boolean =>
  condition === null &&
  (source === 'feed' || source === 'structured') &&
  (evidence.channelKind === 'website' || evidence.channelKind === 'product-feed');

const fold = (word: string): string => foldWords(word);
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+(?:[.,]\d+)?/gu) ?? [];

const SPEAKING = new Set<Block['role']>(['main', 'title', 'preheader', 'bio']);

/** Prices and availabilities that a post or mail tells of known products, beside those that were read from it already. */
export function claimsAboutKnown(
  document: Document,
  known: KnownProducts,
  context: ExtractContext,
  told: readonly Claim[],
): Claim[] {
  const claims: Claim[] = [];
  const read = told
    .filter(({ kind }) => kind === 'price' || kind === 'promotion' || kind === 'availability')
    .map(({ evidence }) => foldWords(evidence.quote));
  for (const block of document.blocks) {
    if (block.voice !== 'brand' || !SPEAKING.has(block.role)) continue;
    for (const { text } of block.lines
      .slice(0, 200)
      .flatMap((line) => sentencesOf(line.text.slice(0, 4000)))) {
      const folded = foldWords(text);
      if (text.length > 400 || read.some((quote) => quote.includes(folded) || folded.includes(quote)))
        continue;
      const product = productIn(text, known);
      if (product === null) continue;
      const language = block.language?.code ?? document.language?.code ?? null;
      const place = { role: block.role, quote: text, language, source: 'prose' as const, confidence: 0.75 };
      const price = priceIn(text, product, language, context);
      if (price !== null) claims.push(priceClaim(document, { ...place, product: product.product, price }));

      const availability = availabilityIn(text);
      if (availability !== null)
        claims.push(availabilityClaim(document, { ...place, product: product.product, availability }));
    }
  }
  return claims;
}

/** The one known product that a sentence names; null where it names none, or several. */
function productIn(text: string, { byWord }: KnownProducts): Known | null {
  const written = wordsOf(text);
  const folded = new Set(written.map(fold));
  // a product's own word is a name: it stands with a capital inside the sentence
  const named = written.filter(
    (word, i) => /^\p{Lu}[\p{L}]{3,}$/u.test(word) && (i > 0 || byWord.get(fold(word))?.length === 1),
  );
  const candidates = new Set(named.flatMap((word) => byWord.get(fold(word)) ?? []));
  const scored = [...candidates]
    .map((known) => {
      const shared = [...known.words].filter((word) => folded.has(word));
      return { known, shared: shared.length, share: shared.length / known.words.size };
    })
    .sort((a, b) => b.shared - a.shared || b.share - a.share);
  const [best, next] = scored;
  if (!best) return null;
  const tie =
    next?.shared === best.shared && next.known.price !== best.known.price && next.share === best.share;
  const others = scored.some(
    ({ known, shared }) => shared > 0 && known !== best.known && !overlaps(known, best.known),
  );
  return tie || others ? null : best.known;
}

/** Variants of one product share most of its words. */
const overlaps = (a: Known, b: Known): boolean => {
  const shared = [...a.words].filter((word) => b.words.has(word)).length;
  return shared * 2 >= Math.min(a.words.size, b.words.size);
};

/** A price may be off by that factor and still be this product's. */
const PLAUSIBLE = 2;

/** The only sum of a sentence without a share, where it can be the product's price. */
function priceIn(text: string, { price }: Known, language: string | null, { market }: ExtractContext) {
  if (text.includes('%')) return null;
  const [found, more] = findMoney(text, { language, country: market.country, currency: market.currency });
  if (!found || more || found.rangeEnd || found.from || found.money.currency !== market.currency) return null;
  const told = majorUnits(found.money);
  return told * PLAUSIBLE >= price && told <= price * PLAUSIBLE ? found.money : null;
}
