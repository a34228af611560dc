import { distance } from 'fastest-levenshtein';
import { foldWords, type ContactClaim, type Member, type StatementTopic } from '../src/domain/index.js';
import type { Check, CheckContext, Draft, Sentence } from './check.js';
import {
  channelOf,
  conflictWords,
  findingsOnly,
  isLive,
  observe,
  plainSubject,
  silenceCounts,
  weakest,
  websites,
} from './judging.js';
import { specialHoursConflicts, type Picked } from './special-hours.js';

const NAMES: Record<Exclude<ContactClaim['topic'], 'special-hours'>, Sentence> = {
  phone: { en: 'Telephone', de: 'Telefon', nl: 'Telefoon', pl: 'Telefon' },
  email: { en: 'Email', de: 'E-Mail', nl: 'E-mail', pl: 'E-mail' },
  address: { en: 'Address', de: 'Adresse', nl: 'Adres', pl: 'Adres' },
  'opening-hours': {
    en: 'Opening hours',
    de: 'Öffnungszeiten',
    nl: 'Openingstijden',
    pl: 'Godziny otwarcia',
  },
};

/** Another phone, email, address or opening hours. */
export const contactConflict: Check = {
  id: 'contact-conflict',
  severity: 'warning',
  title: 'Another phone, email, address or opening hours',
  harm: 'A customer calls a stranger, writes into the void or stands before a closed door.',
  example: {
    conflict: 'Facebook: 0117 496 0124 – website: 0117 496 0142.',
    decoy: 'The second store has a telephone and hours of its own.',
  },
  options: {
    slipEdits: {
      default: 2,
      explanation:
        'how many characters two numbers, streets or mailboxes may differ and still be a slip of one another',
    },
  },
  wordings: {
    default: {
      title: {
        en: '{label}: {wrong} on {wrongChannels} but {right} on {rightChannels}',
        de: '{label}: {wrong} auf {wrongChannels}, aber {right} auf {rightChannels}',
        nl: '{label}: {wrong} op {wrongChannels}, maar {right} op {rightChannels}',
        pl: '{label}: {wrong} w kanale {wrongChannels}, ale {right} w kanale {rightChannels}',
      },
      explanation: {
        en: 'Customers who go by {wrongChannels} end up in the wrong place or at the wrong time.',
        de: 'Wer sich an {wrongChannels} hält, landet am falschen Ort oder kommt zur falschen Zeit.',
        nl: 'Wie op {wrongChannels} afgaat, komt op de verkeerde plek of op het verkeerde moment uit.',
        pl: 'Kto zaufa kanałowi {wrongChannels}, trafi w złe miejsce albo o złej porze.',
      },
      fix: {
        en: 'Correct {wrongChannels} to {right}, or the other way round; call or go there once to be sure.',
        de: '{wrongChannels} auf {right} ändern, oder umgekehrt; im Zweifel einmal anrufen oder hingehen.',
        nl: 'Wijzig {wrongChannels} in {right}, of andersom; bel of ga er bij twijfel een keer langs.',
        pl: 'Popraw kanał {wrongChannels} na: {right}, albo odwrotnie; dla pewności zadzwoń lub sprawdź na miejscu.',
      },
    },
    unknownNumber: {
      title: {
        en: '{label}: {wrong} on {wrongChannels} stands nowhere on {rightChannels}, which gives {right}',
        de: '{label}: {wrong} auf {wrongChannels} steht nirgends auf {rightChannels}, dort gilt {right}',
        nl: '{label}: {wrong} op {wrongChannels} staat nergens op {rightChannels}, daar geldt {right}',
        pl: '{label}: {wrong} w kanale {wrongChannels} nie pojawia się w kanale {rightChannels}, tam podano {right}',
      },
      explanation: {
        en: 'The profile gives one number, and the website, read whole, does not know it: an old number, or somebody else’s.',
        de: 'Das Profil nennt eine Nummer, die die ganz gelesene Website nicht kennt: eine alte oder eine fremde.',
        nl: 'Het profiel geeft een nummer dat de website, geheel gelezen, niet kent: een oud nummer, of dat van een ander.',
        pl: 'Profil podaje numer, którego w całości odczytana strona nie zna: stary albo cudzy.',
      },
      fix: {
        en: 'Call {wrong} once. If it is not yours any more, change it to {right}; if it is, name it on the website too.',
        de: '{wrong} einmal anrufen. Ist es nicht mehr Ihre Nummer, durch {right} ersetzen; sonst auch auf der Website nennen.',
        nl: 'Bel {wrong} een keer. Is het niet meer van jullie, vervang het door {right}; anders ook op de website vermelden.',
        pl: 'Zadzwoń pod {wrong}. Jeśli to już nie Wasz numer, zmień go na {right}; jeśli tak, podaj go też na stronie.',
      },
    },
  },
  judge: (context) => {
    const hours = context.topics.contacts.filter((t) => t.members[0]?.claim.topic === 'opening-hours');
    const special = context.topics.contacts.filter((t) => t.members[0]?.claim.topic === 'special-hours');
    const slips = judgeSlips(context);
    return findingsOnly([
      ...hours.flatMap((topic) => judgeHours(topic, context)),
      ...special.flatMap((topic) =>
        specialHoursConflicts(topic, context).map(({ label, picked, aspect }) =>
          draft(topic.id, label, picked, context, aspect),
        ),
      ),
      ...slips,
      ...unknownNumbers(context, slips),
    ]);
  },
};

