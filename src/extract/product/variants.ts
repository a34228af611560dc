import { isTag, type Element } from 'domhandler';
import { LANGUAGES } from '../languages/index.js';
import { findMoney, type MoneyContext } from '../money/index.js';
import { absenceShare, availabilityIn } from './availability.js';
import type { PriceCandidate } from './candidates.js';
import type { VariantFacts } from './facts.js';
import { isCode, OWN_LABEL } from './labels.js';
import type { Layout } from './layout.js';
import { phraseFinder } from './phrases.js';
import { priceFacts } from './price-facts.js';

const MAX_VARIANTS = 60;
const MAX_CLIMBED = 4;
/** Below the title, in characters of text. */
const REACH = 5000;
const LONGEST_BOX = 200;
const LONGEST_NAME = 40;
const OUTSIDE = ['related', 'chrome', 'cart', 'review', 'hidden'] as const;

const otherChoice = phraseFinder(
  LANGUAGES.flatMap((l) => [
    ...l.prices.shipping,
    ...l.prices.instalment,
    ...l.prices.bundle,
    ...l.prices.member,
  ]),
);
/** "Subscribe & save", "Einmalkauf": a way of buying */
const PLAN =
  /subscri|one-?time|abonn|abo(?![\p{L}])|einmal|eenmalig|jednoraz|subskryp|suscri|una sola volta|autoship/iu;
const DELIVERY =
  /versand|liefer|shipping|delivery|verzend|bezorg|dostaw|livraison|env[ií]o|spedizion|express|kurier|courier|corriere|abhol|pick-?up|odbi[oó]r|ritiro|recogida|retrait/iu;
const MEASURE =
  /^(?:ca\.? ?)?\d{1,5}(?:[.,]\d{1,3})? ?(?:ml|cl|dl|l|lt|ltr|litres?|liter|litr[yoi]?|litros?|litri|g|gr|kg|mg|oz|lbs?|cm|mm|m|m²|inch|zoll|cali|gb|tb|tabs?|tabletten|kapseln|capsules|er-pack|er pack)(?![\p{L}])|^\d{1,4}(?:[.,]\d)? ?[x×] ?\d{1,4}/iu;
const CLOTHES = /^(?:x{0,3}s|m|x{0,4}l|[2-6]xl|one size|\d{2}(?:[.,]5|\/\d{2,3})?)$/i;
const GROUP_HINT =
  /variant|variation|swatch|twister|(?:^|[\s_-])(?:sizes?|colou?rs?|options?|formats?|formatos?|attributes?|versions?|groesse|maat|rozmiar|taille|talla|taglia|gramatura)(?=$|[\s_-])/;

/**
 * Sizes, colours and packs that the page lists with a price of their own: in a table, a list, buttons or a menu. The price
 * that the page shows is one of theirs; a choice among others is of something beside the product, a guarantee or a gift box.
 */
export function visibleVariants(
  layout: Layout,
  candidates: readonly PriceCandidate[],
  main: PriceCandidate,
  titleAt: number | null,
  context: MoneyContext,
): VariantFacts[] {
  const priced = candidates.filter(
    (c) =>
      c.role === 'price' &&
      !c.card &&
      c.money.minor > 0 &&
      c.at >= (titleAt ?? 0) - 300 &&
      c.at <= (titleAt ?? 0) + REACH &&
      !OUTSIDE.some((mark) => layout.within(c.element, mark)),
  );
  const groups = groupsOf(priced);
  for (const boxes of groups.values()) {
    if (boxes.size < 2) continue;
    const found = new VariantReader(layout, candidates, context).read(boxes);
    if (found.length >= 2 && found.some((v) => v.price?.price.minor === main.money.minor)) return found;
  }
  return [];
}

type Boxes = Map<Element, PriceCandidate[]>;

/** Boxes around prices by the element that holds them, the nearest first. */
function groupsOf(priced: readonly PriceCandidate[]): Map<Element, Boxes> {
  const groups = new Map<Element, Boxes>();
  for (let level = 0; level < MAX_CLIMBED; level++)
    for (const candidate of priced) {
      let box: Element | null = candidate.element;
      for (let i = 0; i < level && box; i++) box = box.parent && isTag(box.parent) ? box.parent : null;
      const holder = box?.parent;
      if (!box || !holder || !isTag(holder)) continue;
      const boxes = groups.get(holder) ?? new Map<Element, PriceCandidate[]>();
      const inside = boxes.get(box) ?? [];
      inside.push(candidate);
      boxes.set(box, inside);
      groups.set(holder, boxes);
    }
  return groups;
}

class VariantReader {
  constructor(
    readonly layout: Layout,
    readonly candidates: readonly PriceCandidate[],
    readonly context: MoneyContext,
  ) {}

