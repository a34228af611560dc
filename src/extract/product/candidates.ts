import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import { foldWords, type Money } from '../../domain/index.js';
import { findMoney, parsePrice, type MoneyContext } from '../money/index.js';
import { isCard } from './boxes.js';
import type { Layout } from './layout.js';
import {
  PRICE_HINT,
  UNIT_AFTER,
  WAS,
  measureOf,
  roleOf,
  saysFrom,
  saysLowest,
  saysRrp,
  type PriceRole,
} from './roles.js';
import { settled } from './settled.js';

/** An amount on the page that may be a price of the product. */
export interface PriceCandidate {
  readonly money: Money;
  readonly from: boolean;
  readonly rangeEnd: Money | null;
  readonly element: Element;
  /** text of its element */
  readonly text: string;
  readonly at: number;
  readonly role: PriceRole;
  /** struck through, or its element is named as an old price */
  readonly struck: boolean;
  /** struck through by its markup */
  readonly crossed: boolean;
  /** the measure of a unit price, as written */
  readonly measure: string | null;
  /** hints of the element and those around it, nearest first */
  readonly hints: string;
  /** the text names its currency */
  readonly marked: boolean;
  /** in one of several alike boxes that each link elsewhere */
  readonly card: boolean;
}

const NUMBERED = /\d/;

const read = new WeakMap<Layout, Map<string, readonly PriceCandidate[]>>();

/** Every amount of money on the page that stands in a short text of its own; read once for each way to read money. */
export function priceCandidates(layout: Layout, context: MoneyContext): readonly PriceCandidate[] {
  const key = JSON.stringify([context.currency, context.language, context.country]);
  const known = read.get(layout) ?? new Map<string, readonly PriceCandidate[]>();
  read.set(layout, known);
  let candidates = known.get(key);
  if (!candidates) known.set(key, (candidates = new CandidateReader(layout, context).read()));
  return candidates;
}

const LONGEST = 160;
const LONGEST_CARD = 500;
/** Elements from a struck price up to its card: Shopware nests eight. */
const DEEPEST_CARD = 12;
const LONGEST_LABEL = 100;
const NEAREST = 12;
/** Weak amounts: no sign of a currency, only an element called like a price. */
const COUNT_HINT = /quantit|qty|anzahl|menge|aantal|ilosc|count|percent|rating|index/;
const RANGE = /^(?:[-–—~]|to|bis|tot|do|à|hasta|a)(?=\s|$)(.{0,30})$/isu;

class CandidateReader {
  readonly #claimed = new Set<Element>();
  readonly #cards = new Map<Element, boolean>();
  readonly #found: PriceCandidate[] = [];
  readonly #of = new Map<Element, PriceCandidate[]>();
  /** lower ends of ranges by themselves, and upper ends */
  readonly #gone = new Set<PriceCandidate>();

  constructor(
    readonly layout: Layout,
    readonly context: MoneyContext,
  ) {}

