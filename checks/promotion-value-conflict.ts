import { foldWords, type Member, type PromotionClaim, type PromotionTopic } from '../src/domain/index.js';
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
import { benefitOf } from './promotions.js';

/** The same promotion with another benefit. */
export const promotionValueConflict: Check = {
  id: 'promotion-value-conflict',
  severity: 'error',
  title: 'The same promotion with another percentage, amount or kind',
  harm: 'A customer who came for the better offer meets the worse one at the checkout and feels deceived.',
  example: {
    conflict: 'Instagram: "25 % off with FRIDAY25" – website: "20 % off with FRIDAY25".',
    decoy: '"Up to 40 % off" in the letter and single articles at 20 %, 30 % and 40 % in the shop agree.',
  },
  options: {},
  wordings: {
    default: {
      title: {
        en: '{label} is {wrong} on {wrongChannels} but {right} on {rightChannels}',
        de: '{label}: {wrong} laut {wrongChannels}, aber {right} laut {rightChannels}',
        nl: '{label}: {wrong} volgens {wrongChannels}, maar {right} volgens {rightChannels}',
        pl: '{label}: {wrong} według kanału {wrongChannels}, ale {right} według kanału {rightChannels}',
      },
      explanation: {
        en: 'Customers who read {wrongChannels} expect {wrong}; {rightChannels} gives {right}. Whoever is disappointed at the checkout does not come back for the next promotion.',
        de: 'Wer {wrongChannels} liest, erwartet {wrong}; auf {rightChannels} gibt es {right}. Wer an der Kasse enttäuscht wird, kommt zur nächsten Aktion nicht wieder.',
        nl: 'Wie {wrongChannels} leest, verwacht {wrong}; op {rightChannels} is het {right}. Wie bij het afrekenen teleurgesteld wordt, komt voor de volgende actie niet terug.',
        pl: 'Kto czyta kanał {wrongChannels}, oczekuje: {wrong}; w kanale {rightChannels} jest {right}. Kto rozczaruje się przy kasie, nie wróci na następną promocję.',
      },
      fix: {
        en: 'Correct {wrongChannels} to {right}, or change {rightChannels} if {wrong} was meant.',
        de: '{wrongChannels} auf {right} ändern, oder {rightChannels} anpassen, falls {wrong} gemeint war.',
        nl: 'Wijzig {wrongChannels} in {right}, of pas {rightChannels} aan als {wrong} was bedoeld.',
        pl: 'Popraw kanał {wrongChannels} na: {right}, albo zmień kanał {rightChannels}, jeśli miało być {wrong}.',
      },
    },
    oneChannel: {
      title: {
        en: '{label} is told as {right} and as {wrong} on {rightChannels}',
        de: '{label} steht auf {rightChannels} einmal mit {right} und einmal mit {wrong}',
        nl: '{label} staat op {rightChannels} als {right} en als {wrong}',
        pl: '{label}: w kanale {rightChannels} raz {right}, a raz {wrong}',
      },
      explanation: {
        en: 'Two places of {rightChannels} contradict each other: {right} here, {wrong} there. Customers will ask for the better one.',
        de: 'Zwei Stellen auf {rightChannels} widersprechen sich: hier {right}, dort {wrong}. Kunden werden das Bessere verlangen.',
        nl: 'Twee plekken op {rightChannels} spreken elkaar tegen: hier {right}, daar {wrong}. Klanten zullen om het beste vragen.',
        pl: 'Dwa miejsca w kanale {rightChannels} są sprzeczne: tu {right}, tam {wrong}. Klienci zażądają lepszej oferty.',
      },
      fix: {
        en: 'Decide between {right} and {wrong} and use it everywhere on {rightChannels}.',
        de: 'Sich für {right} oder {wrong} entscheiden und es überall auf {rightChannels} verwenden.',
        nl: 'Kies tussen {right} en {wrong} en gebruik dat overal op {rightChannels}.',
        pl: 'Wybierz: {right} albo {wrong}, i używaj tego wszędzie w kanale {rightChannels}.',
      },
    },
  },
  judge: (context) => findingsOnly(context.topics.promotions.flatMap((topic) => judgeTopic(topic, context))),
};

