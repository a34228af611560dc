import { minorDigits, type Money } from '../../domain/index.js';
import type { PriceCandidate } from './candidates.js';
import type { Layout } from './layout.js';
import { isPiece, PRICE_HINT } from './roles.js';
import { percentIn } from './saving.js';

/** How far apart amounts stand that are one price's, in characters of text. */
const NEAR = 120;
const BESIDE = 300;

/** What amounts tell of one another, in reading order: one alone is read otherwise than one beside another. */
export function settled(candidates: readonly PriceCandidate[], layout: Layout): PriceCandidate[] {
  return promoted(reduced(sameCurrency(candidates), layout), layout);
}

/** "34" above "99" without a sign is of the currency that the page's other amounts name. */
function sameCurrency(candidates: readonly PriceCandidate[]): readonly PriceCandidate[] {
  const named = new Set(candidates.flatMap((c) => c.money.currency ?? []));
  const [only] = named;
  if (only === undefined || named.size > 1 || minorDigits(only) !== minorDigits(null)) return candidates;
  return candidates.map((c) =>
    c.money.currency === null ? { ...c, money: { ...c.money, currency: only } } : c,
  );
}

/** Two amounts whose difference is the saving told beside them: the higher is what it cost before. */
function reduced(candidates: readonly PriceCandidate[], layout: Layout): readonly PriceCandidate[] {
  const savings = savingsIn(candidates, layout);
  if (savings.length === 0) return candidates;
  const before = new Set<PriceCandidate>();
  let from = 0;
  for (const saving of savings) {
    while (from < candidates.length && candidates[from]!.at < saving.at - NEAR) from++;
    const near: PriceCandidate[] = [];
    for (let i = from; i < candidates.length && candidates[i]!.at <= saving.at + NEAR && near.length < 8; i++)
      if (candidates[i]!.role === 'price' && !layout.within(candidates[i]!.element, 'option'))
        near.push(candidates[i]!);
    for (const high of near)
      if (near.some((low) => low.card === high.card && saving.fits(high.money, low.money))) before.add(high);
  }
  return before.size === 0
    ? candidates
    : candidates.map((c) => (before.has(c) ? { ...c, role: 'was', struck: true } : c));
}

interface Saving {
  readonly at: number;
  readonly fits: (high: Money, low: Money) => boolean;
}

function savingsIn(candidates: readonly PriceCandidate[], layout: Layout): Saving[] {
  const percents = layout.pieces.flatMap(({ text, element, at }): Saving[] => {
    if (text.length > 40 || !text.includes('%') || layout.within(element, 'hidden')) return [];
    // "Subscribe and save 15 %" compares two ways of buying
    if (layout.within(element, 'option')) return [];
    const percent = percentIn(text);
    if (percent === null || percent < 3) return [];
    const fits: Saving['fits'] = (high, low) =>
      high.currency === low.currency &&
      Math.abs((1 - low.minor / high.minor) * 100 - percent) <= 1 &&
      low.minor < high.minor;
    return [{ at, fits }];
  });
  const amounts = candidates.flatMap((c): Saving[] => {
    if (c.role !== 'saving') return [];
    return [
      {
        at: c.at,
        fits: (high, low) =>
          high.currency === c.money.currency && high.minor - low.minor === c.money.minor && c.money.minor > 0,
      },
    ];
  });
  return [...percents, ...amounts].sort((a, b) => a.at - b.at);
}

const OUTSIDE = ['related', 'chrome', 'cart', 'review'] as const;

/**
 * "Regular price 29 €", "24 € net", "349 zł / szt." are what is asked where no other price stands beside them; a shop that
 * has no sale on calls its price the regular one.
 */
function promoted(candidates: readonly PriceCandidate[], layout: Layout): PriceCandidate[] {
  const prices = candidates.filter((c) => c.role === 'price' && c.money.minor > 0);
  let from = 0;
  return candidates.map((soft) => {
    if (!isSoft(soft)) return soft;
    while (from < prices.length && prices[from]!.at < soft.at - BESIDE) from++;
    for (let i = from; i < prices.length && prices[i]!.at <= soft.at + BESIDE; i++) {
      const price = prices[i]!;
      const elsewhere =
        price.card !== soft.card ||
        OUTSIDE.some((mark) => layout.within(price.element, mark)) ||
        // "Spare bobble: 7 €" in the description is no price box beside that of the product
        (PRICE_HINT.test(soft.hints) && !PRICE_HINT.test(price.hints));
      if (!elsewhere || layout.within(soft.element, 'related')) return soft;
    }
    return { ...soft, role: 'price', struck: false, measure: null };
  });
}

const isSoft = ({ role, crossed, measure, money }: PriceCandidate): boolean =>
  money.minor > 0 &&
  ((role === 'was' && !crossed) ||
    role === 'net' ||
    (role === 'unit' && measure !== null && isPiece(measure)));
