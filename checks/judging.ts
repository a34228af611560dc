import {
  endedBy,
  foldWords,
  holdsAt,
  overlaps,
  type Claim,
  type Evidence,
  type Member,
  type PromotionTopic,
  type ProductTopic,
  type Subject,
} from '../src/domain/index.js';
import type { ChannelFacts, CheckContext, Draft, Observed, UndecidedDraft, Verdict } from './check.js';

/** What several checks ask of members and topics. */

export const channelOf = (member: Member): string => member.claim.evidence.channel;
export const isLive = (member: Member, asOf: string): boolean => holdsAt(member.live, asOf);
export const isOver = (member: Member, asOf: string): boolean => endedBy(member.live, asOf);

/** Live or to come: what can still mislead a customer. */
export function current<C extends Claim>(members: readonly Member<C>[], asOf: string): Member<C>[] {
  return members.filter((m) => !isOver(m, asOf));
}

/** What one capture tells, as a set of values. */
interface Telling<C extends Claim> {
  readonly values: Set<string>;
  readonly members: Member<C>[];
}

/**
 * The values that contradict each other. A capture may tell several values (sizes, tiers): two captures disagree
 * only where they share none, and only over a time that both are held to cover.
 * Answers one member for each differing value and channel, the value most told first; empty where all agree.
 */
export function disagreeing<C extends Claim>(
  members: readonly Member<C>[],
  valueOf: (member: Member<C>) => string | null,
  groupOf: (member: Member<C>) => string = (m) => m.claim.evidence.captureId,
): { value: string; member: Member<C> }[] {
  const tellings = new Map<string, Telling<C>>();
  for (const member of members) {
    const value = valueOf(member);
    if (value === null) continue;
    const telling = tellings.get(groupOf(member)) ?? { values: new Set<string>(), members: [] };
    telling.values.add(value);
    telling.members.push(member);
    tellings.set(groupOf(member), telling);
  }
  const list = distinctTellings([...tellings.values()]);
  const involved = new Set<Telling<C>>();
  for (let i = 0; i < list.length; i++) {
    for (let j = i + 1; j < list.length; j++) {
      const [a, b] = [list[i]!, list[j]!];
      if ([...a.values].some((v) => b.values.has(v))) continue;
      if (!a.members.some((m) => b.members.some((n) => overlaps(m.live, n.live)))) continue;
      involved.add(a);
      involved.add(b);
    }
  }
  if (involved.size === 0) return [];
  return pickPerChannel([...involved], valueOf);
}

/** Tellings of one channel with the same values over the same time are one: a thousand pages cost no more than one. */
function distinctTellings<C extends Claim>(tellings: Telling<C>[]): Telling<C>[] {
  const seen = new Map<string, Telling<C>>();
  for (const telling of tellings) {
    const first = telling.members[0]!;
    const key = [
      channelOf(first),
      [...telling.values].sort().join('|'),
      ...telling.members.map((m) => `${m.live.from ?? ''}/${m.live.until ?? ''}`),
    ].join('\u0001');
    if (!seen.has(key)) seen.set(key, telling);
  }
  return [...seen.values()];
}

function pickPerChannel<C extends Claim>(
  tellings: readonly Telling<C>[],
  valueOf: (member: Member<C>) => string | null,
): { value: string; member: Member<C> }[] {
  const picked = new Map<string, { value: string; member: Member<C> }>();
  const support = new Map<string, Set<string>>();
  for (const telling of tellings) {
    for (const member of telling.members) {
      const value = valueOf(member);
      if (value === null) continue;
      const key = `${channelOf(member)}\u0001${value}`;
      const known = picked.get(key);
      if (!known || member.confidence > known.member.confidence) picked.set(key, { value, member });
      support.set(value, (support.get(value) ?? new Set()).add(channelOf(member)));
    }
  }
  const weight = (value: string) => support.get(value)?.size ?? 0;
  return [...picked.values()].sort(
    (a, b) =>
      weight(b.value) - weight(a.value) ||
      a.value.localeCompare(b.value) ||
      channelOf(a.member).localeCompare(channelOf(b.member)),
  );
}

/** Who deviates: the channels whose value is not the truth's, or where the truth is silent, not the most told. */
export function deviants(
  picked: readonly { value: string; member: Member }[],
  context: CheckContext,
): { right: string; wrong: { value: string; channels: string[] }[]; rightChannels: string[] } {
  const trusted = picked.find((p) => context.truth.has(channelOf(p.member)));
  const right = (trusted ?? picked[0])?.value ?? '';
  const others = new Map<string, string[]>();
  for (const { value, member } of picked) {
    if (value === right) continue;
    const list = others.get(value) ?? [];
    if (!list.includes(channelOf(member))) list.push(channelOf(member));
    others.set(value, list);
  }
  return {
    right,
    rightChannels: [...new Set(picked.filter((p) => p.value === right).map((p) => channelOf(p.member)))],
    wrong: [...others].map(([value, channels]) => ({ value, channels })),
  };
}

