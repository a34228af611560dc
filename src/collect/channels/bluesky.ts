import { blueskyExport } from '../exports/bluesky.js';
import { readExport } from '../exports/export.js';
import { socialCollector } from '../social/collect.js';

const home = (handle: string): string => `https://bsky.app/profile/${handle}`;

/** Bluesky. */
export const bluesky = socialCollector({
  kind: 'bluesky',
  name: 'Bluesky',
  home,
  readExport: (input) => readExport(blueskyExport, home, input),
});
