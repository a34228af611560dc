/** The text of an index that is most like a given one. */
export interface Likeness {
  /** position in the order of adding */
  readonly index: number;
  /** Sørensen–Dice coefficient of the pairs of letters, 0…1 */
  readonly score: number;
}

/**
 * Texts by their pairs of letters: finds the most similar one without comparing with each. Scores are those of the
 * `string-similarity` package (white space left out, case kept): every occurrence of a pair is a feature of its own, so
 * that shared occurrences are counted exactly by walking the lists of the features that a text has.
 */
export class TextIndex {
  /** pair of letters → its list for the first, second … occurrence in a text */
  readonly #features = new Map<number, List[]>();
  readonly #exact = new Map<string, number>();
  #sizes = new Uint32Array(1024);
  #shared = new Uint16Array(1024);
  #count = 0;

  get size(): number {
    return this.#count;
  }

  add(text: string): void {
    const bare = text.replace(/\s+/g, '').slice(0, LONGEST);
    const at = this.#count++;
    if (at >= this.#sizes.length) this.#grow();
    if (!this.#exact.has(bare)) this.#exact.set(bare, at);
    const keys = pairs(bare);
    this.#sizes[at] = keys.length;
    eachOccurrence(keys, (pair, nth) => {
      let lists = this.#features.get(pair);
      if (lists === undefined) this.#features.set(pair, (lists = []));
      (lists[nth] ??= new List()).push(at);
    });
  }

  /**
   * The most similar text, the first of several; null where none reaches `atLeast`. The higher that is, the fewer
   * lists bring up texts: one that shares none of the rarest pairs cannot reach it.
   */
  best(text: string, atLeast = 0): Likeness | null {
    const bare = text.replace(/\s+/g, '').slice(0, LONGEST);
    const same = this.#exact.get(bare);
    if (same !== undefined) return { index: same, score: 1 };
    const keys = pairs(bare);
    const lists: List[] = [];
    eachOccurrence(keys, (pair, nth) => {
      const list = this.#features.get(pair)?.[nth];
      if (list !== undefined) lists.push(list);
    });
    // 2s / (n + m) ≥ t and m ≥ s ask for s ≥ t·n / (2 − t) shared pairs
    const needed = Math.max(1, Math.ceil((atLeast * keys.length) / (2 - atLeast) - 1e-9));
    if (lists.length < needed) return null;
    const found =
      atLeast === 0 ? this.#walkAll(lists, keys.length) : this.#walkRare(lists, keys.length, needed);
    return found && found.score >= atLeast ? found : null;
  }

  #walkAll(lists: readonly List[], size: number): Likeness | null {
    const shared = this.#shared;
    for (const list of lists) {
      const { members, length } = list;
      for (let i = 0; i < length; i++) shared[members[i]!]!++;
    }
    const sizes = this.#sizes;
    const count = this.#count;
    let index = -1;
    let score = 0;
    for (let at = 0; at < count; at++) {
      const twice = 2 * shared[at]!;
      const both = size + sizes[at]!;
      if (twice > score * both) {
        index = at;
        score = twice / both;
      }
    }
    shared.fill(0, 0, count);
    return index < 0 ? null : { index, score };
  }

  #walkRare(lists: List[], size: number, needed: number): Likeness | null {
    const shared = this.#shared;
    const touched: number[] = [];
    lists.sort((a, b) => a.length - b.length);
    lists.forEach(({ members, length }, i) => {
      if (i <= lists.length - needed) {
        for (let j = 0; j < length; j++) if (shared[members[j]!]!++ === 0) touched.push(members[j]!);
      } else {
        // what no rare pair has brought up cannot reach the bound
        for (let j = 0; j < length; j++) if (shared[members[j]!]! > 0) shared[members[j]!]!++;
      }
    });
    let index = -1;
    let score = 0;
    for (const at of touched) {
      const dice = (2 * shared[at]!) / (size + this.#sizes[at]!);
      shared[at] = 0;
      if (dice > score || (dice === score && at < index)) [index, score] = [at, dice];
    }
    return index < 0 ? null : { index, score };
  }

  #grow(): void {
    const sizes = new Uint32Array(this.#sizes.length * 2);
    sizes.set(this.#sizes);
    this.#sizes = sizes;
    this.#shared = new Uint16Array(sizes.length);
  }
}

/** What is longer is compared by its beginning: counts stay within 16 bits. */
const LONGEST = 20_000;

/** A list of numbers that grows in place. */
class List {
  members = new Uint32Array(4);
  length = 0;

  push(at: number): void {
    if (this.length === this.members.length) {
      const wider = new Uint32Array(this.length * 2);
      wider.set(this.members);
      this.members = wider;
    }
    this.members[this.length++] = at;
  }
}

/** Pairs of neighbouring letters as numbers, sorted. */
function pairs(bare: string): Uint32Array {
  const found = new Uint32Array(Math.max(0, bare.length - 1));
  for (let i = 0; i < found.length; i++) found[i] = bare.charCodeAt(i) * 0x1_0000 + bare.charCodeAt(i + 1);
  return found.sort();
}

/** Every pair with how many of its kind came before. */
function eachOccurrence(sorted: Uint32Array, visit: (pair: number, nth: number) => void): void {
  let nth = 0;
  for (let i = 0; i < sorted.length; i++) {
    nth = i > 0 && sorted[i] === sorted[i - 1] ? nth + 1 : 0;
    visit(sorted[i]!, nth);
  }
}
