import type { Run, Severity } from '../domain/index.js';
import { count, printable, table } from './text.js';

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
const SHOWN = 10;

/** What a terminal shows of a run: coverage, counts, the worst findings. */
export function summarise(run: Run, columns: number): string {
  const coverage = table(
    [
      ['channel', 'status', 'captured', 'claims', ''],
      ...run.channels.map((c) => [
        c.id,
        c.status,
        String(c.captures),
        String(c.claims),
        printable(c.problems[0]?.message ?? ''),
      ]),
    ],
    columns,
  );
  return `\n${printable(run.brand)}, as of ${run.asOf}\n\n${coverage}\n${findingsOf(run, columns)}`;
}

function findingsOf(run: Run, columns: number): string {
  const open = run.findings.filter((f) => f.accepted === null);
  const accepted = run.findings.length - open.length;
  const fresh = open.filter((f) => f.state !== 'persisting').length;
  const of = (severity: Severity) => open.filter((f) => f.severity === severity).length;
  const tally = [
    count(of('error'), 'error'),
    count(of('warning'), 'warning'),
    count(of('info'), 'remark'),
    `${fresh} new`,
    `${run.resolved.length} resolved`,
    `${accepted} accepted`,
    `${run.undecided.length} undecided`,
  ].join(', ');
  const worst = [...open].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  const rows = worst
    .slice(0, SHOWN)
    .map((f) => [f.severity, f.id, `${f.state === 'persisting' ? '' : `${f.state}: `}${printable(f.title)}`]);
  const more = open.length > SHOWN ? `… and ${open.length - SHOWN} more in the report\n` : '';
  return `${tally}\n${rows.length > 0 ? `\n${table(rows, columns)}${more}` : ''}`;
}
