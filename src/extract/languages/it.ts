import type { Language } from './language.js';

export const it: Language = {
  code: 'it',
  stopwords: [
    'il',
    'la',
    'lo',
    'gli',
    'di',
    'e',
    'un',
    'una',
    'per',
    'con',
    'su',
    'che',
    'è',
    'non',
    'del',
    'al',
    'tuo',
    'da',
    'nel',
    'si',
  ],

  promotions: {},

  dates: {},

  prices: {
    currencies: {
      EUR: ['euro'],
      GBP: ['sterlina', 'sterline'],
      USD: ['dollaro', 'dollari'],
      CHF: ['franco', 'franchi', 'franchi svizzeri'],
    },
    from: ['da', 'a partire da', 'già da'],
    to: ['a', 'fino a'],
    free: ['gratis', 'gratuito', 'omaggio'],
  },

  policies: {},

  messages: {},
};
