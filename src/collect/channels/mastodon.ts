import { mastodonExport } from '../exports/mastodon.js';
import { readExport } from '../exports/export.js';
import { readMastodonApi } from '../social/api/mastodon.js';
import { socialCollector } from '../social/collect.js';
import { readFeed } from '../social/feed.js';
import { readPublicPage } from '../social/page.js';

/** `brand@server.example`, as the network writes an account; a bare name is taken to be on the oldest server. */
function home(handle: string): string {
  const [user = '', server = 'mastodon.social'] = handle.replace(/^@/, '').split('@');
  return `https://${server}/@${user}`;
}

/** Mastodon. */
export const mastodon = socialCollector({
  kind: 'mastodon',
  name: 'Mastodon',
  home,
  readExport: (input) => readExport(mastodonExport, home, input),
  readPage: readPublicPage,
  readApi: readMastodonApi,
  readFeed,
});
