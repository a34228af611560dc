import type { StructuredNode } from '../document.js';
import { typesOf, type Properties } from './values.js';

/** More nodes than this a page does not mean for reading. */
const MAX_NODES = 2000;
const MAX_DEPTH = 12;

/** All nodes of a schema.org type, nested ones included; a subtype is asked for by its own name. */
export function nodesOfType(nodes: readonly StructuredNode[], ...types: readonly string[]): Properties[] {
  const found: Properties[] = [];
  const stack: { readonly value: unknown; readonly depth: number }[] = nodes
    .filter(({ syntax }) => syntax !== 'opengraph' && syntax !== 'state')
    .map((node) => ({ value: node.properties, depth: 0 }));
  const seen = new Set<unknown>();
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    const { value, depth } = item;
    if (depth > MAX_DEPTH || typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (!Array.isArray(value) && typesOf(value as Properties).some((type) => types.includes(type)))
      found.push(value as Properties);
    for (const child of Object.values(value)) stack.push({ value: child, depth: depth + 1 });
    if (found.length >= MAX_NODES) break;
  }
  return found.reverse();
}
