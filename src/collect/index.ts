import { email } from './channels/email.js';
import { flyer } from './channels/flyer.js';
import { productFeed } from './channels/product-feed.js';
import { SOCIAL_COLLECTORS } from './channels/social.js';
import { website } from './channels/website.js';
import type { Collector } from './collector.js';

export type * from './collector.js';
export { capturePage, type CapturedPage } from './channels/website.js';
export * from './crawl/index.js';

/** Every way to collect a channel: a kind is one file in channels/. */
export const COLLECTORS: readonly Collector[] = [website, email, productFeed, flyer, ...SOCIAL_COLLECTORS];
