import type { Language } from './language.js';

export const pl: Language = {
  code: 'pl',
  stopwords: [
    'i',
    'w',
    'na',
    'z',
    'do',
    'się',
    'nie',
    'jest',
    'to',
    'od',
    'dla',
    'po',
    'przy',
    'lub',
    'oraz',
    'już',
    'tylko',
    'ze',
    'przez',
    'twój',
  ],

  promotions: {},

  dates: {},

  prices: {},

  policies: {},

  messages: {},
};
