import {
  addDays,
  addDaysToInstant,
  dateOf,
  holdsAt,
  type Member,
  type Money,
  type PriceClaim,
  type ProductTopic,
} from '../src/domain/index.js';
import type { Check, CheckContext, Draft } from './check.js';
import { channelOf, findingsOnly, observe, productSubject, weakest } from './judging.js';
import { pageVoice } from './products.js';

/** A reduction whose reference price is above the lowest price of the 30 days before it. */
export const priorPriceConflict: Check = {
  id: 'prior-price-conflict',
  severity: 'warning',
  title: 'A reduction whose reference price is above the lowest price of the 30 days before it',
  harm: 'EU Directive 98/6/EC, article 6a: a reduction must name the lowest price of the 30 days before it; others are fined.',
  example: {
    conflict: 'Sold at 100 € two weeks ago, raised to 120 € for a week, and now "was 120 €, now 90 €".',
    decoy:
      'The price fell from 120 € to 100 € to 90 € in steps of one reduction: the price before the first step counts.',
  },
  options: {
    priorDays: { default: 30, explanation: 'how many days before the reduction count' },
  },
  wordings: {
    default: {
      title: {
        en: '{label}: was {reference} is stated on {channels}, but it was sold at {lowest} on {date}',
        de: '{label}: Auf {channels} steht „vorher {reference}“, am {date} kostete es aber {lowest}',
        nl: '{label}: op {channels} staat ‘was {reference}’, maar op {date} kostte het {lowest}',
        pl: '{label}: w kanale {channels} podano poprzednią cenę {reference}, ale {date} cena wynosiła {lowest}',
      },
      explanation: {
        en: 'The lowest price of the {days} days before the reduction was {lowest}, seen on {date}. In the EU a reduction must be announced against that price.',
        de: 'Der niedrigste Preis der {days} Tage vor der Ermäßigung war {lowest}, gesehen am {date}. In der EU muss sich eine Ermäßigung auf diesen Preis beziehen.',
        nl: 'De laagste prijs in de {days} dagen vóór de korting was {lowest}, gezien op {date}. In de EU moet een korting naar die prijs verwijzen.',
        pl: 'Najniższa cena z {days} dni przed obniżką wynosiła {lowest} (odczytano {date}). W UE obniżkę trzeba ogłaszać względem tej ceny.',
      },
      fix: {
        en: 'State {lowest} as the former price on {channels}, or none.',
        de: 'Auf {channels} {lowest} als vorherigen Preis nennen, oder keinen.',
        nl: 'Vermeld op {channels} {lowest} als vorige prijs, of geen.',
        pl: 'Podaj w kanale {channels} cenę {lowest} jako poprzednią albo nie podawaj żadnej.',
      },
    },
  },
  judge: (context) => findingsOnly(context.topics.products.flatMap((topic) => judgeTopic(topic, context))),
};

function judgeTopic(topic: ProductTopic, context: CheckContext): Draft[] {
  const reduced = pageVoice(
    topic.prices.filter(
      (m) =>
        holdsAt(m.live, context.asOf) &&
        m.claim.condition === null &&
        m.claim.referenceKind !== 'rrp' &&
        (m.claim.evidence.form === 'page' || m.claim.evidence.form === 'feed-item') &&
        (m.claim.reference?.minor ?? 0) > m.claim.price.minor,
    ),
  );
  const perChannel = [...new Map(reduced.map((m) => [channelOf(m), m])).values()];
  return perChannel.flatMap((member) => judgeMember(topic, member, context));
}

function judgeMember(topic: ProductTopic, member: Member<PriceClaim>, context: CheckContext): Draft[] {
  const { reference } = member.claim;
  const lowest = lowestBefore(topic, member, context);
  if (reference === null || lowest === null || lowest.money.minor >= reference.minor) return [];
  const { format } = context;
  return [
    {
      topic: topic.id,
      subject: productSubject(topic),
      observed: [observe(member, format.money(reference))],
      confidence: weakest([member]),
      words: {
        label: topic.label,
        reference: format.money(reference),
        lowest: format.money(lowest.money),
        date: format.date(lowest.date),
        days: String(context.option('priorDays')),
        channels: channelOf(member),
      },
    },
  ];
}

/**
 * The lowest stored price of the window before the reduction began. A reduction made in steps without a break is one
 * (article 6a, paragraph 5): its first day is the start of the last run of falling prices below the reference.
 */
function lowestBefore(
  topic: ProductTopic,
  member: Member<PriceClaim>,
  context: CheckContext,
): { money: Money; date: string } | null {
  const { price, reference } = member.claim;
  if (reference === null) return null;
  const today = dateOf(context.asOf, context.market.timeZone);
  const days = context.option('priorDays');
  const entries = context.prices
    .since(topic.id, channelOf(member), addDaysToInstant(context.asOf, -3 * days))
    .filter((e) => e.date < today && e.minor > 0 && (e.currency === null || e.currency === price.currency));
  let begin = entries.length;
  let later = price.minor;
  while (begin > 0) {
    const minor = entries[begin - 1]?.minor ?? 0;
    if (minor < later || minor >= reference.minor) break;
    later = minor;
    begin--;
  }
  const began = entries[begin]?.date ?? today;
  const window = entries.slice(0, begin).filter((e) => e.date >= addDays(began, -days));
  const lowest = window.reduce<(typeof window)[number] | null>(
    (low, e) => (low === null || e.minor < low.minor ? e : low),
    null,
  );
  return lowest ? { money: { minor: lowest.minor, currency: lowest.currency }, date: lowest.date } : null;
}
