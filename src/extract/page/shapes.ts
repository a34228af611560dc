import type { CheerioAPI } from 'cheerio';
import { isTag, isText, type ChildNode, type Element } from 'domhandler';
import { saysUnsubscribe } from './roles.js';

/** Elements that stand on lines of their own. */
export const BLOCK_LEVEL = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
/** Elements that part what is before from what is inside. */
export const SECTIONS = new Set(
  'article aside blockquote details dialog fieldset footer form header main nav section table'.split(' '),
);

/** The next nodes of a subtree in reading order, at most so many. */
export function* within(root: Element, limit: number): Generator<ChildNode> {
  const stack: ChildNode[] = [...root.children].reverse();
  for (let seen = 0; seen < limit; seen += 1) {
    const node = stack.pop();
    if (node === undefined) return;
    yield node;
    if (isTag(node)) for (let i = node.children.length - 1; i >= 0; i -= 1) stack.push(node.children[i]!);
  }
}

const notices = new WeakMap<Element, boolean>();

/**
 * Holds an element nothing but inline elements that each are a phrase of its own: "<a>20% off …</a> <span>Free delivery
 * over …</span>". A word or two in an element ("<b>20%</b> <span>off</span>") is a part of a phrase.
 */
export function holdsNotices(element: Element): boolean {
  const known = notices.get(element);
  if (known !== undefined) return known;
  const { children } = element;
  const texts = children.slice(0, 24).filter((child) => isText(child) && child.data.trim() !== '');
  const parts = children.slice(0, 24).filter(isTag);
  const answer =
    texts.length === 0 &&
    parts.length >= 2 &&
    parts.every((part) => !BLOCK_LEVEL.has(part.name) && isPhrase(part));
  notices.set(element, answer);
  return answer;
}

function isPhrase(element: Element): boolean {
  let text = '';
  for (const node of within(element, 24)) if (isText(node)) text += node.data.slice(0, 200);
  return text.trim().split(/\s+/).length >= 3 && /^[\P{L}]*[\p{Lu}\d]/u.test(text.trim());
}

const PRICE = /[€£$¥₹]|\d[.,]\d\d(?!\d)|\b(?:zł|PLN|EUR|CHF|GBP|USD|kr)\b/;

function cardShape(element: Element): 'product' | 'card' | null {
  let link = element.name === 'a' && element.attribs.href !== undefined;
  let headed = false;
  let image = false;
  let price = false;
  let tagged = false;
  for (const node of within(element, 60)) {
    if (isText(node)) price ||= PRICE.test(node.data.slice(0, 200));
    if (!isTag(node)) continue;
    link ||= node.name === 'a' && node.attribs.href !== undefined;
    image ||= node.name === 'img';
    headed ||= /^h[2-6]$/.test(node.name);
    // a list without pictures still marks its prices: struck through, inserted, or by name
    tagged ||=
      /^(?:s|del|strike|ins)$/.test(node.name) ||
      /price|preis|prijs|cena|prix|precio|prezzo/i.test(node.attribs.class ?? '');
  }
  if (link && price && (image || headed || tagged)) return 'product';
  return link && (headed || image) ? 'card' : null;
}

const signature = (element: Element): string =>
  `${element.name}.${(element.attribs.class ?? '').split(/\s+/, 1)[0] ?? ''}`;

/** Children of an element that repeat one shape: the cards of a list of products or of teasers. */
export function cardsOf(parent: Element): ReadonlyMap<Element, 'product' | 'card'> {
  const cards = new Map<Element, 'product' | 'card'>();
  if (!/^(?:ul|ol|div|section|main|article|tr|tbody)$/.test(parent.name)) return cards;
  const groups = new Map<string, Element[]>();
  for (const child of parent.children) {
    if (!isTag(child) || !/^(?:li|div|article|a|section|td|tr)$/.test(child.name)) continue;
    const key = signature(child);
    const group = groups.get(key);
    if (group) group.push(child);
    else groups.set(key, [child]);
  }
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const shape = cardShape(group[0]!) ?? cardShape(group[1]!);
    if (shape !== null) for (const card of group) cards.set(card, shape);
  }
  return cards;
}

