import type { Audience, Discount, Money, Scope } from '../../domain/index.js';
import type { Benefit, Span } from './benefit.js';
import type { Cues } from './cues.js';
import { told, type Reading } from './passage.js';
import { scopeOf } from './scope.js';

/** An offer in the making: what it gives and the conditions found for it so far. */
export interface Draft {
  readonly benefit: Benefit;
  readonly discount: Discount;
  /** its own sentence tells a code, a date or a campaign */
  readonly tied: boolean;
  /** the sentence that gives it, and those that add to it */
  readonly sentences: Reading[];
  readonly line: number;
  code: string | null;
  personalCode: boolean;
  noCode: boolean;
  minimumSpend: Money | null;
  startsOn: string | null;
  endsOn: string | null;
  scope: Pick<Scope, 'kind' | 'names'>;
  place: Scope['place'];
  placeName: string | null;
  exclusions: readonly string[];
  audience: Audience | null;
  quantityLimit: string | null;
  combinable: boolean | null;
  campaign: string | null;
  standing: boolean;
  limited: boolean;
  teaser: boolean;
}

/** The drafts of a sentence: one for each benefit, with the code and the sum that are its own. */
export function draftSentence(reading: Reading, cues: Cues): Draft[] {
  const { benefits, terms } = reading;
  return benefits.map((benefit) => {
    const code = codeOf(benefit, reading, cues);
    const dates = datesOf(benefit, reading);
    return {
      benefit,
      discount: benefit.discount,
      tied: code !== null || dates.startsOn !== null || dates.endsOn !== null || reading.campaign !== null,
      sentences: [reading],
      line: reading.line,
      code: code?.code ?? null,
      personalCode: code !== null && (code.personal || terms.personal),
      noCode: terms.noCode,
      minimumSpend: thresholdOf(benefit, reading, cues),
      startsOn: benefit.standing === 'already' ? null : dates.startsOn,
      endsOn: benefit.standing === 'already' ? null : dates.endsOn,
      scope: scopeOf(
        reading.sentence,
        benefit,
        benefits.filter((each) => each !== benefit),
        cues,
      ),
      place: terms.place,
      placeName: terms.placeName,
      exclusions: terms.exclusions,
      audience: terms.audience,
      quantityLimit: terms.quantityLimit,
      combinable: terms.combinable,
      campaign: reading.campaign,
      standing: terms.standing,
      limited: terms.limited,
      teaser: terms.teaser,
    };
  });
}

/** The days of one benefit among several of a sentence: those told between it and the next, else those of all. */
function datesOf(benefit: Benefit, reading: Reading): Pick<Reading['dates'], 'startsOn' | 'endsOn'> {
  const own = ownSpans(benefit, reading);
  return own.length > 0 && reading.dates.spans.length > own.length
    ? told(own, reading.sentence)
    : reading.dates;
}

/** Days told between a benefit and the next one. */
function ownSpans(benefit: Benefit, { benefits, dates, sentence }: Reading): Reading['dates']['spans'] {
  const next = benefits.find(({ start }) => start >= benefit.end)?.start ?? Infinity;
  return dates.spans.filter(({ start }) => {
    const at = start - sentence.start;
    return at >= benefit.end && at < next;
  });
}

/** The code of one benefit among several of a sentence: it holds for all, unless the sentence has more codes or older reductions. */
function codeOf(benefit: Benefit, reading: Reading, cues: Cues): Reading['codes'][number] | null {
  const { benefits, codes, sentence } = reading;
  const [first] = codes;
  if (!first || benefit.standing === 'already') return null;
  if (codes.length === 1) {
    const acts = cues.begins('codeTail').exec(sentence.folded.slice(first.end, first.end + 40)) !== null;
    const behind = benefits.find((each) => each.start >= first.end);
    const later = behind && (acts || ownerOf(first, benefits, sentence.folded) === behind);
    if (later && benefit.start < first.start && benefits.some((each) => each.end <= first.start)) return null;
    // "3 for 2 until Friday and 25% off with LEAF": what has a day of its own before the next offer is told whole
    const between = benefits.some((each) => each.start >= benefit.end && each.end <= first.start);
    return between && ownSpans(benefit, reading).length > 0 ? null : first;
  }
  const opening = benefits[0];
  if (opening && first.end <= opening.start)
    return codes.findLast((code) => code.end <= benefit.start) ?? first;
  return codes.find((code) => code.start >= benefit.end) ?? codes.at(-1) ?? null;
}

/** The sum from which a benefit holds: the one that touches it; "A and B on orders over X" gives it to both. */
function thresholdOf(
  benefit: Benefit,
  { benefits, thresholds, sentence }: Reading,
  cues: Cues,
): Money | null {
  if (benefit.discount.kind === 'price-point') return null;
  const able = benefits.filter(({ discount }) => discount.kind !== 'price-point');
  // "spend £50, get £10 off; spend £100, get £25 off"
  const lead = thresholds.length > 1 && (thresholds[0]?.end ?? 0) <= (able[0]?.start ?? 0);
  const owned = thresholds.map((threshold) => ({
    money: threshold.money,
    owner: lead
      ? able.find((each) => each.start >= threshold.end)
      : ownerOf(threshold, able, sentence.folded),
  }));
  const own = owned.find(({ owner }) => owner === benefit);
  return (
    (own ?? owned.find(({ owner }) => owner && joins(benefit, owner, able, sentence.folded, cues)))?.money ??
    null
  );
}

const BREAK =
  /[,;+&|]|\s[-/]\s|(?<!\p{L})(?:and|or|plus|und|oder|sowie|en|of|i|oraz|a|et|ou|y|o|e)(?!\p{L})/u;

/**
 * Whose a condition is: that of the benefit before it ("20% off orders over £50"), unless a new clause begins with it
 * and goes on to the next ("10 %, ab 150 € sogar 20 %").
 */
function ownerOf(condition: Span, benefits: readonly Benefit[], text: string): Benefit | undefined {
  // "a scarf comes from £40 on for free"
  const around = benefits.find((each) => each.start <= condition.start && condition.end <= each.end);
  if (around) return around;
  const before = benefits.findLast((each) => each.end <= condition.start);
  const next = benefits.find((each) => each.start >= condition.end);
  if (!before || !next) return before ?? next;
  const begins = BREAK.test(text.slice(before.end, condition.start));
  return begins && !BREAK.test(text.slice(condition.end, next.start)) ? next : before;
}

/** "A + B": nothing but a joiner and a word or two between the benefits; "A on shoes + B" are two offers. */
function joins(a: Benefit, b: Benefit, all: readonly Benefit[], text: string, cues: Cues): boolean {
  const [first, second] = a.start < b.start ? [a, b] : [b, a];
  if (all.some((each) => each.start > first.start && each.start < second.start)) return false;
  const between = text.slice(first.end, second.start);
  const joiner = JOINER.exec(between);
  return (
    joiner !== null &&
    between.length < 34 &&
    !/[.;]/.test(between) &&
    !namesThings(between.slice(0, joiner.index), cues)
  );
}

const JOINER = /\+|&|(?<!\p{L})(?:and|plus|und|sowie|en|i|oraz|et|y|e)(?!\p{L})/u;

/** " auf Schuhe", not " off" nor " auf alles". */
function namesThings(told: string, cues: Cues): boolean {
  const lead = cues.begins('scopeLead').exec(told) ?? cues.begins('onto').exec(told);
  const things = lead === null ? '' : told.slice(lead[0].length);
  return /\p{L}/u.test(things) && cues.begins('sitewide', 1).exec(things) === null;
}