  read(): PriceCandidate[] {
    // innermost first: in reading order what is inside comes after what is around it
    for (let i = this.layout.elements.length - 1; i >= 0; i--) this.#readElement(this.layout.elements[i]!);
    const found = this.#found
      .filter((c) => !this.#gone.has(c) && (c.marked || !this.#repeatsNeighbour(c)))
      .sort((a, b) => a.at - b.at);
    return settled(found, this.layout);
  }

  #readElement(element: Element): void {
    if (!this.layout.numbered(element)) return;
    const text = this.layout.textOf(element, LONGEST + 1, this.#claimed);
    if (this.#joinRange(element, text) || !NUMBERED.test(text)) return;
    if (text.length > LONGEST) {
      for (const child of element.children) {
        if (isText(child) && child.data.length <= 4000 && NUMBERED.test(child.data))
          this.#readText(element, child.data.replace(/\s+/g, ' ').trim(), false);
      }
      return;
    }
    if (this.#addCents(element, text)) return;
    this.#readText(element, text, true);
  }

  /** "5,90 €" in one element, "16,90 €" in the next and a dash between, "/ l" behind them or nothing */
  #joinRange(element: Element, text: string): boolean {
    if (text.length > 40) return false;
    const between = RANGE.exec(text);
    if (!between) return false;
    const [low, high, ...more] = element.children
      .slice(0, NEAREST)
      .flatMap((child) => (isTag(child) ? this.#inside(child) : []));
    if (!low || !high || more.length > 0 || low.money.currency !== high.money.currency) return false;
    if (low.money.minor >= high.money.minor || low.rangeEnd || high.rangeEnd) return false;
    const measure = UNIT_AFTER.exec(between[1]!)?.[1] ?? null;
    const role = measure === null ? low.role : 'unit';
    this.#gone.add(low).add(high);
    const joined = {
      ...low,
      text: `${low.text} – ${high.text}`,
      rangeEnd: high.money,
      from: true,
      role,
      measure,
    };
    this.#found.push(joined);
    this.#of.set(element, [joined]);
    return true;
  }

  /** the amounts of an element, or of the only one that it wraps */
  #inside(element: Element): readonly PriceCandidate[] {
    let current = element;
    for (let depth = 0; depth < 4; depth++) {
      const found = this.#of.get(current);
      if (found) return found;
      const inner = current.children.slice(0, NEAREST).filter(isTag);
      if (inner.length !== 1) return [];
      current = inner[0]!;
    }
    return [];
  }

  /** "€12" in one element and "99" beside it */
  #addCents(element: Element, text: string): boolean {
    if (!/^[.,]?\d\d$/.test(text)) return false;
    for (const child of element.children) {
      const [inside] = isTag(child) ? (this.#of.get(child) ?? []) : [];
      if (!inside || inside.money.minor % 100 !== 0 || /[.,]\d\d(?!\d)/.test(inside.text)) continue;
      const money = { ...inside.money, minor: inside.money.minor + Number(text.slice(-2)) };
      this.#found[this.#found.indexOf(inside)] = {
        ...inside,
        money,
        text: `${inside.text}.${text.slice(-2)}`,
      };
      return true;
    }
    return false;
  }

  #readText(element: Element, text: string, whole: boolean): void {
    const amounts = findMoney(text, this.context);
    if (amounts.length > 0) {
      const made = amounts.map((amount) => this.#candidate(element, text, amount, true));
      this.#found.push(...made);
      this.#of.set(element, made);
      if (whole) this.#claimed.add(element);
      return;
    }
    if (
      !whole ||
      text.length > 16 ||
      !PRICE_HINT.test(this.layout.hints(element)) ||
      COUNT_HINT.test(this.layout.hints(element)) ||
      !/^\D{0,4}\d[\d.,' ]*\D{0,4}$/.test(text) ||
      text.includes('%') ||
      /^\s*\/|(?<![\p{L}])(?:kg|g|l|ml|szt|st|stk|pcs?|cm|mm|m)(?![\p{L}])/iu.test(text)
    )
      return;
    const money = parsePrice(text, this.context);
    if (money && money.minor > 0)
      this.#found.push(
        this.#candidate(element, text, { money, start: 0, end: text.length, from: false }, false),
      );
  }

  #candidate(
    element: Element,
    text: string,
    amount: ReturnType<typeof findMoney>[number],
    isMarked: boolean,
  ): PriceCandidate {
    const around = [element, ...parents(element, 3)];
    const hints = around.map((e) => this.layout.hints(e)).join(' | ');
    const struck = this.layout.within(element, 'struck');
    const before = text.slice(0, amount.start);
    const label = before.trim() === '' ? this.#labelBefore(element) : before;
    const own = this.layout.hints(element) + ' ' + (around[1] ? this.layout.hints(around[1]) : '');
    const after = text.slice(amount.end);
    const follows = after.trim() === '' ? this.#textAfter(element) : after;
    const role = roleOf({ label, after, follows, text, own, struck });
    return {
      money: amount.money,
      from: amount.from || saysFrom(label.slice(-24)),
      rangeEnd: amount.rangeEnd ?? null,
      element,
      text,
      at: this.layout.at(element),
      role,
      struck: struck || (role !== 'price' && (WAS.test(foldWords(label)) || saysRrp(label))),
      crossed: struck,
      measure: measureOf(label, follows),
      hints,
      marked: isMarked,
      card: this.#inCard(element),
    };
  }

  /** what stands right before the element, where that is short: a label */
  #labelBefore(element: Element): string {
    let node: AnyNode | null = element;
    for (let climbed = 0; node && climbed < 3; climbed++) {
      for (
        let previous: AnyNode | null = node.prev, i = 0;
        previous && i < NEAREST;
        previous = previous.prev, i++
      ) {
        const text: string = isTag(previous)
          ? this.layout.textOf(previous, LONGEST_LABEL + 1)
          : isText(previous)
            ? previous.data.replace(/\s+/g, ' ').trim()
            : '';
        if (text === '') continue;
        return (text.length <= 60 && !/\d/.test(text)) || (text.length <= LONGEST_LABEL && saysLowest(text))
          ? text
          : '';
      }
      node = node.parent && isTag(node.parent) ? node.parent : null;
    }
    return '';
  }

  /** what stands right behind the element in the same line: its measure, "excl. VAT" */
  #textAfter(element: Element): string {
    let node: AnyNode | null = element;
    for (let climbed = 0; node && climbed < 2; climbed++) {
      for (let next: AnyNode | null = node.next, i = 0; next && i < NEAREST; next = next.next, i++) {
        const text: string = isTag(next)
          ? this.layout.textOf(next, 31)
          : isText(next)
            ? next.data.replace(/\s+/g, ' ').trim()
            : '';
        if (text !== '') return text.length <= 30 ? text : '';
      }
      node = node.parent && isTag(node.parent) ? node.parent : null;
    }
    return '';
  }

  /** in one of several alike boxes that each hold a link: another product's card */
  #inCard(element: Element): boolean {
    let current: Element | null = element;
    for (let depth = 0; current && depth < DEEPEST_CARD; depth++) {
      const known = this.#cards.get(current);
      const card =
        known ?? (this.layout.textOf(current, LONGEST_CARD + 1).length <= LONGEST_CARD && isCard(current));
      if (known === undefined) this.#cards.set(current, card);
      if (card) return true;
      current = current.parent && isTag(current.parent) ? current.parent : null;
    }
    return false;
  }

  #repeatsNeighbour(weak: PriceCandidate): boolean {
    return this.#found.some(
      (c) => c.marked && c.money.minor === weak.money.minor && Math.abs(c.at - weak.at) < 60,
    );
  }
}

function parents(element: Element, count: number): Element[] {
  const found: Element[] = [];
  for (let parent = element.parent; parent && isTag(parent) && found.length < count; parent = parent.parent)
    found.push(parent);
  return found;
}
