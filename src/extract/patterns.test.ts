import { expect, it } from 'vitest';
import { sentencesOf } from './patterns.js';

const texts = (line: string): string[] => sentencesOf(line).map(({ text }) => text);

it.each([
  'Nur bis zum 1. November. Danach nicht.',
  'Die 2. Packung kostet weniger. Danach nicht.',
  'Wochentags (am 24. Dezember bis 13 Uhr). Danach nicht.',
])('takes an ordinal for no end of a sentence: "%s"', (line) => expect(texts(line)).toHaveLength(2));

it.each(['Nu maar EUR 25. Morgen niet meer.', 'Only £ 25. Not tomorrow.', 'Tylko 95. Jutro już nie.'])(
  'takes an amount for the end of a sentence: "%s"',
  (line) => expect(texts(line)).toHaveLength(2),
);
