import { dateOf, formatMoney, type Claim, type ExtractContext, type FeedItem } from '../../domain/index.js';
import type { Document } from '../document.js';
import { availabilityName } from '../product/index.js';
import { availabilityClaim, priceClaim } from './make.js';

/** Price and availability of one item of a product feed; its sale price only for the time the feed gives it. */
export function feedClaims(document: Document, item: FeedItem, context: ExtractContext): Claim[] {
  const { market, asOf, fromToday } = context;
  const { timeZone } = market;
  const product = {
    name: item.title,
    sku: item.id,
    gtin: item.gtin,
    mpn: item.mpn,
    brand: item.brand,
    url: item.link,
    variant: item.variant,
  };
  const shared = {
    product,
    source: 'feed' as const,
    role: 'feed' as const,
    language: document.language?.code ?? null,
    confidence: 1,
  };
  const claims: Claim[] = [];
  const day = (instant: string | null, lastMoment: boolean): string | null =>
    instant === null ? null : dateOf(lastMoment ? justBefore(instant) : instant, timeZone);
  const { price, salePrice } = item;
  const reduced = salePrice && price && salePrice.minor < price.minor ? salePrice : null;
  if (reduced && price) {
    // whether the list price is asked beside it is another question each day
    for (const date of [day(item.saleFrom, false), day(item.saleUntil, true)])
      if (date !== null) fromToday?.add(date);
    claims.push(
      priceClaim(document, {
        ...shared,
        price: reduced,
        reference: price,
        referenceKind: 'was',
        startsOn: day(item.saleFrom, false),
        endsOn: day(item.saleUntil, true),
        quote: `${item.title}: ${formatMoney(reduced, 'en')} instead of ${formatMoney(price, 'en')}`,
      }),
    );
  }
  // the list price is asked only while the sale's dates do not hold
  if (price && !(reduced && holds(item, asOf)))
    claims.push(
      priceClaim(document, { ...shared, price, quote: `${item.title}: ${formatMoney(price, 'en')}` }),
    );
  const availability = availabilityName(item.availability);
  if (availability)
    claims.push(
      availabilityClaim(document, {
        ...shared,
        availability,
        quote: `${item.title}: ${item.availability ?? ''}`,
      }),
    );
  return claims;
}

const holds = (item: FeedItem, at: string): boolean =>
  (item.saleFrom === null || Date.parse(item.saleFrom) <= Date.parse(at)) &&
  (item.saleUntil === null || Date.parse(at) < Date.parse(item.saleUntil));

const justBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();
