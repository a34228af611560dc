import { describe, expect, it } from 'vitest';
import {
  ALL_SCREENS,
  namesIn,
  NARROW,
  readDeclarations,
  readStyleSheet,
  screensOf,
  WIDE,
} from './style-sheet.js';

describe('rules of a style sheet', () => {
  it('are kept where they decide what is seen, one for each selector', () => {
    const css = `@charset "utf-8"; @import url("a.css"); .a, b > .c:hover, d::after { color: red; display: none }
      .e { color: blue } /* .f { display: none } */ .g { background: url("x{}.png"); visibility: hidden !important; display: flex }`;
    expect(readStyleSheet(css)).toEqual([
      { selector: '.a', screens: ALL_SCREENS, important: false, display: 'none' },
      { selector: '.g', screens: ALL_SCREENS, important: false, display: 'some' },
      { selector: '.g', screens: ALL_SCREENS, important: true, visibility: 'hidden' },
    ]);
  });

  it('hold on the screens of all groups around them', () => {
    const css =
      '@media (min-width: 600px) { .a { display: none } @media print { .b { display: none } } .c { display: none } } .d { display: none }';
    expect(readStyleSheet(css, 'screen').map(({ selector, screens }) => [selector, screens])).toEqual([
      ['.a', WIDE],
      ['.c', WIDE],
      ['.d', ALL_SCREENS],
    ]);
  });

  it('are read on over nested rules and a missing end', () => {
    const css =
      '.a { display: none; &:hover { display: block } .x { color: red } } .b { display: none; } } .c { display: none';
    expect(readStyleSheet(css).map(({ selector, display }) => `${selector} ${display}`)).toEqual([
      '.a none',
      '.b none',
      '.c none',
    ]);
  });

  it.each([
    ['screen and (max-width: 47.9375em)', NARROW],
    ['(min-width:48rem)', WIDE],
    ['(width >= 750px)', WIDE],
    ['(320px <= width < 990px)', NARROW],
    ['print, (orientation: portrait)', NARROW],
    ['not all and (min-width: 750px)', NARROW],
    ['(prefers-reduced-motion: reduce)', 0],
    ['only screen', ALL_SCREENS],
    ['(min-resolution: 2dppx)', ALL_SCREENS],
  ])('of %s hold on the screens %i', (query, screens) => {
    expect(screensOf(query)).toBe(screens);
  });

  it.each([
    ['font-size: 0px; color: red', { size: 'none' }],
    ['font-size: 1.2em', { size: 'relative' }],
    ['font: 12px/1.5 Arial', { size: 'some' }],
    ['clip: rect(1px, 1px, 1px, 1px)', { cut: true }],
    ['position: absolute; left: -10000px', { cut: true }],
    ['width: 1px; height: 1px; overflow: hidden', { cut: true }],
    ['margin-left: -10px; DISPLAY: None', { display: 'none' }],
  ])('tell of "%s" what it does', (written, told) => {
    expect(readDeclarations(written)).toEqual([{ important: false, ...told }]);
  });

  it('name the classes and ids that they need', () => {
    expect(namesIn('.a.sm\\:hidden > #b li:not(.c) [href=".d"]')).toEqual(['.a', '.sm:hidden', '#b']);
  });

  it.each([
    ['open blocks', '@media all {'.repeat(100_000)],
    ['rules without end', 'a { display: none; b {'.repeat(100_000)],
    ['quotes', `a{b:"${'\\"'.repeat(500_000)}`],
    ['commas', `${'a,'.repeat(500_000)} { display: none }`],
    ['closing braces', `a { display: none ${'}'.repeat(1_000_000)}`],
  ])('are read in linear time: %s', (_, css) => {
    const before = process.cpuUsage().user;
    readStyleSheet(css);
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(3);
  });
});
