import similarity from 'string-similarity';
import type { ProductRef } from '../src/domain/index.js';
import { groupProducts } from '../src/match/products/index.js';
import { matchRecords } from '../src/match/records/index.js';
import { TextIndex } from '../src/match/similar.js';

/** A generator with a fixed seed: the same texts in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const SYLLABLES =
  'ba be bor da del fa fen gar ha hol in ka kel la lin ma mer nor o pa pin ra ros sa sel ta tor u val wen'.split(
    ' ',
  );
const KINDS =
  'jacket shirt lamp chair kettle speaker printer camera tent blanket mug drill sofa bag watch'.split(' ');
const COLOURS = 'black white blue green grey red sand navy'.split(' ');

class Maker {
  constructor(readonly random: () => number) {}
  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!;
  }
  word(): string {
    return Array.from({ length: 2 + Math.floor(this.random() * 2) }, () => this.pick(SYLLABLES)).join('');
  }
  product(): { name: string; model: string; brand: string; kind: string; price: number } {
    const brand = this.word();
    const model = `${this.word().slice(0, 3).toUpperCase()}-${100 + Math.floor(this.random() * 9000)}`;
    const kind = this.pick(KINDS);
    return {
      brand,
      model,
      kind,
      name: `${brand} ${this.word()} ${kind}`,
      price: 10 + Math.floor(this.random() * 500),
    };
  }
  /** the same as another team would write it */
  reworded(p: ReturnType<Maker['product']>): { name: string; price: number } {
    const parts = p.name.split(' ');
    const model = this.random() < 0.6 ? [this.random() < 0.5 ? p.model.replace('-', '') : p.model] : [];
    const colour = this.random() < 0.5 ? [this.pick(COLOURS)] : [];
    const words = this.random() < 0.3 ? [parts[0]!, parts[2]!, parts[1]!] : parts;
    return {
      name: [...words, ...colour, ...model].join(' '),
      price: Math.round(p.price * (0.9 + this.random() * 0.2)),
    };
  }
}

const ms = (started: number): number => performance.now() - started;
/** Processor time in milliseconds: what else runs on the machine does not count. */
const cpu = (): number => process.cpuUsage().user / 1000;
const megabytes = (): number => Math.round(process.memoryUsage().heapUsed / 1e6);

function againstAllPairs(count: number): void {
  const maker = new Maker(seeded(7));
  const products = Array.from({ length: count }, () => maker.product());
  const left = products.map((p) => `${p.name} ${p.model}, now ${p.price} for a short while only`);
  const right = products.map((p) => `${maker.reworded(p).name}, only ${p.price} this week`);
  const started = cpu();
  const index = new TextIndex();
  for (const text of right) index.add(text);
  const found = left.map((text) => index.best(text)?.index ?? -1);
  const indexed = cpu() - started;
  const again = cpu();
  const expected = left.map((text) => similarity.findBestMatch(text, right).bestMatchIndex);
  const paired = cpu() - again;
  const same = found.filter((at, i) => at === expected[i]).length / count;
  console.log(
    JSON.stringify({
      bench: 'match',
      what: 'best of all',
      texts: `${count} x ${count}`,
      indexCpuMs: Math.round(indexed),
      allPairsCpuMs: Math.round(paired),
      faster: Math.round(paired / indexed),
      same: Number(same.toFixed(4)),
    }),
  );
}

function growth(sizes: readonly number[]): void {
  for (const size of sizes) {
    const maker = new Maker(seeded(11));
    const refs: ProductRef[] = [];
    while (refs.length < size) {
      const p = maker.product();
      const ref = (name: string, sku: string | null): ProductRef => ({
        name,
        sku,
        gtin: null,
        mpn: null,
        brand: null,
        url: `https://shop.example/p/${p.model}`,
        variant: {},
      });
      for (let i = 0; i < 5; i++)
        refs.push(i === 0 ? ref(p.name, p.model) : ref(p.name.toUpperCase(), i === 1 ? p.model : null));
    }
    const before = megabytes();
    const started = performance.now();
    const groups = groupProducts(refs.slice(0, size));
    const took = ms(started);
    console.log(
      JSON.stringify({
        bench: 'match',
        what: 'growth',
        claims: size,
        groups: groups.length,
        ms: Math.round(took),
        microsecondsEach: Math.round((took * 1000) / size),
        heapMB: megabytes() - before,
      }),
    );
  }
}

/** Two shops' tables, a third of each without a partner, measured against what the generator knows. */
function accuracy(count: number): void {
  const maker = new Maker(seeded(23));
  const products = Array.from({ length: count }, () => maker.product());
  const left = products
    .slice(0, Math.round(count * 0.75))
    .map((p) => ({ id: p.model + p.name, name: `${p.name} ${p.model}`, price: p.price }));
  const right = products
    .slice(Math.round(count * 0.25))
    .map((p) => ({ id: p.model + p.name, ...maker.reworded(p) }));
  const rights = new Set(right.map((r) => r.id));
  const possible = left.filter((l) => rights.has(l.id)).length;
  const started = performance.now();
  const pairs = matchRecords(left, right, { oneToOne: true });
  const took = ms(started);
  const right_ = pairs.filter((p) => p.left.id === p.right.id).length;
  const precision = right_ / pairs.length;
  const recall = right_ / possible;
  console.log(
    JSON.stringify({
      bench: 'match',
      what: 'records',
      left: left.length,
      right: right.length,
      precision: Number(precision.toFixed(3)),
      recall: Number(recall.toFixed(3)),
      f1: Number(((2 * precision * recall) / (precision + recall)).toFixed(3)),
      ms: Math.round(took),
    }),
  );
}

/** Matching: the index against all pairs, growth, memory, and F1 on a table of its own. `--quick`: smaller. */
export async function run(args: readonly string[]): Promise<void> {
  const quick = args.includes('--quick');
  againstAllPairs(quick ? 300 : 2000);
  growth(quick ? [1000, 10_000] : [10_000, 50_000, 200_000]);
  accuracy(quick ? 600 : 3000);
  await Promise.resolve();
}
