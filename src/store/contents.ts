import { gunzipSync, gzipSync } from 'node:zlib';
import type Database from 'better-sqlite3';
import { hash } from '../domain/index.js';

/** Text kept once by its content, compressed. */
export interface Contents {
  put(text: string): string;
  get(hash: string): string;
  /** drops what no run refers to any more */
  sweep(): void;
}

/** Fast enough for thousands of pages a minute on one core; level 9 gains 3 % and costs four times the time. */
const LEVEL = 4;

export function openContents(db: Database.Database): Contents {
  const insert = db.prepare<[string, Buffer]>('INSERT OR IGNORE INTO contents (hash, data) VALUES (?, ?)');
  const known = db.prepare<[string], { one: number }>('SELECT 1 AS one FROM contents WHERE hash = ?');
  const select = db.prepare<[string], { data: Buffer }>('SELECT data FROM contents WHERE hash = ?');
  return {
    put(text) {
      const key = hash(text);
      if (!known.get(key)) insert.run(key, gzipSync(text, { level: LEVEL }));
      return key;
    },
    get(key) {
      const row = select.get(key);
      if (!row) throw new Error(`the store lost content ${key}`);
      return gunzipSync(row.data).toString('utf8');
    },
    sweep() {
      db.exec(`
        CREATE TEMP TABLE IF NOT EXISTS kept (hash TEXT PRIMARY KEY) WITHOUT ROWID;
        DELETE FROM kept;
        INSERT OR IGNORE INTO kept SELECT body FROM captures;
        INSERT OR IGNORE INTO kept SELECT html FROM captures WHERE html IS NOT NULL;
        INSERT OR IGNORE INTO kept SELECT claims FROM captures;
        INSERT OR IGNORE INTO kept SELECT data FROM links;
        INSERT OR IGNORE INTO kept SELECT value FROM runs, json_each(runs.parts) WHERE runs.parts IS NOT NULL;
        DELETE FROM contents WHERE hash NOT IN (SELECT hash FROM kept);
        DELETE FROM kept;
      `);
    },
  };
}
