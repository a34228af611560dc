import type { Language } from './language.js';

export const fr: Language = {
  code: 'fr',
  stopwords: [
    'le',
    'la',
    'les',
    'de',
    'des',
    'et',
    'à',
    'un',
    'une',
    'pour',
    'dans',
    'sur',
    'avec',
    'est',
    'vous',
    'nous',
    'du',
    'votre',
    'par',
    'en',
  ],

  promotions: {},

  dates: {},

  prices: {},

  policies: {},

  messages: {},
};
