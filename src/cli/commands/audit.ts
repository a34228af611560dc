import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { renderOverview } from '../../../reports/index.js';
import { audit } from '../../audit.js';
import { browserOf } from '../browser.js';
import { addDaysToInstant, dayStart, OperatorError, type Run } from '../../domain/index.js';
import { openWorkspace, type Workspace } from '../config.js';
import { atGate, exitCodeOf, GATES, type Gate } from '../exit.js';
import { interruptible } from '../interrupt.js';
import { notifyOf } from '../notify.js';
import { openDisplay, type Loudness } from '../progress.js';
import type { Session } from '../session.js';
import { retain } from '../retention.js';
import { summarise } from '../summary.js';

export interface AuditFlags {
  readonly config?: string;
  readonly out: string;
  readonly asOf?: string;
  readonly channels?: string;
  readonly failOn?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly resume?: boolean;
  readonly singleFile?: boolean;
  readonly pdf?: boolean;
  readonly notify?: boolean;
}

type Stages = 'all' | 'collect' | 'check';

/** `audit`, `collect` and `check`: the line, whole or in halves. */
export function addAuditCommands(program: Command, session: Session): void {
  shared(program.command('audit').description('collect, extract, match, check, report'))
    .argument('[configs...]', 'several configurations: one report each, and one overview page')
    .option('--resume', 'go on with the run that was stopped')
    .option('--no-notify', 'send no notifications')
    .action((configs: string[], flags: AuditFlags) =>
      session.run(() => auditAll(session, configs, flags, 'all')),
    );
  shared(program.command('collect').description('collect and read the channels, without judging them'))
    .option('--resume', 'go on with the run that was stopped')
    .action((flags: AuditFlags) => session.run(() => auditAll(session, [], flags, 'collect')));
  shared(
    program
      .command('check')
      .description("judge the last captures again with today's configuration; needs no network"),
  ).action((flags: AuditFlags) => session.run(() => auditAll(session, [], flags, 'check')));
}

function shared(command: Command): Command {
  return command
    .option('-c, --config <file>', 'configuration; default: unisono.config.* found upward')
    .option('-o, --out <dir>', 'folder of the report', 'unisono-report')
    .option('--as-of <date>', 'judge as if it were then (ISO 8601)')
    .option('--channels <ids>', 'only these channels, separated by commas')
    .option('--fail-on <gate>', 'exit 1 at error, warning, info or new findings, or at a partial channel')
    .option('--json', 'the run file on standard output')
    .option('--pdf', 'also write the report as PDF')
    .option('--single-file', 'keep every picture inside index.html')
    .option('-q, --quiet', 'only errors, and the path of the report')
    .option('-v, --verbose', 'every page and remark');
}

async function auditAll(
  session: Session,
  configs: readonly string[],
  flags: AuditFlags,
  stages: Stages,
): Promise<number> {
  const gate = gateOf(flags.failOn);
  const files = configs.length > 0 ? configs : [flags.config];
  const spaces: Workspace[] = [];
  for (const file of files) spaces.push(await openWorkspace(session.io, file));
  const named = channelsOf(flags.channels, spaces);
  const several = spaces.length > 1;
  const runs: Run[] = [];
  for (const space of spaces) {
    const out = resolve(session.io.cwd, flags.out, several ? uniqueName(space, spaces) : '');
    runs.push(await auditOne(session, space, { ...flags, out }, stages, gate, named));
  }
  if (flags.json) session.io.out(`${JSON.stringify(several ? runs : runs[0], null, 2)}\n`);
  if (several) {
    const entries = runs.map((run, i) => ({ run, href: `${uniqueName(spaces[i]!, spaces)}/index.html` }));
    const page = resolve(session.io.cwd, flags.out, 'index.html');
    writeFileSync(page, renderOverview(entries, spaces[0]!.settings.report.language));
    if (!flags.json) session.io.out(`\nAll brands: ${page}\n`);
  }
  return exitCodeOf(runs, gate);
}

async function auditOne(
  session: Session,
  space: Workspace,
  flags: AuditFlags,
  stages: Stages,
  gate: Gate | undefined,
  channels: readonly string[] | undefined,
): Promise<Run> {
  const asOf = asOfOf(flags.asOf, space.settings.market.timeZone);
  const { io } = session;
  session.enter(space);
  const browserPath = await browserOf(io);
  const display = openDisplay(io, loudnessOf(flags));
  try {
    const run = await interruptible(io, (signal) =>
      audit(space.settings, {
        baseDir: space.baseDir,
        configFile: space.file,
        stateDir: space.stateDir,
        out: flags.out,
        stages,
        resume: flags.resume ?? false,
        singleFile: flags.singleFile ?? false,
        pdf: flags.pdf ?? false,
        now: io.now,
        progress: (p) => display.show(p),
        signal,
        browserPath,
        ...(asOf === undefined ? {} : { asOf }),
        ...(channels === undefined ? {} : { channels }),
      }),
    );
    display.stop();
    if (!flags.json && !flags.quiet) io.out(summarise(run, io.columns));
    const report = join(flags.out, 'index.html');
    if (!flags.json && existsSync(report)) io.out(`${flags.quiet ? '' : '\nReport: '}${report}\n`);
    if (stages === 'all') retain(space, run);
    if (stages === 'all' && flags.notify !== false) {
      const failed = gate !== undefined && atGate(run, gate) > 0;
      await notifyOf(space, run, flags.out, failed, { io, log: (line) => session.log(line) });
    }
    return run;
  } finally {
    display.stop();
  }
}

function loudnessOf(flags: AuditFlags): Loudness {
  if (flags.quiet) return 'quiet';
  return flags.verbose ? 'verbose' : 'normal';
}

function gateOf(value: string | undefined): Gate | undefined {
  if (value === undefined || (GATES as readonly string[]).includes(value)) return value as Gate | undefined;
  throw new OperatorError('bad-option', `--fail-on is "${value}"; allowed: ${GATES.join(', ')}`);
}

/** A date alone is noon of that day in the market; a time without a zone is UTC, so that it means the same everywhere. */
export function asOfOf(value: string | undefined, timeZone: string): string | undefined {
  if (value === undefined) return undefined;
  const shape = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(value);
  const [, date, time, , , zone] = shape ?? [];
  const written = time !== undefined && zone === undefined ? `${value}Z` : value;
  if (date === undefined || Number.isNaN(Date.parse(written)) || Number.isNaN(Date.parse(date))) {
    throw new OperatorError(
      'bad-option',
      `--as-of is "${value}"; expected a date such as 2026-11-18 or an instant such as 2026-11-18T06:00:00Z`,
    );
  }
  if (time === undefined) return addDaysToInstant(dayStart(date, timeZone), 0.5);
  return new Date(written).toISOString();
}

function channelsOf(value: string | undefined, spaces: readonly Workspace[]): string[] | undefined {
  if (value === undefined) return undefined;
  const asked = value
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const known = [...new Set(spaces.flatMap((space) => Object.keys(space.settings.channels)))];
  const unknown = asked.filter((id) => !known.includes(id));
  if (unknown.length === 0 && asked.length > 0) return asked;
  throw new OperatorError(
    'bad-option',
    `--channels names ${unknown.map((id) => `"${id}"`).join(', ') || 'nothing'}; configured are: ${known.join(', ')}`,
  );
}

function uniqueName(space: Workspace, spaces: readonly Workspace[]): string {
  const same = spaces.filter((other) => other.name === space.name);
  return same.length > 1 ? `${space.name}-${same.indexOf(space) + 1}` : space.name;
}
