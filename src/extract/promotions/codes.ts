import type { Cues } from './cues.js';
import type { Sentence } from './sentences.js';
import { inFigures } from './values.js';

/** A code where it stands. */
export interface Code {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  /** its shape or the words around it make it one for a single person or use */
  readonly personal: boolean;
}

const TOKEN = /^[\p{L}\d][\p{L}\d_+-]{1,30}/u;
const NO_CODE =
  /^(?:now|and|for|at|the|to|is|na|none|nil|not|required|needed|necessary|off|free|sale|here|below|above|code|codes|coupon|coupons|couponcode|voucher|promo|promocode|yourcode|your|you|expires?|ends?|valid|shop|save|get|on|in|or|with|when|only|will|can|it|this|that|there|applied|see|click|page|online|checkout|gutschein|gutscheincode|rabatt|rabattcode|aktion|gratis|kostenlos|versand|korting|kortingscode|actie|kod|rabat|gtin|ean|sku|dhl|dpd|ups|gls|early|bird|black|friday|week|gift|insert|tbd|tba|test|black-friday|new|all|entire|any|our|please|enter|use|using|save|instantly|today|must|may|cannot|does|has|required\.?)$/i;
/** "XXXX", "YOURCODE", "COUPON_CODE": nobody filled it in. */
const PLACEHOLDER =
  /^(?:x{3,}|y?our[-_]?code|(?:coupon|promo|discount|voucher|gutschein|rabatt|kortings?)[-_]?code|code[-_]?here|abc123|n-?a|0+)$/i;

/** Is the word one that a shop would take at its checkout. `told`: words before it say that a code follows. */
function isCode(token: string, told: boolean, quoted: boolean): boolean {
  if (token.length < 3 || token.length > 30 || NO_CODE.test(token) || PLACEHOLDER.test(token)) return false;
  const digits = /\d/.test(token);
  const letters = /\p{L}/u.test(token);
  const capitals = !/\p{Ll}/u.test(token);
  if (!letters) return told && /^\d{3,12}$/.test(token);
  if (digits) return told || (capitals && /^\p{Lu}{2,}/u.test(token));
  if (quoted) return told;
  if (capitals) return told && token.length >= 3;
  return told && /\p{Ll}\p{Lu}/u.test(token);
}

/** Letters and digits mixed at random, or the number of an order or customer: a code for one person. */
export function looksPersonal(code: string): boolean {
  const parts = code.split(/[-_]/);
  const turns = (part: string): number => part.match(/\p{L}(?=\d)|\d(?=\p{L})/gu)?.length ?? 0;
  if (parts.length > 1) {
    return parts.some(
      (part) =>
        (/^\d/.test(part) && turns(part) >= 1) ||
        turns(part) >= 2 ||
        (/^\d{4,}$/.test(part) && !/^(?:19|20)\d\d$/.test(part)) ||
        (/\p{Ll}/u.test(part) && /\p{Ll}\p{Lu}|\p{Lu}\p{Ll}*\p{Lu}/u.test(part)),
    );
  }
  return code.length >= 8 && turns(code) >= 4;
}

/** Codes of a sentence. `values`: numbers that the text around gives, by which a bare code is known ("EARLY20" beside 20 %). */
export function codesOf(sentence: Sentence, cues: Cues, values: ReadonlySet<number>): readonly Code[] {
  const codes: Code[] = [];
  const add = (at: number, token: string): void => {
    const start = at;
    const end = at + token.length;
    if (codes.some((code) => code.start < end && start < code.end)) return;
    codes.push({ code: token, start, end, personal: looksPersonal(token) });
  };
  afterCodeWord(sentence, cues, add);
  beforeCodeWord(sentence, cues, add);
  afterLead(sentence, cues, add);
  bare(sentence, cues, values, add);
  return codes.sort((a, b) => a.start - b.start);
}

/** What stands alone in its line as a code does, where the line beside it announces one ("Your code", "WOOL26"). */
export function boxedCode({ text }: Sentence): readonly Code[] {
  const token = text.trim();
  if (!/^\p{Lu}[\p{Lu}\d-]{3,19}$/u.test(token) || !isCode(token, true, false)) return [];
  const start = text.indexOf(token);
  return [{ code: token, start, end: start + token.length, personal: looksPersonal(token) }];
}

type Add = (at: number, token: string) => void;

