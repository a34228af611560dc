import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { OperatorError, type Store } from '../../domain/index.js';
import { deliver } from '../../notify/index.js';
import { dueAfter, printUnits, runSchedule, UNIT_KINDS, type UnitKind } from '../../schedule/index.js';
import { openStore } from '../../store/index.js';
import { openWorkspace, type Workspace } from '../config.js';
import { EXIT } from '../exit.js';
import { interruptible } from '../interrupt.js';
import { HOME, VERSION } from '../package.js';
import type { Session } from '../session.js';

interface ScheduleFlags {
  readonly config?: string;
  readonly out: string;
  readonly print?: UnitKind;
  readonly failOn?: string;
  readonly healthPort?: string;
}

/** `schedule`: stays and audits at the configured times, or prints the unit with which another scheduler does. */
export function addScheduleCommand(program: Command, session: Session): void {
  program
    .command('schedule')
    .description('stay running and audit at the configured times')
    .option('-c, --config <file>', 'configuration')
    .option('-o, --out <dir>', 'folder of the report', 'unisono-report')
    .option('--fail-on <gate>', 'the gate, as in audit; its failure can be notified')
    .option('--health-port <port>', 'answer /health on this port of 127.0.0.1; default: schedule.healthPort')
    .addOption(new Option('--print <unit>', 'print the unit instead').choices(UNIT_KINDS))
    .action((flags: ScheduleFlags) => session.run(() => schedule(session, flags)));
}

async function schedule(session: Session, flags: ScheduleFlags): Promise<number> {
  const { io } = session;
  const space = await openWorkspace(io, flags.config);
  session.enter(space);
  const wanted = space.settings.schedule;
  if (wanted === undefined) {
    throw new OperatorError(
      'no-schedule',
      `${space.file} has no schedule: add schedule: { cron: '0 3 * * *' }`,
    );
  }
  const { timeZone } = space.settings.market;
  dueAfter(wanted.cron, timeZone, io.now());
  if (flags.print !== undefined) {
    io.out(printUnits(flags.print, { ...unitContext(space), ...wanted, timeZone, now: io.now() }));
    return EXIT.passed;
  }
  const lastRun = await lastRunOf(space);
  await interruptible(io, (signal) =>
    runSchedule({
      ...wanted,
      timeZone,
      healthPort: healthPortOf(flags.healthPort) ?? wanted.healthPort ?? null,
      lastRun,
      now: io.now,
      signal,
      audit: () => auditInChild(session, space, flags, signal),
      meanwhile: () => deliverDue(space, session),
      log: (line) => session.log(line),
    }),
  );
  return EXIT.passed;
}

function unitContext(space: Workspace) {
  return {
    node: process.execPath,
    program: resolve(HOME, 'dist/bin/unisono.js'),
    configFile: space.file,
    baseDir: space.baseDir,
    brand: space.settings.brand.name,
    version: VERSION,
  };
}

function healthPortOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  throw new OperatorError('bad-option', `--health-port is "${text}"; expected a number up to 65535`);
}

function lastRunOf(space: Workspace): Promise<Date | null> {
  return withStore(space, true, (store) => {
    const last = store.runs(1)[0];
    return Promise.resolve(last ? new Date(last.finishedAt) : null);
  });
}

/** A process of its own: whatever an audit meets or leaks, the schedule stays. */
function auditInChild(
  session: Session,
  space: Workspace,
  flags: ScheduleFlags,
  signal: AbortSignal,
): Promise<number> {
  const gate = flags.failOn === undefined ? [] : ['--fail-on', flags.failOn];
  const words = ['audit', '--config', space.file, '--out', flags.out, ...gate];
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [...process.execArgv, process.argv[1]!, ...words], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...session.io.env.variables, CI: 'true' }, // plain lines: this is a log
    });
    const stop = () => void child.kill('SIGTERM');
    signal.addEventListener('abort', stop);
    child.once('error', fail);
    child.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      done(code ?? EXIT.bug);
    });
  });
}

/** What could not be sent before. The store is only opened for writing where something waits. */
async function deliverDue(space: Workspace, session: Session): Promise<void> {
  const { now } = session.io;
  const targets = space.settings.notify;
  if (targets.length === 0) return;
  const due = await withStore(space, true, (store) =>
    Promise.resolve(store.outbox().due(now().toISOString()).length),
  );
  if (due === null || due === 0) return;
  await withStore(space, false, (store) =>
    deliver({
      outbox: store.outbox(),
      blobs: store.blobs,
      targets,
      now,
      log: (line) => session.log(line),
    }),
  );
}

/** null where there is no store yet. */
async function withStore<T>(
  space: Workspace,
  readonly: boolean,
  use: (store: Store) => Promise<T>,
): Promise<T | null> {
  let store: Store;
  try {
    store = openStore(space.stateDir, { readonly });
  } catch (error) {
    if (error instanceof OperatorError && error.code === 'no-store') return null;
    throw error;
  }
  try {
    return await use(store);
  } finally {
    store.close();
  }
}
