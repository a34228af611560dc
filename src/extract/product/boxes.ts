import { isTag, isText, type AnyNode, type Element } from 'domhandler';

const NEAREST = 12;

const firstClass = (element: Element): string => (element.attribs.class ?? '').trim().split(/\s+/)[0] ?? '';

/** Has the element at least two siblings of its make, and does each hold a link to a page of its own. */
export function isCard(element: Element): boolean {
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
  if (addresses.size < 2 || linkIn(element) === null || holdsTitle(element)) return false;
  return (alike >= 3 && addresses.size >= 3) || isOneOfTwo(element);
}

/** A shelf of two: both boxes of one class, each with a picture and a sum of its own. */
function isOneOfTwo(element: Element): boolean {
  const boxes = siblings(element).filter(
    (box) => box.name === element.name && box.attribs.class === element.attribs.class,
  );
  return element.attribs.class !== undefined && boxes.length === 2 && boxes.every(showsProduct);
}

const SUM = /\d\s?(?:€|£|\$|zł|EUR|GBP|PLN)|(?:€|£|\$)\s?\d/u;

function showsProduct(box: Element): boolean {
  let picture = false;
  let text = '';
  const stack: AnyNode[] = [box];
  for (let visited = 0, next = stack.pop(); next && visited < 200; visited++, next = stack.pop()) {
    if (isText(next)) text += ` ${next.data.slice(0, 200)}`;
    if (!isTag(next)) continue;
    picture ||= next.name === 'img' || next.name === 'picture';
    stack.push(...next.children);
  }
  return picture && SUM.test(text);
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
