import type { Market } from '../../domain/index.js';
import { findDates, type DateSpan } from '../dates/index.js';
import type { Block } from '../document.js';
import { LANGUAGES, type Language } from '../languages/index.js';
import { overlap, type Benefit, type Threshold } from './benefit.js';
import { readBenefits } from './benefits.js';
import { campaignIn } from './campaign.js';
import { boxedCode, codesOf, type Code } from './codes.js';
import { holds, type Cues } from './cues.js';
import type { ValueContext } from './values.js';
import { sentencesOf, type Sentence } from './sentences.js';
import { termsOf, type Terms } from './terms.js';
import { othersSpeech, withoutOthers } from './voices.js';

/** One sentence of a block with everything that is read in it. */
export interface Reading {
  readonly sentence: Sentence;
  /** index of its line in the block */
  readonly line: number;
  /** offset in the block's text */
  readonly offset: number;
  readonly benefits: readonly Benefit[];
  readonly thresholds: readonly Threshold[];
  readonly prices: number;
  readonly codes: readonly Code[];
  readonly dates: Dates;
  readonly terms: Terms;
  readonly campaign: string | null;
  /** it tells of a year that is over */
  readonly past: boolean;
  /** it goes on about the days of the sentence before it */
  readonly takesUp: boolean;
}

export interface Dates {
  /** each as it stands, offsets in the line */
  readonly spans: readonly DateSpan[];
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  /** characters of the sentence before the first date */
  readonly lead: number;
  /** share of the sentence that its dates are */
  readonly share: number;
  /** the sentence begins with them, as a label of what follows ("9/15: …") */
  readonly heads: boolean;
  /** nothing but one day or weekend is told */
  readonly single: boolean;
}

export interface PassageContext extends ValueContext {
  readonly market: Market;
  readonly reference: string;
  /** the day on which a page says it was published */
  readonly published: string | null;
  readonly fromToday: Set<string> | undefined;
  readonly alone: boolean;
  readonly cues: Cues;
  readonly languages: readonly Language[];
}

/** A line beyond it is no prose; what follows is left unread. */
const LONGEST_LINE = 8000;
/** Numbers, signs and words without which nothing is offered. */
const WORTH_READING = /\d|%|½|\p{Sc}|\p{L}{4}/u;

/** A box of a few words may hold the code or date of the offer beside it. */
const BOX = 160;

/** Reads the sentences of a block; none where nothing in it offers anything. */
export function readBlock(block: Block, context: PassageContext): readonly Reading[] {
  if (block.text.length > BOX && !context.cues.mayOffer(block.text)) return [];
  const values = numbersOf(block.text.slice(0, LONGEST_LINE));
  const lines = block.lines.map((line, index) => {
    const text = line.text.slice(0, LONGEST_LINE);
    if (!WORTH_READING.test(text)) return null;
    const others = othersSpeech(text, context.cues);
    const offers = sentencesOf(text).map((sentence) => {
      const span = { start: sentence.start, end: sentence.start + sentence.text.length };
      if (others.some((each) => overlap(each, span)))
        return { sentence, codes: [], benefits: [], thresholds: [], prices: 0 };
      const codes = codesOf(sentence, context.cues, values);
      const read = readBenefits(sentence, context.cues, context, context.alone, codes.length > 0);
      return { sentence, codes, ...read, benefits: withoutOthers(read.benefits, sentence, context.cues) };
    });
    return { text, offers, index, start: line.start };
  });
  const read = withBoxedCodes(
    lines.filter((line) => line !== null),
    context.cues,
  );
  const gives = read.some(({ offers }) =>
    offers.some((each) => each.benefits.length > 0 || each.codes.length > 0),
  );
  if (!gives && block.text.length > BOX) return [];
  return read.flatMap(({ text, offers, index, start }) => {
    const spans = isDateline(text, context) ? [] : datesOf(text, context);
    const past = tellsPastYear(text, spans, context.reference);
    return offers.map((offer) => ({
      ...offer,
      line: index,
      offset: start + offer.sentence.start,
      past,
      dates: datesIn(offer, spans, context.cues),
      terms: termsOf(offer.sentence, context.cues),
      campaign: campaignIn(offer.sentence.text, context.cues),
      takesUp: context.cues.begins('then').exec(offer.sentence.folded) !== null,
    }));
  });
}

