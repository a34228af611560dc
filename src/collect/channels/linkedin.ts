import { linkedinExport } from '../exports/linkedin.js';
import { readExport } from '../exports/export.js';
import { socialCollector } from '../social/collect.js';
import { readFeed } from '../social/feed.js';
import { readPublicPage } from '../social/page.js';

const home = (handle: string): string => `https://www.linkedin.com/company/${handle}/`;

/** LinkedIn. */
export const linkedin = socialCollector({
  kind: 'linkedin',
  name: 'LinkedIn',
  home,
  readExport: (input) => readExport(linkedinExport, home, input),
  readPage: readPublicPage,
  readFeed,
});
