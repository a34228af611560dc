import { threadsExport } from '../exports/instagram.js';
import { readExport } from '../exports/export.js';
import { readThreadsApi } from '../social/api/graph.js';
import { socialCollector } from '../social/collect.js';
import { readFeed } from '../social/feed.js';
import { readPublicPage } from '../social/page.js';

const home = (handle: string): string => `https://www.threads.com/@${handle}`;

/** Threads. */
export const threads = socialCollector({
  kind: 'threads',
  name: 'Threads',
  home,
  readExport: (input) => readExport(threadsExport, home, input),
  readPage: readPublicPage,
  readApi: readThreadsApi,
  readFeed,
});
