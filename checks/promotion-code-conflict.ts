import type { Member, PromotionClaim, PromotionTopic } from '../src/domain/index.js';
import type { Check, CheckContext, Draft } from './check.js';
import {
  channelOf,
  conflictWords,
  current,
  disagreeing,
  findingsOnly,
  isLive,
  observe,
  promotionSubject,
  weakest,
} from './judging.js';

const NO_CODE = '–';

/** The same promotion with another code, or with a code only on one side. */
export const promotionCodeConflict: Check = {
  id: 'promotion-code-conflict',
  severity: 'error',
  title: 'The same promotion with another code, or a code only on one side',
  harm: 'A customer types a code that the shop does not know, or misses the one that is needed.',
  example: {
    conflict: 'Newsletter: "15 % on boots with BOOTS15" – shop page: "15 % on boots with STIEFEL15".',
    decoy: 'A short post names the promotion without its code, and leaves the rest to the shop: no conflict.',
  },
  options: {},
  wordings: {
    default: {
      title: {
        en: '{label} has the code {wrong} on {wrongChannels} but {right} on {rightChannels}',
        de: '{label} hat auf {wrongChannels} den Code {wrong}, auf {rightChannels} aber {right}',
        nl: '{label} heeft op {wrongChannels} de code {wrong}, maar op {rightChannels} {right}',
        pl: '{label}: w kanale {wrongChannels} obowiązuje kod {wrong}, ale w kanale {rightChannels} {right}',
      },
      explanation: {
        en: 'A customer who types {wrong} from {wrongChannels} may be refused at the checkout; {rightChannels} asks for {right}.',
        de: 'Wer {wrong} von {wrongChannels} eingibt, wird an der Kasse womöglich abgewiesen; auf {rightChannels} gilt {right}.',
        nl: 'Wie {wrong} van {wrongChannels} invult, kan bij het afrekenen worden geweigerd; op {rightChannels} geldt {right}.',
        pl: 'Kto wpisze {wrong} z kanału {wrongChannels}, może spotkać się z odmową przy kasie; w kanale {rightChannels} obowiązuje {right}.',
      },
      fix: {
        en: 'Use {right} on {wrongChannels} too, or make the shop accept both codes.',
        de: 'Auch auf {wrongChannels} {right} verwenden oder im Shop beide Codes annehmen.',
        nl: 'Gebruik ook op {wrongChannels} {right}, of laat de winkel beide codes accepteren.',
        pl: 'Użyj {right} także w kanale {wrongChannels} albo niech sklep przyjmuje oba kody.',
      },
    },
    codeAndNone: {
      title: {
        en: '{label} needs the code {code} on {codeChannels}, but no code on {noCodeChannels}',
        de: '{label} braucht auf {codeChannels} den Code {code}, auf {noCodeChannels} aber keinen',
        nl: 'Voor {label} is op {codeChannels} de code {code} nodig, maar op {noCodeChannels} geen code',
        pl: '{label}: w kanale {codeChannels} trzeba podać kod {code}, a w kanale {noCodeChannels} żaden kod nie jest potrzebny',
      },
      explanation: {
        en: 'Customers of {noCodeChannels} are told that the price drops by itself, those of {codeChannels} that they must type {code}. One of them will be wrong at the checkout.',
        de: 'Auf {noCodeChannels} heißt es, der Preis sinke von selbst, auf {codeChannels}, man müsse {code} eingeben. An der Kasse stimmt nur eines davon.',
        nl: 'Op {noCodeChannels} staat dat de prijs vanzelf daalt, op {codeChannels} dat je {code} moet invullen. Bij het afrekenen klopt maar één van beide.',
        pl: 'Kanał {noCodeChannels} mówi, że cena spada sama, a kanał {codeChannels}, że trzeba wpisać {code}. Przy kasie tylko jedno z tego okaże się prawdą.',
      },
      fix: {
        en: 'Find out whether the code {code} is needed and say the same on {codeChannels} and {noCodeChannels}.',
        de: 'Klären, ob der Code {code} nötig ist, und auf {codeChannels} und {noCodeChannels} dasselbe sagen.',
        nl: 'Zoek uit of de code {code} nodig is en vermeld op {codeChannels} en {noCodeChannels} hetzelfde.',
        pl: 'Ustal, czy kod {code} jest potrzebny, i podaj to samo w kanale {codeChannels} i w kanale {noCodeChannels}.',
      },
    },
  },
  judge: (context) => findingsOnly(context.topics.promotions.flatMap((topic) => judgeTopic(topic, context))),
};

function judgeTopic(topic: PromotionTopic, context: CheckContext): Draft[] {
  const members = current(topic.members, context.asOf).filter(
    (m) => !m.claim.personalCode && !m.claim.teaser,
  );
  const picked = disagreeing(members, codeTold);
  if (picked.length > 1) return [draftOf(topic, picked, context)];
  return codeOnlyElsewhere(topic, members, context);
}

function codeTold({ claim }: Member<PromotionClaim>): string | null {
  if (claim.code !== null) return claim.code.toUpperCase();
  return claim.noCode ? NO_CODE : null;
}

function draftOf(
  topic: PromotionTopic,
  picked: { value: string; member: Member<PromotionClaim> }[],
  context: CheckContext,
): Draft {
  const none = picked.filter((p) => p.value === NO_CODE);
  const coded = picked.filter((p) => p.value !== NO_CODE);
  const channelsOf = (list: typeof picked) =>
    context.format.list([...new Set(list.map((p) => channelOf(p.member)))]);
  return {
    topic: topic.id,
    subject: promotionSubject(topic),
    observed: picked.map((p) => observe(p.member, p.value)),
    confidence: weakest(picked.map((p) => p.member)),
    wording: none.length > 0 ? 'codeAndNone' : 'default',
    words: {
      label: topic.label,
      ...conflictWords(picked, context, (value) => value),
      code: context.format.list([...new Set(coded.map((p) => p.value))]),
      codeChannels: channelsOf(coded),
      noCodeChannels: channelsOf(none),
    },
  };
}

/**
 * A website that shows the whole offer, everywhere without a code, against a channel that asks for one. Only where the
 * two are surely one promotion; a short post may leave the code to the shop, a shop cannot leave it to a post.
 */
function codeOnlyElsewhere(
  topic: PromotionTopic,
  members: readonly Member<PromotionClaim>[],
  context: CheckContext,
): Draft[] {
  const live = members.filter((m) => isLive(m, context.asOf));
  const onSite = live.filter((m) => m.claim.evidence.channelKind === 'website');
  const elsewhere = live.filter((m) => m.claim.evidence.channelKind !== 'website' && m.claim.code !== null);
  const first = onSite.find((m) => m.confidence >= 0.8 && m.by !== 'wording');
  const coded = elsewhere[0];
  if (!first || !coded || onSite.some((m) => m.claim.code !== null)) return [];
  const sites = [...new Set(onSite.map(channelOf))];
  if (context.pages.mentions(coded.claim.code ?? '', sites)) return [];
  const picked = [
    { value: NO_CODE, member: first },
    ...elsewhere.map((member) => ({ value: (member.claim.code ?? '').toUpperCase(), member })),
  ];
  return [
    draftOf(
      topic,
      picked.filter(
        (p, i) =>
          picked.findIndex((q) => q.value === p.value && channelOf(q.member) === channelOf(p.member)) === i,
      ),
      context,
    ),
  ];
}
