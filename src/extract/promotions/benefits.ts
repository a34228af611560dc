import type { Discount, Money } from '../../domain/index.js';
import { holds, type Cues } from './cues.js';
import { quantityFor, severalIn } from './several.js';
import type { Sentence } from './sentences.js';
import { amountsOf, percentsOf, type Amount, type Percent, type ValueContext } from './values.js';

/** What a sentence gives, where it stands in it. */
export interface Benefit {
  readonly discount: Discount;
  readonly start: number;
  readonly end: number;
  /** 0…1 */
  readonly confidence: number;
  /**
   * plain: an offer by itself. bound: an ordinary price, a delivery promise, a service; an offer only where
   * a date, a code or a campaign makes it one. already: an older reduction beside which another stands.
   */
  readonly standing: 'plain' | 'bound' | 'already';
}

/** The offers of a sentence and the sum from which they hold. */
export interface Read {
  readonly benefits: readonly Benefit[];
  readonly thresholds: readonly { readonly money: Money; readonly start: number; readonly end: number }[];
  /** amounts that are prices of things, none of the offer's own */
  readonly prices: number;
}

/** What stands around a value. */
interface Around {
  readonly before: string;
  readonly after: string;
}

const REACH = 90;

const around = (
  { folded }: Sentence,
  { start, end }: { readonly start: number; readonly end: number },
): Around => ({
  before: folded.slice(Math.max(0, start - REACH), start),
  after: folded.slice(end, end + REACH),
});

const hit = (pattern: RegExp, text: string): boolean => pattern.exec(text) !== null;

/**
 * Everything that a sentence gives. `alone`: the text stands for itself, without a shop around it;
 * `coded`: the sentence holds a code, so that its bare percentage is an offer.
 */
export function readBenefits(
  sentence: Sentence,
  cues: Cues,
  context: ValueContext,
  alone: boolean,
  coded: boolean,
): Read {
  const money = amountsOf(sentence, cues, context);
  const several = severalIn(sentence, cues, money);
  const taken = (span: { readonly start: number; readonly end: number }): boolean =>
    several.benefits.some((each) => span.start < each.end && each.start < span.end);
  const percents = percentsOf(sentence, cues).filter((each) => !taken(each));
  const amounts = money.filter((each) => !taken(each));
  const values = [...percents, ...amounts];
  const quantityOf = (value: Percent | Amount): number | null =>
    quantityFor(value, values, several.quantities);
  // "2 packs 5 %, 4 packs 10 %": the row of them tells that each is taken off
  const tiered = several.quantities.length > 1;
  const found: Benefit[] = [...several.benefits];
  for (const percent of percents) {
    const benefit = percentBenefit(percent, sentence, cues, quantityOf(percent), coded || tiered);
    if (benefit) found.push(benefit);
  }
  found.push(...halfPrice(sentence, cues, found));
  found.push(...freeShipping(sentence, cues));
  found.push(...gifts(sentence, cues, found));
  return withAmounts(sentence, cues, amounts, found, quantityOf, alone);
}

function percentBenefit(
  value: Percent,
  sentence: Sentence,
  cues: Cues,
  quantity: number | null,
  coded: boolean,
): Benefit | null {
  const { before, after } = around(sentence, value);
  const paidLess = hit(cues.begins('less'), after) && (coded || hit(cues.ends('pay', 3), before));
  const direct = paidLess || hit(cues.begins('off'), after);
  const saved = hit(cues.ends('save', 6), before) && !/[%\d]\s*[.,;]/.test(before.slice(-6));
  const share =
    (hit(cues.begins('shareAfter', saved ? 0 : 1), after) && !isForThings(after, cues)) ||
    hit(cues.ends('shareBefore', 1), before);
  if (share && !direct) return null;
  if (value.percent === 100 && !direct) return null;
  const near = direct || saved || hit(cues.begins('off', 3), after);
  const upTo = value.range || hit(cues.ends('upTo'), before);
  const onto = hit(cues.begins('onto'), after) && !/^\S*\s*\S+\s+\d/.test(after);
  const told = near || value.minus || onto || coded || (upTo && holds(cues, 'campaign', sentence.folded));
  const worded = !told && hit(cues.ends('minus'), before);
  if (!told && !worded) return null;
  const confidence = direct || saved ? 0.95 : near ? 0.88 : value.minus || onto ? 0.8 : 0.7;
  const already =
    /(?<!\p{L})(?:already|bereits|schon|reeds|al|juz|deja|ya|gia)\s(?:[\p{L}'-]{1,14}\s){0,3}(?:-\s?)?$/u.test(
      before,
    );
  const discount: Discount =
    quantity === null
      ? { kind: 'percent', percent: value.percent, upTo }
      : { kind: 'multi-buy', buy: quantity, pay: null, percent: value.percent };
  return {
    discount,
    start: value.start,
    end: value.end,
    confidence,
    standing: already ? 'already' : worded ? 'bound' : 'plain',
  };
}

/** "12 % auf Leder.", "20% on linen until Sunday": what is sold, where "80 % auf Ökostrom umgestellt" goes on. */
function isForThings(after: string, cues: Cues): boolean {
  const onto = cues.begins('onto').exec(after);
  const thing = onto && /^ [\p{L}-]{3,24}/u.exec(after.slice(onto[0].length));
  if (!onto || !thing) return false;
  const rest = after.slice(onto[0].length + thing[0].length);
  return /^\s*(?:[.,;!)]|$)/.test(rest) || hit(cues.begins('scopeStop'), rest);
}

