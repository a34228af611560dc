import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type Database from 'better-sqlite3';
import { OperatorError } from '../domain/index.js';

interface Holder {
  readonly pid: number;
  readonly started: string;
  readonly host: string;
  readonly since: string;
  readonly beat: number;
}

const BEAT_MS = 15_000;
/** A holder on another machine or in another container cannot be asked; silent for so long, it is taken as dead. */
const SILENT_MS = 180_000;

/**
 * One writer at a time. The holder stands in the store itself, changed only inside an immediate transaction, so that
 * two who take over from a dead one cannot both win. Answers the function that gives it back.
 */
export function takeLock(db: Database.Database, dir: string): () => void {
  const read = db.prepare<[], Holder>('SELECT pid, started, host, since, beat FROM holder');
  const write = db.prepare<[number, string, string, string, number]>(
    'INSERT OR REPLACE INTO holder (one, pid, started, host, since, beat) VALUES (1, ?, ?, ?, ?, ?)',
  );
  const mine = { pid: process.pid, started: startOf(process.pid), host: hostname() };
  db.transaction(() => {
    const holder = read.get();
    if (holder && isAlive(holder)) {
      throw new OperatorError(
        'store-locked',
        `${dir} is in use by another Unisono: process ${holder.pid} on ${holder.host}, since ${holder.since}. Wait until it is done, or stop it.`,
      );
    }
    write.run(mine.pid, mine.started, mine.host, new Date().toISOString(), Date.now());
  }).immediate();

  const beat = db.prepare<[number, number, string]>(
    'UPDATE holder SET beat = ? WHERE pid = ? AND started = ?',
  );
  const timer = setInterval(() => {
    try {
      beat.run(Date.now(), mine.pid, mine.started);
    } catch {
      // a full disk or a busy file: the next beat tries again
    }
  }, BEAT_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    db.prepare('DELETE FROM holder WHERE pid = ? AND started = ?').run(mine.pid, mine.started);
  };
}

function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return Date.now() - holder.beat < SILENT_MS;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  // the number may have been given to another process since
  return holder.started === '' || holder.started === startOf(holder.pid);
}

/** When a process began, in clock ticks since boot (proc(5), field 22 of stat); '' where the system does not tell. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
