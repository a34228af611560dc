import { foldWords } from '../../domain/index.js';
import { LANGUAGES } from '../languages/index.js';
import { phraseFinder } from '../product/phrases.js';

/** A product as a text names it. */
export interface FoundName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** address that it links to, or null */
  readonly href: string | null;
  readonly confidence: number;
}

const LEADING = new Set(
  'the a an our your my this these those that with and or in on at for from to new now meet take buy get both try shop it its one two three four any all only just also if when but so there theres here heres der die das den dem des ein eine einen einem unser unsere unseren unserem ihr ihre euer eure mit und oder im in am zum zur für neu jetzt auch nur wer wir sie ab dieser diese dieses de het een onze ons jouw uw je met en of in op voor nieuw nu ook deze dit nasz nasza nasze nowy nowa nowe ten ta to te tylko teraz z ze i w na za le la les un une notre nos votre ce cette avec et ou el los las una nuestro nuestra nuestros con y o il lo gli i uno nostro nostra questo questa e per da di su dès bei vom zu'.split(
    ' ',
  ),
);
// capitalised words that are no part of a product's name
const OTHER = new Set(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli oktober dezember christmas easter black cyber weihnachten advent ostern uk eu us usa gb bogo sale code vat mwst btw faq gratis free delivery shipping versand lieferung code rabatt korting rabat gutschein gift card gutscheine geschenkkarte bon voucher reply like comments paypal klarna visa total subtotal totaal subtotaal summe gesamt zwischensumme suma razem wartość order email newsletter instagram facebook tiktok youtube whatsapp'.split(
    ' ',
  ),
);
const CALLS = phraseFinder([
  ...LANGUAGES.flatMap((l) => l.prices.addToCart),
  ...LANGUAGES.flatMap((l) => l.messages.parts.unsubscribe),
  ...'shop now|shop|buy|see more|read more|learn more|discover|view|details|more|here|jetzt shoppen|jetzt entdecken|entdecken|mehr erfahren|zum shop|ansehen|zum produkt|shop nu|bekijk|ontdek|meer|lees meer|naar de shop|sprawdź|zobacz|więcej|kup teraz|odkryj|voir|découvrir|en savoir plus|ver|descubrir|más|scopri|vedi|di più|show all|all|alle|unsubscribe|quick view|wishlist|merkzettel|sold out|add'.split(
    '|',
  ),
]);

/** Does a text speak of gift cards, vouchers or tickets, whose amounts are no product's price. */
export const saysVoucher = phraseFinder(
  LANGUAGES.flatMap((l) => l.prices.threshold).filter((word) =>
    /gift|gutschein|geschenk|cadeau|tegoed|waardebon|podarunk|voucher|regalo|carta|ticket|kaartje|bilet|billet|entrad|bigliett|eintritt|entree|wstęp|ingresso/.test(
      word,
    ),
  ),
);

