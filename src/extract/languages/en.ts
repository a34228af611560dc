import type { Language } from './language.js';

export const en: Language = {
  code: 'en',
  stopwords: [
    'the',
    'and',
    'of',
    'to',
    'in',
    'is',
    'for',
    'with',
    'on',
    'that',
    'your',
    'you',
    'we',
    'our',
    'are',
    'it',
    'this',
    'from',
    'be',
    'at',
  ],

  promotions: {},

  dates: {},

  prices: {
    currencies: {
      EUR: ['euro', 'euros'],
      GBP: ['pounds', 'pound', 'quid', 'pounds sterling'],
      USD: ['dollars', 'dollar', 'bucks'],
      PLN: ['zloty', 'zlotys', 'zlotych'],
      CHF: ['francs', 'swiss francs'],
      SEK: ['kronor'],
      CZK: ['koruna', 'korunas'],
      JPY: ['yen'],
      INR: ['rupees', 'rupee'],
    },
    from: ['from', 'starting from', 'starting at', 'as low as', 'prices from', 'from only', 'from just'],
    to: ['to'],
    free: ['free', 'free of charge'],
  },

  policies: {},

  messages: {},
};