interface ReadLine {
  readonly text: string;
  readonly offers: readonly (Pick<Reading, 'sentence' | 'benefits' | 'thresholds' | 'prices'> & {
    readonly codes: readonly Code[];
  })[];
  readonly index: number;
  readonly start: number;
}

/** Gives a line of nothing but a code that code, where a line beside it announces one and tells none itself. */
function withBoxedCodes(lines: readonly ReadLine[], cues: Cues): readonly ReadLine[] {
  const announces = (line: ReadLine | undefined): boolean =>
    line !== undefined &&
    line.text.length <= BOX &&
    line.offers.every(({ codes }) => codes.length === 0) &&
    line.offers.some(({ sentence }) => holds(cues, 'codeWord', sentence.folded));
  return lines.map((line, i) => {
    const [only] = line.offers;
    if (line.offers.length !== 1 || !only || only.codes.length > 0) return line;
    const codes = boxedCode(only.sentence);
    if (codes.length === 0 || !(announces(lines[i - 1]) || announces(lines[i + 1]))) return line;
    return { ...line, offers: [{ ...only, codes }] };
  });
}

function datesIn(
  { sentence, benefits }: Pick<Reading, 'sentence' | 'benefits'>,
  spans: readonly DateSpan[],
  cues: Cues,
): Dates {
  const end = sentence.start + sentence.text.length;
  const own = spans
    .filter((span) => span.start >= sentence.start && span.start < end)
    .flatMap((span) => apartFrom(span, sentence, benefits));
  return told(
    own.filter((span) => isOffers(span, sentence, benefits, cues)),
    sentence,
  );
}

/** "except on books, valid 8 to 21 March": a clause of its own tells when the offer holds. */
const VALID =
  /,\s(?:(?:offre|offer|oferta|offerta|promo\p{L}{0,6}|aktion|actie)\s)?(?=(?:val[aei]|valid|gultig|gilt|geldig|wazn|obowiazuj)\p{L}{0,6}\s)/u;

/** "6 for the price of 5, until 2 May": the number of the offer begins no range of days. */
function apartFrom(span: DateSpan, sentence: Sentence, benefits: readonly Benefit[]): readonly DateSpan[] {
  const at = span.start - sentence.start;
  const within = benefits.find(({ discount, start, end }) => isCounted(discount) && start <= at && at < end);
  if (!within || span.role === 'until') return [span];
  const rest = span.end - sentence.start > within.end && span.endsOn !== null;
  return rest ? [{ ...span, role: 'until', startsOn: null, start: sentence.start + within.end }] : [];
}

const isCounted = ({ kind }: Benefit['discount']): boolean => kind === 'multi-buy' || kind === 'bogo';

/** Is a date the offer's own: not one of travel, delivery or exclusion, nor the "today" of "shop today". */
function isOffers(span: DateSpan, sentence: Sentence, benefits: readonly Benefit[], cues: Cues): boolean {
  const at = span.start - sentence.start;
  // the "delivery" of "free delivery this weekend" is what is offered
  const offered = benefits.findLast(({ end, discount }) => end <= at && discount.kind !== 'other')?.end ?? 0;
  const before = sentence.folded.slice(Math.max(0, at - 90, offered), at);
  const written = sentence.folded.slice(at, span.end - sentence.start);
  const clauses = `${before}${written}`.split(VALID);
  const own = clauses.at(-1)!.slice(0, -written.length);
  if (cues.ends('otherDate', 2).exec(own.slice(-60)) !== null) return false;
  if (span.role === 'on' && !/[\s\d]/.test(written) && /[\p{L}\d]/u.test(sentence.folded.slice(0, at)))
    return false;
  if (span.role === 'until' || span.role === 'from') return true;
  const clause = own.slice(Math.max(own.lastIndexOf(';'), own.lastIndexOf(':')) + 1);
  return cues.any('notCombinable').exec(clause) === null && cues.any('exclusionLead').exec(clause) === null;
}

