import { LANGUAGES } from '../languages/index.js';

const primary = (language: string): string => language.split('-')[0]!.toLowerCase();

export const wordsOf = (
  language: string | null | undefined,
  pick: (l: (typeof LANGUAGES)[number]) => readonly string[],
) => LANGUAGES.filter((l) => !language || l.code === primary(language)).flatMap(pick);

interface RangeWords {
  readonly from: readonly string[];
  readonly to: RegExp;
}
const rangeWords = new Map<string, RangeWords>();
export function rangeWordsOf(language: string | null | undefined): RangeWords {
  const key = language ? primary(language) : '';
  let found = rangeWords.get(key);
  if (!found) {
    const to = wordsOf(language, (l) => l.prices.to).filter((word) => /^[\p{L}/ ]+$/u.test(word));
    found = {
      from: wordsOf(language, (l) => l.prices.from),
      to: new RegExp(`^\\s{0,2}(?:[-–—~]|(?:${to.join('|')})(?=\\s))\\s{0,2}$`, 'iu'),
    };
    rangeWords.set(key, found);
  }
  return found;
}