/** Is a link's text or heading a name rather than a call. */
export function looksLikeName(text: string): boolean {
  const folded = foldWords(text);
  if (folded.length < 3 || folded.length > 120 || !/\p{L}{3}/u.test(folded)) return false;
  if (/[!?]$|https?:|www\.|%|@|#/.test(folded)) return false;
  if (folded.split(' ').length > 14) return false;
  // a call is a name's opposite only where it is all of the text, or begins it
  return !(CALLS(folded) && folded.split(' ').length <= 3);
}

const WORD = /[\p{L}\p{N}&][\p{L}\p{N}'’&/+-]*/gu;
/** "L'Arrosoir", "dell'Etiopia": an article that has lost its vowel. */
const ELIDED = /^(?:l|d|un|all|dall|dell|nell|sull)['’](?=\p{Lu})/iu;
const CONNECTING = new Set([
  '&',
  'and',
  'und',
  'en',
  'i',
  'et',
  'y',
  'e',
  'of',
  'de',
  'z',
  'ze',
  'mit',
  'with',
  'met',
  'avec',
  'con',
  'na',
  'do',
  'da',
  'di',
  'für',
  'for',
  'voor',
]);

/** "Kinderfiets Mus 16 inch": wheels and screens carry their size in their name. */
const INCH = /^(?:inch|zoll|cali|cale|pouces|pollici|pulgadas)$/iu;

/** "Espresso Nr. 7", "Blend No. 3": the number belongs to the name. */
const NUMBERED = /^(?:nr|no|num|numer)$/iu;

/** Runs of capitalised words that may name products; in German single long compounds behind an article too. */
export function capitalisedNames(sentence: string, language: string | null): FoundName[] {
  const words = [...sentence.matchAll(WORD)].slice(0, 300).map((m) => {
    const elided = ELIDED.exec(m[0])?.[0].length ?? 0;
    return { text: m[0].slice(elided), start: m.index + elided, end: m.index + m[0].length };
  });
  const found: FoundName[] = [];
  for (let i = 0; i < words.length; i++) {
    if (!isCapital(words[i]!.text)) continue;
    let last = i;
    for (let j = i + 1; j < words.length && j - i < 8; j++) {
      const gap = sentence.slice(words[j - 1]!.end, words[j]!.start);
      const { text } = words[j]!;
      const numbered = NUMBERED.test(words[j - 1]!.text) && /^\d{1,4}$/.test(text);
      if (!/^[ \u00a0]$/.test(gap) && !(gap === '. ' && numbered)) break;
      const behind = words[j + 1];
      if (isCapital(text) || (numbered && last === j - 1)) last = j;
      else if (
        /^\d{1,4}$/.test(text) &&
        !/^(?:\s?[%€£$x×]|[.,:]\d|\s?(?:ml|cl|dl|l|g|kg|cm|mm|m|oz)(?![\p{L}])|\s?(?:for|für|voor|za|pour|por|per)\b)/iu.test(
          sentence.slice(words[j]!.end),
        ) &&
        last === j - 1
      )
        last = j;
      else if (INCH.test(text) && last === j - 1 && /^\d+$/.test(words[j - 1]!.text)) last = j;
      else if (!(CONNECTING.has(text.toLowerCase()) && behind && isCapital(behind.text) && last === j - 1))
        break;
    }
    const run = trimmed(words.slice(i, last + 1));
    const next = last;
    if (run.length > 0) {
      const name = sentence.slice(run[0]!.start, run.at(-1)!.end);
      const before = words[words.indexOf(run[0]!) - 1]?.text.toLowerCase() ?? '';
      const long = run.length >= 2;
      const compound =
        run.length === 1 &&
        language === 'de' &&
        name.length >= 8 &&
        /^(?:der|die|das|den|dem|unser\w{0,2}|ein\w{0,2}|the)$/.test(before);
      if ((long || compound) && isName(run.map((w) => w.text)))
        found.push({
          name,
          start: run[0]!.start,
          end: run.at(-1)!.end,
          href: null,
          confidence: compound ? 0.7 : 0.8,
        });
    }
    i = next;
  }
  const told = openingName(sentence, language) ?? articledName(sentence, language);
  if (!told || found.some((name) => name.end >= told.end)) return found;
  return [...found.filter((name) => name.end <= told.start), told];
}

/**
 * Languages that write common nouns small name a product "Lampa stołowa Ida": at the start of a sentence, with a proper
 * name at its end and its price right behind.
 */
const OPENING =
  /^[^\p{L}\p{N}]{0,8}(\p{Lu}[\p{L}'’-]{2,24}(?: [\p{Ll}\p{N}][\p{L}\p{N}'’-]{1,24}){1,3} \p{Lu}[\p{L}\p{N}'’-]{1,24})(?=(?:,| [-–—]|:| (?:za|voor|pour|por|a|per|for|für)(?: tylko| maar| seulement| solo| only| nur)?) ?(?:[€£$]|\d))/u;

/** Small words between a product and what is told of it, in languages that name things behind an article. */
const TOLD =
  "(?:à|a|pour|por|per|passe|passa|passano|pasa|scende|scendono|baja|tombe|n'est|ne|ya|no|non|te|[Ll]e|[Tt]i|[Vv]i|vous|est|sont|è|sono|está|están|vuelve|vuelven|torna|tornano|ora|oggi|ahora|hoy|maintenant|désormais|coûte|cuesta|costa|au lieu|en lugar|en vez|invece)\\s";
const ARTICLE =
  "(?:^|[\\s(«])(?:(?:[Ll]e|[Ll]a|[Ll]es|[Nn]otre|[Nn]os|[Ee]l|[Ll]os|[Ll]as|[Nn]uestr[oa]|[Ii]l|[Ll]o|I|i|[Gg]li|[Ll]a nostra|[Ii]l nostro)\\s|[Ll]['’])";
const PART =
  "(?: (?!(?:au|al|en|avec|con|di nuovo|[Ll]e|[Tt]i|[Vv]i|te|vous|passa|ya|no|non|n'est)\\s)[\\p{L}\\p{N}][\\p{L}\\p{N}'’.-]{0,24}){1,4}?";
const CAPITAL = "\\p{Lu}[\\p{L}'’-]{2,24}";
/** "La Grelinette 5 dents à 79 €": an article, a proper name, and small words up to what is told of it. */
const ARTICLED = new RegExp(`${ARTICLE}(${CAPITAL}${PART})(?=,? ${TOLD})`, 'u');
/** "La robe Zélie à 39,90 €": a common noun with a proper name behind it, and its price right after. */
const NOUN_AND_NAME = new RegExp(
  `${ARTICLE}(\\p{Ll}[\\p{Ll}-]{2,20}(?: \\p{Ll}[\\p{Ll}'’-]{1,20}){0,2} ${CAPITAL}(?: ${CAPITAL})?)(?=,? (?:maintenant |désormais |ahora |ora |oggi |hoy )?(?:passe à|à|a|pour|por|per|coûte|cuesta|costa)\\s[^\\n.!?\\d]{0,14}\\d)`,
  'u',
);
const WITH_ARTICLES = new Set(['fr', 'es', 'it']);

function articledName(sentence: string, language: string | null): FoundName | null {
  if (language === null || !WITH_ARTICLES.has(language)) return null;
  const opening = sentence.slice(0, 300);
  const match = ARTICLED.exec(opening) ?? NOUN_AND_NAME.exec(opening);
  const name = match?.[1];
  if (!match || name === undefined || !isName(name.split(' '))) return null;
  const start = match.index + match[0].length - name.length;
  return { name, start, end: start + name.length, href: null, confidence: 0.7 };
}

/** Words that speak of a thing without being its name. */
const SPEAKING = new Set(
  (
    'our new this each every nasz nasza nasze nowy nowa nowe ten ta to każdy każda każde onze ons nieuwe deze dit elke ' +
    'notre nos nouveau nouvelle ce cette chaque nuestro nuestra nuevo nueva este esta cada nostro nostra nuovo nuova questo questa ogni'
  ).split(' '),
);

function openingName(sentence: string, language: string | null): FoundName | null {
  const name = OPENING.exec(sentence.slice(0, 200))?.[1];
  if (name === undefined) return null;
  const words = name.split(' ');
  const stopwords = LANGUAGES.find(({ code }) => code === language)?.stopwords ?? [];
  const speaks = (word: string) => SPEAKING.has(word.toLowerCase()) || stopwords.includes(word.toLowerCase());
  if (words.some(speaks) || !isName(words)) return null;
  const start = sentence.indexOf(name);
  return { name, start, end: start + name.length, href: null, confidence: 0.7 };
}

const LABEL =
  /^[^\p{L}\p{N}]{0,4}(?<name>\p{Lu}[^\n:,;.!?–—|•→€£$%()"“„]{3,60}?)(?:\s?[–—|:→]|\s-)\s?(?=(?:\p{L}{1,10}\s){0,2}[€£$]?\s?\d)/u;

/**
 * What stands before a dash or colon and its amount at the head of a line ("Krem nocny Melisa – 99 zł"): most languages
 * write a product's name like a sentence, so that only one word in it need tell by its capital that it is a name.
 */
export function labelName(sentence: string): FoundName | null {
  const name = LABEL.exec(sentence)?.groups?.name?.trim();
  if (name === undefined) return null;
  const words = name.split(/\s+/);
  const proper = words.slice(1).some((word) => /^\p{Lu}\p{Ll}{2,}/u.test(word));
  if (words.length < 3 || words.length > 6 || !proper) return null;
  if (LEADING.has(words[0]!.toLowerCase()) || !isName(words)) return null;
  const start = sentence.indexOf(name);
  return { name, start, end: start + name.length, href: null, confidence: 0.75 };
}

const isCapital = (word: string): boolean =>
  /^\p{Lu}/u.test(word) && !/^[A-Z]{2,}\d+$/.test(word) && !(/^[A-Z\d]{4,}$/.test(word) && /\d/.test(word));

/** Articles and openers off both ends. */
function trimmed<W extends { text: string }>(run: readonly W[]): readonly W[] {
  let from = 0;
  while (from < run.length && LEADING.has(run[from]!.text.toLowerCase().replace(/['’]/g, ''))) from++;
  return run.slice(from);
}

export function isName(words: readonly string[]): boolean {
  const folded = words.map((w) => w.toLowerCase());
  if (folded.some((w) => OTHER.has(w))) return false;
  return words.some((w) => /\p{L}{2}\p{Ll}/u.test(w) || /^\p{Lu}{4,}$/u.test(w));
}
