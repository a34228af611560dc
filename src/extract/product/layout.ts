import type { CheerioAPI } from 'cheerio';
import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import { elementsOf } from '../elements.js';
import { remembering } from '../remember.js';
import { sectionsOf } from './sections.js';

/** A piece of visible text with where it stands. */
export interface Piece {
  readonly text: string;
  readonly element: Element;
  /** characters of visible text before it */
  readonly at: number;
}

/** A page laid out in reading order, without computing styles: what markup alone tells of what is seen. */
export interface Layout {
  readonly pieces: readonly Piece[];
  readonly elements: readonly Element[];
  /** visible text of an element, its parts joined as a reader sees them */
  textOf(element: Element, limit?: number, without?: ReadonlySet<Element>): string;
  at(element: Element): number;
  /** class, id, itemprop and test ids of an element, lower case */
  hints(element: Element): string;
  /** is the element, or one around it, marked so */
  within(element: Element, mark: Mark): boolean;
  /** false: no figure stands in the element or below it */
  numbered(element: Element): boolean;
}
/** One bit each: an element has those of all elements around it. */
const MARKS = { hidden: 1, struck: 2, chrome: 4, related: 8, cart: 16, review: 32, option: 64 } as const;
export type Mark = keyof typeof MARKS;

const SKIPPED = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'iframe',
  'head',
  'object',
  'canvas',
  'math',
]);
const BLOCKS = new Set(
  'address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section select table tbody td tfoot th thead tr ul button'.split(
    ' ',
  ),
);
const MAX_ELEMENTS = 150_000;
// of one element's text; empty parts count as well
const MAX_VISITED = 600;

const HIDDEN =
  /(?:^|[\s_])(?:hidden|hide|d-none|is-hidden|ng-hide|visually-gone|invisible|display-none|no-display)(?=$|\s)/;
const RELATED =
  /related|recommend|similar|upsell|up-sell|crosssell|cross-sell|cross_sell|also-?(?:like|bought|viewed)|recently|carousel|slider-?products|products-?(?:slider|grid|list|carousel)|product-?(?:list|grid|carousel|slider)s?(?![a-z])|best-?sell|accessor|bundle|suggest(?!ed-?(?:retail-?)?price)|hotspot|sponsored|advert|banner|podobne|powiazane|polecane|aehnlich|empfehl|zubehoer|collection|teaser|swiper|slick|tiles?(?![a-z])/;
const CART =
  /mini-?cart|minibasket|cart-?(?:drawer|dropdown|preview|popup|summary|total|sidebar)|basket-?(?:summary|preview|total|dropdown)|side-?cart|header-?cart|cart-?(?:items?|content)|warenkorb-?(?:layer|vorschau)|wishlist|compare-?(?:list|bar)|checkout|koszyk-?(?:podglad|mini)/;
const REVIEW = /review|comment|rating|testimonial|opinie|bewertung|recensie|question|faq/;

const CHROME =
  /(?:^|\s)(?:site-?|page-?|main-?|global-?)?(?:header|footer|topbar|navbar|navigation|menu|breadcrumbs?)(?=$|\s)/;

const HINT_ATTRIBUTES = [
  'class',
  'id',
  'itemprop',
  'data-testid',
  'data-test',
  'data-role',
  'data-component',
  'data-hook',
  'data-qa',
  'data-price-type',
];

interface Hint {
  readonly text: string;
  /** what the names mark the element as, wherever it stands */
  readonly marks: number;
}
const NO_HINT: Hint = { text: '', marks: 0 };

const hintOf = remembering((written): Hint => {
  const text = written
    .slice(0, 400)
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase();
  const marks =
    (HIDDEN.test(text) ? MARKS.hidden : 0) |
    (RELATED.test(text) ? MARKS.related : 0) |
    (CART.test(text) ? MARKS.cart : 0) |
    (REVIEW.test(text) ? MARKS.review : 0) |
    (CHROME.test(text) ? MARKS.chrome : 0);
  return { text, marks };
});

function readHint({ attribs }: Element): Hint {
  let written: string | null = null;
  for (const name of HINT_ATTRIBUTES) {
    const value = attribs[name];
    if (value !== undefined) written = written === null ? value : `${written} ${value}`;
  }
  return written === null ? NO_HINT : hintOf(written);
}

/** What is known of an element. */
interface Place {
  readonly at: number;
  readonly marks: number;
  readonly hint: string;
  numbered: boolean;
}

