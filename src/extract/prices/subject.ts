import { foldWords } from '../../domain/index.js';
import type { Block, Line } from '../document.js';
import type { Language } from '../languages/index.js';
import type { FoundMoney } from '../money/index.js';
import { availabilityIn } from '../product/index.js';
import { phrasePattern } from '../product/phrases.js';
import { all } from './finders.js';
import { CODE } from './condition.js';
import { capitalisedNames, labelName, looksLikeName, type FoundName } from './names.js';

const EACH = phrasePattern(
  [
    ...all((p) => p.each),
    ...all((p) => p.now),
    ...'it it’s its he it’ll costing den die das dem der ist jetzt nun auch still just noch nog jest als für this week heute today'.split(
      ' ',
    ),
  ],
  'gu',
);
/** One sentence of a block, with the products it names and the one before it. */
export interface Said {
  readonly text: string;
  readonly names: readonly FoundName[];
  readonly before: Said | null;
  /** the product that a heading or a sentence of its own named last, no other since */
  readonly label: FoundName | null;
  readonly block: Block;
  readonly language: Language | null;
}

/** Links that are called like products, and capitalised runs; a link's text counts for what it says. */
export function namesIn(sentence: string, line: Line, language: string | null): FoundName[] {
  const links: FoundName[] = [];
  for (const link of line.links.slice(0, 40)) {
    const text = link.text.trim();
    const start = text.length >= 4 ? sentence.indexOf(text) : -1;
    if (
      start < 0 ||
      !looksLikeName(text) ||
      !/\p{Lu}/u.test(text) ||
      text.split(' ').length > 9 ||
      /\d[.,]\d\d|[€£$]/.test(text)
    )
      continue;
    links.push({ name: text, start, end: start + text.length, href: link.href, confidence: 0.9 });
  }
  const free = (name: FoundName): boolean => !links.some((l) => name.start < l.end && l.start < name.end);
  const runs = capitalisedNames(sentence, language).filter(free);
  // "We'd go for the Oak Chair: £65" names it by its capitals already
  const label = [labelName(sentence)]
    .filter((name) => name !== null)
    .filter((name) => free(name) && !runs.some((run) => run.start < name.end && name.start < run.end));
  return [...links, ...label, ...runs].sort((a, b) => a.start - b.start);
}

/** The product an amount belongs to: tied by nothing but punctuation and words of price, or alone in sight. */
export function nameFor(
  said: Said,
  found: FoundMoney,
  previous: FoundMoney | undefined,
): { name: FoundName; confidence: number } | null {
  const { text, names } = said;
  const left = names.filter((n) => n.end <= found.start).at(-1);
  if (left && tied(text.slice(left.end, found.start), previous))
    return { name: left, confidence: left.confidence };
  const right = names.find((n) => n.start >= found.end);
  if (
    right &&
    /^\s*(?:for|für|voor|za|pour|por|per)\s+(?:(?:the|a|an|our|one|den|die|das|unseren?|ein|eine|de|het|een|onze|le|la|un|une|el|il|nasz[aeą]?)\s+)?$/iu.test(
      text.slice(found.end, right.start),
    )
  )
    return { name: right, confidence: right.confidence - 0.05 };
  // the only product named, the only sentence part that asks money for it
  if (
    left &&
    names.length === 1 &&
    found.start - left.end <= 60 &&
    /(?:for|für|voor|za|à|por|per|costs?|kostet|kost|kosztuje|coûte|cuesta|costa|at|now|jetzt|nu|teraz)\s*$/iu.test(
      text.slice(left.end, found.start),
    ) &&
    !/[.;!?]/.test(text.slice(left.end, found.start))
  )
    return { name: left, confidence: left.confidence - 0.1 };
  const subject = said.before && !CODE.test(said.before.text) ? said.before.names : [];
  const only = new Set(subject.map((n) => foldWords(n.name)));
  if (names.length === 0 && only.size === 1 && found.start <= 40) {
    const [name] = subject;
    const opening = text.slice(0, found.start);
    if (tied(afterManner(opening), previous) || availabilityIn(opening) !== null)
      return { name: { ...name!, start: -1, end: -1 }, confidence: name!.confidence - 0.1 };
  }
  const { label } = said;
  if (label && names.length === 0 && pricesLabel(said, found))
    return { name: { ...label, start: -1, end: -1 }, confidence: label.confidence - 0.15 };
  return null;
}

