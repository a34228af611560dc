import { NEGATED, overlap, type Benefit } from './benefit.js';
import { holds, type Cues } from './cues.js';
import { isCalendarWord, type Sentence } from './sentences.js';

/** Free things of a sentence; where none is given, its points and services. */
export function gifts(sentence: Sentence, cues: Cues, found: readonly Benefit[]): readonly Benefit[] {
  const { folded } = sentence;
  let unnamed: Benefit | null = null;
  for (const pattern of cues.each('gift', folded)) {
    for (const match of folded.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (found.some((each) => overlap(each, { start: match.index, end }))) continue;
      if (NEGATED.test(folded.slice(Math.max(0, match.index - 30), match.index))) continue;
      const written = match.groups?.item ?? '';
      const item = giftName(written);
      if (isService(item, cues) || (written !== '' && item === '')) continue;
      const at =
        item === ''
          ? match.index
          : folded.indexOf(item, match.index + written.length - written.trimStart().length);
      const named = item === '' ? '' : sentence.text.slice(at, at + item.length);
      const start =
        item === '' || at < match.index ? match.index : Math.min(at, Math.max(match.index, at - 1));
      const benefit: Benefit = {
        discount: { kind: 'gift', item: named },
        start: /^free|^gratis|^darmow/.test(match[0]) ? match.index : start,
        end,
        confidence: 0.8,
        standing: 'plain',
      };
      if (item !== '') return [benefit];
      unnamed ??= benefit;
    }
  }
  if (unnamed) return [unnamed];
  const perk = cues.any('perk', folded).exec(folded);
  if (!perk) return [];
  const points = /p[uo]n[kc]?t|point/.test(perk[0]);
  return [
    {
      discount: { kind: 'other' },
      start: perk.index,
      end: perk.index + perk[0].length,
      confidence: 0.62,
      standing: points ? 'plain' : 'bound',
    },
  ];
}

/** The thing itself, without the verbs, pronouns and articles before it. */
function giftName(written: string): string {
  let name = written.trim().replace(UP_TO_GIVING, '');
  for (let steps = 0; steps < 5; steps++) {
    const lead = LEAD.exec(`${name} `);
    if (!lead) break;
    name = name.slice(lead[0].length);
  }
  // an article without its noun ("un sachet de thé" is tea); "today" is a day, no thing
  const nothing =
    /(?:^|\s)(?<!\sde\s)(?:an?|the|een|de|het|ein|eine[nrsm]?|d(?:er|ie|as)|une?|una|uno)$/.test(name);
  return nothing || isCalendarWord(name) || GIVING.test(name) ? '' : name;
}

/** "Z kodem HERBATA dorzucimy puszkę": what stands before the verb is no part of the thing. */
const UP_TO_GIVING =
  /^.*(?<!\p{L})(?:dorzuc\p{L}+|doda[jm]\p{L}*|dolacz\p{L}+|doloz\p{L}+|dosta[nj]\p{L}+|otrzym\p{L}+|bekomm\p{L}+|erh[ae]lt\p{L}*|krijgt?|ontvangt?|recevez|receive|get)\s(?=\S)/su;

/** "A Ty dostajesz w prezencie 100 zł": nobody's thing, what is given comes after. */
const GIVING =
  /(?:^|\s)(?:dosta[nj]\p{L}+|otrzym\p{L}+|bekomm\p{L}+|erh[ae]lt\p{L}*|krijgt?|ontvangt?|recevez|recibes?|ricevi|receive|get)$/u;

const LEAD =
  /^(?:gratis|zl|zlotych|eur|euro|pln|nu|jetzt|teraz|now|je|u|jij|du|sie|dir|ihnen|wir|we|i|en|und|and|er|otrzymasz|dostaniesz|dostanie|otrzyma|dostajesz|otrzymujesz|dodajemy|dorzucamy|dorzucimy|krijg|krijgt|ontvang|ontvangt|erhalten|erhaltst|bekommst|bekommen|gibt|es|eine?[nrsm]?|een|une?|una|uno|an?|our|your|the|ist|is|jest|vous|recevez|ricevi|recibe|y|e|et)\s/;

/** "The cheapest is free" tells of a multi-buy again. */
const CHEAPEST = /cheapest|gunstigst|goedkoopst|najtansz|moins cher|mas barat|meno car/;

/** A free trial, quote or return is a service rather than a gift. */
function isService(item: string, cues: Cues): boolean {
  const whole = cues.begins('notGift').exec(item.replace(/^(?:gratis|free|kostenlose?[nrs]?)[ -]/, ''));
  if (item === '') return false;
  return (
    item.length < 3 ||
    CHEAPEST.test(item) ||
    whole !== null ||
    holds(cues, 'freeShipping', item) ||
    holds(cues, 'freeShipping', `free ${item}`)
  );
}
