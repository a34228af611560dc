import { expect, it } from 'vitest';
import { differing } from './words.js';

const marked = (text: string, other: string) =>
  differing(text, other).map(([from, until]) => text.slice(from, until));

it('marks the value, the code and the date that two wordings of one offer have differently', () => {
  expect(
    marked(
      '25 % off jackets with code FROST25, until 29 November.',
      '20 % off jackets with code FROST20, until 27 November.',
    ),
  ).toEqual(['25', 'FROST25', '29']);
});

it('marks nothing where only case, white space and punctuation differ', () => {
  expect(marked('FREE  delivery, over £49', 'Free delivery over £49!')).toEqual([]);
});

it('reads a decimal comma as part of the figure', () => {
  expect(marked('ab 59,90 € versandkostenfrei', 'ab 49,90 € versandkostenfrei')).toEqual(['59,90']);
});

it('marks a changed phrase as one', () => {
  expect(
    marked(
      'Returns within thirty working days of purchase in every store',
      'Returns within two weeks of purchase in every store',
    ),
  ).toEqual(['thirty working days']);
});

it('marks only figures and codes where the sentences are different ones', () => {
  expect(
    marked(
      'Nur heute: 30 % auf alles mit CODE30',
      'Our autumn sale is on, come and save a lot, up to 20 % today only',
    ),
  ).toEqual(['30', 'CODE30']);
});

it('marks what stands twice only once too often', () => {
  expect(marked('mit mit Code', 'mit Code')).toHaveLength(1);
});

it('answers in time for two endless texts', () => {
  const start = performance.now();
  differing('a b '.repeat(50_000), 'b a '.repeat(50_000));
  expect(performance.now() - start).toBeLessThan(1000);
});
