import { describe, expect, it } from 'vitest';
import { LANGUAGES } from './languages/index.js';
import { needlesOf, needleTest } from './needles.js';

describe('needles of an expression', () => {
  it.each([
    ['gratis dazu', ['gratis dazu']],
    ['kos?t', ['kot', 'kost']],
    ['(?:een|het) cadeau', ['een cadeau', 'het cadeau']],
    ['[\\p{L}]{2,9} korting', [' korting']],
    ['(?<item>[\\p{L}-]+) (?:als|zum) geschenk(?!e)', [' als geschenk', ' zum geschenk']],
    ['(?:[a-z]+x|wy)b', ['b']],
    ['(?:rabat )+dzis', ['rabat ']],
    ['(?:rabat )*dzis', ['dzis']],
    ['(?<=dwa )za[ _]?cene', ['za cene', 'za_cene', 'zacene']],
    ['2 \\+ 1', ['2 + 1']],
  ])('are in every match of %s', (source, needles) => {
    expect([...(needlesOf(source) ?? [])].sort()).toEqual([...needles].sort());
  });

  it.each([['\\p{L}+'], ['(?:gratis)?'], ['free|\\w+'], ['.']])('are unknown for %s', (source) => {
    expect(needlesOf(source)).toBeNull();
  });

  it('tell a text without any of them', () => {
    const test = needleTest('free (?<item>\\p{L}{2,9})|darmow[ey]')!;
    for (let asked = 0; asked < 300; asked += 1) test('');
    expect(test('a free mug')).toBe(true);
    expect(test('kubek darmowy')).toBe(true);
    expect(test('a mug for the freezer')).toBe(false);
  });

  it('let through whatever a word list of a language matches', () => {
    const texts = [
      'free shipping with 2 for 1',
      'mit dem code zum halben preis',
      'gratis verzending',
      'drugi -50%',
    ];
    for (const { promotions } of LANGUAGES)
      for (const source of [...promotions.freeShipping, ...promotions.codeWord, ...promotions.half])
        for (const text of texts)
          if (new RegExp(source, 'u').test(text)) expect(needleTest(source)?.(text) ?? true).toBe(true);
  });
});
