import type { CheerioAPI } from 'cheerio';
import { isTag, type Element } from 'domhandler';
import { foldWords, type Money } from '../../domain/index.js';
import { LANGUAGES } from '../languages/index.js';
import type { MoneyContext } from '../money/index.js';
import { absenceShare, availabilityIn, buys } from './availability.js';
import { NEW_HINT, PRICE_HINT, UNIT_AFTER, priceCandidates, type PriceCandidate } from './candidates.js';
import type { PriceFacts, UnitPrice } from './facts.js';
import { layOut, type Layout } from './layout.js';
import { phrasePattern } from './phrases.js';
import { percentIn } from './saving.js';

/** What the page's markup outside the visible text suggests. */
export interface Expectation {
  /** names that title elements and markup give the page */
  readonly names: readonly string[];
  /** amounts that markup declares as the price */
  readonly declared: readonly Money[];
  /** amounts that scripts carry: a hint only */
  readonly carried: ReadonlySet<number>;
}

/** The visible side of a product page. */
export interface VisibleReading {
  readonly name: string | null;
  readonly price: PriceFacts | null;
  /** how far the price stands out; below 4 it is a guess */
  readonly strength: number;
  readonly availability: string | null;
  readonly sku: string | null;
  readonly candidates: readonly PriceCandidate[];
  readonly buyable: boolean;
}

export function readVisible($: CheerioAPI, expectation: Expectation, context: MoneyContext): VisibleReading {
  const layout = layOut($);
  const title = titleOf(layout, expectation.names);
  const titleAt = title ? layout.at(title) : null;
  const cart = cartButtons(layout);
  const candidates = priceCandidates(layout, context);
  const scored = candidates
    .map((candidate) => ({ candidate, score: scoreOf(candidate, layout, { titleAt, cart, expectation }) }))
    .filter(({ score }) => score > -4)
    .sort((a, b) => b.score - a.score || a.candidate.at - b.candidate.at);
  const best = scored[0] ?? null;
  return {
    name: title ? layout.textOf(title, 300) : null,
    price: best ? priceFacts(best.candidate, candidates, layout) : null,
    strength: best?.score ?? 0,
    availability: availabilityOf(layout, titleAt, cart),
    sku: skuOf(layout, titleAt),
    candidates,
    buyable: cart.length > 0,
  };
}

const tokens = (text: string): Set<string> => new Set(foldWords(text).match(/[\p{L}\p{Nd}]{2,}/gu) ?? []);

function overlap(a: Set<string>, b: Set<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const token of a) if (b.has(token)) shared++;
  return shared / Math.min(a.size, b.size);
}

/** The heading that names the product: the h1 (else another title) that says most of what the page is called. */
export function titleOf(layout: Layout, names: readonly string[]): Element | null {
  const wanted = names.map(tokens);
  let best: Element | null = null;
  let bestScore = 0;
  for (const element of layout.elements) {
    const heading =
      element.name === 'h1'
        ? 1.2
        : /^h[23]$/.test(element.name)
          ? 0.3
          : /(?:product|item|goods|artikel|detail)[-_]?(?:name|title|titel|nazwa|naam)|^name(?=$|\s)/.test(
                layout.hints(element),
              )
            ? 0.5
            : 0;
    if (heading === 0) continue;
    const text = layout.textOf(element, 301);
    if (text === '' || text.length > 300) continue;
    const own = tokens(text);
    const agreement = Math.max(
      0,
      ...wanted.map((w) => (own.size >= 2 || w.size === 1 ? overlap(own, w) : overlap(own, w) * 0.5)),
    );
    const off =
      layout.within(element, 'related') || layout.within(element, 'cart') || layout.within(element, 'review')
        ? 0.8
        : 0;
    const chrome = layout.within(element, 'chrome') || layout.within(element, 'hidden') ? 0.5 : 0;
    const score = heading + 1.5 * agreement - off - chrome;
    if (score > bestScore) [best, bestScore] = [element, score];
  }
  return bestScore >= 0.6 ? best : null;
}

const CART_HINT =
  /add-?to-?(?:cart|basket|bag|trolley)|addtocart|addtobasket|addtobag|btn-?cart|buy-?(?:now|button|box|btn)|buybutton|in-?den-?warenkorb|add_to_cart|do-?koszyka|tocart|to-cart|btn-?buy|product-?buy|addcart|cart-?add/;

interface Button {
  readonly at: number;
  readonly disabled: boolean;
  readonly element: Element;
}