/** The words of a conflict of two values: {right}, {rightChannels}, {wrong}, {wrongChannels}. */
export function conflictWords(
  picked: readonly { value: string; member: Member }[],
  context: CheckContext,
  show: (value: string, member: Member) => string,
): Record<string, string> {
  const { right, rightChannels, wrong } = deviants(picked, context);
  const shown = (value: string) => {
    const entry = picked.find((p) => p.value === value);
    return entry ? show(value, entry.member) : value;
  };
  return {
    right: shown(right),
    rightChannels: context.format.list(rightChannels),
    wrong: context.format.list(wrong.map((w) => shown(w.value))),
    wrongChannels: context.format.list([...new Set(wrong.flatMap((w) => w.channels))]),
  };
}

export function observe(member: Member, value: string): Observed {
  const linked = member.fields === undefined ? {} : { linkedBy: member.fields };
  return { channel: channelOf(member), value, evidence: member.claim.evidence, ...linked };
}

export function observeEvidence(evidence: Evidence, value: string): Observed {
  return { channel: evidence.channel, value, evidence };
}

/** The weakest link of what was read and of what was put together. */
export function weakest(members: readonly Member[]): number {
  return members.reduce((least, m) => Math.min(least, m.confidence, m.claim.confidence), 1);
}

export function promotionSubject(topic: PromotionTopic): Subject {
  return { kind: 'promotion', label: topic.label, code: topic.code, sku: null, product: null };
}

/** How people call a promotion: its campaign or thing and its code, or where it has no name, its code alone. */
export function promotionName(topic: PromotionTopic): string {
  if (topic.code === null) return topic.label;
  if (!topic.named) return topic.code;
  if (topic.label.toUpperCase().includes(topic.code.toUpperCase())) return topic.label;
  return `${topic.label} (${topic.code})`;
}

export function productSubject(topic: ProductTopic): Subject {
  return { kind: 'product', label: topic.label, code: null, sku: topic.sku, product: topic.label };
}

export function plainSubject(kind: Subject['kind'], label: string): Subject {
  return { kind, label, code: null, sku: null, product: null };
}

export const websites = (context: CheckContext): ChannelFacts[] =>
  context.channels.filter((c) => c.kind === 'website');

/** Is the channel's silence a fact: it was observed whole. */
export function silenceCounts(channel: ChannelFacts): boolean {
  return channel.coverage?.status === 'observed';
}

/**
 * Is the channel's silence about something a fact: it was observed whole, and no page that was left unread is called by a word of
 * it (`/preview/winter-clearance` by "the winter coats").
 */
export function silentAbout(channel: ChannelFacts, told: readonly string[]): boolean {
  if (!silenceCounts(channel)) return false;
  const unread = channel.coverage?.unread ?? [];
  if (unread.length === 0) return true;
  const words = new Set(told.flatMap(longWords));
  return !unread.some(({ uri }) => longWords(decodeURI(new URL(uri).pathname)).some((w) => words.has(w)));
}

const longWords = (text: string): string[] => foldWords(text).match(/[\p{L}\d]{4,}/gu) ?? [];

/** Why nothing can be said of a channel's silence. */
export function notObserved(channel: ChannelFacts, subject: Subject): UndecidedDraft {
  const partial = channel.coverage?.status === 'partial';
  return {
    subject,
    reason: partial ? 'channel-partial' : 'channel-unobserved',
    channels: [channel.id],
    words: { label: subject.label, channel: channel.id },
    message: partial
      ? {
          en: '{label}: {channel} was read only in part, so nothing can be called missing from it.',
          de: '{label}: {channel} wurde nur teilweise gelesen, darum gilt dort nichts als fehlend.',
          nl: '{label}: {channel} is maar deels gelezen, dus daar ontbreekt niets met zekerheid.',
          pl: '{label}: {channel} odczytano tylko częściowo, więc niczego tam nie uznajemy za brakujące.',
        }
      : {
          en: '{label}: {channel} could not be observed, so nothing can be called missing from it.',
          de: '{label}: {channel} konnte nicht beobachtet werden, darum gilt dort nichts als fehlend.',
          nl: '{label}: {channel} kon niet worden bekeken, dus daar ontbreekt niets met zekerheid.',
          pl: '{label}: {channel} nie można było odczytać, więc niczego tam nie uznajemy za brakujące.',
        },
  };
}

export const findingsOnly = (findings: readonly Draft[]): Verdict => ({ findings, undecided: [] });
