import type { SocialSettings } from '../../domain/index.js';
import type { Collector } from '../collector.js';
import { bluesky } from './bluesky.js';
import { facebook } from './facebook.js';
import { instagram } from './instagram.js';
import { linkedin } from './linkedin.js';
import { mastodon } from './mastodon.js';
import { pinterest } from './pinterest.js';
import { threads } from './threads.js';
import { tiktok } from './tiktok.js';
import { whatsapp } from './whatsapp.js';
import { x } from './x.js';
import { youtube } from './youtube.js';

/** The social networks, a file each. */
export const SOCIAL_COLLECTORS: readonly Collector<SocialSettings>[] = [
  instagram,
  facebook,
  x,
  tiktok,
  youtube,
  linkedin,
  pinterest,
  threads,
  bluesky,
  mastodon,
  whatsapp,
];