function cartButtons(layout: Layout): Button[] {
  const found: Button[] = [];
  for (const element of layout.elements) {
    const { name, attribs } = element;
    const clickable =
      name === 'button' ||
      name === 'a' ||
      (name === 'input' && /submit|button|image/i.test(attribs.type ?? ''));
    if (!clickable && !CART_HINT.test(layout.hints(element))) continue;
    if (layout.within(element, 'related') || layout.within(element, 'cart')) continue;
    const text = clickable
      ? layout.textOf(element, 80) || (attribs.value ?? attribs['aria-label'] ?? attribs.title ?? '')
      : '';
    if (!(clickable && buys(text)) && !(CART_HINT.test(layout.hints(element)) && clickable)) continue;
    const at = layout.at(element);
    if (layout.within(element, 'chrome')) continue;
    const disabled =
      attribs.disabled !== undefined ||
      /(?:^|\s)(?:disabled|is-disabled)(?=$|\s)/.test(layout.hints(element)) ||
      layout.within(element, 'hidden');
    found.push({ at, disabled, element });
    if (found.length >= 20) break;
  }
  return found;
}

interface Setting {
  readonly titleAt: number | null;
  readonly cart: readonly Button[];
  readonly expectation: Expectation;
}

/** How much an amount looks like the product's own current price. */
function scoreOf(candidate: PriceCandidate, layout: Layout, { titleAt, cart, expectation }: Setting): number {
  const { element, money } = candidate;
  if (money.minor <= 0) return -10;
  let score = 0;
  if (candidate.role === 'was' && !candidate.struck) score -= 3;
  else if (candidate.role !== 'price') return -10;
  const [own = '', ...around] = candidate.hints.split(' | ');
  if (PRICE_HINT.test(own)) score += 2;
  else if (around.some((hint) => PRICE_HINT.test(hint))) score += 1.5;
  if (NEW_HINT.test(candidate.hints)) score += 1;
  if (/(?:^|\s)price(?=$|\s)/.test(element.attribs.itemprop ?? '')) score += 1.5;
  if (titleAt !== null) score += nearness(candidate.at - titleAt);
  else score += Math.max(0, 2 - candidate.at / 1500);
  if (cart.some((button) => Math.abs(button.at - candidate.at) < 350)) score += 1.5;
  if (candidate.role === 'price' && expectation.declared.some((d) => d.minor === money.minor)) score += 4;
  else if (expectation.carried.has(money.minor)) score += 1;
  if (candidate.card) score -= 5;
  if (layout.within(element, 'related')) score -= 2;
  if (layout.within(element, 'cart')) score -= 5;
  if (layout.within(element, 'chrome')) score -= 4;
  if (layout.within(element, 'review')) score -= 3;
  if (layout.within(element, 'hidden')) score -= 2.5;
  if (layout.within(element, 'option')) score -= 1.5;
  if (!candidate.marked) score -= 1.5;
  // an amount in a sentence is rather told than asked
  score -= Math.min(2, Math.max(0, candidate.text.length - 30) / 50);
  return score;
}

/** Below the title is where a price stands; a little above it is possible. */
function nearness(distance: number): number {
  if (distance < 0) return distance > -250 ? 1 : -1;
  return distance <= 1500 ? 4 - distance / 500 : Math.max(-1.5, 1 - (distance - 1500) / 2000);
}

function priceFacts(main: PriceCandidate, all: readonly PriceCandidate[], layout: Layout): PriceFacts {
  const near = all.filter(
    (c) =>
      c !== main &&
      c.card === main.card &&
      Math.abs(c.at - main.at) <= 160 &&
      c.money.currency === main.money.currency,
  );
  const nearest = (list: PriceCandidate[]): PriceCandidate | null =>
    list.sort((a, b) => Math.abs(a.at - main.at) - Math.abs(b.at - main.at))[0] ?? null;
  const reference = nearest(
    near.filter((c) => (c.role === 'was' || c.role === 'rrp') && c.money.minor > main.money.minor),
  );
  const saving = nearest(near.filter((c) => c.role === 'saving' && c.money.minor > 0));
  const unit = nearest(near.filter((c) => c.role === 'unit'));
  const percent = percentNear(layout, main);
  const texts = [main.text, reference?.text, saving?.text].filter((t) => t !== undefined);
  return {
    price: main.money,
    from:
      main.from ||
      main.rangeEnd !== null ||
      all.some(
        (c) =>
          c.from &&
          c.money.minor === main.money.minor &&
          Math.abs(c.at - main.at) <= 400 &&
          c.card === main.card,
      ),
    upTo: main.rangeEnd,
    reference: reference?.money ?? null,
    referenceKind: reference ? (reference.role === 'rrp' ? 'rrp' : 'was') : null,
    saving: saving || percent !== null ? { percent, off: saving?.money ?? null } : null,
    unitPrice: unit ? unitOf(unit) : null,
    startsOn: null,
    endsOn: null,
    condition: null,
    quote: [...new Set(texts)].join(' '),
  };
}

/** A badge such as "-30 %" right beside the price. */
function percentNear(layout: Layout, main: PriceCandidate): number | null {
  for (const piece of layout.pieces) {
    if (Math.abs(piece.at - main.at) > 60 || piece.text.length > 40 || layout.within(piece.element, 'hidden'))
      continue;
    const percent = percentIn(piece.text);
    if (percent !== null) return percent;
  }
  return null;
}

