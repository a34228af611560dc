import { createRequire } from 'node:module';
import type { LookedAt, Run } from '../domain/index.js';
import { CHECKS } from '../../checks/index.js';
import type { Workbench } from './workbench.js';

type Judged = Pick<Run, 'findings' | 'undecided'> &
  Partial<Pick<Run, 'resolved' | 'stale' | 'promotions' | 'products' | 'statements'>>;

/** Runs of the past that a trend shows. */
const TREND_RUNS = 60;

/** The run as it is kept and reported. */
export function writeUp(bench: Workbench, judged: Judged): Run {
  const { settings, store, run, asOf, startedAt } = bench;
  const { resolved = [], stale = [], promotions = [], products = [], statements = [] } = judged;
  const of = (severity: string) =>
    judged.findings.filter((f) => f.severity === severity && f.accepted === null).length;
  const today = {
    run: run.id,
    asOf,
    error: of('error'),
    warning: of('warning'),
    info: of('info'),
    fresh: judged.findings.filter((f) => f.state === 'new' && f.accepted === null).length,
    resolved: resolved.length,
  };
  const before = store
    .runs(TREND_RUNS)
    .filter((r) => r.id !== run.id)
    .map((r) => ({ run: r.id, asOf: r.asOf, ...r.counts }))
    .reverse();
  return {
    schema: 'unisono/run@1',
    id: run.id,
    brand: settings.brand.name,
    market: settings.market,
    language: settings.report.language,
    asOf,
    startedAt,
    finishedAt: bench.now().toISOString(),
    toolVersion: toolVersion(),
    channels: inOrder(run.coverage(), Object.keys(settings.channels)),
    findings: judged.findings,
    undecided: judged.undecided,
    resolved,
    promotions,
    products,
    statements,
    stale,
    trend: [...before, today],
    lookedAt: lookedAt(bench),
    checks: CHECKS.map(({ id, title, harm }) => ({ id, title, harm })),
  };
}

/** Channels in the order of the configuration, however they finished. */
function inOrder(coverage: Run['channels'], ids: readonly string[]): Run['channels'] {
  return [...coverage].sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

function lookedAt(bench: Workbench): LookedAt[] {
  const claims = new Map<string, number>();
  for (const { evidence } of bench.run.claims()) {
    claims.set(evidence.captureId, (claims.get(evidence.captureId) ?? 0) + 1);
  }
  const list: LookedAt[] = [];
  for (const capture of bench.run.captures()) {
    const { channel, form, uri, title, publishedAt, id } = capture;
    list.push({ channel, form, uri, title, publishedAt, claims: claims.get(id) ?? 0 });
  }
  return list;
}

function toolVersion(): string {
  const require = createRequire(import.meta.url);
  for (const path of ['../../package.json', '../../../package.json']) {
    try {
      return (require(path) as { version: string }).version;
    } catch {
      // compiled code lies one folder deeper
    }
  }
  return 'unknown';
}
