import similarity from 'string-similarity';
import { foldWords, type ExtractContext, type KeyMessage, type MessageClaim } from '../../domain/index.js';
import { claimBase } from '../claims.js';
import type { Block, Document } from '../document.js';
import { elementsOf } from '../elements.js';
import { sentencesOf } from '../patterns.js';
import { remembering } from '../remember.js';

/** Words alone: case, quotes and punctuation aside. */
const wordsOf = (text: string): string[] => foldWords(text).match(/[\p{L}\p{N}]+(?:'[\p{L}]+)?/gu) ?? [];

const SILENT = new Set(['navigation', 'listing', 'related', 'feed', 'structured-data']);

/** A sentence is the message in other words from this likeness on (Sørensen–Dice over bigrams). */
const ALIKE = 0.68;
/** A line of so many words is still itself with one of them exchanged. */
const LONG_ENOUGH = 4;
/** … and where at least so many of its words are the message's. */
const SHARED_WORDS = 0.55;

/** A line that may tell a key message, with its words. */
interface Spoken {
  readonly block: Block;
  readonly text: string;
  /** its words, a blank on either side of each */
  readonly joined: string;
  readonly words: ReadonlySet<string>;
}

function spokenIn(blocks: readonly Block[]): Spoken[] {
  return blocks.flatMap((block) =>
    block.lines.flatMap(({ text }) => {
      if (text.length > 5000) return [];
      const words = wordsOf(text);
      return [{ block, text, joined: ` ${words.join(' ')} `, words: new Set(words) }];
    }),
  );
}

interface Found {
  readonly text: string;
  readonly block: Block;
  readonly exact: boolean;
  readonly likeness: number;
}

const textsOf = (message: KeyMessage): string[] =>
  typeof message.text === 'string' ? [message.text] : Object.values(message.text);

/** The verbatim words of a line that fold to these. */
function verbatim(line: string, folded: readonly string[]): string {
  const matches = [...line.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu)];
  for (let i = 0; i + folded.length <= matches.length; i += 1) {
    if (!folded.every((word, k) => foldWords(matches[i + k]![0]) === word)) continue;
    const first = matches[i]!;
    const last = matches[i + folded.length - 1]!;
    const end = last.index + last[0].length;
    return line.slice(first.index, end + (/^[.!?]/.test(line.slice(end)) ? 1 : 0));
  }
  return line;
}

function alteration(sentence: string, message: readonly string[], text: string): number {
  const words = wordsOf(sentence);
  if (Math.abs(words.length - message.length) > Math.max(1, Math.floor(message.length / 4))) return 0;
  const shared = message.filter((word) => words.includes(word)).length;
  if (shared / message.length < SHARED_WORDS) return 0;
  const likeness = similarity.compareTwoStrings(words.join(' '), wordsOf(text).join(' '));
  // one word of several exchanged in its place is the same line told wrongly, however unlike the two words are
  const exchanged =
    words.length === message.length &&
    words.length >= LONG_ENOUGH &&
    words.filter((word, i) => word !== message[i]).length === 1;
  return exchanged ? Math.max(likeness, ALIKE) : likeness;
}

function find(message: KeyMessage, lines: readonly Spoken[]): Found | null {
  let best: Found | null = null;
  for (const text of textsOf(message)) {
    const words = wordsOf(text);
    if (words.length === 0) continue;
    const whole = ` ${words.join(' ')} `;
    for (const { block, text: line, joined, words: spoken } of lines) {
      if (words.filter((word) => spoken.has(word)).length / words.length < SHARED_WORDS) continue;
      if (joined.includes(whole)) return { text: verbatim(line, words), block, exact: true, likeness: 1 };
      if (words.length < 3) continue; // two words are like too much
      for (const sentence of sentencesOf(line)) {
        const likeness = alteration(sentence.text, words, text);
        if (likeness >= ALIKE && likeness > (best?.likeness ?? 0))
          best = { text: sentence.text, block, exact: false, likeness };
      }
    }
  }
  return best;
}

/** Configured key messages: whole, or in other words. One claim each. */
export function readKeyMessages(document: Document, context: ExtractContext): MessageClaim[] {
  if (context.keyMessages.length === 0) return [];
  const lines = spokenIn(document.blocks.filter((b) => b.voice === 'brand' && !SILENT.has(b.role)));
  return context.keyMessages.flatMap((message) => {
    const found = find(message, lines);
    return found
      ? [
          claim(
            document,
            found.block,
            'key-message',
            message.id,
            found.text,
            found.exact,
            found.exact ? 0.98 : 0.6 + found.likeness * 0.3,
          ),
        ]
      : [];
  });
}

const FEW = 3;
const MANY = 9;

/** A short sentence that ends in a full stop and states nothing: how brands write their lines. */
function isSlogan(sentence: string): boolean {
  const words = wordsOf(sentence);
  return (
    words.length >= FEW &&
    words.length <= MANY &&
    sentence.length <= 70 &&
    /[\p{L}][.!]$/u.test(sentence) &&
    !/[\d,:;@/|·•©®%€£$?()#"“„]|https?:|\p{Extended_Pictographic}/u.test(sentence.slice(0, -1)) &&
    words.filter((word) => sentence.includes(word)).length >= 2 // lower case: no list of names
  );
}

const SLOGAN_CLASS = /(?:^|[\s_-])(?:tagline|slogan|brand-?claim|motto|strapline)(?:[\s_-]|$)/i;
const isSlogans = remembering((names) => SLOGAN_CLASS.test(names));

/** The brand's own lines: where markup calls them so, in footers, profiles and the headline of a start page. */
export function readTaglines(document: Document): MessageClaim[] {
  const { capture, $ } = document;
  const marked = new Set<string>();
  if ($)
    for (const element of elementsOf($)
      .all.filter(({ attribs }) => isSlogans(attribs.class ?? ''))
      .slice(0, 20))
      marked.add(foldWords($(element).text()));
  const start =
    capture.form === 'page' && /^https?:\/\/[^/]+\/(?:[a-z]{2}(?:-[a-z]{2})?\/?)?$/i.test(capture.uri);
  const claims = new Map<string, MessageClaim>();
  for (const block of document.blocks) {
    if (block.voice === 'other') continue;
    for (const line of block.lines) {
      if (line.text.length > 400 || line.links.length > 0) continue;
      const home = start && block.role === 'main' && line.heading;
      const place = block.role === 'footer' || block.role === 'bio' || home;
      const named = marked.size > 0 && marked.has(foldWords(line.text)) && wordsOf(line.text).length >= 2;
      if (!place && !named) continue;
      for (const { text } of sentencesOf(line.text)) {
        if (!named && !isSlogan(text)) continue;
        const key = foldWords(text);
        if (!claims.has(key))
          claims.set(
            key,
            claim(
              document,
              block,
              'tagline',
              null,
              text,
              false,
              named ? 0.9 : block.role === 'bio' ? 0.65 : 0.6,
            ),
          );
      }
    }
  }
  return [...claims.values()].slice(0, 12);
}

function claim(
  document: Document,
  block: Block,
  topic: 'tagline' | 'key-message',
  messageId: string | null,
  text: string,
  exact: boolean,
  confidence: number,
): MessageClaim {
  return {
    ...claimBase(document, {
      kind: 'message',
      key: [topic, messageId, text],
      role: block.role,
      quote: text,
      language: block.language?.code ?? null,
      confidence,
    }),
    kind: 'message',
    topic,
    messageId,
    text,
    exact,
  };
}
