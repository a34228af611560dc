import { describe, expect, it } from 'vitest';
import type { ContactClaim } from '../domain/index.js';
import { contactKey, onlyShop } from './statements.js';

const hours = (place: string | null, language: string): ContactClaim => ({
  kind: 'contact',
  id: 'h1',
  language,
  region: null,
  confidence: 0.9,
  evidence: {
    channel: 'website',
    channelKind: 'website',
    captureId: 'c1',
    form: 'page',
    pinned: false,
    block: 'main',
    uri: 'https://shop.example/contact',
    quote: 'Mo-Fr 10:00-18:00',
    capturedAt: '2026-03-10T08:00:00Z',
    publishedAt: null,
  },
  topic: 'opening-hours',
  value: 'Mo-Fr 10:00-18:00',
  written: 'Mo-Fr 10:00-18:00',
  place,
});
const key = (place: string | null, language: string): string => contactKey(hours(place, language));

describe('the town of a contact fact', () => {
  it.each([
    ['Kraków', 'Krakowie'],
    ['Wrocław', 'Wrocławiu'],
    ['Gdańsk', 'Gdańsku'],
    ['Warszawa', 'Warszawie'],
    ['Łódź', 'Łodzi'],
    ['Gdynia', 'Gdyni'],
    ['Katowice', 'Katowicach'],
  ])('%s is also "w %s"', (town, inflected) => {
    expect(key(inflected, 'pl')).toBe(key(town, 'pl'));
  });

  it('keeps towns apart', () => {
    expect(key('Opole', 'pl')).not.toBe(key('Opoczno', 'pl'));
    expect(key('Halle', 'de')).not.toBe(key('Hall', 'de'));
    expect(key(null, 'pl')).not.toBe(key('Kraków', 'pl'));
  });
});

describe('hours told without a town', () => {
  const bio = (place: string): ContactClaim => {
    const claim = hours(place, 'nl');
    return {
      ...claim,
      evidence: { ...claim.evidence, channel: 'facebook', channelKind: 'facebook', form: 'bio' },
    };
  };

  it('are those of the one shop that a profile names', () => {
    const site = hours(null, 'nl');
    const shop = onlyShop([site, bio('Leiden')]);
    expect(contactKey(site, shop)).toBe(contactKey(bio('Leiden'), shop));
  });

  it('are nobody’s where there are two shops, or the website names its own', () => {
    expect(onlyShop([bio('Leiden'), bio('Delft')])).toBeNull();
    expect(onlyShop([hours('Leiden', 'nl'), bio('Leiden')])).toBeNull();
  });
});
