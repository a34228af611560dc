/** A word, a number or one symbol of a text. */
export interface Token {
  readonly kind: 'word' | 'number' | 'symbol';
  /** lower case, without diacritics */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** no blank stands before it */
  readonly glued: boolean;
}

const SINGLE: Readonly<Record<string, string>> = {
  ł: 'l',
  '’': "'",
  '‘': "'",
  '–': '-',
  '—': '-',
  '‑': '-',
  '−': '-',
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '`': "'",
  '´': "'",
};
const folded = new Map<string, string>();

function foldLetter(char: string): string {
  let plain = folded.get(char);
  if (plain === undefined) {
    const lower = char.toLowerCase();
    const base = SINGLE[lower] ?? lower.normalize('NFD').replace(/\p{M}/gu, '');
    plain = base.length === char.length ? base : lower.length === char.length ? lower : char;
    if (folded.size < 4096) folded.set(char, plain);
  }
  return plain;
}

/** Letters whose lower case is longer, or depends on what follows. */
const UNEVEN = /[\u0130\u03a3]/;

/** Lower case and without diacritics, every UTF-16 unit staying in its place, so that offsets hold. */
export function foldLetters(text: string): string {
  if (UNEVEN.test(text)) return text.replace(/./gsu, foldLetter);
  // most letters of most texts are plain: only the others are looked up
  return text.toLowerCase().replace(/[^\x00-\x5f\x61-\x7f]/gu, foldLetter);
}

const TOKEN = /\p{L}+|\d+|[^\s\p{L}\d]/gu;

/** Words, numbers and symbols in order; runs of one symbol count once. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let last = -1;
  for (const match of foldLetters(text).matchAll(TOKEN)) {
    const value = match[0];
    const start = match.index;
    const end = start + value.length;
    const first = value.charCodeAt(0);
    const kind = first >= 48 && first <= 57 ? 'number' : /^\p{L}/u.test(value) ? 'word' : 'symbol';
    const before = tokens.at(-1);
    if (kind === 'symbol' && before?.text === value && before.end === start) {
      tokens[tokens.length - 1] = { ...before, end };
    } else {
      tokens.push({ kind, text: value, start, end, glued: last === start });
    }
    last = end;
  }
  return tokens;
}
