import { isTag, type AnyNode, type Element } from 'domhandler';
import { foldSpace, foldWords, type BlockRole, type Claim } from '../../domain/index.js';
import type { Document } from '../document.js';
import type { MoneyContext } from '../money/index.js';
import { availabilityIn, absenceShare } from '../product/availability.js';
import { priceCandidates, type PriceCandidate } from '../product/candidates.js';
import type { Layout } from '../product/layout.js';
import { percentIn } from '../product/saving.js';
import { LOOSE } from './head.js';
import { NO_PRODUCT, availabilityClaim, priceClaim } from './make.js';
import { looksLikeName, saysVoucher } from './names.js';

/** A product's card: a stretch of markup with its name, its link and its price. */
interface Card {
  readonly element: Element;
  readonly name: string;
  readonly url: string | null;
  /** named by nothing but the first cell of its row */
  readonly loose: boolean;
  readonly candidates: PriceCandidate[];
}

const MAX_DEPTH = 7;
const LONGEST_CARD = 500;
const TITLE_HINT = /(?:^|[\s_-])(?:title|name|titel|nazwa|naam|headline|heading|nom|titulo|nome)(?=$|[\s_-])/;

/** Claims of every product card of a page or mail, `except` the amounts of the page's own product. */
export function cardClaims(
  document: Document,
  layout: Layout,
  context: MoneyContext,
  {
    role,
    brand,
    except,
  }: {
    role: BlockRole;
    /** what the brand is called, folded: its logo names no product */
    brand: ReadonlySet<string>;
    except: (candidate: PriceCandidate) => boolean;
  },
): Claim[] {
  const cards = new Map<Element, Card>();
  for (const candidate of priceCandidates(layout, context)) {
    if (except(candidate) || candidate.money.minor <= 0 || !candidate.marked || isSentence(candidate.text))
      continue;
    if (
      (['hidden', 'cart', 'review', 'chrome', 'option'] as const).some((mark) =>
        layout.within(candidate.element, mark),
      )
    )
      continue;
    const found = cardAround(layout, candidate.element, document, brand);
    if (!found) continue;
    const card = cards.get(found.element) ?? { ...found, candidates: [] };
    card.candidates.push(candidate);
    cards.set(found.element, card);
  }
  const notices = cards.size === 0 ? [] : noticesOf(layout);
  return [...cards.values()].flatMap((card) => claimsOf(document, layout, { ...card, notices }, role));
}

/** An amount that is told in words rather than shown as a price. */
const isSentence = (text: string): boolean =>
  text.length > 70 ||
  (text.match(/\p{L}{2,}/gu) ?? []).length > 7 ||
  /[.!?]\s+\p{L}/u.test(text.slice(0, 70).replace(/\b\p{L}{1,4}\./gu, ''));

/** The nearest stretch around a price that names one product: by its heading, its link or the picture in it. */
function cardAround(
  layout: Layout,
  price: Element,
  document: Document,
  brand: ReadonlySet<string>,
): Omit<Card, 'candidates'> | null {
  let current: Element | null = price;
  let row: ReturnType<typeof cardOfRow> = null;
  for (let depth = 0; current && depth <= MAX_DEPTH; depth++) {
    if (current.name === 'body' || current.name === 'main') break;
    if (layout.textOf(current, LONGEST_CARD + 1).length > LONGEST_CARD) break;
    const named = nameIn(layout, current, document);
    if (named === 'several') break;
    if (named && !brand.has(foldWords(named.name))) return { element: current, ...named, loose: false };
    row ??= cardOfRow(layout, current);
    current = current.parent && isTag(current.parent) ? current.parent : null;
  }
  return row;
}

/** "Borrelpakket | € 32,50 | € 24,95": where nothing names a product, the first cell of its row may. */
function cardOfRow(layout: Layout, row: Element): Omit<Card, 'candidates'> | null {
  const cells = row.children.filter(isTag).filter(({ name }) => name === 'td' || name === 'th');
  const [first] = cells;
  if (row.name !== 'tr' || cells.length < 2 || cells.length > 4 || !first) return null;
  const name = foldSpace(layout.textOf(first, 81));
  if (name.length > 80 || !looksLikeName(name) || /[€£$¥]|\d[.,]\d\d(?!\d)/.test(name)) return null;
  return { element: row, name, url: null, loose: true };
}

interface Parts {
  readonly links: { text: string; href: string }[];
  readonly titles: string[];
  readonly alts: { text: string; href: string | null }[];
}

