import { isTag, isText } from 'domhandler';
import type { AnyNode } from 'domhandler';
import type { Link } from '../../domain/index.js';
import { parseTree } from '../markup.js';
import { absoluteHref } from './text.js';

const BLOCKS = new Set(
  'p div li h1 h2 h3 h4 h5 h6 ul ol dl blockquote table tr section article header footer main dt dd pre figure'.split(
    ' ',
  ),
);
const SILENT = new Set('script style template noscript svg head'.split(' '));
const MAX_HTML = 2_000_000;

/** Text as it grows: neighbouring blocks begin one new line, however deep they nest; a paragraph leaves a line free. */
class Lines {
  private text = '';
  /** line breaks that stand before whatever comes next */
  private waiting = 0;

  /** where `since` can start. */
  get length(): number {
    return this.text.length;
  }
  breakBlock(isParagraph: boolean): void {
    this.waiting = Math.max(this.waiting, isParagraph ? 2 : 1);
  }
  breakLine(): void {
    this.waiting = Math.min(2, this.waiting + 1);
  }
  add(words: string): void {
    const folded = words.replace(/[ \t\r\n]+/g, ' ');
    if (folded === '' || (folded === ' ' && (this.waiting > 0 || this.text.endsWith(' ')))) return;
    if (this.waiting > 0)
      this.text = `${this.text.trimEnd()}${this.text === '' ? '' : '\n'.repeat(this.waiting)}`;
    const atStart = this.waiting > 0 || this.text === '' || this.text.endsWith(' ');
    this.waiting = 0;
    this.text += atStart ? folded.replace(/^ /, '') : folded;
  }
  since(start: number): string {
    return this.text.slice(start).trim();
  }
}

/** Plain text and links of a piece of markup, as lines that a reader sees. */
export function readMarkup(html: string, base?: string): { readonly text: string; readonly links: Link[] } {
  const links: Link[] = [];
  const lines = new Lines();
  const walk = (node: AnyNode): void => {
    if (isText(node)) lines.add(node.data);
    if (!isTag(node) || SILENT.has(node.name)) return;
    const isBlock = BLOCKS.has(node.name);
    if (isBlock) lines.breakBlock(node.name === 'p');
    if (node.name === 'br') lines.breakLine();
    const start = lines.length;
    for (const child of node.children) walk(child);
    if (isBlock) lines.breakBlock(node.name === 'p');
    const href = node.name === 'a' ? absoluteHref(node.attribs.href ?? '', base) : null;
    if (href !== null) links.push({ href, text: lines.since(start) });
  };
  for (const node of parseTree(html.slice(0, MAX_HTML)).children) walk(node);
  return { text: lines.since(0), links };
}
