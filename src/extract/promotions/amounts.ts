import type { Discount } from '../../domain/index.js';
import { around, FROM, hit, type Benefit, type Read, type Threshold } from './benefit.js';
import type { Setting } from './benefits.js';
import { holds, type Cues } from './cues.js';
import { quantityFor } from './quantity.js';
import type { Sentence } from './sentences.js';
import type { Amount } from './values.js';

type Role = 'off' | 'threshold' | 'offer-price' | 'bound-price' | 'other';

/** Adds what the amounts of a sentence are: taken off, a price, or the sum from which an offer holds. */
export function withAmounts(setting: Setting, given: readonly Benefit[]): Read {
  const { sentence, cues, amounts, quantities, alone } = setting;
  const benefits = [...given];
  const thresholds: Threshold[] = [];
  let prices = 0;
  for (const amount of amounts) {
    const role = roleOf(amount, sentence, cues, benefits, amounts);
    switch (role) {
      case 'threshold':
        // "delivery for 0 zł" asks for nothing
        if (amount.money.minor > 0)
          thresholds.push({ money: amount.money, start: amount.start, end: amount.end });
        break;
      case 'off': {
        const { before } = around(sentence, amount);
        const upTo = amount.top !== null || hit(cues.ends('upTo'), before);
        const off = amount.top ?? amount.money;
        const quantity = quantityFor(amount, amounts, quantities);
        const discount: Discount =
          quantity === null
            ? { kind: 'amount', off, upTo }
            : { kind: 'multi-buy', buy: quantity.count, pay: null, off };
        benefits.push({ discount, start: amount.start, end: amount.end, confidence: 0.9, standing: 'plain' });
        break;
      }
      case 'offer-price':
      case 'bound-price':
        prices++;
        if (!reduced(benefits, amount)) {
          benefits.push({
            discount: { kind: 'price-point', price: amount.money },
            start: amount.start,
            end: amount.end,
            confidence: role === 'offer-price' ? 0.75 : 0.6,
            standing: role === 'offer-price' && alone ? 'plain' : 'bound',
          });
        }
        break;
      case 'other':
        prices++;
    }
  }
  return { benefits: benefits.sort((a, b) => a.start - b.start), thresholds, prices };
}

/** A price that a reduction before it leads to is told with it ("75% off, now $24"). */
const reduced = (benefits: readonly Benefit[], amount: Amount): boolean =>
  benefits.some(
    ({ discount, end }) =>
      (discount.kind === 'percent' ||
        discount.kind === 'amount' ||
        discount.kind === 'multi-buy' ||
        discount.kind === 'bogo') &&
      end <= amount.start,
  );

