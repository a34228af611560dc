import { foldSpace, type Scope } from '../../domain/index.js';
import { foldLetters } from '../dates/index.js';
import type { Benefit } from './benefit.js';
import { holds, type Cues } from './cues.js';
import { isCalendarWord, type Sentence } from './sentences.js';
import { namesIn } from './terms.js';

type Reach = Pick<Scope, 'kind' | 'names'>;
const UNKNOWN: Reach = { kind: 'unknown', names: [] };

/** What a benefit is for: named after it ("20% off towels") or before it ("Towels are 20% off"). */
export function scopeOf(sentence: Sentence, benefit: Benefit, others: readonly Benefit[], cues: Cues): Reach {
  const next = others.filter((each) => each.start >= benefit.end).map((each) => each.start);
  const previous = others.filter((each) => each.end <= benefit.start).map((each) => each.end);
  const after = scopeAfter(sentence, benefit.end, Math.min(...next, sentence.text.length), cues);
  if (after.kind !== 'unknown' || benefit.discount.kind === 'gift' || benefit.discount.kind === 'other')
    return after;
  const bought = scopeBought(sentence, benefit, cues);
  if (bought.kind !== 'unknown') return bought;
  const before = scopeBefore(sentence, Math.max(0, ...previous), benefit.start, cues);
  return before.kind === 'unknown' ? scopeInside(sentence, benefit, cues) : before;
}

const ONE = '(?:a|an|one|any|ein(?:e|en|es)?|een|1|jed(?:en|na|no|ną)|une?|una?|uno)';
const CONTAINER =
  'bottles?|flaschen?|fles(?:sen)?|butelk\\p{L}{1,2}|bouteilles?|botellas?|bottigli[ae]|box(?:es)?|dozen|doos|packs?|artikel(?:en)?|items?|products?|produkte?|produkty?|producten';
/** "Koop je een fles Cava Brut,": what must be bought for the offer, up to the comma behind it. */
const BOUGHT = new RegExp(
  `(?<!\\p{L})(?:buy|order|kauf(?:e|en|st|t)?|beim kauf|koopt?|bestelt?|bij aankoop van|kup|zamow|kupujac|przy zakupie|achetez|compra|acquista)(?: (?:je|u|du|sie|ihr|just))? (?:(?:${ONE} )?(?:${CONTAINER}) (?:(?:of|de|di|von|van) )?|${ONE} )(?=\\p{L}{3,})`,
  'u',
);

/** The thing bought before the second one is told: "Koop je een fles Cava Brut, dan krijg je de tweede gratis". */
function scopeBought(sentence: Sentence, { discount, end }: Benefit, cues: Cues): Reach {
  const bought = discount.kind === 'bogo' ? BOUGHT.exec(sentence.folded.slice(0, end)) : null;
  return bought ? named(sentence, bought.index + bought[0].length, end, cues) : UNKNOWN;
}

/** "The second soap for £1", "drugie mydło za 1 zł": what the second one is stands within the offer. */
function scopeInside(sentence: Sentence, { discount, start, end, thing }: Benefit, cues: Cues): Reach {
  if (thing) return named(sentence, thing.start, thing.end, cues);
  const pairs = PAIRS.exec(sentence.folded.slice(start, end));
  if (pairs) return named(sentence, start + pairs.index + pairs[0].length, end, cues);
  if (discount.kind !== 'bogo') return UNKNOWN;
  const within =
    /^(?<nth>\S{1,12} )(?<thing>(?:(?!(?:[ck]ost|cuesta|coute|kosztuje))[\p{L}-]{3,24} ){1,3})(?=\p{L}{2,4} [€£$]?\d|\p{L}{2,8} )/u.exec(
      sentence.folded.slice(start, end),
    );
  const { nth = '', thing: name = '' } = within?.groups ?? {};
  if (cues.numbers.get(nth.trim()) !== 2 || GIVES.test(name)) return UNKNOWN;
  return named(sentence, start + nth.length, start + nth.length + name.length, cues);
}

