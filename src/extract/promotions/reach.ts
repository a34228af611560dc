import type { Cues } from './cues.js';
import { draftSentence, type Draft } from './drafts.js';
import type { Reading } from './passage.js';

/** The drafts of a block's sentences; a condition told beside an offer is given to it. */
export function draftsOf(readings: readonly Reading[], cues: Cues, alone: boolean): Draft[] {
  const drafts: Draft[] = [];
  for (const reading of readings) {
    if (reading.benefits.length === 0 || reading.past || reading.terms.history) continue;
    drafts.push(...draftSentence(reading, cues));
  }
  for (const reading of readings) if (addsOnly(reading)) spread(reading, readings, drafts, alone);
  for (const reading of readings) leadingDates(reading, readings, drafts);
  return drafts;
}

const addsOnly = (reading: Reading): boolean =>
  reading.benefits.length === 0 && !reading.past && !reading.terms.history;

/** A condition that a sentence may add: tells whether the draft had it already, and gives it where it did not. */
interface Field {
  /** holds within its line alone */
  readonly near?: boolean;
  /** belongs to the amount beside it, where its line has one: "£5 on lanterns: GLOW5" after a line of tents */
  readonly own?: boolean;
  /** told before what it is for */
  readonly leads?: boolean;
  readonly dated?: boolean;
  readonly tells: (reading: Reading) => boolean;
  readonly has: (draft: Draft) => boolean;
  readonly give: (draft: Draft, reading: Reading) => void;
}

const FIELDS: readonly Field[] = [
  {
    own: true,
    tells: ({ codes }) => codes.length > 0,
    has: (draft) => draft.code !== null,
    give: (draft, { codes, terms }) => {
      const code = codes[0];
      if (!code || draft.benefit.standing === 'already') return;
      draft.code = code.code;
      draft.personalCode = code.personal || terms.personal;
    },
  },
  {
    dated: true,
    tells: ({ dates }) => dates.startsOn !== null || dates.endsOn !== null,
    has: (draft) => draft.endsOn !== null,
    give: (draft, { dates }) => {
      if (draft.benefit.standing === 'already') return;
      draft.startsOn ??= dates.startsOn;
      draft.endsOn = dates.endsOn;
    },
  },
  {
    tells: ({ thresholds }) => thresholds.length > 0,
    has: (draft) => draft.minimumSpend !== null || draft.discount.kind === 'price-point',
    give: (draft, { thresholds }) => (draft.minimumSpend = thresholds[0]?.money ?? null),
  },
  {
    tells: ({ terms }) => terms.noCode,
    has: (draft) => draft.noCode || draft.code !== null,
    give: (draft) => (draft.noCode = true),
  },
  {
    tells: ({ terms }) => terms.exclusions.length > 0,
    has: (draft) => draft.exclusions.length > 0,
    give: (draft, { terms }) => (draft.exclusions = terms.exclusions),
  },
  {
    tells: ({ terms }) => terms.combinable !== null,
    has: (draft) => draft.combinable !== null,
    give: (draft, { terms }) => (draft.combinable = terms.combinable),
  },
  {
    tells: ({ terms }) => terms.quantityLimit !== null,
    has: (draft) => draft.quantityLimit !== null,
    give: (draft, { terms }) => (draft.quantityLimit = terms.quantityLimit),
  },
  {
    tells: ({ terms }) => terms.audience !== null,
    has: (draft) => draft.audience !== null,
    give: (draft, { terms }) => {
      draft.audience = terms.audience;
      draft.standing ||= terms.standing;
    },
  },
  {
    tells: ({ terms }) => terms.personal,
    has: (draft) => draft.code === null || draft.personalCode,
    give: (draft) => (draft.personalCode = true),
  },
  {
    near: true,
    tells: ({ terms }) => terms.place !== null,
    has: (draft) => draft.place !== null,
    give: (draft, { terms }) => {
      draft.place = terms.place;
      draft.placeName = terms.placeName;
    },
  },
  {
    leads: true,
    tells: ({ campaign }) => campaign !== null,
    has: (draft) => draft.campaign !== null,
    give: (draft, { campaign }) => (draft.campaign = campaign),
  },
  {
    tells: ({ terms }) => terms.limited,
    has: (draft) => draft.limited,
    give: (draft) => (draft.limited = true),
  },
];

