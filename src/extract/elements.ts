import type { CheerioAPI } from 'cheerio';
import { isTag, type AnyNode, type Element } from 'domhandler';

/** The elements of a document in reading order, walked once for all who look for some of them. */
export interface Elements {
  readonly all: readonly Element[];
  named(name: string): readonly Element[];
}

const known = new WeakMap<AnyNode, Elements>();

/** Where whoever made the tree knows them already. */
export function keepElements(root: AnyNode, elements: Elements): void {
  known.set(root, elements);
}

export function elementsOf($: CheerioAPI): Elements {
  const root = $.root().get(0)!;
  let elements = known.get(root);
  if (!elements) known.set(root, (elements = walk(root.children)));
  return elements;
}

function walk(top: readonly AnyNode[]): Elements {
  const all: Element[] = [];
  const names = new Map<string, Element[]>();
  const stack = top.toReversed();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isTag(node)) continue;
    all.push(node);
    const alike = names.get(node.name);
    if (alike) alike.push(node);
    else names.set(node.name, [node]);
    for (let i = node.children.length - 1; i >= 0; i -= 1) stack.push(node.children[i]!);
  }
  return { all, named: (name) => names.get(name) ?? [] };
}