/** "Three pairs of socks for the price of two": what the pairs are of. */
const PAIRS =
  /(?<!\p{L})(?:[2-9]|\p{L}{3,6}) (?:pairs of|paar|pary|par|paires de|pares de|paia di) (?!kost|ist |gibt|is |krijg)(?=\p{L}{3,} |\p{L}{3,},)/u;

/** "Kup dwa, drugie dostaniesz za 1 zł": a verb, nothing that is sold. */
const GIVES =
  /(?:sz|cie) $|^(?:get|is|krijg|ontvang|bekomm|erhal|gibt|kost|jest|product|produkt|artikel|item|artyku)/u;

function scopeAfter(sentence: Sentence, from: number, to: number, cues: Cues): Reach {
  let at = from;
  let led = false;
  for (let steps = 0; steps < 4; steps++) {
    const rest = sentence.folded.slice(at, to);
    // "auf alles" is a cue of the value too: what it is for goes before
    const word =
      cues.begins('scopeLead').exec(rest) ??
      cues.begins('onto').exec(rest) ??
      cues.begins('off').exec(rest) ??
      cues.begins('less').exec(rest);
    if (!word) break;
    at += word[0].length;
    led = true;
  }
  if (!led) return UNKNOWN;
  const all = cues.begins('sitewide', 1).exec(sentence.folded.slice(at, to));
  if (!all) return named(sentence, at, to, cues);
  const narrowed = narrowing(sentence, at + all[0].length, to, cues);
  return narrowed ?? { kind: 'sitewide', names: [] };
}

/** "everything that bears a sticker", "alles, was …": some of the shop, and no name for it. */
const RELATIVE =
  /^,?\s(?:that|which|was|waar|wat|dat|die|co|ce (?:qui|que|dont)|lo que|cio che|quello che|quel che)\s/;

