import { threadsExport } from '../exports/instagram.js';
import { readExport } from '../exports/export.js';
import { socialCollector } from '../social/collect.js';

const home = (handle: string): string => `https://www.threads.com/@${handle}`;

/** Threads. */
export const threads = socialCollector({
  kind: 'threads',
  name: 'Threads',
  home,
  readExport: (input) => readExport(threadsExport, home, input),
});
