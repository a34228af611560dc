import {
  dateOf,
  foldWords,
  type Acceptance,
  type Exclusive,
  type Finding,
  type StaleIntent,
} from '../domain/index.js';
import type { AcceptedEntry } from './accepted.js';

/** The checks that an exclusive answers: its offer is meant to stand on its own channels and nowhere else. */
const EXCLUSIVE_CHECKS = new Set([
  'promotion-missing',
  'promotion-value-conflict',
  'promotion-code-conflict',
  'promotion-terms-conflict',
  'landing-page-mismatch',
]);

export interface AcceptanceOptions {
  /** audit's time, ISO instant */
  readonly asOf: string;
  readonly timeZone: string;
  /** every channel was observed: only then may an entry that matches nothing be called unneeded */
  readonly complete: boolean;
}

/** Marks what is intended, and names the intents that no longer do anything. */
export function applyAcceptance(
  findings: readonly Finding[],
  accepted: readonly AcceptedEntry[],
  exclusives: readonly Exclusive[],
  options: AcceptanceOptions,
): { findings: readonly Finding[]; stale: readonly StaleIntent[] } {
  const today = dateOf(options.asOf, options.timeZone);
  const byId = new Map(accepted.map((entry) => [entry.id, entry]));
  const marked = findings.map((finding): Finding => {
    const entry = byId.get(finding.id);
    if (entry && !isPast(entry.until, today) && !hasChanged(entry, finding)) {
      const { reason, until, by } = entry;
      return { ...finding, accepted: { reason, until, by, source: 'accepted' } };
    }
    const exclusive = exclusives.find((e) => covers(e, finding));
    if (!exclusive || isPast(exclusive.until ?? null, today)) return finding;
    return { ...finding, accepted: asExclusive(exclusive) };
  });
  return {
    findings: marked,
    stale: [
      ...accepted.flatMap((entry) => staleEntry(entry, findings, today, options.complete)),
      ...exclusives.flatMap((e) => staleExclusive(e, today)),
    ],
  };
}

function covers(exclusive: Exclusive, finding: Finding): boolean {
  if (!EXCLUSIVE_CHECKS.has(finding.check)) return false;
  const { code, campaign, channels } = exclusive;
  const named =
    (code !== undefined &&
      finding.subject.code !== null &&
      foldWords(code) === foldWords(finding.subject.code)) ||
    (campaign !== undefined && foldWords(campaign) === foldWords(finding.subject.label));
  // seen on another channel too, it has leaked: that is worth telling
  return named && (channels === undefined || finding.channels.every((c) => channels.includes(c)));
}

function asExclusive(exclusive: Exclusive): Acceptance {
  return { reason: exclusive.reason, until: exclusive.until ?? null, by: null, source: 'exclusive' };
}

const isPast = (until: string | null, today: string) => until !== null && until < today;

const hasChanged = (entry: AcceptedEntry, finding: Finding) =>
  entry.values !== null && entry.values !== finding.valuesHash;

function staleEntry(
  entry: AcceptedEntry,
  findings: readonly Finding[],
  today: string,
  complete: boolean,
): StaleIntent[] {
  const finding = findings.find((f) => f.id === entry.id);
  const stale = (why: StaleIntent['why']): StaleIntent[] => [
    { source: 'accepted', label: entry.title || entry.id, reason: entry.reason, until: entry.until, why },
  ];
  if (isPast(entry.until, today)) return stale('expired');
  if (!finding) return complete ? stale('unneeded') : [];
  return hasChanged(entry, finding) ? stale('changed') : [];
}

/** An exclusive that matches no finding still does its work where a check heeds the offer's own words; only its date tells. */
function staleExclusive(exclusive: Exclusive, today: string): StaleIntent[] {
  const { code, campaign, reason, until = null } = exclusive;
  if (!isPast(until, today)) return [];
  return [{ source: 'exclusive', label: code ?? campaign ?? '', reason, until, why: 'expired' }];
}
