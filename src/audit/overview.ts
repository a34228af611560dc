import {
  beginsAfter,
  endedBy,
  holdsAt,
  type ChannelCoverage,
  type Evidence,
  type Finding,
  type Member,
  type ProductRow,
  type PromotionCell,
  type PromotionClaim,
  type PromotionRow,
  type PromotionTopic,
  type Settings,
  type ShownEvidence,
  type StatementRow,
  type Topics,
} from '../domain/index.js';
import type { ChannelFacts, CheckContext, Formats } from '../../checks/index.js';
import { policyLabel } from '../../checks/index.js';

/** The tables of the report: promotions, products and statements, each over the channels. */

type Facts = Pick<CheckContext, 'asOf' | 'channels' | 'topics' | 'format' | 'truth'>;

/** The channels as checks know them. */
export function channelFacts(settings: Settings, coverage: readonly ChannelCoverage[]): ChannelFacts[] {
  return Object.entries(settings.channels).map(([id, channel]) => ({
    id,
    kind: channel.kind,
    handle: 'handle' in channel ? (channel.handle ?? null) : null,
    coverage: coverage.find((c) => c.id === id) ?? null,
  }));
}

/** `truth: website`, by kind or id: the channels whose word counts. */
export function truthChannels(settings: Settings): Set<string> {
  return new Set(
    Object.entries(settings.channels)
      .filter(([id, channel]) => id === settings.truth || channel.kind === settings.truth)
      .map(([id]) => id),
  );
}

export function promotionRows(facts: Facts, findings: readonly Finding[]): PromotionRow[] {
  return facts.topics.promotions
    .filter((topic) =>
      topic.members.some((m) => !m.claim.personalCode && m.claim.audience.kind !== 'personal'),
    )
    .map((topic) =>
      promotionRow(
        topic,
        facts,
        findings.filter((f) => f.topic === topic.id),
      ),
    )
    .filter((row) => row !== null);
}

function promotionRow(
  topic: PromotionTopic,
  facts: Facts,
  findings: readonly Finding[],
): PromotionRow | null {
  const status = statusOf(topic, facts.asOf, findings);
  if (status === 'ended' && findings.length === 0) return null;
  return {
    topic: topic.id,
    label: topic.label,
    code: topic.code,
    status,
    cells: facts.channels
      .filter(
        (c) => c.kind !== 'product-feed' || topic.members.some((m) => m.claim.evidence.channel === c.id),
      )
      .map((channel) => promotionCell(topic, channel, facts, findings)),
  };
}

function statusOf(topic: PromotionTopic, asOf: string, findings: readonly Finding[]): PromotionRow['status'] {
  if (topic.members.some((m) => holdsAt(m.live, asOf))) return 'live';
  if (topic.members.some((m) => beginsAfter(m.live, asOf))) return 'upcoming';
  return findings.some((f) => f.check === 'promotion-expired-live') ? 'expired-live' : 'ended';
}

function promotionCell(
  topic: PromotionTopic,
  channel: Facts['channels'][number],
  facts: Facts,
  findings: readonly Finding[],
): PromotionCell {
  const told = topic.members.filter((m) => m.claim.evidence.channel === channel.id);
  const member = bestTelling(told, facts.asOf);
  const own = findings.filter((f) => f.channels.includes(channel.id) || f.missingFrom.includes(channel.id));
  const claim = member?.claim ?? null;
  return {
    channel: channel.id,
    state: cellState(topic, told, channel, facts, own),
    value: claim ? facts.format.discount(claim.discount) : null,
    code: claim?.code ?? null,
    startsOn: claim?.startsOn ?? null,
    endsOn: claim?.endsOn ?? null,
    from: member?.live.from ?? null,
    until: member?.live.until ?? null,
    evidence: claim ? shown(claim.evidence) : null,
    findings: own.map((f) => f.id),
  };
}

/** The telling that a cell shows: a live one before others, the fuller before the shorter. */
function bestTelling(
  told: readonly Member<PromotionClaim>[],
  asOf: string,
): Member<PromotionClaim> | undefined {
  const score = (m: Member<PromotionClaim>) =>
    (holdsAt(m.live, asOf) ? 4 : 0) + (m.claim.endsOn ? 2 : 0) + (m.claim.code ? 1 : 0);
  return [...told].sort((a, b) => score(b) - score(a))[0];
}

