import type { Member, PolicyClaim, PolicyTopic, StatementTopic } from '../src/domain/index.js';
import type { Check, CheckContext, Draft, Sentence } from './check.js';
import type { Formats } from './formats.js';
import {
  channelOf,
  conflictWords,
  disagreeing,
  findingsOnly,
  isLive,
  observe,
  plainSubject,
  weakest,
} from './judging.js';

const NAMES: Record<PolicyTopic, Sentence> = {
  'free-shipping-threshold': {
    en: 'Free delivery from',
    de: 'Versandkostenfrei ab',
    nl: 'Gratis verzending vanaf',
    pl: 'Darmowa dostawa od',
  },
  'delivery-cost': { en: 'Delivery cost', de: 'Versandkosten', nl: 'Verzendkosten', pl: 'Koszt dostawy' },
  'delivery-time': { en: 'Delivery time', de: 'Lieferzeit', nl: 'Levertijd', pl: 'Czas dostawy' },
  'order-cutoff': { en: 'Order until', de: 'Bestellen bis', nl: 'Besteld vóór', pl: 'Zamówienia do' },
  'return-window': { en: 'Time to return', de: 'Rückgabefrist', nl: 'Retourtermijn', pl: 'Czas na zwrot' },
  'return-deadline': {
    en: 'Last day to return',
    de: 'Letzter Rückgabetag',
    nl: 'Laatste retourdag',
    pl: 'Ostatni dzień zwrotu',
  },
  'return-place': {
    en: 'Return in the store',
    de: 'Rückgabe in der Filiale',
    nl: 'Retourneren in de winkel',
    pl: 'Zwrot w sklepie',
  },
  'return-cost': { en: 'Cost of a return', de: 'Rücksendekosten', nl: 'Retourkosten', pl: 'Koszt zwrotu' },
  warranty: { en: 'Warranty', de: 'Garantie', nl: 'Garantie', pl: 'Gwarancja' },
  'price-match': {
    en: 'Price-match promise',
    de: 'Preisgarantie',
    nl: 'Laagsteprijsgarantie',
    pl: 'Gwarancja ceny',
  },
  payment: { en: 'Payment', de: 'Zahlung', nl: 'Betaling', pl: 'Płatność' },
};

/** Another free-shipping threshold, delivery time or cost, return window or place, warranty. */
export const policyConflict: Check = {
  id: 'policy-conflict',
  severity: 'error',
  title: 'Another free-shipping threshold, delivery time or cost, return window or place, warranty',
  harm: 'A customer relies on a promise that another channel does not keep.',
  example: {
    conflict: 'Newsletter: "free delivery from 49 €" – checkout help: "free from 59 €".',
    decoy: '14 days of statutory withdrawal beside 30 days of voluntary returns.',
  },
  options: {},
  wordings: {
    default: {
      title: {
        en: '{label}: {wrong} on {wrongChannels} but {right} on {rightChannels}',
        de: '{label}: {wrong} auf {wrongChannels}, aber {right} auf {rightChannels}',
        nl: '{label}: {wrong} op {wrongChannels}, maar {right} op {rightChannels}',
        pl: '{label}: {wrong} w kanale {wrongChannels}, ale {right} w kanale {rightChannels}',
      },
      explanation: {
        en: 'Customers of {wrongChannels} are promised {wrong}; by {rightChannels} it is {right}. They will insist on what they read.',
        de: 'Auf {wrongChannels} wird {wrong} versprochen; laut {rightChannels} gilt {right}. Kunden werden auf dem bestehen, was sie gelesen haben.',
        nl: 'Op {wrongChannels} wordt {wrong} beloofd; volgens {rightChannels} is het {right}. Klanten zullen vasthouden aan wat ze hebben gelezen.',
        pl: 'Kanał {wrongChannels} obiecuje: {wrong}; według kanału {rightChannels} jest to {right}. Klienci będą się powoływać na to, co przeczytali.',
      },
      fix: {
        en: 'Correct {wrongChannels} to {right}, or change the rule on {rightChannels}.',
        de: '{wrongChannels} auf {right} ändern oder die Regel auf {rightChannels} anpassen.',
        nl: 'Wijzig {wrongChannels} in {right}, of pas de regel op {rightChannels} aan.',
        pl: 'Popraw kanał {wrongChannels} na: {right}, albo zmień zasadę w kanale {rightChannels}.',
      },
    },
    oneChannel: {
      title: {
        en: '{label}: {right} and {wrong} on {rightChannels}',
        de: '{label}: {right} und {wrong} auf {rightChannels}',
        nl: '{label}: {right} en {wrong} op {rightChannels}',
        pl: '{label}: {right} oraz {wrong} w kanale {rightChannels}',
      },
      explanation: {
        en: 'Two places of {rightChannels} promise different things: {right} and {wrong}.',
        de: 'Zwei Stellen auf {rightChannels} versprechen Verschiedenes: {right} und {wrong}.',
        nl: 'Twee plekken op {rightChannels} beloven iets anders: {right} en {wrong}.',
        pl: 'Dwa miejsca w kanale {rightChannels} obiecują co innego: {right} oraz {wrong}.',
      },
      fix: {
        en: 'Decide between {right} and {wrong} and say it everywhere on {rightChannels}.',
        de: 'Sich für {right} oder {wrong} entscheiden und es überall auf {rightChannels} so sagen.',
        nl: 'Kies tussen {right} en {wrong} en vermeld dat overal op {rightChannels}.',
        pl: 'Wybierz: {right} albo {wrong}, i podawaj to wszędzie w kanale {rightChannels}.',
      },
    },
  },
  judge: (context) => findingsOnly(context.topics.policies.flatMap((topic) => judgeTopic(topic, context))),
};

