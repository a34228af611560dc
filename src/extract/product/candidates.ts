import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import { foldWords, type Money } from '../../domain/index.js';
import { findMoney, parsePrice, type MoneyContext } from '../money/index.js';
import { isCard } from './boxes.js';
import type { Layout } from './layout.js';
import { PRICE_HINT, WAS, roleOf, saysFrom, saysRrp, type PriceRole } from './roles.js';

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
  /** hints of the element and those around it, nearest first */
  readonly hints: string;
  /** the text names its currency */
  readonly marked: boolean;
  /** in one of several alike boxes that each link elsewhere */
  readonly card: boolean;
}

const NUMBERED = /\d/;

/** Every amount of money on the page that stands in a short text of its own. */
export function priceCandidates(layout: Layout, context: MoneyContext): PriceCandidate[] {
  return new CandidateReader(layout, context).read();
}

const LONGEST = 160;
const LONGEST_CARD = 500;
const NEAREST = 12;

class CandidateReader {
  readonly #claimed = new Set<Element>();
  readonly #cards = new Map<Element, boolean>();
  readonly #found: PriceCandidate[] = [];
  readonly #of = new Map<Element, PriceCandidate[]>();

  constructor(
    readonly layout: Layout,
    readonly context: MoneyContext,
  ) {}

  read(): PriceCandidate[] {
    // innermost first: in reading order what is inside comes after what is around it
    for (let i = this.layout.elements.length - 1; i >= 0; i--) this.#readElement(this.layout.elements[i]!);
    return this.#found.filter((c) => c.marked || !this.#repeatsNeighbour(c)).sort((a, b) => a.at - b.at);
  }

  #readElement(element: Element): void {
    const text = this.layout.textOf(element, LONGEST + 1, this.#claimed);
    if (!NUMBERED.test(text)) return;
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
      !/^\D{0,4}\d[\d.,' ]*\D{0,4}$/.test(text) ||
      text.includes('%')
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
    const role = roleOf({ label, after: text.slice(amount.end), text, own, struck });
    return {
      money: amount.money,
      from: amount.from || saysFrom(label.slice(-24)),
      rangeEnd: amount.rangeEnd ?? null,
      element,
      text,
      at: this.layout.at(element),
      role,
      struck: struck || (role !== 'price' && (WAS.test(foldWords(label)) || saysRrp(label))),
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
          ? this.layout.textOf(previous, 61)
          : isText(previous)
            ? previous.data.replace(/\s+/g, ' ').trim()
            : '';
        if (text === '') continue;
        return text.length <= 60 && !/\d/.test(text) ? text : '';
      }
      node = node.parent && isTag(node.parent) ? node.parent : null;
    }
    return '';
  }

  /** in one of several alike boxes that each hold a link: another product's card */
  #inCard(element: Element): boolean {
    let current: Element | null = element;
    for (let depth = 0; current && depth < 7; depth++) {
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