/** Start and end as several dates of a sentence tell them; dates in figures go before "today" and "this weekend". */
export function told(spans: readonly DateSpan[], sentence: Sentence): Dates {
  const range = spans.findLast((span) => span.role === 'range') ?? spans.find((span) => span.role === 'on');
  const until = spans.find((span) => span.role === 'until');
  const from = spans.find((span) => span.role === 'from');
  const endsOn = until?.endsOn ?? range?.endsOn ?? null;
  const startsOn = from?.startsOn ?? range?.startsOn ?? null;
  const length = Math.max(1, sentence.text.trim().length);
  return {
    spans,
    startsOn: startsOn !== null && endsOn !== null && startsOn > endsOn ? null : startsOn,
    endsOn,
    lead: (spans[0]?.start ?? sentence.start) - sentence.start,
    share: spans.reduce((sum, span) => sum + span.end - span.start, 0) / length,
    heads:
      spans[0] !== undefined &&
      spans[0].start - sentence.start <= 2 &&
      /^\)?\s*(?:[:|,]|-\s)/.test(sentence.folded.slice(spans[0].end - sentence.start)),
    single: !until && !from && range?.role === 'on',
  };
}

/** A line of nothing but the day on which the text was published, or an earlier one: no offer ends by it. */
function isDateline(text: string, context: PassageContext): boolean {
  if (text.length > 40 || !/\d/.test(text)) return false;
  const [span, more] = datesOf(text, context);
  if (!span || more || span.role !== 'on' || span.endsOn === null) return false;
  const rest = text.slice(0, span.start) + text.slice(span.end);
  if (/\p{L}{3}/u.test(rest)) return false;
  return span.endsOn < context.reference.slice(0, 10) || span.endsOn === context.published?.slice(0, 10);
}

function datesOf(text: string, context: PassageContext): readonly DateSpan[] {
  if (!/\d|\p{L}{4}/u.test(text)) return [];
  let best: readonly DateSpan[] = [];
  for (const language of context.languages) {
    const spans = findDates(text, {
      language,
      reference: context.reference,
      timeZone: context.market.timeZone,
      country: context.market.country,
      fromToday: context.fromToday,
    });
    if (spans.some((span) => span.role !== 'on')) return spans;
    if (best.length === 0) best = spans;
  }
  return best;
}

/** In which languages dates are looked for: the text's own, then English, then all where nothing tells. */
export function dateLanguages(
  language: Language | null,
  market: Market,
  alone: boolean,
): readonly Language[] {
  const by = (code: string): readonly Language[] => LANGUAGES.filter((each) => each.code === code);
  const first = language ? [language] : market.languages.flatMap(by);
  return [...new Set([...first, ...by('en'), ...(alone || !language ? LANGUAGES : [])])];
}

/** "In 2020 we tried the opposite: 23% off", "2019 haben wir …": a past year that is no part of the offer's own dates. */
function tellsPastYear(text: string, spans: readonly DateSpan[], reference: string): boolean {
  const now = Number(reference.slice(0, 4));
  const told = /(?<!\p{L})(?:in|im|im jahr|w|en|nel|anno|roku|año|jaar)\s((?:19|20)\d\d)(?!\d)/giu;
  const opens = /(?<=^|[.!?] )((?:19|20)\d\d)(?= \p{L}{2})/gu;
  return [...text.matchAll(told), ...text.matchAll(opens)].some(
    (match) =>
      Number(match[1]) < now &&
      !spans.some((span) => match.index < span.end && span.start < match.index + match[0].length),
  );
}

function numbersOf(text: string): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const match of text.matchAll(/(?<![\p{L}\d.,-])(\d{1,3})(?![\p{L}\d])/gu))
    numbers.add(Number(match[1]));
  return numbers;
}
