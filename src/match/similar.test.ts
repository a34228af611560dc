import fc from 'fast-check';
import similarity from 'string-similarity';
import { describe, expect, it } from 'vitest';
import { TextIndex } from './similar.js';

const indexOf = (texts: readonly string[]): TextIndex => {
  const index = new TextIndex();
  for (const text of texts) index.add(text);
  return index;
};

describe('TextIndex', () => {
  it('finds what comparing with every text finds, with the same score', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', 'ż'), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(text, fc.array(text, { minLength: 1, maxLength: 30 }), (wanted, texts) => {
        const { bestMatch } = similarity.findBestMatch(wanted, texts);
        expect(indexOf(texts).best(wanted)?.score ?? 0).toBeCloseTo(bestMatch.rating, 10);
      }),
    );
  });

  it('loses nothing above the bound that it is given', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 16 });
    fc.assert(
      fc.property(text, fc.array(text, { minLength: 1, maxLength: 30 }), (wanted, texts) => {
        const { bestMatch } = similarity.findBestMatch(wanted, texts);
        const found = indexOf(texts).best(wanted, 0.6);
        expect(found?.score ?? null).toEqual(
          bestMatch.rating >= 0.6 ? expect.closeTo(bestMatch.rating, 10) : null,
        );
      }),
    );
  });

  it('answers the first of equals, and null for nothing alike', () => {
    const index = indexOf(['Koc Dolina', 'Koc Tatry', 'Koc Dolina']);
    expect(index.best('KocDolina')).toEqual({ index: 0, score: 1 });
    expect(index.best('xyz')).toBeNull();
    expect(new TextIndex().best('Koc')).toBeNull();
  });
});