function judgeTopic(topic: PromotionTopic, context: CheckContext): Draft[] {
  const members = current(topic.members, context.asOf).filter((m) => !m.claim.teaser);
  const picked = conflictingBenefits(members);
  if (picked.length < 2) return [];
  const show = (_: string, member: Member) =>
    context.format.discount((member.claim as PromotionClaim).discount);
  const words = { label: promotionName(topic), ...conflictWords(picked, context, show) };
  const channels = new Set(picked.map((p) => p.member.claim.evidence.channel));
  return [
    {
      topic: topic.id,
      subject: promotionSubject(topic),
      observed: picked.map((p) => observe(p.member, context.format.discount(p.member.claim.discount))),
      confidence: weakest(picked.map((p) => p.member)),
      wording: channels.size === 1 ? 'oneChannel' : 'default',
      words,
    },
  ];
}

/**
 * Benefits of one family are compared with each other (20 % or 25 %). A gift here and money off there is a conflict
 * only for one code, since one campaign may well give both.
 */
function conflictingBenefits(members: readonly Member<PromotionClaim>[]) {
  for (const kinds of [['percent', 'amount'], ['bogo', 'multi-buy'], ['price-point']] as const) {
    const family = members.filter((m) => (kinds as readonly string[]).includes(m.claim.discount.kind));
    // "up to 40 %" and a single article at 30 % agree: ceilings are held against ceilings
    for (const upTo of [false, true]) {
      const picked = disagreeing(
        family.filter((m) => isUpTo(m.claim) === upTo),
        (m) => priceOfItsOwn(m, kinds[0]),
      );
      if (picked.length > 1) return picked;
    }
  }
  const coded = members.filter(
    (m) => m.claim.code !== null && benefitOf(m.claim) !== null && m.claim.discount.kind !== 'price-point',
  );
  const picked = disagreeing(coded, (m) => kindOf(m.claim));
  return picked.length > 1 ? picked : otherGifts(coded);
}

/** One code gives socks here and a belt there: named gifts of one language that share no word. */
function otherGifts(coded: readonly Member<PromotionClaim>[]) {
  const gifts = coded.filter(({ claim }) => giftWords(claim).length > 0);
  const kinds: string[][] = [];
  const kindOfGift = (claim: PromotionClaim): string => {
    const words = giftWords(claim);
    const known = kinds.find((kind) => kind.some((a) => words.some((b) => alike(a, b))));
    if (known) known.push(...words);
    else kinds.push(words);
    return String(kinds.indexOf(known ?? words));
  };
  const languages = new Set(gifts.map(({ claim }) => claim.language));
  const byMember = new Map(gifts.map((m) => [m, kindOfGift(m.claim)]));
  return languages.size === 1 ? disagreeing(gifts, (m) => byMember.get(m) ?? null) : [];
}

const UNNAMED =
  /^(?:gift|present|prezent|upomin|gratis|geschenk|cadeau|kado|regalo|omaggio|surprise|niespodzian|uberrasch|verrass)/;

/** The words that name a gift; none for "a free gift". */
function giftWords({ discount }: PromotionClaim): string[] {
  if (discount.kind !== 'gift') return [];
  const words = foldWords(discount.item).match(/[\p{L}]{4,}/gu) ?? [];
  return words.some((word) => UNNAMED.test(word)) ? [] : words;
}

/** "Skarpety" and "skarpet", "Wollsocken" and "Socken". */
const alike = (a: string, b: string): boolean => a.includes(b.slice(0, 5)) || b.includes(a.slice(0, 5));

/** Named sale prices contradict only for the same thing. */
function priceOfItsOwn(member: Member<PromotionClaim>, family: string): string | null {
  const benefit = benefitOf(member.claim);
  if (family !== 'price-point' || benefit === null) return benefit;
  return member.claim.scope.names.length === 1 ? benefit : null;
}

function kindOf(claim: PromotionClaim): string {
  switch (claim.discount.kind) {
    case 'percent':
    case 'amount':
      return 'money off';
    case 'bogo':
    case 'multi-buy':
      return 'quantity';
    default:
      return claim.discount.kind;
  }
}

const isUpTo = ({ discount }: PromotionClaim): boolean =>
  (discount.kind === 'percent' || discount.kind === 'amount') && discount.upTo;
