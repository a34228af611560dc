import { foldLetters } from './dates/index.js';
import { plainSigns } from './patterns.js';

/** Of a longer needle only so much is looked for: what it begins with is rare enough. */
const DEPTH = 7;
/** How often a new group is asked for before the table is built anew with it; twice as often the next time. */
const PATIENCE = 200;
/** Texts whose answers are kept: a reader asks for many groups of the same few texts. */
const KEPT = 8;
const UNKNOWN = 0xffff;

/**
 * A unit of a text as it is looked for: lower case, without diacritics, quotes, dashes and blanks plain. So a text holds
 * the same needles before and after any of these were taken from it.
 */
function foldUnit(unit: number): string {
  const char = String.fromCharCode(unit);
  const lower = char.toUpperCase().toLowerCase();
  return foldLetters(plainSigns(lower.length === 1 ? lower : char));
}

const fold = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => foldUnit(text.charCodeAt(at))).join('');

/** Tells which groups of needles a text holds, of all groups in one pass over the text (Aho and Corasick, 1975). */
export class Scanner {
  readonly #groups: (readonly string[])[] = [];
  readonly #ids = new Map<string, number>();
  #known = 0;
  #asked = 0;
  #patience = PATIENCE;
  #texts: string[] = [];
  #answers: Uint8Array[] = [];
  #turn = 0;
  /** of each unit its column in the table; 0 for one that no needle has */
  readonly #columns = new Uint16Array(0x10000);
  readonly #alphabet = new Map<string, number>();
  #width = 0;
  /** of each state a row: for each column the row that follows; in its last cell, in `#ends`, what was found */
  #next: Int32Array = new Int32Array(0);
  #ends: Uint16Array[] = [];

  /** The number of a group; the same needles are the same group. */
  add(needles: readonly string[]): number {
    const folded = [...new Set(needles.map((needle) => fold(needle.slice(0, DEPTH))))];
    const key = folded.sort().join('\n');
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.#groups.push(folded) - 1;
      this.#ids.set(key, id);
    }
    return id;
  }

  /** False where the text holds no needle of the group; true may be a guess. */
  mayHold(group: number, text: string): boolean {
    if (group >= this.#known) {
      this.#asked += 1;
      if (this.#asked < this.#patience) return true;
      this.#build();
    }
    for (let i = 0; i < KEPT; i += 1) {
      const at = (this.#turn + KEPT - i) % KEPT;
      if (this.#texts[at] === text) return this.#answers[at]![group] === 1;
    }
    return this.#scan(text)[group] === 1;
  }

  #scan(text: string): Uint8Array {
    this.#turn = (this.#turn + 1) % KEPT;
    const answer = (this.#answers[this.#turn] ??= new Uint8Array(this.#known)).fill(0);
    this.#texts[this.#turn] = text;
    const columns = this.#columns;
    const next = this.#next;
    const last = this.#width - 1;
    let state = 0;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      const column = columns[unit]!;
      state = next[state + (column === UNKNOWN ? this.#learn(unit) : column)]!;
      const found = next[state + last]!;
      if (found !== 0) for (const group of this.#ends[found]!) answer[group] = 1;
    }
    return answer;
  }

  #learn(unit: number): number {
    const column = this.#alphabet.get(foldUnit(unit)) ?? 0;
    this.#columns[unit] = column;
    return column;
  }

  #build(): void {
    this.#known = this.#groups.length;
    this.#asked = 0;
    this.#patience *= 2;
    this.#texts = [];
    this.#answers = [];
    this.#columns.fill(UNKNOWN);
    this.#alphabet.clear();
    const letters = new Set(this.#groups.flat().flatMap((needle) => needle.split('')));
    for (const letter of letters) this.#alphabet.set(letter, this.#alphabet.size + 1);
    this.#width = letters.size + 2;
    this.#link(this.#trie());
  }

  /** The rows that needles lead through; 0 where none goes on. */
  #trie(): Int32Array {
    const width = this.#width;
    const rows = new Array<number>(width).fill(0);
    const ends = new Map<number, Set<number>>();
    this.#groups.forEach((needles, group) => {
      for (const needle of needles) {
        let state = 0;
        for (const letter of needle.split('')) {
          const cell = state + this.#alphabet.get(letter)!;
          if (rows[cell] === 0) {
            rows[cell] = rows.length;
            for (let i = 0; i < width; i += 1) rows.push(0);
          }
          state = rows[cell]!;
        }
        const groups = ends.get(state) ?? new Set();
        ends.set(state, groups.add(group));
      }
    });
    this.#ends = [new Uint16Array(0)];
    for (const [state, groups] of ends)
      rows[state + width - 1] = this.#ends.push(Uint16Array.from(groups)) - 1;
    return Int32Array.from(rows);
  }

  /** Where no needle goes on, the longest end of what was read that begins another one does. */
  #link(next: Int32Array): void {
    const last = this.#width - 1;
    const fallbacks = new Map<number, number>();
    const queue = [0];
    for (const state of queue) {
      const back = fallbacks.get(state) ?? 0;
      for (let column = 1; column < last; column += 1) {
        const to = next[state + column]!;
        const otherwise = state === 0 ? 0 : next[back + column]!;
        if (to === 0) next[state + column] = otherwise;
        else {
          fallbacks.set(to, otherwise);
          this.#inherit(next, to + last, next[otherwise + last]!);
          queue.push(to);
        }
      }
    }
    this.#next = next;
  }

  /** A needle that ends inside another one is found with it. */
  #inherit(next: Int32Array, cell: number, inner: number): void {
    if (inner === 0) return;
    const own = this.#ends[next[cell]!]!;
    next[cell] = this.#ends.push(Uint16Array.from(new Set([...own, ...this.#ends[inner]!]))) - 1;
  }
}

export const scanner = new Scanner();
