import { dateOf, holdsAt, type PriceEntry, type Topics } from '../domain/index.js';
import type { Workbench } from './workbench.js';

/** Keeps today's lowest visible price of each product on each website and feed, for the 30 days to come. */
export function rememberPrices(topics: Topics, bench: Workbench): void {
  const { asOf, settings, store } = bench;
  const date = dateOf(asOf, settings.market.timeZone);
  const lowest = new Map<string, PriceEntry>();
  for (const topic of topics.products) {
    for (const { claim, live } of topic.prices) {
      const { channelKind, channel } = claim.evidence;
      if (channelKind !== 'website' && channelKind !== 'product-feed') continue;
      if (claim.condition !== null || claim.from || claim.source === 'structured' || !holdsAt(live, asOf))
        continue;
      const key = `${topic.id} ${channel}`;
      const { minor, currency } = claim.price;
      if (minor < (lowest.get(key)?.minor ?? Infinity))
        lowest.set(key, { product: topic.id, channel, date, minor, currency });
    }
  }
  store.prices().remember([...lowest.values()]);
}
