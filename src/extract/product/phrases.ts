import { foldWords } from '../../domain/index.js';

const ESCAPE = /[.*+?^${}()|[\]\\]/g;
// scripts that are written without blanks between words
const UNSPACED = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** A test for any of the phrases, whole words only, whatever the case; linear in the text. */
export function phraseFinder(phrases: readonly string[]): (text: string) => boolean {
  const pattern = phrasePattern(phrases);
  return (text) => pattern.test(foldWords(text));
}

/** A regular expression over `foldWords` text that finds any of the phrases, the longest first. */
export function phrasePattern(phrases: readonly string[], flags = 'u'): RegExp {
  const sorted = [...new Set(phrases.map(foldWords))].sort((a, b) => b.length - a.length);
  const spaced = sorted.filter((p) => !UNSPACED.test(p)).map((p) => p.replace(ESCAPE, '\\$&'));
  const unspaced = sorted.filter((p) => UNSPACED.test(p)).map((p) => p.replace(ESCAPE, '\\$&'));
  const whole = spaced.length > 0 ? `(?<![\\p{L}\\p{Nd}])(?:${spaced.join('|')})(?![\\p{L}\\p{Nd}])` : '(?!)';
  return new RegExp(unspaced.length > 0 ? `${whole}|${unspaced.join('|')}` : whole, flags);
}
