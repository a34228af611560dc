/** Careful steps into parsed JSON of unknown shape. */

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value as an object, or an empty one. */
export const object = (value: unknown): Json => (isObject(value) ? value : {});

/** The objects of an array; anything else is an empty list. */
export const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** A text that is not blank, or null. */
export const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

/** Steps down by keys; null where the way ends. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  let here: unknown = value;
  for (const key of keys) here = isObject(here) ? here[key] : undefined;
  return here ?? null;
}

/** All objects in a value, however deep, that a test picks; bounded against hostile nesting. */
export function* findObjects(value: unknown, pick: (object: Json) => boolean): Generator<Json> {
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  let visited = 0;
  for (let next = waiting.pop(); next !== undefined && visited < 2_000_000; next = waiting.pop()) {
    visited++;
    if (typeof next.value !== 'object' || next.value === null || next.depth > 80) continue;
    if (isObject(next.value) && pick(next.value)) yield next.value;
    const inner = Object.values(next.value).reverse();
    for (const child of inner) waiting.push({ value: child, depth: next.depth + 1 });
  }
}