function cellState(
  topic: PromotionTopic,
  told: readonly Member<PromotionClaim>[],
  channel: Facts['channels'][number],
  facts: Facts,
  own: readonly Finding[],
): PromotionCell['state'] {
  const open = own.filter((f) => f.accepted === null);
  if (own.some((f) => f.accepted?.source === 'exclusive')) return 'exclusive';
  if (open.some((f) => f.missingFrom.includes(channel.id))) return 'missing';
  if (open.some((f) => f.check !== 'promotion-missing' && deviates(f, channel.id, facts.truth))) {
    return 'conflicts';
  }
  if (told.length === 0) {
    const unseen = channel.coverage === null || channel.coverage.status === 'unobserved';
    return unseen ? 'unobserved' : 'not-expected';
  }
  if (told.every((m) => endedBy(m.live, facts.asOf))) return 'ended';
  if (topic.members.every((m) => m.claim.audience.exclusive)) return 'exclusive';
  return 'agrees';
}

/**
 * Does the channel say otherwise than the one whose word counts; where that one is silent, than the first observed, which
 * is the value most told. A finding of one channel alone is that channel's.
 */
function deviates({ observed }: Finding, channel: string, truth: ReadonlySet<string>): boolean {
  const own = observed.filter((o) => o.channel === channel);
  if (new Set(observed.map((o) => o.channel)).size <= 1) return own.length > 0;
  const trusted = observed.filter((o) => truth.has(o.channel));
  const right = new Set((trusted.length > 0 ? trusted : observed.slice(0, 1)).map((o) => o.value));
  return own.some((o) => !right.has(o.value)) || (truth.has(channel) && own.length > 1);
}

export function shown(evidence: Evidence): ShownEvidence {
  const { uri, quote, capturedAt, publishedAt, captureId, block } = evidence;
  return { uri, quote, capturedAt, publishedAt, captureId, block, screenshot: null };
}

export function productRows(topics: Topics, findings: readonly Finding[], format: Formats): ProductRow[] {
  return topics.products
    .filter(
      (topic) =>
        new Set(topic.prices.map((m) => m.claim.evidence.channel)).size > 1 ||
        findings.some((f) => f.topic === topic.id),
    )
    .map((topic) => {
      const own = findings.filter((f) => f.topic === topic.id);
      const stock = new Map(
        topic.availabilities.map((m) => [m.claim.evidence.channel, m.claim.availability]),
      );
      const cells = topic.prices
        .filter((m) => m.claim.condition === null)
        .map((m) => ({
          channel: m.claim.evidence.channel,
          price: format.money(m.claim.price),
          reference: m.claim.reference ? format.money(m.claim.reference) : null,
          availability: stock.has(m.claim.evidence.channel)
            ? format.availability(stock.get(m.claim.evidence.channel) ?? '')
            : null,
          source: m.claim.source,
          uri: m.claim.evidence.uri,
          differs: own.some((f) =>
            f.observed.some((o) => o.evidence.captureId === m.claim.evidence.captureId),
          ),
        }));
      return {
        topic: topic.id,
        label: topic.label,
        sku: topic.sku,
        agrees: own.length === 0,
        cells: distinctBy(cells, (c) => `${c.channel} ${c.price} ${c.reference ?? ''}`),
        findings: own.map((f) => f.id),
      };
    });
}

export function statementRows(topics: Topics, findings: readonly Finding[], format: Formats): StatementRow[] {
  const rows = [...topics.policies, ...topics.contacts].map((topic): StatementRow => {
    const own = findings.filter((f) => f.topic === topic.id);
    const first = topic.members[0]!.claim;
    const cells = topic.members.map(({ claim }) => ({
      channel: claim.evidence.channel,
      value: claim.kind === 'policy' ? format.policy(claim.value) : claim.written,
      differs: own.some((f) => f.observed.some((o) => o.evidence.captureId === claim.evidence.captureId)),
      uri: claim.evidence.uri,
      quote: claim.evidence.quote,
    }));
    return {
      topic: topic.id,
      label:
        first.kind === 'policy'
          ? policyLabel(first, format)
          : [first.topic, first.place ?? ''].join(' ').trim(),
      agrees: own.length === 0,
      cells: distinctBy(cells, (c) => `${c.channel} ${c.value}`),
      findings: own.map((f) => f.id),
    };
  });
  return rows.filter((row) => new Set(row.cells.map((c) => c.channel)).size > 1 || !row.agrees);
}

function distinctBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
