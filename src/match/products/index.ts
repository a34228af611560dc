import type { LinkReason, Money, ProductRef } from '../../domain/index.js';
import { TextIndex } from '../similar.js';
import {
  keyOf,
  nameOverlap,
  numbersConflict,
  skusRelate,
  variantsConflict,
  type ProductKey,
} from './keys.js';

export { keyOf, measuresIn, type ProductKey } from './keys.js';

export type ProductReason = Extract<LinkReason, 'gtin' | 'sku' | 'url' | 'brand-model' | 'title'>;

export interface ProductGroup {
  readonly anchor: ProductRef;
  readonly members: readonly {
    readonly index: number;
    readonly by: ProductReason;
    readonly confidence: number;
  }[];
}

/** What is known of a reference beside the product it names. */
export interface RefHint {
  /** where it stands: a channel */
  readonly source: string;
  /** what it says the product costs; null where it says something else of it */
  readonly price: Money | null;
}

interface Relation {
  readonly by: ProductReason;
  readonly confidence: number;
}

/** How two references name one product or one of its family, whatever the variant; null where they do not. */
function relate(a: ProductKey, b: ProductKey): Relation | null {
  if (a.gtin !== null && a.gtin === b.gtin) return { by: 'gtin', confidence: 0.99 };
  const overlap = nameOverlap(a, b);
  if (a.sku !== null && b.sku !== null && skusRelate(a.sku, b.sku) && overlap > 0)
    return { by: 'sku', confidence: a.sku === b.sku ? 0.98 : 0.93 };
  if (a.page !== null && a.page === b.page && overlap > 0.6) return { by: 'url', confidence: 0.95 };
  if (a.title !== '' && a.title === b.title)
    return { by: 'title', confidence: a.words.size > 1 ? 0.9 : 0.75 };
  return null;
}

/**
 * Do two references name the same product in the same variant, by what, and how surely. A general name and one of its
 * variants ("Room Mist", "Room Mist 50 ml") are a family, not the same.
 */
export function sameProduct(a: ProductRef, b: ProductRef): { same: boolean } & Relation {
  const left = keyOf(a);
  const right = keyOf(b);
  const relation = relate(left, right);
  if (!relation) return { same: false, by: 'title', confidence: 0.9 };
  const oneTells = left.variant.length > 0 !== right.variant.length > 0;
  const same =
    !variantsConflict(left, right) &&
    (!oneTells || relation.by === 'gtin' || (left.sku === right.sku && left.sku !== null));
  return { same, ...relation };
}

/** References by every key that could bring two together. */
class Index {
  readonly #by = new Map<string, number[]>();

  add(key: ProductKey, at: number): void {
    for (const entry of entries(key)) {
      const list = this.#by.get(entry);
      if (list) list.push(at);
      else this.#by.set(entry, [at]);
    }
  }

