import type Database from 'better-sqlite3';
import { OperatorError } from '../domain/index.js';

/**
 * The schema, as the steps that led to it. A store of an older version is brought up step by step, each step in a
 * transaction of its own; a step that has been released never changes again.
 */
export const MIGRATIONS: readonly string[] = [
  // 1: runs, captures, prices, what a crawl needs to go on after a stop
  `
  CREATE TABLE contents (hash TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE runs (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    as_of TEXT NOT NULL,
    config_hash TEXT NOT NULL,
    state TEXT NOT NULL,                -- open | collected | finished | abandoned
    finished_at TEXT,
    parts TEXT,                         -- JSON: part of the run file -> hash in contents
    errors INTEGER, warnings INTEGER, infos INTEGER, fresh INTEGER, resolved INTEGER,
    unobserved TEXT
  );
  CREATE INDEX runs_as_of ON runs (as_of);
  CREATE TABLE captures (
    run INTEGER NOT NULL, id TEXT NOT NULL, channel TEXT NOT NULL, captured_at TEXT NOT NULL,
    content_hash TEXT NOT NULL, body TEXT NOT NULL, html TEXT, claims TEXT NOT NULL, extractor TEXT,
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    UNIQUE (run, id)
  );
  CREATE INDEX captures_known ON captures (id, content_hash);
  CREATE TABLE blob_refs (run INTEGER NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (run, hash)) WITHOUT ROWID;
  CREATE TABLE coverage (run INTEGER NOT NULL, channel TEXT NOT NULL, data TEXT NOT NULL,
    PRIMARY KEY (run, channel)) WITHOUT ROWID;
  CREATE TABLE links (run INTEGER PRIMARY KEY, data TEXT NOT NULL);
  CREATE TABLE frontier (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    run TEXT NOT NULL, channel TEXT NOT NULL, key TEXT NOT NULL, uri TEXT NOT NULL,
    depth INTEGER NOT NULL, priority REAL NOT NULL, referrer TEXT,
    state INTEGER NOT NULL DEFAULT 0,   -- 0 waiting, 1 taken, 2 done
    UNIQUE (run, channel, key)
  );
  CREATE INDEX frontier_next ON frontier (run, channel, state, priority, seq);
  CREATE TABLE memory (channel TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (channel, key)) WITHOUT ROWID;
  CREATE TABLE products (id INTEGER PRIMARY KEY, product TEXT NOT NULL, channel TEXT NOT NULL,
    UNIQUE (product, channel));
  CREATE TABLE prices (
    product INTEGER NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, minor INTEGER NOT NULL, currency TEXT NOT NULL,
    PRIMARY KEY (product, minor, currency, first)
  ) WITHOUT ROWID;
  CREATE TABLE holder (one INTEGER PRIMARY KEY CHECK (one = 1),
    pid INTEGER NOT NULL, started TEXT NOT NULL, host TEXT NOT NULL, since TEXT NOT NULL, beat INTEGER NOT NULL);
  `,
  // 2: the life of each finding, and the messages that wait to be sent
  `
  CREATE TABLE findings (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, first_seen TEXT NOT NULL);
  CREATE TABLE sightings (
    finding INTEGER NOT NULL, run INTEGER NOT NULL,
    kind INTEGER NOT NULL,              -- 1 seen, 0 resolved
    state TEXT NOT NULL, severity TEXT NOT NULL, accepted INTEGER NOT NULL, values_hash TEXT NOT NULL,
    PRIMARY KEY (finding, run)
  ) WITHOUT ROWID;
  CREATE INDEX sightings_run ON sightings (run);
  CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE, target TEXT NOT NULL, payload TEXT NOT NULL, created TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, next_try TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'waiting', error TEXT
  );
  `,
  // 3: pictures of the evidence belong to the runs that show them, and go with them
  `
  CREATE TABLE pictures (run INTEGER NOT NULL, name TEXT NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY (run, name)) WITHOUT ROWID;
  CREATE INDEX pictures_name ON pictures (name);
  DELETE FROM memory WHERE channel = 'evidence';
  `,
];

/** Brings the store to the version of this program; a store of a newer program is left alone. */
export function migrate(db: Database.Database, file: string): void {
  const found = Number(db.pragma('user_version', { simple: true }));
  refuseNewer(found, file);
  for (let version = found; version < MIGRATIONS.length; version += 1) {
    db.transaction(() => {
      db.exec(MIGRATIONS[version]!);
      db.pragma(`user_version = ${version + 1}`);
    }).immediate();
  }
}

/** For readers, who may not migrate: the store must have this program's version. */
export function requireCurrent(db: Database.Database, file: string): void {
  const found = Number(db.pragma('user_version', { simple: true }));
  refuseNewer(found, file);
  if (found < MIGRATIONS.length) {
    throw new OperatorError(
      'store-old',
      `${file} was written by an older Unisono (version ${found}, this one reads ${MIGRATIONS.length}). Run an audit once: it brings the store up to date.`,
    );
  }
}

function refuseNewer(found: number, file: string): void {
  if (found > MIGRATIONS.length) {
    throw new OperatorError(
      'store-newer',
      `${file} was written by a newer Unisono (version ${found}, this one knows up to ${MIGRATIONS.length}). Update Unisono, or give another folder.`,
    );
  }
}
