import type { CheerioAPI } from 'cheerio';
import type { Money } from '../../domain/index.js';
import type { MoneyContext } from '../money/index.js';
import { priceCandidates, type PriceCandidate } from './candidates.js';
import type { PriceFacts, VariantFacts } from './facts.js';
import { labelledFacts, type LabelledFacts } from './labels.js';
import type { Layout } from './layout.js';
import { priceFacts } from './price-facts.js';
import { NEW_HINT, PRICE_HINT } from './roles.js';
import { availabilityOf, cartButtons } from './stock.js';
import { titleOf } from './title.js';
import { visibleVariants } from './variants.js';
import { formVariations } from './variations.js';

/** What the page's markup outside the visible text suggests. */
export interface Expectation {
  /** names that title elements and markup give the page */
  readonly names: readonly string[];
  /** amounts that markup declares as the price */
  readonly declared: readonly Money[];
  /** amounts that scripts carry: a hint only */
  readonly carried: ReadonlySet<number>;
}

/** The visible side of a product page. */
export interface VisibleReading {
  readonly name: string | null;
  readonly price: PriceFacts | null;
  /** how far the price stands out; below 4 it is a guess */
  readonly strength: number;
  readonly availability: string | null;
  readonly labelled: LabelledFacts;
  /** sizes, colours and packs that are listed with a price of their own */
  readonly variants: readonly VariantFacts[];
  readonly buyable: boolean;
}

export function readVisible(
  $: CheerioAPI,
  layout: Layout,
  expectation: Expectation,
  context: MoneyContext,
): VisibleReading {
  const title = titleOf(layout, expectation.names);
  const titleAt = title ? layout.at(title) : null;
  const cart = cartButtons(layout);
  const availability = availabilityOf(layout, titleAt, cart);
  const candidates = priceCandidates(layout, context);
  // what is sold out may have lost its button: its title stands for it
  const buyAt = cart.map((button) => button.at);
  if (buyAt.length === 0 && availability === 'OutOfStock' && titleAt !== null) buyAt.push(titleAt);
  const scored = candidates
    .map((candidate) => ({ candidate, score: scoreOf(candidate, layout, { titleAt, buyAt, expectation }) }))
    .filter(({ score }) => score > -4)
    .sort((a, b) => b.score - a.score || a.candidate.at - b.candidate.at);
  const best = scored[0] ?? null;
  const variants = best ? visibleVariants(layout, candidates, best.candidate, titleAt, context) : [];
  return {
    name: title ? layout.textOf(title, 300) : null,
    price: best ? priceFacts(best.candidate, candidates, layout) : null,
    strength: best?.score ?? 0,
    availability,
    labelled: labelledFacts(layout, titleAt),
    variants: variants.length > 0 ? variants : formVariations($, best?.candidate.money.currency ?? null),
    buyable: cart.length > 0,
  };
}

interface Setting {
  readonly titleAt: number | null;
  /** where it is bought */
  readonly buyAt: readonly number[];
  readonly expectation: Expectation;
}

/** How much an amount looks like the product's own current price. */
function scoreOf(
  candidate: PriceCandidate,
  layout: Layout,
  { titleAt, buyAt, expectation }: Setting,
): number {
  const { element, money } = candidate;
  if (money.minor <= 0) return -10;
  let score = 0;
  if (candidate.role === 'was' && !candidate.struck) score -= 3;
  else if (candidate.role !== 'price') return -10;
  const [own = '', ...around] = candidate.hints.split(' | ');
  if (PRICE_HINT.test(own)) score += 2;
  else if (around.some((hint) => PRICE_HINT.test(hint))) score += 1.5;
  if (NEW_HINT.test(candidate.hints)) score += 1;
  if (/(?:^|\s)price(?=$|\s)/.test(element.attribs.itemprop ?? '')) score += 1.5;
  if (titleAt !== null) score += nearness(candidate.at - titleAt);
  else score += Math.max(0, 2 - candidate.at / 1500);
  if (buyAt.some((at) => Math.abs(at - candidate.at) < 350)) score += 1.5;
  if (candidate.role === 'price' && expectation.declared.some((d) => d.minor === money.minor)) score += 4;
  else if (expectation.carried.has(money.minor)) score += 1;
  if (candidate.card) score -= 5;
  if (layout.within(element, 'related')) score -= 2;
  if (layout.within(element, 'cart')) score -= 5;
  if (layout.within(element, 'chrome')) score -= 4;
  if (layout.within(element, 'review')) score -= 3;
  if (layout.within(element, 'hidden')) score -= 2.5;
  if (layout.within(element, 'option')) score -= 1.5;
  if (!candidate.marked) score -= 1.5;
  // an amount in a sentence is rather told than asked
  score -= Math.min(2, Math.max(0, candidate.text.length - 30) / 50);
  return score;
}

/** Below the title is where a price stands; a little above it is possible. */
function nearness(distance: number): number {
  if (distance < 0) return distance > -250 ? 1 : -1;
  return distance <= 1500 ? 4 - distance / 500 : Math.max(-1.5, 1 - (distance - 1500) / 2000);
}
