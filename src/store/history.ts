import type { ChannelCoverage, Finding, FindingLife } from '../domain/index.js';

export interface Comparison {
  /** the findings with their state and the time they were first seen */
  readonly findings: readonly Finding[];
  /** gone since, their channels having been observed and their pages read this time */
  readonly resolved: readonly Finding[];
}

/**
 * Tells each finding's state from the runs before. A finding that is not told any more is resolved only if it could
 * have been seen: each of its channels was observed, or its pages were read although the channel was observed in
 * part. Otherwise it stays open, and comes back as persisting, not as new.
 *
 * @param captured ids of this run's captures
 * @param startedAt start of this run, ISO instant
 */
export function compareWithHistory(
  findings: readonly Finding[],
  lives: readonly FindingLife[],
  coverage: readonly ChannelCoverage[],
  captured: ReadonlySet<string>,
  startedAt: string,
): Comparison {
  const known = new Map(lives.map((life) => [life.id, life]));
  const now = new Set(findings.map((f) => f.id));
  const status = new Map(coverage.map((c) => [c.id, c.status]));
  return {
    findings: findings.map((finding): Finding => {
      const life = known.get(finding.id);
      if (!life) return { ...finding, state: 'new', firstSeen: startedAt };
      return { ...finding, state: life.open ? 'persisting' : 'reopened', firstSeen: life.firstSeen };
    }),
    resolved: lives
      .flatMap((life) => (life.last !== null && life.open && !now.has(life.id) ? [life.last] : []))
      .filter((finding) => couldHaveBeenSeen(finding, status, captured)),
  };
}

function couldHaveBeenSeen(
  finding: Finding,
  status: ReadonlyMap<string, ChannelCoverage['status']>,
  captured: ReadonlySet<string>,
): boolean {
  return [...finding.channels, ...finding.missingFrom].every((channel) => {
    switch (status.get(channel)) {
      case 'observed':
        return true;
      case 'partial': {
        const pages = finding.observed.filter((o) => o.channel === channel).map((o) => o.evidence.captureId);
        return pages.length > 0 && pages.every((page) => captured.has(page));
      }
      case 'unobserved':
      case undefined: // not audited this time, or no longer configured
        return false;
    }
  });
}
