import { majorUnits, type Discount } from '../../domain/index.js';
import type { Benefit } from './benefits.js';
import type { Cues } from './cues.js';
import type { Sentence } from './sentences.js';
import type { Amount } from './values.js';

/** Several for the price of fewer. */
export interface Several {
  readonly benefits: readonly Benefit[];
  /** "when you buy 3": the numbers of pieces from which the sentence's other values hold */
  readonly quantities: readonly Quantity[];
}

/** A number of pieces where it stands. */
export interface Quantity {
  readonly count: number;
  readonly start: number;
  readonly end: number;
}

/** A dozen and a half: beyond it "2013 for 2" and the like are no offers. */
const MOST = 18;

/** The multi-buy offers of a sentence: "3 for 2", "1+1 gratis", "2nd half price", "any two for £55". */
export function severalIn(sentence: Sentence, cues: Cues, amounts: readonly Amount[]): Several {
  const benefits: Benefit[] = [];
  const { folded } = sentence;
  for (const pattern of cues.each('multiBuy', folded)) {
    const match = pattern.exec(folded);
    if (!match || !whole(folded, match)) continue;
    const discount = discountOf(match.groups ?? {}, match[0], cues);
    const end = match.index + match[0].length;
    if (!discount || benefits.some((each) => match.index < each.end && each.start < end)) continue;
    benefits.push({ discount, start: match.index, end, confidence: 0.92, standing: 'plain' });
  }
  benefits.push(...severalForMoney(sentence, cues, amounts, benefits));
  return { benefits, quantities: benefits.length > 0 ? [] : quantitiesOf(folded, cues) };
}

/** "3 for 2" is no offer where the number goes on ("3 for 2.50", "3 for 20%"). */
const whole = (text: string, match: RegExpExecArray): boolean =>
  !/^(?:[.,]\d|\s?[%€$£]|\s?(?:eur|euro|zl|pln|zloty)\b)/.test(text.slice(match.index + match[0].length));

function discountOf(
  groups: Readonly<Record<string, string | undefined>>,
  text: string,
  cues: Cues,
): Discount | null {
  const numberOf = (word: string | undefined): number | null => {
    if (word === undefined) return null;
    const digits = /^\d{1,2}/.exec(word)?.[0];
    if (digits !== undefined) return Number(digits);
    const known =
      cues.numbers.get(word) ??
      [...cues.numbers].find(([name]) => name.length > 3 && word.startsWith(name))?.[1];
    return known ?? (/^(?:other|next|second|zweit|tweede|drug)/.test(word) ? 1 : null);
  };
  const share = groups.half !== undefined ? 50 : groups.off !== undefined ? Number(groups.off) : null;
  const ordinal = numberOf(groups.ordinal);
  const buy = numberOf(groups.buy);
  if (ordinal !== null) return ofOrdinal(ordinal, share);
  if (groups.cheaper !== undefined) return ofCheaper(buy, share);
  const pay = numberOf(groups.pay);
  if (pay !== null)
    return buy !== null && buy > pay && buy <= MOST
      ? multiBuy(buy, pay)
      : /^(?:zwei|twee)/.test(text)
        ? multiBuy(2, 1)
        : null;
  if (groups.get !== undefined) {
    const get = /^(?:second|zweit|tweede|other|next)/.test(groups.get) ? 1 : numberOf(groups.get);
    if (buy === null || get === null || buy > MOST || get === 0) return null;
    if (share === null) return multiBuy(buy + get, buy);
    return buy === 1 && get === 1
      ? { kind: 'bogo', percentOff: share }
      : { kind: 'multi-buy', buy: buy + get, pay: null, percent: share };
  }
  if (/^(?:bogo|two|241)/.test(text)) return { kind: 'bogo', percentOff: share ?? 100 };
  return buy !== null && buy > 2 ? multiBuy(buy, buy - 1) : null;
}

function ofOrdinal(nth: number, share: number | null): Discount | null {
  if (nth < 2 || nth > MOST) return null;
  if (nth === 2) return { kind: 'bogo', percentOff: share ?? 100 };
  return share === null ? multiBuy(nth, nth - 1) : { kind: 'multi-buy', buy: nth, pay: null, percent: share };
}

/** "Two pairs, the cheaper one half price" is the second one at half price; of three, only the free one is told so. */
function ofCheaper(buy: number | null, share: number | null): Discount | null {
  if (buy === null || buy < 2 || buy > MOST) return null;
  if (buy === 2) return ofOrdinal(2, share);
  return share === null ? multiBuy(buy, buy - 1) : null;
}

/** Two for one is the second one free, however it is told. */
const multiBuy = (buy: number, pay: number): Discount =>
  buy === 2 && pay === 1 ? { kind: 'bogo', percentOff: 100 } : { kind: 'multi-buy', buy, pay };

/** "The second for 1 €": what it costs, in major units, is as good as nothing. */
const NOMINAL = 1;
const ORDINAL = /^(?:second|zweit|tweede|drug|deuxi|segund)/;

