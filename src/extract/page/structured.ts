import type { CheerioAPI } from 'cheerio';
import { isTag, type Element } from 'domhandler';
import { foldSpace } from '../../domain/index.js';
import type { StructuredNode } from '../document.js';
import { elementsOf } from '../elements.js';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** More nodes than this a page does not mean for reading. */
const MAX_NODES = 2000;
const MAX_DEPTH = 12;

/** `https://schema.org/Product`, `schema:Product` → `Product`. */
const bareType = (type: string): string => type.replace(/^.*[/#:]/, '').trim();

function typesOf(node: Json): string[] {
  const type = node['@type'];
  const list = Array.isArray(type) ? type : [type];
  return list.filter((t): t is string => typeof t === 'string').map(bareType);
}

/** JSON as shops write it: wrapped in comments or CDATA, with line breaks in strings, trailing commas, entities. */
export function tolerantJson(source: string): unknown {
  const text = source
    .replace(/^\s*(?:\/\*\s*)?<!\[CDATA\[(?:\s*\*\/)?|(?:\/\*\s*)?\]\]>(?:\s*\*\/)?\s*$/g, '')
    .replace(/^\s*<!--|-->\s*$/g, '')
    .trim()
    .replace(/;$/, '');
  const attempts = [
    () => text,
    () => text.replace(/[\u0000-\u001f]+/g, ' '),
    () => text.replace(/[\u0000-\u001f]+/g, ' ').replace(/,\s{0,200}([}\]])/g, '$1'),
    () =>
      text
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&')
        .replace(/[\u0000-\u001f]+/g, ' ')
        .replace(/,\s{0,200}([}\]])/g, '$1'),
  ];
  for (const attempt of attempts) {
    try {
      return JSON.parse(attempt());
    } catch {
      // the next, more tolerant reading
    }
  }
  return null;
}

function collect(value: unknown, nodes: StructuredNode[], depth: number): void {
  if (depth > MAX_DEPTH || nodes.length >= MAX_NODES) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, nodes, depth + 1);
  } else if (isObject(value)) {
    const type = typesOf(value);
    if (type.length > 0) nodes.push({ type, properties: value, syntax: 'json-ld' });
    if (value['@graph'] !== undefined) collect(value['@graph'], nodes, depth + 1);
  }
}

function jsonLd($: CheerioAPI): StructuredNode[] {
  const nodes: StructuredNode[] = [];
  for (const element of elementsOf($).named('script')) {
    if (!/^application\/(?:ld\+json|json\+ld)/i.test(element.attribs.type ?? '')) continue;
    collect(tolerantJson($(element).text()), nodes, 0);
  }
  return nodes;
}

/** Value of a property element, as the microdata and RDFa standards read it. */
function valueOf($: CheerioAPI, element: Element): string {
  const { content, datetime, href, src, value } = element.attribs;
  if (content !== undefined) return content;
  if (datetime !== undefined) return datetime;
  if (element.name === 'meter' || element.name === 'data') return value ?? '';
  if (/^(?:a|link|area)$/.test(element.name)) return href ?? '';
  if (/^(?:img|source|iframe|audio|video|embed)$/.test(element.name)) return src ?? '';
  return foldSpace($(element).text()).slice(0, 5000);
}

function add(item: Json, name: string, value: unknown): void {
  const known = item[name];
  if (known === undefined) item[name] = value;
  else if (Array.isArray(known)) known.push(value);
  else item[name] = [known, value];
}

interface Syntax {
  readonly syntax: 'microdata' | 'rdfa';
  readonly type: string;
  readonly property: string;
}

/** Typed items in attributes: nested items become nested objects with '@type', as in JSON-LD. */
function attributes($: CheerioAPI, { syntax, type, property }: Syntax): StructuredNode[] {
  const nodes: StructuredNode[] = [];
  const items = new Map<Element, Json>();
  const owner = (element: Element): Json | null => {
    for (let up = element.parent; up && isTag(up); up = up.parent) {
      const item = items.get(up);
      if (item) return item;
    }
    return null;
  };
  const marked = elementsOf($).all.filter(
    ({ attribs }) => attribs[type] !== undefined || attribs[property] !== undefined,
  );
  for (const element of marked.slice(0, MAX_NODES * 5)) {
    const declared = element.attribs[type];
    const names = (element.attribs[property] ?? '').split(/\s+/, 8).filter((n) => n !== '');
    const parent = owner(element);
    if (declared !== undefined) {
      const item: Json = { '@type': declared.split(/\s+/, 5).map(bareType) };
      items.set(element, item);
      if (parent === null || names.length === 0)
        nodes.push({ type: item['@type'] as string[], properties: item, syntax });
      if (parent !== null) for (const name of names) add(parent, bareType(name), item);
    } else if (parent !== null) {
      for (const name of names) add(parent, bareType(name), valueOf($, element));
    }
  }
  return nodes;
}

function openGraph($: CheerioAPI): StructuredNode[] {
  const properties: Json = {};
  for (const { attribs } of elementsOf($).named('meta')) {
    const name = attribs.property ?? attribs.name ?? '';
    if (/^(?:og|product|article|business|twitter|al):/i.test(name))
      add(properties, name.toLowerCase(), attribs.content ?? '');
  }
  if (Object.keys(properties).length === 0) return [];
  const type = properties['og:type'];
  return [{ type: [typeof type === 'string' ? type : 'website'], properties, syntax: 'opengraph' }];
}

/** Everything that markup declares of itself in JSON-LD, microdata, RDFa Lite and Open Graph. */
export function readStructured($: CheerioAPI): StructuredNode[] {
  return [
    ...jsonLd($),
    ...attributes($, { syntax: 'microdata', type: 'itemtype', property: 'itemprop' }),
    ...attributes($, { syntax: 'rdfa', type: 'typeof', property: 'property' }),
    ...openGraph($),
  ];
}

/** All nodes of a schema.org type, nested ones included; a subtype is asked for by its own name. */
export function nodesOfType(nodes: readonly StructuredNode[], ...types: readonly string[]): Json[] {
  const found: Json[] = [];
  const stack: { readonly value: unknown; readonly depth: number }[] = nodes
    .filter((node) => node.syntax !== 'opengraph')
    .map((node) => ({ value: node.properties, depth: 0 }));
  const seen = new Set<unknown>();
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    const { value, depth } = item;
    if (depth > MAX_DEPTH || typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (!Array.isArray(value) && typesOf(value as Json).some((type) => types.includes(type)))
      found.push(value as Json);
    for (const child of Object.values(value)) stack.push({ value: child, depth: depth + 1 });
    if (found.length >= MAX_NODES) break;
  }
  return found.reverse();
}
