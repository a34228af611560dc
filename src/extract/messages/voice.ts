import { foldWords, type VoiceClaim } from '../../domain/index.js';
import { claimBase } from '../claims.js';
import type { Block, Document, Extractor } from '../document.js';
import { anyOf, sentencesOf } from '../patterns.js';
import type { Language } from '../languages/index.js';

type Form = VoiceClaim['form'];

interface Address {
  readonly formal: RegExp;
  readonly informal: RegExp;
  /** at the head of a sentence: the form without its pronoun */
  readonly implied: Readonly<Record<Form, readonly [test: RegExp, pronoun: string]>> | null;
  readonly legal: readonly RegExp[];
}

const addresses = new Map<string, Address>();

function addressOf(language: Language): Address {
  const known = addresses.get(language.code);
  if (known) return known;
  const w = language.messages.voice;
  const head = (verbs: readonly string[]): RegExp =>
    new RegExp(`^[\\s"'«¡¿(]*(?:${verbs.join('|')})(?![\\p{L}])`, 'iu');
  const built: Address = {
    implied: w.implied
      ? {
          formal: [head(w.implied.formal), w.implied.pronouns.formal],
          informal: [head(w.implied.informal), w.implied.pronouns.informal],
        }
      : null,
    formal: anyOf(w.formal, 'gu'),
    informal: anyOf(w.informal, 'gu'),
    legal: w.legal.map((l) => anyOf([l])),
  };
  addresses.set(language.code, built);
  return built;
}

/** What others are quoted with says nothing of the brand's own tone. */
const QUOTED = /["“„»«][^"“”„»«]{3,400}["”“»«]/g;

/** At the start of a sentence German "Sie" may be "they", Italian "Lei" "she": only inside does the capital tell. */
const AMBIGUOUS_FIRST = new Set(['de', 'it']);

interface Count {
  sentences: number;
  words: Map<string, number>;
  quote: string;
  block: Block;
}

const SPOKEN = new Set(['main', 'banner', 'popup', 'preheader', 'bio', 'footer', 'title']);

/** Title and first heading of a page: what it is about. */
function subjectOf(document: Document): string {
  if (document.capture.form !== 'page') return '';
  const title = document.blocks.find((b) => b.role === 'title')?.text ?? '';
  const heading = document.blocks.find((b) => b.role === 'main' && b.heading !== null)?.heading ?? '';
  return foldWords(`${title.slice(0, 200)} | ${heading.slice(0, 200)}`);
}

function wordIn(sentence: string, test: RegExp, form: Form, language: Language): string | null {
  for (const match of sentence.matchAll(test)) {
    const opens = /^[\s"'“„»«¿¡(]*$/.test(sentence.slice(0, match.index));
    if (form === 'formal' && opens && AMBIGUOUS_FIRST.has(language.code)) continue;
    // "RENDEZ-VOUS", "DU" in capitals: a headline's letters tell no case
    if (match[0].length > 1 && match[0] === match[0].toUpperCase()) continue;
    return match[0];
  }
  return null;
}

/** "Descubra la colección": Spanish and Italian leave the pronoun to the verb. */
function impliedIn(sentence: string, form: Form, { implied }: Address): string | null {
  if (!implied) return null;
  const [test, pronoun] = implied[form];
  return test.test(sentence) ? pronoun : null;
}

/** Below this many words a text is a label. */
const MIN_WORDS = 3;

/** Form of address with the sentences that show it; at most one claim a form and language. */
export const voiceExtractor: Extractor = {
  id: 'voice',
  extract(document) {
    const counts = new Map<string, Count>();
    const subject = subjectOf(document);
    for (const block of document.blocks) {
      const { language } = block;
      if (block.voice === 'other' || !SPOKEN.has(block.role) || language === null) continue;
      const address = addressOf(language);
      if (language.messages.voice.formal.length === 0 || address.legal.some((test) => test.test(subject)))
        continue;
      for (const line of block.lines) {
        if (line.text.length > 20_000) continue;
        if (
          !address.implied &&
          line.text.search(address.formal) < 0 &&
          line.text.search(address.informal) < 0
        )
          continue;
        for (const { text } of sentencesOf(line.text)) {
          const own = text.replace(QUOTED, ' ');
          if (own.split(' ').length < MIN_WORDS) continue;
          for (const form of ['formal', 'informal'] as const) {
            const word = wordIn(own, address[form], form, language) ?? impliedIn(own, form, address);
            if (word === null) continue;
            const key = `${form} ${language.code}`;
            const count = counts.get(key) ?? {
              sentences: 0,
              words: new Map<string, number>(),
              quote: text,
              block,
            };
            count.sentences += 1;
            count.words.set(word, (count.words.get(word) ?? 0) + 1);
            counts.set(key, count);
          }
        }
      }
    }
    return [...counts].map(([key, count]) => claimOf(document, key, count));
  },
};

function claimOf(document: Document, key: string, { sentences, words, quote, block }: Count): VoiceClaim {
  const form = key.split(' ')[0] as Form;
  const address = [...words].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
  return {
    ...claimBase(document, {
      kind: 'voice',
      key: [key],
      role: block.role,
      quote,
      language: block.language?.code ?? null,
      confidence: Math.min(0.95, 0.6 + 0.1 * sentences),
    }),
    kind: 'voice',
    form,
    address,
    sentences,
  };
}
