import { stretches } from './safe.js';
import { differing, type Range } from './words.js';

/** A piece of a quote for the template. */
export interface Piece {
  readonly text: string;
  /** words that the other side has differently */
  readonly differs: boolean;
  /** stands for invisible characters */
  readonly odd: boolean;
}

/** A quote in three parts; `before` and `after` wait behind a click. */
export interface QuoteView {
  readonly before: readonly Piece[];
  readonly shown: readonly Piece[];
  readonly after: readonly Piece[];
  /** characters that wait behind a click; 0 where all is shown */
  readonly hidden: number;
  /** characters that are only in the run file, this quote being longer than a page should carry */
  readonly left: number;
}

const SHOWN = 420;
const LEAD = 120;
const KEPT = 100_000;

function pieces(text: string, offset: number, marks: readonly Range[]): Piece[] {
  const out: Piece[] = [];
  const add = (from: number, until: number, differs: boolean) => {
    for (const part of stretches(text.slice(from - offset, until - offset))) out.push({ ...part, differs });
  };
  let at = offset;
  const end = offset + text.length;
  for (const [from, until] of marks) {
    const start = Math.max(from, at);
    const stop = Math.min(until, end);
    if (stop <= start) continue;
    add(at, start, false);
    add(start, stop, true);
    at = stop;
  }
  add(at, end, false);
  return out;
}

/** Where to cut without splitting a word or a surrogate pair. */
function boundary(text: string, near: number): number {
  if (near <= 0) return 0;
  if (near >= text.length) return text.length;
  const space = text.lastIndexOf(' ', near);
  const at = space > near - 40 ? space + 1 : near;
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at - 1 : at;
}

/** A quote ready for the page: differing words marked against `other`, long ones cut around the first difference. */
export function quoteView(quote: string, other: string | null): QuoteView {
  const text = quote.length > KEPT ? quote.slice(0, boundary(quote, KEPT)) : quote;
  const marks = other === null || other === quote ? [] : differing(text, other);
  const first = marks[0]?.[0] ?? 0;
  const from = first > SHOWN - LEAD ? boundary(text, first - LEAD) : 0;
  // a rest of a few words is not worth a click
  const until = text.length - from <= SHOWN * 1.25 ? text.length : boundary(text, from + SHOWN);
  return {
    before: pieces(text.slice(0, from), 0, marks),
    shown: pieces(text.slice(from, until), from, marks),
    after: pieces(text.slice(until), until, marks),
    hidden: from + text.length - until,
    left: quote.length - text.length,
  };
}