/** "code: X", "the word is X", "Code lautet X", "a code, good once: X". */
function afterCodeWord({ text, folded }: Sentence, cues: Cues, add: Add): void {
  for (const match of folded.matchAll(cues.any('codeWord', folded))) {
    const word = match.index + match[0].length;
    let at = word;
    for (let steps = 0; steps < 3; steps++) {
      const link = cues.begins('codeLink').exec(folded.slice(at, at + 60));
      if (!link) break;
      at += link[0].length;
    }
    const lead = /^[\s:=>(*-]{0,5}(?:(?:["'“”„‚‘’«»<[]){1,2}\s?)?/u.exec(text.slice(at))?.[0] ?? '';
    const token = TOKEN.exec(text.slice(at + lead.length))?.[0].replace(/[-_+]+$/, '') ?? '';
    const next = text.slice(at + lead.length + token.length);
    // "the word is 'spring feast'": more than one word is said at a till, not typed
    const quoted = /["'“”„‚‘’«»]/u.test(lead);
    if (quoted && /^\s\p{L}[^"'“”„‚‘’«».!?]{0,40}["'“”‘’«»]/u.test(next)) continue;
    const colon = lead.includes(':') || lead.includes('=');
    if (
      !/^\s?[%€$£]/.test(next) &&
      ((isCode(token, true, quoted) &&
        (quoted || colon || !/\p{Ll}/u.test(token) || /\d/.test(token) || /[ck]od/.test(match[0]))) ||
        (colon && isLowerCode(token, next)))
    ) {
      if (!isShouted(text, token) || colon || quoted || /\d/.test(token)) {
        add(at + lead.length, token);
        continue;
      }
    }
    const later = /^[^:.!?]{1,70}:\s?(?=\S)/u.exec(text.slice(word));
    const far = later && TOKEN.exec(text.slice(word + later[0].length))?.[0].replace(/[-_+]+$/, '');
    if (later && typeof far === 'string' && isCode(far, false, false)) add(word + later[0].length, far);
  }
}

/** "Coupon Code: mygift": lower case alone is a code right after a colon, where the sentence ends with it. */
const isLowerCode = (token: string, next: string): boolean =>
  /^\p{Ll}[\p{Ll}-]{4,20}$/u.test(token) && !NO_CODE.test(token) && /^\s*(?:[.!"')]|$)/.test(next);

/** In a line of capitals a word of capitals shows nothing. */
const isShouted = (text: string, token: string): boolean => {
  const rest = text.replace(token, '').replace(/[^\p{L}]/gu, '');
  return rest.length > 6 && rest.replace(/\p{Ll}/gu, '').length / rest.length > 0.7;
};

/** "the CREW15 code", "EARLY20-Code". */
function beforeCodeWord({ text, folded }: Sentence, cues: Cues, add: Add): void {
  for (const match of folded.matchAll(cues.any('codeWord', folded))) {
    const before = /(?<![\p{L}\d-])([\p{L}\d]{4,20})["'”’]?[ -]$/u.exec(
      text.slice(Math.max(0, match.index - 24), match.index),
    );
    const token = before?.[1];
    if (before && token !== undefined && /\d/.test(token) && isCode(token, false, false)) {
      add(match.index - (before[0].length - before[0].indexOf(token)), token);
    }
  }
}

/** "with WOOL15", "use FIVEOFF at checkout", "mit dem Wort HERBST". */
function afterLead(sentence: Sentence, cues: Cues, add: Add): void {
  const { text, folded } = sentence;
  for (const list of ['codeLead', 'codeWith'] as const) {
    for (const match of folded.matchAll(cues.any(list, folded))) {
      const at = match.index + match[0].length;
      const gap =
        /^[\s:]{1,3}(?:(?:the|dem|de|het|our|im warenkorb|an der kasse|at (?:the )?checkout|in (?:the|your) (?:basket|cart|bag)|bij het afrekenen|in je winkelmand(?:je)?|w koszyku|przy kasie|dans (?:le|votre) panier|en (?:la|tu) cesta|nel carrello|code|kod)\s)?(?:["'“”„‚‘’«»]{1,2}\s?)?/u.exec(
          text.slice(at),
        )?.[0] ?? '';
      if (gap === '') continue;
      const token = TOKEN.exec(text.slice(at + gap.length))?.[0].replace(/[-_+]+$/, '') ?? '';
      const after = folded.slice(at + gap.length + token.length, at + gap.length + token.length + 60);
      // "mit 20 €"; an amount may follow a code ("met KAAS10 € 10 korting")
      if (/^\s?[%€$£](?!\s?\d)/.test(after) || token.length < 4) continue;
      const before = folded.slice(Math.max(0, match.index - 40), match.index);
      if (/\d/.test(token) ? isStrong(token) : isWordCode(token, { before, after, list }, sentence, cues))
        add(at + gap.length, token);
    }
  }
}

/** Capitals and digits as shops write them, not a model number with a dash or a size. */
const isStrong = (token: string): boolean =>
  isCode(token, false, false) &&
  (/^\p{Lu}{2,}\d{1,4}\p{Lu}{0,8}$/u.test(token) ||
    /^[\p{Lu}\d]+(?:-[\p{Lu}\d]+)+$/u.test(token) ||
    /^[\p{Lu}\d]{6,20}$/u.test(token));

interface Around {
  readonly before: string;
  readonly after: string;
  readonly list: 'codeLead' | 'codeWith';
}

function isWordCode(token: string, { before, after, list }: Around, { text }: Sentence, cues: Cues): boolean {
  if (!WORDS.test(token) || NO_CODE.test(token) || isShouted(text, token)) return false;
  if (cues.begins('codeTail').exec(after)) return true;
  if (list === 'codeLead') return /^\s*(?:[.,;!)]|$|- |[-€£$]?\d)/.test(after);
  // "with VELVET 20 %": a value right after it is what the word gives
  const ends = /^\s*(?:[.,;!)]|$|- |-?\d{1,3}(?:[.,]\d+)? ?[%€£]|[€£$]\d)/.test(after);
  // "10 % mit FLOR-MAI" is told with its value, "Jacken mit GORE-TEX" with a thing
  return ends && token.length >= 6 && (!token.includes('-') || valueEnds(before, cues));
}

/** Capitals, or several of them joined: "FLOR-MAI". */
const WORDS = /^(?=.{4,24}$)\p{Lu}{2,20}(?:-\p{Lu}{2,20}){0,3}$/u;

const valueEnds = (before: string, cues: Cues): boolean =>
  /[%€$£]\s*$/.test(before) || cues.ends('off').exec(before) !== null;

/** Until a day: said right after a code, it tells that the word before it is one. */
const UNTIL =
  /^["'”“*]{0,2}, (?:nur |noch |only |just |alleen |nog |tylko |jeszcze |solo |seulement )?(?:bis|until|till|ends|tot|t\/m|do|jusqu.{0,3}|hasta|fino)\s/u;

/** Percentages and amounts of money: "RAIN50 and 50 zł stay with you" names a code by its number. */
const offeredIn = (text: string): ReadonlySet<number> =>
  new Set(
    [
      ...text.matchAll(
        /[€£$] ?(\d{1,3})(?![\d.,]*\d)|(?<![\p{L}\d.,])(\d{1,3}) ?(?:[%€£]|zł|euro|eur|pln)/giu,
      ),
    ].map((match) => Number(match[1] ?? match[2])),
  );

/** "SNUG75, till the 24th", "CREW15 takes 15% off", "FLOR-MAI spart 10 %": no word tells, its place and its number do. */
function bare(sentence: Sentence, cues: Cues, values: ReadonlySet<number>, add: Add): void {
  const { text, folded } = sentence;
  for (const match of text.matchAll(
    /(?<![\p{L}\d#@&/.-])\p{Lu}{2,20}(?:-\p{Lu}{2,20}){1,3}(?![\p{L}\d/&-])/gu,
  )) {
    const token = match[0];
    const tail = cues
      .begins('codeTail')
      .exec(folded.slice(match.index + token.length, match.index + token.length + 60));
    if (tail && isCode(token, true, false) && !isShouted(text, token)) add(match.index, token);
  }
  if (!/\d/.test(text)) return;
  const offered = offeredIn(text);
  for (const match of text.matchAll(/(?<=(?:^|[.,:(])\s?["'“„*]{0,2})\p{Lu}{6,16}(?=["'”“*]{0,2}, )/gu)) {
    const [token] = match;
    if (NO_CODE.test(token) || isShouted(text, token)) continue;
    if (UNTIL.test(folded.slice(match.index + token.length))) add(match.index, token);
  }
  const gives = (value: number): boolean =>
    values.has(value) ||
    new RegExp(`(?<![\\p{L}\\d])${value}(?!\\d)`, 'u').test(inFigures(sentence, cues).text);
  for (const match of text.matchAll(
    /(?<![\p{L}\d#@&/.-])(\p{Lu}{3,16}\d{1,3}|[\p{Lu}\d]{2,12}(?:-[\p{Lu}\d]{2,12}){1,3})(?![\p{L}\d/&-]|[.,]\d|\s?[%€$£])/gu,
  )) {
    const token = match[1] ?? '';
    if (!isCode(token, false, false) || !/\d/.test(token)) continue;
    const end = match.index + token.length;
    const tail = cues.begins('codeTail').exec(folded.slice(end, end + 60)) !== null;
    const number = Number(/(\d{1,3})$/.exec(token)?.[1] ?? NaN);
    const apart =
      /(?:^\s*|[.,:;!?(\n–—-]\s?|\s-\s)["'“„*]{0,2}$/.test(text.slice(0, match.index)) &&
      /^["'”“*]{0,2}\s?(?:$|[.,:;!?)–—-]|\s-\s|(?:bis|nur|noch|until|till|only|t\/m|tot|alleen|do|tylko)\s)/.test(
        text.slice(end),
      );
    if (
      (/^\p{Lu}{4,}\d+$/u.test(token) && offered.has(number)) ||
      (tail
        ? !token.includes('-') || looksPersonal(token) || gives(number)
        : apart && !token.includes('-') && (gives(number) || UNTIL.test(folded.slice(end))))
    ) {
      add(match.index, token);
    }
  }
}
