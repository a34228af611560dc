import {
  foldSpace,
  foldWords,
  majorUnits,
  type Capture,
  type PromotionClaim,
  type PromotionTopic,
} from '../domain/index.js';
import { tellingWords } from '../match/index.js';
import type { Trace } from '../../checks/index.js';

/**
 * The search before an absence: what extraction passed over may still tell an offer. Raw texts of all captures are searched for
 * its traces, by figures, days and names in any language: two that stand together tell it, its campaign's name alone perhaps.
 */

interface Found extends Trace {
  readonly captures: Set<string>;
}

export interface TraceSource {
  readonly captures: () => Iterable<Capture>;
  readonly textOf: (capture: Capture) => string;
  /** ISO instant; older posts and mails than `RECENT_DAYS` before it tell nothing of what runs now */
  readonly asOf: string;
}

/** The best trace of each topic on each channel. */
export function findTraces(
  topics: readonly PromotionTopic[],
  { captures, textOf, asOf }: TraceSource,
): Map<string, Map<string, Found>> {
  const taken = takenBy(topics);
  const queries = topics.map((topic) => queryOf(topic, taken));
  const byAnchor = new Map<string, Query[]>();
  for (const query of queries)
    for (const key of query.anchors) byAnchor.set(key, [...(byAnchor.get(key) ?? []), query]);
  const wanted = new Set(queries.flatMap((query) => query.keys));
  const found = new Map<string, Map<string, Found>>();
  if (wanted.size === 0) return found;
  const since = new Date(Date.parse(asOf) - RECENT_DAYS * DAY_MS).toISOString();
  for (const capture of captures()) {
    if (capture.form === 'feed-item' || !isRecent(capture, since, asOf)) continue;
    const text = textOf(capture);
    const places = placesOf(text, wanted);
    // a text is asked about those alone of which it holds a figure, a name or a code
    for (const query of new Set([...places.keys()].flatMap((key) => byAnchor.get(key) ?? []))) {
      const at = traceIn(query, capture.channel, places);
      if (at === null) continue;
      const known = found.get(query.topic)?.get(capture.channel);
      if (at.sure) known?.captures.add(capture.id);
      if (known && (known.sure || !at.sure)) continue;
      const quote = foldSpace(text.slice(Math.max(0, at.from - AROUND), at.to + AROUND)).slice(
        0,
        LONGEST_QUOTE,
      );
      const telling = new Set(at.sure ? [capture.id] : []);
      const trace: Found = { sure: at.sure, quote, captures: telling };
      const byChannel = found.get(query.topic) ?? new Map<string, Found>();
      found.set(query.topic, byChannel.set(capture.channel, trace));
    }
  }
  return found;
}

const RECENT_DAYS = 45;
const DAY_MS = 86_400_000;
/** Characters between two traces that still stand together, and around what is quoted of them. */
const TOGETHER = 200;
const AROUND = 80;
const LONGEST_QUOTE = 300;

const isRecent = ({ publishedAt }: Capture, since: string, asOf: string): boolean =>
  publishedAt === null || (publishedAt >= since && publishedAt <= asOf);

/** What is searched of one topic: keys of `placesOf`. */
interface Query {
  readonly topic: string;
  /** figures of the benefit; empty where it has none (a gift, free delivery) */
  readonly value: readonly string[];
  /** words of the things it is for, or of the gift; each alone names it */
  readonly names: readonly string[];
  readonly days: readonly string[];
  readonly codes: readonly string[];
  readonly minimum: readonly string[];
  /** words of the campaign: only all of them together name it */
  readonly campaign: readonly string[];
  /** channels where another offer of the same figures ends on the same day, or of the same campaign is told */
  readonly taken: { readonly end: ReadonlySet<string>; readonly campaign: ReadonlySet<string> };
  /** without one of these there is no trace */
  readonly anchors: readonly string[];
  readonly keys: readonly string[];
}

/** Who else tells a figure with a day, or a word of a campaign, and on which channel. */
type Taken = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

function takenBy(topics: readonly PromotionTopic[]): Taken {
  const taken = new Map<string, Map<string, Set<string>>>();
  for (const { id, members } of topics) {
    for (const { claim } of members) {
      const { channel } = claim.evidence;
      const ends =
        claim.endsOn === null ? [] : figuresOf(claim).map((key) => `${key} ${dayKey(claim.endsOn)}`);
      for (const key of [...ends, ...[...tellingWords(claim.campaign ?? '')].map((stem) => `w ${stem}`)]) {
        const channels = taken.get(key) ?? new Map<string, Set<string>>();
        taken.set(key, channels.set(channel, (channels.get(channel) ?? new Set()).add(id)));
      }
    }
  }
  return taken;
}

