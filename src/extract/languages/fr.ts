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

  messages: {
    parts: {
      related: [
        'vous aimerez',
        'vous pourriez aimer',
        'produits similaires',
        'produits associés',
        'les clients ont',
        'nos suggestions',
        'recommandés pour vous',
        'complétez',
        'vus récemment',
        'à découvrir aussi',
        'souvent achetés',
      ],
      reviews: [
        'avis',
        'avis clients',
        'témoignages',
        'ce que disent',
        'ils nous font',
        'commentaires clients',
      ],
      comments: ['commentaires', 'laisser un commentaire', 'réponses'],
      terms: ['conditions générales', 'conditions de', 'conditions', 'mentions légales', 'modalités'],
      announcementBar: ['annonce', 'annonces', "bandeau d'annonce"],
      unsubscribe: [
        'se désabonner',
        'se désinscrire',
        'désinscription',
        'me désabonner',
        'désabonnement',
        'voir dans le navigateur',
        'version en ligne',
      ],
      quoteIntro: ['^le .{6,120} a écrit ?:?$'],
      forwarded: ["^-{2,} ?(?:message transféré|message d'origine|forwarded message) ?-{2,}$"],
    },
  },
};
