import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { it } from './it.js';
import type { Language } from './language.js';
import { nl } from './nl.js';
import { pl } from './pl.js';

export type { Language, Pattern } from './language.js';

/** Every language that Unisono reads; adding one is its file and a line here. */
export const LANGUAGES: readonly Language[] = [en, de, nl, pl, fr, es, it];
