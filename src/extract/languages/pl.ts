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

  prices: {
    currencies: {
      PLN: ['złoty', 'złote', 'złotych', 'zlotych', 'złotówek'],
      EUR: ['euro'],
      GBP: ['funt', 'funty', 'funtów'],
      USD: ['dolar', 'dolary', 'dolarów'],
      CHF: ['frank', 'franki', 'franków'],
      SEK: ['koron', 'korony'],
    },
    from: ['od', 'już od', 'tylko od'],
    to: ['do'],
    free: ['gratis', 'za darmo', 'bezpłatnie', 'darmowy', 'darmowa', 'darmowe'],
  },

  policies: {},

  messages: {},
};
