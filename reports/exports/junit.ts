import type { Finding, Run } from '../../src/domain/index.js';
import { textsFor } from '../texts/index.js';
import { visible } from '../view/safe.js';

const QUOTE_CHARACTERS = 1000;

/** Text for XML 1.0: what it cannot carry (2.2 Char) is made visible, the rest is escaped. */
function xml(text: string): string {
  return visible(text)
    .replace(/[\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .replace(/[&<>"'\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function details(finding: Finding): string {
  const quotes = finding.observed.map(
    ({ channel, value, evidence }) =>
      `${channel}: ${value}\n  "${evidence.quote.slice(0, QUOTE_CHARACTERS)}"\n  ${evidence.uri}`,
  );
  const missing = finding.missingFrom.map((channel) => `${channel}: –`);
  return [finding.explanation, ...quotes, ...missing, finding.fix].join('\n');
}

function testCase(finding: Finding): string {
  const head = `    <testcase classname="${xml(finding.check)}" name="${xml(`${finding.title} (${finding.id})`)}">`;
  const inner =
    finding.accepted === null
      ? `<failure type="${finding.severity}" message="${xml(finding.title)}">${xml(details(finding))}</failure>`
      : `<skipped message="${xml(finding.accepted.reason)}"/>`;
  return `${head}${inner}</testcase>`;
}

/** Findings as a test report: each check a suite, each finding a failure, an accepted one skipped; a silent check passes. */
export function junitXml(run: Run): string {
  const known = run.checks?.map((check) => check.id) ?? Object.keys(textsFor(run.language).checks);
  const byCheck = new Map<string, Finding[]>(known.map((id) => [id, []]));
  for (const finding of run.findings) {
    const own = byCheck.get(finding.check);
    if (own) own.push(finding);
    else byCheck.set(finding.check, [finding]);
  }
  const seconds = Math.max(0, (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000 || 0);
  const totals = { tests: 0, failures: 0, skipped: 0 };
  const suites = [...byCheck].map(([check, findings]) => {
    const skipped = findings.filter((finding) => finding.accepted !== null).length;
    const cases = findings.map(testCase);
    if (cases.length === 0) cases.push(`    <testcase classname="${xml(check)}" name="${xml(check)}"/>`);
    totals.tests += cases.length;
    totals.skipped += skipped;
    totals.failures += findings.length - skipped;
    const counts = `tests="${cases.length}" failures="${findings.length - skipped}" errors="0" skipped="${skipped}"`;
    return `  <testsuite name="${xml(check)}" ${counts} timestamp="${xml(run.asOf)}">\n${cases.join('\n')}\n  </testsuite>`;
  });
  const counts = `tests="${totals.tests}" failures="${totals.failures}" errors="0" skipped="${totals.skipped}"`;
  const head = `<testsuites name="Unisono: ${xml(run.brand)}" ${counts} time="${seconds.toFixed(1)}">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${suites.join('\n')}\n</testsuites>\n`;
}
