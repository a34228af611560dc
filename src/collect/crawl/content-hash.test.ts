import { expect, it } from 'vitest';
import { pageHash } from './content-hash.js';

it.each([
  ['a nonce', '<script nonce="aX1">a()</script>', '<script nonce="bY2">a()</script>'],
  ['a comment', '<p>x</p><!-- made 03:00:01 -->', '<p>x</p><!-- made 03:00:09 -->'],
  [
    'a form token',
    '<input type="hidden" name="_csrf" value="k1">',
    '<input type="hidden" name="_csrf" value="k2">',
  ],
  ['a token in data', '{"csrfToken":"k1"}', '{"csrfToken":"k2"}'],
  ['a time in milliseconds', 'var t = 1768435200123;', 'var t = 1768435299456;'],
])('%s does not change what a page says', (_, one, other) => {
  expect(pageHash(one, [])).toBe(pageHash(other, []));
});

it.each([
  ['a price', '<p>34,90 €</p>', '<p>29,90 €</p>'],
  ['a date', '<p>bis 12.05.2026</p>', '<p>bis 13.05.2026</p>'],
  ['a code', '<p>Kod LATO26</p>', '<p>Kod LATO27</p>'],
  [
    'data of a product',
    '<script type="application/ld+json">{"price":"3"}</script>',
    '<script type="application/ld+json">{"price":"4"}</script>',
  ],
  ['a GTIN', '<p>4006381333931</p>', '<p>4006381333948</p>'],
])('%s does', (_, one, other) => {
  expect(pageHash(one, [])).not.toBe(pageHash(other, []));
});

it('a pop-up is part of it', () => {
  expect(pageHash('<p>x</p>', [])).not.toBe(pageHash('<p>x</p>', [{ html: '<p>10 %</p>' }]));
});

it('is told in time for hostile markup', () => {
  const start = performance.now();
  pageHash('<!--'.repeat(50_000) + '<input csrf '.repeat(50_000), []);
  expect(performance.now() - start).toBeLessThan(3000);
});
