import type { Language } from './language.js';

export const es: Language = {
  code: 'es',
  stopwords: [
    'el',
    'la',
    'los',
    'las',
    'de',
    'y',
    'en',
    'un',
    'una',
    'para',
    'con',
    'por',
    'que',
    'es',
    'tu',
    'su',
    'del',
    'al',
    'más',
    'se',
  ],

  promotions: {},

  dates: {},

  prices: {},

  policies: {},

  messages: {},
};
