import { de } from './de.js';
import { en } from './en.js';
import { nl } from './nl.js';
import { pl } from './pl.js';
import type { Texts } from './texts.js';

export { fill, plural } from './texts.js';
export type { CheckText, Plural, Texts, UiTexts } from './texts.js';

const LANGUAGES: Readonly<Record<string, Texts>> = { en, de, nl, pl };

/** The interface in the report's language; English where it is not one of the four. */
export function textsFor(language: string): Texts {
  return LANGUAGES[language.toLowerCase().split('-')[0] ?? 'en'] ?? en;
}
