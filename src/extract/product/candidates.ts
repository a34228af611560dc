import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import { foldWords, type Money } from '../../domain/index.js';
import { LANGUAGES } from '../languages/index.js';
import type { PriceWords } from '../prices/words.js';
import { findMoney, parsePrice, type MoneyContext } from '../money/index.js';
import type { Layout } from './layout.js';
import { phraseFinder, phrasePattern } from './phrases.js';

export type PriceRole = 'price' | 'was' | 'rrp' | 'unit' | 'saving' | 'instalment' | 'shipping' | 'other';

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
export const PRICE_HINT =
  /pri[cx]|prijs|preis|cena|prec?io|prezzo|preco|amount|betrag|kwota|kaina|pris(?![a-z])|hinta|fiyat|harga|gia(?![a-z])|money|tarif|cost(?![a-z])/;
export const OLD_HINT =
  /(?:^|[\s_-])(?:old|was|before|previous|prev|strike(?:d|through|-?out|-through)?|struck|crossed(?:-?out)?|line-through|compare(?:-?at)?|list-?price|listprice|rrp|msrp|srp|uvp|regular|original|statt|streich|barre|antes|anterior|vecchio|przekreslona|stara|poprzednia|oud|adviesprijs|advies)(?=$|[\s_-])|(?:full|normal|standard|retail|reg|first|start|orig|van|alter)-?(?:price|preis|prijs|prix|cena)|oldprice|priceold|price-old|wasprice|was-price|strikethrough|streichpreis|pricewas|price--old|price--compare/;
export const NEW_HINT =
  /(?:^|[\s_-])(?:sale|special|now|current|final|new|offer|discounted|promo|actual|our|selling|buy|aktion|angebot|reduced|todays?|main|primary|sales)(?=$|[\s_-])|saleprice|currentprice|finalprice|specialprice|price-sales/;
const UNIT_HINT =
  /unit-?price|base-?price|per-?unit|grundpreis|price-?per|ppu|uom|eenheidsprijs|cena-?jednostkowa|omnibus|lowest-?price|history/;
// a price before tax is no customer's price
const NET_HINT =
  /price-?(?:tax|ex|excl|net|novat|without)|ex-?(?:vat|tax)|excl(?:uding)?-?(?:vat|tax|btw)|without-?(?:vat|tax)|(?:^|[\s_-])net(?:to)?(?=$|[\s_-])|bez-?dph|bez-?vat/;
const NET = phrasePattern([
  'ex vat',
  'ex. vat',
  'excl. vat',
  'excluding vat',
  'without vat',
  'ex tax',
  'excl. tax',
  'without tax',
  'plus vat',
  'zzgl. mwst',
  'zzgl. mwst.',
  'ohne mwst',
  'netto',
  'excl. btw',
  'exclusief btw',
  'ht',
  'hors taxes',
  'sin iva',
  'senza iva',
  'iva esclusa',
  'bez dph',
  'brez ddv',
  'bez pdv-a',
  'bez vat',
  'без ндс',
  'bez pvn',
  'be pvm',
  'ekskl. moms',
  'exkl. moms',
  'χωρίς φπα',
]);
const SAVING_HINT =
  /(?:^|[\s_-])(?:save|saving|savings|saved|you-?save|discount|rabat|rabatt|korting|badge|ersparnis|sconto|remise|percent(?:age)?)(?=$|[\s_-])/;
const SHIPPING_HINT =
  /shipping|delivery|postage|versand|liefer|dostaw|wysylk|verzend|livraison|envio|spedizion|freight|gift-?card|threshold/;
const INSTALMENT_HINT =
  /instal+ment|klarna|afterpay|clearpay|monthly|financ|affirm|paypal|zip-?pay|laybuy|raten|rate-?(?:pay|info)|rata|cuota|mensual|credit|loan|lease|subscri|points|loyalty/;

const words = (pick: (p: PriceWords) => readonly string[]): ((text: string) => boolean) =>
  phraseFinder(LANGUAGES.flatMap((l) => pick(l.prices)));
const saysRrp = words((p) => p.rrp);
const saysShipping = words((p) => p.shipping);
const saysInstalment = words((p) => p.instalment);
const saysCode = words((p) => p.code);
const saysSaving = words((p) => p.save);
const WAS = phrasePattern(LANGUAGES.flatMap((l) => l.prices.was));
const saysFrom = words((p) => p.from);
const EVERY_WAS = new RegExp(WAS.source, 'gu');
const EVERY_NOW = phrasePattern(
  LANGUAGES.flatMap((l) => l.prices.now),
  'gu',
);

