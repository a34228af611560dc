import { describe, expect, it } from 'vitest';
import { CHECKS, createFormats, type Sentence } from './index.js';

const LANGUAGES = ['en', 'de', 'nl', 'pl'] as const;

const SENTENCES = CHECKS.flatMap((check) =>
  Object.entries(check.wordings).flatMap(([name, wording]) =>
    Object.entries(wording).map(([part, sentence]): [string, Sentence] => [
      `${check.id}, ${name}: ${part}`,
      sentence as Sentence,
    ]),
  ),
);

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();

describe('the words of findings', () => {
  it('cover all 21 checks, each with title, explanation and fix', () => {
    expect(CHECKS).toHaveLength(21);
    expect(SENTENCES.length).toBeGreaterThanOrEqual(21 * 3);
    for (const check of CHECKS) expect(Object.keys(check.wordings).length, check.id).toBeGreaterThan(0);
  });

  it.each(SENTENCES)('%s is there in four languages, with the same values in each', (_, sentence) => {
    for (const language of LANGUAGES) {
      expect(sentence[language]?.trim(), language).toBeTruthy();
      expect(placeholders(sentence[language] ?? ''), language).toEqual(placeholders(sentence.en));
    }
  });

  it.each(SENTENCES)('%s is not English in the other languages', (_, sentence) => {
    expect(new Set(LANGUAGES.map((language) => sentence[language])).size).toBe(LANGUAGES.length);
  });

  it('are titles in one line: no line break, no full stop at the end', () => {
    const titles = SENTENCES.filter(([name]) => name.endsWith(': title'));
    for (const [name, title] of titles)
      for (const language of LANGUAGES) expect(title[language], name).not.toMatch(/\n|\.$/);
  });

  it('stand in English where a check of one’s own has no other language', () => {
    const format = createFormats('pl', {
      country: 'PL',
      currency: 'PLN',
      languages: ['pl'],
      timeZone: 'Europe/Warsaw',
    });
    expect(format.sentence({ en: 'Seen on {channels}' }, { channels: 'flyer' })).toBe('Seen on flyer');
  });
});
