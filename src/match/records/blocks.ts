import type { Features } from './features.js';

/** How telling each word is among all records: rare words tell most. */
export class Weights {
  readonly #counts = new Map<string, number>();
  readonly #total: number;

  constructor(records: readonly Features[]) {
    this.#total = records.length;
    for (const record of records)
      for (const word of new Set([...record.name, ...record.rest]))
        this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
  }

  of(word: string): number {
    return Math.log(1 + this.#total / (this.#counts.get(word) ?? 1));
  }

  count(word: string): number {
    return this.#counts.get(word) ?? 0;
  }
}

/** Records by their words, numbers of models and beginnings of those. */
export class Blocks {
  readonly #byKey = new Map<string, number[]>();
  readonly #limit: number;

  constructor(
    readonly records: readonly Features[],
    readonly weights: Weights,
  ) {
    // a word that a twentieth of all records have brings nothing together
    this.#limit = Math.max(60, Math.ceil(Math.min(records.length / 20, 2000)));
    records.forEach((record, at) => {
      for (const key of keysOf(record, true)) {
        const list = this.#byKey.get(key);
        if (list) list.push(at);
        else this.#byKey.set(key, [at]);
      }
    });
  }

  /** The records that share most with this one, by the weight of what they share. */
  near(features: Features, count: number): number[] {
    const scores = new Map<number, number>();
    for (const key of keysOf(features, true)) {
      const list = this.#byKey.get(key);
      if (!list || list.length > this.#limit) continue;
      const weight = Math.log(1 + this.records.length / list.length) * (key.startsWith('w ') ? 1 : 1.5);
      for (const at of list) scores.set(at, (scores.get(at) ?? 0) + weight);
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, count)
      .map(([at]) => at);
  }
}

function keysOf(features: Features, all: boolean): Set<string> {
  const keys = new Set<string>();
  for (const word of features.name) keys.add(`w ${word}`);
  if (all) for (const word of features.rest) if (/\d/.test(word) && word.length >= 4) keys.add(`w ${word}`);
  for (const code of features.codes) {
    keys.add(`w ${code}`);
    if (code.length >= 5) keys.add(`c ${code.slice(0, 5)}`);
    if (code.length >= 6) keys.add(`e ${code.slice(-5)}`);
  }
  if (features.gtin) keys.add(`g ${features.gtin}`);
  if (features.sku) keys.add(`s ${features.sku}`);
  return keys;
}
