import { LANGUAGES } from '../languages/index.js';
import { phraseFinder } from '../product/phrases.js';
import type { PriceWords } from './words.js';

/** The words of one kind in every language. */
export const all = (pick: (p: PriceWords) => readonly string[]): readonly string[] =>
  LANGUAGES.flatMap((l) => pick(l.prices));
export const finder = (pick: (p: PriceWords) => readonly string[]): ((text: string) => boolean) =>
  phraseFinder(all(pick));
