/**
 * Unisono as a library: what the commands are made of.
 *
 * @packageDocumentation
 */
export { audit, type AuditOptions } from './audit.js';
export { defineConfig } from './config/index.js';
export { extractClaims, type ClaimSource } from './extract/index.js';
export { parsePrice } from './extract/money/index.js';
export { extractProduct, type ExtractedProduct } from './extract/product/index.js';
export { matchRecords, type MatchOptions, type PlainRecord } from './match/index.js';
export {
  CHECKS,
  defineCheck,
  type Check,
  type CheckContext,
  type Draft,
  type Verdict,
} from '../checks/index.js';
export type * from './domain/index.js';
