import { isTag, type Element } from 'domhandler';
import { saysRelated, saysReviews } from '../page/roles.js';
import type { Layout, Mark, Piece } from './layout.js';

const LONGEST_HEADING = 60;
/** How far a section without markup of its own may reach, in characters of text. */
const REACH = { heading: 6000, line: 1500 };
const CLICKED = new Set(['a', 'button', 'label', 'option', 'li']);
const MAX_CLIMBED = 3;

/** Elements that stand under a heading of other products or of customers' words, however their markup is called. */
export function sectionsOf({
  pieces,
  elements,
  at,
  textOf,
}: Pick<Layout, 'pieces' | 'elements' | 'at' | 'textOf'>): ReadonlyMap<Element, ReadonlySet<Mark>> {
  const found = new Map<Element, ReadonlySet<Mark>>();
  const headings = pieces.flatMap((piece) => {
    const mark = markOf(piece);
    return mark ? [{ piece, mark }] : [];
  });
  if (headings.length === 0) return found;
  const places = placesOf(elements);
  for (const { piece, mark } of headings) {
    const heading = piece.element;
    const place = places.get(heading);
    if (!place || found.has(heading)) continue;
    const rank = rankOf(heading);
    const until = at(heading) + (rank === null ? REACH.line : REACH.heading);
    const { end } = places.get(container(heading, piece.text.trim().length, textOf)) ?? place;
    for (let i = place.end + 1; i <= end; i++) {
      const element = elements[i]!;
      if (at(element) > until || ends(element, rank, place.depth, places)) break;
      found.set(element, new Set([...(found.get(element) ?? []), mark]));
    }
  }
  return found;
}

function markOf({ text, element }: Piece): Mark | null {
  const heading = text.trim();
  if (heading.length > LONGEST_HEADING || /\d/.test(heading) || CLICKED.has(element.name)) return null;
  if (element.name === 'h1') return null;
  if (saysRelated(heading)) return 'related';
  // "Reviews" alone is as often the name of a tab
  return rankOf(element) !== null && saysReviews(heading) ? 'review' : null;
}

const rankOf = (element: Element): number | null =>
  /^h[1-6]$/.test(element.name) ? Number(element.name.charAt(1)) : null;

interface Place {
  /** index of the last element inside */
  readonly end: number;
  readonly depth: number;
}

function placesOf(elements: readonly Element[]): Map<Element, Place> {
  const depths = new Map<Element, number>();
  const ends = new Map<Element, number>();
  for (const element of elements) {
    const { parent } = element;
    depths.set(element, parent && isTag(parent) ? (depths.get(parent) ?? 0) + 1 : 0);
  }
  for (let i = elements.length - 1; i >= 0; i--) {
    const element = elements[i]!;
    const end = ends.get(element) ?? i;
    ends.set(element, end);
    const { parent } = element;
    if (parent && isTag(parent) && (ends.get(parent) ?? -1) < end) ends.set(parent, end);
  }
  return new Map(elements.map((e, i) => [e, { end: ends.get(e) ?? i, depth: depths.get(e) ?? 0 }]));
}

/** What the heading is the heading of: its parent, or further out where it has a wrapper to itself. */
function container(heading: Element, length: number, textOf: Layout['textOf']): Element {
  let current = heading;
  for (let climbed = 0; climbed < MAX_CLIMBED; climbed++) {
    const { parent } = current;
    if (!parent || !isTag(parent)) return current;
    current = parent;
    if (textOf(current, length + 20).length > length + 3) return current;
  }
  return current;
}

/** Another heading as high, no deeper in the page, begins something else. */
function ends(
  element: Element,
  rank: number | null,
  depth: number,
  places: ReadonlyMap<Element, Place>,
): boolean {
  const own = rankOf(element);
  if (own === null) return false;
  return own === 1 || (own <= (rank ?? 6) && (places.get(element)?.depth ?? 0) <= depth);
}
