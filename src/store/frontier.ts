import type Database from 'better-sqlite3';
import type { Frontier, FrontierEntry } from '../domain/index.js';

const WAITING = 0;
const TAKEN = 1;
const DONE = 2;

/** The work of one channel's crawl in one run. */
export function openFrontier(db: Database.Database, run: string, channel: string): Frontier {
  const insert = db.prepare(
    'INSERT OR IGNORE INTO frontier (run, channel, key, uri, depth, priority, referrer) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const take = db.prepare<[number, string, string, number], FrontierEntry>(
    `UPDATE frontier SET state = ? WHERE seq = (
       SELECT seq FROM frontier WHERE run = ? AND channel = ? AND state = ? ORDER BY priority, seq LIMIT 1)
     RETURNING key, uri, depth, priority, referrer`,
  );
  const set = db.prepare('UPDATE frontier SET state = ? WHERE run = ? AND channel = ? AND key = ?');
  const count = db.prepare<[string, string, number], { n: number }>(
    'SELECT count(*) AS n FROM frontier WHERE run = ? AND channel = ? AND state = ?',
  );
  const finished = db.prepare<[string, string, number], FrontierEntry>(
    'SELECT key, uri, depth, priority, referrer FROM frontier WHERE run = ? AND channel = ? AND state = ? ORDER BY seq',
  );
  const add = db.transaction((entries: readonly FrontierEntry[]) => {
    let fresh = 0;
    for (const e of entries) {
      fresh += insert.run(run, channel, e.key, e.uri, e.depth, e.priority, e.referrer).changes;
    }
    return fresh;
  });
  return {
    add: (entries) => (entries.length === 0 ? 0 : add(entries)),
    next: () => take.get(TAKEN, run, channel, WAITING) ?? null,
    done: (key) => void set.run(DONE, run, channel, key),
    putBack: (key) => void set.run(WAITING, run, channel, key),
    visited: () => finished.all(run, channel, DONE),
    get waiting() {
      return count.get(run, channel, WAITING)?.n ?? 0;
    },
    get finished() {
      return count.get(run, channel, DONE)?.n ?? 0;
    },
  };
}

/** After a stop: what was handed out and not finished waits again. */
export function reviveFrontier(db: Database.Database, run: string): void {
  db.prepare('UPDATE frontier SET state = ? WHERE run = ? AND state = ?').run(WAITING, run, TAKEN);
}

export function dropFrontier(db: Database.Database, run: string): void {
  db.prepare('DELETE FROM frontier WHERE run = ?').run(run);
}
