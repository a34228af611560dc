import similarity from 'string-similarity';
import { foldWords, type Member, type MessageClaim } from '../src/domain/index.js';
import type { Check, CheckContext, Draft } from './check.js';
import { channelOf, findingsOnly, isOver, observe, plainSubject, weakest } from './judging.js';

/** The tagline differs between channels. */
export const sloganConflict: Check = {
  id: 'slogan-conflict',
  severity: 'info',
  title: 'The tagline differs between channels',
  harm: 'A slogan works by being the same each time.',
  example: {
    conflict: 'Website footer: "Made to weather well." – bio: "Made for all weathers."',
    decoy: 'The German site carries the German tagline.',
  },
  options: {
    likePercent: {
      default: 45,
      explanation: 'how alike (Sørensen–Dice over bigrams) two lines must be to be one tagline told twice',
    },
  },
  wordings: {
    default: {
      title: {
        en: '{channels} says “{value}”, the tagline is “{text}”',
        de: 'Auf {channels} steht „{value}“, der Slogan lautet „{text}“',
        nl: 'Op {channels} staat ‘{value}’, de slogan is ‘{text}’',
        pl: 'W kanale {channels} jest „{value}”, a hasło brzmi „{text}”',
      },
      explanation: {
        en: 'The line on {channels} is close to the tagline of {others} without being it.',
        de: 'Die Zeile auf {channels} ähnelt dem Slogan auf {others}, ohne ihm zu gleichen.',
        nl: 'De regel op {channels} lijkt op de slogan op {others}, maar is het net niet.',
        pl: 'Zdanie w kanale {channels} przypomina hasło z kanału {others}, ale nim nie jest.',
      },
      fix: {
        en: 'Use “{text}” on {channels} too.',
        de: 'Auch auf {channels} „{text}“ verwenden.',
        nl: 'Gebruik ook op {channels} ‘{text}’.',
        pl: 'Użyj „{text}” także w kanale {channels}.',
      },
    },
  },
  judge: (context) => findingsOnly(judgeTaglines(context)),
};

function judgeTaglines(context: CheckContext): Draft[] {
  const told = context.topics.messages.filter(
    (m) => m.claim.topic !== 'placeholder' && !isOver(m, context.asOf),
  );
  const byLanguage = new Map<string, Member<MessageClaim>[]>();
  for (const member of told) {
    const language = member.claim.language ?? '';
    byLanguage.set(language, [...(byLanguage.get(language) ?? []), member]);
  }
  return [...byLanguage.values()].flatMap((members) => judgeLanguage(members, context));
}

function judgeLanguage(members: readonly Member<MessageClaim>[], context: CheckContext): Draft[] {
  const lines = new Map<string, Member<MessageClaim>[]>();
  for (const member of members)
    lines.set(plain(member.claim.text), [...(lines.get(plain(member.claim.text)) ?? []), member]);
  const spread = (list: readonly Member[]) =>
    new Set(list.map(channelOf)).size + (list.some((m) => context.truth.has(channelOf(m))) ? 1 : 0);
  const ordered = [...lines].sort((a, b) => spread(b[1]) - spread(a[1]));
  const drafts: Draft[] = [];
  ordered.forEach(([line, tellers], i) => {
    const main = ordered
      .slice(0, i)
      .find(([other, list]) => spread(list) > 1 && like(other, line) * 100 >= context.option('likePercent'));
    if (!main) return;
    const holders = new Set(main[1].map(channelOf));
    const strangers = [
      ...new Map(tellers.filter((m) => !holders.has(channelOf(m))).map((m) => [channelOf(m), m])).values(),
    ];
    // where a configured message is altered on a channel that should carry it, key-message-missing says so
    const own = strangers.filter(
      (m) =>
        !context.keyMessages.some((k) => k.id === m.claim.messageId && k.channels.includes(channelOf(m))),
    );
    const first = own[0];
    const example = main[1].find((m) => context.truth.has(channelOf(m))) ?? main[1][0];
    if (!first || !example) return;
    drafts.push({
      topic: 'message-tagline',
      subject: plainSubject('message', example.claim.text),
      observed: [...own.map((m) => observe(m, m.claim.text)), observe(example, example.claim.text)],
      confidence: weakest([...own, example]),
      aspect: own.map(channelOf).join(' '),
      words: {
        value: first.claim.text,
        text: example.claim.text,
        channels: context.format.list(own.map(channelOf)),
        others: context.format.list([...holders]),
      },
    });
  });
  return drafts;
}

const plain = (text: string): string =>
  foldWords(text)
    .replace(/[^\p{L}\p{N} ]+/gu, '')
    .trim();

/** Alike by letters, or by the words that begin them ("Made to …", "Made for …" with a shared stem). */
const like = (a: string, b: string): number => (a === b ? 0 : similarity.compareTwoStrings(a, b));