  near(key: ProductKey): number[] {
    return [...new Set(entries(key).flatMap((entry) => this.#by.get(entry) ?? []))];
  }
}

function entries(key: ProductKey): string[] {
  const found: string[] = [];
  if (key.gtin) found.push(`g ${key.gtin}`);
  // every beginning of a number with parts: HP-20-M is found by HP-20
  if (key.sku) {
    const parts = key.sku.split('-');
    for (let i = Math.min(2, parts.length); i <= parts.length; i++)
      found.push(`s ${parts.slice(0, i).join('-')}`);
  }
  if (key.page) found.push(`p ${key.page}`);
  if (key.title) found.push(`t ${key.title}`);
  return found;
}

/** How much a reference says: what says most is compared with first. */
function weight(key: ProductKey): number {
  return (key.gtin ? 4 : 0) + (key.sku ? 3 : 0) + (key.page ? 2 : 0) - Math.min(1, key.variant.length);
}

interface Family {
  readonly anchor: number;
  readonly members: { readonly index: number; readonly relation: Relation }[];
}

/**
 * Puts references to one product together: candidates come from an index, each joins the anchor that it fits best, and
 * none joins by way of another member. Variants stay apart where the family has several that differ; with `hints`, those
 * that cost the same wherever they are told are one for their price.
 */
export function groupProducts(refs: readonly ProductRef[], hints?: readonly RefHint[]): ProductGroup[] {
  const keys = refs.map(keyOf);
  const order = keys.map((_, i) => i).sort((a, b) => weight(keys[b]!) - weight(keys[a]!) || a - b);
  const families: Family[] = [];
  const index = new Index();
  const spellings = new Spellings();
  for (const at of order) {
    const key = keys[at]!;
    let best: { family: Family; relation: Relation } | null = null;
    for (const candidate of index.near(key)) {
      const family = families[candidate]!;
      const relation = relate(key, keys[family.anchor]!);
      if (relation && (!best || relation.confidence > best.relation.confidence)) best = { family, relation };
    }
    // a reference with an identifier of its own needs no guess at its spelling
    if (!best && !key.gtin && !key.sku && !key.page) {
      const family = families[spellings.near(key) ?? -1];
      if (family) best = { family, relation: { by: 'title', confidence: 0.7 } };
    }
    if (best) best.family.members.push({ index: at, relation: best.relation });
    else {
      index.add(key, families.length);
      spellings.add(key, families.length);
      families.push({
        anchor: at,
        members: [{ index: at, relation: { by: anchorReason(key), confidence: 1 } }],
      });
    }
  }
  return families.flatMap((family) => byVariant(family, refs, keys, hints));
}

/** Titles that differ by a letter or two: a slip of the pen, an inflected word. */
const SAME_SPELLING = 0.92;

/** Titles of anchors, apart by the digits in them: those never are a slip of the pen. */
class Spellings {
  readonly #by = new Map<string, { index: TextIndex; families: number[] }>();

  add(key: ProductKey, family: number): void {
    const digits = digitsOf(key.title);
    const shelf = this.#by.get(digits) ?? { index: new TextIndex(), families: [] };
    shelf.index.add(key.title);
    shelf.families.push(family);
    this.#by.set(digits, shelf);
  }

  /** the family whose anchor is spelled nearly so; long titles alone: in short ones a letter tells another thing */
  near(key: ProductKey): number | null {
    const shelf = key.title.length < 10 ? undefined : this.#by.get(digitsOf(key.title));
    const found = shelf?.index.best(key.title, SAME_SPELLING);
    return shelf && found ? shelf.families[found.index]! : null;
  }
}

const digitsOf = (text: string): string => text.replace(/\D+/g, ' ').trim();

const anchorReason = (key: ProductKey): ProductReason =>
  key.gtin ? 'gtin' : key.sku ? 'sku' : key.page ? 'url' : 'title';

type Members = Family['members'];

function byVariant(
  family: Family,
  refs: readonly ProductRef[],
  keys: readonly ProductKey[],
  hints: readonly RefHint[] | undefined,
): ProductGroup[] {
  const group = (members: Members): ProductGroup => {
    const sorted = members.toSorted((a, b) => a.index - b.index);
    const first =
      sorted.find((m) => m.index === family.anchor) ??
      sorted.reduce((a, b) => (weight(keys[b.index]!) > weight(keys[a.index]!) ? b : a));
    return {
      anchor: refs[first.index]!,
      members: sorted.map(({ index, relation }) => ({
        index,
        by: relation.by,
        confidence: relation.confidence,
      })),
    };
  };
  const variants = clusters(
    family.members.filter((m) => keys[m.index]!.variant.length > 0),
    keys,
  );
  if (variants.length <= 1) return [group(family.members)];
  const general = family.members.filter((m) => keys[m.index]!.variant.length === 0);
  const alike = hints ? costAlike(variants, hints) : false;
  if (!alike || !hints) return [...(general.length > 0 ? [group(general)] : []), ...variants.map(group)];
  // one price for all sizes: the price is the product's, whether a size is there is the size's own
  const priced = variants.flat().filter((m) => hints[m.index]!.price !== null);
  const rest = variants
    .map((v) => v.filter((m) => hints[m.index]!.price === null))
    .filter((v) => v.length > 0);
  return [group([...general, ...priced]), ...rest.map(group)];
}

/** Members that tell the same variant, each cluster around the first that tells it. */
function clusters(members: Members, keys: readonly ProductKey[]): Members[] {
  const found: Members[] = [];
  for (const member of members) {
    const key = keys[member.index]!;
    const home = found.find(([anchor]) => {
      const first = keys[anchor!.index]!;
      return !variantsConflict(first, key) && !numbersConflict(first, key);
    });
    if (home) home.push(member);
    else found.push([member]);
  }
  return found;
}

/** Does every source that tells several variants ask one price for them all. */
function costAlike(variants: readonly Members[], hints: readonly RefHint[]): boolean {
  const prices = new Map<string, Set<string>>();
  for (const member of variants.flat()) {
    const { source, price } = hints[member.index]!;
    if (!price) continue;
    const key = `${source} ${price.currency ?? ''}`;
    prices.set(key, (prices.get(key) ?? new Set()).add(String(price.minor)));
  }
  return prices.size > 0 && [...prices.values()].every((set) => set.size === 1);
}
