import { SEVERITIES, type Finding, type Run, type Severity } from '../../src/domain/index.js';
import { fill } from '../texts/index.js';
import type { Context } from './context.js';

/** Findings that nobody has accepted: what the verdict speaks of. */
export function openFindings(run: Run): Finding[] {
  return run.findings.filter((finding) => finding.accepted === null);
}

/** The audit in a sentence, as a person would say it. */
export function verdictOf({ run, texts, format }: Context): string {
  const open = openFindings(run);
  const count = (severity: Severity) => open.filter((finding) => finding.severity === severity).length;
  const { ui } = texts;
  if (count('error') > 0) return format.count(count('error'), ui.verdictProblems);
  if (count('warning') > 0) return format.count(count('warning'), ui.verdictWarnings);
  if (run.channels.every((channel) => channel.status === 'unobserved')) return ui.verdictNothing;
  if (count('info') > 0) return format.count(count('info'), ui.verdictNotes);
  return ui.verdictClean;
}

/** What is new, what is gone, and what could not be seen; each a sentence. */
export function remarksOf({ run, texts, format, channelName }: Context): {
  readonly change: readonly string[];
  readonly blind: readonly string[];
} {
  const { ui } = texts;
  const open = openFindings(run);
  const fresh = open.filter((finding) => finding.state === 'new').length;
  const back = open.filter((finding) => finding.state === 'reopened').length;
  const first = !run.trend.some((point) => point.run !== run.id);
  const change = [];
  if (first && open.length > 0) change.push(ui.firstRun);
  else if (!first) change.push(fresh > 0 ? format.count(fresh, ui.newSince) : ui.noneNew);
  if (!first && back > 0) change.push(`${format.count(back, ui.ofThemReopened)}.`);
  if (run.resolved.length > 0) change.push(format.count(run.resolved.length, ui.resolvedSince));
  const named = (status: 'unobserved' | 'partial') =>
    format.list(run.channels.filter((c) => c.status === status).map((c) => channelName(c.id)));
  const blind = [];
  if (run.channels.some((c) => c.status === 'unobserved')) {
    blind.push(fill(ui.blind, { channels: named('unobserved') }));
  }
  if (run.channels.some((c) => c.status === 'partial')) {
    blind.push(fill(ui.blindPart, { channels: named('partial') }));
  }
  return { change, blind };
}

/** One number of the top line. */
export interface Tile {
  readonly severity: Severity;
  readonly label: string;
  readonly count: string;
  readonly none: boolean;
  readonly parts: readonly string[];
}

export function tilesOf({ run, texts, format }: Context): Tile[] {
  const open = openFindings(run);
  const { ui } = texts;
  return SEVERITIES.map((severity) => {
    const own = open.filter((finding) => finding.severity === severity);
    const states = [
      ['new', ui.ofThemNew],
      ['reopened', ui.ofThemReopened],
      ['persisting', ui.ofThemPersisting],
    ] as const;
    const parts = states
      .map(([state, forms]) => [own.filter((finding) => finding.state === state).length, forms] as const)
      .filter(([n]) => n > 0)
      .map(([n, forms]) => format.count(n, forms));
    return {
      severity,
      label: format.count(own.length, texts.severities[severity]),
      count: format.number(own.length),
      none: own.length === 0,
      parts,
    };
  });
}
