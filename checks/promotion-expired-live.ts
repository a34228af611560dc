import type { PromotionClaim, PromotionTopic } from '../src/domain/index.js';
import type { Check, CheckContext, Draft } from './check.js';
import {
  channelOf,
  findingsOnly,
  isOver,
  observe,
  promotionName,
  promotionSubject,
  weakest,
} from './judging.js';

/** A promotion past its own end date still shown where it stands until somebody takes it down. */
export const promotionExpiredLive: Check = {
  id: 'promotion-expired-live',
  severity: 'error',
  title: 'A promotion past its own end date still shown on a page, bio or pinned post',
  harm: 'A customer tries an offer that is over and believes that the shop is broken or dishonest.',
  example: {
    conflict: 'A banner on the jackets page: "15 % off until 1 November", seen on 18 November.',
    decoy: 'A newsletter of October about an offer that ended in October is history.',
  },
  options: {},
  wordings: {
    default: {
      title: {
        en: '{label} ended on {end} but is still shown on {channels}',
        de: '{label} endete am {end}, steht aber noch auf {channels}',
        nl: '{label} liep af op {end}, maar staat nog steeds op {channels}',
        pl: 'Oferta {label} skończyła się {end}, ale wciąż widnieje w kanale {channels}',
      },
      explanation: {
        en: 'By its own words the offer is over, yet customers of {channels} still read it and will try it in vain.',
        de: 'Nach seinen eigenen Worten ist das Angebot vorbei; auf {channels} lesen Kunden es trotzdem noch und versuchen es vergeblich.',
        nl: 'Volgens de eigen tekst is de actie voorbij, maar klanten lezen er nog over op {channels} en proberen het tevergeefs.',
        pl: 'Według własnych słów oferta się skończyła, a klienci wciąż czytają o niej w kanale {channels} i będą próbować na próżno.',
      },
      fix: {
        en: 'Take it off {channels}, unpin the post, or give it a new end date.',
        de: 'Es von {channels} nehmen, den Beitrag lösen oder ein neues Enddatum nennen.',
        nl: 'Haal de actie van {channels}, maak het bericht los of geef een nieuwe einddatum.',
        pl: 'Usuń ją z kanału {channels}, odepnij wpis albo podaj nową datę końca.',
      },
    },
  },
  judge: (context) => findingsOnly(context.topics.promotions.flatMap((topic) => judgeTopic(topic, context))),
};

function judgeTopic(topic: PromotionTopic, context: CheckContext): Draft[] {
  const expired = topic.members.filter(
    (m) => stillStanding(m.claim) && !isHistory(m.claim, context.asOf) && isOver(m, context.asOf),
  );
  if (expired.length === 0) return [];
  const perChannel = [...new Map(expired.map((m) => [channelOf(m), m])).values()];
  const end = perChannel[0]!.claim.endsOn ?? '';
  return [
    {
      topic: topic.id,
      subject: promotionSubject(topic),
      observed: perChannel.map((m) => observe(m, context.format.date(m.claim.endsOn ?? ''))),
      confidence: weakest(perChannel),
      words: {
        label: promotionName(topic),
        end: context.format.date(end),
        channels: context.format.list(perChannel.map(channelOf)),
      },
    },
  ];
}

/** What ended more than a year ago is told as the past, or misleads nobody any more. */
const isHistory = ({ endsOn }: PromotionClaim, asOf: string): boolean =>
  endsOn === null || Date.parse(asOf) - Date.parse(endsOn) > 366 * 86_400_000;

/** Pages without a date, bios and pinned posts speak as long as they stand. */
function stillStanding({ evidence, teaser }: PromotionClaim): boolean {
  if (teaser) return false;
  switch (evidence.form) {
    case 'page':
      return evidence.publishedAt === null;
    case 'bio':
      return true;
    case 'post':
      return evidence.pinned;
    case 'email':
    case 'feed-item':
    case 'flyer-page':
      return false;
  }
}
