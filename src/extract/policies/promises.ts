import { matches, mayMatch, needleTest } from '../needles.js';
import type { Lexicon } from './lexicon.js';
import { clauseAt, days, distanceTo, yes, type Reading, type Sentence } from './reading.js';

/** Ways to pay, by the names they have everywhere. */
const METHODS: readonly (readonly [name: string, test: RegExp])[] = [
  ['visa', /\bvisa\b/i],
  ['mastercard', /\bmaster ?card\b/i],
  ['american-express', /\b(?:american express|amex)\b/i],
  ['paypal', /\bpay ?pal\b/i],
  ['klarna', /\bklarna\b/i],
  ['apple-pay', /\bapple ?pay\b/i],
  ['google-pay', /\bgoogle ?pay\b/i],
  ['ideal', /\biDEAL\b/],
  ['bancontact', /\bbancontact\b/i],
  ['blik', /\bBLIK\b/],
  ['przelewy24', /\bprzelewy ?24\b/i],
  ['clearpay', /\bclearpay\b/i],
  ['afterpay', /\bafterpay\b/i],
  ['sepa', /\bSEPA\b/],
  ['bizum', /\bbizum\b/i],
  ['satispay', /\bsatispay\b/i],
];

const anyMethod = needleTest(METHODS.map(([, test]) => test.source).join('|'));

/** A warranty shorter than this, in days, is something else. */
const MIN_WARRANTY_DAYS = 180;

function warranty(s: Sentence): Reading[] {
  if (s.around.product && s.around.role === 'main') return []; // that product's own, no rule of the brand
  return s.durations.flatMap((duration): Reading[] => {
    if (duration.max < MIN_WARRANTY_DAYS || duration.min !== duration.max) return [];
    const near = distanceTo(s.text, duration, s.lexicon.warranty);
    if (near > 40) return [];
    // of a list of promises ("60 days to return, 2 years' warranty") each clause speaks for itself
    const clause = clauseAt(s.text, duration.start);
    const own = s.text.slice(clause.start, clause.end);
    const listed = matches(s.lexicon.warranty, own) && !matches(s.lexicon.returns, own);
    if (!listed && distanceTo(s.text, duration, s.lexicon.returns) < near) return [];
    const qualifier = matches(s.lexicon.statutory, s.text) ? 'statutory' : '';
    return [{ topic: 'warranty', value: days(duration), qualifier, destinations: [null], confidence: 0.7 }];
  });
}

function priceMatch(s: Sentence): Reading[] {
  const match = mayMatch(s.lexicon.priceMatch, s.text) ? s.lexicon.priceMatch.exec(s.text) : null;
  if (!match) return [];
  const clause = clauseAt(s.text, match.index);
  const refused =
    matches(s.lexicon.negation, s.text.slice(clause.start, clause.end)) && !/never knowingly/i.test(s.text);
  return [
    { topic: 'price-match', value: yes(!refused), qualifier: '', destinations: [null], confidence: 0.75 },
  ];
}

function payment(s: Sentence): Reading[] {
  const some = anyMethod?.(s.text) !== false;
  const named = some ? METHODS.filter(([, test]) => test.test(s.text)).map(([name]) => name) : [];
  if (matches(s.lexicon.payment, s.text) && matches(s.lexicon.invoice, s.text)) named.push('invoice');
  if (named.length === 0 || (named.length === 1 && !matches(s.lexicon.payment, s.text))) return [];
  const refused = matches(s.lexicon.negation, s.text);
  if (refused && named.length > 1) return []; // which of them is refused cannot be told
  return named.map((qualifier) => ({
    topic: 'payment',
    value: yes(!refused),
    qualifier,
    destinations: [null],
    confidence: 0.7,
  }));
}

/** Warranty, price-match promise and ways to pay. */
export const readPromises = (s: Sentence): Reading[] => [...warranty(s), ...priceMatch(s), ...payment(s)];

/** False where a text, without figures, holds no such promise. */
export const mayPromise = (text: string, { priceMatch, invoice }: Lexicon): boolean =>
  anyMethod?.(text) !== false || mayMatch(priceMatch, text) || mayMatch(invoice, text);
