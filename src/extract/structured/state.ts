import type { CheerioAPI } from 'cheerio';
import type { StructuredNode } from '../document.js';
import { elementsOf } from '../elements.js';
import { parseJsonText, parseLoose } from './loose-json.js';

const MAX_SCRIPT = 3_000_000;
const MAX_STATES = 60;
// a name or property that is given an object, or a call that is handed one
const ASSIGNED =
  /(?:\b(?:var|let|const)\s{1,5}[\w$]{1,60}|[\w$.]{1,80}|\[['"][\w$-]{1,60}['"]\])\s{0,5}(?:=|\.push\()\s{0,20}(?=[[{])/g;
const WORTH = /["']?(?:price|sku|availability|ecommerce|product)/i;

/** What the page's scripts begin with: data layers, hydration state, JSON of the product; objects as they stand. */
export function readState($: CheerioAPI): StructuredNode[] {
  const nodes: StructuredNode[] = [];
  const add = (name: string, value: unknown): void => {
    if (typeof value !== 'object' || value === null || nodes.length >= MAX_STATES) return;
    nodes.push({ type: [name], properties: { data: value }, syntax: 'state' });
  };
  for (const script of elementsOf($).named('script')) {
    const { type = '', src } = script.attribs;
    if (/ld\+json/i.test(type) || src !== undefined) continue;
    const text = $(script).text();
    if (text.length > MAX_SCRIPT || !WORTH.test(text)) continue;
    if (/json/i.test(type)) for (const value of parseJsonText(text)) add('json', value);
    else if (type === '' || /javascript|module/i.test(type)) readAssignments(text, add);
  }
  return nodes;
}

function readAssignments(text: string, add: (name: string, value: unknown) => void): void {
  ASSIGNED.lastIndex = 0;
  for (let found = ASSIGNED.exec(text), count = 0; found && count < MAX_STATES; found = ASSIGNED.exec(text)) {
    const value = parseLoose(text, ASSIGNED.lastIndex);
    if (!value) continue;
    count++;
    ASSIGNED.lastIndex = value.end;
    if (WORTH.test(text.slice(found.index, value.end))) add(found[0].replace(/[\s=({[]+$/, ''), value.value);
  }
}
