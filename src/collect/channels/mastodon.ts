import { mastodonExport } from '../exports/mastodon.js';
import { readExport } from '../exports/export.js';
import { socialCollector } from '../social/collect.js';

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
});
