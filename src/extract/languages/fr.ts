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

  prices: {
    currencies: {
      EUR: ['euro', 'euros'],
      GBP: ['livre', 'livres', 'livres sterling'],
      USD: ['dollar', 'dollars'],
      CHF: ['franc', 'francs', 'francs suisses'],
      PLN: ['zloty', 'zlotys'],
    },
    from: ['à partir de', 'dès', 'a partir de', 'des'],
    to: ['à', 'a'],
    free: ['gratuit', 'gratuite', 'offert', 'offerte'],
  },

  policies: {},

  messages: {},
};