/** The channels where another topic than this one tells one of the keys. */
const channelsOfOthers = (topic: string, keys: readonly string[], taken: Taken): ReadonlySet<string> =>
  new Set(
    keys.flatMap((key) =>
      [...(taken.get(key) ?? [])]
        .filter(([, topics]) => topics.size > 1 || !topics.has(topic))
        .map(([c]) => c),
    ),
  );

function queryOf(topic: PromotionTopic, taken: Taken): Query {
  const claims = topic.members.map(({ claim }) => claim);
  const distinct = (keys: readonly string[]): string[] => [...new Set(keys)];
  const word = (stem: string): string => `w ${stem}`;
  const value = distinct(claims.flatMap(figuresOf));
  const names = distinct(claims.flatMap((claim) => nameWords(claim).map(word)));
  const days = distinct(claims.flatMap(({ endsOn }) => (endsOn === null ? [] : [dayKey(endsOn)])));
  const minimum = distinct(
    claims.flatMap(({ minimumSpend }) => (minimumSpend ? [`m ${majorUnits(minimumSpend)}`] : [])),
  );
  const codes = distinct(claims.flatMap(({ code }) => (code === null ? [] : [`c ${code.toUpperCase()}`])));
  const told = claims.find((claim) => claim.campaign !== null)?.campaign ?? null;
  const campaign = told !== null && isProperName(told) ? distinct([...tellingWords(told)].map(word)) : [];
  const ends = value.flatMap((figure) => days.map((day) => `${figure} ${day}`));
  return {
    ...{ topic: topic.id, value, names, days, codes, minimum, campaign },
    taken: {
      end: channelsOfOthers(topic.id, ends, taken),
      campaign: channelsOfOthers(topic.id, campaign, taken),
    },
    anchors: [...(value.length > 0 ? value : names), ...codes, ...campaign.slice(0, 1)],
    keys: [...value, ...names, ...days, ...codes, ...minimum, ...campaign],
  };
}

/** Two words, or one that is long: "Sale" and "Aktion" name nothing. */
const isProperName = (name: string): boolean => tellingWords(name).size >= 2 || name.length >= 9;

function nameWords({ discount, scope }: PromotionClaim): string[] {
  const names = discount.kind === 'gift' ? [discount.item] : scope.names;
  return names.flatMap((name) => [...tellingWords(name)]).filter((stem) => stem.length >= 4);
}

/** The figures of a benefit, as `placesOf` notes them. */
function figuresOf({ discount }: PromotionClaim): string[] {
  switch (discount.kind) {
    case 'percent':
      return [`% ${discount.percent}`];
    case 'amount':
      return [`m ${majorUnits(discount.off)}`];
    case 'price-point':
      return [`m ${majorUnits(discount.price)}`];
    case 'bogo':
      return discount.percentOff === null
        ? []
        : discount.percentOff === 100
          ? ['n 1+1', 'n 2/1']
          : [`% ${discount.percentOff}`];
    case 'multi-buy':
      return discount.pay === null
        ? []
        : [`n ${discount.buy}/${discount.pay}`, `n ${discount.pay}+${discount.buy - discount.pay}`];
    case 'free-shipping':
    case 'gift':
    case 'other':
      return [];
  }
}

/** Day and month; a text seldom tells the year. */
const dayKey = (date: string | null): string =>
  date === null ? '' : `d ${Number(date.slice(8, 10))}.${Number(date.slice(5, 7))}`;

interface Place {
  readonly from: number;
  readonly to: number;
  readonly sure: boolean;
}

/** Where a text tells of a topic: two traces together, else its campaign's name. */
function traceIn(query: Query, channel: string, places: Places): Place | null {
  const at = (keys: readonly string[]): readonly number[] => keys.flatMap((key) => places.get(key) ?? []);
  const [value, names, days, minimum] = [at(query.value), at(query.names), at(query.days), at(query.minimum)];
  const [code] = at(query.codes);
  if (code !== undefined) return { from: code, to: code, sure: true };
  const thing = query.value.length > 0 ? value : names;
  const day = query.taken.end.has(channel) && thing === value ? [] : days;
  // who looks for a code finds it by that: without it only all the rest together tells the offer
  const groups =
    query.codes.length > 0
      ? [[value, names, days]]
      : [[thing, minimum], [thing, day], ...(query.value.length > 0 ? [[value, names]] : [])];
  for (const group of groups) {
    const places = together(group);
    if (places) return { from: Math.min(...places), to: Math.max(...places), sure: true };
  }
  if (query.campaign.length === 0 || query.taken.campaign.has(channel)) return null;
  const [first = [], ...rest] = query.campaign.map((key) => places.get(key) ?? []);
  const named = first.find((start) =>
    rest.every((list) => list.some((other) => Math.abs(other - start) < 60)),
  );
  return named === undefined ? null : { from: named, to: named, sure: false };
}

