import { describe, expect, it } from 'vitest';
import type { Member, PriceClaim } from '../domain/index.js';
import { productTopics } from './product-topics.js';

let count = 0;
const price = (
  channel: string,
  name: string,
  minor: number,
  more: Partial<PriceClaim> = {},
  sku?: string,
) => {
  const id = `p${count++}`;
  const claim: PriceClaim = {
    kind: 'price',
    id,
    language: 'nl',
    region: null,
    confidence: 0.9,
    evidence: {
      channel,
      channelKind: 'instagram',
      captureId: id,
      form: 'post',
      pinned: false,
      block: 'main',
      uri: `https://shop.example/${id}`,
      quote: name,
      capturedAt: '2026-03-10T08:00:00Z',
      publishedAt: null,
    },
    product: { name, sku: sku ?? null, gtin: null, mpn: null, brand: null, url: null, variant: {} },
    price: { minor, currency: 'EUR' },
    reference: null,
    referenceKind: null,
    statedSaving: null,
    from: false,
    source: 'prose',
    condition: null,
    startsOn: null,
    endsOn: null,
    ...more,
  };
  const member: Member<PriceClaim> = {
    claim,
    live: { from: null, until: null },
    captures: [id],
    by: 'anchor',
    confidence: claim.confidence,
  };
  return member;
};

const topics = (...members: Member<PriceClaim>[]) =>
  productTopics(members, [], (href) => href).map((t) => t.prices.map((m) => m.claim.evidence.channel).sort());

describe('a product named by nothing but its place in a text', () => {
  const loose = { confidence: 0.55 };

  it('is the one that is sold under just this name', () => {
    expect(
      topics(price('instagram', 'geitenkaas', 895, loose), price('website', 'Geitenkaas', 975, {}, 'KA-11')),
    ).toEqual([['instagram', 'website']]);
  });

  it('is none where only other texts name it', () => {
    expect(topics(price('instagram', 'workshop', 2000, loose), price('x', 'Workshop', 2500, loose))).toEqual(
      [],
    );
  });
});
