export type PlainRecord = Readonly<Record<string, unknown>>;
export interface MatchOptions {
  readonly oneToOne?: boolean;
  readonly threshold?: number;
}
/** Which records of two lists name the same product. */
export function matchRecords<L extends PlainRecord, R extends PlainRecord>(
  _left: readonly L[],
  _right: readonly R[],
  _options: MatchOptions = {},
): { left: L; right: R; similarity: number }[] {
  return [];
}
