import type { Discount } from '../../domain/index.js';
import { hit, overlap, type Benefit } from './benefit.js';
import type { Cues } from './cues.js';
import { endsNumber, MOST } from './quantity.js';
import type { Sentence } from './sentences.js';
import type { Amount } from './values.js';

/** The multi-buy offers of a sentence: "3 for 2", "1+1 gratis", "2nd half price", "any two for £55", "the second for £5". */
export function severalIn(sentence: Sentence, cues: Cues, amounts: readonly Amount[]): readonly Benefit[] {
  const benefits: Benefit[] = [];
  const { folded } = sentence;
  for (const pattern of cues.each('multiBuy', folded)) {
    const match = pattern.exec(folded);
    if (!match) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    if (!endsNumber(folded.slice(span.end)) || benefits.some((each) => overlap(each, span))) continue;
    const discount = discountOf(match.groups ?? {}, match[0], cues);
    if (discount)
      benefits.push({ discount, ...span, confidence: 0.92, standing: 'plain', thing: thingOf(match) });
  }
  return [...benefits, ...severalForMoney(sentence, cues, amounts, benefits)];
}

/** What the pieces are, where the offer names them between its numbers. */
function thingOf({ 0: whole, groups, index }: RegExpExecArray): Benefit['thing'] {
  const name = groups?.thing;
  if (name === undefined) return undefined;
  const start = index + whole.indexOf(name);
  return { start, end: start + name.length };
}

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
  return buy !== null && buy > 1 ? multiBuy(buy, buy - 1) : null;
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

/** What the ordinals of a second one look like in figures: "2.", "2nd", "2e", "2º". */
const SECOND = '2(?:\\.|nd|e|de|eme|a|o|[ªº°])';

/** The number that a word or figure of pieces stands for; 0 where it is none. */
const counted = (word: string, cues: Cues): number =>
  /^\d+$/.test(word) ? Number(word) : word.startsWith('2') ? 2 : (cues.numbers.get(word) ?? 0);

/** Is the word an ordinal: not "two" but "the second". */
const isSecond = (word: string): boolean => /^(?:2\D|second|zweit|tweede|drug|deuxi|segund)/.test(word);

/** "2 for $95", "any two cushions for £55", "Zwei Kissen, 55 €"; "the second pair for 5 €". */
function severalForMoney(
  sentence: Sentence,
  cues: Cues,
  amounts: readonly Amount[],
  told: readonly Benefit[],
): readonly Benefit[] {
  if (amounts.length === 0) return [];
  const benefits: Benefit[] = [];
  const { several, second, bare } = patternsFor(cues);
  for (const amount of amounts) {
    if (told.some((each) => overlap(amount, each))) continue;
    const before = sentence.folded.slice(Math.max(0, amount.start - 90), amount.start);
    const rest = sentence.folded.slice(amount.end);
    const pieces = (word: string): boolean => counted(word, cues) >= 2 && counted(word, cues) <= MOST;
    const match =
      lastMatch(several, before, pieces) ??
      lastMatch(second, before, isSecond) ??
      (/^[\s.!]*$/.test(rest) ? bare.exec(sentence.folded.slice(0, amount.start)) : null);
    const word = match?.groups?.buy;
    if (!match || word === undefined) continue;
    const buy = counted(word, cues);
    const nth = isSecond(word);
    if (buy < 2 || buy > MOST || isPeople(match[0], before.slice(0, match.index))) continue;
    // "Mill 2 for 50 zł less": a name, and what is taken off
    if (hit(cues.begins('less'), rest) || hit(cues.begins('off'), rest)) continue;
    if (nth && NO_PIECE.test(match[0].slice(word.length))) continue;
    const start = Math.max(0, amount.start - (before.length - match.index));
    // "€ 15 van je bestelling af voor € 100": an amount counts no pieces
    if (amounts.some((each) => each !== amount && each.start <= start && start < each.end)) continue;
    benefits.push({
      discount: free(amount)
        ? multiBuy(buy, buy - 1)
        : nth
          ? { kind: 'bogo', percentOff: null, price: amount.money }
          : { kind: 'multi-buy', buy, pay: null, price: amount.money },
      start,
      end: amount.end,
      confidence: 0.85,
      standing: 'plain',
    });
  }
  return benefits;
}

/** "The third for 0 zł". */
const free = ({ money }: Amount): boolean => money.minor === 0;

/** "Second hand", "second season", "zweite Wahl": not the second of two pieces. */
const NO_PIECE =
  /^ (?:choice|hand|hands|class|edition|season|home|breakfast|floor|half|place|life|day|wahl|klasse|auflage|staffel|etage|stock|fruhstuck|tag|haut|keus|klas|druk|verdieping|dag|gatunek|klasa|reka|reki|wydanie|sezon|pietro|dzien|main|classe|saison|vie|jour|mano|edicion|clase|temporada|dia|scelta|edizione|stagione|casa|giorno)(?!\p{L})/u;

interface Patterns {
  readonly several: RegExp;
  /** what one costs is told in more ways than what several do: "the second at 5 €" */
  readonly second: RegExp;
  readonly bare: RegExp;
}
const patterns = new WeakMap<Cues, Patterns>();

const COSTS =
  'for|fur|voor|za|po|pour|por|per|costs?|kostet|kost|kosztuje|coute|cuesta|costa|together|zusammen|samen|razem|ensemble|juntos|juntas|insieme';
const ONE_COSTS =
  'at|a|al|zu|um|nur|maar|only|just|tylko|solo|seulement|l[oa] paghi|l[oa] pagas|gibt es|is|krijg je|kupisz|dostaniesz';
const ONLY =
  '(?: (?:just|zusammen|samen|lacznie|only|nur|maar|slechts|tylko|jedyne|seulement|solo|soli|tan solo|schon))?';

function patternsFor(cues: Cues): Patterns {
  let known = patterns.get(cues);
  if (!known) {
    const words = [...cues.numbers.keys()].filter((word) => word.length > 1).join('|');
    const told = (counts: string, costs: string): RegExp =>
      new RegExp(
        `(?<![\\p{L}\\d$€£.,+])(?:any |beliebige |2 x )?(?<buy>${counts}),? (?:[\\p{L}\\d×'-]{1,20}[,?]? (?:\\? )?){0,6}(?:\\([^)]{0,30}\\) )?(?:${costs})${ONLY} ?$`,
        'gu',
      );
    known = {
      several: told(`${SECOND}|\\d{1,2}|${words}`, COSTS),
      second: told(`${SECOND}|${words}`, ONE_COSTS),
      bare: new RegExp(`^\\s*(?<buy>${words}) (?:[\\p{L}'-]{2,20} ?){1,4}[,:-] ?$`, 'u'),
    };
    patterns.set(cues, known);
  }
  return known;
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
  /(?:\d\s?-\s?|for|fur|voor|dla|pour|para|per|ages?|part|volume|windows|version|season|nr\.?|no\.|n[o°º]|num\.|numero|numer|nummer|number)\s*$/.test(
    before,
  ) ||
  /^(?:any )?\S+ (?:(?:working|business|week|full) )?(?:people|persons?|guests|adults|personen|pers|months?|years?|days?|weeks?|hours?|monate|jahre|tage|maanden|jaar|dagen|werktage|werkdagen|dni roboczych|miesi|lata?|dni|osob|inch|kg|g|gramm?|kilos?|l|liters?|litres?|litrow|litros|litri|w|watt|volt|m|meters?|metres?|grad|cm|mm|ml|piece|pc|-?pack|gb|tb|mp)\b/.test(
    text,
  );
