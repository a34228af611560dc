import { distance } from 'fastest-levenshtein';
import type { Weights } from './blocks.js';
import type { Features } from './features.js';

/** How surely two records name one product, 0…1. */
export function similarity(a: Features, b: Features, weights: Weights): number {
  if (a.gtin !== null && b.gtin !== null) return a.gtin === b.gtin ? 1 : 0;
  if (a.sku !== null && a.sku === b.sku) return 0.99;
  const words = cosine(a, b, weights);
  const told = (contained(a, b, weights) + contained(b, a, weights)) / 2;
  const text = 0.55 * words + 0.45 * told;
  const codes = codeAgreement(a, b);
  const price = pricePlausibility(a, b);
  // the number of a model decides where both tell one; elsewhere the words do
  const base = codes === null ? text : codes > 0 ? 0.5 * text + 0.5 * codes : 0.45 * text;
  const versions = codes === 1 ? 1 : versionAgreement(a, b);
  return Math.max(0, Math.min(1, base * versions * price));
}

/** IDF-weighted cosine of the names; words nearly alike count in part. */
function cosine(a: Features, b: Features, weights: Weights): number {
  const other = new Set(b.name);
  let shared = 0;
  let left = 0;
  let right = 0;
  for (const word of b.name) right += weights.of(word) ** 2;
  for (const word of a.name) {
    const weight = weights.of(word);
    left += weight ** 2;
    if (other.has(word)) shared += weight ** 2;
    else shared += weight * nearest(word, b.name, weights);
  }
  return left === 0 || right === 0 ? 0 : shared / Math.sqrt(left * right);
}

/** Weight of the word of the other name that this one is a spelling of. */
function nearest(word: string, name: readonly string[], weights: Weights): number {
  if (word.length < 5 || /\d/.test(word)) return 0;
  for (const other of name) {
    if (
      Math.abs(other.length - word.length) > 2 ||
      other.charCodeAt(0) !== word.charCodeAt(0) ||
      /\d/.test(other)
    )
      continue;
    if (distance(word, other) <= (word.length > 8 ? 2 : 1)) return 0.8 * weights.of(other);
  }
  return 0;
}

/** Share of one name's weight that the other record tells anywhere. */
function contained(a: Features, b: Features, weights: Weights): number {
  const name = new Set(b.name);
  let found = 0;
  let all = 0;
  for (const word of a.name) {
    const weight = weights.of(word);
    all += weight;
    if (name.has(word)) found += weight;
    else if (b.rest.has(word)) found += 0.9 * weight;
  }
  return all === 0 ? 0 : found / all;
}

/** 1: the same number; less where one is the other's beginning (a colour, a region); 0: different; null: not both tell one. */
function codeAgreement(a: Features, b: Features): number | null {
  if (a.codes.length === 0 || b.codes.length === 0) {
    const told = [...a.codes.filter((c) => b.rest.has(c)), ...b.codes.filter((c) => a.rest.has(c))];
    return told.length > 0 ? 1 : null;
  }
  let best = 0;
  for (const left of a.codes) {
    if (b.rest.has(left)) best = Math.max(best, 0.95);
    for (const right of b.codes) best = Math.max(best, alike(left, right));
  }
  if (b.codes.some((code) => a.rest.has(code))) best = Math.max(best, 0.95);
  return best;
}

function alike(a: string, b: string): number {
  if (a === b) return 1;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= 4 && long.startsWith(short))
    return /^\d/.test(long.slice(short.length)) && /\d$/.test(short)
      ? 0.2
      : Math.max(0.6, 0.95 - 0.07 * (long.length - short.length));
  if (short.length >= 4 && long.endsWith(short)) return 0.8;
  return 0;
}

/** "Tent 2" is not "Tent 3": numbers that only one tells cost a little, numbers that contradict cost much. */
function versionAgreement(a: Features, b: Features): number {
  const onlyLeft = [...a.numbers].filter((n) => !b.numbers.has(n) && !b.rest.has(n));
  const onlyRight = [...b.numbers].filter((n) => !a.numbers.has(n) && !a.rest.has(n));
  if (onlyLeft.length > 0 && onlyRight.length > 0) return 0.6;
  return onlyLeft.length + onlyRight.length > 0 ? 0.92 : 1;
}

/** Shops differ in price, but not by half and more. */
function pricePlausibility(a: Features, b: Features): number {
  if (a.price === null || b.price === null) return 1;
  const ratio = Math.min(a.price, b.price) / Math.max(a.price, b.price);
  return ratio >= 0.7
    ? 1 + (0.06 * (ratio - 0.7)) / 0.3
    : ratio >= 0.4
      ? 0.85 + (0.15 * (ratio - 0.4)) / 0.3
      : 0.7;
}
