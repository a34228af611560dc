import type { Money } from '../../domain/index.js';
import {
  expected,
  isExpected,
  markAfter,
  markBefore,
  resolve,
  type Mark,
  type MoneyContext,
} from './marks.js';
import { magnitude, moneyOf, separatorsOf } from './amount.js';
import { asciiDigits, numbersIn, type WrittenNumber } from './number.js';
import { rangeWordsOf } from './range.js';

/** An amount of money where it stands in a text. */
export interface FoundMoney {
  readonly money: Money;
  /** offsets in the text, sign and amount included */
  readonly start: number;
  readonly end: number;
  /** "from 129 €": the lowest of several */
  readonly from: boolean;
  /** "10–20 €": the upper end */
  readonly rangeEnd?: Money;
}

interface Reading extends FoundMoney {
  readonly number: WrittenNumber;
  readonly prefixed: boolean;
}

const DASHED = /^(?:[.,] ?(?:--?|[–—−])|[.,]?[ ]?[–—]{1,2}(?!\s*\d)|:-)(?!\d)/;
/** Whose sign stands where others write the point: "12$50". */
const SIGN_AS_POINT = ['USD', 'CVE', 'CAD', 'AUD', 'MXN', 'ARS', 'CLP', 'COP'];

/** Does a word of the list end right before the position. */
function precededBy(text: string, at: number, list: readonly string[]): boolean {
  const before = text
    .slice(Math.max(0, at - 28), at)
    .toLowerCase()
    .replace(/[\s:(]+$/, '');
  return list.some((word) => before.endsWith(word) && !/[\p{L}\p{Nd}]$/u.test(before.slice(0, -word.length)));
}

/** Cents behind the sign: "12 € 50", "35€99". Returns their end, or null. */
function centsAfter(
  text: string,
  at: number,
  language: string | null | undefined,
): { cents: string; end: number } | null {
  const match = /^(\s?)(\d\d)(?![\d.,]?\d|\s?[%€$£¥x×])/.exec(text.slice(at, at + 8));
  if (!match) return null;
  const end = at + match[0].length;
  const after = text.slice(end, end + 2);
  if (match[1] !== '' && language !== 'fr' && /^\s?[\p{L}]/u.test(after)) return null;
  return /^\p{L}/u.test(after) ? null : { cents: match[2]!, end };
}

class Reader {
  readonly #currency: string | null;
  readonly #from: readonly string[];
  readonly #to: RegExp;
  #used = 0;

  constructor(
    readonly text: string,
    readonly context: MoneyContext,
    readonly lenient: boolean,
  ) {
    this.#currency = expected(context);
    ({ from: this.#from, to: this.#to } = rangeWordsOf(context.language));
  }

  get currency(): string | null {
    return this.#currency;
  }

  resolve(mark: Mark): string {
    return resolve(mark.currencies, { ...this.context, currency: this.#currency });
  }

  /** Can the mark be believed beside this number. */
  #counts(mark: Mark, number: WrittenNumber, side: 'left' | 'right'): boolean {
    if (side === 'left' && mark.start < this.#used) return false;
    const wanted = { currency: this.#currency, country: this.context.country };
    if (mark.kind === 'word') {
      const weight =
        mark.currencies[0] === 'GBP' &&
        /^(?:pound|pond|pfund|libra|livre|funt)/.test(this.text.slice(mark.start, mark.end).toLowerCase());
      return !weight || this.lenient || !(wanted.currency ?? wanted.country) || isExpected(mark, wanted);
    }
    if (!mark.doubtful || isExpected(mark, wanted)) return true;
    if (mark.kind === 'code')
      return /^\d\d$/.test(number.groups.at(-1)!) && '.,'.includes(number.separators.at(-1) ?? '-');
    return this.lenient && mark.currencies.length === 1;
  }

  /** The number with its mark as money; null where nothing says that it is money. */
  read(written: WrittenNumber): Reading | null {
    const { text, context } = this;
    const touching = text.charAt(written.start - 1);
    const left = markBefore(text, written.start, context, (mark) => this.#counts(mark, written, 'left'));
    if (left) return this.#prefixed(written, left);
    if (
      /[\p{L}\p{Nd}#]/u.test(touching) ||
      /(?:\p{L}[-–/.,_]|\d[/.,_])$/u.test(text.slice(Math.max(0, written.start - 2), written.start))
    )
      return null;
    const scaled = magnitude(text, written.end, false);
    const dash =
      scaled.factor === 1 ? (DASHED.exec(text.slice(written.end, written.end + 4))?.[0].length ?? 0) : 0;
    const right = markAfter(text, scaled.end + dash, context, (mark) => this.#counts(mark, written, 'right'));
    if (!right) {
      if (written.separators.at(-1) === '$')
        return this.#reading(written, resolve(SIGN_AS_POINT, { ...context, currency: this.#currency }), {
          ...{ start: written.start, end: written.end, factor: 1, prefixed: false },
        });
      const bare = dash > 0 && /[.,:]/.test(text.charAt(written.end)) && written.groups.length <= 2;
      return bare
        ? this.#reading(written, null, {
            start: written.start,
            end: written.end + dash,
            factor: 1,
            prefixed: false,
          })
        : null;
    }
    return this.#suffixed(written, right, scaled.factor);
  }

  #prefixed(written: WrittenNumber, left: Mark): Reading | null {
    const { text, context } = this;
    let { start } = left;
    let mark = left;
    // "SGD$4.90", "$ SGD4.90", "$94.50 CAD": the code tells which dollar
    const outer = markBefore(text, left.start, context, (m) => m.kind === 'code');
    if (
      outer &&
      outer.start >= this.#used &&
      outer.kind !== 'word' &&
      left.kind === 'sign' &&
      outer.kind === 'code' &&
      left.start - outer.end <= 1
    ) {
      mark = outer;
      start = outer.start;
    }
    const scaled = magnitude(text, written.end, true);
    let { end } = scaled;
    end += scaled.factor === 1 ? (DASHED.exec(text.slice(end, end + 4))?.[0].length ?? 0) : 0;
    const code = markAfter(text, end, context, (m) => m.kind === 'code');
    if (code?.kind === 'code' && mark.kind === 'sign' && mark.currencies.includes(code.currencies[0]!)) {
      mark = code;
      end = code.end;
    }
    return this.#reading(written, this.resolve(mark), { start, end, factor: scaled.factor, prefixed: true });
  }

  #suffixed(written: WrittenNumber, right: Mark, factor: number): Reading | null {
    const cents =
      written.separators.length === 0 &&
      factor === 1 &&
      written.groups[0]!.length <= 5 &&
      right.kind === 'sign'
        ? centsAfter(this.text, right.end, this.context.language)
        : null;
    const number = this.#unglue(written, right);
    return this.#reading(number, this.resolve(right), {
      start: number.start,
      end: cents?.end ?? right.end,
      factor,
      prefixed: false,
      cents: cents?.cents,
    });
  }

  /** "Model 3 299 €" in a language that does not group by blanks is 299 €. */
  #unglue(written: WrittenNumber, right: Mark): WrittenNumber {
    const { language } = this.context;
    if (
      !language ||
      written.separators[0] !== ' ' ||
      /\s/.test(separatorsOf(language).group) ||
      right.currencies.some((code) => BLANK_GROUPED.has(code))
    )
      return written;
    const last = written.groups.length - (/[.,]/.test(written.separators.at(-1)!) ? 2 : 1);
    const groups = written.groups.slice(last);
    const separators = written.separators.slice(last);
    return { groups, separators, start: written.end - groups.join('x').length, end: written.end };
  }

  #reading(
    number: WrittenNumber,
    currency: string | null,
    at: { start: number; end: number; factor: number; prefixed: boolean; cents?: string | undefined },
  ): Reading | null {
    const code = currency ?? this.#currency;
    const money = moneyOf(this.text, number, code, { ...at, language: this.context.language });
    if (!money) return null;
    this.#used = at.end;
    return {
      money,
      start: at.start,
      end: at.end,
      from: precededBy(this.text, at.start, this.#from),
      number,
      prefixed: at.prefixed,
    };
  }

  connects(between: string): boolean {
    return between.length <= 12 && this.#to.test(between);
  }
}

