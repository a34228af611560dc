import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shortHash, type Claim, type Finding, type PageCapture, type Run } from '../domain/index.js';

/** Sample values for tests: whole and valid, each field to be overridden. */

export const tempDir = () => mkdtempSync(join(tmpdir(), 'unisono-store-'));

export function samplePage(path: string, over: Partial<PageCapture> = {}): PageCapture {
  const uri = `https://lumen.example${path}`;
  const html = over.html ?? `<h1>${path}</h1>`;
  return {
    form: 'page',
    id: shortHash('shop', 'page', uri),
    channel: 'shop',
    channelKind: 'website',
    uri,
    title: `Page ${path}`,
    language: 'nl',
    capturedAt: '2026-03-02T02:00:00Z',
    publishedAt: null,
    html,
    text: null,
    links: [{ href: `${uri}/next`, text: 'verder' }],
    images: [],
    contentHash: shortHash(html),
    requestedUri: uri,
    canonicalUri: uri,
    httpStatus: 200,
    rendered: false,
    popups: [],
    region: null,
    ...over,
  };
}

export function sampleClaim(page: PageCapture, phone = '+31201234567'): Claim {
  return {
    kind: 'contact',
    id: shortHash(page.id, 'contact', phone),
    topic: 'phone',
    value: phone,
    written: phone,
    place: null,
    language: 'nl',
    region: null,
    confidence: 0.9,
    evidence: {
      channel: page.channel,
      channelKind: page.channelKind,
      captureId: page.id,
      form: 'page',
      pinned: false,
      block: 'footer',
      uri: page.uri,
      quote: `Bel ${phone}`,
      capturedAt: page.capturedAt,
      publishedAt: null,
    },
  };
}

export function sampleFinding(id: string, over: Partial<Finding> = {}): Finding {
  return {
    id,
    check: 'contact-conflict',
    severity: 'warning',
    title: `Two phone numbers (${id})`,
    explanation: 'The footer and the bio give different numbers.',
    fix: 'Put the same number on both.',
    subject: { kind: 'contact', label: 'phone', code: null, sku: null, product: null },
    channels: ['shop', 'facebook'],
    missingFrom: [],
    observed: [
      {
        channel: 'shop',
        value: '+31201234567',
        evidence: {
          uri: 'https://lumen.example/contact',
          quote: 'Bel 020 123 45 67',
          capturedAt: '2026-03-02T02:00:00Z',
          publishedAt: null,
          screenshot: null,
          captureId: 'contact-page',
          block: 'footer',
        },
      },
    ],
    confidence: 0.9,
    state: 'new',
    accepted: null,
    topic: 'phone',
    consequences: [],
    valuesHash: 'v1',
    firstSeen: '2026-03-02T02:00:00Z',
    ...over,
  };
}

export function sampleRun(id: string, asOf: string, over: Partial<Run> = {}): Run {
  return {
    schema: 'unisono/run@1',
    id,
    brand: 'Lumen',
    market: { country: 'NL', currency: 'EUR', languages: ['nl'], timeZone: 'Europe/Amsterdam' },
    language: 'en',
    asOf,
    startedAt: asOf,
    finishedAt: asOf,
    toolVersion: '0.1.0',
    channels: [
      { id: 'shop', kind: 'website', status: 'observed', captures: 2, claims: 3, skipped: [], problems: [] },
      {
        id: 'facebook',
        kind: 'facebook',
        status: 'observed',
        captures: 2,
        claims: 3,
        skipped: [],
        problems: [],
      },
    ],
    findings: [],
    undecided: [],
    resolved: [],
    promotions: [],
    products: [],
    statements: [],
    stale: [],
    trend: [],
    lookedAt: [],
    ...over,
  };
}
