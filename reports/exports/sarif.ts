import type { Finding, Run, Severity } from '../../src/domain/index.js';
import { contextOf } from '../view/context.js';
import { visible } from '../view/safe.js';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };
const QUOTE_CHARACTERS = 1000;

/** A URI reference in the sense of RFC 3986, as SARIF asks: what may not stand in one is percent-encoded. */
function uriReference(uri: string): string {
  return uri
    .replace(/\p{Cs}/gu, '\ufffd') // lone surrogates cannot be encoded
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
    .replace(/[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/gu, (character) => encodeURIComponent(character))
    .replace(/[[\]]/g, encodeURIComponent);
}

function result(finding: Finding, ruleIndex: number) {
  return {
    ruleId: finding.check,
    ruleIndex,
    level: LEVEL[finding.severity],
    message: { text: visible([finding.title, finding.explanation, finding.fix].join('\n')) },
    locations: finding.observed.slice(0, 20).map(({ channel, value, evidence }) => ({
      physicalLocation: {
        artifactLocation: { uri: uriReference(evidence.uri) },
        region: { startLine: 1, snippet: { text: visible(evidence.quote.slice(0, QUOTE_CHARACTERS)) } },
      },
      message: { text: visible(`${channel}: ${value}`) },
    })),
    partialFingerprints: { 'unisonoFindingId/v1': finding.id },
    baselineState: finding.state === 'persisting' ? 'unchanged' : 'new',
    rank: Math.round(finding.confidence * 1000) / 10,
    ...(finding.accepted === null
      ? {}
      : {
          suppressions: [
            { kind: 'external', status: 'accepted', justification: visible(finding.accepted.reason) },
          ],
        }),
    properties: { channels: finding.channels, missingFrom: finding.missingFrom },
  };
}

/** Findings as SARIF 2.1.0 (OASIS), for code hosts and dashboards. */
export function sarif(run: Run): string {
  const context = contextOf(run);
  const ids = [...new Set([...(run.checks ?? []).map((c) => c.id), ...run.findings.map((f) => f.check)])];
  const place = new Map(ids.map((id, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Unisono',
            version: run.toolVersion,
            rules: ids.map((id) => ({
              id,
              shortDescription: { text: context.check(id).name },
              ...(context.check(id).harm ? { fullDescription: { text: context.check(id).harm } } : {}),
            })),
          },
        },
        language: context.format.locale,
        automationDetails: { id: `unisono/${visible(run.brand)}/${visible(run.id)}` },
        invocations: [
          {
            executionSuccessful: run.channels.every((channel) => channel.status !== 'unobserved'),
            startTimeUtc: run.startedAt,
            endTimeUtc: run.finishedAt,
            toolExecutionNotifications: run.channels.flatMap((channel) =>
              channel.problems.slice(0, 20).map((problem) => ({
                level: 'warning',
                message: { text: visible(`${channel.id}: ${problem.message}`) },
                descriptor: { id: problem.code },
              })),
            ),
          },
        ],
        results: run.findings.map((finding) => result(finding, place.get(finding.check)!)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
