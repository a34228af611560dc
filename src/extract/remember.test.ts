import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { context, page } from './capture.testing.js';
import { extractCapture } from './extract.js';
import { remembering } from './remember.js';

describe('what is remembered', () => {
  it('is worked out once, until there is too much of it', () => {
    const asked: string[] = [];
    const upper = remembering((text) => {
      asked.push(text);
      return text.toUpperCase();
    }, 2);
    expect(['a', 'b', 'a', 'c', 'a'].map(upper)).toEqual(['A', 'B', 'A', 'C', 'A']);
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });

  it('leaves out long texts, which hardly come again', () => {
    let asked = 0;
    const length = remembering((text) => ((asked += 1), text.length));
    expect([length('x'.repeat(500)), length('x'.repeat(500))]).toEqual([500, 500]);
    expect(asked).toBe(2);
  });

  it('changes no claim of the sample brand, nor where it stands', { timeout: 60_000 }, () => {
    const site = join(import.meta.dirname, '../../fixtures/brand/site');
    const captures = readdirSync(site, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.html'))
      .map((file) =>
        page(readFileSync(join(site, file), 'utf8'), { id: file, uri: `https://waldblick.example/${file}` }),
      );
    const read = () => captures.map((capture) => extractCapture(capture, context('DE')));
    const first = read();
    expect(first.flat().length).toBeGreaterThan(100);
    expect(read()).toEqual(first); // now with all that the pages repeat in memory
  });
});
