export { promotionExtractor } from './extractor.js';
export type { PromotionWords } from './words.js';
