import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import {
  OperatorError,
  type Memory,
  type Run,
  type RunSummary,
  type Store,
  type StoredRun,
} from '../domain/index.js';
import { openBlobs } from './blobs.js';
import { openContents, type Contents } from './contents.js';
import { storeTrouble } from './errors.js';
import { dropFrontier, openFrontier, reviveFrontier } from './frontier.js';
import { livesBefore, sightingsOf } from './lives.js';
import { takeLock } from './lock.js';
import { openOutbox } from './outbox.js';
import { openPrices } from './prices.js';
import { prune } from './prune.js';
import { unpackRun, type RunParts } from './run-parts.js';
import { migrate, requireCurrent } from './schema.js';
import { canonical, openStoredRun, type RunRow } from './stored-run.js';

export { compareWithHistory, type Comparison } from './history.js';
export { acceptedFileOf, addAccepted, readAccepted, removeAccepted, type AcceptedEntry } from './accepted.js';
export { applyAcceptance, type AcceptanceOptions } from './acceptance.js';
export { storeTrouble } from './errors.js';

export interface StoreOptions {
  /** only look: takes no lock, changes nothing, and several may at once */
  readonly readonly?: boolean;
}

/**
 * Opens the store in a folder (`.unisono`), making or migrating it as needed. It survives a kill at any moment: what
 * a call has answered for stays.
 * @throws OperatorError where another process writes to it, or it is of a newer program
 */
export function openStore(dir: string, options: StoreOptions = {}): Store {
  const file = join(dir, 'unisono.db');
  if (options.readonly) return openReadonly(dir, file);
  try {
    mkdirSync(dir, { recursive: true });
    const ignore = join(dir, '.gitignore');
    if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
    const db = new Database(file, { timeout: 10_000 });
    db.pragma('auto_vacuum = INCREMENTAL');
    db.pragma('journal_mode = WAL');
    // NORMAL in WAL mode: a killed process loses nothing; a power cut may lose the last moments, never the file
    db.pragma('synchronous = NORMAL');
    try {
      migrate(db, file);
      const release = takeLock(db, dir);
      return makeStore(db, dir, () => {
        release();
        db.close();
      });
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    throw storeTrouble(error, dir);
  }
}

function openReadonly(dir: string, file: string): Store {
  if (!existsSync(file)) {
    throw new OperatorError('no-store', `There is no audit yet in ${dir}. Run \`unisono audit\` first.`);
  }
  const db = new Database(file, { readonly: true, timeout: 10_000 });
  requireCurrent(db, file);
  return makeStore(db, dir, () => db.close());
}

function makeStore(db: Database.Database, dir: string, close: () => void): Store {
  const contents = openContents(db);
  const blobs = join(dir, 'blobs');
  return {
    blobs: openBlobs(blobs),
    memory: (channel) => openMemory(db, channel),
    frontier: (run, channel) => openFrontier(db, run, channel),
    begin: (run, resume) => begin(db, contents, run, resume),
    runs: (limit) => summaries(db, limit),
    run: (id) => readRun(db, contents, 'id = ?', id),
    before: (asOf) => readRun(db, contents, 'as_of < ?', canonical(asOf)),
    lastCaptured() {
      const row = db
        .prepare<[], RunRow>(
          `SELECT seq, id, as_of FROM runs WHERE state <> 'abandoned'
             AND EXISTS (SELECT 1 FROM captures WHERE captures.run = runs.seq)
           ORDER BY state IN ('finished', 'collected') DESC, seq DESC LIMIT 1`,
        )
        .get();
      return row ? openStoredRun(db, contents, row) : null;
    },
    picture(name) {
      const select = db.prepare<[string], { hash: string }>(
        'SELECT hash FROM pictures WHERE name = ? LIMIT 1',
      );
      return select.get(name)?.hash ?? null;
    },
    prices: () => openPrices(db),
    lives: (before) => livesBefore(db, contents, canonical(before)),
    sightings: (finding) => sightingsOf(db, finding),
    outbox: () => openOutbox(db),
    prune: (limits) => prune(db, contents, blobs, limits),
    close,
  };
}

function begin(
  db: Database.Database,
  contents: Contents,
  run: { id: string; asOf: string; configHash: string },
  resume: boolean,
): StoredRun {
  const stopped = db
    .prepare<[], RunRow & { config_hash: string }>(
      "SELECT seq, id, as_of, config_hash FROM runs WHERE state IN ('open', 'collected') ORDER BY seq DESC LIMIT 1",
    )
    .get();
  if (resume && stopped) {
    if (stopped.config_hash !== run.configHash) {
      throw new OperatorError(
        'resume-changed',
        `The run that was stopped (${stopped.id}, as of ${stopped.as_of}) had another configuration. Run without --resume to begin anew.`,
      );
    }
    reviveFrontier(db, stopped.id);
    return openStoredRun(db, contents, stopped);
  }
  return db.transaction(() => {
    // what an abandoned run captured stays for its claims' sake until it is pruned
    for (const { id } of db.prepare<[], { id: string }>("SELECT id FROM runs WHERE state = 'open'").all()) {
      dropFrontier(db, id);
    }
    db.prepare("UPDATE runs SET state = 'abandoned' WHERE state = 'open'").run();
    const { lastInsertRowid } = db
      .prepare("INSERT INTO runs (id, as_of, config_hash, state) VALUES (?, ?, ?, 'open')")
      .run(run.id, canonical(run.asOf), run.configHash);
    return openStoredRun(db, contents, { seq: Number(lastInsertRowid), id: run.id, as_of: run.asOf });
  })();
}

interface SummaryRow {
  readonly id: string;
  readonly as_of: string;
  readonly finished_at: string;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly fresh: number;
  readonly resolved: number;
  readonly unobserved: string;
}

function summaries(db: Database.Database, limit?: number): RunSummary[] {
  return db
    .prepare<[number], SummaryRow>(
      `SELECT id, as_of, finished_at, errors, warnings, infos, fresh, resolved, unobserved FROM runs
       WHERE state = 'finished' ORDER BY as_of DESC, seq DESC LIMIT ?`,
    )
    .all(limit ?? -1)
    .map((r) => ({
      id: r.id,
      asOf: r.as_of,
      finishedAt: r.finished_at,
      counts: { error: r.errors, warning: r.warnings, info: r.infos, fresh: r.fresh, resolved: r.resolved },
      unobserved: JSON.parse(r.unobserved) as string[],
    }));
}

function readRun(db: Database.Database, contents: Contents, where: string, value: string): Run | null {
  const row = db
    .prepare<[string], { parts: string }>(
      `SELECT parts FROM runs WHERE state = 'finished' AND ${where} ORDER BY as_of DESC, seq DESC LIMIT 1`,
    )
    .get(value);
  return row ? unpackRun(JSON.parse(row.parts) as RunParts, (key) => contents.get(key)) : null;
}

function openMemory(db: Database.Database, channel: string): Memory {
  const select = db.prepare<[string, string], { value: string }>(
    'SELECT value FROM memory WHERE channel = ? AND key = ?',
  );
  const upsert = db.prepare('INSERT OR REPLACE INTO memory (channel, key, value) VALUES (?, ?, ?)');
  const remove = db.prepare('DELETE FROM memory WHERE channel = ? AND key = ?');
  return {
    get: (key) => select.get(channel, key)?.value ?? null,
    set: (key, value) => void upsert.run(channel, key, value),
    delete: (key) => void remove.run(channel, key),
  };
}
