import { expect, it } from 'vitest';
import { quoteView, type Piece } from './quote.js';

const text = (pieces: readonly Piece[]) => pieces.map((piece) => piece.text).join('');

it('shows a short quote whole, whatever is marked in it', () => {
  const view = quoteView('Save 20 % today', 'Save 25 % today');
  expect(text(view.shown)).toBe('Save 20 % today');
  expect(view.shown.filter((piece) => piece.differs).map((piece) => piece.text)).toEqual(['20']);
  expect(view).toMatchObject({ before: [], after: [], hidden: 0, left: 0 });
});

it('cuts a long quote around the first difference and loses nothing', () => {
  const filler = 'words of the small print '.repeat(60);
  const quote = `${filler}until 27 November ${filler}`;
  const view = quoteView(quote, `${filler}until 29 November ${filler}`);
  expect(text(view.shown)).toContain('until 27 November');
  expect(text(view.before) + text(view.shown) + text(view.after)).toBe(quote);
  expect(view.hidden).toBe(text(view.before).length + text(view.after).length);
});

it('leaves what goes beyond 100,000 characters to the run file', () => {
  const view = quoteView('x'.repeat(250_000), null);
  expect(view.left).toBe(150_000);
  expect(text(view.shown).length).toBeLessThan(600);
});

it('notes invisible characters as odd pieces', () => {
  expect(quoteView('a\u202eb', null).shown).toEqual([
    { text: 'a', odd: false, differs: false },
    { text: 'U+202E', odd: true, differs: false },
    { text: 'b', odd: false, differs: false },
  ]);
});
