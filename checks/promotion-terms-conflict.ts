import type { Member, PromotionClaim, PromotionTopic } from '../src/domain/index.js';
import type { Check, CheckContext, Draft } from './check.js';
import {
  conflictWords,
  current,
  disagreeing,
  findingsOnly,
  observe,
  promotionName,
  promotionSubject,
  weakest,
} from './judging.js';

/** How sure a reading of scope or audience must be before it is held against another. */
const SURE = 0.7;

/** The same promotion with another minimum spend, scope or eligibility. */
export const promotionTermsConflict: Check = {
  id: 'promotion-terms-conflict',
  severity: 'warning',
  title: 'The same promotion with another minimum spend, scope, exclusions or eligibility',
  harm: 'A customer fills the basket to the sum that one channel names and is refused by the other.',
  example: {
    conflict: 'Instagram: "30 € off from 120 €" – website: "30 € off from 150 €".',
    decoy: 'A short post that names no minimum spend contradicts none.',
  },
  options: {},
  wordings: {
    minimumSpend: {
      title: {
        en: '{label} needs a minimum spend of {wrong} on {wrongChannels} but {right} on {rightChannels}',
        de: '{label} gilt auf {wrongChannels} ab einem Bestellwert von {wrong}, auf {rightChannels} aber ab {right}',
        nl: '{label} geldt op {wrongChannels} vanaf een besteding van {wrong}, maar op {rightChannels} vanaf {right}',
        pl: '{label}: w kanale {wrongChannels} minimalna wartość zamówienia to {wrong}, ale w kanale {rightChannels} {right}',
      },
      explanation: {
        en: 'A customer who fills the basket to the sum on {wrongChannels} may be refused: {rightChannels} asks for {right}.',
        de: 'Wer den Warenkorb bis zu der Summe füllt, die auf {wrongChannels} steht, wird womöglich abgewiesen: Auf {rightChannels} sind es {right}.',
        nl: 'Wie de winkelwagen vult tot het bedrag op {wrongChannels}, kan worden geweigerd: op {rightChannels} is het {right}.',
        pl: 'Kto zapełni koszyk do kwoty z kanału {wrongChannels}, może spotkać się z odmową: w kanale {rightChannels} jest to {right}.',
      },
      fix: {
        en: 'Name {right} as the minimum spend on {wrongChannels} too, or correct {rightChannels}.',
        de: 'Auch auf {wrongChannels} {right} als Mindestbestellwert nennen oder {rightChannels} berichtigen.',
        nl: 'Vermeld ook op {wrongChannels} {right} als minimale besteding, of verbeter {rightChannels}.',
        pl: 'Podaj {right} jako minimalną wartość zamówienia także w kanale {wrongChannels} albo popraw kanał {rightChannels}.',
      },
    },
    scope: {
      title: {
        en: '{label} holds for {wrong} on {wrongChannels} but for {right} on {rightChannels}',
        de: '{label} gilt auf {wrongChannels} für: {wrong}, auf {rightChannels} aber für: {right}',
        nl: '{label} geldt op {wrongChannels} voor: {wrong}, maar op {rightChannels} voor: {right}',
        pl: '{label} obejmuje w kanale {wrongChannels}: {wrong}, ale w kanale {rightChannels}: {right}',
      },
      explanation: {
        en: 'Customers of {wrongChannels} choose articles that the offer of {rightChannels} does not cover.',
        de: 'Wer {wrongChannels} liest, wählt Artikel aus, für die das Angebot laut {rightChannels} nicht gilt.',
        nl: 'Wie {wrongChannels} leest, kiest artikelen waarvoor de actie volgens {rightChannels} niet geldt.',
        pl: 'Kto czyta kanał {wrongChannels}, wybiera artykuły, których według kanału {rightChannels} oferta nie obejmuje.',
      },
      fix: {
        en: 'Say the same scope on {wrongChannels} and {rightChannels}.',
        de: 'Auf {wrongChannels} und {rightChannels} denselben Geltungsbereich nennen.',
        nl: 'Vermeld op {wrongChannels} en {rightChannels} dezelfde artikelen.',
        pl: 'Podaj ten sam zakres oferty w kanale {wrongChannels} i w kanale {rightChannels}.',
      },
    },
    audience: {
      title: {
        en: '{label} is for {wrong} on {wrongChannels} but for {right} on {rightChannels}',
        de: '{label} gilt laut {wrongChannels} für diesen Kreis: {wrong}, laut {rightChannels} aber für: {right}',
        nl: '{label} is volgens {wrongChannels} voor deze groep: {wrong}, maar volgens {rightChannels} voor: {right}',
        pl: '{label}: według kanału {wrongChannels} dla kogo: {wrong}, ale według kanału {rightChannels}: {right}',
      },
      explanation: {
        en: 'Customers of {wrongChannels} believe that the offer is theirs and are refused.',
        de: 'Wer {wrongChannels} liest, hält das Angebot für seines und wird abgewiesen.',
        nl: 'Wie {wrongChannels} leest, denkt dat de actie ook voor hem is en wordt geweigerd.',
        pl: 'Kto czyta kanał {wrongChannels}, sądzi, że oferta jest dla niego, i spotyka się z odmową.',
      },
      fix: {
        en: 'Say on {wrongChannels} and {rightChannels} alike who may use the offer.',
        de: 'Auf {wrongChannels} und {rightChannels} übereinstimmend sagen, wer das Angebot nutzen kann.',
        nl: 'Vermeld op {wrongChannels} en {rightChannels} op dezelfde manier wie de actie mag gebruiken.',
        pl: 'Podaj tak samo w kanale {wrongChannels} i w kanale {rightChannels}, kto może skorzystać z oferty.',
      },
    },
  },
  judge: (context) => findingsOnly(context.topics.promotions.flatMap((topic) => judgeTopic(topic, context))),
};