function unitOf(candidate: PriceCandidate): UnitPrice | null {
  const at = candidate.text.search(/\d[\d.,' ]*\D{0,4}\s?(?:\/|per|pro|je|za|par|por)/i);
  const measure = UNIT_AFTER.exec(
    candidate.text.slice(Math.max(0, at)).replace(/^[^/]*?(?=\/|\bper\b|\bpro\b|\bje\b|\bza\b)/i, ''),
  );
  return { price: candidate.money, unit: measure?.[1]?.trim() ?? '' };
}

// a notice about a shop, a chat or a service is not about the product
const ELSEWHERE =
  /\b(?:chat|stores?|pick-?\s?up|filialen?|abholung|winkels?|sklep\w*|magasins?|tiendas?|negozi\w*|collect|payments?|zahlung|review|option)\b/iu;
const LISTED = new Set(['option', 'li', 'label', 'select', 'td']);

/** What the buy box says: a notice near the title or button wins over a button. */
function availabilityOf(layout: Layout, titleAt: number | null, cart: readonly Button[]): string | null {
  const anchors = [...cart.map((b) => b.at), ...(titleAt === null ? [] : [titleAt])];
  if (anchors.length === 0) return null;
  const from = Math.min(...anchors) - 60;
  const until = Math.max(titleAt === null ? 0 : titleAt + 900, ...cart.slice(0, 1).map((b) => b.at + 350));
  const open = cart.some((button) => !button.disabled);
  let said: string | null = null;
  for (const piece of layout.pieces) {
    if (piece.at < from || piece.at > until || piece.text.trim().length > 70) continue;
    const { element } = piece;
    if (
      ['related', 'review', 'hidden', 'chrome', 'option', 'cart'].some((mark) =>
        layout.within(element, mark as 'related'),
      )
    )
      continue;
    const parent = element.parent && isTag(element.parent) ? element.parent.name : '';
    if (ELSEWHERE.test(piece.text)) continue;
    const found = availabilityIn(piece.text);
    if (
      !found ||
      (LISTED.has(element.name) && found === 'OutOfStock') ||
      (LISTED.has(parent) && found === 'OutOfStock' && parent !== 'td')
    )
      continue;
    if (found === 'OutOfStock') {
      if (absenceShare(piece.text) >= (open ? 0.6 : 0.3)) return found;
      continue;
    }
    said ??= found;
  }
  if (said) return said;
  return open ? 'InStock' : null;
}

const SKU_LABEL = phrasePattern(
  LANGUAGES.flatMap((l) => l.prices.sku.map((w) => w.replace(/[.:#]+$/, ''))).concat([
    'артикул',
    'код товара',
    'šifra',
    'kód',
    'kód produktu',
    'objednací kód',
    'varenr',
    'varenummer',
    'artikelnr',
    'cikkszám',
    'cod produs',
    'kods',
    'preces kods',
    '商品编号',
    '商品番号',
    '型番',
    '品番',
    'product code',
    'mfr',
  ]),
);
const NUMBER = /^[\s:.#№°-]{0,6}([A-Z\d][A-Z\d./_-]{1,29})(?=$|[\s,;|)])/i;

const SKU_HINT =
  /(?:^|[\s_-])(?:sku|artno|art-?nr|article-?(?:number|no)|item-?(?:number|no)|product-?(?:code|sku|number)|artikelnummer)(?=$|[\s_-])/;

/** The number beside a label such as "SKU" or "Art.-Nr.", in the same line or the next, or in an element named so. */
function skuOf(layout: Layout, titleAt: number | null): string | null {
  for (const element of layout.elements) {
    if (
      !SKU_HINT.test(layout.hints(element)) ||
      layout.within(element, 'related') ||
      layout.within(element, 'hidden')
    )
      continue;
    if (titleAt !== null && Math.abs(layout.at(element) - titleAt) > 3000) continue;
    const text = layout.textOf(element, 60);
    const code = /^(?:[^\d:]{0,24}:)?\s*([A-Z\d][A-Z\d./_-]{2,29})$/i.exec(text)?.[1];
    if (code && /\d/.test(code)) return code;
  }
  const { pieces } = layout;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (titleAt !== null && (piece.at < titleAt - 300 || piece.at > titleAt + 8000)) continue;
    if (
      piece.text.length > 120 ||
      layout.within(piece.element, 'related') ||
      layout.within(piece.element, 'review') ||
      layout.within(piece.element, 'chrome')
    )
      continue;
    const label = SKU_LABEL.exec(foldWords(piece.text));
    if (!label || label.index > 40) continue;
    const rest = piece.text.trim().slice(label.index + label[0].length);
    const behind =
      NUMBER.exec(rest)?.[1] ??
      (/^[\s:.#№°-]*$/.test(rest) ? NUMBER.exec(pieces[i + 1]?.text.trim() ?? '')?.[1] : undefined);
    if (behind && /\d/.test(behind) && behind.length >= 3) return behind;
  }
  return null;
}
