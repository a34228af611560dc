import { majorUnits } from '../../domain/index.js';
import type { FoundMoney } from '../money/index.js';
import type { Duration } from './lexicon.js';
import {
  amount,
  clauseAt,
  days,
  destinationsAt,
  distanceTo,
  goesAbroad,
  serviceAt,
  type Reading,
  type Sentence,
} from './reading.js';

/** Dearer than this, in major units, no parcel travels. */
const MAX_COST = 80;
const MAX_COST_OTHER = 400; // zł, kr and other small units
/** Longer than this, in days, is no time of delivery. */
const MAX_DAYS = 70;
/** How far, in characters, a cost may stand from the word it belongs to. */
const REACH = 45;

function isThreshold({ text, lexicon }: Sentence, money: FoundMoney): boolean {
  return (
    lexicon.overBefore.test(text.slice(Math.max(0, money.start - 50), money.start)) ||
    money.from ||
    lexicon.overAfter.test(text.slice(money.end, money.end + 24))
  );
}

/** Does what is said here of money and days concern delivery. */
function aboutDelivery(s: Sentence): boolean {
  if (s.lexicon.delivery.test(s.text)) return true;
  if (!s.around.delivery || s.lexicon.returns.test(s.text)) return false;
  return (
    s.around.row ||
    s.lexicon.free.test(s.text) ||
    s.lexicon.services.some(([, test]) => s.text.search(test) >= 0) ||
    s.text.search(s.lexicon.countries) >= 0
  );
}

function freeFrom(s: Sentence, money: FoundMoney): boolean {
  if (!isThreshold(s, money)) return false;
  const clause = clauseAt(s.text, money.start);
  if (s.lexicon.free.test(s.text.slice(clause.start, clause.end))) return true;
  return s.money.length === 1 && s.lexicon.free.test(s.text);
}

function threshold(s: Sentence): Reading[] {
  const standing = s.money.filter((money) => freeFrom(s, money));
  return standing.map((money) => ({
    topic: 'free-shipping-threshold',
    value: amount(money.money),
    qualifier: freeService(s, money),
    destinations: destinationsAt(s, money.start),
    confidence: s.lexicon.delivery.test(s.text) ? 0.92 : 0.85,
  }));
}

/** "Standard 3.95, express free over 150": what is free is named beside it. */
const freeService = (s: Sentence, money: FoundMoney): string => serviceAt(s, money.start);

function cost(s: Sentence): Reading[] {
  return s.money.flatMap((money): Reading[] => {
    if (isThreshold(s, money) || money.rangeEnd) return [];
    const limit = /^(?:EUR|GBP|USD|CHF)$/.test(money.money.currency ?? 'EUR') ? MAX_COST : MAX_COST_OTHER;
    if (majorUnits(money.money) > limit || money.money.minor === 0) return [];
    if (!s.around.row && !standsByDelivery(s, money)) return [];
    return [
      {
        topic: 'delivery-cost',
        value: amount(money.money),
        qualifier: serviceAt(s, money.start),
        destinations: destinationsAt(s, money.start),
        confidence: 0.8,
      },
    ];
  });
}

function standsByDelivery(s: Sentence, money: FoundMoney): boolean {
  const { lexicon, text } = s;
  const before = text.slice(Math.max(0, money.start - REACH), money.start);
  const after = text.slice(money.end, money.end + 20);
  const named =
    lexicon.delivery.test(before) || lexicon.services.some(([, test]) => before.search(test) >= 0);
  const returns = distanceTo(text, money, lexicon.returns);
  if (returns < distanceTo(text, money, lexicon.delivery)) return false;
  return (
    named ||
    (!/^[^\p{L}]{0,3}[,;.]/u.test(after) &&
      /^\s?(?:\p{L}{1,12}\s){0,2}\p{L}/u.test(after) &&
      lexicon.delivery.test(after))
  );
}

function time(s: Sentence): Reading[] {
  return s.durations.flatMap((duration): Reading[] => {
    if (duration.max > MAX_DAYS || !isDeliveryTime(s, duration)) return [];
    const dispatch = distanceTo(s.text, duration, s.lexicon.dispatch) <= 25;
    return [
      {
        topic: 'delivery-time',
        value: days(duration),
        qualifier: dispatch ? 'dispatch' : serviceAt(s, duration.start),
        destinations: destinationsAt(s, duration.start),
        confidence: duration.working ? 0.85 : 0.75,
      },
    ];
  });
}

function isDeliveryTime(s: Sentence, duration: Duration): boolean {
  const { text, lexicon } = s;
  const clause = clauseAt(text, duration.start);
  const near = text.slice(clause.start, clause.end);
  if (lexicon.returns.test(near) || lexicon.refund.test(near) || lexicon.warranty.test(near)) return false;
  const delivery = Math.min(
    distanceTo(text, duration, lexicon.delivery),
    distanceTo(text, duration, lexicon.dispatch),
  );
  if (distanceTo(text, duration, lexicon.returns) < delivery) return false;
  return delivery < 90 || (s.around.delivery && (s.around.row || duration.working));
}

/** Everything that a sentence says of delivery: from which amount it is free, what it costs, how long it takes. */
export function readDelivery(s: Sentence): Reading[] {
  if (s.money.length === 0 && s.durations.length === 0) return always(s);
  if (!aboutDelivery(s) || goesAbroad(s)) return [];
  if (
    !s.around.row &&
    (s.lexicon.limited.test(s.text) || (s.money.length > 0 && s.lexicon.remaining.test(s.text)))
  )
    return [];
  return [...threshold(s), ...cost(s), ...time(s)];
}

/** "Free delivery on all orders": free from nothing on. */
function always(s: Sentence): Reading[] {
  const { lexicon, text } = s;
  if (!lexicon.always.test(text) || !lexicon.free.test(text) || !lexicon.delivery.test(text)) return [];
  if (lexicon.limited.test(text) || goesAbroad(s) || lexicon.returns.test(text)) return [];
  return [
    {
      topic: 'free-shipping-threshold',
      value: amount({ minor: 0, currency: s.context.market.currency }),
      qualifier: serviceAt(s, 0),
      destinations: destinationsAt(s, 0),
      confidence: 0.75,
    },
  ];
}
