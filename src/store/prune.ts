import type Database from 'better-sqlite3';
import { addDays, addDaysToInstant } from '../domain/index.js';
import { sweepBlobs } from './blobs.js';
import type { Contents } from './contents.js';
import { canonical } from './stored-run.js';

/** The price check looks back 30 days, from a reduction that may itself be weeks old. */
const PRICE_DAYS = 90;

/** Forgets runs past their age, then the oldest ones until the size fits; the newest finished run always stays. */
export function prune(
  db: Database.Database,
  contents: Contents,
  blobs: string,
  limits: { days: number; megabytes: number; asOf: string },
): { runs: number; bytes: number } {
  const before = usedBytes(db);
  const oldest = canonical(addDaysToInstant(limits.asOf, -limits.days));
  const priceDays = Math.max(limits.days, PRICE_DAYS);
  const candidates = db
    .prepare<[], { seq: number; id: string; as_of: string }>(
      `SELECT seq, id, as_of FROM runs WHERE seq NOT IN
         (SELECT seq FROM runs WHERE state = 'finished' ORDER BY as_of DESC, seq DESC LIMIT 1) ORDER BY as_of, seq`,
    )
    .all();
  let forgotten = 0;
  const aged = candidates.filter((run) => run.as_of < oldest);
  for (const run of aged) forget(db, run);
  forgotten += aged.length;
  db.prepare('DELETE FROM prices WHERE last < ?').run(addDays(limits.asOf.slice(0, 10), -priceDays));
  db.prepare("DELETE FROM outbox WHERE state <> 'waiting' AND created < ?").run(oldest);
  contents.sweep();
  let swept = sweepBlobs(blobs, referred(db));
  let freed = swept.freed;

  const rest = candidates.slice(aged.length);
  while (rest.length > 0 && usedBytes(db) + swept.left > limits.megabytes * 1_000_000) {
    // an eighth at a time: sweeping after each run would read the whole store as often
    const batch = rest.splice(0, Math.max(1, Math.ceil(rest.length / 8)));
    for (const run of batch) forget(db, run);
    forgotten += batch.length;
    contents.sweep();
    swept = sweepBlobs(blobs, referred(db));
    freed += swept.freed;
  }
  const bytes = freed + Math.max(0, before - usedBytes(db));
  db.exec('PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)');
  return { runs: forgotten, bytes };
}

function forget(db: Database.Database, run: { seq: number; id: string }): void {
  db.transaction(() => {
    for (const table of ['captures', 'blob_refs', 'coverage', 'links', 'sightings', 'pictures']) {
      db.prepare(`DELETE FROM ${table} WHERE run = ?`).run(run.seq);
    }
    db.prepare('DELETE FROM frontier WHERE run = ?').run(run.id);
    db.prepare('DELETE FROM runs WHERE seq = ?').run(run.seq);
    db.prepare('DELETE FROM findings WHERE id NOT IN (SELECT finding FROM sightings)').run();
  })();
}

/** Blobs that a capture shows, that show a run's evidence, that a channel remembers by their hash, or that wait to be sent. */
function referred(db: Database.Database): Set<string> {
  const kept = new Set<string>();
  for (const { hash } of db
    .prepare<[], { hash: string }>('SELECT hash FROM blob_refs UNION SELECT hash FROM pictures')
    .iterate()) {
    kept.add(hash);
  }
  for (const { value } of db
    .prepare<[], { value: string }>('SELECT value FROM memory UNION ALL SELECT payload FROM outbox')
    .iterate()) {
    for (const match of value.matchAll(/\b[0-9a-f]{64}\b/g)) kept.add(match[0]);
  }
  return kept;
}

/** Bytes in use, free pages aside. */
function usedBytes(db: Database.Database): number {
  const ask = (name: string) => Number(db.pragma(name, { simple: true }));
  return (ask('page_count') - ask('freelist_count')) * ask('page_size');
}
