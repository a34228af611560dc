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
      title: {
        en: '“{value}” reached customers on {channels}',
        de: '„{value}“ hat auf {channels} die Kunden erreicht',
        nl: '‘{value}’ is op {channels} bij klanten terechtgekomen',
        pl: '„{value}” trafiło do klientów w kanale {channels}',
      },
      explanation: {
        en: 'A placeholder or an internal address was never filled in or replaced, and customers of {channels} can see it.',
        de: 'Ein Platzhalter oder eine interne Adresse wurde nie ausgefüllt oder ersetzt, und auf {channels} können Kunden das sehen.',
        nl: 'Een plaatshouder of intern adres is nooit ingevuld of vervangen, en op {channels} kunnen klanten dat zien.',
        pl: 'Pola szablonu lub wewnętrznego adresu nie uzupełniono ani nie zastąpiono i widzą to klienci w kanale {channels}.',
      },
      fix: {
        en: 'Fill in or remove “{value}” on {channels}, and check the template that it comes from.',
        de: '„{value}“ auf {channels} ausfüllen oder entfernen und die Vorlage prüfen, aus der es stammt.',
        nl: 'Vul ‘{value}’ op {channels} in of verwijder het, en controleer het sjabloon waar het uit komt.',
        pl: 'Uzupełnij lub usuń „{value}” w kanale {channels} i sprawdź szablon, z którego to pochodzi.',
      },
    },
  },
  judge: (context) => findingsOnly(judgeLeaks(context)),
};

function judgeLeaks(context: CheckContext): Draft[] {
  const groups = new Map<string, Member<MessageClaim>[]>();
  const leaks = context.topics.messages.filter(
    (m) =>
      m.claim.topic === 'placeholder' &&
      // an old article is read today
      (m.claim.evidence.form === 'page' || !isOver(m, context.asOf)),
  );
  for (const member of leaks) {
    if (leaks.some((other) => isPartOf(member, other))) continue;
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

/** `%NAME%` within the `%%NAME%%` of the same text: one leak. */
function isPartOf(part: Member<MessageClaim>, whole: Member<MessageClaim>): boolean {
  const [a, b] = [part.claim.text, whole.claim.text];
  return a.length < b.length && b.includes(a) && part.captures.every((id) => whole.captures.includes(id));
}
