import type {
  BioCapture,
  EmailCapture,
  ExtractContext,
  PageCapture,
  PostCapture,
  Profile,
} from '../domain/index.js';

/** Captures for tests: everything that a test does not speak of has a plain value. */

const base = {
  id: 'c1',
  channel: 'shop',
  uri: 'https://shop.example/page',
  title: null,
  language: null,
  capturedAt: '2026-05-20T04:00:00Z',
  publishedAt: null,
  html: null,
  text: null,
  links: [],
  images: [],
  contentHash: 'h1',
};

export function page(html: string, more: Partial<PageCapture> = {}): PageCapture {
  return {
    ...base,
    form: 'page',
    channelKind: 'website',
    html,
    requestedUri: 'https://shop.example/page',
    canonicalUri: 'https://shop.example/page',
    httpStatus: 200,
    rendered: false,
    popups: [],
    region: null,
    ...more,
  };
}

export function mail(
  parts: { html?: string; text?: string },
  more: Partial<EmailCapture> = {},
): EmailCapture {
  return {
    ...base,
    form: 'email',
    channel: 'newsletter',
    channelKind: 'email',
    uri: 'mid:1@shop.example',
    html: parts.html ?? null,
    text: parts.text ?? null,
    publishedAt: '2026-05-19T07:00:00Z',
    from: 'news@shop.example',
    to: null,
    messageId: '1@shop.example',
    preheader: null,
    nature: 'newsletter',
    listUnsubscribe: null,
    ...more,
  };
}

export function post(text: string, more: Partial<PostCapture> = {}): PostCapture {
  return {
    ...base,
    form: 'post',
    channel: 'instagram',
    channelKind: 'instagram',
    uri: 'https://www.instagram.com/p/1/',
    text,
    publishedAt: '2026-05-18T16:00:00Z',
    pinned: false,
    edited: false,
    truncated: false,
    ...more,
  };
}

export function bio(profile: Partial<Profile>, more: Partial<BioCapture> = {}): BioCapture {
  return {
    ...base,
    form: 'bio',
    channel: 'facebook',
    channelKind: 'facebook',
    uri: 'https://www.facebook.com/brand',
    profile: {
      displayName: null,
      handle: null,
      bio: null,
      website: null,
      phone: null,
      email: null,
      address: null,
      hours: [],
      lines: [],
      ...profile,
    },
    ...more,
  };
}

export function context(country = 'DE', more: Partial<ExtractContext> = {}): ExtractContext {
  const markets: Record<string, ExtractContext['market']> = {
    DE: { country: 'DE', currency: 'EUR', languages: ['de'], timeZone: 'Europe/Berlin' },
    NL: { country: 'NL', currency: 'EUR', languages: ['nl'], timeZone: 'Europe/Amsterdam' },
    PL: { country: 'PL', currency: 'PLN', languages: ['pl'], timeZone: 'Europe/Warsaw' },
    GB: { country: 'GB', currency: 'GBP', languages: ['en'], timeZone: 'Europe/London' },
    FR: { country: 'FR', currency: 'EUR', languages: ['fr'], timeZone: 'Europe/Paris' },
    ES: { country: 'ES', currency: 'EUR', languages: ['es'], timeZone: 'Europe/Madrid' },
    IT: { country: 'IT', currency: 'EUR', languages: ['it'], timeZone: 'Europe/Rome' },
    US: { country: 'US', currency: 'USD', languages: ['en'], timeZone: 'America/Chicago' },
  };
  return {
    market: markets[country] ?? markets.DE!,
    brand: { name: 'Lumen & Loom', aliases: [] },
    keyMessages: [],
    asOf: '2026-05-20T06:00:00Z',
    ...more,
  };
}
