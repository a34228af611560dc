import { foldSpace } from '../../domain/index.js';
import { foldLetters } from '../dates/index.js';
import type { Cues } from './cues.js';

/** Beyond it a heading is a sentence. */
const LONGEST_NAME = 48;

/** The campaign that a heading names ("Early Black Friday: 20% off the warm things"), or null. */
export function campaignOfHeading(heading: string | null, cues: Cues): string | null {
  if (heading === null) return null;
  const name = withoutArticle(foldSpace(heading.split(/[:|·!,]|\s[–—-]\s/)[0] ?? ''));
  if (name.length > LONGEST_NAME || /[%€$£]/.test(name)) return campaignIn(heading, cues);
  const words = name.split(' ');
  const folded = foldLetters(name);
  if (words.length > 5 || cues.any('campaign', folded).exec(folded) === null)
    return campaignIn(heading, cues);
  return isGeneric(name, cues) ? null : name;
}

/** The campaign that a sentence names in capitals ("Wool Month", "Singles' Day"), or null. */
export function campaignIn(text: string, cues: Cues): string | null {
  const letters = text.replace(/[^\p{L}]/gu, '');
  if (letters.length > 0 && letters.replace(/\p{Ll}/gu, '').length / letters.length > 0.7) return null;
  const folded = foldLetters(text);
  for (const match of folded.matchAll(cues.any('campaign', folded))) {
    const noun = text.slice(match.index, match.index + match[0].length);
    if (!/^\p{Lu}/u.test(noun)) continue;
    const lead =
      /(?:\p{Lu}[\p{L}\d'’-]*\s){0,3}$/u.exec(text.slice(Math.max(0, match.index - 50), match.index))?.[0] ??
      '';
    const name = withoutArticle(foldSpace(withoutStart(lead, cues) + noun));
    if (name.length >= 6 && name.length <= LONGEST_NAME && !isGeneric(name, cues)) return name;
  }
  return null;
}

/** "The Archive Sale", "Im Wollmonat": a sentence's first word is a capital by its place. */
function withoutStart(lead: string, cues: Cues): string {
  let rest = lead;
  for (let steps = 0; steps < 3; steps++) {
    const first = /^\S+\s/.exec(rest)?.[0] ?? '';
    const folded = foldLetters(first.trim());
    const small = ['article', 'scopeLead', 'codeWith', 'priceLead', 'save', 'codeLead'] as const;
    if (first === '' || !small.some((list) => cues.begins(list).exec(folded)?.[0] === folded)) break;
    rest = rest.slice(first.length);
  }
  return rest;
}

function isGeneric(name: string, cues: Cues): boolean {
  const folded = foldLetters(name).replace(
    /^(?:the|our|die|der|das|de|het|nasze?|nos|les?|la|las|los|il|le)\s/,
    '',
  );
  const generic = cues.begins('generic').exec(folded);
  return generic !== null && generic[0].trim().length === folded.length;
}

/** "The Archive Sale" and "Archive Sale" are one campaign. */
const withoutArticle = (name: string): string =>
  name.replace(
    /^(?:the|our|die|der|das|de|het|onze|unser[e]?|les?|nos|las?|los|il|i|gli|le|nasze|nasza)\s(?=\p{Lu})/iu,
    '',
  );
