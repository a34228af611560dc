import { majorUnits, type Discount, type Money, type PromotionClaim } from '../../src/domain/index.js';
import { context, post } from '../../src/extract/capture.testing.js';
import { extractCapture } from '../../src/extract/index.js';
import type { Example, Meaning } from './read.js';

/** Every line is read on this Wednesday morning, in the market of its language. */
export const READ_AT = '2026-11-18T08:00:00Z';

const COUNTRIES: Readonly<Record<string, string>> = { en: 'GB' };

/** A promotion as the corpus and as the reader tell it, in one form. */
export interface Told {
  readonly benefit: string;
  readonly code: string | null;
  readonly minimum: string | null;
  readonly endsOn: string | null;
}

export const FIELDS = ['detection', 'code', 'minimum', 'end'] as const;
export type Field = (typeof FIELDS)[number];

export interface Counts {
  right: number;
  wrong: number;
  missed: number;
}

export const emptyCounts = (): Record<Field, Counts> => {
  const none = (): Counts => ({ right: 0, wrong: 0, missed: 0 });
  return { detection: none(), code: none(), minimum: none(), end: none() };
};

export const f1 = ({ right, wrong, missed }: Counts): number =>
  right === 0 ? (wrong + missed === 0 ? 1 : 0) : (2 * right) / (2 * right + wrong + missed);

const money = ({ minor, currency }: Money): string => `${majorUnits({ minor, currency })}${currency ?? ''}`;

function benefitOf(discount: Discount): string {
  switch (discount.kind) {
    case 'percent':
      return `percent ${discount.percent}`;
    case 'amount':
      return `off ${money(discount.off)}`;
    case 'price-point':
      return `price ${money(discount.price)}`;
    case 'bogo':
      return discount.percentOff === null
        ? `price ${money(discount.price)}`
        : `second ${discount.percentOff}`;
    case 'multi-buy':
      if (discount.pay !== null) return `buy ${discount.buy} ${discount.pay}`;
      if (discount.price) return `price ${money(discount.price)}`;
      return discount.off ? `off ${money(discount.off)}` : `percent ${discount.percent ?? 0}`;
    case 'free-shipping':
      return 'shipping';
    case 'gift':
      return 'gift';
    case 'other':
      return 'other';
  }
}

/** What a line's text is read as: as an audit reads it, which knows where a text comes from. */
export function read({ language, text }: Example): Told[] {
  const setting = context(COUNTRIES[language] ?? language.toUpperCase(), { asOf: READ_AT });
  const capture = post(text, { language, publishedAt: READ_AT, capturedAt: READ_AT });
  return extractCapture(capture, setting)
    .filter((claim): claim is PromotionClaim => claim.kind === 'promotion')
    .map(({ discount, code, minimumSpend, endsOn }) => ({
      benefit: benefitOf(discount),
      code: code?.toUpperCase() ?? null,
      minimum: minimumSpend === null ? null : money(minimumSpend),
      endsOn,
    }));
}

const sum = (written: string | undefined): string | null => {
  const [, value, currency] = /^([\d.]+)(\p{L}{3})$/u.exec(written ?? '') ?? [];
  return value === undefined ? null : `${Number(value)}${currency}`;
};

function meant({ fields }: Meaning): Told {
  const { percent, off, price, second, buy, pay } = fields;
  const benefit =
    percent !== undefined
      ? `percent ${Number(percent)}`
      : off !== undefined
        ? `off ${sum(off)}`
        : price !== undefined
          ? `price ${sum(price)}`
          : second !== undefined
            ? `second ${Number(second)}`
            : buy !== undefined
              ? `buy ${buy} ${pay}`
              : ('gift' in fields && 'gift') || ('shipping' in fields && 'shipping') || 'other';
  return {
    benefit,
    code: fields.code?.toUpperCase() ?? null,
    minimum: sum(fields.min),
    endsOn: fields.end ?? null,
  };
}

/** The promotions that a line means. */
export const gold = ({ meanings }: Example): Told[] =>
  meanings.filter(({ kind }) => kind === 'promotion').map(meant);

/** Holds what was read against what was meant: offers by their benefit, then field by field. */
export function tally(
  expected: readonly Told[],
  found: readonly Told[],
  counts: Record<Field, Counts>,
): void {
  const left = [...found];
  for (const one of expected) {
    const at = left.findIndex((other) => other.benefit === one.benefit);
    const other = at < 0 ? undefined : left.splice(at, 1)[0];
    if (other) counts.detection.right++;
    else counts.detection.missed++;
    compare(one.code, other?.code ?? null, counts.code);
    compare(one.minimum, other?.minimum ?? null, counts.minimum);
    compare(one.endsOn, other?.endsOn ?? null, counts.end);
  }
  for (const other of left) {
    counts.detection.wrong++;
    compare(null, other.code, counts.code);
    compare(null, other.minimum, counts.minimum);
    compare(null, other.endsOn, counts.end);
  }
}

function compare(expected: string | null, found: string | null, counts: Counts): void {
  if (expected !== null && expected === found) counts.right++;
  else {
    if (found !== null) counts.wrong++;
    if (expected !== null) counts.missed++;
  }
}
