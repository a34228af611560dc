import { xExport } from '../exports/x.js';
import { readExport } from '../exports/export.js';
import { socialCollector } from '../social/collect.js';

const home = (handle: string): string => `https://x.com/${handle}`;

/** X. */
export const x = socialCollector({
  kind: 'x',
  name: 'X',
  home,
  readExport: (input) => readExport(xExport, home, input),
});
