export { findDates, type DateContext, type DateSpan } from './find.js';
export type { DateWords, RelativeDate } from './words.js';
export { foldLetters } from './tokens.js';
