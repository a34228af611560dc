import { pinterestExport } from '../exports/pinterest.js';
import { readExport } from '../exports/export.js';
import { socialCollector } from '../social/collect.js';
import { readFeed } from '../social/feed.js';
import { readPublicPage } from '../social/page.js';

const home = (handle: string): string => `https://www.pinterest.com/${handle}/`;

/** Pinterest. */
export const pinterest = socialCollector({
  kind: 'pinterest',
  name: 'Pinterest',
  home,
  readExport: (input) => readExport(pinterestExport, home, input),
  readPage: readPublicPage,
  readFeed,
});
