import { xExport } from '../exports/x.js';
import { readExport } from '../exports/export.js';
import { socialCollector } from '../social/collect.js';
import { readFeed } from '../social/feed.js';
import { readPublicPage } from '../social/page.js';

const home = (handle: string): string => `https://x.com/${handle}`;

/** X. */
export const x = socialCollector({
  kind: 'x',
  name: 'X',
  home,
  readExport: (input) => readExport(xExport, home, input),
  readPage: readPublicPage,
  readFeed,
});
