import picomatch from 'picomatch';
import {
  hash,
  OperatorError,
  shortHash,
  type CheckSettings,
  type Finding,
  type Severity,
  type ShownEvidence,
  type Undecided,
} from '../src/domain/index.js';
import type { Check, CheckContext, Draft } from './check.js';
import { foldConsequences, type Judged } from './fold.js';

export interface JudgeInput extends Omit<CheckContext, 'option'> {
  readonly settings: Readonly<Record<string, CheckSettings>>;
  /** findings less sure than this are for review, never an error */
  readonly reviewBelow: number;
}

/** Findings without their history: state, acceptance and first sighting are added from the store. */
export interface Judgement {
  readonly findings: readonly Finding[];
  readonly undecided: readonly Undecided[];
}

/** Runs the checks over the topics. Pure: the same input gives the same findings with the same ids. */
export function judge(checks: readonly Check[], input: JudgeInput): Judgement {
  const judged: Judged[] = [];
  const undecided: Undecided[] = [];
  for (const check of checks) {
    const settings = readSettings(check, input.settings[check.id]);
    if (settings.severity === 'off') continue;
    const verdict = check.judge({ ...input, option: settings.option });
    judged.push(...verdict.findings.map((draft) => ({ check: check.id, draft })));
    undecided.push(
      ...verdict.undecided.map((u) => ({
        check: check.id,
        subject: u.subject,
        reason: u.reason,
        channels: u.channels,
        message: input.format.sentence(u.message, u.words),
      })),
    );
  }
  const { kept, under } = foldConsequences(judged);
  const byId = new Map(checks.map((check) => [check.id, check]));
  const findings = kept.flatMap((item) => {
    const check = byId.get(item.check)!;
    const folded = (under.get(item) ?? []).map((c) => titleOf(byId.get(c.check)!, c.draft, input));
    const finding = write(check, item.draft, folded, input);
    return finding ? [finding] : [];
  });
  return { findings: distinct(findings), undecided };
}

function write(
  check: Check,
  draft: Draft,
  consequences: readonly string[],
  input: JudgeInput,
): Finding | null {
  const severity = severityOf(check, draft, input);
  if (severity === 'off') return null;
  const wording = wordingOf(check, draft);
  const channels = [...new Set([...draft.observed.map((o) => o.channel), ...(draft.channels ?? [])])].sort();
  const missingFrom = [...(draft.missingFrom ?? [])].sort();
  const { format } = input;
  return {
    id: `f-${shortHash(check.id, draft.topic, draft.aspect ?? '', channels.join(' '), missingFrom.join(' '))}`,
    check: check.id,
    severity,
    title: titleOf(check, draft, input),
    explanation: format.sentence(wording.explanation, draft.words),
    fix: format.sentence(wording.fix, draft.words),
    subject: draft.subject,
    channels,
    missingFrom,
    observed: draft.observed.map((o) => ({
      channel: o.channel,
      value: o.value,
      evidence: shown(o.evidence),
      ...(o.linkedBy === undefined ? {} : { linkedBy: o.linkedBy }),
    })),
    confidence: Math.round(draft.confidence * 100) / 100,
    state: 'new',
    accepted: null,
    topic: draft.topic,
    consequences,
    valuesHash: hash(...draft.observed.map((o) => `${o.channel}=${o.value}`).sort()).slice(0, 16),
    firstSeen: input.asOf,
  };
}

const wordingOf = (check: Check, draft: Draft) => {
  const wording = check.wordings[draft.wording ?? 'default'];
  if (!wording) throw new Error(`${check.id} has no wording "${draft.wording ?? 'default'}"`);
  return wording;
};

const titleOf = (check: Check, draft: Draft, input: JudgeInput): string =>
  input.format.sentence(wordingOf(check, draft).title, draft.words);

function shown(evidence: Draft['observed'][number]['evidence']): ShownEvidence {
  const { uri, quote, capturedAt, publishedAt, captureId, block } = evidence;
  return { uri, quote, capturedAt, publishedAt, captureId, block, screenshot: null };
}

/** Default, then the configuration's, then its overrides by channel and address; low confidence makes it a matter for review. */
function severityOf(check: Check, draft: Draft, input: JudgeInput): Severity | 'off' {
  const settings = input.settings[check.id];
  const configured = readSettings(check, settings).severity;
  let severity: Severity | 'off' = configured ?? draft.severity ?? check.severity;
  if (typeof settings === 'object') {
    for (const override of settings.overrides ?? [])
      if (concerns(override, draft)) severity = override.severity;
  }
  return severity !== 'off' && draft.confidence < input.reviewBelow ? 'info' : severity;
}

function concerns(
  override: { channels?: string[] | undefined; urls?: string[] | undefined },
  draft: Draft,
): boolean {
  const channels = [...draft.observed.map((o) => o.channel), ...(draft.missingFrom ?? [])];
  if (override.channels && !channels.some((c) => override.channels?.includes(c))) return false;
  if (!override.urls) return true;
  const fits = picomatch(override.urls, { dot: true });
  return draft.observed.some((o) => fits(pathOf(o.evidence.uri)));
}

function pathOf(uri: string): string {
  return URL.canParse(uri) ? new URL(uri).pathname : uri;
}

interface ReadSettings {
  /** null: the check's own */
  readonly severity: Severity | 'off' | null;
  readonly option: (name: string) => number;
}

/** @throws OperatorError for an option that the check does not have, or of the wrong type */
function readSettings(check: Check, settings: CheckSettings | undefined): ReadSettings {
  const given = typeof settings === 'object' ? settings : {};
  for (const [name, value] of Object.entries(given)) {
    if (name === 'severity' || name === 'overrides') continue;
    const known = Object.keys(check.options);
    if (!known.includes(name)) {
      throw new OperatorError(
        'check-option',
        `checks.${check.id}.${name} is no option of this check. ${known.length > 0 ? `It has: ${known.join(', ')}.` : 'It has none.'} \`unisono checks ${check.id}\` explains it.`,
      );
    }
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
      throw new OperatorError(
        'check-option',
        `checks.${check.id}.${name} is ${JSON.stringify(value)}; expected a number from 0.`,
      );
    }
  }
  const severity =
    typeof settings === 'string' ? (settings === 'on' ? null : settings) : (given.severity ?? null);
  return {
    severity: severity,
    option: (name) => Number((given as Record<string, unknown>)[name] ?? check.options[name]?.default ?? 0),
  };
}

/** Two drafts of one check on one topic and the same channels are one finding. */
function distinct(findings: readonly Finding[]): Finding[] {
  const byId = new Map<string, Finding>();
  for (const finding of findings) if (!byId.has(finding.id)) byId.set(finding.id, finding);
  return [...byId.values()];
}
