import { youtubeExport } from '../exports/youtube.js';
import { readExport } from '../exports/export.js';
import { socialCollector } from '../social/collect.js';
import { readFeed } from '../social/feed.js';
import { readPublicPage } from '../social/page.js';

const home = (handle: string): string => `https://www.youtube.com/@${handle}`;

/** YouTube channels. */
export const youtube = socialCollector({
  kind: 'youtube',
  name: 'YouTube',
  home,
  readExport: (input) => readExport(youtubeExport, home, input),
  readPage: readPublicPage,
  readFeed,
});
