import { mastodonExport } from '../exports/mastodon.js';
import { readExport } from '../exports/export.js';
import { socialCollector } from '../social/collect.js';

const home = (handle: string): string => `https://mastodon.social/@${handle}`;

/** Mastodon. */
export const mastodon = socialCollector({
  kind: 'mastodon',
  name: 'Mastodon',
  home,
  readExport: (input) => readExport(mastodonExport, home, input),
});
