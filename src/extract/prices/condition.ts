import { foldWords, type ExtractContext, type PriceClaim } from '../../domain/index.js';
import { publicationOf } from '../claims.js';
import { findDates } from '../dates/index.js';
import type { Document } from '../document.js';
import type { Language } from '../languages/index.js';
import type { FoundMoney } from '../money/index.js';
import { phraseFinder, phrasePattern } from '../product/phrases.js';
import { all, finder } from './finders.js';
import type { Said } from './subject.js';

const saysInstalment = finder((p) => p.instalment);
const saysMember = finder((p) => p.member);
const saysCode = finder((p) => p.code);
const saysFuture = finder((p) => p.future);
const saysBundle = finder((p) => p.bundle);
const LATER = phraseFinder([
  'after that',
  'afterwards',
  'then',
  'thereafter',
  'danach',
  'anschließend',
  'dann',
  'daarna',
  'daarna voor',
  'nadien',
  'potem',
  'później',
  'następnie',
  'ensuite',
  'puis',
  'después',
  'luego',
  'poi',
  'dopo',
]);
const PAST_YEAR =
  /(?:\bin|im jahr|anno|w|roku|en|nel|around|about|since|seit|sinds|od)\s+(?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d r\./iu;
/** "Two Lighthouse Cushions for": several of a thing for one amount. */
const SEVERAL =
  /(?:^|[\s(])(?:two|three|four|both|2|3|4|zwei|drei|vier|beide|twee|drie|dwa|dwie|trzy|deux|trois|dos|tres|due|tre)\s(?:[^\s\d]{1,24}\s){1,5}(?:for|für|voor|za|pour|por|per|à|a)\s*$/iu;
export const CODE = /(?<![\p{L}\d])(?=[A-Z\d-]*[A-Z])(?=[A-Z\d-]*\d)[A-Z\d][A-Z\d-]{3,19}(?![\p{L}\d])/u;
type Condition = Pick<PriceClaim, 'condition' | 'startsOn' | 'endsOn'>;

/** The words before and after an amount, as far as its neighbours, and the nearest of them. */
export interface Around {
  readonly before: string;
  readonly after: string;
  readonly near: string;
  readonly behind: string;
  /** the sentence before names the product */
  readonly fromBefore: boolean;
}

/** For whom and when a told price holds. */
export function conditionOf(
  said: Said,
  found: FoundMoney,
  { before, after, near, behind, fromBefore }: Around,
  context: ExtractContext,
  document: Document,
): Condition {
  const clause = `${before.slice(-80)} ${after.slice(0, 50)}`;
  const plain = { startsOn: null, endsOn: null };
  const only = (condition: PriceClaim['condition']): Condition => ({
    condition,
    ...plain,
  });
  if (/\d\s?[x×]\s?$/i.test(near) || saysInstalment(near) || saysInstalment(behind))
    return only('instalment');
  if (CODE.test(clause) || saysCode(clause)) return only('code');
  if (saysMember(clause)) return only('member');
  // the number of "Blend No. 4 for" counts nothing
  const told = fromBefore ? `${said.before?.text ?? ''} ${before}` : before;
  const counted = told.slice(-70).replace(/(?<!\p{L})(?:no|nr|n[o°º]|num)\.? ?\d{1,3}/giu, '');
  if (saysBundle(counted) || saysBundle(behind) || SEVERAL.test(before)) return only('bundle');
  if (PAST_YEAR.test(clause) || /\b(?:19|20)\d\d\b/.test(near)) return only('historical');
  if (saysFuture(clause)) return only('future');
  if (LATER(near.slice(-22)) || LATER(behind.slice(0, 14))) return only('future');
  if (said.language) {
    const published = publicationOf(document, said.block.role);
    const reference = published ?? context.asOf;
    const dates = findDates(said.text, {
      language: said.language,
      reference,
      timeZone: context.market.timeZone,
      country: context.market.country,
      fromToday: published === null ? context.fromToday : undefined,
    });
    const next = dates.find((d) => d.start >= found.end - 1 && d.start - found.end <= 12);
    if (next?.role === 'until' || next?.role === 'range')
      return { condition: null, startsOn: next.role === 'range' ? next.startsOn : null, endsOn: next.endsOn };
    if (next?.role === 'from') return { condition: null, startsOn: next.startsOn, endsOn: null };
  }
  const past = PAST_COST.test(before) || phraseNear(near, said.language);
  return past ? only('historical') : { condition: null, ...plain };
}

/** "Früher kostete der Napf 9,90 €": the verb of the past stands before the name. */
const PAST_COST =
  /(?<!\p{L})(?:kosteten?|kostten?|kosztował[aoy]?|coûtai(?:t|ent)|costaban?|costava(?:no)?|used to (?:cost|be))(?!\p{L})/iu;

const pasts = new Map<string, RegExp>();
/** "was", "kostete", "used to be" right before an amount that stands alone. */
function phraseNear(near: string, language: Language | null): boolean {
  const words = language ? language.prices.historical : all((p) => p.historical);
  const key = language?.code ?? '';
  const pattern = pasts.get(key) ?? phrasePattern(words);
  pasts.set(key, pattern);
  return pattern.test(foldWords(near.slice(-20)));
}
