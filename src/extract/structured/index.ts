import type { CheerioAPI } from 'cheerio';
import type { StructuredNode } from '../document.js';
import { elementsOf } from '../elements.js';
import { readItems } from './items.js';
import { parseJsonText } from './loose-json.js';
import { readOpenGraph } from './open-graph.js';
import { readState } from './state.js';

export { asList, asText, nested, typesOf, type Properties } from './values.js';
export { nodesOfType } from './nodes.js';
export { parseJsonText, parseLoose } from './loose-json.js';

/**
 * What a page declares in JSON-LD, microdata, RDFa, OpenGraph and the state that its scripts begin with.
 * One node each for every top-level thing (the members of a graph or array each by themselves); what hangs below it is in
 * `properties` as objects with an '@type', whatever the syntax. Types and names come without their vocabulary's prefix.
 * Damaged markup yields what can be made out of it; nothing throws.
 */
export function readStructured($: CheerioAPI, url: string): StructuredNode[] {
  return [
    ...readJsonLd($),
    ...readItems($, 'microdata', url),
    ...readItems($, 'rdfa', url),
    ...readOpenGraph($),
    ...readState($),
  ];
}

const MAX_NODES = 2000;

function readJsonLd($: CheerioAPI): StructuredNode[] {
  const roots: unknown[] = [];
  for (const script of elementsOf($).named('script'))
    if (/^\s*application\/(?:\w{1,20}\+)?ld\+json/i.test(script.attribs.type ?? ''))
      roots.push(...parseJsonText($(script).text()));
  const things: Record<string, unknown>[] = [];
  for (const root of roots) unfold(root, things, 0);
  const byId = new Map<string, Record<string, unknown>>();
  for (const thing of things) if (typeof thing['@id'] === 'string') byId.set(thing['@id'], thing);
  return things.map((thing) => {
    const properties = plain(thing, byId, 0) as Record<string, unknown>;
    return { type: bareTypes(thing['@type']), properties, syntax: 'json-ld' };
  });
}

/** Members of arrays and graphs, each a thing of its own. */
function unfold(value: unknown, into: Record<string, unknown>[], depth: number): void {
  if (depth > 6 || into.length >= MAX_NODES || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const member of value) unfold(member, into, depth + 1);
    return;
  }
  const thing = value as Record<string, unknown>;
  if (thing['@type'] !== undefined) into.push(thing);
  if (thing['@graph'] !== undefined) unfold(thing['@graph'], into, depth + 1);
}

/** Names without prefixes, references to other nodes of the page resolved one step. */
function plain(value: unknown, byId: ReadonlyMap<string, Record<string, unknown>>, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > 12)
    return typeof value === 'object' ? null : value;
  if (Array.isArray(value)) return value.slice(0, MAX_NODES).map((member) => plain(member, byId, depth + 1));
  const thing = value as Record<string, unknown>;
  const keys = Object.keys(thing);
  if (depth > 0 && keys.length === 1 && typeof thing['@id'] === 'string') {
    const target = byId.get(thing['@id']);
    if (target) return plain(target, new Map(), depth + 1);
  }
  if (keys.length <= 3 && '@value' in thing) return thing['@value'];
  const found: Record<string, unknown> = {};
  for (const key of keys) {
    if (key === '@graph' || key === '@context') continue;
    const name = key.startsWith('@') ? key : bareName(key);
    found[name] = key === '@type' ? bareTypes(thing[key]) : plain(thing[key], byId, depth + 1);
  }
  return found;
}

/** `http://schema.org/Product`, `schema:Product` → `Product` */
function bareName(name: string): string {
  return name.replace(/^.*[/#:](?=[^/#:]+$)/, '');
}

function bareTypes(type: unknown): string[] {
  return (Array.isArray(type) ? type : [type])
    .filter((t): t is string => typeof t === 'string')
    .flatMap((t) => t.split(/\s+/))
    .filter((t) => t !== '')
    .map(bareName);
}
