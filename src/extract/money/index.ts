import type { Money } from '../../domain/index.js';
import { expected, type MoneyContext } from './marks.js';
import { remembering } from '../remember.js';
import { asciiDigits, numbersIn } from './number.js';
import { moneyOf } from './amount.js';
import { wordsOf } from './range.js';
import { readings, type FoundMoney } from './reader.js';

export type { MoneyContext } from './marks.js';
export type { FoundMoney } from './reader.js';

const MAX_TEXT = 10_000;

/**
 * Every amount of money in a running text: numbers with a currency's sign, code or word beside them, or with the
 * dash that stands for no cents ("59,-"). Ambiguous signs ("$", "kr") are read by the expected currency, then the market's
 * country, then the language.
 */
export function findMoney(text: string, context: MoneyContext = {}): readonly FoundMoney[] {
  if (!/\p{Nd}/u.test(text)) return NOTHING;
  const key = `${context.currency} ${context.language} ${context.country}`;
  let find = finders.get(key);
  if (!find) {
    if (finders.size >= MOST_FINDERS) finders.clear();
    const { currency, language, country } = context;
    finders.set(key, (find = remembering((written) => read(written, { currency, language, country }), 2000)));
  }
  return find(text);
}

const NOTHING: readonly FoundMoney[] = [];
/** Cards and footers come again on every page: their amounts are read once. */
const finders = new Map<string, (text: string) => readonly FoundMoney[]>();
const MOST_FINDERS = 20;

function read(text: string, context: MoneyContext): readonly FoundMoney[] {
  return readings(text, context, false).map(({ money, start, end, from, rangeEnd }) => ({
    money,
    start,
    end,
    from,
    ...(rangeEnd ? { rangeEnd } : {}),
  }));
}

/**
 * The price that a short text states, the first where it states several; null where it states none ("call for price").
 * A bare number is a price here. `currency` is a code or any text that shows one; where neither tells, the currency is null.
 */
export function parsePrice(text: string, context: MoneyContext = {}): Money | null {
  const plain = asciiDigits(text.slice(0, MAX_TEXT));
  const [first] = readings(plain, context, true);
  if (first)
    return negative(plain, first.start) ? { ...first.money, minor: -first.money.minor } : first.money;
  const currency = expected(context);
  for (const number of numbersIn(plain, true)) {
    if (
      /^\s?%/.test(plain.slice(number.end, number.end + 2)) ||
      /[\p{L}_][-–/.]?$/u.test(plain.slice(Math.max(0, number.start - 2), number.start))
    )
      continue;
    const money = moneyOf(plain, number, currency, context);
    if (money) return negative(plain, number.start) ? { ...money, minor: -money.minor } : money;
  }
  const words = /^[^\p{L}]{0,4}(\p{L}[\p{L} ]{0,22})[^\p{L}]{0,4}$/u.exec(plain.toLowerCase());
  const free = words && wordsOf(context.language, (l) => l.prices.free).includes(words[1]!.trim());
  return free && !/\d/.test(plain) ? { minor: 0, currency } : null;
}

const negative = (text: string, start: number): boolean =>
  /(?:^|\s)[-−]$/.test(text.slice(Math.max(0, start - 2), start));
