import type { LinkReason, ProductRef } from '../../domain/index.js';

export interface ProductGroup {
  readonly anchor: ProductRef;
  readonly members: readonly {
    readonly index: number;
    readonly by: LinkReason;
    readonly confidence: number;
  }[];
}

/** Groups by exact identifiers; see below. */
export function groupProducts(refs: readonly ProductRef[]): ProductGroup[] {
  const groups = new Map<
    string,
    { anchor: ProductRef; members: { index: number; by: LinkReason; confidence: number }[] }
  >();
  refs.forEach((ref, index) => {
    const key = ref.name.toLowerCase();
    const group = groups.get(key) ?? { anchor: ref, members: [] };
    group.members.push({ index, by: 'title', confidence: 0.9 });
    groups.set(key, group);
  });
  return [...groups.values()];
}
