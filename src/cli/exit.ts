import type { Run } from '../domain/index.js';

/** The exit codes; scripts rely on them. */
export const EXIT = {
  passed: 0,
  gate: 1,
  operator: 2,
  unobserved: 3,
  bug: 4,
  interrupted: 130,
} as const;

export const GATES = ['error', 'warning', 'info', 'new', 'partial'] as const;
export type Gate = (typeof GATES)[number];

const RANK = { error: 3, warning: 2, info: 1 } as const;

/** What a gate stops at: findings, accepted ones never, or channels of which not everything was read. */
export function atGate(run: Run, gate: Gate): number {
  if (gate === 'partial') return run.channels.filter(({ status }) => status === 'partial').length;
  return run.findings.filter(
    (finding) =>
      finding.accepted === null &&
      (gate === 'new' ? finding.state !== 'persisting' : RANK[finding.severity] >= RANK[gate]),
  ).length;
}

/** The gate comes first: it is what a script asked for by name. */
export function exitCodeOf(runs: readonly Run[], gate: Gate | undefined): number {
  if (gate !== undefined && runs.some((run) => atGate(run, gate) > 0)) return EXIT.gate;
  const unobserved = runs.some((run) => run.channels.some((c) => c.status === 'unobserved'));
  return unobserved ? EXIT.unobserved : EXIT.passed;
}
