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
      title: { en: '{label} ended on {end} but is still shown on {channels}' },
      explanation: {
        en: 'By its own words the offer is over, yet customers of {channels} still read it and will try it in vain.',
      },
      fix: { en: 'Take it off {channels}, unpin the post, or give it a new end date.' },
    },
  },
  judge: (context) => findingsOnly(context.topics.promotions.flatMap((topic) => judgeTopic(topic, context))),
};

function judgeTopic(topic: PromotionTopic, context: CheckContext): Draft[] {
  const expired = topic.members.filter(
    (m) => stillStanding(m.claim) && m.claim.endsOn !== null && isOver(m, context.asOf),
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
