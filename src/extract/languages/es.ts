import type { Language } from './language.js';

export const es: Language = {
  code: 'es',
  stopwords: [
    'el',
    'la',
    'los',
    'las',
    'de',
    'y',
    'en',
    'un',
    'una',
    'para',
    'con',
    'por',
    'que',
    'es',
    'tu',
    'su',
    'del',
    'al',
    'más',
    'se',
  ],

  promotions: {},

  dates: {},

  prices: {
    currencies: {
      EUR: ['euro', 'euros'],
      GBP: ['libra', 'libras', 'libras esterlinas'],
      USD: ['dólar', 'dólares', 'dolares'],
      MXN: ['pesos', 'pesos mexicanos'],
      COP: ['pesos'],
      ARS: ['pesos'],
      CLP: ['pesos'],
      CHF: ['francos', 'francos suizos'],
    },
    from: ['desde', 'a partir de'],
    to: ['a', 'hasta'],
    free: ['gratis', 'gratuito'],
  },

  policies: {},

  messages: {},
};
