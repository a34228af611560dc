import {
  SEVERITIES,
  type Finding,
  type FindingState,
  type Observation,
  type Severity,
} from '../../src/domain/index.js';
import { fill } from '../texts/index.js';
import type { Context, Picture } from './context.js';
import { quoteView, type QuoteView } from './quote.js';
import { cut, folded, shownAddress, visible, webAddress } from './safe.js';
import { stretches, type Stretch } from './safe.js';

/** How many places of one finding are shown side by side; more are listed. */
const SHOWN_OBSERVED = 6;
const LISTED_OBSERVED = 60;
const SEARCHED_QUOTE = 160;

/** A quote with the words on its buttons. */
export interface LabelledQuote extends QuoteView {
  readonly hiddenLabel: string;
  readonly leftLabel: string | null;
}

export interface EvidenceView {
  readonly channel: string;
  readonly value: readonly Stretch[];
  readonly quote: LabelledQuote;
  readonly address: string;
  readonly href: string | null;
  readonly published: string | null;
  readonly captured: string;
  readonly picture: (Picture & { readonly alt: string }) | null;
}

export interface FindingView {
  readonly id: string;
  readonly severity: Severity;
  readonly severityName: string;
  readonly state: FindingState;
  readonly stateName: string;
  readonly fresh: boolean;
  /** shown with its evidence from the start */
  readonly open: boolean;
  /** it waits as text until it is wanted: a page of thousands would take too long to open */
  readonly later: boolean;
  readonly check: string;
  readonly checkName: string;
  /** places of its channels in the run, each between blanks, for the filter */
  readonly channelKeys: string;
  /** folded words that the text filter looks through */
  readonly searched: string;
  readonly title: readonly Stretch[];
  readonly plainTitle: string;
  readonly explanation: readonly Stretch[];
  readonly harm: string;
  readonly fix: readonly Stretch[];
  /** who says what, in a line */
  readonly chips: readonly { readonly channel: string; readonly value: string }[];
  readonly missing: readonly { readonly channel: string; readonly searched: string }[];
  readonly observed: readonly EvidenceView[];
  readonly more: readonly {
    readonly channel: string;
    readonly address: string;
    readonly href: string | null;
  }[];
  readonly moreCount: string | null;
  readonly confidence: string;
  readonly confidencePercent: string;
  /** what its evidence has in common; '' where nothing was put together */
  readonly linkedBy: string;
  readonly firstSeen: string;
  readonly consequences: readonly { readonly text: string; readonly anchor: string | null }[];
  readonly command: string;
  readonly exclusive: string | null;
  readonly accepted: { readonly reason: string; readonly until: string; readonly by: string } | null;
}

