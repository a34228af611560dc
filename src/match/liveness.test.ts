import { describe, expect, it } from 'vitest';
import type { CaptureForm, PolicyClaim, PriceClaim } from '../domain/index.js';
import { liveSpan } from './liveness.js';

const LIVES = { emailDays: 5, postDays: 10 };

const claim = (
  form: CaptureForm,
  dates: { published?: string; starts?: string; ends?: string; pinned?: boolean } = {},
): PriceClaim | PolicyClaim =>
  ({
    kind: 'price',
    startsOn: dates.starts ?? null,
    endsOn: dates.ends ?? null,
    evidence: {
      form,
      pinned: dates.pinned ?? false,
      publishedAt: dates.published ?? null,
      channelKind: 'website',
    },
  }) as unknown as PriceClaim;

const span = (...args: Parameters<typeof claim>) => liveSpan(claim(...args), LIVES, 'Europe/Berlin');

describe('liveSpan', () => {
  it('lets an end date include its whole day in the market’s time zone', () => {
    expect(span('page', { ends: '2026-06-30' }).until).toBe('2026-06-30T22:00:00Z');
  });

  it('counts a day of 23 hours as a day', () => {
    const { from, until } = span('page', { starts: '2026-03-29', ends: '2026-03-29' });
    expect(Date.parse(until!) - Date.parse(from!)).toBe(23 * 3_600_000);
  });

  it('counts a day of 25 hours as a day', () => {
    const { from, until } = span('page', { starts: '2026-10-25', ends: '2026-10-25' });
    expect(Date.parse(until!) - Date.parse(from!)).toBe(25 * 3_600_000);
  });

  it('lets a mail without dates live for the configured days', () => {
    expect(span('email', { published: '2026-06-01T06:00:00Z' })).toEqual({
      from: '2026-06-01T06:00:00Z',
      until: '2026-06-06T06:00:00Z',
    });
  });

  it('lets a post without dates live for the configured days', () => {
    expect(span('post', { published: '2026-06-01T06:00:00Z' }).until).toBe('2026-06-11T06:00:00Z');
  });

  it('lets a pinned post live as long as it is pinned', () => {
    expect(span('post', { published: '2026-06-01T06:00:00Z', pinned: true }).until).toBeNull();
  });

  it('lets a page and a bio live as long as they are seen', () => {
    expect(span('page').until).toBeNull();
    expect(span('bio').until).toBeNull();
  });

  it('takes an article with a date of publication for a post', () => {
    expect(span('page', { published: '2026-06-01T06:00:00Z' }).until).toBe('2026-06-11T06:00:00Z');
  });

  it('lets an announced offer live from its start', () => {
    expect(span('email', { published: '2026-06-01T06:00:00Z', starts: '2026-06-20' })).toEqual({
      from: '2026-06-19T22:00:00Z',
      until: '2026-06-24T22:00:00Z',
    });
  });
});
