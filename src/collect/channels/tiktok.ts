import { tiktokExport } from '../exports/tiktok.js';
import { readExport } from '../exports/export.js';
import { socialCollector } from '../social/collect.js';
import { readFeed } from '../social/feed.js';
import { readPublicPage } from '../social/page.js';

const home = (handle: string): string => `https://www.tiktok.com/@${handle}`;

/** TikTok. */
export const tiktok = socialCollector({
  kind: 'tiktok',
  name: 'TikTok',
  home,
  readExport: (input) => readExport(tiktokExport, home, input),
  readPage: readPublicPage,
  readFeed,
});
