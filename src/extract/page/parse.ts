import type { CheerioAPI } from 'cheerio';
import { load } from 'cheerio/slim';
import { keepElements } from '../elements.js';
import { growTree } from './tree.js';

/** Longer markup is read up to here; real pages stay below a tenth of it. */
const MAX_LENGTH = 8_000_000;

/** A document as a tree of bounded size and depth. `part`: a piece of one, without html and body around it. */
export function parseMarkup(html: string, { part = false } = {}): CheerioAPI {
  const grown = growTree(html.length > MAX_LENGTH ? html.slice(0, MAX_LENGTH) : html, part);
  keepElements(grown.root, { all: grown.all, named: (name) => grown.names.get(name) ?? [] });
  return load(grown.root);
}
