import { parseDocument } from 'htmlparser2';
import { isTag, isText } from 'domhandler';
import type { AnyNode } from 'domhandler';
import type { Link } from '../../domain/index.js';
import { absoluteHref } from './text.js';

const BREAKS = new Set('p div li br h1 h2 h3 h4 h5 h6 ul ol blockquote tr section article dt dd'.split(' '));
const SILENT = new Set('script style template noscript svg head'.split(' '));
const MAX_DEPTH = 400;

/** Plain text and links of a piece of markup: a paragraph or line break is a new line. */
export function readMarkup(html: string, base?: string): { readonly text: string; readonly links: Link[] } {
  const links: Link[] = [];
  const parts: string[] = [];
  const walk = (node: AnyNode, depth: number): void => {
    if (isText(node)) parts.push(node.data.replace(/[ \t\r\n]+/g, ' '));
    if (!isTag(node) || SILENT.has(node.name) || depth > MAX_DEPTH) return;
    if (BREAKS.has(node.name)) parts.push('\n');
    const start = parts.length;
    for (const child of node.children) walk(child, depth + 1);
    if (node.name === 'p') parts.push('\n');
    const href = node.name === 'a' ? absoluteHref(node.attribs.href ?? '', base) : null;
    if (href !== null) links.push({ href, text: parts.slice(start).join('').trim() });
  };
  for (const node of parseDocument(html.slice(0, 2_000_000)).children) walk(node, 0);
  const text = parts
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { text, links };
}
