import type { Element } from 'domhandler';
import { foldWords } from '../../domain/index.js';
import type { Layout } from './layout.js';

const tokens = (text: string): Set<string> => new Set(foldWords(text).match(/[\p{L}\p{Nd}]{2,}/gu) ?? []);

function overlap(a: Set<string>, b: Set<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const token of a) if (b.has(token)) shared++;
  return shared / Math.min(a.size, b.size);
}

/** The heading that names the product: the h1 (else another title) that says most of what the page is called. */
export function titleOf(layout: Layout, names: readonly string[]): Element | null {
  const wanted = names.map(tokens);
  let best: Element | null = null;
  let bestScore = 0;
  for (const element of layout.elements) {
    const heading =
      element.name === 'h1'
        ? 1.2
        : /^h[23]$/.test(element.name)
          ? 0.3
          : /(?:product|item|goods|artikel|detail)[-_]?(?:name|title|titel|nazwa|naam)|^name(?=$|\s)/.test(
                layout.hints(element),
              )
            ? 0.5
            : 0;
    if (heading === 0) continue;
    const text = layout.textOf(element, 301);
    if (text === '' || text.length > 300) continue;
    const own = tokens(text);
    const agreement = Math.max(
      0,
      ...wanted.map((w) => (own.size >= 2 || w.size === 1 ? overlap(own, w) : overlap(own, w) * 0.5)),
    );
    const off =
      layout.within(element, 'related') || layout.within(element, 'cart') || layout.within(element, 'review')
        ? 0.8
        : 0;
    const chrome = layout.within(element, 'chrome') || layout.within(element, 'hidden') ? 0.5 : 0;
    const score = heading + 1.5 * agreement - off - chrome;
    if (score > bestScore) [best, bestScore] = [element, score];
  }
  return bestScore >= 0.6 ? best : null;
}