/** Currencies whose own people group digits by blanks, so that a blank joins in any language. */
const BLANK_GROUPED = new Set('PLN CZK SEK NOK HUF RUB UAH BGN KZT BYN XOF XAF'.split(' '));
/** Is the bare end of a range something else: a percentage, a word's part, a count. */
function endsOtherwise(text: string, number: WrittenNumber, spaced: boolean): boolean {
  const after = text.slice(number.end, number.end + 2);
  return spaced ? /^\s?[%\p{L}]/u.test(after) : /^(?:\s?%|\p{L})/u.test(after);
}

/** Every amount in a text of `asciiDigits` form. `lenient`: the text is known to be a price. */
export function readings(text: string, context: MoneyContext, lenient: boolean): Reading[] {
  const plain = asciiDigits(text);
  if (!/[0-9]/.test(plain)) return [];
  const reader = new Reader(plain, context, lenient);
  const found: Reading[] = [];
  let waiting: WrittenNumber | null = null;
  for (const number of numbersIn(plain, lenient)) {
    const reading = reader.read(number);
    const before = found.at(-1);
    if (!reading) {
      const upper =
        before?.prefixed && reader.connects(plain.slice(before.end, number.start))
          ? moneyOf(plain, number, before.money.currency, context)
          : null;
      if (
        before &&
        upper &&
        !endsOtherwise(plain, number, /\s/.test(plain.slice(before.end, number.start))) &&
        upper.minor > before.money.minor
      )
        found[found.length - 1] = { ...before, end: number.end, rangeEnd: upper };
      waiting = number;
      continue;
    }
    const { money } = reading;
    if (
      before &&
      !before.rangeEnd &&
      before.money.currency === money.currency &&
      before.money.minor < money.minor &&
      reader.connects(plain.slice(before.end, reading.start))
    )
      found[found.length - 1] = { ...before, end: reading.end, rangeEnd: money };
    else {
      const lower =
        waiting && !reading.prefixed && reader.connects(plain.slice(waiting.end, reading.start))
          ? moneyOf(plain, waiting, money.currency, context)
          : null;
      if (
        waiting &&
        lower &&
        lower.minor < money.minor &&
        !/[\p{L}\p{Nd}]/u.test(plain.charAt(waiting.start - 1))
      )
        found.push({ ...reading, money: lower, start: waiting.start, rangeEnd: money });
      else found.push(reading);
    }
    waiting = null;
  }
  return found;
}
