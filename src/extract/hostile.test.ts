import { describe, expect, it } from 'vitest';
import { readDocument } from './page/index.js';
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

/** Milliseconds of processor time that a slow machine may take; a reader that is not linear takes minutes. */
const LIMIT_MS = 15_000;

function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function readAll(capture: Parameters<typeof readDocument>[0]): void {
  const c = context('DE');
  const document = readDocument(capture, c);
  for (const extractor of EXTRACTORS) extractor.extract(document, c);
}

describe('hostile text', () => {
  it.each(TEXTS)('is read in linear time: %s', { timeout: 120_000 }, (_, text) => {
    expect(processorTime(() => readAll(post(text)))).toBeLessThan(LIMIT_MS);
  });

  it('is read in linear time in a page and a mail', { timeout: 120_000 }, () => {
    const text = fill('7€ %');
    expect(processorTime(() => readAll(page(`<main><p>${text}</p></main>`)))).toBeLessThan(LIMIT_MS);
    expect(processorTime(() => readAll(mail({ text })))).toBeLessThan(LIMIT_MS);
  });
});

describe('hostile markup', () => {
  it.each([
    ['nested elements', '<div>'.repeat(100_000) + 'x'],
    ['tags that close nothing', '<div>'.repeat(1_500) + '</b>'.repeat(1_000_000)],
    ['nested tables', '<table><tr><td>'.repeat(10_000) + '5 €'],
    ['open links', '<a href="/x">5 €'.repeat(5_000)],
    ['nested headings', '<h2>Versand'.repeat(10_000)],
    ['cards', '<li class="c"><a href="/p"><img src="1.jpg"></a><h3>x</h3>9 €</li>'.repeat(10_000)],
    ['attributes', `<p ${'a="1" '.repeat(200_000)}>5 €</p>`],
    ['a long class', `<p class="${'promo-bar hidden '.repeat(100_000)}">5 €</p>`],
    ['comments never closed', '<!-- '.repeat(500_000)],
    [
      'structured data nested deep',
      `<script type="application/ld+json">${'{"@type":"Product","offers":'.repeat(20_000)}</script>`,
    ],
    ['spans', '<span>5</span>'.repeat(200_000)],
  ])('is read in linear time: %s', { timeout: 120_000 }, (_, html) => {
    expect(processorTime(() => readAll(page(`<main>${html}</main>`)))).toBeLessThan(LIMIT_MS);
  });
});