function draft(topic: string, label: string, picked: Picked, context: CheckContext, aspect: string): Draft {
  return {
    topic,
    subject: plainSubject('contact', label),
    observed: picked.map((p) => observe(p.member, p.value)),
    confidence: weakest(picked.map((p) => p.member)),
    aspect,
    words: { label, ...conflictWords(picked, context, (value) => value) },
  };
}

/** Hours of one place, day by day: only days that both name are compared. */
function judgeHours(topic: StatementTopic<ContactClaim>, context: CheckContext): Draft[] {
  const live = topic.members.filter((m) => isLive(m, context.asOf));
  const site = live.find((m) => context.truth.has(channelOf(m))) ?? live[0];
  if (!site) return [];
  const known = daysOf(site.claim.value);
  const picked: Picked = [];
  for (const other of live) {
    const days = daysOf(other.claim.value);
    const differing = [...days].filter(([day, times]) => known.has(day) && known.get(day) !== times);
    if (differing.length === 0 || differing.length === 7) continue;
    if (picked.some((p) => channelOf(p.member) === channelOf(other))) continue;
    picked.push({ value: differing.map(([day, times]) => `${day} ${times}`).join(', '), member: other });
    if (picked.length === 1) {
      picked.unshift({
        value: differing.map(([day]) => `${day} ${known.get(day) ?? ''}`).join(', '),
        member: site,
      });
    }
  }
  if (picked.length < 2) return [];
  const name = context.format.sentence(NAMES['opening-hours'], {});
  const place = site.claim.place;
  return [draft(topic.id, place ? `${name} (${place})` : name, picked, context, 'opening-hours')];
}

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;

/** `Mo-Fr 10:00-18:00, Sa 10:00-16:00` (schema.org openingHours) → each day's times. */
function daysOf(value: string): Map<string, string> {
  const days = new Map<string, string>();
  for (const [, from, to, times] of value.matchAll(
    /\b(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))?\s+([^,;A-Z]+)/g,
  )) {
    const start = DAYS.indexOf(from as (typeof DAYS)[number]);
    const end = to === undefined ? start : DAYS.indexOf(to as (typeof DAYS)[number]);
    for (let i = start; ; i = (i + 1) % 7) {
      const day = DAYS[i] ?? 'Mo';
      const known = days.get(day);
      days.set(day, known ? `${known} ${(times ?? '').trim()}` : (times ?? '').trim());
      if (i === end) break;
    }
  }
  return days;
}

/**
 * Numbers, mailboxes and streets: a brand has several, so another one is no conflict by itself. One that only this
 * channel knows, and that is nearly one of another channel's, is a slip.
 */
function judgeSlips(context: CheckContext): Draft[] {
  return (['phone', 'email', 'address'] as const).flatMap((kind) => {
    const members = context.topics.contacts
      .flatMap((t) => t.members.map((member) => ({ member, topic: t.id })))
      .filter(({ member }) => member.claim.topic === kind && isLive(member, context.asOf));
    return slipsOf(kind, members, context);
  });
}

function slipsOf(
  kind: 'phone' | 'email' | 'address',
  members: readonly { member: Member<ContactClaim>; topic: string }[],
  context: CheckContext,
): Draft[] {
  const byValue = new Map<string, { member: Member<ContactClaim>; topic: string }[]>();
  for (const entry of members) {
    const value = kind === 'address' ? addressKey(entry.member.claim.written) : entry.member.claim.value;
    byValue.set(value, [...(byValue.get(value) ?? []), entry]);
  }
  const values = [...byValue].sort((a, b) => trust(b[1], context) - trust(a[1], context));
  const drafts: Draft[] = [];
  values.forEach(([wrong, tellers], i) => {
    const right = values
      .slice(0, i)
      .find(([value]) => isSlip(kind, value, wrong, context.option('slipEdits')));
    const [first] = tellers;
    if (!right || !first || sharesChannel(right[1], tellers)) return;
    const picked: Picked = [...onePerChannel(right[1]), ...onePerChannel(tellers)];
    drafts.push(draft(first.topic, context.format.sentence(NAMES[kind], {}), picked, context, kind));
  });
  return drafts;
}

