/** The section of a language that src/extract/policies reads. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by this folder's extractor
export interface PolicyWords {}
