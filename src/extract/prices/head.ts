import { LANGUAGES } from '../languages/index.js';
import type { FoundMoney } from '../money/index.js';
import { phraseFinder } from '../product/phrases.js';
import { isName, saysVoucher, type FoundName } from './names.js';

/** A name told by its place alone: it counts only where a page or feed sells something of just this name. */
export const LOOSE = 0.55;

const COSTS =
  '(?:costs?|kostet|kosten|kost|kosztuj[eą]|coûte(?:nt)?|cuestan?|costa(?:no)?)(?: (?:now|just|only|jetzt|nur|nu|maar|slechts|teraz|tylko|maintenant|seulement|ahora|solo|ora|soltanto))?';
const ARTICLE =
  '(?:the|our|der|die|das|unser[ea]?|de|het|onze|nasz[ae]?|le|la|les|notre|nos|el|los|las|nuestr[oa]s?|il|lo|i|gli|nostr[oaie])';
const NAME = "\\p{L}[\\p{L}\\d'’&+-]{1,24}(?: [\\p{L}\\d][\\p{L}\\d'’&+-]{0,24}){0,6}?";
const BEGINS = '^[^\\p{L}\\d]{0,6}';

/** "Onze olijfolie Kalamata (500 ml) kost": the subject of a verb of price. */
const SUBJECT = new RegExp(
  `${BEGINS}(?:${ARTICLE} ){0,2}(?<name>${NAME})(?: \\([^()]{1,30}\\))? ${COSTS}\\s*$`,
  'iu',
);
/** "Pata Negra, 100 grams, cut by hand:": what a sentence begins with, with more about it before the price. */
const HEAD = new RegExp(
  `${BEGINS}(?<name>\\p{Lu}${NAME.slice(5)})(?:, [^.:;!?€£$]{2,60})?\\s?[:–—]\\s*$`,
  'u',
);
/** "Truffle salami, sliced thin. £8.95": what the sentence before began with. */
const BEFORE = new RegExp(`${BEGINS}(?<name>\\p{Lu}${NAME.slice(5)})(?:[,.!]|$)`, 'u');

const saysDelivery = phraseFinder(LANGUAGES.flatMap((l) => l.prices.shipping));

/** The name at the head of a sentence that tells one amount, or of the sentence before where it begins with the amount. */
export function headName(text: string, found: FoundMoney, before: string | null): FoundName | null {
  const opening = text.slice(0, found.start);
  if (opening.length > 160) return null;
  const match =
    SUBJECT.exec(opening) ??
    HEAD.exec(opening) ??
    (before !== null && /^[^\p{L}\d]*$/u.test(opening) ? BEFORE.exec(before) : null) ??
    (/\p{L}[.!]\s*$/u.test(opening) ? BEFORE.exec(opening) : null);
  const name = match?.groups?.name;
  if (match === null || name === undefined) return null;
  const words = name.split(' ');
  const long = words.some((word) => /^\p{L}{6,}$/u.test(word));
  if (!long || !isName(words) || saysDelivery(name) || saysVoucher(name)) return null;
  const start = match.input === opening ? opening.indexOf(name) : -1;
  return { name, start, end: start < 0 ? -1 : start + name.length, href: null, confidence: LOOSE };
}
