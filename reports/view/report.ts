import type { Finding, Run } from '../../src/domain/index.js';
import { fill } from '../texts/index.js';
import { contextOf, type Context } from './context.js';
import { channelViews } from './coverage.js';
import { byHarm, filtersOf, groupsOf, type GroupView } from './findings.js';
import { matrixView } from './matrix.js';
import { cut, visible } from './safe.js';
import { productTable, statementTable } from './tables.js';
import { timelineView } from './timeline.js';
import { trendView } from './trend.js';
import { openFindings, remarksOf, tilesOf, verdictOf } from './verdict.js';

/** How many findings the top names. */
const FIRST_TO_MEND = 3;
const LISTED = 500;
/** Findings beyond this many wait as text until a filter, a link or a click asks for them. */
const AT_ONCE = 50;

const brief = (finding: Finding, context: Context) => ({
  id: finding.id,
  severity: finding.severity,
  severityName: context.texts.severity[finding.severity],
  title: visible(cut(finding.title, 240)),
  fresh: finding.state !== 'persisting',
  stateName: context.texts.state[finding.state],
  checkName: context.check(finding.check).name,
});

/** The most harmful finding shows its evidence without a click; of thousands, the last wait until they are asked for. */
function arranged(groups: readonly GroupView[]): GroupView[] {
  let place = 0;
  return groups.map((group) => ({
    ...group,
    findings: group.findings.map((one) => ({ ...one, open: place === 0, later: place++ >= AT_ONCE })),
  }));
}

function undecidedView(run: Run, context: Context) {
  return run.undecided.slice(0, LISTED).map((one) => ({
    checkName: context.check(one.check).name,
    label: visible(cut(one.subject.label, 160)),
    reason: context.texts.undecided[one.reason],
    message: visible(cut(one.message, 600)),
    channels: context.format.list(one.channels.map(context.channelName)),
  }));
}

function staleView(run: Run, { texts, format }: Context) {
  return run.stale.map((one) => ({
    source: texts.staleSource[one.source],
    label: visible(cut(one.label, 160)),
    reason: visible(cut(one.reason, 300)),
    until: one.until === null ? texts.ui.noEnd : format.date(one.until),
    why: texts.stale[one.why],
  }));
}

/** Everything the page says, as plain data for its templates. */
export function reportView(run: Run, screenshots: ReadonlyMap<string, Uint8Array>, inline: boolean) {
  const context = contextOf(run, screenshots, inline);
  const { texts, format } = context;
  const { ui } = texts;
  const open = openFindings(run);
  const accepted = run.findings.filter((finding) => finding.accepted !== null);
  const timeline = timelineView(context);
  const more = (all: number) => (all > LISTED ? format.count(all - LISTED, ui.restOfList) : null);
  return {
    ui,
    lang: run.language,
    brand: visible(run.brand),
    pageTitle: fill(ui.reportOf, { brand: visible(run.brand) }),
    auditOf: fill(ui.auditOf, { time: format.instant(run.asOf) }),
    verdict: verdictOf(context),
    grave: open.some((finding) => finding.severity === 'error'),
    clean: open.length === 0,
    ...remarksOf(context),
    tiles: tilesOf(context),
    resolvedCount: format.number(run.resolved.length),
    acceptedCount: accepted.length > 0 ? format.count(accepted.length, ui.acceptedCount) : null,
    undecidedCount: run.undecided.length > 0 ? format.count(run.undecided.length, ui.undecidedCount) : null,
    firstToMend: [...open]
      .sort(byHarm)
      .slice(0, FIRST_TO_MEND)
      .map((finding) => brief(finding, context)),
    channels: channelViews(context),
    // findings take the screenshots first: the matrix names the same pictures again
    groups: arranged(groupsOf(open, context)),
    atOnce: AT_ONCE,
    // tables of thousands of rows are laid out when they come into view
    long: open.length > AT_ONCE,
    openCount: format.number(open.length),
    filters: filtersOf(open, context),
    matrix: matrixView(context),
    timeline,
    timelineCalm: format.count(timeline?.calm.length ?? 0, ui.showSame),
    products: productTable(context),
    statements: statementTable(context),
    undecided: undecidedView(run, context),
    undecidedTotal: format.number(run.undecided.length),
    undecidedLeft: more(run.undecided.length),
    accepted: groupsOf(accepted, context).flatMap((group) => group.findings),
    stale: staleView(run, context),
    showIntended: accepted.length > 0 || run.stale.length > 0,
    resolved: run.resolved.slice(0, LISTED).map((finding) => brief(finding, context)),
    resolvedLeft: more(run.resolved.length),
    trend: trendView(run.trend, format),
    severityNames: texts.severity,
    footer: {
      madeBy: fill(ui.madeBy, { version: visible(run.toolVersion) }),
      run: visible(run.id),
      started: format.instant(run.startedAt),
      finished: format.instant(run.finishedAt),
      timeZone: visible(run.market.timeZone),
    },
  };
}

export type ReportView = ReturnType<typeof reportView>;