/** Links, headings and pictures of an element. */
function partsOf(layout: Layout, element: Element): Parts {
  const parts: Parts = { links: [], titles: [], alts: [] };
  const stack: { node: AnyNode; href: string | null }[] = [{ node: element, href: null }];
  for (let next = stack.pop(), visited = 0; next && visited < 400; next = stack.pop(), visited++) {
    const { node } = next;
    if (!isTag(node)) continue;
    let { href } = next;
    const own = node.attribs.href;
    if (node.name === 'a' && own !== undefined && !/^(?:#|javascript:|mailto:|tel:)/i.test(own)) {
      href = own;
      parts.links.push({ text: layout.textOf(node, 161), href });
    }
    if (
      /^h[1-6]$/.test(node.name) ||
      (TITLE_HINT.test(layout.hints(node)) && !/price|preis|prijs|cena/.test(layout.hints(node)))
    )
      parts.titles.push(layout.textOf(node, 161));
    if (node.name === 'img' && node.attribs.alt) parts.alts.push({ text: foldSpace(node.attribs.alt), href });
    for (let i = node.children.length - 1; i >= 0; i--) stack.push({ node: node.children[i]!, href });
  }
  return parts;
}

function nameIn(
  layout: Layout,
  element: Element,
  document: Document,
): { name: string; url: string | null } | 'several' | null {
  const { links, titles, alts } = partsOf(layout, element);
  const bare = (text: string): string => foldSpace(text);
  const noMoney = (text: string): boolean => !/[€£$¥]|\d[.,]\d\d(?!\d)/.test(text);
  const heads = [...new Set(titles.map(bare).filter((t) => looksLikeName(t) && noMoney(t)))];
  const named = links
    .map((l) => ({ ...l, text: bare(l.text) }))
    .filter((l) => looksLikeName(l.text) && noMoney(l.text));
  const addresses = new Set(links.map((l) => l.href.replace(/#.*$/, '')));
  const names = new Set(named.map((l) => l.text.toLowerCase()));
  if (names.size > 2 || heads.length > 2) return 'several';
  const head = heads[0] ?? null;
  const link = (head === null ? undefined : named.find((l) => l.text.includes(head))) ?? named[0];
  const alt = alts.find((a) => looksLikeName(a.text) && noMoney(a.text) && a.href !== null);
  const name = head ?? link?.text ?? (addresses.size === 1 ? alt?.text : undefined) ?? null;
  if (name === null) return null;
  // a heading without any link is a card only where it stands with nothing else
  const href = link?.href ?? (addresses.size === 1 ? links[0]?.href : undefined) ?? alt?.href ?? null;
  if (href === null && heads.length !== 1) return null;
  return { name, url: href === null ? null : absolute(href, document) };
}

function absolute(href: string, document: Document): string | null {
  try {
    return new URL(href, document.capture.uri).href;
  } catch {
    return /^https?:/i.test(href) ? href : null;
  }
}

function claimsOf(
  document: Document,
  layout: Layout,
  card: Card & { readonly notices: readonly Notice[] },
  role: BlockRole,
): Claim[] {
  if (saysVoucher(card.name)) return [];
  const quote = layout.textOf(card.element, 300);

  const product = { ...NO_PRODUCT, name: card.name, url: card.url, sku: skuOf(card.element) };
  const shared = {
    product,
    role,
    quote,
    source: 'visible' as const,
    language: document.language?.code ?? null,
  };
  const claims: Claim[] = [];
  const current = currentOf(card.candidates);
  if (current) {
    const above = card.candidates.filter(
      (c) =>
        (c.role === 'was' || c.role === 'rrp') &&
        c.money.minor > current.money.minor &&
        c.money.currency === current.money.currency,
    );
    const reference = above[0] ?? null;
    claims.push(
      priceClaim(document, {
        ...shared,
        price: current.money,
        reference: reference?.money ?? null,
        referenceKind: reference?.role === 'rrp' ? 'rrp' : 'was',
        statedSaving: savingIn(layout, card),
        from: current.from || current.rangeEnd !== null,
        confidence: card.loose ? LOOSE : 0.9,
      }),
    );
  }
  const notice = card.notices.find(({ element }) => contains(card.element, element))?.availability;
  if (notice)
    claims.push(
      availabilityClaim(document, { ...shared, availability: notice, confidence: card.loose ? LOOSE : 0.9 }),
    );
  return claims;
}

/** The one amount that is asked; null where several could be. */
function currentOf(candidates: readonly PriceCandidate[]): PriceCandidate | null {
  const asked = candidates.filter((c) => c.role === 'price');
  const distinct = new Map(asked.map((c) => [c.money.minor, c]));
  if (distinct.size === 1) return asked[0]!;
  if (distinct.size === 0) {
    const soft = candidates.filter((c) => c.role === 'was' && !c.struck);
    return soft.length === 1 ? soft[0]! : null;
  }
  return null;
}

/** "-30 %", "Save 20%", "Sie sparen 10 €" beside the price. */
function savingIn(
  layout: Layout,
  card: { element: Element; candidates: readonly PriceCandidate[] },
): { percent: number | null; off: PriceCandidate['money'] | null } | null {
  const text = layout.textOf(card.element, 400);
  const off = card.candidates.find((c) => c.role === 'saving')?.money ?? null;
  const percent = percentIn(text);
  return percent === null && off === null ? null : { percent, off };
}

interface Notice {
  readonly element: Element;
  readonly availability: string;
}

/** Short notices of absence or presence; words in a name or a size are none. */
function noticesOf(layout: Layout): Notice[] {
  return layout.pieces.flatMap(({ text, element }) => {
    if (text.length > 40 || element.name === 'option' || element.name === 'button') return [];
    const found = availabilityIn(text);
    if (found === null || (found === 'OutOfStock' && absenceShare(text) < 0.6)) return [];
    return layout.within(element, 'hidden') ? [] : [{ element, availability: found }];
  });
}

function contains(outer: Element, inner: Element): boolean {
  let node: AnyNode | null = inner;
  for (let depth = 0; node && depth < 12; depth++) {
    if (node === outer) return true;
    node = node.parent;
  }
  return false;
}

/** An article number that the card or what it holds carries in an attribute. */
function skuOf(element: Element): string | null {
  const stack: Element[] = [element];
  for (let next = stack.pop(), visited = 0; next && visited < 30; next = stack.pop(), visited++) {
    const sku = next.attribs['data-sku'] ?? next.attribs['data-product-sku'] ?? next.attribs['data-item-sku'];
    if (sku !== undefined && /^[\w./-]{3,30}$/.test(sku)) return sku;
    for (const child of next.children) if (isTag(child)) stack.push(child);
  }
  return null;
}
