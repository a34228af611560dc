import type { Cheerio, CheerioAPI } from 'cheerio';
import { isTag, type AnyNode, type Element } from 'domhandler';
import type { StructuredNode } from '../document.js';
import { elementsOf } from '../elements.js';

interface Syntax {
  readonly scope: string;
  readonly type: string;
  readonly property: string;
  readonly reference: string | null;
}
const SYNTAXES: Readonly<Record<'microdata' | 'rdfa', Syntax>> = {
  // https://html.spec.whatwg.org/multipage/microdata.html
  microdata: { scope: 'itemscope', type: 'itemtype', property: 'itemprop', reference: 'itemref' },
  // https://www.w3.org/TR/rdfa-lite/
  rdfa: { scope: 'typeof', type: 'typeof', property: 'property', reference: null },
};
const MAX_ITEMS = 2000;
const MAX_DEPTH = 20;

/** Items of microdata or RDFa Lite that are no property of another item. */
export function readItems($: CheerioAPI, syntax: 'microdata' | 'rdfa', url: string): StructuredNode[] {
  const names = SYNTAXES[syntax];
  const nodes: StructuredNode[] = [];
  for (const element of elementsOf($).all) {
    if (element.attribs[names.scope] === undefined) continue;
    if (nodes.length >= MAX_ITEMS) break;
    const item = $(element);
    if (item.attr(names.property) !== undefined && item.parents(`[${names.scope}]`).length > 0) continue;
    const properties = new ItemReader($, names, url).read(item, 0);
    const type = typesIn(item, names);
    if (Object.keys(properties).length > 0 && type.length > 0)
      nodes.push({ type, properties: { '@type': type, ...properties }, syntax });
  }
  return nodes;
}

function typesIn(item: Cheerio<Element>, names: Syntax): string[] {
  return (item.attr(names.type) ?? '')
    .split(/\s+/)
    .filter((type) => type !== '')
    .map((type) => type.replace(/[/#]+$/, '').replace(/^.*[/#:]/, ''));
}

class ItemReader {
  constructor(
    readonly $: CheerioAPI,
    readonly names: Syntax,
    readonly url: string,
  ) {}

  read(item: Cheerio<Element>, depth: number): Record<string, unknown> {
    const found: Record<string, unknown> = {};
    const type = typesIn(item, this.names);
    if (depth > 0 && type.length > 0) found['@type'] = type;
    this.#walk(item.contents(), found, depth);
    const references = this.names.reference ? (item.attr(this.names.reference) ?? '') : '';
    for (const id of references
      .split(/\s+/)
      .filter((r) => r !== '')
      .slice(0, 20)) {
      const target = this.$(`[id="${id.replace(/["\\]/g, '')}"]`).first();
      if (target.length > 0) this.#walk(target, found, depth);
    }
    return found;
  }

  #walk(nodes: Cheerio<AnyNode>, into: Record<string, unknown>, depth: number): void {
    const stack: AnyNode[] = nodes.toArray().reverse();
    for (let node = stack.pop(); node; node = stack.pop()) {
      if (!isTag(node)) continue;
      const element = this.$(node);
      const property = element.attr(this.names.property);
      const scoped = element.attr(this.names.scope) !== undefined;
      if (property !== undefined && property.trim() !== '' && depth < MAX_DEPTH) {
        const value = scoped ? this.read(element, depth + 1) : this.#value(element);
        for (const name of property.trim().split(/\s+/))
          add(into, name.replace(/^.*[/#:](?=[^/#:]+$)/, ''), value);
      }
      if (!scoped) stack.push(...node.children.toReversed());
    }
  }

  /** A property's value by its element; `content` counts on any, as shops write it. */
  #value(element: Cheerio<Element>): string {
    const content = element.attr('content');
    if (content !== undefined) return content.trim();
    switch (element.prop('tagName')) {
      case 'A':
      case 'LINK':
      case 'AREA':
        return this.#address(element.attr('href'));
      case 'IMG':
      case 'SOURCE':
      case 'VIDEO':
      case 'AUDIO':
      case 'IFRAME':
        return this.#address(element.attr('src'));
      case 'DATA':
      case 'METER':
        return element.attr('value') ?? element.text().trim();
      case 'TIME':
        return element.attr('datetime') ?? element.text().trim();
      case 'INPUT':
        return element.attr('value') ?? '';
      default:
        return element.text().replace(/\s+/g, ' ').trim();
    }
  }

  #address(written: string | undefined): string {
    if (written === undefined) return '';
    try {
      return new URL(written, this.url).href;
    } catch {
      return written;
    }
  }
}

function add(into: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') return;
  const known = into[name];
  if (known === undefined) into[name] = value;
  else if (Array.isArray(known)) (known as unknown[]).push(value);
  else into[name] = [known, value];
}
