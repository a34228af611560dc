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

  prices: {},

  policies: {},

  messages: {},
};