function halfPrice(sentence: Sentence, cues: Cues, found: readonly Benefit[]): readonly Benefit[] {
  const match = cues.any('half', sentence.folded).exec(sentence.folded);
  if (!match || found.some((each) => each.discount.kind === 'bogo' || each.discount.kind === 'multi-buy'))
    return [];
  const discount: Discount = { kind: 'percent', percent: 50, upTo: false };
  return [
    { discount, start: match.index, end: match.index + match[0].length, confidence: 0.8, standing: 'plain' },
  ];
}

const NEGATED =
  /(?<!\p{L})(?:no|not|without|kein\p{L}*|ohne|geen|zonder|nie|bez|pas de|sans|sin|senza)\s(?:[\p{L}-]{1,14}\s){0,2}$/u;

function freeShipping(sentence: Sentence, cues: Cues): readonly Benefit[] {
  for (const match of sentence.folded.matchAll(cues.any('freeShipping', sentence.folded))) {
    if (NEGATED.test(sentence.folded.slice(Math.max(0, match.index - 40), match.index))) continue;
    if (
      /^free returns? /.test(match[0]) ||
      / returns? shipping$/.test(match[0]) ||
      /returns? shipping/.test(match[0])
    )
      continue;
    const end = match.index + match[0].length;
    return [
      { discount: { kind: 'free-shipping' }, start: match.index, end, confidence: 0.9, standing: 'bound' },
    ];
  }
  return [];
}

function gifts(sentence: Sentence, cues: Cues, found: readonly Benefit[]): readonly Benefit[] {
  const { folded } = sentence;
  let unnamed: Benefit | null = null;
  for (const pattern of cues.each('gift', folded)) {
    for (const match of folded.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (found.some((each) => match.index < each.end && each.start < end)) continue;
      if (NEGATED.test(folded.slice(Math.max(0, match.index - 30), match.index))) continue;
      const written = match.groups?.item ?? '';
      const item = giftName(written);
      if (isService(item, cues) || (written !== '' && item === '')) continue;
      const at =
        item === ''
          ? match.index
          : folded.indexOf(item, match.index + written.length - written.trimStart().length);
      const named = item === '' ? '' : sentence.text.slice(at, at + item.length);
      const start =
        item === '' || at < match.index ? match.index : Math.min(at, Math.max(match.index, at - 1));
      const benefit: Benefit = {
        discount: { kind: 'gift', item: named },
        start: /^free|^gratis|^darmow/.test(match[0]) ? match.index : start,
        end,
        confidence: 0.8,
        standing: 'plain',
      };
      if (item !== '') return [benefit];
      unnamed ??= benefit;
    }
  }
  if (unnamed) return [unnamed];
  const perk = cues.any('perk', folded).exec(folded);
  if (!perk) return [];
  const points = /p[uo]n[kc]?t|point/.test(perk[0]);
  return [
    {
      discount: { kind: 'other' },
      start: perk.index,
      end: perk.index + perk[0].length,
      confidence: 0.62,
      standing: points ? 'plain' : 'bound',
    },
  ];
}

/** The thing itself, without the verbs, pronouns and articles before it. */
function giftName(written: string): string {
  let name = written.trim().replace(UP_TO_GIVING, '');
  for (let steps = 0; steps < 5; steps++) {
    const lead = LEAD.exec(`${name} `);
    if (!lead) break;
    name = name.slice(lead[0].length);
  }
  return name;
}

/** "Z kodem HERBATA dorzucimy puszkę": what stands before the verb is no part of the thing. */
const UP_TO_GIVING =
  /^.*(?<!\p{L})(?:dorzuc\p{L}+|doda[jm]\p{L}*|dolacz\p{L}+|doloz\p{L}+|dosta[nj]\p{L}+|otrzym\p{L}+|bekomm\p{L}+|erh[ae]lt\p{L}*|krijgt?|ontvangt?|recevez|receive|get)\s(?=\S)/su;

