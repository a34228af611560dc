import type Database from 'better-sqlite3';
import type { Finding, FindingLife, Sighting } from '../domain/index.js';
import type { Contents } from './contents.js';
import { unpackFindings, type RunParts } from './run-parts.js';

interface LifeRow {
  readonly key: string;
  readonly first_seen: string;
  /** run of the last sighting, and whether that one said resolved */
  readonly run: number;
  readonly kind: number;
}

/** Every finding of the runs before an instant, with its last word. */
export function livesBefore(db: Database.Database, contents: Contents, before: string): FindingLife[] {
  const rows = db
    .prepare<[string], LifeRow>(
      // SQLite takes bare columns from the row that has the max: its documented behaviour
      `SELECT f.key, f.first_seen, s.run, s.kind, max(r.as_of || printf('%012d', r.seq))
       FROM sightings s JOIN runs r ON r.seq = s.run JOIN findings f ON f.id = s.finding
       WHERE r.as_of < ? GROUP BY s.finding`,
    )
    .all(before);
  const findingsOf = lazily((run: number) => {
    const row = db.prepare<[number], { parts: string }>('SELECT parts FROM runs WHERE seq = ?').get(run);
    const parts = JSON.parse(row?.parts ?? '{}') as Partial<RunParts>;
    const found = parts.findings ? unpackFindings(parts as RunParts, (key) => contents.get(key)) : [];
    return new Map(found.map((f) => [f.id, f]));
  });
  return rows.map(({ key, first_seen: firstSeen, run, kind }) => {
    const last: Finding | null = kind === 1 ? (findingsOf(run).get(key) ?? null) : null;
    return { id: key, firstSeen, open: last !== null, last };
  });
}

export function sightingsOf(db: Database.Database, finding: string): Sighting[] {
  return db
    .prepare<[string], Omit<Sighting, 'accepted'> & { accepted: number }>(
      `SELECT r.id AS run, r.as_of AS asOf, s.state, s.severity, s.accepted, s.values_hash AS valuesHash
       FROM sightings s JOIN runs r ON r.seq = s.run JOIN findings f ON f.id = s.finding
       WHERE f.key = ? ORDER BY r.as_of, r.seq`,
    )
    .all(finding)
    .map((s) => ({ ...s, accepted: s.accepted === 1 }));
}

function lazily<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) made.set(key, (value = make(key)));
    return value;
  };
}
