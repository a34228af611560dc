import { announcementMissing } from './announcement-missing.js';
import { availabilityConflict } from './availability-conflict.js';
import type { Check } from './check.js';
import { contactConflict } from './contact-conflict.js';
import { identityConflict } from './identity-conflict.js';
import { keyMessageMissing } from './key-message-missing.js';
import { landingPageMismatch } from './landing-page-mismatch.js';
import { linkBroken } from './link-broken.js';
import { placeholderLeak } from './placeholder-leak.js';
import { policyConflict } from './policy-conflict.js';
import { priceConflict } from './price-conflict.js';
import { priorPriceConflict } from './prior-price-conflict.js';
import { promotionCodeConflict } from './promotion-code-conflict.js';
import { promotionDatesConflict } from './promotion-dates-conflict.js';
import { promotionExpiredLive } from './promotion-expired-live.js';
import { promotionMissing } from './promotion-missing.js';
import { promotionTermsConflict } from './promotion-terms-conflict.js';
import { promotionValueConflict } from './promotion-value-conflict.js';
import { referencePriceConflict } from './reference-price-conflict.js';
import { sloganConflict } from './slogan-conflict.js';
import { structuredDataConflict } from './structured-data-conflict.js';
import { voiceConflict } from './voice-conflict.js';

export type * from './check.js';
export { createFormats, type Formats } from './formats.js';
export { policyLabel } from './policy-conflict.js';
export { judge, type JudgeInput, type Judgement } from './judge.js';

/** Every check, in the order in which reports list them. A new one is its file and a line here. */
export const CHECKS: readonly Check[] = [
  promotionMissing,
  promotionValueConflict,
  promotionCodeConflict,
  promotionDatesConflict,
  promotionTermsConflict,
  promotionExpiredLive,
  landingPageMismatch,
  linkBroken,
  priceConflict,
  referencePriceConflict,
  structuredDataConflict,
  priorPriceConflict,
  availabilityConflict,
  policyConflict,
  contactConflict,
  identityConflict,
  keyMessageMissing,
  sloganConflict,
  announcementMissing,
  voiceConflict,
  placeholderLeak,
];

/** Types a check that lives outside of this package; answers it as it is. */
export function defineCheck(check: Check): Check {
  return check;
}

/** The check of that id, or null. */
export function checkById(id: string): Check | null {
  return CHECKS.find((check) => check.id === id) ?? null;
}
