import { createHash } from 'node:crypto';

const UNEVEN_SPACE = /[^\S ]|\u2060| {2}/;
const ASCII = /^[\x00-\x7f]*$/;

/** White space of every kind folded to single blanks, ends trimmed; what quotes are compared by. */
export function foldSpace(text: string): string {
  // most text has lone plain blanks only
  if (!UNEVEN_SPACE.test(text)) return text.trim();
  return text.replace(/[\s\u00a0\u202f\u2007\u2060\ufeff]+/g, ' ').trim();
}

/** NFKC, lower case, typographic quotes and dashes made plain, white space folded; what words are compared by. */
export function foldWords(text: string): string {
  if (ASCII.test(text)) return foldSpace(text.toLowerCase()).replaceAll('`', "'");
  return foldSpace(text.normalize('NFKC').toLowerCase())
    .replace(/[\u2018\u2019\u201a\u201b\u2032`´]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-');
}

/** Hex SHA-256 of the parts; parts cannot run into one another. */
export function hash(...parts: readonly (string | Uint8Array)[]): string {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('\0');
  return sum.digest('hex');
}

/** A short id, 12 hex digits of `hash`. */
export function shortHash(...parts: readonly string[]): string {
  return hash(...parts).slice(0, 12);
}