/** A measure behind an amount makes it a unit price: "/ l", "per 100 g", "je Stück", "za 100 ml". */
export const UNIT_AFTER =
  /^\s*\)?\s*(?:\/|per\b|pro\b|je\b|za\b|par\b|por\b|al\b|el\b|the\b|o\b|=|a(?=\s))\s*(\d{0,4}(?:[.,]\d)?\s*(?:kg|kilo|kilogramm|kilogram|g|gr|mg|lb|oz|l|lt|ltr|litre|liter|litr|litro|ml|cl|dl|m|m2|m²|mb|cm|ft|sq\.?\s?ft|yd|metre|meter|metr|m3|m³|stück|stk|st|szt|piece|pc|pcs|unit|ea|wash|waschladung|wl|tablet|capsule|sheet|blatt|stuk|dose|roll|rolle))\b(?!\s*=)/iu;

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

const firstClass = (element: Element): string => (element.attribs.class ?? '').trim().split(/\s+/)[0] ?? '';

/** Has the element at least two siblings of its make, and does each hold a link to a page of its own. */
function isCard(element: Element): boolean {
  if (!element.parent || element.name === 'tr' || element.name === 'option' || element.name === 'body')
    return false;
  let alike = 0;
  const addresses = new Set<string>();
  for (const sibling of siblings(element)) {
    if (sibling.name !== element.name || firstClass(sibling) !== firstClass(element)) continue;
    const href = linkIn(sibling);
    if (href === null) continue;
    alike++;
    addresses.add(href);
  }
  return alike >= 3 && addresses.size >= 3 && linkIn(element) !== null && !holdsTitle(element);
}

/** The element and its nearest siblings on both sides. */
function siblings(element: Element): Element[] {
  const found: Element[] = [element];
  let before: AnyNode | null = element.prev;
  let after: AnyNode | null = element.next;
  for (let i = 0; i < NEAREST; i++) {
    if (before && isTag(before)) found.push(before);
    if (after && isTag(after)) found.push(after);
    before = before?.prev ?? null;
    after = after?.next ?? null;
  }
  return found;
}

function linkIn(element: Element): string | null {
  const stack: Element[] = [element];
  for (let visited = 0, next = stack.pop(); next && visited < 60; visited++, next = stack.pop()) {
    const href = next.attribs.href;
    if (next.name === 'a' && href !== undefined && !/^(?:#|javascript:|mailto:|tel:)/i.test(href))
      return href;
    for (const child of next.children) if (isTag(child)) stack.push(child);
  }
  return null;
}

function holdsTitle(element: Element): boolean {
  const stack: Element[] = [element];
  for (let visited = 0, next = stack.pop(); next && visited < 200; visited++, next = stack.pop()) {
    if (next.name === 'h1') return true;
    for (const child of next.children) if (isTag(child)) stack.push(child);
  }
  return false;
}

interface RoleClues {
  readonly label: string;
  readonly after: string;
  readonly text: string;
  /** hints of the element and its parent */
  readonly own: string;
  readonly struck: boolean;
}

function roleOf({ label, after, text, own, struck }: RoleClues): PriceRole {
  const near = foldWords(label.slice(-50));
  const behind = after.slice(0, 24);
  if (UNIT_AFTER.test(behind) || UNIT_HINT.test(own)) return 'unit';
  if (
    /\d\s?[x×]\s?$/i.test(label) ||
    INSTALMENT_HINT.test(own) ||
    saysInstalment(label.slice(-40)) ||
    saysInstalment(behind)
  )
    return 'instalment';
  if (NET_HINT.test(own) || NET.test(near) || NET.test(foldWords(behind))) return 'other';
  if (saysCode(text)) return 'other';
  if (SHIPPING_HINT.test(own) || saysShipping(label.slice(-40)) || /^\s*\+/.test(label)) return 'shipping';
  if (/[-−]\s?$/.test(label) && text.length < 20) return 'saving';
  const was = lastIndex(EVERY_WAS, near);
  const now = lastIndex(EVERY_NOW, near);
  if (saysRrp(label.slice(-50)) && now < 0) return 'rrp';
  if (
    saysSaving(label.slice(-24)) ||
    saysSaving(behind.slice(0, 14)) ||
    (SAVING_HINT.test(own) && !NEW_HINT.test(own) && !own.includes('price'))
  )
    return 'saving';
  if (struck) return /rrp|msrp|uvp|advies|srp/.test(own) ? 'rrp' : 'was';
  if (was >= 0 && was > now) return 'was';
  if (now >= 0) return 'price';
  if (OLD_HINT.test(own) && !/(?:^|[\s_-])(?:sale|special|now|final|sales|promo)(?=$|[\s_-])/.test(own))
    return 'was';
  return 'price';
}

function lastIndex(every: RegExp, text: string): number {
  let at = -1;
  for (const match of text.matchAll(every)) at = match.index;
  return at;
}
