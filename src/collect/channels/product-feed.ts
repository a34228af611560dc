import type { FeedSettings } from '../../domain/index.js';
import type { Collector } from '../collector.js';
import { collectFeed } from '../feeds/index.js';

/** What the brand hands to marketplaces: its product and promotions feeds. */
export const productFeed: Collector<FeedSettings> = {
  kinds: ['product-feed'],
  collect: (settings, context, web) => collectFeed(settings, context, web),
};