/** "everything for the table", "alles für die Küche": not all of the shop; "everything with CODE", "for members" are. */
function narrowing(sentence: Sentence, at: number, to: number, cues: Cues): Reach | null {
  const following = sentence.folded.slice(at, to);
  if (RELATIVE.test(following)) return UNKNOWN;
  const word =
    /^\s(?:for|with|fur|mit|voor|met|dla|z|pour|avec|para|con|per)\s/.exec(following) ??
    (/^\s\p{L}{2,4}\s\p{Lu}/u.test(sentence.text.slice(at, to)) ? ORIGIN.exec(following) : null);
  if (!word) return null;
  const from = at + word[0].length;
  const rest = sentence.folded.slice(from, to);
  const written = sentence.text.slice(from, to);
  if (
    /^["'“„]?(?:[\p{Lu}\d]{3,}|\d)/u.test(written) ||
    /^(?:the |dem |de |het )?[\p{L}]{0,12}-?(?:code|kod)/u.test(rest)
  )
    return null;
  if (
    cues.audience.some(({ pattern }) => (pattern.exec(rest)?.index ?? 99) < 12) ||
    holds(cues, 'limited', rest.slice(0, 40))
  )
    return null;
  const reach = named(sentence, from, to, cues);
  return reach.kind === 'unknown' ? null : { ...reach, kind: 'category' };
}

/** "everything from Portugal": only before a proper name. */
const ORIGIN = /^\s(?:from|aus|uit)\s/;

/** The name of things that begins at an offset. */
function named(sentence: Sentence, from: number, to: number, cues: Cues): Reach {
  const rest = sentence.folded.slice(from, Math.min(to, from + 100));
  let length = rest.length;
  const stop = cues.any('scopeStop');
  const skip = /^[\s"'*]*/.exec(rest)?.[0].length ?? 0;
  for (const match of rest.matchAll(stop)) {
    if (match.index > skip) {
      length = match.index;
      break;
    }
    if (
      match.index === skip &&
      skip + match[0].length < rest.length &&
      !isArticle(rest.slice(skip), match, cues)
    )
      return UNKNOWN;
  }
  const mark =
    /[.;:!?()|%€$£*]|\s-\s|,(?!\s(?:[\p{L}'-]+\s){1,3}(?:and|und|en|i|oraz|et|y|e|&)\s)|\d{1,3}\s?%/u.exec(
      rest,
    );
  if (mark) length = Math.min(length, mark.index);
  return reachOf(sentence.text.slice(from, from + length), cues);
}

/** "the", "all": a word that ends a name may also lead it; in "a partir de" it does not. */
const isArticle = (text: string, stop: RegExpExecArray, cues: Cues): boolean =>
  (cues.begins('article').exec(text)?.[0].trim().length ?? 0) >= stop[0].length;

const DETERMINER =
  /(?<!\p{L})(?:all|our|every|any|alle|unsere|jede[rs]?|onze|elke|iedere|wszystkie|nasze|kazd[aey]|tou(?:te)?s|nos|chaque|tod[ao]s|nuestr[ao]s|cada|tutt[ei]|nostr[ei]|ogni)\s/u;

/** The subject that stands before a benefit: "Towels are", "All our throws are", "Kissen:". */
function scopeBefore(sentence: Sentence, from: number, to: number, cues: Cues): Reach {
  // what stands in brackets explains the subject
  let chunk = sentence.folded.slice(from, to).replace(/\([^)]*\)/g, (bracket) => ' '.repeat(bracket.length));
  const upTo = cues.ends('upTo').exec(chunk);
  if (upTo) chunk = chunk.slice(0, upTo.index);
  // "Curtains: a discount of 15 %"
  const saving = cues.ends('save').exec(chunk);
  if (saving && /[:–-]\s*$/.test(chunk.slice(0, saving.index))) chunk = chunk.slice(0, saving.index);
  const verb = cues.ends('scopeVerb', 0).exec(chunk);
  const mark = /\s*[,:-]\s*-?\s*$/.exec(chunk);
  // "alle Decken 15 % günstiger": a determiner tells the subject where no verb follows it
  const end = verb?.index ?? mark?.index ?? (DETERMINER.test(chunk) ? chunk.length : 0);
  if (end < 3) return UNKNOWN;
  chunk = chunk.slice(0, end).trimEnd();
  if (holds(cues, 'store', chunk)) return UNKNOWN;
  // "from Sunday to Monday our merino is", "alle Decken sind bis Freitag, 19. März,": the last determiner begins the subject
  const all = [...chunk.matchAll(new RegExp(DETERMINER, 'gu'))].at(-1);
  const marks = [...chunk.matchAll(/[.;:!?,|]|\s-\s/g)].map((match) => match.index);
  const cut = all ? all.index : Math.max(-1, ...marks) + 1;
  // without a verb the subject stands right before what it gets
  if (all && !verb && !mark && marks.some((place) => place > cut)) return UNKNOWN;
  let at = from + cut;
  chunk = chunk.slice(cut, all ? marks.find((place) => place > cut) : undefined);
  const lead = /^[^\p{L}]+/u.exec(chunk)?.[0].length ?? 0;
  at += lead;
  chunk = chunk.slice(lead);
  if (cues.begins('sitewide').exec(chunk)) {
    return (
      narrowing(
        sentence,
        at + (cues.begins('sitewide').exec(chunk)?.[0].length ?? 0),
        at + chunk.length,
        cues,
      ) ?? { kind: 'sitewide', names: [] }
    );
  }
  const lists = ['codeWord', 'codeLead', 'save', 'campaign'] as const;
  if (lists.some((list) => holds(cues, list, chunk))) return UNKNOWN;
  const ends = [...chunk.matchAll(cues.any('scopeStop')), ...chunk.matchAll(cues.any('scopeVerb'))].sort(
    (a, b) => a.index - b.index,
  );
  for (const stop of ends) {
    if (stop.index === 0 && isArticle(chunk, stop, cues)) continue;
    if (stop.index === 0) return UNKNOWN;
    chunk = chunk.slice(0, stop.index).trimEnd();
    break;
  }
  return chunk.split(/\s+/).length > 6 ? UNKNOWN : reachOf(sentence.text.slice(at, at + chunk.length), cues);
}

function reachOf(written: string, cues: Cues): Reach {
  if (/\p{Lu}{2,}-?\d/u.test(written)) return UNKNOWN;
  const names = namesIn(stripArticles(foldSpace(written), cues))
    .map((name) => stripArticles(name, cues))
    .filter(
      (name) =>
        name.length > 2 &&
        !PRONOUN.test(name) &&
        !isStop(name, cues) &&
        !isGroup(name, cues) &&
        !isCalendarWord(name) &&
        !/[%€$£]|\d\s?(?:zł|eur)/i.test(name),
    );
  if (names.length === 0 || names.some((name) => name.split(' ').length > 7)) return UNKNOWN;
  const products = names.every((name) =>
    /^\p{Lu}[\p{L}\d'’-]*(?:\s(?:of|de|van|von|&)?\s?[\p{Lu}\d][\p{L}\d'’-]*)+$/u.test(name),
  );
  return { kind: products ? 'products' : 'category', names };
}

/** Students and members are whom an offer is for, a sale is when it holds: neither is what it applies to. */
const isGroup = (name: string, cues: Cues): boolean => {
  const folded = foldLetters(name);
  return (
    holds(cues, 'campaign', folded) ||
    cues.begins('generic').exec(folded)?.[0].length === folded.length ||
    cues.audience.some(({ pattern }) => pattern.exec(folded)?.[0].length === folded.length)
  );
};

const isStop = (name: string, cues: Cues): boolean => {
  const stop = cues.begins('scopeStop').exec(name.toLowerCase());
  return stop !== null && stop[0].length === name.length;
};

/** "take £30 off a new one", "£15 off a pair": what is meant stands elsewhere. */
const PRONOUN = new RegExp(
  `^(?:new |neue[nrs]? |nieuwe? |now[aey] )?(?:${CONTAINER}|dafür|davon|darauf|teurer|kauf|aankoop|zakup|achat|compra|acquisto|purchase|neue[nrs]?|nieuwe?|now[aey]|(?:most |your |any )?(?:orders?|purchases?)|(?:je |uw )?(?:besteding|bestelling|winkelmand)|bestellung(?:en)?|einkauf|warenkorb|zakup(?:y|ach|ow)|zamówieni[ae]|koszyk|commande|achat|pedido|ordine|any|all|every|un[eao]?|los|las|les|tous|toutes|tod[oa]s|tutt[eio]|alle|jede[nrs]?|elke|wszystkie|dan|dann|then|one|ones|pair|them|it|yours?|things?|set|one pair|eine[nsmr]?|paar|stuck|stück|sie|ihn|een|stuk|paar|nich|par[aeęą]|sztuk[aęi]|paires?|unit[eé]s?|articles?|produits?|pi[eè]ces?|unidad(?:es)?|pareja|art[ií]culos?|productos?|prendas?|paio|paia|pezz[oi]|articol[oi]|prodott[oi]|cap[oi])$`,
  'iu',
);

function stripArticles(name: string, cues: Cues): string {
  let rest = name.replace(/^[^\p{L}\p{N}]*(?:\d{1,2}[.)]?\s)?|[\s"'“”*-]+$/gu, '');
  for (let steps = 0; steps < 4; steps++) {
    const folded = foldLetters(rest);
    const article = cues.begins('article').exec(folded);
    if (!article || article[0].length >= rest.length || !/^\s/.test(folded.slice(article[0].length))) break;
    rest = rest.slice(article[0].length).trim();
  }
  return rest;
}
