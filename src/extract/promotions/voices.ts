import { foldLetters } from '../dates/index.js';
import { overlap, type Benefit, type Span } from './benefit.js';
import { holds, type Cues } from './cues.js';
import type { Sentence } from './sentences.js';

const OPENS_SPEECH = /[„“"«»‚‘]/u;
const CLOSES_SPEECH = /[“”"»«‘’]/u;
/** Longer quotations hide no more of the line. */
const LONGEST_SPEECH = 600;

/** What a line quotes of others: it is not the brand's word. */
export function othersSpeech(line: string, cues: Cues): readonly Span[] {
  return OPENS_SPEECH.test(line) ? [...announcedSpeech(line, cues), ...namedSpeech(line, cues)] : [];
}

/** 'A customer writes: "I saved 50 % …"'. */
function announcedSpeech(line: string, cues: Cues): readonly Span[] {
  const folded = foldLetters(line);
  return [...folded.matchAll(cues.any('speech', folded))].flatMap((verb) => {
    const after = verb.index + verb[0].length;
    const lead = /^[^.!?:„“"«»]{0,40}[:,] ?[„“"«»‚‘]/u.exec(line.slice(after, after + 50));
    if (!lead) return [];
    const start = after + lead[0].length;
    const close = CLOSES_SPEECH.exec(line.slice(start, start + LONGEST_SPEECH));
    return close ? [{ start, end: start + close.index }] : [];
  });
}

/** "»Habe 30 % gespart!« – Sabine": a customer's words, her name after them. */
function namedSpeech(line: string, cues: Cues): readonly Span[] {
  const quote = /^\s*["'„“”»«‚‘][^"„“”»«]{8,400}["'“”»«’]\s*(?=(?:[-–—]\s?|\()\p{Lu}[^\d%!?]{1,50}$)/u.exec(
    line,
  );
  const told = quote !== null && holds(cues, 'customer', foldLetters(quote[0]));
  return told ? [{ start: 0, end: quote[0].length }] : [];
}

/** Leaves out what other shops offer: all that their clause gives, up to a comma after it. */
export function withoutOthers(
  benefits: readonly Benefit[],
  { folded }: Sentence,
  cues: Cues,
): readonly Benefit[] {
  if (benefits.length === 0 || !holds(cues, 'others', folded)) return benefits;
  const clauses = [...folded.matchAll(cues.any('others', folded))].map((match) => {
    const verb = match.index + match[0].length;
    const rest = /[,;:]|\s-\s/.exec(folded.slice(verb))?.index;
    return { start: match.index, end: rest === undefined ? folded.length : verb + rest };
  });
  return benefits.filter((benefit) => !clauses.some((clause) => overlap(clause, benefit)));
}