const LEAD =
  /^(?:gratis|zl|zlotych|eur|euro|pln|je|u|jij|du|sie|dir|ihnen|wir|we|i|en|und|and|er|otrzymasz|dostaniesz|dostanie|otrzyma|dostajesz|otrzymujesz|dodajemy|dorzucamy|dorzucimy|krijg|krijgt|ontvang|ontvangt|erhalten|erhaltst|bekommst|bekommen|gibt|es|eine?[nrsm]?|een|une?|una|uno|an?|our|your|the|ist|is|jest|vous|recevez|ricevi|recibe|y|e|et)\s/;

/** "The cheapest is free" tells of a multi-buy again. */
const CHEAPEST = /cheapest|gunstigst|goedkoopst|najtansz|moins cher|mas barat|meno car/;

/** A free trial, quote or return is a service rather than a gift. */
function isService(item: string, cues: Cues): boolean {
  const whole = cues.begins('notGift').exec(item);
  if (item === '') return false;
  return (
    item.length < 3 ||
    CHEAPEST.test(item) ||
    whole !== null ||
    holds(cues, 'freeShipping', item) ||
    holds(cues, 'freeShipping', `free ${item}`)
  );
}

type Role = 'off' | 'threshold' | 'offer-price' | 'bound-price' | 'other';

function withAmounts(
  sentence: Sentence,
  cues: Cues,
  amounts: readonly Amount[],
  given: readonly Benefit[],
  quantityOf: (amount: Amount) => number | null,
  alone: boolean,
): Read {
  const benefits = [...given];
  const thresholds: { money: Money; start: number; end: number }[] = [];
  let prices = 0;
  for (const amount of amounts) {
    const role = roleOf(amount, sentence, cues, benefits, amounts);
    switch (role) {
      case 'threshold':
        thresholds.push({ money: amount.money, start: amount.start, end: amount.end });
        break;
      case 'off': {
        const { before } = around(sentence, amount);
        const upTo = amount.top !== null || hit(cues.ends('upTo'), before);
        const off = amount.top ?? amount.money;
        const quantity = quantityOf(amount);
        const discount: Discount =
          quantity === null
            ? { kind: 'amount', off, upTo }
            : { kind: 'multi-buy', buy: quantity, pay: null, off };
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
  const onSale =
    /^\s?(?:(?:on|in|w|im|en|de)\s(?:the\s|de\s)?)?(?:sale|slae|promocji|angebot|oferta|promo|aanbieding|offerta)/.test(
      after,
    );
  if (!onSale && (hit(cues.begins('off'), after) || hit(cues.begins('less'), after))) return 'off';
  const tail = !/^\s*\(/.test(after) && hit(cues.begins('thresholdTail'), after);
  if (hit(cues.ends('thresholdLead'), before) || tail) {
    return gives || amounts.length > 1 || !isPriceWord(before, cues) ? 'threshold' : 'bound-price';
  }
  const last = benefits.findLast(({ end }) => end <= amount.start);
  if (last && offThen(sentence.folded.slice(last.end, amount.start), cues)) return 'threshold';
  if (gives && hit(cues.ends('thresholdWeak'), before)) return 'threshold';
  if (MONTHLY.test(after) && hit(cues.ends('only'), before)) return 'bound-price';
  if (hit(cues.ends('otherPrice'), before) || hit(cues.begins('otherPriceTail'), after)) return 'other';
  if (
    !onSale &&
    hit(cues.begins('off', 3), after) &&
    !/^\s*[(,;]/.test(after) &&
    !hit(cues.begins('priceTail'), after)
  )
    return 'off';
  if (
    hit(cues.begins('onto'), after) &&
    (amounts.length > 1 || holds(cues, 'codeWord', sentence.folded) || namesCode(sentence, cues)) &&
    !isPriceWord(before, cues)
  )
    return 'off';
  const led = !NOW.test(before) && (hit(cues.ends('only'), before) || hit(cues.ends('priceLead'), before));
  if (!led && hit(cues.ends('save', 3), before) && !/(?:from|ab|od|vanaf|des|desde|da)\s*$/.test(before))
    return 'off';
  if (amount.minus && holds(cues, 'codeWord', sentence.folded)) return 'off';
  if (hit(cues.ends('only', 1), before) || hit(cues.begins('priceTail'), after)) return 'offer-price';
  if (hit(cues.ends('priceLead'), before)) return 'bound-price';
  return 'other';
}

/** "8,90 € statt bisher 7,50 €": what was asked before is less, so the price went up. */
function isRise(amount: Amount, { folded }: Sentence, cues: Cues, amounts: readonly Amount[]): boolean {
  const next = amounts.find(({ start }) => start >= amount.end);
  if (!next || next.money.minor <= 0 || next.money.currency !== amount.money.currency) return false;
  const between = folded.slice(amount.end, next.start);
  return (
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
