/** Which words of a quote differ from those of another: what a reader should look at. */

/** Offsets `[from, until)` in a quote, ascending, not overlapping. */
export type Range = readonly [from: number, until: number];

interface Word {
  readonly key: string;
  readonly from: number;
  readonly until: number;
}

/** Words beyond this many are not read: a reader does not get there either. */
const READ_WORDS = 3000;
/** Of what is left between an equal beginning and an equal end, so many words are compared: it bounds the work. */
const COMPARED_WORDS = 250;
/** Below this share of common words two quotes are different sentences, and only their facts are marked. */
const KINDRED_SHARE = 0.45;

const WORD = /[\p{L}\p{M}\p{N}]+(?:[.,:/'’-][\p{L}\p{M}\p{N}]+){0,8}|[%€$£¥]|zł/gu;
/** Something that offers are made of: figures, signs of money and percent, codes in capitals. */
const FACT = /\p{N}|^[%€$£¥]$|^(?=.*\p{Lu})[\p{Lu}\p{N}]{4,}$/u;

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.slice(0, 20_000).matchAll(WORD)) {
    words.push({ key: match[0].toLowerCase(), from: match.index, until: match.index + match[0].length });
    if (words.length === READ_WORDS) break;
  }
  return words;
}

/** Indices of the words of `a` that stand in `b` too, in order: a longest common subsequence by its table. */
function commonOf(a: readonly Word[], b: readonly Word[]): Set<number> {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        a[i]!.key === b[j]!.key
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }
  const common = new Set<number>();
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i]!.key === b[j]!.key) {
      common.add(i);
      i++;
      j++;
    } else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) i++;
    else j++;
  }
  return common;
}

/** Neighbouring marks become one, so that a changed phrase reads as one. */
function joined(text: string, words: readonly Word[]): Range[] {
  const ranges: [number, number][] = [];
  for (const word of words) {
    const last = ranges.at(-1);
    if (last && /^[\s.,]*$/.test(text.slice(last[1], word.from))) last[1] = word.until;
    else ranges.push([word.from, word.until]);
  }
  return ranges;
}

/**
 * The stretches of `text` that `other` words differently. Sentences of one kind are compared word by word;
 * of sentences that have little in common only the facts (figures, codes) that the other lacks are marked.
 */
export function differing(text: string, other: string): Range[] {
  const mine = wordsOf(text);
  const theirs = wordsOf(other);
  const shorter = Math.min(mine.length, theirs.length);
  let start = 0;
  while (start < shorter && mine[start]!.key === theirs[start]!.key) start++;
  let end = 0;
  while (end < shorter - start && mine.at(-1 - end)!.key === theirs.at(-1 - end)!.key) end++;
  const a = mine.slice(start, mine.length - end).slice(0, COMPARED_WORDS);
  const b = theirs.slice(start, theirs.length - end).slice(0, COMPARED_WORDS);
  const common = commonOf(a, b);
  const shared = start + end + common.size;
  if (
    shared / Math.max(shared + a.length - common.size, shared + b.length - common.size, 1) >=
    KINDRED_SHARE
  ) {
    return joined(
      text,
      a.filter((_, index) => !common.has(index)),
    );
  }
  const known = new Set(theirs.map((word) => word.key));
  return joined(
    text,
    a.filter((word) => FACT.test(text.slice(word.from, word.until)) && !known.has(word.key)),
  );
}
