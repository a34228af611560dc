import type { CheerioAPI } from 'cheerio';
import { isTag, isText, type AnyNode, type Element } from 'domhandler';
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
}
export type Mark = 'hidden' | 'struck' | 'chrome' | 'related' | 'cart' | 'review' | 'option';

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

/** Reads a page once, in linear time. */
export function layOut($: CheerioAPI): Layout {
  const pieces: Piece[] = [];
  const elements: Element[] = [];
  const starts = new Map<Element, number>();
  const marks = new Map<Element, ReadonlySet<Mark>>();
  const hintsOf = new Map<Element, string>();
  let at = 0;
  const hints = (element: Element): string => {
    let known = hintsOf.get(element);
    if (known === undefined) {
      const { attribs } = element;
      known = [
        attribs.class,
        attribs.id,
        attribs.itemprop,
        attribs['data-testid'],
        attribs['data-test'],
        attribs['data-role'],
        attribs['data-component'],
        attribs['data-hook'],
        attribs['data-qa'],
        attribs['data-price-type'],
      ]
        .filter((v) => v !== undefined)
        .join(' ')
        .slice(0, 400)
        .replace(/([a-z])([A-Z])/g, '$1-$2')
        .toLowerCase();
      hintsOf.set(element, known);
    }
    return known;
  };
  const body = $('body').get(0) ?? $.root().children().get(0);
  const stack: { node: AnyNode; inherited: ReadonlySet<Mark> }[] = body
    ? [{ node: body, inherited: new Set() }]
    : [];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, inherited } = next;
    if (isText(node)) {
      const text = node.data.replace(/[\s\u00a0]+/g, ' ');
      if (text.trim() !== '' && node.parent && isTag(node.parent))
        pieces.push({ text, element: node.parent, at });
      at += text.trim().length;
    } else if (isTag(node) && !SKIPPED.has(node.name) && elements.length < MAX_ELEMENTS) {
      const own = ownMarks(node, hints(node), inherited);
      elements.push(node);
      starts.set(node, at);
      marks.set(node, own);
      for (let i = node.children.length - 1; i >= 0; i--)
        stack.push({ node: node.children[i]!, inherited: own });
    }
  }
  const textOf: Layout['textOf'] = (element, limit = 400, without) => joinedText(element, limit, without);
  const startOf = (element: Element): number => starts.get(element) ?? 0;
  const sections = sectionsOf({ pieces, elements, at: startOf, textOf });
  return {
    pieces,
    elements,
    hints,
    at: startOf,
    within: (element, mark) =>
      (marks.get(element)?.has(mark) ?? false) || (sections.get(element)?.has(mark) ?? false),
    textOf,
  };
}

function ownMarks(element: Element, hint: string, inherited: ReadonlySet<Mark>): ReadonlySet<Mark> {
  const found: Mark[] = [];
  const { name, attribs } = element;
  const style = attribs.style ?? '';
  if (
    attribs.hidden !== undefined ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style) ||
    HIDDEN.test(hint)
  )
    found.push('hidden');
  if (name === 'dialog' && attribs.open === undefined) found.push('hidden');
  if (name === 'del' || name === 's' || name === 'strike' || /line-through/i.test(style))
    found.push('struck');
  // a <header> inside an article or product is its heading; the page's own stands near the root
  if (name === 'nav' || name === 'footer' || (name === 'header' && near(element))) found.push('chrome');
  if (name === 'option' || name === 'label' || name === 'select') found.push('option');
  if (name !== 'body' && name !== 'html' && hint !== '' && name !== 'main') {
    if (RELATED.test(hint)) found.push('related');
    if (CART.test(hint)) found.push('cart');
    if (REVIEW.test(hint)) found.push('review');
    if (
      /(?:^|\s)(?:site-?|page-?|main-?|global-?)?(?:header|footer|topbar|navbar|navigation|menu|breadcrumbs?)(?=$|\s)/.test(
        hint,
      )
    )
      found.push('chrome');
  }
  return found.length === 0 ? inherited : new Set([...inherited, ...found]);
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