const trust = (tellers: readonly { member: Member }[], context: CheckContext): number =>
  (tellers.some((t) => context.truth.has(channelOf(t.member))) ? 100 : 0) +
  new Set(tellers.map((t) => channelOf(t.member))).size;

/** A website that names both on purpose (two offices in one street) is right twice. */
const sharesChannel = (a: readonly { member: Member }[], b: readonly { member: Member }[]): boolean =>
  b.some(
    (x) =>
      x.member.claim.evidence.channelKind === 'website' &&
      a.some((y) => channelOf(x.member) === channelOf(y.member)),
  );

/** One number in several notations is one value: all of its tellers show it as the first one writes it. */
function onePerChannel(tellers: readonly { member: Member<ContactClaim> }[]): Picked {
  const members = [...new Map(tellers.map((t) => [channelOf(t.member), t.member])).values()];
  return members.map((member) => ({ value: members[0]?.claim.written ?? '', member }));
}

/** Street words, number and postal code, in order, without punctuation; what follows the postal code (city, country) may be left out. */
function addressKey(written: string): string {
  return foldWords(written)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function isSlip(
  kind: 'phone' | 'email' | 'address',
  right: string,
  wrong: string,
  slipEdits: number,
): boolean {
  if (right === wrong) return false;
  if (kind === 'address') return addressSlip(right, wrong);
  if (kind === 'email') {
    const [a, b] = [right.split('@'), wrong.split('@')];
    if (a[0] !== b[0] && a[1] !== b[1]) return false;
  }
  return distance(right, wrong) <= slipEdits;
}

/** The same street with another number, or the same number and street with another postal code. */
function addressSlip(a: string, b: string): boolean {
  const [left, right] = [addressParts(a), addressParts(b)];
  if (left.street === '' || left.street !== right.street) return false;
  return left.numbers.length > 0 && right.numbers.length > 0 && left.numbers[0] !== right.numbers[0];
}

function addressParts(key: string): { street: string; numbers: string[] } {
  const tokens = key.split(' ');
  const at = tokens.findIndex((t) => /^\d+[a-z]?$/.test(t));
  if (at < 0) return { street: '', numbers: [] };
  const words = at === 0 ? tokens.slice(1, 3) : tokens.slice(Math.max(0, at - 2), at);
  return { street: words.filter((w) => !/\d/.test(w)).join(' '), numbers: [tokens[at] ?? ''] };
}

/** A line for messages or papers is another line. */
const OTHER_LINE = /whats\s?app|wa\.me|signal|telegram|\bsms\b|\bfax/i;

/** Whose number it may be is for people to find out. */
const UNKNOWN_CONFIDENCE = 0.6;

/** The one number of a profile, of the country of the website's numbers, that the website nowhere gives. */
function unknownNumbers(context: CheckContext, slips: readonly Draft[]): Draft[] {
  const phones = context.topics.contacts
    .flatMap((t) => t.members.map((member) => ({ member, topic: t.id })))
    .filter(({ member }) => member.claim.topic === 'phone' && isLive(member, context.asOf));
  const whole = new Set(
    websites(context)
      .filter(silenceCounts)
      .map((site) => site.id),
  );
  const onSite = phones.filter(({ member }) => whole.has(channelOf(member)));
  const known = new Set(onSite.map(({ member }) => member.claim.value));
  const inSlips = new Set(slips.flatMap((slip) => slip.observed.map((o) => o.value)));
  const profiles = phones.filter(({ member: { claim } }) => {
    const { block, quote } = claim.evidence;
    return block === 'bio' && claim.place === null && !OTHER_LINE.test(quote) && !inSlips.has(claim.written);
  });
  return profiles.flatMap(({ member, topic }) => {
    const { value } = member.claim;
    const others = phones.filter((p) => channelOf(p.member) === channelOf(member));
    const right = onSite
      .filter((p) => p.member.claim.value.slice(0, 3) === value.slice(0, 3))
      .sort((a, b) => b.member.captures.length - a.member.captures.length)[0];
    if (!right || known.has(value) || others.some((p) => p.member.claim.value !== value)) return [];
    const picked = [...onePerChannel([right]), ...onePerChannel([{ member }])];
    const told = draft(topic, context.format.sentence(NAMES.phone, {}), picked, context, 'phone');
    return [{ ...told, wording: 'unknownNumber', confidence: Math.min(told.confidence, UNKNOWN_CONFIDENCE) }];
  });
}