export interface GroupView {
  readonly label: readonly Stretch[];
  readonly kind: string;
  readonly findings: readonly FindingView[];
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
const STATE_RANK: Readonly<Record<FindingState, number>> = { new: 0, reopened: 1, persisting: 2 };

/** Most severe first, then what is new; among equals the run's own order stands: its checks come most harmful first. */
export function byHarm(a: Finding, b: Finding): number {
  return RANK[a.severity] - RANK[b.severity] || STATE_RANK[a.state] - STATE_RANK[b.state];
}

export function confidenceWords(confidence: number, { texts: { ui } }: Context): string {
  if (confidence >= 0.95) return ui.confidenceHigh;
  if (confidence >= 0.8) return ui.confidenceGood;
  if (confidence >= 0.6) return ui.confidenceFair;
  return ui.confidenceLow;
}

/** The quote that a quote is read against: the next of another value, else of another channel. */
function counterpart(all: readonly Observation[], one: Observation): string | null {
  const other =
    all.find((o) => o !== one && o.value !== one.value) ??
    all.find((o) => o !== one && o.channel !== one.channel);
  return other?.evidence.quote ?? null;
}

function labelled(quote: QuoteView, format: Context['format'], ui: Context['texts']['ui']): LabelledQuote {
  return {
    ...quote,
    hiddenLabel: format.count(quote.hidden, ui.showMore),
    leftLabel: quote.left > 0 ? format.count(quote.left, ui.leftInRunFile) : null,
  };
}

export function evidenceView(
  one: Pick<Observation, 'channel' | 'value' | 'evidence'>,
  against: string | null,
  { format, texts, channelName, screenshot }: Context,
): EvidenceView {
  const { evidence } = one;
  const picture = screenshot(evidence.screenshot);
  const channel = channelName(one.channel);
  return {
    channel,
    value: stretches(cut(one.value, 300)),
    quote: labelled(quoteView(evidence.quote, against), format, texts.ui),
    address: shownAddress(evidence.uri),
    href: webAddress(evidence.uri),
    published:
      evidence.publishedAt === null
        ? null
        : fill(texts.ui.published, { time: format.instant(evidence.publishedAt) }),
    captured: fill(texts.ui.captured, { time: format.instant(evidence.capturedAt) }),
    picture: picture && { ...picture, alt: fill(texts.ui.screenshotOf, { channel }) },
  };
}

/** The lines of configuration that declare a promotion as exclusive. JSON strings are YAML (YAML 1.2, 7.3.1). */
function exclusiveLines(finding: Finding, reason: string): string | null {
  const { subject } = finding;
  if (subject.kind !== 'promotion') return null;
  const name = subject.code === null ? 'campaign' : 'code';
  const value = visible(subject.code ?? subject.label);
  const channels = finding.channels.map((id) => JSON.stringify(visible(id))).join(', ');
  return [
    'exclusives:',
    `  - ${name}: ${JSON.stringify(value)}`,
    `    channels: [${channels}]`,
    `    reason: ${JSON.stringify(reason)}`,
  ].join('\n');
}

function acceptedView(finding: Finding, { texts: { ui }, format }: Context): FindingView['accepted'] {
  if (finding.accepted === null) return null;
  const { reason, until, by, source } = finding.accepted;
  const kind = source === 'exclusive' ? ui.byExclusive : ui.byAcceptance;
  return {
    reason: visible(reason),
    until: until === null ? ui.noEnd : format.date(until),
    by: by === null ? kind : `${kind}, ${fill(ui.acceptedBy, { name: visible(by) })}`,
  };
}

function searchedText(finding: Finding, context: Context): string {
  const { subject } = finding;
  const parts = [
    finding.id,
    finding.title,
    finding.check,
    context.check(finding.check).name,
    subject.label,
    subject.code,
    subject.sku,
    subject.product,
    ...[...finding.channels, ...finding.missingFrom].map(context.channelName),
    ...finding.observed.slice(0, 4).map((o) => `${o.value} ${o.evidence.quote.slice(0, SEARCHED_QUOTE)}`),
  ];
  return folded(visible(parts.filter((part) => part !== null).join(' · ')));
}

/** The places that are shown at full size: every value and channel once before any of them twice. */
function placesOf(observed: readonly Observation[]): { shown: Observation[]; rest: Observation[] } {
  const seen = new Set<string>();
  const first: Observation[] = [];
  const again: Observation[] = [];
  for (const one of observed) {
    const key = `${one.channel}\0${one.value}`;
    (seen.has(key) ? again : first).push(one);
    seen.add(key);
  }
  const shown = [...first, ...again].slice(0, SHOWN_OBSERVED);
  const kept = new Set(shown);
  return { shown, rest: observed.filter((one) => !kept.has(one)) };
}

function chipsOf(observed: readonly Observation[], { channelName }: Context): FindingView['chips'] {
  const chips = new Map<string, { channel: string; value: string }>();
  for (const one of observed) {
    const chip = { channel: channelName(one.channel), value: visible(cut(one.value, 60)) };
    chips.set(`${chip.channel}\0${chip.value}`, chip);
  }
  return [...chips.values()].slice(0, 4);
}

/** A finding with everything its card says. */
export function findingView(finding: Finding, context: Context): FindingView {
  const { texts, format, channelName, run } = context;
  const { shown, rest } = placesOf(finding.observed);
  const id = visible(finding.id);
  return {
    id,
    severity: finding.severity,
    severityName: texts.severity[finding.severity],
    state: finding.state,
    stateName: texts.state[finding.state],
    fresh: finding.state !== 'persisting',
    open: false,
    later: false,
    check: finding.check,
    checkName: context.check(finding.check).name,
    channelKeys: ` ${[...finding.channels, ...finding.missingFrom].map(context.channelIndex).join(' ')} `,
    searched: searchedText(finding, context),
    title: stretches(cut(finding.title, 300)),
    plainTitle: visible(cut(finding.title, 300)),
    explanation: stretches(cut(finding.explanation, 2000)),
    harm: context.check(finding.check).harm,
    fix: stretches(cut(finding.fix, 2000)),
    chips: chipsOf(finding.observed, context),
    missing: finding.missingFrom.map((channel) => ({
      channel: channelName(channel),
      searched: format.count(run.channels[context.channelIndex(channel)]?.captures ?? 0, texts.ui.searched),
    })),
    observed: shown.map((one) => evidenceView(one, counterpart(shown, one), context)),
    more: rest.slice(0, LISTED_OBSERVED).map((one) => ({
      channel: channelName(one.channel),
      address: shownAddress(one.evidence.uri),
      href: webAddress(one.evidence.uri),
    })),
    moreCount: rest.length > 0 ? format.count(rest.length, texts.ui.moreObserved) : null,
    confidence: confidenceWords(finding.confidence, context),
    confidencePercent: format.percent(finding.confidence),
    linkedBy: linkedBy(finding, context),
    firstSeen: format.instant(finding.firstSeen),
    consequences: finding.consequences.slice(0, 50).map((text) => ({
      text: visible(cut(context.findingTitles.get(text) ?? text, 300)),
      anchor: context.findingTitles.has(text) ? text : null,
    })),
    command: `unisono accept ${id} --reason "${texts.ui.reasonPlaceholder}"`,
    exclusive: exclusiveLines(finding, texts.ui.reasonPlaceholder),
    accepted: acceptedView(finding, context),
  };
}

/** What each of the observations has in common with the others, the weightiest first. */
function linkedBy({ observed }: Finding, { texts, format }: Context): string {
  const [first, ...rest] = observed.flatMap((one) => (one.linkedBy ? [one.linkedBy] : []));
  if (!first || observed.length < 2) return '';
  const shared = first.filter((field) => rest.every((fields) => fields.includes(field)));
  const told = shared.length > 0 ? shared : [...new Set([first, ...rest].flat())];
  return format.list(told.map((field) => texts.ui.linkFields[field]));
}

/** The name of a topic: as the tables have it, else what its first finding is about. */
function topicLabels(context: Context): ReadonlyMap<string, string> {
  const { promotions, products, statements } = context.run;
  const policies: Readonly<Record<string, string>> = context.texts.policy;
  return new Map([
    ...[...promotions, ...products].map((row) => [row.topic, row.label] as const),
    ...statements.map((row) => [row.topic, policies[row.label] ?? row.label] as const),
  ]);
}

/** Findings by topic, the topic with the most harmful finding first. */
export function groupsOf(findings: readonly Finding[], context: Context): GroupView[] {
  const labels = topicLabels(context);
  const groups = new Map<string, Finding[]>();
  for (const finding of [...findings].sort(byHarm)) {
    const group = groups.get(finding.topic);
    if (group) group.push(finding);
    else groups.set(finding.topic, [finding]);
  }
  return [...groups].map(([topic, own]) => {
    const { subject } = own[0]!;
    return {
      label: stretches(
        cut(labels.get(topic) ?? (subject.label || subject.product || subject.code || topic), 160),
      ),
      kind: context.texts.subject[subject.kind],
      findings: own.map((finding) => findingView(finding, context)),
    };
  });
}

export interface FilterOption {
  readonly value: string;
  readonly label: string;
  readonly count: string;
  /** place of a channel in the run, as `FindingView.channelKeys` has it */
  readonly index: number;
}

/** What can be filtered by: only what occurs. */
export function filtersOf(findings: readonly Finding[], context: Context) {
  const { texts, format, run } = context;
  const option = (value: string, label: string, own: readonly Finding[]): FilterOption => ({
    value,
    label,
    count: format.number(own.length),
    index: context.channelIndex(value),
  });
  const group = (key: (finding: Finding) => string) => {
    const out = new Map<string, Finding[]>();
    for (const finding of findings) {
      const own = out.get(key(finding));
      if (own) own.push(finding);
      else out.set(key(finding), [finding]);
    }
    return out;
  };
  const used = (options: FilterOption[]) => options.filter((each) => each.count !== format.number(0));
  const bySeverity = group((finding) => finding.severity);
  const byState = group((finding) => finding.state);
  const collator = new Intl.Collator(format.locale);
  return {
    severities: used(SEVERITIES.map((s) => option(s, texts.severity[s], bySeverity.get(s) ?? []))),
    states: used(
      (['new', 'reopened', 'persisting'] as const).map((s) =>
        option(s, texts.state[s], byState.get(s) ?? []),
      ),
    ),
    checks: [...group((finding) => finding.check)]
      .map(([id, own]) => option(id, context.check(id).name, own))
      .sort((a, b) => collator.compare(a.label, b.label)),
    channels: used(
      run.channels.map((channel) =>
        option(
          channel.id,
          context.channelName(channel.id),
          findings.filter((f) => f.channels.includes(channel.id) || f.missingFrom.includes(channel.id)),
        ),
      ),
    ),
  };
}