/**
 * Gives what a sentence without an offer tells to the offers it speaks of: those before it in its line, else the nearest line
 * before it, else the next after it. An offer that tells the same itself is a barrier: what lies beyond it is not meant.
 */
export function spread(
  reading: Reading,
  readings: readonly Reading[],
  drafts: readonly Draft[],
  alone: boolean,
): boolean {
  const at = readings.indexOf(reading);
  const place = (draft: Draft): number => readings.indexOf(draft.sentences[0]!);
  const before = drafts.filter((draft) => place(draft) < at);
  const sameLine = before.filter((draft) => draft.line === reading.line);
  const nearestLine = before.filter((draft) => draft.line === before.at(-1)?.line);
  const after = drafts.filter((draft) => place(draft) > at);
  const following = after.filter((draft) => draft.line === after[0]?.line);
  const backwards = sameLine.length > 0 ? sameLine : nearestLine;
  let used = false;
  for (const field of FIELDS) {
    if (!field.tells(reading)) continue;
    if (field.near === true && sameLine.length === 0) continue;
    if (field.own === true && sameLine.length === 0 && reading.prices > 0) continue;
    const forward = backwards.length === 0 || (field.leads === true && sameLine.length === 0);
    const reach = forward ? following : [...backwards].reverse();
    const coded = reach.some(({ code }) => reading.codes.some((each) => each.code === code));
    if (
      field.dated === true &&
      !coded &&
      !datesSpread(reading, sameLine.length > 0, forward ? reach : null, alone)
    )
      continue;
    for (const draft of reach) {
      if (field.has(draft)) break;
      field.give(draft, reading);
      if (!draft.sentences.includes(reading)) draft.sentences.push(reading);
      used = true;
    }
  }
  return used;
}

/**
 * Do the dates of a sentence without an offer speak of one elsewhere: a single day ("Saturday 5 December: mulled cider") only
 * where it is all that the sentence says; dates of another line or of a sentence before the offer only where they begin it,
 * name its campaign or are taken up by it. `forward`: the offers after it, where it speaks of those.
 */
function datesSpread(
  { dates, sentence, campaign, line }: Reading,
  sameLine: boolean,
  forward: readonly Draft[] | null,
  alone: boolean,
): boolean {
  const { lead, share, single, heads } = dates;
  if (heads && (sameLine || forward !== null)) return true;
  if (alone && !single) return true;
  if (single && share < 0.6) return false;
  if (forward !== null) {
    // "Wine weekend, 10 and 11 April. 11% off …": in one line, and hardly more than its dates
    const near = lead <= 10 || (forward[0]?.line === line && share > 0.4);
    if (near && (share > 0.3 || /[:–-]\s*$/.test(sentence.text))) return true;
    // "From 22 to 25 October we hold our Roasters' Days. Then you get 12 % …"
    return !single && (campaign !== null || forward.some((draft) => draft.sentences[0]?.takesUp));
  }
  return sameLine || lead <= 30;
}

/** "9/8–9/14: 30% off coats. 20% off hats": dates at the head of a line hold for the whole line. */
function leadingDates(reading: Reading, readings: readonly Reading[], drafts: readonly Draft[]): void {
  const { dates, line } = reading;
  if (reading.benefits.length === 0 || (dates.startsOn === null && dates.endsOn === null)) return;
  const first = readings.find((each) => each.line === line);
  if (first !== reading || !/^[^\p{L}]{0,3}\d/u.test(reading.sentence.text)) return;
  for (const draft of drafts) {
    if (draft.line !== line || draft.endsOn !== null) continue;
    draft.startsOn ??= dates.startsOn;
    draft.endsOn = dates.endsOn;
  }
}