const PRICE_OF_IT =
  /(?<![\p{L}\d])(?:price|preis|prijs|cena|prix|precio|prezzo)(?: (?:only|nur|maar|tylko))?\s?:?\s*$/iu;

/** Below a product's name: "Wool felt, two sizes. Price: £39"; or right behind it "White, plain, £49." */
function pricesLabel({ text, before, label }: Said, found: FoundMoney): boolean {
  const opening = text.slice(0, found.start);
  if (opening.length > 80 || /[\d%]/.test(opening)) return false;
  if (PRICE_OF_IT.test(opening)) return true;
  const next = before === null || before.names.some(({ name }) => name === label?.name);
  return (
    next &&
    /^(?:[^\s.,;:!?]{2,20}(?: [^\s.,;:!?]{1,20}){0,2}, ?){2,4}$/u.test(opening) &&
    /^[\s.!]*$/.test(text.slice(found.end))
  );
}

/** "Oak Chair", "Oak Chair.": the one product named is all that is said. */
export function labelIn(text: string, names: readonly FoundName[]): FoundName | null {
  const [name] = names;
  if (!name || names.length > 1) return null;
  return text.replace(name.name, '').replace(/[^\p{L}\d]+/gu, '') === '' ? name : null;
}

/** "In moss green, for only", "50 ml, now only": how or how much of it, before what it costs. */
function afterManner(opening: string): string {
  const manner =
    /^\s*(?:(?:in|from|with|van|uit|met|im|aus|mit|w|we|z|ze)\s(?:[\p{L}-]{2,20}\s?){1,3}|\d{1,4}\s?\p{L}{1,3}),\s/iu.exec(
      opening,
    );
  return manner && /\p{L}/u.test(opening.slice(manner[0].length)) ? opening.slice(manner[0].length) : opening;
}

const PARENTHESES = /\([^()]{1,40}\)/g;

/** Is there nothing between a name and its amount but signs, a measure and words of price; or another price of it. */
function tied(between: string, previous: FoundMoney | undefined): boolean {
  const beyond = previous ? between.slice(Math.max(0, between.length - 60)) : between;
  // the full stop of "i.p.v." ends no sentence
  if (beyond.length > 90 || /(?<!\.\p{L}{1,2})[.!?]\s/u.test(beyond)) return false;
  const bare = foldWords(beyond)
    .replace(PARENTHESES, ' ')
    .replace(/(?<![\p{L}\d])\d[\d.,]*\s?(?:kg|g|ml|cl|dl|l|cm|mm|m|oz|lbs?|inch|zoll)(?!\p{L})/gu, ' ')
    .replace(/[£€$]?\s?\d[\d.,]*\s?(?:€|£|\$|zł|kr)?/gu, ' ')
    .replace(EACH, ' ')
    .replace(
      /(?<![\p{L}])(?:was|war|statt|zamiast|instead of|van|od|from|au lieu de|à la place de|avant|antes|en lugar de|en vez de|anziché|invece di|al posto di|prima|until|bis|tot|do|then|danach|is back on the shelf|back|here|new|neu|nieuw|nowy|nowa|nouveau|nuevo|nuovo|and|und|en|i|et|y|e|a|to)(?![\p{L}])/gu,
      ' ',
    );
  return bare.replace(/[\s,:;()[\]|·•→>"'–—*/-]+/g, '').length <= (previous ? 14 : 0);
}
