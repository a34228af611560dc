/** The section of a language that src/extract/prices reads. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by this folder's extractor
export interface PriceWords {}
