import { featuresOf, type PlainRecord } from './features.js';
import { Blocks, Weights } from './blocks.js';
import { similarity } from './similarity.js';

export type { PlainRecord } from './features.js';

export interface MatchOptions {
  /** each record belongs to one of the other list at most */
  readonly oneToOne?: boolean;
  /** 0…1: pairs less alike are left out */
  readonly threshold?: number;
}

export interface MatchedPair<L, R> {
  readonly left: L;
  readonly right: R;
  /** 0…1 */
  readonly similarity: number;
}

const THRESHOLD = 0.4;
const CANDIDATES = 40;

/**
 * Which records of two lists name the same product. Fields are read by their usual names: name or title, description,
 * price, brand, model, gtin, sku. Candidates come from an index over rare words and model numbers, so that time grows
 * with the lists and not with their product; no training, no labels. Pairs come the most alike first.
 */
export function matchRecords<L extends PlainRecord, R extends PlainRecord>(
  left: readonly L[],
  right: readonly R[],
  options: MatchOptions = {},
): MatchedPair<L, R>[] {
  const threshold = options.threshold ?? THRESHOLD;
  const lefts = left.map(featuresOf);
  const rights = right.map(featuresOf);
  const weights = new Weights([...lefts, ...rights]);
  const blocks = new Blocks(rights, weights);
  const pairs: { l: number; r: number; score: number }[] = [];
  lefts.forEach((features, l) => {
    for (const r of blocks.near(features, CANDIDATES)) {
      const score = similarity(features, rights[r]!, weights);
      if (score >= threshold) pairs.push({ l, r, score });
    }
  });
  pairs.sort((a, b) => b.score - a.score || a.l - b.l || a.r - b.r);
  return choose(pairs, options.oneToOne ?? false).map(({ l, r, score }) => ({
    left: left[l]!,
    right: right[r]!,
    similarity: score,
  }));
}

interface Scored {
  readonly l: number;
  readonly r: number;
  readonly score: number;
}

/** The best pairs first; with `oneToOne` each side once, else each pair that is the best of either side. */
function choose(pairs: readonly Scored[], oneToOne: boolean): Scored[] {
  const usedLeft = new Map<number, number>();
  const usedRight = new Map<number, number>();
  return pairs.filter(({ l, r, score }) => {
    const bestLeft = usedLeft.get(l);
    const bestRight = usedRight.get(r);
    const first = bestLeft === undefined && bestRight === undefined;
    const tie = !oneToOne && score === Math.max(bestLeft ?? 0, bestRight ?? 0);
    const free = oneToOne ? first : first || tie || bestLeft === undefined || bestRight === undefined;
    if (!free) return false;
    usedLeft.set(l, Math.max(bestLeft ?? 0, score));
    usedRight.set(r, Math.max(bestRight ?? 0, score));
    return true;
  });
}
