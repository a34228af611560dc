import { instagramExport } from '../exports/instagram.js';
import { readExport } from '../exports/export.js';
import { socialCollector } from '../social/collect.js';

const home = (handle: string): string => `https://www.instagram.com/${handle}/`;

/** Instagram. */
export const instagram = socialCollector({
  kind: 'instagram',
  name: 'Instagram',
  home,
  readExport: (input) => readExport(instagramExport, home, input),
});
