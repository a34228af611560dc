import { SEVERITIES, type Finding, type Run, type RunSummary } from '../src/domain/index.js';
import { fillTemplate } from './templates.js';
import { fill, textsFor } from './texts/index.js';
import { contextOf } from './view/context.js';
import { byHarm, confidenceWords, evidenceView } from './view/findings.js';
import { formatter } from './view/format.js';
import { webTexts } from './texts/web.js';
import { cut, stretches, visible, webAddress } from './view/safe.js';
import { timelineView } from './view/timeline.js';
import { trendView } from './view/trend.js';
import { openFindings, remarksOf, tilesOf, verdictOf } from './view/verdict.js';

/** What every page around the reports shares. */
export interface PageFrame {
  readonly brand: string;
  /** BCP 47 of the interface: en, de, nl, pl */
  readonly language: string;
  /** ISO 3166-1 alpha-2 and IANA name: how dates and times are written */
  readonly country: string;
  readonly timeZone: string;
  /** where "back" leads and what that place is called, or null */
  readonly back: { readonly href: string; readonly label: string } | null;
  /** other pages of the view */
  readonly nav?: readonly { readonly href: string; readonly label: string }[];
}

/** One appearance of a finding: the run, and the finding as it was then; null where it was not found. */
export interface FindingLife {
  readonly run: string;
  /** ISO instant */
  readonly asOf: string;
  /** where that run's report stands, or null where it is gone */
  readonly href: string | null;
  readonly finding: Finding | null;
}

/** A page of the local web view. Links are paths of that view, or `#…`; they are the caller's own words. */
export type Page =
  | {
      readonly kind: 'history';
      /** newest first */
      readonly runs: readonly { readonly summary: RunSummary; readonly href: string | null }[];
    }
  | {
      readonly kind: 'finding';
      readonly id: string;
      /** newest first */
      readonly life: readonly FindingLife[];
      /** PNG by the name that the evidence gives it; they stand beside the page */
      readonly screenshots: ReadonlyMap<string, Uint8Array>;
      /** a form that accepts it, or takes that back; `token` proves that the page asked */
      readonly change?: { readonly action: string; readonly token: string; readonly accepted: boolean };
    }
  | {
      readonly kind: 'findings';
      readonly run: Run;
      /** address of the whole report */
      readonly report: string;
      readonly findingHref: (id: string) => string;
    }
  | {
      readonly kind: 'months';
      /** the newest run, its promotions with the time over which all runs saw them */
      readonly run: Run;
      readonly days: number;
    }
  | { readonly kind: 'sign-in'; readonly action: string; readonly failed: boolean }
  | { readonly kind: 'message'; readonly title: string; readonly text: string };

/** One brand of the overview. */
export interface OverviewEntry {
  readonly run: Run;
  /** address of its report, relative or http(s), or null */
  readonly href: string | null;
}

