import { describe, expect, it } from 'vitest';
import { scanPage } from './crawl/scan.js';
import { recogniseWall } from './crawl/walls.js';
import { MarkupParser, MAX_DEPTH, parseTree } from './markup.js';
import { readMarkup } from './mail/markup.js';

const NESTS: readonly (readonly [string, (n: number) => string])[] = [
  ['unclosed <div>', (n) => '<div>'.repeat(n)],
  ['unclosed <b> with an attribute', (n) => Array.from({ length: n }, (_, i) => `<b c=${i}>`).join('')],
  ['closed <ul><li>', (n) => '<ul><li>'.repeat(n) + '</li></ul>'.repeat(n)],
  ['unclosed <svg>', (n) => '<svg>'.repeat(n)],
  ['closing tags alone', (n) => '</div>'.repeat(n)],
  ['paragraphs that close each other', (n) => '<p>a'.repeat(n)],
];

/** events of the parser: what time is made of, whatever else the machine does */
function events(markup: string): { opened: number; closed: number; deepest: number } {
  const counts = { opened: 0, closed: 0, deepest: 0 };
  let depth = 0;
  const parser = new MarkupParser({
    onopentag: () => {
      counts.opened += 1;
      counts.deepest = Math.max(counts.deepest, ++depth);
    },
    onclosetag: () => {
      counts.closed += 1;
      depth -= 1;
    },
  });
  parser.end(markup);
  return counts;
}

describe('markup from outside', () => {
  it.each(NESTS)('nests no deeper than browsers let it: %s', (_, nest) => {
    const { opened, closed, deepest } = events(nest(5000));
    expect(deepest).toBeLessThanOrEqual(MAX_DEPTH + 1);
    expect(closed).toBe(opened);
  });

  it('keeps the words beyond the limit, and goes on as usual once enough is closed', () => {
    const n = MAX_DEPTH + 40;
    const markup = `${'<div>'.repeat(n)}<p>tief <b>unten</b></p>${'</div>'.repeat(n)}<a href="/angebote">Angebote</a>`;
    const { links, textLength } = scanPage(markup, 'https://zelt.example/');
    expect(links).toMatchObject([{ href: 'https://zelt.example/angebote', text: 'Angebote' }]);
    expect(textLength).toBe('tief unten'.length + 'Angebote'.length);
  });

  it('makes a tree that recursion can walk', () => {
    const depth = (node: { children?: readonly unknown[] }): number =>
      1 + Math.max(0, ...(node.children ?? []).map((child) => depth(child as { children?: unknown[] })));
    expect(depth(parseTree('<div>'.repeat(30_000)))).toBeLessThanOrEqual(MAX_DEPTH + 2);
  });

  it.each(NESTS)('is read in seconds where 2 MB of it come as one page or mail: %s', (_, nest) => {
    const unit = nest(1000).length / 1000;
    const markup = nest(Math.floor(2_000_000 / unit));
    const before = process.cpuUsage();
    scanPage(markup, 'https://zelt.example/');
    recogniseWall({
      html: markup,
      status: 200,
      headers: {},
      requestedUri: 'https://zelt.example/',
      finalUri: 'https://zelt.example/',
    });
    readMarkup(markup);
    // time of the processor, which a busy machine does not lengthen
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(10);
  });
});
