import {
  dateOf,
  isSocial,
  type Member,
  type PromotionClaim,
  type PromotionTopic,
} from '../src/domain/index.js';
import type { ChannelFacts, Check, CheckContext, Draft, Trace, UndecidedDraft, Verdict } from './check.js';
import {
  channelOf,
  isLive,
  notObserved,
  observe,
  promotionName,
  promotionSubject,
  silenceCounts,
  silentAbout,
  websites,
  weakest,
} from './judging.js';
import {
  benefitOf,
  exclusiveExpired,
  exclusiveFor,
  isCampaign,
  isForACircle,
  isPrivate,
  toldByPrices,
} from './promotions.js';

/** A live promotion that another observed channel never mentions. */
export const promotionMissing: Check = {
  id: 'promotion-missing',
  severity: 'error',
  title: 'A live promotion on one channel that another observed channel never mentions',
  harm: 'A customer sees a fantastic offer, looks for it in the shop and finds nothing.',
  example: {
    conflict:
      'Instagram and newsletter: "12 % off all throws with WARM12" – the website knows nothing of it.',
    decoy: '"Only for our followers here: 8 % with GRAM8" is meant for one channel.',
  },
  options: {},
  wordings: {
    website: {
      title: {
        en: '{label}: {value} on {channels}, but nowhere on {missing}',
        de: '{label}: {value} auf {channels}, aber nirgends auf {missing}',
        nl: '{label}: {value} op {channels}, maar nergens op {missing}',
        pl: '{label}: {value} w kanale {channels}, ale nigdzie w kanale {missing}',
      },
      explanation: {
        en: 'Customers who look for the offer in the shop find nothing of it: {missing} was searched and never names it.',
        de: 'Wer das Angebot im Shop sucht, findet nichts davon: {missing} wurde durchsucht und nennt es nirgends.',
        nl: 'Wie de actie in de winkel zoekt, vindt er niets van: {missing} is doorzocht en noemt haar nergens.',
        pl: 'Kto szuka oferty w sklepie, nic nie znajdzie: przeszukany kanał {missing} nigdzie jej nie wymienia.',
      },
      fix: {
        en: 'Put the offer on {missing}, or withdraw it from {channels}. If it is meant for these channels alone, declare it as an exclusive.',
        de: 'Das Angebot auf {missing} zeigen oder von {channels} zurückziehen. Ist es nur für diese Kanäle gedacht, als Exklusivangebot eintragen.',
        nl: 'Zet de actie op {missing}, of haal haar van {channels}. Is ze alleen voor deze kanalen bedoeld, geef haar dan op als exclusief.',
        pl: 'Umieść ofertę w kanale {missing} albo wycofaj ją z kanału {channels}. Jeśli jest przeznaczona tylko dla tych kanałów, zgłoś ją jako wyłączną.',
      },
    },
    channels: {
      title: {
        en: '{label}: {value} on {channels}, but not a word of it on {missing}',
        de: '{label}: {value} auf {channels}, aber kein Wort davon auf {missing}',
        nl: '{label}: {value} op {channels}, maar geen woord erover op {missing}',
        pl: '{label}: {value} w kanale {channels}, ale ani słowa o tym w kanale {missing}',
      },
      explanation: {
        en: 'The campaign runs, and {missing} tells of promotions otherwise, so its readers miss this one.',
        de: 'Die Aktion läuft, und auf {missing} ist sonst von Aktionen die Rede; wer dort liest, verpasst diese.',
        nl: 'De actie loopt, en op {missing} staan anders wel acties; wie daar leest, mist deze.',
        pl: 'Akcja trwa, a w kanale {missing} zwykle mówi się o promocjach; jego odbiorców ta ominie.',
      },
      fix: {
        en: 'Tell of the campaign on {missing} while it lasts. If that is not meant, declare it as an exclusive of {channels}.',
        de: 'Auf {missing} von der Aktion erzählen, solange sie läuft. Ist das nicht gewollt, als Exklusivangebot von {channels} eintragen.',
        nl: 'Vertel op {missing} over de actie zolang ze loopt. Is dat niet de bedoeling, geef haar dan op als exclusief voor {channels}.',
        pl: 'Poinformuj o akcji w kanale {missing}, dopóki trwa. Jeśli tak ma być, zgłoś ją jako wyłączną dla kanału {channels}.',
      },
    },
  },
  judge: judgeAll,
};

function judgeAll(context: CheckContext): Verdict {
  const findings: Draft[] = [];
  const undecided: UndecidedDraft[] = [];
  const talkers = channelsThatTellPromotions(context);
  for (const topic of context.topics.promotions) {
    const verdict = judgeTopic(topic, context, talkers);
    findings.push(...verdict.findings);
    undecided.push(...verdict.undecided);
  }
  return { findings, undecided: [...undecided, ...wallsInTheWay(context)] };
}

