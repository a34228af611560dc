import type { Language } from './language.js';

export const nl: Language = {
  code: 'nl',
  stopwords: [
    'de',
    'het',
    'een',
    'van',
    'en',
    'in',
    'is',
    'voor',
    'met',
    'op',
    'je',
    'dat',
    'niet',
    'bij',
    'zijn',
    'aan',
    'uw',
    'ook',
    'wij',
    'of',
  ],

  promotions: {},

  dates: {},

  prices: {},

  policies: {},

  messages: {},
};