  read(boxes: Boxes): VariantFacts[] {
    const all = [...boxes].slice(0, MAX_VARIANTS);
    const name = all[0]![0].name;
    if (all.some(([box]) => box.name !== name || ticked(box))) return [];
    const chosen = this.#isChoice(all[0]![0]);
    const column = name === 'tr' ? numberColumn(this.layout, all[0]![0]) : null;
    const found = all.map(([box, prices]) => this.#variant(box, prices, chosen, column));
    if (found.some((v) => v === null)) return [];
    const variants = found.filter((v) => v !== null);
    return new Set(variants.map((v) => Object.values(v.variant)[0])).size === variants.length ? variants : [];
  }

  /** Is the box one of several to choose from, whatever they are called: an option, a radio, a swatch. */
  #isChoice(box: Element): boolean {
    if (box.name === 'option') return true;
    const holder = box.parent && isTag(box.parent) ? box.parent : null;
    const outer = holder?.parent && isTag(holder.parent) ? holder.parent : null;
    return [box, holder, outer].some((e) => e !== null && GROUP_HINT.test(this.layout.hints(e)));
  }

  #variant(
    box: Element,
    prices: readonly PriceCandidate[],
    chosen: boolean,
    column: number | null,
  ): VariantFacts | null {
    const [main] = prices;
    if (!main || prices.some((p) => p.money.minor !== main.money.minor)) return null;
    const text = this.layout.textOf(box, LONGEST_BOX + 1);
    if (text.length > LONGEST_BOX) return null;
    const cells = box.name === 'tr' ? box.children.filter(isTag).map((c) => this.layout.textOf(c, 80)) : [];
    const name = nameOf(cells[0] ?? this.#beforeAmount(text, main));
    const size = MEASURE.test(name) || (chosen && CLOTHES.test(name));
    if (name === '' || (!size && !(chosen && isChoiceName(name)))) return null;
    const inside = this.candidates.filter((c) => holds(box, c.element));
    const code = column === null ? '' : (cells[column] ?? '');
    const absent = availabilityIn(text) === 'OutOfStock' && absenceShare(text) > 0.1;
    return {
      variant: size ? { size: name } : { name },
      sku: isCode(code) ? code : null,
      gtin: null,
      url: null,
      price: { ...priceFacts(main, inside, this.layout), quote: text },
      availability: absent ? 'OutOfStock' : null,
    };
  }

  /** parts without a blank between them read as one: "Sand8,90 €" */
  #beforeAmount(text: string, { text: amount }: PriceCandidate): string {
    const at = amount.length < text.length ? text.indexOf(amount) : -1;
    if (at >= 0) return text.slice(0, at);
    const [first] = findMoney(text, this.context);
    return first ? text.slice(0, first.start) : text;
  }
}

const nameOf = (text: string): string => {
  const name = text.replace(/[\s:|(·,–—-]+$/u, '').trim();
  return name.length <= LONGEST_NAME ? name : '';
};

const isChoiceName = (name: string): boolean =>
  name.length >= 2 &&
  /\p{L}/u.test(name) &&
  name.split(' ').length <= 4 &&
  !PLAN.test(name) &&
  !DELIVERY.test(name) &&
  !otherChoice(name);

/** A box to tick adds to the product and is no variant of it. */
function ticked(box: Element): boolean {
  const stack: Element[] = [box];
  for (let next = stack.pop(), visited = 0; next && visited < 40; next = stack.pop(), visited++) {
    if (next.name === 'input' && next.attribs.type === 'checkbox') return true;
    for (const child of next.children) if (isTag(child)) stack.push(child);
  }
  return false;
}

function holds(outer: Element, inner: Element): boolean {
  let node: Element | null = inner;
  for (let depth = 0; node && depth <= MAX_CLIMBED + 2; depth++) {
    if (node === outer) return true;
    node = node.parent && isTag(node.parent) ? node.parent : null;
  }
  return false;
}

/** The column of a table whose heading is a label of numbers. */
function numberColumn(layout: Layout, row: Element): number | null {
  const body = row.parent && isTag(row.parent) ? row.parent : null;
  const table = body?.name === 'table' ? body : body?.parent && isTag(body.parent) ? body.parent : null;
  const head = table ? firstRow(table) : null;
  if (!head || head === row) return null;
  const column = head.children
    .filter(isTag)
    .findIndex((cell) => OWN_LABEL.test(layout.textOf(cell, 60).toLowerCase()));
  return column > 0 ? column : null;
}

function firstRow(table: Element): Element | null {
  for (const child of table.children.slice(0, 12)) {
    if (!isTag(child)) continue;
    if (child.name === 'tr') return child;
    const inner = child.children.find((c) => isTag(c) && c.name === 'tr');
    if (inner && isTag(inner)) return inner;
  }
  return null;
}