function judgeTopic(topic: PromotionTopic, context: CheckContext, talkers: ReadonlySet<string>): Verdict {
  const live = topic.members.filter((m) => isLive(m, context.asOf));
  const telling = live.filter((m) => counts(m, topic, context));
  if (telling.length === 0) return { findings: [], undecided: [] };
  const onSite = topic.members.filter((m) => m.claim.evidence.channelKind === 'website');
  const site = fromWebsites(topic, telling, context);
  const elsewhere = fromOthers(
    topic,
    onSite.filter((m) => telling.includes(m)),
    telling,
    context,
    talkers,
  );
  return {
    findings: [...site.findings, ...elsewhere.findings],
    undecided: [...site.undecided, ...elsewhere.undecided],
  };
}

/** Public, of the audited market, with a benefit or a code, and not meant for a few. */
function counts(
  { claim, confidence }: Member<PromotionClaim>,
  topic: PromotionTopic,
  context: CheckContext,
): boolean {
  if (claim.evidence.channelKind === 'product-feed' && claim.code === null) return false;
  if (Math.min(confidence, claim.confidence) < 0.4 || claim.teaser) return false;
  if (benefitOf(claim) === null && claim.code === null) return false;
  if (claim.discount.kind === 'gift' && isLooseGift(claim)) return false;
  if (claim.region !== null && claim.region !== context.market.country) return false;
  if (claim.scope.place === 'store' || claim.scope.placeName !== null) return false;
  const exclusive = exclusiveFor(topic, context);
  // what was declared as an exclusive until a day is public again after it
  if (exclusive && exclusiveExpired(exclusive, dateOf(context.asOf, context.market.timeZone)))
    return !claim.personalCode;
  return !isPrivate(claim) && !isForACircle(claim);
}

/** "The cloth is on us": without a code, a threshold or an end a free thing is a kindness, no promotion to hold others to. */
function isLooseGift({ code, minimumSpend, endsOn, campaign }: PromotionClaim): boolean {
  return code === null && minimumSpend === null && endsOn === null && campaign === null;
}

function fromWebsites(
  topic: PromotionTopic,
  telling: readonly Member<PromotionClaim>[],
  context: CheckContext,
): Verdict {
  const missing: ChannelFacts[] = [];
  const undecided: UndecidedDraft[] = [];
  for (const site of websites(context)) {
    if (topic.members.some((m) => channelOf(m) === site.id)) continue;
    if (isNamed(topic, [site.id], context)) continue;
    const prices = (m: Member) => channelOf(m) === site.id;
    const known = (m: Member<PromotionClaim>) =>
      toldByPrices(m.claim, context, prices) || knownByPrice(m.claim, site.id, context);
    if (telling.some(known) || telling.every((m) => isDeliveryPolicy(m.claim, site.id, context))) continue;
    const trace = context.pages.traceOf(topic.id, site.id);
    if (trace?.sure === true) continue;
    if (trace) undecided.push(perhapsTold(topic, site, trace));
    else if (silentAbout(site, wordsOf(topic))) missing.push(site);
    else undecided.push(notObserved(site, promotionSubject(topic)));
  }
  if (missing.length === 0) return { findings: [], undecided };
  return { findings: [draftOf(topic, telling, missing, 'website', context)], undecided };
}

/** All that is said of it, in every telling's own words. */
const wordsOf = (topic: PromotionTopic): string[] =>
  topic.members.flatMap(({ claim }) => [claim.evidence.quote, claim.campaign ?? '', claim.code ?? '']);

/** Free delivery without a code is the shop's standing rule, where it has one; another threshold is a policy conflict. */
function isDeliveryPolicy(claim: PromotionClaim, site: string, context: CheckContext): boolean {
  if (claim.discount.kind !== 'free-shipping' || claim.code !== null) return false;
  return context.topics.policies.some((topic) =>
    topic.members.some((m) => m.claim.topic === 'free-shipping-threshold' && channelOf(m) === site),
  );
}

/** A named sale price for a product that the site sells: their difference is a price conflict, not a missing promotion. */
function knownByPrice(claim: PromotionClaim, site: string, context: CheckContext): boolean {
  if (claim.discount.kind !== 'price-point' || claim.code !== null) return false;
  return claim.scope.names.some((name) => context.pages.mentions(name, [site]));
}

function isNamed(topic: PromotionTopic, channels: readonly string[], context: CheckContext): boolean {
  const codes = new Set(topic.members.flatMap((m) => (m.claim.code ? [m.claim.code] : [])));
  return [...codes].some((code) => context.pages.mentions(code, channels));
}