const isBlank = (node: ChildNode): boolean => !isTag(node) && (!isText(node) || node.data.trim() === '');

/** The element whose text a heading stands over: the nearest that holds more than the heading. */
export function scopeOf(heading: Element): Element {
  let inner = heading;
  for (let steps = 0; steps < 12; steps += 1) {
    const parent = inner.parent;
    if (!parent || !isTag(parent) || parent.name === 'body' || parent.name === 'main') break;
    let next = inner.next;
    for (let skipped = 0; next && isBlank(next) && skipped < 20; skipped += 1) next = next.next;
    if (next) return parent;
    inner = parent;
  }
  return inner.parent && isTag(inner.parent) ? inner.parent : inner;
}

/** A table whose rows and columns mean something, as against one that only places things. */
export function isDataTable(table: Element, mail: boolean): boolean {
  if (/^(?:presentation|none)$/i.test(table.attribs.role ?? '')) return false;
  let headed = false;
  let rows = 0;
  let cells = 0;
  for (const node of within(table, 400)) {
    if (!isTag(node)) continue;
    if (node.name === 'table' || /^h[1-6]$/.test(node.name)) return false;
    if (node.name === 'img' && mail) return false;
    headed ||= node.name === 'th';
    if (node.name === 'tr') rows += 1;
    if (node.name === 'td' || node.name === 'th') cells += 1;
  }
  if (headed) return cells > 1;
  return rows >= 2 && cells >= rows * 2 && (!mail || table.attribs.width === undefined);
}

/** Headings of a table's columns: its first row, where that holds only headings. */
export function columnsOf(table: Element): readonly string[] {
  for (const node of within(table, 60)) {
    if (!isTag(node) || node.name !== 'tr') continue;
    const cells = node.children.filter(isTag);
    if (cells.length < 2) return [];
    const head =
      cells.every((cell) => cell.name === 'th') ||
      (node.parent !== null && isTag(node.parent) && node.parent.name === 'thead');
    return head ? cells.map(shortText) : [];
  }
  return [];
}

function shortText(element: Element): string {
  let text = '';
  for (const node of within(element, 30)) if (isText(node)) text += node.data;
  return text.replace(/\s+/g, ' ').trim().slice(0, 120);
}

/** Pixels of a font size given inline, as mails do for want of headings. */
function fontPixels(style: string): number {
  const size =
    /(?:^|;)\s*font-size\s*:\s*(\d{1,3})(?:\.\d+)?px/i.exec(style) ??
    /(?:^|;)\s*font\s*:[^;]{0,40}?(\d{1,3})px(?:\s*\/|\s)/i.exec(style);
  return size ? Number(size[1]) : 0;
}

/** Rank of a heading element, or 0. In a mail a short line in large letters is one. */
export function headingRank(element: Element, mail: boolean): number {
  const tag = /^h([1-6])$/.exec(element.name);
  if (tag) return Number(tag[1]);
  if (element.name === 'summary' || element.name === 'dt') return 7;
  if (element.attribs.role === 'heading') return Number(element.attribs['aria-level'] ?? 2) || 2;
  if (!mail) return 0;
  const pixels = fontPixels(element.attribs.style ?? '');
  if (pixels < 20 || shortText(element).length > 100 || shortText(element) === '') return 0;
  return pixels >= 28 ? 1 : 2;
}

/** Where the footer of a mail begins: what holds the link by which one leaves the list. */
export function mailFooter($: CheerioAPI): Element | null {
  const links = $('a').toArray();
  for (let i = links.length - 1; i >= Math.floor(links.length / 2); i -= 1) {
    const link = links[i]!;
    if (
      !saysUnsubscribe(shortText(link)) &&
      !/unsubscri|optout|opt-out|abmelde/i.test(link.attribs.href ?? '')
    )
      continue;
    for (let node = link.parent; node && isTag(node); node = node.parent) {
      if (/^(?:td|div|p|section|footer|center)$/.test(node.name)) return node;
    }
  }
  return null;
}
