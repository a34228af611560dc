import {
  shortHash,
  type Discount,
  type ExtractContext,
  type FeedPromotion,
  type PromotionClaim,
} from '../../domain/index.js';
import { dateOf } from '../../domain/index.js';
import type { Block, Document, StructuredNode } from '../document.js';
import { parsePrice } from '../money/index.js';
import { claimsOf, passageOf } from './read.js';

/**
 * Promotions that markup and feeds declare: Gmail's annotations of promotional mail (DiscountOffer, PromotionCard) and the
 * items of a promotions feed (Google Merchant Center).
 */
export function annotatedPromotions(document: Document, context: ExtractContext): readonly PromotionClaim[] {
  const { capture } = document;
  if (capture.form === 'feed-item') {
    return capture.item.kind === 'promotion' ? [feedPromotion(capture.item, document, context)] : [];
  }
  return document.structured
    .filter((node) => node.syntax !== 'opengraph')
    .flatMap((node) => annotated(node, document, context));
}

function annotated(
  node: StructuredNode,
  document: Document,
  context: ExtractContext,
): readonly PromotionClaim[] {
  if (node.type.includes('DiscountOffer'))
    return [discountOffer(node.properties, document, context)].filter(isClaim);
  if (node.type.includes('PromotionCard'))
    return [promotionCard(node.properties, document, context)].filter(isClaim);
  return [];
}

const isClaim = (claim: PromotionClaim | null): claim is PromotionClaim => claim !== null;

type Properties = Readonly<Record<string, unknown>>;

const textOf = (properties: Properties, name: string): string | null => {
  const value = properties[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 500) : null;
};

/** A calendar date of an instant or date as written; null where it is none. */
function dayOf(written: string | null, timeZone: string): string | null {
  if (written === null) return null;
  if (/^\d{4}-\d\d-\d\d$/.test(written)) return written;
  const instant = Date.parse(written);
  return Number.isNaN(instant) ? null : dateOf(new Date(instant).toISOString(), timeZone);
}

/** https://developers.google.com/workspace/gmail/promotab: the badge of a promotional mail. */
function discountOffer(
  properties: Properties,
  document: Document,
  context: ExtractContext,
): PromotionClaim | null {
  const description = textOf(properties, 'description');
  const code = textOf(properties, 'discountCode');
  const told = description === null ? null : readText(description, document, context);
  if (!told && code === null) return null;
  const { timeZone } = context.market;
  const base = told ?? bare(description ?? code ?? '', { kind: 'other' }, document);
  return identified(document, {
    ...base,
    code: code ?? base.code,
    startsOn: dayOf(textOf(properties, 'availabilityStarts'), timeZone) ?? base.startsOn,
    endsOn: dayOf(textOf(properties, 'availabilityEnds'), timeZone) ?? base.endsOn,
    landingPages: pagesOf(properties),
  });
}

/** The same page: one product of a mail's carousel, its `discountValue` taken off its `price`. */
function promotionCard(
  properties: Properties,
  document: Document,
  context: ExtractContext,
): PromotionClaim | null {
  const currency = textOf(properties, 'priceCurrency') ?? context.market.currency;
  const off = parsePrice(textOf(properties, 'discountValue') ?? '', { currency });
  if (off === null || off.minor <= 0) return null;
  const headline = textOf(properties, 'headline') ?? '';
  const claim = bare(
    headline === '' ? `-${textOf(properties, 'discountValue') ?? ''}` : headline,
    { kind: 'amount', off, upTo: false },
    document,
  );
  const names = headline === '' ? [] : [headline];
  return identified(document, {
    ...claim,
    scope: { kind: names.length > 0 ? 'products' : 'unknown', names, place: null, placeName: null },
    landingPages: pagesOf(properties),
  });
}

const pagesOf = (properties: Properties): readonly string[] =>
  ['offerPageUrl', 'url']
    .map((name) => textOf(properties, name))
    .filter((url): url is string => url !== null && /^https?:/i.test(url));

/** https://support.google.com/merchants/answer/2906014: promotions feed specification. */
function feedPromotion(item: FeedPromotion, document: Document, context: ExtractContext): PromotionClaim {
  const told = readText(item.longTitle, document, context);
  const base = told ?? bare(item.longTitle, { kind: 'other' }, document);
  const { timeZone } = context.market;
  return identified(document, {
    ...base,
    discount: declared(item) ?? base.discount,
    code: item.couponCode ?? base.code,
    minimumSpend: item.minimumPurchase ?? base.minimumSpend,
    startsOn: dayOf(item.from, timeZone) ?? base.startsOn,
    endsOn: dayOf(item.until, timeZone) ?? base.endsOn,
    label: base.campaign ?? item.longTitle,
    confidence: 1,
  });
}

function declared({ percentOff, moneyOff }: FeedPromotion): Discount | null {
  if (percentOff !== null) return { kind: 'percent', percent: percentOff, upTo: false };
  return moneyOff === null ? null : { kind: 'amount', off: moneyOff, upTo: false };
}

/** Reads a declared text as an offer that stands by itself. */
function readText(text: string, document: Document, context: ExtractContext): PromotionClaim | null {
  const block: Block = {
    role: document.capture.form === 'feed-item' ? 'feed' : 'structured-data',
    heading: null,
    text,
    lines: [{ text, links: [], start: 0, heading: false }],
    links: [],
    images: [],
    language: document.language,
    voice: 'brand',
  };
  const [claim] = claimsOf(passageOf(block, document, { ...context, alone: true }), document);
  return claim ?? null;
}

/** A claim that tells nothing but what it gives. */
function bare(label: string, discount: Discount, { capture, language, region }: Document): PromotionClaim {
  return {
    kind: 'promotion',
    id: '',
    evidence: {
      channel: capture.channel,
      channelKind: capture.channelKind,
      captureId: capture.id,
      form: capture.form,
      pinned: false,
      block: capture.form === 'feed-item' ? 'feed' : 'structured-data',
      uri: capture.uri,
      quote: label,
      capturedAt: capture.capturedAt,
      publishedAt: capture.publishedAt,
    },
    language: language?.code ?? null,
    region,
    confidence: 0.9,
    label,
    campaign: null,
    discount,
    code: null,
    noCode: false,
    personalCode: false,
    minimumSpend: null,
    scope: { kind: 'unknown', names: [], place: null, placeName: null },
    exclusions: [],
    audience: { kind: 'everyone', words: '', exclusive: false },
    startsOn: null,
    endsOn: null,
    quantityLimit: null,
    combinable: null,
    landingPages: [],
    standing: false,
    teaser: false,
  };
}

function identified({ capture }: Document, claim: PromotionClaim): PromotionClaim {
  const { discount, code, startsOn, endsOn, label } = claim;
  return {
    ...claim,
    id: shortHash(
      capture.id,
      'annotation',
      JSON.stringify(discount),
      code ?? '',
      startsOn ?? '',
      endsOn ?? '',
      label,
    ),
  };
}
