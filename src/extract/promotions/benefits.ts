import type { Discount } from '../../domain/index.js';
import { withAmounts } from './amounts.js';
import { around, FROM, hit, NEGATED, overlap, type Benefit, type Read } from './benefit.js';
import { holds, type Cues } from './cues.js';
import { gifts } from './gifts.js';
import { quantityFor, quantitiesIn, type Quantity } from './quantity.js';
import { severalIn } from './several.js';
import type { Sentence } from './sentences.js';
import { amountsOf, percentsOf, type Amount, type Percent, type ValueContext } from './values.js';

/** What decides whether a value of a sentence is an offer. */
export interface Setting {
  readonly sentence: Sentence;
  readonly cues: Cues;
  readonly amounts: readonly Amount[];
  readonly quantities: readonly Quantity[];
  /** the text stands for itself, without a shop around it */
  readonly alone: boolean;
  /** the sentence holds a code, so that its bare percentage is an offer */
  readonly coded: boolean;
}

/** Everything that a sentence gives. */
export function readBenefits(
  sentence: Sentence,
  cues: Cues,
  context: ValueContext,
  alone: boolean,
  coded: boolean,
): Read {
  const money = amountsOf(sentence, cues, context);
  const several = severalIn(sentence, cues, money);
  const free = (span: Percent | Amount): boolean => !several.some((each) => overlap(span, each));
  const percents = percentsOf(sentence, cues).filter(free);
  const amounts = money.filter(free);
  const quantities = several.length > 0 ? [] : quantitiesIn(sentence.folded, cues);
  const setting: Setting = { sentence, cues, amounts, quantities, alone, coded };
  const found: Benefit[] = [...several];
  for (const percent of percents) {
    const benefit = percentBenefit(percent, percents, setting);
    if (benefit) found.push(benefit);
  }
  found.push(...halfPrice(sentence, cues, found));
  found.push(...freeShipping(sentence, cues));
  found.push(...gifts(sentence, cues, found));
  return withAmounts(setting, found);
}

function percentBenefit(value: Percent, all: readonly Percent[], setting: Setting): Benefit | null {
  const { sentence, cues, quantities, coded } = setting;
  const { before, after } = around(sentence, value);
  const paidLess = hit(cues.begins('less'), after) && (coded || hit(cues.ends('pay', 3), before));
  const direct = paidLess || hit(cues.begins('off'), after);
  const saved = hit(cues.ends('save', 6), before) && !/[%\d]\s*[.,;]/.test(before.slice(-6));
  const share =
    (!/^\s*[,;.!)]/.test(after) &&
      hit(cues.begins('shareAfter', saved ? 0 : 1), after) &&
      !isForThings(after, cues)) ||
    // "in the app: -10 %" parts the value from what stands before
    hit(cues.ends('shareBefore', /:\s*-?\s*$/.test(before) ? 0 : 1), before);
  const tier = isTier(value, setting);
  const apart = /^\s*[,;]/.test(after);
  if (share && (!direct || apart) && !tier) return null;
  if (value.percent === 100 && !direct) return null;
  const near = direct || saved || hit(cues.begins('off', 3), after);
  const upTo = value.range || hit(cues.ends('upTo'), before);
  const onto = hit(cues.begins('onto'), after) && !/^\S*\s*\S+\s+\d/.test(after);
  const quantity = quantityFor(value, all, quantities);
  const told =
    near ||
    value.minus ||
    onto ||
    coded ||
    tier ||
    isFor(after, cues) ||
    // "2 packs 5 %, 4 packs 10 %": the row of them tells that each is taken off
    (quantity !== null && (quantities.length > 1 || touches(value, quantity, setting))) ||
    (hit(cues.ends('gets'), before) && /^\s*(?:[.!,;]|$)/.test(after)) ||
    (upTo && holds(cues, 'campaign', sentence.folded));
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
      : { kind: 'multi-buy', buy: quantity.count, pay: null, percent: value.percent };
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
  return (
    /^\s*(?:[.,;!)]|$|(?:und|oder|sowie|en|of|i|oraz|et|ou|y|o|e|and|or) )/.test(rest) ||
    hit(cues.begins('scopeStop'), rest)
  );
}

/** "10 % ab 50 €", "15% over €100": the sum from which it holds stands right after it. */
function isTier(value: Percent, { sentence, cues, amounts }: Setting): boolean {
  const next = amounts.find((amount) => amount.start >= value.end);
  if (!next || next.start - value.end > 40) return false;
  const between = sentence.folded.slice(value.end, next.start);
  if (!between.startsWith(' ')) return false;
  const lead = cues.begins('thresholdLead').exec(between)?.[0] ?? FROM.exec(between)?.[0];
  return lead?.trim() === between.trim();
}

/** "3 Stück 10 %", "buy 2, get 10%", "20% when you buy 3": nothing but a word of getting stands between. */
function touches(value: Percent, quantity: Quantity, { sentence, cues }: Setting): boolean {
  const [from, to] = quantity.end <= value.start ? [quantity.end, value.start] : [value.end, quantity.start];
  const between = sentence.folded.slice(from, to);
  if (/^[\s,:;=-]*$/.test(between)) return true;
  const got = cues.ends('gets').exec(between);
  return got !== null && /^[\s,:;-]*(?:\p{L}{1,4}\s)?$/u.test(between.slice(0, got.index));
}

/** "10 % for subscribers": whom it is for makes it an offer. */
const isFor = (after: string, cues: Cues): boolean =>
  /^\s(?:for|fur|voor|dla|pour|para|per)\s/.test(after) &&
  cues.audience.some(({ pattern }) => (pattern.exec(after.slice(0, 50))?.index ?? 99) < 16);

function halfPrice(sentence: Sentence, cues: Cues, found: readonly Benefit[]): readonly Benefit[] {
  const match = cues.any('half', sentence.folded).exec(sentence.folded);
  if (!match || found.some((each) => each.discount.kind === 'bogo' || each.discount.kind === 'multi-buy'))
    return [];
  const discount: Discount = { kind: 'percent', percent: 50, upTo: false };
  return [
    { discount, start: match.index, end: match.index + match[0].length, confidence: 0.8, standing: 'plain' },
  ];
}

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
