import { majorUnits } from '../../domain/index.js';
import { findDates } from '../dates/index.js';
import { matches } from '../needles.js';
import type { Duration } from './lexicon.js';
import {
  amount,
  clauseAt,
  days,
  destinationsAt,
  distanceTo,
  yes,
  type Reading,
  type Sentence,
} from './reading.js';

/** Shorter or longer than this, in days, is no time to return. */
const MIN_DAYS = 5;
const MAX_DAYS = 400;
/** A label costs at most this, in major units. */
const MAX_LABEL = 60;

function isWindow(s: Sentence, duration: Duration): boolean {
  const { text, lexicon } = s;
  if (duration.min !== duration.max || duration.max < MIN_DAYS || duration.max > MAX_DAYS) return false;
  const returns = distanceTo(text, duration, lexicon.returns);
  const refund = distanceTo(text, duration, lexicon.refund);
  const others = Math.min(distanceTo(text, duration, lexicon.warranty), refund);
  if (others < returns) return false;
  if (returns < 100) {
    // "free delivery in 3 days, 30 days to return": the nearer word owns the days
    const delivery = distanceTo(text, duration, lexicon.delivery);
    const clause = clauseAt(text, duration.start);
    return matches(lexicon.returns, text.slice(clause.start, clause.end)) || returns <= delivery;
  }
  return s.around.returns && !matches(lexicon.delivery, text) && !duration.working;
}

function windows(s: Sentence): Reading[] {
  return s.durations
    .filter((duration) => isWindow(s, duration))
    .map((duration) => {
      const clause = clauseAt(s.text, duration.start);
      const near = s.text.slice(clause.start, clause.end);
      const statutory =
        matches(s.lexicon.statutory, s.durations.length > 1 ? near : s.text) ||
        (s.around.statutory && s.durations.length === 1);
      return {
        topic: 'return-window',
        value: days({ ...duration, working: false }),
        qualifier: statutory ? 'statutory' : matches(s.lexicon.christmas, s.text) ? 'christmas' : 'voluntary',
        destinations: destinationsAt(s, duration.start),
        confidence: 0.88,
      };
    });
}

/** "Until 31 January": the last day for presents and the like. */
function deadlines(s: Sentence): Reading[] {
  const { text, lexicon, context } = s;
  if (!matches(lexicon.until, text) || !/\d/.test(text)) return [];
  const spans = findDates(text, {
    language: lexicon.language,
    reference: context.asOf,
    timeZone: context.market.timeZone,
    country: context.market.country,
    fromToday: context.fromToday,
  });
  const last = spans.filter((span) => span.role === 'until' && span.endsOn !== null).at(-1);
  if (!last?.endsOn) return [];
  const month = last.endsOn.slice(5, 7);
  const christmas =
    s.around.christmas || matches(lexicon.christmas, text) || month === '01' || month === '02';
  return [
    {
      topic: 'return-deadline',
      value: { kind: 'date', date: last.endsOn },
      qualifier: christmas ? 'christmas' : '',
      destinations: [null],
      confidence: 0.85,
    },
  ];
}

function places(s: Sentence): Reading[] {
  const { text, lexicon } = s;
  const readings: Reading[] = [];
  const add = (qualifier: 'store' | 'post', test: RegExp): void => {
    const match = test.exec(text);
    if (!match) return;
    const before = text.slice(Math.max(0, match.index - 30), match.index);
    const bought = lexicon.bought.exec(before);
    if (bought && before.length - bought.index - bought[0].length <= 12 && !matches(lexicon.negation, before))
      return;
    const clause = clauseAt(text, match.index);
    const refused = matches(lexicon.negation, text.slice(clause.start, clause.end));
    if (qualifier === 'post' && refused) return;
    readings.push({
      topic: 'return-place',
      value: yes(!refused),
      qualifier,
      destinations: [null],
      confidence: refused ? 0.75 : 0.8,
    });
  };
  add('store', lexicon.inStore);
  add('post', lexicon.byPost);
  return readings;
}

function costs(s: Sentence): Reading[] {
  const { text, lexicon, context } = s;
  const returns = lexicon.returns.exec(text);
  if (!returns) return [];
  const near = { start: returns.index, end: returns.index + returns[0].length };
  if (matches(lexicon.customerPays, text))
    return [
      {
        topic: 'return-cost',
        value: { kind: 'words', words: 'customer' },
        qualifier: '',
        destinations: [null],
        confidence: 0.75,
      },
    ];
  for (const money of s.money) {
    if (majorUnits(money.money) > MAX_LABEL || distanceTo(text, money, lexicon.returns) > 35) continue;
    if (
      matches(lexicon.overBefore, text.slice(0, money.start)) ||
      distanceTo(text, money, lexicon.delivery) < distanceTo(text, money, lexicon.returns)
    )
      continue;
    return [
      {
        topic: 'return-cost',
        value: amount(money.money),
        qualifier: '',
        destinations: destinationsAt(s, money.start),
        confidence: 0.7,
      },
    ];
  }
  const free = distanceTo(text, near, lexicon.free);
  if (free > 30 || s.money.length > 0 || (matches(lexicon.inStore, text) && !matches(lexicon.byPost, text)))
    return [];
  const clause = clauseAt(text, returns.index);
  if (matches(lexicon.negation, text.slice(clause.start, clause.end))) return [];
  return [
    {
      topic: 'return-cost',
      value: amount({ minor: 0, currency: context.market.currency }),
      qualifier: '',
      destinations: destinationsAt(s, returns.index),
      confidence: 0.78,
    },
  ];
}

/** Everything that a sentence says of returns: how long, until when, where and at what cost. */
export function readReturns(s: Sentence): Reading[] {
  const said = matches(s.lexicon.returns, s.text);
  if (!said && !s.around.returns) return [];
  return [...windows(s), ...(said ? [...deadlines(s), ...places(s), ...costs(s)] : [])];
}