function judgeTopic(topic: StatementTopic<PolicyClaim>, context: CheckContext): Draft[] {
  const live = topic.members.filter((m) => isLive(m, context.asOf));
  const picked = disagreeing(ofOneService(live), (m) => comparable(m.claim));
  const first = picked[0];
  if (picked.length < 2 || !first || isTariff(picked.map((p) => p.member))) return [];
  const label = policyLabel(first.member.claim, context.format);
  const show = (m: Member) => context.format.policy((m.claim as PolicyClaim).value);
  const channels = new Set(picked.map((p) => channelOf(p.member)));
  return [
    {
      topic: topic.id,
      subject: plainSubject('policy', label),
      observed: picked.map((p) => observe(p.member, show(p.member))),
      confidence: weakest(picked.map((p) => p.member)),
      wording: channels.size === 1 ? 'oneChannel' : 'default',
      words: { label, ...conflictWords(picked, context, (_, m) => show(m)) },
    },
  ];
}

/** So many times as much or as long is another service: a sofa's delivery, a made-to-measure blind's. */
const OTHER_SERVICE = 3;

/** The tellings that can be about one service: none is many times what most pages tell. */
function ofOneService(members: readonly Member<PolicyClaim>[]): readonly Member<PolicyClaim>[] {
  const told = new Map<number, number>();
  for (const { claim, captures } of members) {
    const size = sizeOf(claim);
    if (size > 0) told.set(size, (told.get(size) ?? 0) + captures.length);
  }
  const [usual] = [...told].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [0];
  return members.filter(({ claim }) => {
    const size = sizeOf(claim);
    return size === 0 || (size <= usual * OTHER_SERVICE && size * OTHER_SERVICE >= usual);
  });
}

/** Of costs and times of delivery; other policies are promises, whatever they amount to. */
function sizeOf({ topic, value }: PolicyClaim): number {
  if (topic === 'delivery-cost' && value.kind === 'money') return value.money.minor;
  return topic === 'delivery-time' && value.kind === 'days' ? value.max : 0;
}

/** One channel alone that tells three values or more tells of cases, not of one rule. */
const isTariff = (members: readonly Member<PolicyClaim>[]): boolean =>
  new Set(members.map(channelOf)).size === 1 && new Set(members.map((m) => comparable(m.claim))).size > 2;

/** A value that can be held against another one; words cannot. */
function comparable({ value }: PolicyClaim): string | null {
  switch (value.kind) {
    case 'money':
      return `${value.money.minor}`;
    case 'days':
      return `${comparableDays(value.min)}-${comparableDays(value.max)}`;
    case 'time':
      return `${value.minutes}`;
    case 'date':
      return value.date;
    case 'yes-no':
      return String(value.yes);
    case 'words':
      return null;
  }
}

/** Long times are told in months or in years: 24 months of 30 days are two years. */
const comparableDays = (days: number): number => (days < 300 ? days : Math.round(days / 182.5) * 182.5);

/** How reports call a policy: "Delivery time (standard, GB)". */
export function policyLabel(claim: PolicyClaim, format: Formats): string {
  const name = format.sentence(NAMES[claim.topic], {});
  const detail = [claim.qualifier, claim.destination].filter((part) => part !== null && part !== '');
  return detail.length > 0 ? `${name} (${detail.join(', ')})` : name;
}
