import { blueskyExport } from '../exports/bluesky.js';
import { readExport } from '../exports/export.js';
import { readBlueskyApi } from '../social/api/atproto.js';
import { socialCollector } from '../social/collect.js';
import { readFeed } from '../social/feed.js';
import { readPublicPage } from '../social/page.js';

const home = (handle: string): string => `https://bsky.app/profile/${handle}`;

/** Bluesky. */
export const bluesky = socialCollector({
  kind: 'bluesky',
  name: 'Bluesky',
  home,
  readExport: (input) => readExport(blueskyExport, home, input),
  readPage: readPublicPage,
  readApi: readBlueskyApi,
  readFeed,
});
