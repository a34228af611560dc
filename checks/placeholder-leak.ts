import type { Member, MessageClaim } from '../src/domain/index.js';
import type { Check, CheckContext, Draft } from './check.js';
import { channelOf, findingsOnly, isOver, observe, plainSubject, weakest } from './judging.js';

/** A merge field, template placeholder or staging link that reached customers. */
export const placeholderLeak: Check = {
  id: 'placeholder-leak',
  severity: 'error',
  title: 'A merge field, template placeholder or staging link that reached customers',
  harm: 'Customers read "Hello *|FNAME|*" and see that nobody looked.',
  example: {
    conflict: 'A letter that begins "Dear {{ first_name }}".',
    decoy: 'A template inside a script element that customers never see.',
  },
  options: {},
  wordings: {
    default: {
      title: { en: '“{value}” reached customers on {channels}' },
      explanation: {
        en: 'A placeholder or an internal address was never filled in or replaced, and customers of {channels} can see it.',
      },
      fix: { en: 'Fill in or remove “{value}” on {channels}, and check the template that it comes from.' },
    },
  },
  judge: (context) => findingsOnly(judgeLeaks(context)),
};

function judgeLeaks(context: CheckContext): Draft[] {
  const groups = new Map<string, Member<MessageClaim>[]>();
  for (const member of context.topics.messages) {
    if (member.claim.topic !== 'placeholder' || isOver(member, context.asOf)) continue;
    groups.set(member.claim.text, [...(groups.get(member.claim.text) ?? []), member]);
  }
  return [...groups].map(([value, members]) => {
    const perChannel = [...new Map(members.map((m) => [channelOf(m), m])).values()];
    return {
      topic: `placeholder-${value}`,
      subject: plainSubject('placeholder', value),
      observed: perChannel.map((m) => observe(m, value)),
      confidence: weakest(perChannel),
      words: { value, channels: context.format.list(perChannel.map(channelOf)) },
    };
  });
}
