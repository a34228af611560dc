import type { CheerioAPI } from 'cheerio';
import type { StructuredNode } from '../document.js';
import { elementsOf } from '../elements.js';

const PREFIXES = /^(?:og|product|twitter|article|business|place|fb):/i;
const NAMED = new Set(['description', 'price', 'currency', 'sku', 'brand', 'availability', 'title']);

/** Meta elements of OpenGraph, its product vocabulary and cards, as one node of the type that og:type names. */
export function readOpenGraph($: CheerioAPI): StructuredNode[] {
  const properties: Record<string, unknown> = {};
  for (const { attribs } of elementsOf($).named('meta')) {
    const name = (attribs.property ?? attribs.name ?? '').trim().toLowerCase();
    const content = (attribs.content ?? '').trim();
    if (content === '' || !(PREFIXES.test(name) || NAMED.has(name))) continue;
    const known = properties[name];
    if (known === undefined) properties[name] = content;
    else if (Array.isArray(known)) (known as unknown[]).push(content);
    else properties[name] = [known, content];
  }
  if (Object.keys(properties).length === 0) return [];
  const type = properties['og:type'];
  return [{ type: [typeof type === 'string' ? type : 'website'], properties, syntax: 'opengraph' }];
}
