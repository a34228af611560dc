import {
  isSocial,
  type AvailabilityClaim,
  type Member,
  type PriceClaim,
  type ProductTopic,
} from '../src/domain/index.js';
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
import { pageVoice, stockState } from './products.js';

/** In stock here, sold out there; or promoted while sold out. */
export const availabilityConflict: Check = {
  id: 'availability-conflict',
  severity: 'error',
  title: 'In stock here, sold out there; or promoted while sold out',
  harm: 'A customer follows an advertisement to a product that cannot be bought.',
  example: {
    conflict: 'Facebook: "the apron is in stock now" – the shop: sold out.',
    decoy: 'The 60 × 60 cushion is sold out, the 45 × 45 one is in stock.',
  },
  options: {},
  wordings: {
    default: {
      title: {
        en: '{label} is {wrong} on {wrongChannels} but {right} on {rightChannels}',
        de: '{label} ist laut {wrongChannels} {wrong}, laut {rightChannels} aber {right}',
        nl: '{label} is {wrong} volgens {wrongChannels}, maar {right} volgens {rightChannels}',
        pl: '{label}: według kanału {wrongChannels} {wrong}, ale według kanału {rightChannels} {right}',
      },
      explanation: {
        en: 'Customers of {wrongChannels} believe that the product is {wrong}; {rightChannels} says {right}.',
        de: 'Wer {wrongChannels} liest, hält das Produkt für {wrong}; laut {rightChannels} ist es {right}.',
        nl: 'Wie {wrongChannels} leest, denkt dat het product {wrong} is; volgens {rightChannels} is het {right}.',
        pl: 'Kto czyta kanał {wrongChannels}, uznaje produkt za {wrong}; według kanału {rightChannels} jest on {right}.',
      },
      fix: {
        en: 'Update {wrongChannels}: the product is {right}.',
        de: '{wrongChannels} aktualisieren: Das Produkt ist {right}.',
        nl: 'Werk {wrongChannels} bij: het product is {right}.',
        pl: 'Zaktualizuj kanał {wrongChannels}: produkt jest {right}.',
      },
    },
    promoted: {
      title: {
        en: '{label} is advertised on {channels} but sold out on {site}',
        de: '{label} wird auf {channels} beworben, ist auf {site} aber ausverkauft',
        nl: '{label} wordt aangeprezen op {channels}, maar is uitverkocht op {site}',
        pl: 'Produkt {label} jest reklamowany w kanale {channels}, ale wyprzedany w kanale {site}',
      },
      explanation: {
        en: 'Customers who follow {channels} to the shop cannot buy what they came for.',
        de: 'Wer über {channels} in den Shop kommt, kann nicht kaufen, was er sucht.',
        nl: 'Wie via {channels} naar de winkel komt, kan niet kopen waarvoor hij kwam.',
        pl: 'Kto trafi do sklepu przez kanał {channels}, nie kupi tego, po co przyszedł.',
      },
      fix: {
        en: 'Take the advertisement off {channels}, or say when the product is back.',
        de: 'Die Werbung auf {channels} entfernen oder sagen, wann das Produkt wieder da ist.',
        nl: 'Haal de reclame van {channels}, of vermeld wanneer het product terug is.',
        pl: 'Usuń reklamę z kanału {channels} albo podaj, kiedy produkt wróci do sprzedaży.',
      },
    },
  },
  judge: (context) => findingsOnly(context.topics.products.flatMap((topic) => judgeTopic(topic, context))),
};

function judgeTopic(topic: ProductTopic, context: CheckContext): Draft[] {
  const live = pageVoice(topic.availabilities.filter((m) => isLive(m, context.asOf)));
  const picked = disagreeing(live, (m) => stockState(m.claim.availability));
  if (picked.length < 2) return promotedWhileSoldOut(topic, live, context);
  const show = (m: Member) => context.format.availability((m.claim as AvailabilityClaim).availability);
  return [
    {
      topic: topic.id,
      subject: productSubject(topic),
      observed: picked.map((p) => observe(p.member, show(p.member))),
      confidence: weakest(picked.map((p) => p.member)),
      words: { label: topic.label, ...conflictWords(picked, context, (_, m) => show(m)) },
    },
  ];
}

function promotedWhileSoldOut(
  topic: ProductTopic,
  stock: readonly Member<AvailabilityClaim>[],
  context: CheckContext,
): Draft[] {
  const onSite = stock.filter((m) => m.claim.evidence.channelKind === 'website');
  const site = onSite[0];
  if (!site || onSite.some((m) => stockState(m.claim.availability) !== 'OutOfStock')) return [];
  const advertised = topic.prices.filter((m) => isLive(m, context.asOf) && isAdvertisement(m));
  const perChannel = [...new Map(advertised.map((m) => [channelOf(m), m])).values()];
  if (perChannel.length === 0) return [];
  return [
    {
      topic: topic.id,
      subject: productSubject(topic),
      observed: [
        ...perChannel.map((m) => observe(m, context.format.money(m.claim.price))),
        observe(site, context.format.availability(site.claim.availability)),
      ],
      confidence: weakest([...perChannel, site]),
      wording: 'promoted',
      aspect: 'promoted',
      words: {
        label: topic.label,
        channels: context.format.list(perChannel.map(channelOf)),
        site: channelOf(site),
      },
    },
  ];
}

function isAdvertisement({ claim }: Member<PriceClaim>): boolean {
  const { channelKind } = claim.evidence;
  return (channelKind === 'email' || isSocial(channelKind)) && claim.condition === null;
}