function roleOf(
  amount: Amount,
  sentence: Sentence,
  cues: Cues,
  benefits: readonly Benefit[],
  amounts: readonly Amount[],
): Role {
  const { before, after } = around(sentence, amount);
  const gives = benefits.some(({ discount }) => discount.kind !== 'price-point');
  if (isShipping(after) || isRise(amount, sentence, cues, amounts)) return 'other';
  const tier = tierOf(amount, sentence, cues, amounts);
  if (tier !== null) return tier;
  const onSale =
    /^\s?(?:(?:on|in|w|im|en|de)\s(?:the\s|de\s)?)?(?:sale|slae|promocji|angebot|oferta|promo|aanbieding|offerta)/.test(
      after,
    );
  // "a towel worth 19 € for free"; but a voucher is money, and so is "your old coat is worth £30 off a new one"
  const reduced = cues.begins('off').exec(after)?.[0] ?? '';
  if (
    WORTH.test(before) &&
    (reduced === '' || GIVEN.test(reduced)) &&
    !hit(cues.ends('save'), before) &&
    !hit(cues.ends('thresholdLead'), before)
  )
    return 'other';
  if (!onSale && (hit(cues.begins('off'), after) || hit(cues.begins('less'), after))) return 'off';
  const tail = !/^\s*\(/.test(after) && hit(cues.begins('thresholdTail'), after);
  // "from 80 € order value": no thing costs an order's value
  if (tail && FROM.test(before)) return 'threshold';
  if (hit(cues.ends('thresholdLead'), before) || tail) {
    if (!gives && hit(cues.ends('otherPrice'), before)) return 'other';
    return gives || amounts.length > 1 || !isPriceWord(before, cues) ? 'threshold' : 'bound-price';
  }
  const last = benefits.findLast(({ end }) => end <= amount.start);
  if (last && offThen(sentence.folded.slice(last.end, amount.start), cues)) return 'threshold';
  if (gives && hit(cues.ends('thresholdWeak'), before)) return 'threshold';
  if (MONTHLY.test(after) && hit(cues.ends('only'), before)) return 'bound-price';
  if (hit(cues.ends('otherPrice'), before) || hit(cues.begins('otherPriceTail'), after)) return 'other';
  if (!onSale && takenOff(after, cues) && !hit(cues.begins('priceTail'), after)) return 'off';
  if (
    hit(cues.begins('onto'), after) &&
    (amounts.length > 1 || holds(cues, 'codeWord', sentence.folded) || namesCode(sentence, cues)) &&
    !isPriceWord(before, cues)
  )
    return 'off';
  if (ontoOrder(after, cues) && !isPriceWord(before, cues)) return 'off';
  const led = !NOW.test(before) && (hit(cues.ends('only'), before) || hit(cues.ends('priceLead'), before));
  if (!led && hit(cues.ends('save', 3), before) && !FROM.test(before)) return 'off';
  if (amount.minus && holds(cues, 'codeWord', sentence.folded)) return 'off';
  const sale = /^\s(?:[\p{L}-]{2,20}\s){1,2}(?:\p{L}+-)?sale(?!\p{L})/u.test(after);
  if (sale || hit(cues.ends('only', 1), before) || hit(cues.begins('priceTail'), after)) return 'offer-price';
  if (hit(cues.ends('priceLead'), before)) return 'bound-price';
  return 'other';
}

const WORTH =
  /(?<!\p{L})(?:im wert von|t\.?w\.?v\.?|ter waarde van|worth|valued at|o wartosci|d.une valeur de|valorad[oa] en|del valore di)\s*$|[(,]\s?(?:wert|warenwert|value|waarde|wartosc|valeur|valor|valore):?\s*$/u;

const GIVEN = /geschenkt|gratis|umsonst|cadeau|offert|regal|omaggio|prezen|free/;

/** "15 € vom Preis gespart": but not where what is saved is told by an amount of its own ("399 €, Sie sparen 150 €"). */
function takenOff(after: string, cues: Cues): boolean {
  if (/^\s*[(,;]/.test(after)) return false;
  const off = cues.begins('off', 3).exec(after);
  // "the £59 dress sale" tells the price of the dresses
  if (off !== null && /\s\S+\s(?:\S+-)?sale$/.test(off[0])) return false;
  return off !== null && !/^\s?(?:\p{Sc}\s?)?\d/u.test(after.slice(off[0].length));
}

/** "10 € auf Ihre erste Bestellung", "20 zł na pierwsze zakupy": a sum on the whole order. */
function ontoOrder(after: string, cues: Cues): boolean {
  const onto = cues.begins('onto').exec(after);
  return onto !== null && hit(cues.begins('sitewide'), after.slice(onto[0].length));
}

/** At the head of a clause: from that sum on. */
const FROM_SUM =
  /(?:^|[,;:]|(?<!\p{L})(?:and|und|en|i|et|y|e))\s*(?:from|over|ab|uber|od|vanaf|boven|des|desde|a partir (?:de|da)|da)\s*$/u;

/** "Ab 80 € schenken wir Ihnen 10 €, ab 150 € sogar 25 €": a sum at the head of its clause and the lesser one given for it. */
function tierOf(amount: Amount, { folded }: Sentence, cues: Cues, amounts: readonly Amount[]): Role | null {
  const leads = (sum: Amount | undefined, given: Amount | undefined): boolean => {
    if (!sum || !given || given.money.minor >= sum.money.minor) return false;
    if (!FROM_SUM.test(folded.slice(Math.max(0, sum.start - 24), sum.start))) return false;
    const between = folded.slice(sum.end, given.start);
    if (between.length > 40 || /[.,;]/.test(between)) return false;
    return (
      hit(cues.ends('gets', 2), between) ||
      hit(cues.ends('save', 2), between) ||
      hit(cues.begins('off'), folded.slice(given.end, given.end + 40))
    );
  };
  const at = amounts.indexOf(amount);
  // the first of several tiers tells what the others give
  const told = amounts.some((sum, index) => index % 2 === 0 && leads(sum, amounts[index + 1]));
  if (!told || amounts.length % 2 !== 0) return null;
  const [sum, given] = at % 2 === 0 ? [amount, amounts[at + 1]] : [amounts[at - 1], amount];
  if (!sum || !given || given.money.minor >= sum.money.minor) return null;
  if (!FROM_SUM.test(folded.slice(Math.max(0, sum.start - 24), sum.start))) return null;
  return at % 2 === 0 ? 'threshold' : 'off';
}

/** "8,90 € statt bisher 7,50 €": what was asked before is less, so the price went up. */
function isRise(amount: Amount, { folded }: Sentence, cues: Cues, amounts: readonly Amount[]): boolean {
  const next = amounts.find(({ start }) => start >= amount.end);
  if (!next || next.money.minor <= 0 || next.money.currency !== amount.money.currency) return false;
  const between = folded.slice(amount.end, next.start);
  // "spend £40, get £5 off": the lower sum is given
  const given = hit(cues.begins('off'), folded.slice(next.end, next.end + 40));
  return (
    !given &&
    next.money.minor < amount.money.minor &&
    between.length < 40 &&
    (hit(cues.begins('priceTail'), between) || hit(cues.ends('otherPrice'), between))
  );
}

const CODE_LIKE = /(?<![\p{L}\d])(?=[A-Z\d]{0,19}\d)\p{Lu}[A-Z\d]{3,19}(?![\p{L}\d])/gu;

/** Capitals with digits after "with": "10 € auf den Kocher mit FEUER10" gives off, as "50 € auf Rechnung" does not. */
const namesCode = ({ text, folded }: Sentence, cues: Cues): boolean =>
  [...text.matchAll(CODE_LIKE)].some(({ index }) => hit(cues.ends('codeWith'), folded.slice(0, index)));

/** A subscription's price is offered by the month; an instalment has no "only" before it. */
const MONTHLY = /^\s?(?:\/|per|a|pro|p\/|al|par)\s?(?:mo|mon|maand|mies|mes)/;

/** "save now £10": the adverb belongs to the verb. */
const NOW = /(?<!\p{L})(?:jetzt|now|nu|teraz|ora|ahora|maintenant)\s*$/u;

const isShipping = (after: string): boolean =>
  /^\s?(?:flat[- ]?(?:rate )?)?(?:shipping|delivery|versand(?!kostenfrei|frei)|verzend|wysylk|dostaw)/.test(
    after,
  );

const isPriceWord = (before: string, cues: Cues): boolean =>
  hit(cues.ends('priceLead'), before) || hit(cues.ends('only'), before);

/** "$10 off $50", "12% off on $125+", "$20 off UFC orders of $100": the second amount is what must be spent. */
function offThen(between: string, cues: Cues): boolean {
  if (between.length > 24 || /[.;!?,]/.test(between)) return false;
  return hit(cues.begins('off'), between) && /^\s*[\p{L}]+\s*(?:[\p{L}]+\s*){0,2}$/u.test(between);
}
