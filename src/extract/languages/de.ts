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

  prices: {
    currencies: {
      EUR: ['euro', 'euros'],
      GBP: ['pfund', 'pfund sterling'],
      USD: ['dollar', 'us-dollar'],
      CHF: ['franken', 'schweizer franken', 'fränkli'],
      PLN: ['zloty', 'złoty'],
      SEK: ['kronen'],
      CZK: ['tschechische kronen'],
      JPY: ['yen'],
    },
    from: ['ab', 'schon ab', 'bereits ab', 'ab nur', 'von'],
    to: ['bis'],
    free: ['gratis', 'kostenlos', 'umsonst', 'kostenfrei'],
  },

  policies: {},

  messages: {},
};
