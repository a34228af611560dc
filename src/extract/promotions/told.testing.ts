import type { Capture, ExtractContext, PromotionClaim } from '../../domain/index.js';
import { readDocument } from '../page/index.js';
import { post } from '../capture.testing.js';
import { promotionExtractor } from './index.js';

/** Published on a Wednesday. */
export const AT = '2027-03-10T09:00:00Z';

const MARKETS = {
  en: { country: 'GB', currency: 'GBP', timeZone: 'Europe/London' },
  de: { country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin' },
  nl: { country: 'NL', currency: 'EUR', timeZone: 'Europe/Amsterdam' },
  pl: { country: 'PL', currency: 'PLN', timeZone: 'Europe/Warsaw' },
  fr: { country: 'FR', currency: 'EUR', timeZone: 'Europe/Paris' },
  es: { country: 'ES', currency: 'EUR', timeZone: 'Europe/Madrid' },
  it: { country: 'IT', currency: 'EUR', timeZone: 'Europe/Rome' },
};
export type Code = keyof typeof MARKETS;

export const contextOf = (language: Code, more: Partial<ExtractContext> = {}): ExtractContext => ({
  market: { ...MARKETS[language], languages: [language] },
  brand: { name: 'Kobold & Kraut', aliases: [] },
  keyMessages: [],
  asOf: AT,
  ...more,
});

export function claimsOf(capture: Capture, context: ExtractContext): PromotionClaim[] {
  return promotionExtractor
    .extract(readDocument(capture, context), context)
    .filter((claim) => claim.kind === 'promotion');
}

/** What a post of that language says. */
export const told = (language: Code, text: string): PromotionClaim[] =>
  claimsOf(post(text, { publishedAt: AT, capturedAt: AT }), contextOf(language));

/** What a text says that stands by itself. */
export const alone = (language: Code, text: string): PromotionClaim[] =>
  claimsOf(post(text, { publishedAt: AT, capturedAt: AT }), contextOf(language, { alone: true }));