function fromOthers(
  topic: PromotionTopic,
  onSite: readonly Member<PromotionClaim>[],
  telling: readonly Member<PromotionClaim>[],
  context: CheckContext,
  talkers: ReadonlySet<string>,
): Verdict {
  if (
    onSite.length === 0 ||
    !isCampaign(onSite) ||
    onSite.every((m) => m.claim.audience.kind !== 'everyone')
  ) {
    return { findings: [], undecided: [] };
  }
  const missing: ChannelFacts[] = [];
  const undecided: UndecidedDraft[] = [];
  for (const channel of context.channels) {
    if (channel.kind !== 'email' && !isSocial(channel.kind)) continue;
    if (!talkers.has(channel.id) || topic.members.some((m) => channelOf(m) === channel.id)) continue;
    if (isNamed(topic, [channel.id], context)) continue;
    const trace = context.pages.traceOf(topic.id, channel.id);
    if (trace?.sure === true) continue;
    if (trace) undecided.push(perhapsTold(topic, channel, trace));
    else if (!silenceCounts(channel)) undecided.push(notObserved(channel, promotionSubject(topic)));
    else if ((channel.coverage?.unreadPictures ?? 0) > 0) undecided.push(pictureUnread(topic, channel));
    else missing.push(channel);
  }
  if (missing.length === 0) return { findings: [], undecided };
  return {
    findings: [{ ...draftOf(topic, telling, missing, 'channels', context), severity: 'warning' }],
    undecided,
  };
}

function perhapsTold(topic: PromotionTopic, channel: ChannelFacts, { quote }: Trace): UndecidedDraft {
  return {
    subject: promotionSubject(topic),
    reason: 'perhaps-told',
    channels: [channel.id],
    words: { label: promotionName(topic), channel: channel.id, quote },
    message: {
      en: '{label}: perhaps told on {channel} in other words: “{quote}”.',
      de: '{label}: vielleicht auf {channel} mit anderen Worten gesagt: „{quote}“.',
      nl: '{label}: misschien op {channel} in andere woorden verteld: “{quote}”.',
      pl: '{label}: może powiedziane w kanale {channel} innymi słowami: „{quote}”.',
    },
  };
}

function pictureUnread(topic: PromotionTopic, channel: ChannelFacts): UndecidedDraft {
  return {
    subject: promotionSubject(topic),
    reason: 'picture-unread',
    channels: [channel.id],
    words: { label: promotionName(topic), channel: channel.id },
    message: {
      en: '{label}: {channel} has pictures whose text could not be read; it may be told there.',
      de: '{label}: {channel} hat Bilder, deren Text nicht gelesen werden konnte; vielleicht steht es dort.',
      nl: '{label}: {channel} heeft afbeeldingen waarvan de tekst niet te lezen was; misschien staat het daar.',
      pl: '{label}: na {channel} są obrazy, których tekstu nie odczytano; może tam o tym mowa.',
    },
  };
}

function draftOf(
  topic: PromotionTopic,
  telling: readonly Member<PromotionClaim>[],
  missing: readonly ChannelFacts[],
  wording: 'website' | 'channels',
  context: CheckContext,
): Draft {
  const perChannel = [...new Map(telling.map((m) => [channelOf(m), m])).values()];
  const first = perChannel.find((m) => m.claim.discount.kind !== 'other') ?? perChannel[0]!;
  return {
    topic: topic.id,
    subject: promotionSubject(topic),
    observed: perChannel.map((m) => observe(m, context.format.discount(m.claim.discount))),
    missingFrom: missing.map((c) => c.id),
    confidence: weakest(perChannel),
    wording,
    words: {
      label: promotionName(topic),
      value: context.format.discount(first.claim.discount),
      channels: context.format.list(perChannel.map(channelOf)),
      missing: context.format.list(missing.map((c) => c.id)),
    },
  };
}

/** Channels that have told of promotions before. */
function channelsThatTellPromotions(context: CheckContext): Set<string> {
  const channels = new Set<string>();
  for (const topic of context.topics.promotions) {
    for (const { claim } of topic.members) if (!isPrivate(claim)) channels.add(claim.evidence.channel);
  }
  return channels;
}

/** A channel that could not be seen at all: whether it carries the promotions cannot be said, once for all of them. */
function wallsInTheWay(context: CheckContext): UndecidedDraft[] {
  return context.channels
    .filter((c) => c.coverage?.status === 'unobserved' && c.kind !== 'flyer' && c.kind !== 'product-feed')
    .map((c) => notObserved(c, { kind: 'promotion', label: c.id, code: null, sku: null, product: null }));
}
