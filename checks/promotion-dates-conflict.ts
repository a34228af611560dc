import { dateOf, type Member, type PromotionClaim, type PromotionTopic } from '../src/domain/index.js';
import type { Check, CheckContext, Draft } from './check.js';
import {
  conflictWords,
  current,
  disagreeing,
  findingsOnly,
  observe,
  promotionName,
  promotionSubject,
  weakest,
} from './judging.js';

/** The same promotion with another start or end. */
export const promotionDatesConflict: Check = {
  id: 'promotion-dates-conflict',
  severity: 'error',
  title: 'The same promotion with another start or end',
  harm: 'A customer comes in time for one channel and too late for the other.',
  example: {
    conflict: 'Newsletter: "until 22 November" – website: "until 29 November".',
    decoy: '"Until the end of November" and "until 30.11." are the same day.',
  },
  options: {},
  wordings: {
    end: {
      title: {
        en: '{label} ends on {wrong} according to {wrongChannels}, but on {right} according to {rightChannels}',
        de: '{label} endet laut {wrongChannels} am {wrong}, laut {rightChannels} aber am {right}',
        nl: '{label} eindigt volgens {wrongChannels} op {wrong}, maar volgens {rightChannels} op {right}',
        pl: '{label}: według kanału {wrongChannels} koniec {wrong}, ale według kanału {rightChannels} {right}',
      },
      explanation: {
        en: 'A customer who plans by {wrongChannels} comes too late or hurries without need: {rightChannels} says {right}.',
        de: 'Wer nach {wrongChannels} plant, kommt zu spät oder beeilt sich ohne Not: Auf {rightChannels} steht {right}.',
        nl: 'Wie op {wrongChannels} afgaat, komt te laat of haast zich voor niets: op {rightChannels} staat {right}.',
        pl: 'Kto kieruje się kanałem {wrongChannels}, przyjdzie za późno albo niepotrzebnie się spieszy: w kanale {rightChannels} jest {right}.',
      },
      fix: {
        en: 'Set the end on {wrongChannels} to {right}, or correct {rightChannels}.',
        de: 'Das Ende auf {wrongChannels} auf {right} setzen oder {rightChannels} berichtigen.',
        nl: 'Zet de einddatum op {wrongChannels} op {right}, of verbeter {rightChannels}.',
        pl: 'Zmień datę końca w kanale {wrongChannels} na {right} albo popraw kanał {rightChannels}.',
      },
    },
    start: {
      title: {
        en: '{label} starts on {wrong} according to {wrongChannels}, but on {right} according to {rightChannels}',
        de: '{label} beginnt laut {wrongChannels} am {wrong}, laut {rightChannels} aber am {right}',
        nl: '{label} begint volgens {wrongChannels} op {wrong}, maar volgens {rightChannels} op {right}',
        pl: '{label}: według kanału {wrongChannels} początek {wrong}, ale według kanału {rightChannels} {right}',
      },
      explanation: {
        en: 'A customer who comes on the day that {wrongChannels} names finds another price than promised.',
        de: 'Wer an dem Tag kommt, der auf {wrongChannels} steht, findet einen anderen Preis als versprochen.',
        nl: 'Wie komt op de dag die op {wrongChannels} staat, vindt een andere prijs dan beloofd.',
        pl: 'Kto przyjdzie w dniu podanym w kanale {wrongChannels}, zastanie inną cenę niż obiecana.',
      },
      fix: {
        en: 'Set the start on {wrongChannels} to {right}, or correct {rightChannels}.',
        de: 'Den Beginn auf {wrongChannels} auf {right} setzen oder {rightChannels} berichtigen.',
        nl: 'Zet de begindatum op {wrongChannels} op {right}, of verbeter {rightChannels}.',
        pl: 'Zmień datę początku w kanale {wrongChannels} na {right} albo popraw kanał {rightChannels}.',
      },
    },
  },
  judge: (context) =>
    findingsOnly(
      context.topics.promotions.flatMap((topic) => [
        ...judgeDates(topic, context, 'end'),
        ...judgeDates(topic, context, 'start'),
      ]),
    ),
};

function judgeDates(topic: PromotionTopic, context: CheckContext, side: 'start' | 'end'): Draft[] {
  const zone = context.market.timeZone;
  const members = current(topic.members, context.asOf);
  const dateTold = (m: Member<PromotionClaim>) =>
    side === 'end' ? m.claim.endsOn : hardStart(m.claim, zone);
  const live = disagreeing(members, dateTold);
  // another day of a coming event is one fact, told once by its end
  const picked =
    live.length > 1 || side === 'start' ? live : disagreeing(ahead(members, context.asOf), dateTold);
  if (picked.length < 2) return [];
  const show = (value: string) => context.format.date(value);
  return [
    {
      topic: topic.id,
      subject: promotionSubject(topic),
      observed: picked.map((p) => observe(p.member, show(p.value))),
      confidence: weakest(picked.map((p) => p.member)),
      wording: side,
      aspect: side,
      words: { label: promotionName(topic), ...conflictWords(picked, context, show) },
    },
  ];
}

/** Days within which two announcements mean the same event; from a week on it may be the next one. */
const ONE_EVENT_DAYS = 6;

/** Announcements of one coming event: they contradict each other on its day, though the days themselves do not meet. */
function ahead(members: readonly Member<PromotionClaim>[], asOf: string): Member<PromotionClaim>[] {
  const coming = members.filter(({ live, claim }) => claim.startsOn !== null && (live.from ?? '') > asOf);
  const starts = coming.map(({ claim }) => Date.parse(claim.startsOn ?? ''));
  const last = Math.min(...starts) + ONE_EVENT_DAYS * 86_400_000;
  if (starts.some((start) => start > last)) return [];
  return coming.map((member) => ({ ...member, live: { ...member.live, from: asOf } }));
}

/** "From now" in a mail is the day of the mail; only a start that lies ahead, or stands on a page, is one to hold others to. */
function hardStart(claim: PromotionClaim, timeZone: string): string | null {
  const published = claim.evidence.publishedAt;
  if (claim.startsOn === null || published === null) return claim.startsOn;
  return claim.startsOn > dateOf(published, timeZone) ? claim.startsOn : null;
}
