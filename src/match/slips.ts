import { distance } from 'fastest-levenshtein';

/** Letters of a code from which on one of them, or its digits, may be a slip and the rest still tells the code. */
const TELLING_LETTERS = 4;

/** The same letters with other digits (`HERBST15`, `HERBST51`), or one letter wrong (`HERBST15`, `HEBRST15`). */
export function isSlip(a: string, b: string): boolean {
  const [left, right] = [a.replace(/[^\p{L}]/gu, ''), b.replace(/[^\p{L}]/gu, '')];
  if (Math.min(left.length, right.length) < TELLING_LETTERS) return false;
  if (left === right) return true;
  const sameDigits = a.replace(/\P{N}/gu, '') === b.replace(/\P{N}/gu, '');
  return sameDigits && (distance(left, right) <= 1 || swapped(left, right));
}

/** Two neighbouring letters changed places. */
function swapped(a: string, b: string): boolean {
  const at = a.split('').findIndex((letter, i) => letter !== b[i]);
  return a === b.slice(0, at) + (b[at + 1] ?? '') + (b[at] ?? '') + b.slice(at + 2);
}
