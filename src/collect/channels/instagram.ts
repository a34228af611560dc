import { instagramExport } from '../exports/instagram.js';
import { readExport } from '../exports/export.js';
import { readInstagramApi } from '../social/api/graph.js';
import { socialCollector } from '../social/collect.js';
import { readFeed } from '../social/feed.js';
import { readPublicPage } from '../social/page.js';

const home = (handle: string): string => `https://www.instagram.com/${handle}/`;

/** Instagram. */
export const instagram = socialCollector({
  kind: 'instagram',
  name: 'Instagram',
  home,
  readExport: (input) => readExport(instagramExport, home, input),
  readPage: readPublicPage,
  readApi: readInstagramApi,
  readFeed,
});
