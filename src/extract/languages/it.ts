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

  messages: {
    parts: {
      related: [
        'potrebbe piacerti',
        'potrebbero interessarti',
        'ti potrebbe',
        'prodotti correlati',
        'prodotti simili',
        'chi ha acquistato',
        'altri clienti',
        'consigliati per',
        'abbinalo',
        'visti di recente',
        'completa il look',
      ],
      reviews: ['recensioni', 'opinioni', 'testimonianze', 'cosa dicono', 'dicono di noi'],
      comments: ['commenti', 'lascia un commento', 'risposte'],
      terms: ['termini e condizioni', 'condizioni', 'regolamento', 'note legali'],
      announcementBar: ['annuncio', 'annunci', 'barra annunci'],
      unsubscribe: [
        'annulla iscrizione',
        "annulla l'iscrizione",
        'disiscriviti',
        'cancellati',
        'cancella iscrizione',
        'visualizza nel browser',
        'versione online',
      ],
      quoteIntro: ['^il .{6,120} ha scritto:?$'],
      forwarded: ['^-{2,} ?(?:messaggio inoltrato|messaggio originale) ?-{2,}$'],
    },
  },
};
