import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { CorpusError, parseLine, readCorpus } from './read.js';
import { emptyCounts, f1, gold, read, tally, type Field } from './score.js';

const FOLDER = resolve(import.meta.dirname, '../../corpus');
const FLOORS = JSON.parse(readFileSync(resolve(FOLDER, 'figures.json'), 'utf8')) as Record<
  string,
  Record<Field, number>
>;

describe('a line', () => {
  it('is a place, a text of blocks, and what it means', () => {
    expect(
      parseLine('mail | Uw code ¶ THEE12 ¶ t/m zondag => promotion percent=12 upto code=THEE12', 'x:1'),
    ).toEqual({
      place: 'mail',
      text: 'Uw code\nTHEE12\nt/m zondag',
      meanings: [{ kind: 'promotion', fields: { percent: '12', upto: '', code: 'THEE12' } }],
    });
  });

  it('may mean nothing, or several things with names of several words', () => {
    expect(parseLine('prose | 80% wol => nothing', 'x:1').meanings).toEqual([]);
    const line = 'post | … => promotion gift="linnen tas" min=40EUR ; announcement name="Grote Beer"';
    expect(parseLine(line, 'x:1').meanings).toEqual([
      { kind: 'promotion', fields: { gift: 'linnen tas', min: '40EUR' } },
      { kind: 'announcement', fields: { name: 'Grote Beer' } },
    ]);
  });

  it('that has another form is named by its file and number', () => {
    expect(() => parseLine('20% off', 'corpus/en/promotion.txt:7')).toThrow(CorpusError);
    expect(() => parseLine('20% off', 'corpus/en/promotion.txt:7')).toThrow(
      /promotion\.txt:7.*place \| text/,
    );
  });
});

describe('the score', () => {
  const told = (benefit: string, endsOn: string | null = null) => ({
    benefit,
    endsOn,
    code: null,
    minimum: null,
  });

  it('counts what was read, read wrongly and missed, offers by their benefit', () => {
    const counts = emptyCounts();
    tally([told('percent 20', '2026-11-22'), told('gift')], [told('percent 20'), told('off 5EUR')], counts);
    expect(counts.detection).toEqual({ right: 1, wrong: 1, missed: 1 });
    expect(counts.end).toEqual({ right: 0, wrong: 0, missed: 1 });
    expect(f1(counts.detection)).toBe(0.5);
  });
});

describe('understanding', () => {
  const corpus = readCorpus(FOLDER);

  test.each(Object.entries(FLOORS))('of the %s lines does not fall', (name, floors) => {
    const counts = emptyCounts();
    const lines = corpus.filter((one) => name === `${one.heldOut ? 'held out' : 'open'} ${one.language}`);
    expect(lines.length).toBeGreaterThan(0);
    for (const example of lines) tally(gold(example), read(example), counts);
    for (const [field, floor] of Object.entries(floors))
      expect(f1(counts[field as Field]), `${name}: ${field}`).toBeGreaterThanOrEqual(floor);
  });
});