type Aspect = 'minimumSpend' | 'scope' | 'audience';

function judgeTopic(topic: PromotionTopic, context: CheckContext): Draft[] {
  const members = current(topic.members, context.asOf).filter((m) => !m.claim.teaser);
  return (['minimumSpend', 'scope', 'audience'] as const).flatMap((aspect) =>
    judgeAspect(topic, members, aspect, context),
  );
}

function judgeAspect(
  topic: PromotionTopic,
  members: readonly Member<PromotionClaim>[],
  aspect: Aspect,
  context: CheckContext,
): Draft[] {
  const show = (m: Member<PromotionClaim>) => shown(m.claim, aspect, context);
  const picked = disagreeing(members, (m) => termOf(m, aspect));
  if (picked.length < 2) return [];
  return [
    {
      topic: topic.id,
      subject: promotionSubject(topic),
      observed: picked.map((p) => observe(p.member, show(p.member))),
      confidence: weakest(picked.map((p) => p.member)),
      wording: aspect,
      aspect,
      words: {
        label: promotionName(topic),
        ...conflictWords(picked, context, (_, m) => show(m as Member<PromotionClaim>)),
      },
    },
  ];
}

/** A term that can be held against another; null where the text tells none. */
function termOf({ claim, by }: Member<PromotionClaim>, aspect: Aspect): string | null {
  switch (aspect) {
    case 'minimumSpend':
      return claim.minimumSpend === null
        ? null
        : `${claim.minimumSpend.minor} ${claim.minimumSpend.currency ?? ''}`;
    case 'scope':
      if (claim.confidence < SURE || (by !== 'code' && by !== 'anchor')) return null;
      if (claim.scope.kind === 'sitewide') return 'sitewide';
      return claim.scope.kind === 'unknown' || claim.scope.names.length === 0 ? null : 'named';
    case 'audience':
      return ['new-customers', 'subscribers'].includes(claim.audience.kind)
        ? 'newcomers'
        : ['students', 'members', 'app'].includes(claim.audience.kind) && claim.confidence >= SURE
          ? claim.audience.kind
          : null;
  }
}

function shown(claim: PromotionClaim, aspect: Aspect, context: CheckContext): string {
  switch (aspect) {
    case 'minimumSpend':
      return claim.minimumSpend ? context.format.money(claim.minimumSpend) : '';
    case 'scope':
      return claim.scope.names.length > 0
        ? context.format.list(claim.scope.names)
        : context.format.sentence({ en: 'everything', de: 'alles', nl: 'alles', pl: 'wszystko' }, {});
    case 'audience':
      return claim.audience.words || claim.audience.kind;
  }
}
