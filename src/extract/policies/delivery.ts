import { majorUnits } from '../../domain/index.js';
import type { FoundMoney } from '../money/index.js';
import { matches } from '../needles.js';
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
    matches(lexicon.overBefore, text.slice(Math.max(0, money.start - 50), money.start)) ||
    money.from ||
    matches(lexicon.overAfter, text.slice(money.end, money.end + 24))
  );
}

/** Does what is said here of money and days concern delivery. */
function aboutDelivery(s: Sentence): boolean {
  if (matches(s.lexicon.delivery, s.text)) return true;
  if (!s.around.delivery || matches(s.lexicon.returns, s.text)) return false;
  return (
    s.around.row ||
    matches(s.lexicon.free, s.text) ||
    s.lexicon.services.some(([, test]) => s.text.search(test) >= 0) ||
    s.text.search(s.lexicon.countries) >= 0
  );
}

function freeFrom(s: Sentence, money: FoundMoney): boolean {
  if (!isThreshold(s, money)) return false;
  const clause = clauseAt(s.text, money.start);
  if (matches(s.lexicon.free, s.text.slice(clause.start, clause.end))) return true;
  return s.money.length === 1 && matches(s.lexicon.free, s.text);
}

function threshold(s: Sentence): Reading[] {
  const standing = s.money.filter((money) => freeFrom(s, money));
  return standing.map((money) => ({
    topic: 'free-shipping-threshold',
    value: amount(money.money),
    qualifier: freeService(s, money),
    destinations: destinationsAt(s, money.start),
    confidence: matches(s.lexicon.delivery, s.text) ? 0.92 : 0.85,
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
    matches(lexicon.delivery, before) || lexicon.services.some(([, test]) => before.search(test) >= 0);
  const returns = distanceTo(text, money, lexicon.returns);
  if (returns < distanceTo(text, money, lexicon.delivery)) return false;
  return (
    named ||
    (!/^[^\p{L}]{0,3}[,;.]/u.test(after) &&
      /^\s?(?:\p{L}{1,12}\s){0,2}\p{L}/u.test(after) &&
      matches(lexicon.delivery, after))
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
  if (matches(lexicon.returns, near) || matches(lexicon.refund, near) || matches(lexicon.warranty, near))
    return false;
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
    (matches(s.lexicon.limited, s.text) || (s.money.length > 0 && matches(s.lexicon.remaining, s.text)))
  )
    return [];
  return [...threshold(s), ...cost(s), ...time(s)];
}

/** "Free delivery on all orders": free from nothing on. */
function always(s: Sentence): Reading[] {
  const { lexicon, text } = s;
  if (!matches(lexicon.always, text) || !matches(lexicon.free, text) || !matches(lexicon.delivery, text))
    return [];
  if (matches(lexicon.limited, text) || goesAbroad(s) || matches(lexicon.returns, text)) return [];
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
