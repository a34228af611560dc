import type { Audience, AudienceKind, Scope } from '../../domain/index.js';
import { foldSpace } from '../../domain/index.js';
import { foldLetters } from '../dates/index.js';
import { holds, type Cues } from './cues.js';
import type { Sentence } from './sentences.js';

/** Conditions that a sentence tells, beside what it gives. */
export interface Terms {
  readonly noCode: boolean;
  readonly personal: boolean;
  readonly combinable: boolean | null;
  readonly quantityLimit: string | null;
  readonly exclusions: readonly string[];
  readonly audience: Audience | null;
  readonly place: Scope['place'];
  readonly placeName: string | null;
  readonly standing: boolean;
  readonly teaser: boolean;
  readonly limited: boolean;
  /** it tells of what was, or of a job: nothing that a customer gets */
  readonly history: boolean;
}

export function termsOf(sentence: Sentence, cues: Cues): Terms {
  const { folded, text } = sentence;
  const limit = cues.any('quantityLimit', folded).exec(folded);
  const notCombinable = holds(cues, 'notCombinable', folded);
  const place = placeOf(sentence, cues);
  return {
    noCode: holds(cues, 'noCode', folded),
    personal: holds(cues, 'personal', folded),
    combinable: notCombinable ? false : holds(cues, 'combinable', folded) ? true : null,
    quantityLimit: limit ? foldSpace(text.slice(limit.index, limit.index + limit[0].length)) : null,
    exclusions: exclusionsOf(sentence, cues, notCombinable),
    audience: audienceOf(sentence, cues),
    ...place,
    standing: holds(cues, 'standing', folded),
    teaser: holds(cues, 'teaser', folded),
    limited: holds(cues, 'limited', folded),
    history: holds(cues, 'history', folded) || holds(cues, 'hiring', folded),
  };
}

function exclusionsOf({ folded, text }: Sentence, cues: Cues, notCombinable: boolean): readonly string[] {
  const lead = cues.any('exclusionLead', folded).exec(folded);
  if (lead) {
    const from = lead.index + lead[0].length;
    const end = /[.;!?)|]/.exec(folded.slice(from))?.index ?? folded.length - from;
    const names = namesIn(text.slice(from, from + Math.min(end, 160)));
    const over = names.findIndex((name, index) => index > 0 && isOther(name, cues));
    return over < 0 ? names : names.slice(0, over);
  }
  const tail = notCombinable ? null : cues.any('exclusionTail', folded).exec(folded);
  if (!tail) return [];
  const before = /[^.;!?(|]{1,80}$/.exec(folded.slice(0, tail.index))?.[0] ?? '';
  return namesIn(text.slice(tail.index - before.length, tail.index));
}

/** "not on books, valid till Sunday, code LEAF20": after the exclusions another condition. */
function isOther(name: string, cues: Cues): boolean {
  const folded = foldLetters(name);
  return (['scopeStop', 'codeWord', 'generic'] as const).some((list) => cues.begins(list).test(folded));
}

const AND =
  /\s*(?:,|;|&|\+|\/|(?<!\p{L})(?:and|or|und|oder|sowie|en|of|i|oraz|lub|et|ou|y|o|e)(?!\p{L}))\s*/iu;

/** The things of a list: "towels, robes and slippers". */
export function namesIn(list: string): readonly string[] {
  return foldSpace(list)
    .split(AND)
    .map((name) => name.replace(/^[\s"'*:–-]+|[\s"'*:–-]+$/g, ''))
    .filter((name) => name.length > 1 && name.length <= 60 && /\p{L}/u.test(name) && !/[%€$£]/.test(name))
    .slice(0, 12);
}

/** The first audience that a sentence names. */
function audienceOf({ folded, text }: Sentence, cues: Cues): Audience | null {
  let first: { readonly kind: AudienceKind; readonly match: RegExpExecArray } | null = null;
  for (const { kind, pattern } of cues.audience) {
    const match = pattern.exec(folded);
    if (match && (first === null || match.index < first.match.index)) first = { kind, match };
  }
  if (first) {
    const { kind, match } = first;
    const words = foldSpace(text.slice(match.index, match.index + match[0].length));
    return { kind, words, exclusive: isExclusive(folded, match, cues) };
  }
  const personal = cues.any('personal', folded).exec(folded);
  if (!personal) return null;
  const words = foldSpace(text.slice(personal.index, personal.index + personal[0].length));
  return { kind: 'personal' satisfies AudienceKind, words, exclusive: true };
}

/** "only for", "exclusively for" stand right before the audience, "only" right after it. */
function isExclusive(folded: string, match: RegExpExecArray, cues: Cues): boolean {
  const before = folded.slice(Math.max(0, match.index - 60), match.index);
  const end = match.index + match[0].length;
  return (
    cues.ends('exclusive', 4).exec(before) !== null ||
    cues.any('exclusive').exec(folded.slice(Math.max(0, match.index - 24), end + 12)) !== null ||
    /^\s?(?:only|exclusive)(?!\p{L})/u.test(folded.slice(end)) ||
    match[0].endsWith(' only')
  );
}

function placeOf({ folded, text }: Sentence, cues: Cues): Pick<Terms, 'place' | 'placeName'> {
  if (holds(cues, 'app', folded)) return { place: 'app', placeName: null };
  const store = cues.any('store', folded).exec(folded);
  const online = holds(cues, 'online', folded);
  // "in our shops and online" is everywhere
  if (store && online && AND.test(folded)) return { place: null, placeName: null };
  if (store) {
    const end = store.index + store[0].length;
    const named =
      /(?<!\p{L})(?:in|im|w|en|à|a|at)\s(?:the |our )?(\p{Lu}[\p{L}'’-]{2,24})$/u.exec(
        text.slice(store.index, end),
      )?.[1] ??
      /(\p{Lu}[\p{L}'’-]{2,24})\s(?:shop|store|branch|outlet|winkel|sklep\p{L}*|filiale|laden)$/u.exec(
        text.slice(store.index, end),
      )?.[1] ??
      /^\s(?:in|at|w|en|à)\s(\p{Lu}[\p{L}'’-]{2,24})/u.exec(text.slice(end))?.[1];
    return { place: 'store', placeName: named ?? null };
  }
  return online ? { place: 'online', placeName: null } : { place: null, placeName: null };
}
