import { majorUnits, type Member, type PriceClaim, type ProductTopic } from '../src/domain/index.js';
import type { Check, CheckContext, Draft } from './check.js';
import {
  channelOf,
  conflictWords,
  disagreeing,
  findingsOnly,
  isLive,
  observe,
  productSubject,
  weakest,
} from './judging.js';
import { pageVoice } from './products.js';

/** The same product at another current price, same market, same time. */
export const priceConflict: Check = {
  id: 'price-conflict',
  severity: 'error',
  title: 'The same product at another current price, same market, same time',
  harm: 'A customer who was promised one price is charged another.',
  example: {
    conflict: 'The feed lists the overshirt at 94 £, its page sells it for 89 £.',
    decoy: 'The 50 ml bottle costs 12 £ and the 100 ml bottle 20 £: two variants.',
  },
  options: {
    tolerancePercent: {
      default: 0,
      explanation: 'differences up to this share of the higher price are no conflict',
    },
  },
  wordings: {
    default: {
      title: { en: '{label} costs {wrong} on {wrongChannels} but {right} on {rightChannels}' },
      explanation: {
        en: 'A customer who comes with the price of {wrongChannels} in mind meets {right} on {rightChannels}.',
      },
      fix: { en: 'Correct the price on {wrongChannels} to {right}, or check which of the two is meant.' },
    },
    oneChannel: {
      title: { en: '{label} costs {right} and {wrong} on {rightChannels}' },
      explanation: {
        en: 'Two places of {rightChannels} name different prices for the same product: {right} and {wrong}.',
      },
      fix: { en: 'Find out which price is charged and show it in both places.' },
    },
  },
  judge: (context) => findingsOnly(context.topics.products.flatMap((topic) => judgeTopic(topic, context))),
};

function judgeTopic(topic: ProductTopic, context: CheckContext): Draft[] {
  const listed = pageVoice(topic.prices.filter((m) => isListPrice(m, context)));
  return byCurrency(listed).flatMap((members) => {
    const picked = disagreeing(members, (m) => String(m.claim.price.minor));
    if (
      picked.length < 2 ||
      withinTolerance(
        picked.map((p) => p.member),
        context.option('tolerancePercent'),
      )
    )
      return [];
    const show = (m: Member) => context.format.money((m.claim as PriceClaim).price);
    const channels = new Set(picked.map((p) => channelOf(p.member)));
    return [
      {
        topic: topic.id,
        subject: productSubject(topic),
        observed: picked.map((p) => observe(p.member, show(p.member))),
        confidence: weakest(picked.map((p) => p.member)),
        wording: channels.size === 1 ? 'oneChannel' : 'default',
        words: { label: topic.label, ...conflictWords(picked, context, (_, m) => show(m)) },
      },
    ];
  });
}

/** What anybody pays today: no code, no membership, no instalment, no "from", no price of the past or to come. */
function isListPrice(member: Member<PriceClaim>, context: CheckContext): boolean {
  const { claim } = member;
  return claim.condition === null && !claim.from && claim.price.minor > 0 && isLive(member, context.asOf);
}

function byCurrency(members: readonly Member<PriceClaim>[]): Member<PriceClaim>[][] {
  const groups = new Map<string, Member<PriceClaim>[]>();
  for (const member of members) {
    const key = member.claim.price.currency ?? '';
    groups.set(key, [...(groups.get(key) ?? []), member]);
  }
  return [...groups.values()];
}

function withinTolerance(members: readonly Member<PriceClaim>[], tolerancePercent: number): boolean {
  const prices = members.map((m) => majorUnits(m.claim.price));
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  return ((high - low) / high) * 100 <= tolerancePercent;
}
