import type { Finding, Run } from '../../src/domain/index.js';
import { visible } from '../view/safe.js';

const COLUMNS = [
  'id',
  'check',
  'severity',
  'state',
  'title',
  'subject',
  'code',
  'sku',
  'channels',
  'missing from',
  'values',
  'quotes',
  'addresses',
  'explanation',
  'fix',
  'confidence',
  'first seen',
  'accepted',
  'accepted until',
] as const;

/** A spreadsheet takes a cell that begins so for a formula (OWASP, CSV Injection). */
const FORMULA = /^[=+\-@\t\r]/;
/** More does not fit into a cell of a spreadsheet. */
const CELL_CHARACTERS = 32_000;

function cell(text: string): string {
  const shown = visible(text).slice(0, CELL_CHARACTERS);
  const guarded = FORMULA.test(shown.trimStart()) || FORMULA.test(shown) ? `'${shown}` : shown;
  return /[",;\r\n\t']/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function row(finding: Finding): string[] {
  const { subject, observed } = finding;
  return [
    finding.id,
    finding.check,
    finding.severity,
    finding.state,
    finding.title,
    subject.label,
    subject.code ?? '',
    subject.sku ?? '',
    finding.channels.join(', '),
    finding.missingFrom.join(', '),
    observed.map((one) => `${one.channel}: ${one.value}`).join(' | '),
    observed.map((one) => `${one.channel}: ${one.evidence.quote}`).join(' | '),
    observed.map((one) => one.evidence.uri).join(' | '),
    finding.explanation,
    finding.fix,
    finding.confidence.toFixed(2),
    finding.firstSeen,
    finding.accepted?.reason ?? '',
    finding.accepted?.until ?? '',
  ];
}

/**
 * All findings for a spreadsheet: RFC 4180 with a byte order mark (without it Excel takes UTF-8 for its own code page),
 * formulas disarmed by a leading apostrophe.
 */
export function findingsCsv(run: Run): string {
  const lines = [[...COLUMNS], ...run.findings.map(row)];
  return `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
