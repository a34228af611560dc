import { facebookExport } from '../exports/facebook.js';
import { readExport } from '../exports/export.js';
import { readFacebookApi } from '../social/api/graph.js';
import { socialCollector } from '../social/collect.js';
import { readFeed } from '../social/feed.js';
import { readPublicPage } from '../social/page.js';

const home = (handle: string): string => `https://www.facebook.com/${handle}/`;

/** Facebook pages. */
export const facebook = socialCollector({
  kind: 'facebook',
  name: 'Facebook',
  home,
  readExport: (input) => readExport(facebookExport, home, input),
  readPage: readPublicPage,
  readApi: readFacebookApi,
  readFeed,
});
