import { describe, expect, it } from 'vitest';
import { cut, evidenceName, folded, shownAddress, stretches, visible, webAddress } from './safe.js';

describe('visible', () => {
  it.each([
    ['50\u202e%', '50‹U+202E›%'],
    ['Frost\u200bWeek', 'Frost‹U+200B›Week'],
    ['a\u0000b', 'a‹U+0000›b'],
    ['soft\u00adhyphen', 'soft‹U+00AD›hyphen'],
    ['tag\u{e0041}', 'tag‹U+E0041›'],
    ['\ufeffstart', '‹U+FEFF›start'],
  ])('names what cannot be seen: %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('folds a run of the same into one note, as in the padding of a preheader', () => {
    expect(visible(`Offer${'\u200c'.repeat(120)}!`)).toBe('Offer‹U+200C ×120›!');
  });

  it('counts a run of characters beyond the basic plane by characters', () => {
    expect(visible('\u{e0041}\u{e0041}')).toBe('‹U+E0041 ×2›');
  });

  it('leaves emoji that are joined, umlauts, line ends and right-to-left words as they are', () => {
    for (const text of ['👩‍🚀 Zażółć gęślą jaźń', 'Größe\n\tM', 'מבצע', '❤️‍🔥']) expect(visible(text)).toBe(text);
  });

  it('shows a joiner that joins no emoji', () => {
    expect(visible('pay\u200dpal')).toBe('pay‹U+200D›pal');
  });

  it('reads a megabyte of joiners in a blink', () => {
    const start = performance.now();
    stretches('a\u200d'.repeat(300_000));
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('webAddress', () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'mid:1@shop.example',
    'feed.xml#sku',
    '//shop.example/',
    'file:///etc/passwd',
    ' vbscript:x',
  ])('is no link: %s', (uri) => {
    expect(webAddress(uri)).toBeNull();
  });

  it('is a link with what could end an attribute encoded', () => {
    expect(webAddress('https://shop.example/a"b?q=<x>')).toBe('https://shop.example/a%22b?q=%3Cx%3E');
  });
});

describe('shownAddress', () => {
  it('leaves out scheme, credentials and the last slash, and decodes what people can read', () => {
    expect(shownAddress('https://me:secret@shop.example/gr%C3%B6%C3%9Fe/')).toBe('shop.example/größe');
  });

  it('cuts a long one in the middle', () => {
    const shown = shownAddress(`https://shop.example/${'a'.repeat(300)}/end`);
    expect(shown).toHaveLength(90);
    expect(shown).toMatch(/^shop\.example\/a+…a+\/end$/);
  });
});

it('takes only names of its own kind for screenshots', () => {
  expect(evidenceName('evidence/f-12ab_0.png')).toBe('evidence/f-12ab_0.png');
  for (const name of [
    'evidence/../../etc/passwd',
    'evidence/a/b.png',
    '/evidence/a.png',
    'evidence/a.svg',
    null,
  ]) {
    expect(evidenceName(name)).toBeNull();
  }
});

it('finds words whatever their accents and case', () => {
  expect(folded('Zażółć GRÖSSE Straße')).toBe('zazolc grosse strasse');
});

it('never cuts through a pair of surrogates', () => {
  expect(cut('ab😀cd', 4)).toBe('ab…');
});
