import type { Finding, Notification, Run, RunSummary, Severity } from '../domain/index.js';

type Reason = Notification['on'][number];

export interface DigestFinding {
  readonly id: string;
  readonly check: string;
  readonly severity: Severity;
  readonly state: Finding['state'];
  readonly title: string;
  readonly channels: readonly string[];
  readonly missingFrom: readonly string[];
}

export interface DigestChannel {
  readonly channel: string;
  /** runs in a row in which it was not observed */
  readonly nights: number;
  /** the technical cause; for operations only */
  readonly problem: string | null;
}

/** One message about one run: everything that a receiver asked for, together. */
export interface Digest {
  readonly schema: 'unisono/notification@1';
  readonly run: string;
  readonly brand: string;
  readonly asOf: string;
  readonly reasons: readonly Reason[];
  readonly counts: { readonly error: number; readonly warning: number; readonly info: number };
  readonly fresh: readonly DigestFinding[];
  readonly resolved: readonly DigestFinding[];
  readonly unobserved: readonly DigestChannel[];
  readonly reportUrl: string | null;
}

/** After the first message on a channel that stays unobserved, one a week is enough. */
const REMIND_NIGHTS = 7;

/**
 * What a receiver is to be told of a run, or null where there is nothing that they asked for. A new remark (info)
 * alone disturbs nobody.
 *
 * @param earlier the runs before this one, newest first
 */
export function digestFor(
  target: Notification,
  run: Run,
  earlier: readonly RunSummary[],
  gateFailed: boolean,
): Digest | null {
  const open = run.findings.filter((f) => f.accepted === null);
  const fresh = open.filter((f) => f.state !== 'persisting');
  const streaks = run.channels
    .filter((c) => c.status === 'unobserved')
    .map((c) => ({ channel: c, nights: streakOf(c.id, earlier) }));
  const due = streaks.filter(
    ({ nights }) => nights >= target.afterNights && (nights - target.afterNights) % REMIND_NIGHTS === 0,
  );
  const holds: Readonly<Record<Reason, boolean>> = {
    new: fresh.some((f) => f.severity !== 'info'),
    resolved: run.resolved.length > 0,
    gate: gateFailed,
    unobserved: due.length > 0,
    always: true,
  };
  const reasons = target.on.filter((reason) => holds[reason]);
  if (reasons.length === 0) return null;
  const of = (severity: Severity) => open.filter((f) => f.severity === severity).length;
  const told = reasons.includes('unobserved') ? due : [];
  return {
    schema: 'unisono/notification@1',
    run: run.id,
    brand: run.brand,
    asOf: run.asOf,
    reasons,
    counts: { error: of('error'), warning: of('warning'), info: of('info') },
    fresh: fresh.map(brief),
    resolved: run.resolved.map(brief),
    unobserved: (target.audience === 'operations' ? streaks : told).map(({ channel, nights }) => ({
      channel: channel.id,
      nights,
      problem: target.audience === 'operations' ? (channel.problems[0]?.message ?? null) : null,
    })),
    reportUrl: 'email' in target ? (target.reportUrl ?? null) : null,
  };
}

function streakOf(channel: string, earlier: readonly RunSummary[]): number {
  const seen = earlier.findIndex((run) => !run.unobserved.includes(channel));
  return 1 + (seen < 0 ? earlier.length : seen);
}

function brief({ id, check, severity, state, title, channels, missingFrom }: Finding): DigestFinding {
  return { id, check, severity, state, title, channels, missingFrom };
}
