import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  InterruptedError,
  OperatorError,
  settingsSchema,
  type Finding,
  type Progress,
  type Run,
  type Settings,
  type SettingsInput,
} from './domain/index.js';
import { CHECKS, createFormats, judge } from '../checks/index.js';
import { renderReports } from '../reports/index.js';
import { collectChannels, rereadCaptures } from './audit/collecting.js';
import { illustrateFindings, withScreenshots, writePdf } from './audit/illustrating.js';
import { claimsOfRun } from './audit/known.js';
import { captureLandingPages, followCaptureLinks, linkUses } from './audit/links.js';
import { channelFacts, productRows, promotionRows, statementRows, truthChannels } from './audit/overview.js';
import { indexPages, phrasesOf } from './audit/pages.js';
import { readPictures } from './audit/pictures.js';
import { rememberPrices } from './audit/prices.js';
import { openWorkbench, type Workbench } from './audit/workbench.js';
import { writeUp } from './audit/write-up.js';
import { EXTRACTOR_VERSION } from './extract/index.js';
import { buildTopics } from './match/index.js';
import { acceptedFileOf, applyAcceptance, compareWithHistory, readAccepted } from './store/index.js';

export interface AuditOptions {
  /** folder of the configuration: relative paths in it start here */
  readonly baseDir: string;
  /** the configuration's file, beside which accepted findings are kept */
  readonly configFile?: string;
  /** where runs are kept; default `.unisono` in `baseDir` */
  readonly stateDir?: string;
  /** where reports are written; without it nothing is written */
  readonly out?: string;
  /** judge as if it were then, ISO instant; default now */
  readonly asOf?: string;
  /** only these channels */
  readonly channels?: readonly string[];
  /** `collect` and `check` are the two halves alone; `check` needs no network */
  readonly stages?: 'all' | 'collect' | 'check';
  /** go on with the run that was stopped */
  readonly resume?: boolean;
  /** screenshots inside the page, however many */
  readonly singleFile?: boolean;
  /** report.pdf beside the page */
  readonly pdf?: boolean;
  readonly now?: () => Date;
  readonly progress?: (event: Progress) => void;
  /** aborted to stop; the run can be resumed */
  readonly signal?: AbortSignal;
  /** executable of a Chromium; null: nothing is rendered */
  readonly browserPath?: string | null;
}

/**
 * Audits a brand: collect → extract → match → check → illustrate → report.
 *
 * @throws OperatorError where the configuration or an option is wrong, InterruptedError where `signal` stopped it.
 * What it meets outside (a wall, a damaged mail) is no error but stands in the run's coverage.
 */
export async function audit(config: Settings | SettingsInput, options: AuditOptions): Promise<Run> {
  const settings = settingsSchema.parse(config);
  const bench = openWorkbench(settings, options, EXTRACTOR_VERSION);
  try {
    if (options.stages === 'check') await readAgain(bench);
    else await observe(bench);
    stopIfInterrupted(bench);
    if (options.stages === 'collect') return writeUp(bench, { findings: [], undecided: [] });
    const run = await judgeRun(bench);
    bench.run.finish(run, bench.pictures);
    await writeReports(run, bench);
    return run;
  } catch (error) {
    stopIfInterrupted(bench); // whatever a stop broke off
    throw error;
  } finally {
    await bench.close();
  }
}

/** Everything that needs the world outside: channels, links, pictures. */
async function observe(bench: Workbench): Promise<void> {
  await collectChannels(bench);
  stopIfInterrupted(bench);
  await followCaptureLinks(bench);
  await captureLandingPages(bench);
  stopIfInterrupted(bench);
  await readPictures(bench);
  stopIfInterrupted(bench);
  bench.run.collected();
}

/** The last captures by today's rules, their pictures from what is stored of them. */
async function readAgain(bench: Workbench): Promise<void> {
  await rereadCaptures(bench);
  await readPictures(bench);
}

/** Everything after: pure but for the store's memory. */
async function judgeRun(bench: Workbench): Promise<Run> {
  const { settings, asOf, store, run } = bench;
  const format = createFormats(settings.report.language, settings.market);
  const pages = indexPages({
    settings,
    captures: () => run.captures(),
    links: run.links(),
    phrases: () => phrasesOf(topics),
    promotions: () => topics.promotions,
    asOf,
  });
  bench.progress({ type: 'stage', stage: 'match' });
  const topics = buildTopics(claimsOfRun(bench), {
    market: settings.market,
    lives: settings.live,
    resolve: (href) => pages.resolve(href),
    links: linkUses(bench),
  });
  bench.progress({ type: 'stage', stage: 'check' });
  const channels = channelFacts(settings, run.coverage());
  const judgement = judge(CHECKS, {
    asOf,
    market: settings.market,
    brand: settings.brand,
    channels,
    truth: truthChannels(settings),
    topics,
    pages,
    keyMessages: settings.keyMessages,
    exclusives: settings.exclusives,
    prices: store.prices(),
    format,
    settings: settings.checks,
    reviewBelow: settings.reviewBelow,
  });
  rememberPrices(topics, bench);
  const { findings, resolved, stale } = withHistory(judgement.findings, bench);
  const facts = { asOf, channels, topics, format, truth: truthChannels(settings) };
  const { illustrated, nameOf } = await illustrateFindings(findings, bench);
  return writeUp(bench, {
    findings: illustrated,
    undecided: judgement.undecided,
    resolved,
    stale,
    promotions: withScreenshots(promotionRows(facts, findings), nameOf),
    products: productRows(topics, findings, format),
    statements: statementRows(topics, findings, format),
  });
}

/** State, first sighting and acceptance of each finding, from the runs before and the accepted file. */
function withHistory(findings: readonly Finding[], bench: Workbench) {
  const { settings, store, run, asOf, options, startedAt } = bench;
  const captured = new Set<string>();
  for (const capture of run.captures()) captured.add(capture.id);
  const compared = compareWithHistory(findings, store.lives(asOf), run.coverage(), captured, startedAt);
  const accepted = options.configFile ? readAccepted(acceptedFileOf(options.configFile)) : [];
  const complete = run.coverage().every((c) => c.status === 'observed');
  const { findings: marked, stale } = applyAcceptance(compared.findings, accepted, settings.exclusives, {
    asOf,
    timeZone: settings.market.timeZone,
    complete,
  });
  return { findings: marked, resolved: compared.resolved, stale };
}

async function writeReports(run: Run, bench: Workbench): Promise<void> {
  const { out, singleFile = false, pdf = false } = bench.options;
  if (!out) return;
  bench.progress({ type: 'stage', stage: 'report' });
  const render = (whole: boolean) =>
    renderReports(run, {
      screenshots: bench.screenshots,
      inlineUpTo: bench.settings.report.inlineScreenshotsUpTo,
      singleFile: whole,
    });
  const files = render(singleFile);
  try {
    for (const { name, content } of files) {
      const file = join(out, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    const page = pdf ? render(true).find(({ name }) => name === 'index.html') : undefined;
    if (page) await writePdf(String(page.content), join(out, 'report.pdf'), bench);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OperatorError(
      'out-not-writable',
      `The report could not be written to ${out}: ${reason}. Name another folder with --out; the run is kept in the store.`,
    );
  }
}

function stopIfInterrupted(bench: Workbench): void {
  if (bench.signal.aborted) throw new InterruptedError('The audit was stopped; --resume goes on with it.');
}
