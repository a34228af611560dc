import { describe, expect, it } from 'vitest';
import type { Evidence } from '../src/domain/index.js';
import type { Draft } from './check.js';
import { foldConsequences, type Judged } from './fold.js';

interface Told {
  readonly on?: string;
  readonly capture?: string;
  readonly value?: string;
}

const evidence = ({ on = 'website', capture = 'c1' }: Told): Evidence => ({
  channel: on,
  channelKind: on === 'website' ? 'website' : 'email',
  captureId: capture,
  form: on === 'website' ? 'page' : 'email',
  pinned: false,
  uri: `https://shop.example/${capture}`,
  quote: 'x',
  capturedAt: '2026-05-20T08:00:00Z',
  publishedAt: null,
  block: 'main',
});

const judged = (check: string, told: readonly Told[], more: Partial<Draft> = {}): Judged => ({
  check,
  draft: {
    topic: 'topic-1',
    subject: { kind: 'promotion', label: 'x', code: null, sku: null, product: null },
    observed: told.map((t) => ({ channel: t.on ?? 'website', value: t.value ?? 'x', evidence: evidence(t) })),
    confidence: 0.9,
    words: {},
    ...more,
  },
});

const keptOf = (...items: Judged[]): string[] => foldConsequences(items).kept.map((k) => k.check);

describe('folding consequences under their cause', () => {
  it.each([
    ['promotion-expired-live', 'promotion-dates-conflict'],
    ['promotion-terms-conflict', 'promotion-value-conflict'],
    ['reference-price-conflict', 'price-conflict'],
  ])('puts %s under %s where both stand in one place', (consequence, cause) => {
    expect(keptOf(judged(consequence, [{}]), judged(cause, [{}, { on: 'mail', capture: 'c2' }]))).toEqual([
      cause,
    ]);
  });

  it.each([
    ['promotion-expired-live', 'promotion-dates-conflict'],
    ['promotion-terms-conflict', 'promotion-value-conflict'],
    ['reference-price-conflict', 'price-conflict'],
  ])('keeps %s beside %s of another topic or another place', (consequence, cause) => {
    expect(keptOf(judged(consequence, [{}], { topic: 'topic-2' }), judged(cause, [{}]))).toHaveLength(2);
    expect(keptOf(judged(consequence, [{ capture: 'c9' }]), judged(cause, [{}]))).toHaveLength(2);
  });

  it('keeps what no cause explains, in its order', () =>
    expect(keptOf(judged('voice-conflict', [{}]), judged('price-conflict', [{}]))).toEqual([
      'voice-conflict',
      'price-conflict',
    ]));

  it('puts a landing page under the promotion that the whole site lacks, not under one that a channel lacks', () => {
    const page = judged('landing-page-mismatch', [{ on: 'mail', capture: 'c2' }], { channels: ['website'] });
    const lacking = (missingFrom: string) =>
      judged('promotion-missing', [{ on: 'mail', capture: 'c2' }], { missingFrom: [missingFrom] });
    expect(keptOf(page, lacking('website'))).toEqual(['promotion-missing']);
    expect(keptOf(page, lacking('facebook'))).toHaveLength(2);
  });

  it('keeps a wrong saving beside another price: the badge is a slip of its own', () =>
    expect(
      keptOf(judged('reference-price-conflict', [{}], { aspect: 'saving' }), judged('price-conflict', [{}])),
    ).toHaveLength(2));

  it('puts the availability of one channel under its own markup, that of two not', () => {
    const markup = judged('structured-data-conflict', [{}], { aspect: 'availability' });
    expect(keptOf(judged('availability-conflict', [{}, { capture: 'c2' }]), markup)).toEqual([
      'structured-data-conflict',
    ]);
    expect(keptOf(judged('availability-conflict', [{}, { on: 'mail' }]), markup)).toHaveLength(2);
  });

  it('puts a broken link under the staging address that it leads to', () => {
    const address = 'https://staging.shop.example/mai';
    const leak = judged('placeholder-leak', [{ on: 'mail', value: address }], {
      topic: 'leak',
      words: { value: address },
    });
    const link = (value: string) => judged('link-broken', [{ on: 'mail', value }], { topic: 'link' });
    expect(keptOf(link(`${address}?utm_source=mail`), leak)).toEqual(['placeholder-leak']);
    expect(keptOf(link('https://shop.example/mai'), leak)).toHaveLength(2);
  });

  it('puts a slogan under the key message that it alters, on that channel alone', () => {
    const message = judged('key-message-missing', [{ on: 'bio', value: 'Made for days' }], {
      topic: 'message-x',
      words: { text: 'Made for evenings.' },
    });
    const slogan = (on: string) =>
      judged('slogan-conflict', [{ on, value: 'Made for days' }, { value: 'Made for evenings' }], {
        topic: 'message-tagline',
        words: { text: 'Made for evenings' },
      });
    expect(keptOf(slogan('bio'), message)).toEqual(['key-message-missing']);
    expect(keptOf(slogan('flyer'), message)).toHaveLength(2);
  });

  it('hands every consequence over with its cause', () => {
    const cause = judged('promotion-value-conflict', [{}]);
    const consequences = [
      judged('promotion-terms-conflict', [{}], { aspect: 'minimumSpend' }),
      judged('promotion-terms-conflict', [{}], { aspect: 'scope' }),
    ];
    expect(foldConsequences([...consequences, cause]).under.get(cause)).toEqual(consequences);
  });
});
