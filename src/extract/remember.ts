/** Texts beyond this length hardly come again, and would fill the memory. */
const LONGEST = 400;

/**
 * A pure function of a text that remembers its answers. What the pages of a shop repeat (class names, labels, prices of
 * cards, lines of the footer) is worked out once for each worker; `most` answers are kept, then it begins anew.
 */
export function remembering<T>(answer: (text: string) => T, most = 4000): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > LONGEST) return answer(text);
    let found = known.get(text);
    if (found === undefined) {
      found = answer(text);
      if (known.size >= most) known.clear();
      known.set(text, found);
    }
    return found;
  };
}
