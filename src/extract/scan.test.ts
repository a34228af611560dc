import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Scanner } from './scan.js';

/** A scanner that knows the groups. */
function scannerOf(...groups: readonly (readonly string[])[]): (group: number, text: string) => boolean {
  const scanner = new Scanner();
  const ids = groups.map((needles) => scanner.add(needles));
  for (let asked = 0; asked < 300; asked += 1) scanner.mayHold(ids[0]!, '');
  return (group, text) => scanner.mayHold(ids[group]!, text);
}

describe('the scanner', () => {
  it('tells which groups of needles a text holds', () => {
    const holds = scannerOf(['gratis', 'kostenlos'], ['korting'], ['%']);
    expect([0, 1, 2].map((group) => holds(group, 'Kostenloser Versand'))).toEqual([true, false, false]);
    expect([0, 1, 2].map((group) => holds(group, '20 % KORTING'))).toEqual([false, true, true]);
  });

  it('finds a needle inside, behind and at the end of another one', () => {
    const holds = scannerOf(['wyprzedaz'], ['przed'], ['edaz'], ['zapas']);
    expect([0, 1, 2, 3].map((group) => holds(group, 'wyprzedazapas'))).toEqual([true, true, true, true]);
    expect([0, 1, 2, 3].map((group) => holds(group, 'wyprzapas'))).toEqual([false, false, false, true]);
  });

  it('finds them whatever the case, diacritics, quotes, dashes and blanks of the text', () => {
    const holds = scannerOf(["l'été"], ['2-er'], ['zniżka od'], ['straße']);
    expect(holds(0, 'À L’ÉTÉ')).toBe(true);
    expect(holds(1, '2–ER')).toBe(true);
    expect(holds(2, 'ZNIŻKA\u00a0OD')).toBe(true);
    expect(holds(3, 'STRA\u1e9eE')).toBe(true);
  });

  it('says yes to a group that it does not know yet', () => {
    const scanner = new Scanner();
    expect(scanner.mayHold(scanner.add(['gratis']), 'Versand')).toBe(true);
  });

  it('learns groups that come later', () => {
    const scanner = new Scanner();
    const first = scanner.add(['cadeau']);
    for (let asked = 0; asked < 300; asked += 1) scanner.mayHold(first, 'x');
    const second = scanner.add(['geschenk']);
    for (let asked = 0; asked < 600; asked += 1) scanner.mayHold(second, 'x');
    expect([first, second].map((group) => scanner.mayHold(group, 'ein Geschenk'))).toEqual([false, true]);
  });

  it('never denies what a text holds', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'č'), minLength: 1, maxLength: 4 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'Č'), maxLength: 30 });
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 8 }), text, (needles, where) => {
        const holds = scannerOf(...needles.map((needle) => [needle]));
        const plain = (written: string): string => written.toLowerCase().replaceAll('č', 'c');
        needles.forEach((needle, group) =>
          expect(holds(group, where)).toBe(plain(where).includes(plain(needle))),
        );
      }),
    );
  });
});
