import { createHash } from 'node:crypto';
import { dueAfter } from './cron.js';
import { openHealth, type Health } from './health.js';

export { dueAfter } from './cron.js';
export type { Health } from './health.js';
export { printUnits, UNIT_KINDS, type UnitContext, type UnitKind } from './units.js';

export interface ScheduleOptions {
  readonly cron: string;
  readonly timeZone: string;
  readonly jitterMinutes: number;
  /** null: no health port; 0: any free one */
  readonly healthPort: number | null;
  /** when an audit last ended, from the store; null where there was none */
  readonly lastRun: Date | null;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** runs one audit and answers its exit code */
  audit(due: Date): Promise<number>;
  /** called about once a minute between audits: what waits to be sent */
  meanwhile(): Promise<void>;
  log(line: string): void;
  /** for tests: other than a minute */
  readonly tickMs?: number;
}

/** Codes with which an audit did its work: passed, gate, a channel unobserved. */
const DONE = new Set([0, 1, 3]);

/**
 * Stays and audits at each due time until it is stopped. Audits follow one another, so none overlaps; what was missed
 * while one ran, or while the machine slept or was off, is made up once.
 */
export async function runSchedule(options: ScheduleOptions): Promise<void> {
  const { cron, timeZone, now, signal, log } = options;
  const state: { -readonly [K in keyof Health]: Health[K] } = {
    startedAt: now().toISOString(),
    lastRun: null,
    nextRun: null,
    running: false,
    failures: 0,
  };
  const health =
    options.healthPort === null ? null : await openHealth(options.healthPort, () => ({ ...state }), now);
  if (health) log(`Health at http://127.0.0.1:${health.port}/health`);
  let last = options.lastRun ?? now();
  try {
    for (;;) {
      const due = dueAfter(cron, timeZone, last);
      const at = new Date(due.getTime() + jitterMs(due, options.jitterMinutes));
      state.nextRun = at.toISOString();
      log(`Next audit: ${at.toISOString()}${at < now() ? ' (missed, made up now)' : ''}`);
      if (!(await waitUntil(at, options))) return;
      state.running = true;
      last = now(); // what falls due while it runs is made up after it
      const exitCode = await options.audit(due).catch((error: unknown) => {
        log(`The audit could not be started: ${(error as Error).message}`);
        return 4;
      });
      state.running = false;
      state.failures = DONE.has(exitCode) ? 0 : state.failures + 1;
      state.lastRun = { at: now().toISOString(), exitCode };
      if (signal.aborted) return;
    }
  } finally {
    await health?.close();
  }
}

/** The same for the same due time: a restart does not draw again. */
function jitterMs(due: Date, minutes: number): number {
  const draw = createHash('sha256').update(`${due.toISOString()} ${process.cwd()}`).digest().readUInt32BE();
  return Math.floor((draw / 2 ** 32) * minutes * 60_000);
}

/** Waits by the clock on the wall, a minute at a time: a machine that slept notices. False when stopped. */
async function waitUntil(at: Date, options: ScheduleOptions): Promise<boolean> {
  const { signal, now, tickMs = 60_000 } = options;
  const stopped = () => signal.aborted;
  while (!stopped()) {
    await options.meanwhile().catch((error: unknown) => options.log((error as Error).message));
    if (stopped()) return false; // meanwhile, perhaps with an audit overdue
    const left = at.getTime() - now().getTime();
    if (left <= 0) return true;
    await sleep(Math.min(left, tickMs), signal);
  }
  return false;
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
