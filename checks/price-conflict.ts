import {
  majorUnits,
  overlaps,
  type Member,
  type PriceClaim,
  type ProductTopic,
} from '../src/domain/index.js';
import type { Check, CheckContext, Draft, Sentence } from './check.js';
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
      title: {
        en: '{label} costs {wrong} on {wrongChannels} but {right} on {rightChannels}',
        de: '{label} kostet auf {wrongChannels} {wrong}, auf {rightChannels} aber {right}',
        nl: '{label} kost {wrong} op {wrongChannels}, maar {right} op {rightChannels}',
        pl: '{label} kosztuje {wrong} w kanale {wrongChannels}, ale {right} w kanale {rightChannels}',
      },
      explanation: {
        en: 'A customer who comes with the price of {wrongChannels} in mind meets {right} on {rightChannels}.',
        de: 'Wer mit dem Preis von {wrongChannels} im Kopf kommt, findet auf {rightChannels} {right}.',
        nl: 'Wie met de prijs van {wrongChannels} in gedachten komt, ziet op {rightChannels} {right}.',
        pl: 'Kto pamięta cenę z kanału {wrongChannels}, w kanale {rightChannels} widzi {right}.',
      },
      fix: {
        en: 'Correct the price on {wrongChannels} to {right}, or check which of the two is meant.',
        de: 'Den Preis auf {wrongChannels} auf {right} ändern oder klären, welcher der beiden gilt.',
        nl: 'Wijzig de prijs op {wrongChannels} in {right}, of ga na welke van de twee klopt.',
        pl: 'Popraw cenę w kanale {wrongChannels} na {right} albo sprawdź, która z nich jest właściwa.',
      },
    },
    oneChannel: {
      title: {
        en: '{label} costs {right} and {wrong} on {rightChannels}',
        de: '{label} kostet auf {rightChannels} sowohl {right} als auch {wrong}',
        nl: '{label} kost op {rightChannels} zowel {right} als {wrong}',
        pl: '{label} kosztuje w kanale {rightChannels} raz {right}, a raz {wrong}',
      },
      explanation: {
        en: 'Two places of {rightChannels} name different prices for the same product: {right} and {wrong}.',
        de: 'Zwei Stellen auf {rightChannels} nennen für dasselbe Produkt verschiedene Preise: {right} und {wrong}.',
        nl: 'Twee plekken op {rightChannels} noemen verschillende prijzen voor hetzelfde product: {right} en {wrong}.',
        pl: 'Dwa miejsca w kanale {rightChannels} podają różne ceny tego samego produktu: {right} i {wrong}.',
      },
      fix: {
        en: 'Find out which price is charged and show it in both places.',
        de: 'Klären, welcher Preis berechnet wird, und ihn an beiden Stellen zeigen.',
        nl: 'Zoek uit welke prijs wordt gerekend en toon die op beide plekken.',
        pl: 'Ustal, która cena jest naliczana, i pokaż ją w obu miejscach.',
      },
    },
  },
  judge: (context) => findingsOnly(context.topics.products.flatMap((topic) => judgeTopic(topic, context))),
};

function judgeTopic(topic: ProductTopic, context: CheckContext): Draft[] {
  const asked = pageVoice(topic.prices.filter((m) => isAsked(m, context)));
  const listed = asked.filter((m) => !m.claim.from);
  const drafts = judgeListed(topic, listed, context);
  return drafts.length > 0 ? drafts : judgeLowest(topic, asked, context);
}

function judgeListed(
  topic: ProductTopic,
  listed: readonly Member<PriceClaim>[],
  context: CheckContext,
): Draft[] {
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

const FROM: Sentence = { en: 'from {price}', de: 'ab {price}', nl: 'vanaf {price}', pl: 'od {price}' };

/**
 * "From 899 €" is the lowest of several prices: another channel can neither begin lower or higher, nor sell for less; for
 * more it can. One channel may list several selections, each with a lowest price of its own.
 */
function judgeLowest(
  topic: ProductTopic,
  asked: readonly Member<PriceClaim>[],
  context: CheckContext,
): Draft[] {
  return byCurrency(asked).flatMap((members) => {
    const lowest = members.filter((m) => m.claim.from);
    const picked = lowest.flatMap((from) => {
      const other = members.find(
        (m) =>
          channelOf(m) !== channelOf(from) &&
          overlaps(m.live, from.live) &&
          (m.claim.from
            ? m.claim.price.minor !== from.claim.price.minor
            : m.claim.price.minor < from.claim.price.minor),
      );
      return other ? [from, other] : [];
    });
    const [from, other] = picked;
    if (!from || !other || withinTolerance([from, other], context.option('tolerancePercent'))) return [];
    const show = (m: Member) => {
      const { price, from: isLowest } = m.claim as PriceClaim;
      const shown = context.format.money(price);
      return isLowest ? context.format.sentence(FROM, { price: shown }) : shown;
    };
    const pair = [from, other].map((member) => ({ value: show(member), member }));
    return [
      {
        topic: topic.id,
        subject: productSubject(topic),
        observed: pair.map((p) => observe(p.member, p.value)),
        confidence: weakest([from, other]),
        words: { label: topic.label, ...conflictWords(pair, context, (value) => value) },
      },
    ];
  });
}

/** What anybody pays today: no code, no membership, no instalment, no price of the past or to come. */
function isAsked(member: Member<PriceClaim>, context: CheckContext): boolean {
  const { claim } = member;
  return claim.condition === null && claim.price.minor > 0 && isLive(member, context.asOf);
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
