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

  messages: {
    parts: {
      related: [
        'también te puede',
        'también te gustará',
        'te puede interesar',
        'productos relacionados',
        'productos similares',
        'otros clientes',
        'los clientes también',
        'recomendado para',
        'combina con',
        'vistos recientemente',
        'completa el look',
      ],
      reviews: ['opiniones', 'reseñas', 'valoraciones', 'testimonios', 'lo que dicen'],
      comments: ['comentarios', 'deja un comentario', 'respuestas'],
      terms: ['términos y condiciones', 'condiciones', 'bases legales', 'letra pequeña', 'aviso legal'],
      announcementBar: ['anuncio', 'anuncios', 'barra de anuncios'],
      unsubscribe: [
        'darse de baja',
        'darme de baja',
        'cancelar suscripción',
        'cancelar la suscripción',
        'ver en el navegador',
        'versión online',
      ],
      quoteIntro: ['^el .{6,120} escribió:?$'],
      forwarded: ['^-{2,} ?(?:mensaje reenviado|mensaje original) ?-{2,}$'],
    },
  },
};
