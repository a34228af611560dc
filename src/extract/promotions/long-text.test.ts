import { describe, expect, test } from 'vitest';
import { context, post } from '../capture.testing.js';
import { readDocument } from '../page/index.js';
import { promotionExtractor } from './index.js';

const FILLER = {
  DE: 'Unsere Bienen fliegen wieder, und in der Werkstatt riecht es nach Wachs. ',
  GB: 'Our bees are out again, and the workshop smells of wax all day long. ',
  NL: 'Onze bijen vliegen weer, en in de werkplaats ruikt het heerlijk naar was. ',
  PL: 'Nasze pszczoły znowu latają, a w pracowni od rana pachnie woskiem i miodem. ',
};

describe('an offer without a figure in a long text', () => {
  test.each<[keyof typeof FILLER, string]>([
    ['GB', 'A quarter off all jars until Sunday.'],
    ['GB', 'Ten pounds off every hive until Sunday.'],
    ['GB', 'Buy one get one free on all candles until Sunday.'],
    ['GB', 'Half price on all candles until Sunday.'],
    ['DE', 'Bis Sonntag alle Kerzen zum halben Preis.'],
    ['DE', 'Bis Sonntag versandkostenfrei mit dem Code SUMM.'],
    ['DE', 'Bis Sonntag gibt es eine Kerze gratis dazu.'],
    ['NL', 'Tot en met zondag een kaars cadeau bij elke pot.'],
    ['PL', 'Do niedzieli drugi słoik gratis.'],
  ])('in %s is read all the same: "%s"', (country, offer) => {
    const told = (text: string): number => {
      const market = context(country);
      return promotionExtractor.extract(readDocument(post(text), market), market).length;
    };
    const filler = FILLER[country].repeat(3);
    for (let asked = 0; asked < 300; asked += 1) told(filler); // until the word lists are known by heart
    expect(told(filler)).toBe(0);
    expect(told(filler + offer)).toBe(1);
  });
});
