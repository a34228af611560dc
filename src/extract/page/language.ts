import { eld } from 'eld/extrasmall';
import { LANGUAGES, type Language } from '../languages/index.js';
import { remembering } from '../remember.js';

const BY_CODE = new Map(LANGUAGES.map((language) => [language.code, language]));
const STOPWORDS = new Map<string, Language[]>();
const NOBODY: readonly Language[] = [];
for (const language of LANGUAGES) {
  for (const word of language.stopwords) STOPWORDS.set(word, [...(STOPWORDS.get(word) ?? []), language]);
}

/** The language of a BCP 47 tag (`de-AT` → German), or null where Unisono does not read it. */
export function languageOf(tag: string | null | undefined): Language | null {
  return BY_CODE.get((tag ?? '').trim().toLowerCase().split(/[-_]/, 1)[0] ?? '') ?? null;
}

/** Region of a BCP 47 tag (`de-AT` → AT), or null. */
export function regionOf(tag: string | null | undefined): string | null {
  return (
    /^[a-z]{2,3}(?:[-_][a-z]{4})?[-_]([a-z]{2})(?:[-_]|$)/i.exec((tag ?? '').trim())?.[1]?.toUpperCase() ??
    null
  );
}

/** Enough to tell a language by; longer texts are sampled. */
const SAMPLE = 1500;

const WORD = /[\p{L}]+(?:'[\p{L}]+)?/gu;

/**
 * The language that a text is written in, told from its short words first, from its letters else;
 * `expected` wins where the text does not speak against it.
 */
export function tellLanguage(text: string, expected: Language | null): Language | null {
  const code = expected?.code ?? '';
  let tell = tellers.get(code);
  if (!tell) tellers.set(code, (tell = remembering((sample) => ({ language: told(sample, expected) }))));
  return tell(text.slice(0, SAMPLE)).language;
}

const tellers = new Map<string, (sample: string) => { readonly language: Language | null }>();

function told(text: string, expected: Language | null): Language | null {
  const sample = text.toLowerCase();
  const votes = new Map<Language, number>();
  let words = 0;
  for (const [word] of sample.matchAll(WORD)) {
    words += 1;
    for (const l of STOPWORDS.get(word) ?? NOBODY) votes.set(l, (votes.get(l) ?? 0) + 1);
  }
  const ranked = [...votes].sort((a, b) => b[1] - a[1]);
  const best = ranked[0];
  const own = expected ? (votes.get(expected) ?? 0) : 0;
  if (best && best[1] >= 3 && best[1] >= 2 * own + 1)
    return confirmed(best[0], ranked[1]?.[1] ?? 0, best[1], sample);
  if (expected !== null && (own > 0 || words < 8)) return expected;
  if (best && best[1] >= 2 && best[1] > (ranked[1]?.[1] ?? 0) && expected === null) return best[0];
  if (words < 4) return expected;
  const detected = eld.detect(sample);
  const language = BY_CODE.get(detected.language) ?? null;
  if (expected === null) return language;
  return language !== null && detected.isReliable() ? language : expected;
}

/** Close votes are settled by the letters. */
function confirmed(language: Language, second: number, first: number, sample: string): Language {
  if (first >= 2 * second) return language;
  return BY_CODE.get(eld.detect(sample).language) ?? language;
}
