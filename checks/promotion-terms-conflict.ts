import type { Member, PromotionClaim, PromotionTopic } from '../src/domain/index.js';
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

/** How sure a reading of scope or audience must be before it is held against another. */
const SURE = 0.7;

/** The same promotion with another minimum spend, scope or eligibility. */
export const promotionTermsConflict: Check = {
  id: 'promotion-terms-conflict',
  severity: 'warning',
  title: 'The same promotion with another minimum spend, scope, exclusions or eligibility',
  harm: 'A customer fills the basket to the sum that one channel names and is refused by the other.',
  example: {
    conflict: 'Instagram: "30 € off from 120 €" – website: "30 € off from 150 €".',
    decoy: 'A short post that names no minimum spend contradicts none.',
  },
  options: {},
  wordings: {
    minimumSpend: {
      title: {
        en: '{label} needs a minimum spend of {wrong} on {wrongChannels} but {right} on {rightChannels}',
      },
      explanation: {
        en: 'A customer who fills the basket to the sum on {wrongChannels} may be refused: {rightChannels} asks for {right}.',
      },
      fix: { en: 'Name {right} as the minimum spend on {wrongChannels} too, or correct {rightChannels}.' },
    },
    scope: {
      title: { en: '{label} holds for {wrong} on {wrongChannels} but for {right} on {rightChannels}' },
      explanation: {
        en: 'Customers of {wrongChannels} choose articles that the offer of {rightChannels} does not cover.',
      },
      fix: { en: 'Say the same scope on {wrongChannels} and {rightChannels}.' },
    },
    audience: {
      title: { en: '{label} is for {wrong} on {wrongChannels} but for {right} on {rightChannels}' },
      explanation: { en: 'Customers of {wrongChannels} believe that the offer is theirs and are refused.' },
      fix: { en: 'Say on {wrongChannels} and {rightChannels} alike who may use the offer.' },
    },
  },
  judge: (context) => findingsOnly(context.topics.promotions.flatMap((topic) => judgeTopic(topic, context))),
};

type Aspect = 'minimumSpend' | 'scope' | 'audience';

function judgeTopic(topic: PromotionTopic, context: CheckContext): Draft[] {
  const members = current(topic.members, context.asOf).filter((m) => !m.claim.teaser);
  return (['minimumSpend', 'scope', 'audience'] as const).flatMap((aspect) =>
    judgeAspect(topic, members, aspect, context),
  );
}

function judgeAspect(
  topic: PromotionTopic,
  members: readonly Member<PromotionClaim>[],
  aspect: Aspect,
  context: CheckContext,
): Draft[] {
  const show = (m: Member<PromotionClaim>) => shown(m.claim, aspect, context);
  const picked = disagreeing(members, (m) => termOf(m, aspect));
  if (picked.length < 2) return [];
  return [
    {
      topic: topic.id,
      subject: promotionSubject(topic),
      observed: picked.map((p) => observe(p.member, show(p.member))),
      confidence: weakest(picked.map((p) => p.member)),
      wording: aspect,
      aspect,
      words: {
        label: promotionName(topic),
        ...conflictWords(picked, context, (_, m) => show(m as Member<PromotionClaim>)),
      },
    },
  ];
}

/** A term that can be held against another; null where the text tells none. */
function termOf({ claim, by }: Member<PromotionClaim>, aspect: Aspect): string | null {
  switch (aspect) {
    case 'minimumSpend':
      return claim.minimumSpend === null
        ? null
        : `${claim.minimumSpend.minor} ${claim.minimumSpend.currency ?? ''}`;
    case 'scope':
      if (claim.confidence < SURE || (by !== 'code' && by !== 'anchor')) return null;
      if (claim.scope.kind === 'sitewide') return 'sitewide';
      return claim.scope.kind === 'unknown' || claim.scope.names.length === 0 ? null : 'named';
    case 'audience':
      return ['new-customers', 'subscribers'].includes(claim.audience.kind)
        ? 'newcomers'
        : ['students', 'members', 'app'].includes(claim.audience.kind) && claim.confidence >= SURE
          ? claim.audience.kind
          : null;
  }
}

function shown(claim: PromotionClaim, aspect: Aspect, context: CheckContext): string {
  switch (aspect) {
    case 'minimumSpend':
      return claim.minimumSpend ? context.format.money(claim.minimumSpend) : '';
    case 'scope':
      return claim.scope.names.length > 0
        ? context.format.list(claim.scope.names)
        : context.format.sentence({ en: 'everything', de: 'alles', nl: 'alles', pl: 'wszystko' }, {});
    case 'audience':
      return claim.audience.words || claim.audience.kind;
  }
}
