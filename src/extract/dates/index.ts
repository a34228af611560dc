export { findDates, type DateContext } from './find.js';
export type { DateSpan } from './settle.js';
export type { DateWords, RelativeDate } from './words.js';
export { foldLetters } from './tokens.js';