/** Reads a page once, in linear time. */
export function layOut($: CheerioAPI): Layout {
  const pieces: Piece[] = [];
  const elements: Element[] = [];
  const places = new Map<AnyNode, Place>();
  let at = 0;
  const body = elementsOf($).named('body')[0] ?? elementsOf($).all[0];
  const stack: AnyNode[] = body ? [body] : [];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isText(node)) {
      const text = node.data.replace(/[\s\u00a0]+/g, ' ');
      const length = text.trim().length;
      if (length > 0 && node.parent && isTag(node.parent)) pieces.push({ text, element: node.parent, at });
      at += length;
      if (length > 0 && /\d/.test(text)) markNumbered(node.parent, places);
    } else if (isTag(node) && !SKIPPED.has(node.name) && elements.length < MAX_ELEMENTS) {
      const hint = readHint(node);
      const around = node === body ? undefined : places.get(node.parent!);
      const marks = (around?.marks ?? 0) | ownMarks(node, hint);
      elements.push(node);
      places.set(node, { at, marks, hint: hint.text, numbered: false });
      for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!);
    }
  }
  const textOf: Layout['textOf'] = (element, limit = 400, without) => joinedText(element, limit, without);
  const startOf = (element: Element): number => places.get(element)?.at ?? 0;
  const sections = sectionsOf({ pieces, elements, at: startOf, textOf });
  return {
    pieces,
    elements,
    hints: (element) => places.get(element)?.hint ?? readHint(element).text,
    at: startOf,
    within: (element, mark) =>
      ((places.get(element)?.marks ?? 0) & MARKS[mark]) !== 0 || (sections.get(element)?.has(mark) ?? false),
    numbered: (element) => places.get(element)?.numbered ?? true,
    textOf,
  };
}

function markNumbered(from: AnyNode | null, places: ReadonlyMap<AnyNode, Place>): void {
  for (let node = from; node; node = node.parent) {
    const place = places.get(node);
    if (!place || place.numbered) return;
    place.numbered = true;
  }
}

function ownMarks(element: Element, hint: Hint): number {
  const { name, attribs } = element;
  const { style = '' } = attribs;
  let found = hint.marks & MARKS.hidden;
  if (attribs.hidden !== undefined || (name === 'dialog' && attribs.open === undefined))
    found |= MARKS.hidden;
  if (style !== '') {
    if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)) found |= MARKS.hidden;
    if (/line-through/i.test(style)) found |= MARKS.struck;
  }
  if (name === 'del' || name === 's' || name === 'strike') found |= MARKS.struck;
  // a <header> inside an article or product is its heading; the page's own stands near the root
  if (name === 'nav' || name === 'footer' || (name === 'header' && near(element))) found |= MARKS.chrome;
  if (name === 'option' || name === 'label' || name === 'select') found |= MARKS.option;
  if (name !== 'body' && name !== 'html' && name !== 'main') found |= hint.marks;
  return found;
}

function near(element: Element): boolean {
  let depth = 0;
  for (let parent = element.parent; parent && isTag(parent); parent = parent.parent) {
    if (parent.name === 'article' || parent.name === 'main') return false;
    depth++;
  }
  return depth <= 6;
}

/**
 * Parts are joined as they look: no blank between inline parts ("12" "," "99"), one between blocks;
 * two digits in a part of their own behind digits are cents ("12" above "99").
 */
function joinedText(element: Element, limit: number, without?: ReadonlySet<Element>): string {
  let out = '';
  let gap = false;
  const stack: (AnyNode | 'gap')[] = [element];
  let visited = 0;
  for (
    let node = stack.pop();
    node !== undefined && out.length < limit && visited++ < MAX_VISITED;
    node = stack.pop()
  ) {
    if (node === 'gap') gap = true;
    else if (isText(node)) {
      const text = node.data.replace(/[\s\u00a0]+/g, ' ');
      if (text.trim() === '') {
        gap ||= text !== '';
        continue;
      }
      out += glue(out, text, gap || text.startsWith(' ')) + text.trim();
      gap = text.endsWith(' ');
    } else if (isTag(node) && !SKIPPED.has(node.name)) {
      if (without?.has(node)) {
        gap = true;
        continue;
      }
      const block = BLOCKS.has(node.name);
      if (block) stack.push('gap');
      // no more children than may still be visited: an element may have any number of them
      for (let i = Math.min(node.children.length, MAX_VISITED) - 1; i >= 0; i--)
        stack.push(node.children[i]!);
      if (block) gap = true;
    }
  }
  return out.trim().slice(0, limit);
}

function glue(before: string, text: string, gap: boolean): string {
  const digits = /\d$/.test(before) && /^\s?\d/.test(text);
  if (digits) {
    // cents in a part of their own, unless the number has decimals already
    const cents = /^\s?\d\d(?!\s?%)\s?(?:$|\D)/.test(text) && !/[.,]\d{1,2}$/.test(before);
    return cents ? '.' : ' ';
  }
  return gap && before !== '' ? ' ' : '';
}
