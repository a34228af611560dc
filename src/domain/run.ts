import type { Evidence } from './claim.js';
import type { LinkField } from './topic.js';
import type { ChannelCoverage, ChannelKind } from './channel.js';
import type { Market } from './market.js';

export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a finding is about. */
export interface Subject {
  readonly kind:
    | 'promotion'
    | 'product'
    | 'policy'
    | 'contact'
    | 'identity'
    | 'announcement'
    | 'message'
    | 'voice'
    | 'link'
    | 'placeholder';
  readonly label: string;
  readonly code: string | null;
  readonly sku: string | null;
  readonly product: string | null;
}

/** The evidence as a report shows it. */
export interface ShownEvidence {
  readonly uri: string;
  readonly quote: string;
  readonly capturedAt: string;
  readonly publishedAt: string | null;
  /** file beside the report, `evidence/….png`, or null where there is none */
  readonly screenshot: string | null;
  /** which stored capture it comes from */
  readonly captureId: string;
  readonly block: Evidence['block'];
}

export interface Observation {
  readonly channel: string;
  /** what it says, formatted for people in the report's language */
  readonly value: string;
  readonly evidence: ShownEvidence;
  /** what it has in common with the other observations of the finding: why these belong together */
  readonly linkedBy?: readonly LinkField[];
}

/** Marked as intended: by an accepted-file entry or by a configured exclusive. */
export interface Acceptance {
  readonly reason: string;
  /** YYYY-MM-DD, or null where it has no end */
  readonly until: string | null;
  readonly by: string | null;
  readonly source: 'exclusive' | 'accepted';
}

export type FindingState = 'new' | 'persisting' | 'reopened';

/** One inconsistency. */
export interface Finding {
  /** stable from night to night: check + subject + channels, never the values */
  readonly id: string;
  readonly check: string;
  readonly severity: Severity;
  readonly title: string;
  readonly explanation: string;
  readonly fix: string;
  readonly subject: Subject;
  /** where it was observed */
  readonly channels: readonly string[];
  /** where it was looked for and not found */
  readonly missingFrom: readonly string[];
  readonly observed: readonly Observation[];
  /** 0…1, of the weakest link of its evidence */
  readonly confidence: number;
  readonly state: FindingState;
  readonly accepted: Acceptance | null;
  /** the topic it belongs to: key of `Run.promotions`, `products`, `statements` */
  readonly topic: string;
  /** findings that follow from this one and were folded under it */
  readonly consequences: readonly string[];
  /** hash of the values: an acceptance comes back when it changes */
  readonly valuesHash: string;
  /** start of the run that first told it */
  readonly firstSeen: string;
}

export const UNDECIDED_REASONS = [
  'channel-unobserved',
  'channel-partial',
  'picture-unread',
  'perhaps-told',
  'page-not-captured',
  'link-undecided',
  'low-confidence',
] as const;
export type UndecidedReason = (typeof UNDECIDED_REASONS)[number];

/** Something that could not be judged, and why. */
export interface Undecided {
  readonly check: string;
  readonly subject: Subject;
  readonly reason: UndecidedReason;
  readonly message: string;
  readonly channels: readonly string[];
}

/** What a channel tells of a promotion, for the matrix and the timeline. */
export interface PromotionCell {
  readonly channel: string;
  readonly state: 'agrees' | 'conflicts' | 'missing' | 'unobserved' | 'exclusive' | 'not-expected' | 'ended';
  readonly value: string | null;
  readonly code: string | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  /** time over which it was live on this channel, ISO instants; for the timeline */
  readonly from: string | null;
  readonly until: string | null;
  readonly evidence: ShownEvidence | null;
  /** ids of the findings about this cell */
  readonly findings: readonly string[];
}

export interface PromotionRow {
  readonly topic: string;
  readonly label: string;
  readonly code: string | null;
  readonly status: 'live' | 'upcoming' | 'ended' | 'expired-live';
  readonly cells: readonly PromotionCell[];
}

export interface ProductCell {
  readonly channel: string;
  readonly price: string | null;
  readonly reference: string | null;
  readonly availability: string | null;
  readonly source: 'visible' | 'structured' | 'feed' | 'prose';
  readonly uri: string;
  readonly differs: boolean;
}

export interface ProductRow {
  readonly topic: string;
  readonly label: string;
  readonly sku: string | null;
  readonly agrees: boolean;
  readonly cells: readonly ProductCell[];
  readonly findings: readonly string[];
}

export interface StatementCell {
  readonly channel: string;
  readonly value: string;
  readonly differs: boolean;
  readonly uri: string;
  readonly quote: string;
}

/** A policy, contact or identity statement over the channels. */
export interface StatementRow {
  readonly topic: string;
  readonly label: string;
  readonly agrees: boolean;
  readonly cells: readonly StatementCell[];
  readonly findings: readonly string[];
}

/** One earlier run, for the trend. */
export interface TrendPoint {
  readonly run: string;
  readonly asOf: string;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly fresh: number;
  readonly resolved: number;
}

/** What was looked at, for the report's last section. */
export interface LookedAt {
  readonly channel: string;
  readonly form: 'page' | 'post' | 'bio' | 'email' | 'feed-item' | 'flyer-page';
  readonly uri: string;
  readonly title: string | null;
  readonly publishedAt: string | null;
  readonly claims: number;
}

/** A configured exclusive or acceptance that no longer does anything. */
export interface StaleIntent {
  readonly source: 'exclusive' | 'accepted';
  readonly label: string;
  readonly reason: string;
  readonly until: string | null;
  /** expired: its date is past; unneeded: nothing matches it; changed: its values changed */
  readonly why: 'expired' | 'unneeded' | 'changed';
}

/** One audit. The run file is this, as JSON. */
export interface Run {
  readonly schema: 'unisono/run@1';
  readonly id: string;
  readonly brand: string;
  readonly market: Market;
  /** BCP 47 of the sentences in it */
  readonly language: string;
  readonly asOf: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly toolVersion: string;
  readonly channels: readonly ChannelCoverage[];
  readonly findings: readonly Finding[];
  readonly undecided: readonly Undecided[];
  readonly resolved: readonly Finding[];
  readonly promotions: readonly PromotionRow[];
  readonly products: readonly ProductRow[];
  readonly statements: readonly StatementRow[];
  readonly stale: readonly StaleIntent[];
  readonly trend: readonly TrendPoint[];
  readonly lookedAt: readonly LookedAt[];
  /** the checks that judged, in the run's language; absent: those that come with Unisono */
  readonly checks?: readonly CheckInfo[];
}

/** A check as reports name it. */
export interface CheckInfo {
  readonly id: string;
  readonly title: string;
  /** why it matters, one sentence */
  readonly harm: string;
}

export interface ChannelName {
  readonly id: string;
  readonly kind: ChannelKind;
}
