/** Properties of a structured node or of one nested below it. */
export type Properties = Readonly<Record<string, unknown>>;

/** One value or many, as a list. */
export function asList(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

/** The first text or number, white space folded; the name of a nested thing; null where there is none. */
export function asText(value: unknown): string | null {
  for (const one of asList(value)) {
    if (typeof one === 'number' && Number.isFinite(one)) return String(one);
    if (typeof one === 'string') {
      const text = one.replace(/\s+/g, ' ').trim();
      if (text !== '') return text;
    } else if (typeof one === 'object' && one !== null) {
      const named = asText((one as Properties).name) ?? asText((one as Properties)['@value']);
      if (named !== null) return named;
    }
  }
  return null;
}

/** The nested things of a property. */
export function nested(value: unknown): readonly Properties[] {
  return asList(value).filter(
    (v): v is Properties => typeof v === 'object' && v !== null && !Array.isArray(v),
  );
}

/** Types of a nested thing, without prefix. */
export function typesOf(thing: Properties): readonly string[] {
  return asList(thing['@type']).filter((t): t is string => typeof t === 'string');
}
