import { foldWords, type Member, type VoiceClaim } from '../src/domain/index.js';
import type { Check, CheckContext, Draft } from './check.js';
import { channelOf, findingsOnly, observe, plainSubject, weakest } from './judging.js';

/** Formal address on one channel, informal on another. */
export const voiceConflict: Check = {
  id: 'voice-conflict',
  severity: 'info',
  title: 'Formal address on one channel, informal on another (Sie/du, u/je, Pan/ty, vous/tu)',
  harm: 'The brand sounds like two companies.',
  example: {
    conflict: 'The newsletter says "Sie", the website says "du".',
    decoy: '"Sie" at the start of a sentence is "they"; a customer is quoted with "du".',
  },
  options: {
    minSentences: {
      default: 2,
      explanation: 'how many sentences of a channel must show a form before it counts',
    },
  },
  wordings: {
    default: {
      title: {
        en: '{wrongChannels} addresses customers with “{wrong}”, {rightChannels} with “{right}” ({language})',
        de: 'Auf {wrongChannels} werden Kunden mit „{wrong}“ angesprochen, auf {rightChannels} mit „{right}“ ({language})',
        nl: 'Op {wrongChannels} worden klanten aangesproken met ‘{wrong}’, op {rightChannels} met ‘{right}’ ({language})',
        pl: 'W kanale {wrongChannels} do klientów mówi się per „{wrong}”, a w kanale {rightChannels} per „{right}” ({language})',
      },
      explanation: {
        en: 'In {language} one channel speaks formally and the other informally, so the brand does not sound like one.',
        de: 'Ein Kanal spricht förmlich, der andere vertraulich ({language}); so klingt die Marke nicht wie aus einem Guss.',
        nl: 'Het ene kanaal is formeel, het andere informeel ({language}); zo klinkt het merk niet als één geheel.',
        pl: 'Jeden kanał mówi oficjalnie, drugi swobodnie ({language}), więc marka nie brzmi jednym głosem.',
      },
      fix: {
        en: 'Decide between “{right}” and “{wrong}” and use it on {wrongChannels} and {rightChannels} alike.',
        de: 'Sich für „{right}“ oder „{wrong}“ entscheiden und es auf {wrongChannels} und {rightChannels} gleichermaßen verwenden.',
        nl: 'Kies tussen ‘{right}’ en ‘{wrong}’ en gebruik dat zowel op {wrongChannels} als op {rightChannels}.',
        pl: 'Wybierz „{right}” albo „{wrong}” i stosuj tę formę zarówno w kanale {wrongChannels}, jak i w kanale {rightChannels}.',
      },
    },
  },
  judge: (context) => findingsOnly(judgeLanguages(context)),
};

function judgeLanguages(context: CheckContext): Draft[] {
  const languages = [...new Set(context.topics.voices.map((m) => m.claim.language ?? ''))];
  return languages.flatMap((language) => {
    const members = context.topics.voices.filter((m) => (m.claim.language ?? '') === language);
    return judgeLanguage(
      language,
      members.filter((m) => ownWords(m, context)),
      context,
    );
  });
}

function judgeLanguage(
  language: string,
  members: readonly Member<VoiceClaim>[],
  context: CheckContext,
): Draft[] {
  const spoken = [...new Set(members.map(channelOf))].flatMap((channel) => {
    const form = formOf(
      members.filter((m) => channelOf(m) === channel),
      context.option('minSentences'),
    );
    return form ? [form] : [];
  });
  const formal = spoken.filter((m) => m.claim.form === 'formal');
  const informal = spoken.filter((m) => m.claim.form === 'informal');
  const [a, b] = [formal[0], informal[0]];
  if (!a || !b) return [];
  const siteFormal = formal.some((m) => context.truth.has(channelOf(m)));
  const right =
    siteFormal || (!informal.some((m) => context.truth.has(channelOf(m))) && formal.length > informal.length)
      ? formal
      : informal;
  const wrong = right === formal ? informal : formal;
  const name =
    new Intl.DisplayNames([context.format.language], { type: 'language' }).of(language || 'en') ?? language;
  return [
    {
      topic: `voice-${language}`,
      subject: plainSubject('voice', `${shown(a)}/${shown(b)}`),
      observed: [...wrong, ...right].map((m) => observe(m, shown(m))),
      confidence: weakest(spoken),
      words: {
        language: name,
        right: right[0] ? shown(right[0]) : '',
        wrong: wrong[0] ? shown(wrong[0]) : '',
        rightChannels: context.format.list(right.map(channelOf)),
        wrongChannels: context.format.list(wrong.map(channelOf)),
      },
    },
  ];
}

/** The word by which people name each form, formal and informal. */
const PRONOUNS: Readonly<Record<string, readonly [formal: string, informal: string]>> = {
  de: ['Sie', 'du'],
  nl: ['u', 'je'],
  pl: ['Pan/Pani', 'ty'],
  fr: ['vous', 'tu'],
  es: ['usted', 'tú'],
  it: ['Lei', 'tu'],
};

/** The form by its pronoun, where the language has one for each. */
function shown({ claim }: Member<VoiceClaim>): string {
  const pronoun = PRONOUNS[claim.language ?? '']?.[claim.form === 'formal' ? 0 : 1];
  return pronoun ?? claim.address;
}

/** A slogan is the same on every channel, whatever the tone around it; footers are copied from the shop. */
function ownWords({ claim }: Member<VoiceClaim>, context: CheckContext): boolean {
  if (claim.evidence.block === 'footer' || claim.evidence.block === 'navigation') return false;
  const quote = foldWords(claim.evidence.quote);
  return !context.keyMessages.some(({ text }) =>
    (typeof text === 'string' ? [text] : Object.values(text)).some((t) => quote === foldWords(t)),
  );
}

/** The form that a channel clearly speaks: three times as often as the other. */
function formOf(members: readonly Member<VoiceClaim>[], minSentences: number): Member<VoiceClaim> | null {
  const sentences = (form: VoiceClaim['form']) =>
    members
      .filter((m) => m.claim.form === form)
      .reduce((n, m) => n + m.claim.sentences * m.captures.length, 0);
  const [formal, informal] = [sentences('formal'), sentences('informal')];
  const form = formal >= 3 * informal ? 'formal' : informal >= 3 * formal ? 'informal' : null;
  if (form === null || Math.max(formal, informal) < minSentences) return null;
  return (
    members.filter((m) => m.claim.form === form).sort((a, b) => b.claim.sentences - a.claim.sentences)[0] ??
    null
  );
}