export interface EmailSummary {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const MAILED = 10;

/** A path of our own or a web address; anything with another scheme is dropped. */
function ownAddress(href: string | null): string | null {
  if (href === null) return null;
  return /^[a-z][a-z0-9+.-]*:/i.test(href.trim()) || href.startsWith('//') ? webAddress(href) : href;
}

function frameView(frame: PageFrame) {
  const { ui, severity } = textsFor(frame.language);
  return {
    ui,
    lang: frame.language,
    brand: visible(frame.brand),
    web: webTexts(frame.language),
    nav: frame.nav?.map(({ href, label }) => ({ href: ownAddress(href), label: visible(label) })),
    severityNames: severity,
    back: frame.back && {
      href: ownAddress(frame.back.href),
      label: fill(ui.backTo, { place: visible(frame.back.label) }),
    },
  };
}

function historyView(page: Extract<Page, { kind: 'history' }>, frame: PageFrame) {
  const format = formatter(frame.language, frame.country, frame.timeZone);
  const points = page.runs.map(({ summary: { id, asOf, counts } }) => ({ run: id, asOf, ...counts }));
  return {
    trend: trendView(points, format),
    runs: page.runs.map(({ summary, href }) => ({
      href: ownAddress(href),
      id: visible(summary.id),
      day: format.instant(summary.asOf),
      error: format.number(summary.counts.error),
      warning: format.number(summary.counts.warning),
      info: format.number(summary.counts.info),
      fresh: format.number(summary.counts.fresh),
      resolved: format.number(summary.counts.resolved),
      unobserved: summary.unobserved.length > 0 ? format.list(summary.unobserved.map(visible)) : null,
    })),
  };
}

/** A run that holds nothing but what names and formats need. */
function bareRun(frame: PageFrame): Run {
  const { brand, language, country, timeZone } = frame;
  return {
    ...{ schema: 'unisono/run@1', id: '', brand, language, toolVersion: '' },
    market: { country, currency: 'EUR', languages: [language], timeZone },
    ...{ asOf: '', startedAt: '', finishedAt: '' },
    ...{ channels: [], findings: [], undecided: [], resolved: [], promotions: [], products: [] },
    ...{ statements: [], stale: [], trend: [], lookedAt: [] },
  };
}

function lifeView(page: Extract<Page, { kind: 'finding' }>, frame: PageFrame) {
  const context = contextOf(bareRun(frame), page.screenshots, false);
  const { format, texts } = context;
  const latest = page.life.find((moment) => moment.finding !== null)?.finding;
  return {
    id: visible(page.id),
    title: latest ? stretches(cut(latest.title, 300)) : stretches(page.id),
    checkName: latest ? context.check(latest.check).name : null,
    change: page.change,
    moments: page.life.map(({ run, asOf, href, finding }) => ({
      run: visible(run),
      day: format.instant(asOf),
      href: ownAddress(href),
      found: finding !== null,
      word: finding === null ? texts.ui.absent : texts.ui.present,
      accepted: finding?.accepted ? visible(finding.accepted.reason) : null,
      severity: finding?.severity ?? null,
      severityName: finding ? texts.severity[finding.severity] : null,
      confidence: finding ? confidenceWords(finding.confidence, context) : null,
      observed: (finding?.observed ?? []).slice(0, 8).map((one) => evidenceView(one, null, context)),
    })),
  };
}

function findingsView({ run, report, findingHref }: Extract<Page, { kind: 'findings' }>) {
  const context = contextOf(run);
  const { texts, format } = context;
  const row = (finding: Finding) => ({
    href: findingHref(finding.id),
    severity: finding.severity,
    severityName: texts.severity[finding.severity],
    title: visible(cut(finding.title, 240)),
    stateName: texts.state[finding.accepted === null ? finding.state : 'accepted'],
    checkName: context.check(finding.check).name,
  });
  return {
    report,
    verdict: verdictOf(context),
    when: fill(texts.ui.auditOf, { time: format.instant(run.asOf) }),
    open: openFindings(run).sort(byHarm).map(row),
    accepted: run.findings.filter((finding) => finding.accepted !== null).map(row),
    resolved: run.resolved.map(row),
  };
}

function monthsView(run: Run, days: number) {
  const timeline = timelineView(contextOf(run), days);
  return timeline && { ...timeline, rows: [...timeline.rows, ...timeline.calm] };
}

/** A page of the local web view, with the report's own style and policy. */
export function renderPage(page: Page, frame: PageFrame): string {
  const common = frameView(frame);
  switch (page.kind) {
    case 'history':
      return fillTemplate('history', { ...common, ...historyView(page, frame) });
    case 'finding':
      return fillTemplate('finding', { ...common, ...lifeView(page, frame) });
    case 'findings':
      return fillTemplate('findings', { ...common, ...findingsView(page) });
    case 'months':
      return fillTemplate('months', { ...common, timeline: monthsView(page.run, page.days) });
    case 'sign-in':
      return fillTemplate('sign-in', { ...common, action: page.action, failed: page.failed });
    case 'message':
      return fillTemplate('message', { ...common, title: visible(page.title), text: visible(page.text) });
  }
}

/** One page with the last audit of several brands. */
export function renderOverview(entries: readonly OverviewEntry[], language: string): string {
  const { ui, severity } = textsFor(language);
  return fillTemplate('overview', {
    ui,
    lang: language,
    severityNames: severity,
    brands: entries.map(({ run, href }) => {
      const context = contextOf({ ...run, language });
      const { change, blind } = remarksOf(context);
      return {
        href: ownAddress(href),
        brand: visible(run.brand),
        day: context.format.instant(run.asOf),
        verdict: verdictOf(context),
        grave: openFindings(run).some((finding) => finding.severity === 'error'),
        change,
        blind,
        tiles: tilesOf(context),
        resolved: context.format.number(run.resolved.length),
      };
    }),
  });
}

/**
 * A mail about a run: the verdict, what is new, the most harmful findings, what could not be seen.
 * @param reportUrl where the report can be opened (http or https), or null
 */
export function renderEmailSummary(run: Run, reportUrl: string | null = null): EmailSummary {
  const context = contextOf(run);
  const { texts, format } = context;
  const { ui } = texts;
  const open = openFindings(run).sort(byHarm);
  const verdict = verdictOf(context);
  const { change, blind } = remarksOf(context);
  const counts = SEVERITIES.map((severity) => {
    const count = open.filter((finding) => finding.severity === severity).length;
    return { severity, count: format.number(count), label: format.count(count, texts.severities[severity]) };
  });
  const findings = open.slice(0, MAILED).map((finding) => ({
    severity: finding.severity,
    severityName: texts.severity[finding.severity],
    isError: finding.severity === 'error',
    title: visible(cut(finding.title, 240)),
    fresh: finding.state !== 'persisting',
    stateName: texts.state[finding.state],
    fix: visible(cut(finding.fix, 400)),
  }));
  const rest = open.length > MAILED ? format.count(open.length - MAILED, ui.mailRest) : null;
  const href = reportUrl === null ? null : webAddress(reportUrl);
  const when = fill(ui.auditOf, { time: format.instant(run.asOf) });
  const brand = visible(run.brand);
  const lines = [
    verdict,
    [...change, ...blind].join(' '),
    '',
    ...findings.map(
      (one) => `- ${one.severityName}${one.fresh ? ` (${one.stateName})` : ''}: ${one.title}\n  ${one.fix}`,
    ),
    ...(rest ? [rest] : []),
    '',
    ...(href ? [`${ui.openReport}: ${href}`] : []),
    `${brand} · ${when}`,
  ];
  return {
    subject: fill(ui.mailSubject, { brand, verdict }).replace(/[\r\n]+/g, ' '),
    text: `${lines.join('\n')}\n`,
    html: fillTemplate('email', {
      ...{ ui, lang: run.language, brand, when, verdict, change, blind, counts, findings, rest, href },
    }),
  };
}
