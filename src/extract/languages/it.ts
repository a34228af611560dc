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

  prices: {},

  policies: {},

  messages: {},
};
