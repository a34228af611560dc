import { describe, expect, it } from 'vitest';
import { readDocument } from './blocks/index.js';
import { context, mail, page, post } from './capture.testing.js';
import { EXTRACTORS } from './index.js';

/** Five megabytes of what no honest page holds, in several shapes. */
const SIZE = 5_000_000;
const fill = (piece: string): string => piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);

const TEXTS: readonly (readonly [name: string, text: string])[] = [
  ['one run of digits', fill('7')],
  ['digits and points', fill('1.')],
  ['digits and blanks', fill('12 ')],
  ['percent signs', fill('%')],
  ['a million euro signs', fill('€')],
  ['prices without end', fill('€9,99 ')],
  ['one word', fill('ab')],
  ['capitals', fill('Ab ')],
  ['dashes', fill('- ')],
  ['braces', fill('{{ ')],
  ['brackets and bars', fill('[[*|')],
  ['mailboxes', fill('a.b@')],
  ['days', fill('Mo-')],
  ['until', fill('until ')],
  ['addresses', fill('https://')],
  ['white space', fill(' \n\t')],
  ['short lines', fill('Neu: 5 €\n')],
];

/** Seconds that a loaded machine may take; a quadratic reader takes minutes. */
const LIMIT_MS = 20_000;

describe('hostile text', () => {
  it.each(TEXTS)('is read in linear time: %s', { timeout: 120_000 }, (_, text) => {
    const c = context('DE');
    for (const capture of [post(text), page(`<main><p>${text}</p></main>`), mail({ text })]) {
      const start = performance.now();
      const document = readDocument(capture, c);
      for (const extractor of EXTRACTORS) extractor.extract(document, c);
      expect(performance.now() - start).toBeLessThan(LIMIT_MS);
    }
  });
});

describe('hostile markup', () => {
  it.each([
    ['nested elements', '<div>'.repeat(100_000) + 'x'],
    ['nested tables', '<table><tr><td>'.repeat(30_000) + '5 €'],
    ['open links', '<a href="/x">5 €'.repeat(60_000)],
    ['nested headings', '<h2>Versand'.repeat(50_000)],
    ['cards', '<li class="c"><a href="/p"><img src="1.jpg"></a><h3>x</h3>9 €</li>'.repeat(30_000)],
    ['attributes', `<p ${'a="1" '.repeat(200_000)}>5 €</p>`],
    ['a long class', `<p class="${'promo-bar hidden '.repeat(100_000)}">5 €</p>`],
    ['comments never closed', '<!-- '.repeat(500_000)],
    [
      'structured data nested deep',
      `<script type="application/ld+json">${'{"@type":"Product","offers":'.repeat(20_000)}</script>`,
    ],
    ['spans', '<span>5</span>'.repeat(200_000)],
  ])('is read in linear time: %s', { timeout: 120_000 }, (_, html) => {
    const c = context('DE');
    const start = performance.now();
    const document = readDocument(page(`<main>${html}</main>`), c);
    for (const extractor of EXTRACTORS) extractor.extract(document, c);
    expect(performance.now() - start).toBeLessThan(LIMIT_MS);
  });
});