/** One place of each list, all near the first's; null where there are none. */
function together([first = [], ...rest]: readonly (readonly number[])[]): readonly number[] | null {
  for (const a of first) {
    const near = rest.map((list) => list.find((b) => a !== b && Math.abs(a - b) <= TOGETHER));
    if (near.every((b) => b !== undefined)) return [a, ...near];
  }
  return null;
}

/** Offsets of what is searched. */
type Places = ReadonlyMap<string, readonly number[]>;

const NUMBER = /(?<![\p{L}\d])\d{1,3}(?:[ .,\u00a0\u202f]\d{3})*(?:[.,]\d{1,2})?(?![\d\p{L}]*\d)/gu;
/** As codes are written. */
const CODE = /(?<![\p{L}\d])[\p{Lu}\d][\p{Lu}\d-]{2,24}(?![\p{L}\d])/gu;
const WORD = /\p{L}{4,}/gu;
const PERCENT = /^\s?(?:%|p(?:er|ro|our|or)[ -]?[cz])/iu;
const MANY = 40;

/** One walk over a text: figures with their sign, days, and the wanted words. */
function placesOf(text: string, wanted: ReadonlySet<string>): Places {
  const found = new Map<string, number[]>();
  const note = (key: string, at: number): void => {
    if (!wanted.has(key)) return;
    const list = found.get(key);
    if (!list) found.set(key, [at]);
    else if (list.length < MANY) list.push(at);
  };
  let before: { readonly value: number; readonly at: number; readonly end: number } | null = null;
  for (const match of text.matchAll(NUMBER)) {
    const at = match.index;
    const end = at + match[0].length;
    const value = numberOf(match[0]);
    const after = text.slice(end, end + 14);
    if (PERCENT.test(after)) note(`% ${value}`, at);
    else note(`m ${value}`, at);
    const date = DATE.exec(text.slice(at, at + 12));
    if (date) note(`d ${Number(date[1])}.${Number(date[2])}`, at);
    const month = monthIn(after) ?? monthBefore(text.slice(Math.max(0, at - 14), at));
    if (month !== null && Number.isInteger(value) && value <= 31) note(`d ${value}.${month}`, at);
    if (before !== null && at - before.end < 25) {
      note(`n ${before.value}/${value}`, before.at);
      if (/^\s?\+\s?$/.test(text.slice(before.end, at))) note(`n ${before.value}+${value}`, before.at);
    }
    before = { value, at, end };
  }
  for (const match of text.matchAll(CODE)) note(`c ${match[0]}`, match.index);
  for (const match of text.matchAll(WORD)) {
    for (const stem of tellingWords(match[0])) note(`w ${stem}`, match.index);
  }
  return found;
}

const DATE = /^(\d{1,2})[./-](\d{1,2})(?![\d%])/;

/** "1 299,00" and "1.299" are 1299; "4,95" is 4.95. */
function numberOf(written: string): number {
  const cents = /[.,](\d{1,2})$/.exec(written);
  const whole = (cents ? written.slice(0, cents.index) : written).replace(/\D/g, '');
  return Number(cents ? `${whole}.${cents[1]!}` : whole);
}

let months: ReadonlyMap<string, number> | null = null;

/** Month names of the languages that are read, by their first letters. */
function monthOf(word: string): number | null {
  months ??= new Map(
    ['en', 'de', 'nl', 'pl', 'fr', 'es', 'it', 'sv', 'cs'].flatMap((locale) => {
      const format = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, m): [string, number] => {
        const name = format.formatToParts(Date.UTC(2024, m, 15)).find(({ type }) => type === 'month')?.value;
        return [foldWords(name ?? ''), m + 1];
      });
    }),
  );
  const folded = foldWords(word);
  if (folded.length < 3) return null;
  for (const [name, month] of months)
    if (name === folded || (folded.length <= 4 && name.startsWith(folded))) return month;
  return null;
}

const monthIn = (after: string): number | null => {
  const word = /^(?:st|nd|rd|th|er|º)?\.?\s(?:of |de )?(\p{L}{3,11})/u.exec(after)?.[1];
  return word === undefined ? null : monthOf(word);
};

const monthBefore = (before: string): number | null => {
  const word = /(\p{L}{3,11})\.?\s$/u.exec(before)?.[1];
  return word === undefined ? null : monthOf(word);
};
