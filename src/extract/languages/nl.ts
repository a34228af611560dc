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

  prices: {
    currencies: {
      EUR: ['euro', "euro's"],
      GBP: ['pond', 'pond sterling'],
      USD: ['dollar'],
      CHF: ['zwitserse frank'],
      PLN: ['zloty'],
      SEK: ['kronen'],
    },
    from: ['vanaf', 'v.a.', 'va', 'al vanaf'],
    to: ['tot', 'tot en met', 't/m'],
    free: ['gratis', 'kosteloos'],
  },

  policies: {},

  messages: {},
};
