import type { Language } from './language.js';

export const de: Language = {
  code: 'de',
  stopwords: [
    'der',
    'die',
    'und',
    'das',
    'den',
    'mit',
    'für',
    'auf',
    'ist',
    'von',
    'wir',
    'bei',
    'nicht',
    'ein',
    'eine',
    'im',
    'zu',
    'auch',
    'sich',
    'oder',
  ],

  promotions: {},

  dates: {},

  prices: {},

  policies: {},

  messages: {},
};