/** "2 for $95", "any two cushions for £55", "Zwei Kissen, 55 €". */
function severalForMoney(
  sentence: Sentence,
  cues: Cues,
  amounts: readonly Amount[],
  told: readonly Benefit[],
): readonly Benefit[] {
  if (amounts.length === 0) return [];
  const benefits: Benefit[] = [];
  const counted = (word: string): number => (/^\d/.test(word) ? Number(word) : (cues.numbers.get(word) ?? 0));
  const words = [...cues.numbers.keys()].filter((word) => word.length > 1).join('|');
  const lead = new RegExp(
    `(?<![\\p{L}\\d$€£.,+])(?:any |beliebige |2 x )?(?<buy>\\d{1,2}|${words}) (?:[\\p{L}\\d×'-]{1,20},? ){0,6}(?:\\([^)]{0,30}\\) )?(?:for|fur|voor|za|po|pour|por|per|costs?|kostet|kost|kosztuje|coute|cuesta|costa|together|zusammen|samen|razem|ensemble|juntos|juntas|insieme)(?: (?:just|zusammen|samen|lacznie|only|nur|maar|slechts|tylko|jedyne|seulement|solo))? ?$`,
    'gu',
  );
  const bare = new RegExp(`^\\s*(?<buy>${words}) (?:[\\p{L}'-]{2,20} ?){1,4}[,:-] ?$`, 'u');
  for (const amount of amounts) {
    if (told.some((each) => amount.start < each.end && each.start < amount.end)) continue;
    const before = sentence.folded.slice(Math.max(0, amount.start - 90), amount.start);
    const rest = sentence.folded.slice(amount.end);
    const match =
      lastMatch(lead, before, (word) => counted(word) >= 2 && counted(word) <= MOST) ??
      (/^[\s.!]*$/.test(rest) ? bare.exec(sentence.folded.slice(0, amount.start)) : null);
    const word = match?.groups?.buy;
    if (!match || word === undefined) continue;
    const buy = counted(word);
    if (buy < 2 || buy > MOST || isPeople(match[0], before.slice(0, match.index))) continue;
    const start = amount.start - (before.length - match.index);
    // "€ 15 van je bestelling af voor € 100": an amount counts no pieces
    if (amounts.some((each) => each !== amount && each.start <= start && start < each.end)) continue;
    const second = ORDINAL.test(word);
    if (second && majorUnits(amount.money) > NOMINAL) continue;
    const discount: Discount = second
      ? { kind: 'bogo', percentOff: 100 }
      : { kind: 'multi-buy', buy, pay: null, price: amount.money };
    benefits.push({
      discount,
      start: Math.max(0, start),
      end: amount.end,
      confidence: 0.85,
      standing: 'plain',
    });
  }
  return benefits;
}

/** "4 Any two baskets for": a number before it counts the list. */
function lastMatch(pattern: RegExp, text: string, counts: (word: string) => boolean): RegExpExecArray | null {
  let last: RegExpExecArray | null = null;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (counts(match.groups?.buy ?? '')) last = match;
    pattern.lastIndex = match.index + 1;
  }
  return last;
}

/** "Dinner for 2 for $49", "12 months for $99": the number counts people or time, or belongs to something else. */
const isPeople = (text: string, before: string): boolean =>
  /(?:for|fur|voor|dla|pour|para|per|ages?|part|volume|windows|version|season|nr\.?|no\.|n[o°º]|num\.|numero|numer|nummer|number)\s*$/.test(
    before,
  ) ||
  /^(?:any )?\S+ (?:people|persons?|guests|adults|personen|pers|months?|years?|days?|weeks?|hours?|monate|jahre|tage|maanden|jaar|dagen|miesi|lata?|dni|osob|inch|cm|mm|ml|piece|pc|-?pack|gb|tb|mp)\b/.test(
    text,
  );

function quantitiesOf(folded: string, cues: Cues): readonly Quantity[] {
  const found: Quantity[] = [];
  for (const pattern of cues.each('quantity', folded)) {
    for (const match of folded.matchAll(pattern)) {
      const word = match.groups?.buy;
      if (word === undefined || !whole(folded, match)) continue;
      const count = /^\d/.test(word) ? Number(word) : (cues.numbers.get(word) ?? 0);
      const end = match.index + match[0].length;
      const told = found.some((each) => match.index < each.end && each.start < end);
      if (count >= 2 && count <= MOST && !told) found.push({ count, start: match.index, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** From how many pieces a value holds: of several tiers the one beside it, before or after as the first is. */
export function quantityFor(
  value: { readonly start: number; readonly end: number },
  values: readonly { readonly start: number }[],
  quantities: readonly Quantity[],
): number | null {
  const [first] = quantities;
  if (!first || quantities.length === 1) return first?.count ?? null;
  const leads = first.start < Math.min(...values.map(({ start }) => start));
  const own = leads
    ? quantities.findLast(({ end }) => end <= value.start)
    : quantities.find(({ start }) => start >= value.end);
  return (own ?? first).count;
}
