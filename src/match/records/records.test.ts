import { describe, expect, it } from 'vitest';
import { matchRecords } from './index.js';

const pairs = (left: object[], right: object[], options = {}): string[] =>
  matchRecords(left as Record<string, unknown>[], right as Record<string, unknown>[], options).map(
    (p) => `${String(p.left.id)}-${String(p.right.id)}`,
  );

describe('matchRecords', () => {
  it('joins records by the number of a model, however it is written', () => {
    const left = [
      { id: 1, name: 'Hama Funkmaus - MW-400 X2' },
      { id: 2, name: 'Hama Funkmaus - MW-500' },
    ];
    const right = [
      { id: 'a', title: 'MW500 kabellose Maus von Hama', description: '' },
      { id: 'b', title: 'Hama MW400X2 Maus', description: 'kabellos' },
    ];
    expect(pairs(left, right, { oneToOne: true })).toEqual(expect.arrayContaining(['2-a']));
    expect(pairs(left, right, { oneToOne: true })).not.toContain('1-a');
  });

  it('joins records by the words of their names, rare ones first', () => {
    const left = [
      { id: 1, name: 'Koc wełniany Dolina szary' },
      { id: 2, name: 'Koc wełniany Tatry szary' },
    ];
    const right = [
      { id: 'a', name: 'Dolina – koc z wełny, szary' },
      { id: 'b', name: 'Kubek emaliowany' },
    ];
    expect(pairs(left, right, { oneToOne: true })).toEqual(['1-a']);
  });

  it('keeps versions and sizes apart', () => {
    const left = [
      { id: 1, name: 'Zelt Fjell 2' },
      { id: 2, name: 'Raumduft Kiefer 50 ml' },
    ];
    const right = [
      { id: 'a', name: 'Zelt Fjell 3' },
      { id: 'b', name: 'Zelt Fjell 2' },
      { id: 'c', name: 'Raumduft Kiefer 100 ml' },
      { id: 'd', name: 'Raumduft Kiefer 50 ml' },
    ];
    expect(pairs(left, right, { oneToOne: true, threshold: 0.7 }).sort()).toEqual(['1-b', '2-d']);
  });

  it('lets a shared GTIN decide, and a different one', () => {
    const left = [
      { id: 1, name: 'Vaas', gtin: '4006381333931' },
      { id: 2, name: 'Kan blauw', ean: '4006381333948' },
    ];
    const right = [
      { id: 'a', name: 'Blue jug', upc: '04006381333931' },
      { id: 'b', name: 'Kan blauw', ean: '4006381333955' },
    ];
    expect(pairs(left, right)).toEqual(['1-a']);
  });

  it('prefers the plausible price where names say the same', () => {
    const left = [{ id: 1, name: 'Bohrmaschine Forte', price: '89,00 €' }];
    const right = [
      { id: 'a', name: 'Bohrmaschine Forte', price: '9.90' },
      { id: 'b', name: 'Bohrmaschine Forte', price: '92.50' },
    ];
    expect(pairs(left, right, { oneToOne: true })).toEqual(['1-b']);
  });

  it('answers nothing for empty lists and records without words', () => {
    expect(pairs([], [{ id: 1, name: 'x' }])).toEqual([]);
    expect(pairs([{ id: 1 }], [{ id: 2, name: null }])).toEqual([]);
  });

  it('takes each record once where it is told to', () => {
    const left = [
      { id: 1, name: 'Lampe Hafen' },
      { id: 2, name: 'Lampe Hafen' },
    ];
    const right = [{ id: 'a', name: 'Lampe Hafen' }];
    expect(pairs(left, right, { oneToOne: true })).toHaveLength(1);
    expect(pairs(left, right)).toHaveLength(2);
  });
});
