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

/** Another strike-through or recommended price, or a stated saving that its own prices contradict. */
export const referencePriceConflict: Check = {
  id: 'reference-price-conflict',
  severity: 'warning',
  title: 'Another strike-through or RRP price, or a stated saving that its own prices contradict',
  harm: 'A saving that does not add up costs trust, and in the EU it can be an offence (Directive 98/6/EC).',
  example: {
    conflict: 'Was 72 £, now 54 £, and the badge says "30 % off": it is 25 %.',
    decoy: '33.3 % rounded to "33 % off" is right.',
  },
  options: {
    tolerancePoints: { default: 1, explanation: 'how many percentage points a stated saving may be rounded' },
  },
  wordings: {
    default: {
      title: {
        en: '{label} was {wrong} according to {wrongChannels}, but {right} according to {rightChannels}',
        de: '{label} kostete vorher laut {wrongChannels} {wrong}, laut {rightChannels} aber {right}',
        nl: '{label} kostte eerst {wrong} volgens {wrongChannels}, maar {right} volgens {rightChannels}',
        pl: '{label}: poprzednia cena to {wrong} według kanału {wrongChannels}, ale {right} według kanału {rightChannels}',
      },
      explanation: {
        en: 'The price before the reduction differs, so one of the two savings is not true.',
        de: 'Der Preis vor der Ermäßigung ist nicht derselbe, also stimmt eine der beiden Ersparnisse nicht.',
        nl: 'De prijs vóór de korting verschilt, dus een van de twee besparingen klopt niet.',
        pl: 'Cena przed obniżką się różni, więc jedna z dwóch podanych oszczędności jest nieprawdziwa.',
      },
      fix: {
        en: 'Show the same former price on {wrongChannels} and {rightChannels}; in the EU it is the lowest of the last 30 days.',
        de: 'Auf {wrongChannels} und {rightChannels} denselben vorherigen Preis zeigen; in der EU ist es der niedrigste der letzten 30 Tage.',
        nl: 'Toon op {wrongChannels} en {rightChannels} dezelfde vorige prijs; in de EU is dat de laagste van de laatste 30 dagen.',
        pl: 'Pokaż w kanale {wrongChannels} i w kanale {rightChannels} tę samą poprzednią cenę; w UE jest to najniższa z ostatnich 30 dni.',
      },
    },
    saving: {
      title: {
        en: '{label}: {stated} off is stated on {channels}, but {reference} to {price} is {real}',
        de: '{label}: Auf {channels} werden {stated} Ersparnis genannt, von {reference} auf {price} sind es aber {real}',
        nl: '{label}: op {channels} staat {stated} korting, maar van {reference} naar {price} is het {real}',
        pl: '{label}: w kanale {channels} podano {stated} oszczędności, ale z {reference} na {price} to {real}',
      },
      explanation: {
        en: 'The saving on the badge is not what the two prices beside it give; customers can see that.',
        de: 'Die Ersparnis auf dem Etikett passt nicht zu den beiden Preisen daneben; Kunden sehen das.',
        nl: 'De besparing op het label past niet bij de twee prijzen ernaast; klanten zien dat.',
        pl: 'Oszczędność na etykiecie nie wynika z dwóch cen obok; klienci to widzą.',
      },
      fix: {
        en: 'Change the badge on {channels} to {real}, or correct the prices.',
        de: 'Das Etikett auf {channels} auf {real} ändern oder die Preise berichtigen.',
        nl: 'Wijzig het label op {channels} in {real}, of verbeter de prijzen.',
        pl: 'Zmień etykietę w kanale {channels} na {real} albo popraw ceny.',
      },
    },
  },
  judge: (context) =>
    findingsOnly(
      context.topics.products.flatMap((topic) => [
        ...judgeReference(topic, context),
        ...judgeSaving(topic, context),
      ]),
    ),
};

function judgeReference(topic: ProductTopic, context: CheckContext): Draft[] {
  const members = pageVoice(
    topic.prices.filter(
      (m) => m.claim.reference !== null && m.claim.condition === null && isLive(m, context.asOf),
    ),
  );
  const kinds = [
    ...new Set(members.map((m) => `${m.claim.referenceKind ?? 'was'} ${m.claim.price.currency ?? ''}`)),
  ];
  return kinds.flatMap((kind) => {
    const same = members.filter(
      (m) => `${m.claim.referenceKind ?? 'was'} ${m.claim.price.currency ?? ''}` === kind,
    );
    const picked = disagreeing(same, (m) => String(m.claim.reference?.minor));
    if (picked.length < 2) return [];
    const show = (m: Member) => {
      const { reference } = m.claim as PriceClaim;
      return reference ? context.format.money(reference) : '';
    };
    return [
      {
        topic: topic.id,
        subject: productSubject(topic),
        observed: picked.map((p) => observe(p.member, show(p.member))),
        confidence: weakest(picked.map((p) => p.member)),
        words: { label: topic.label, ...conflictWords(picked, context, (_, m) => show(m)) },
      },
    ];
  });
}

function judgeSaving(topic: ProductTopic, context: CheckContext): Draft[] {
  const wrong = topic.prices.filter(
    (m) => isLive(m, context.asOf) && savingContradicted(m.claim, context.option('tolerancePoints')),
  );
  const perChannel = [...new Map(wrong.map((m) => [channelOf(m), m])).values()];
  const first = perChannel[0]?.claim;
  if (!first?.reference) return [];
  const stated = statedSaving(first, context);
  return [
    {
      topic: topic.id,
      subject: productSubject(topic),
      observed: perChannel.map((m) => observe(m, statedSaving(m.claim, context))),
      confidence: weakest(perChannel),
      wording: 'saving',
      aspect: 'saving',
      words: {
        label: topic.label,
        stated,
        reference: context.format.money(first.reference),
        price: context.format.money(first.price),
        real: realSaving(first, context),
        channels: context.format.list(perChannel.map(channelOf)),
      },
    },
  ];
}

function savingContradicted(claim: PriceClaim, tolerancePoints: number): boolean {
  if (claim.reference === null || claim.statedSaving === null || claim.from) return false;
  const { percent, off } = claim.statedSaving;
  if (percent !== null) return Math.abs(percent - savedPercent(claim)) > tolerancePoints;
  return off !== null && Math.abs(claim.reference.minor - claim.price.minor - off.minor) > 100;
}

const savedPercent = (claim: PriceClaim): number => {
  const before = majorUnits(claim.reference ?? claim.price);
  return (100 * (before - majorUnits(claim.price))) / before;
};

function statedSaving(claim: PriceClaim, context: CheckContext): string {
  const { percent, off } = claim.statedSaving ?? { percent: null, off: null };
  return percent !== null ? context.format.percent(percent) : off ? context.format.money(off) : '';
}

function realSaving(claim: PriceClaim, context: CheckContext): string {
  if ((claim.statedSaving?.percent ?? null) !== null)
    return context.format.percent(Math.round(savedPercent(claim) * 10) / 10);
  return context.format.money({
    minor: (claim.reference?.minor ?? 0) - claim.price.minor,
    currency: claim.price.currency,
  });
}
