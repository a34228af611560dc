import type Database from 'better-sqlite3';
import type {
  Capture,
  ChannelCoverage,
  Claim,
  Finding,
  LinkTarget,
  Run,
  StoredRun,
} from '../domain/index.js';
import type { Contents } from './contents.js';
import { dropFrontier } from './frontier.js';
import { packRun } from './run-parts.js';

interface CaptureRow {
  readonly body: string;
  readonly html: string | null;
  readonly claims: string;
  readonly captured_at: string;
}

export interface RunRow {
  readonly seq: number;
  readonly id: string;
  readonly as_of: string;
}

const COLUMNS = 'body, html, claims, captured_at';

/** One run of the store. Markup, bodies and claims are kept by content: an unchanged page costs one short row a night. */
export function openStoredRun(db: Database.Database, contents: Contents, row: RunRow): StoredRun {
  const { seq, id, as_of: asOf } = row;
  const known = db.prepare<[string, string, string], { claims: string }>(
    'SELECT claims FROM captures WHERE id = ? AND content_hash = ? AND extractor = ? ORDER BY seq DESC LIMIT 1',
  );
  const one = db.prepare<[number, string], CaptureRow>(
    `SELECT ${COLUMNS} FROM captures WHERE run = ? AND id = ?`,
  );
  const rows = (channel?: string) => pages(db, seq, channel);
  const add = captureWriter(db, contents, seq);
  const data = db.prepare<[number], { data: string }>('SELECT data FROM links WHERE run = ?');

  return {
    id,
    asOf,
    get finishedChannels() {
      return new Set(coverageOf(db, seq).map((c) => c.id));
    },
    addCapture: (capture, claims, extractor) => add(capture, claims, extractor ?? null),
    knownClaims(capture, extractor) {
      const found = known.get(capture.id, capture.contentHash, extractor);
      return found ? unpackClaims(contents.get(found.claims), capture.capturedAt) : null;
    },
    *captures(channel) {
      for (const found of rows(channel)) yield unpackCapture(contents, found);
    },
    *claims(channel) {
      for (const found of rows(channel)) {
        yield* unpackClaims(contents.get(found.claims), found.captured_at);
      }
    },
    capture(captureId) {
      const found = one.get(seq, captureId);
      return found ? unpackCapture(contents, found) : null;
    },
    setCoverage(coverage) {
      db.prepare('INSERT OR REPLACE INTO coverage (run, channel, data) VALUES (?, ?, ?)').run(
        seq,
        coverage.id,
        JSON.stringify(coverage),
      );
    },
    coverage: () => coverageOf(db, seq),
    setLinks(links) {
      const key = contents.put(JSON.stringify(links));
      db.prepare('INSERT OR REPLACE INTO links (run, data) VALUES (?, ?)').run(seq, key);
    },
    links() {
      const found = data.get(seq);
      return found ? (JSON.parse(contents.get(found.data)) as LinkTarget[]) : [];
    },
    collected() {
      db.prepare("UPDATE runs SET state = 'collected' WHERE seq = ? AND state = 'open'").run(seq);
    },
    finish: (run, pictures = new Map<string, string>()) => finish(db, contents, row, run, pictures),
  };
}

function coverageOf(db: Database.Database, seq: number): ChannelCoverage[] {
  const select = db.prepare<[number], { data: string }>(
    'SELECT data FROM coverage WHERE run = ? ORDER BY channel',
  );
  return select.all(seq).map((found) => JSON.parse(found.data) as ChannelCoverage);
}

/** Rows a page at a time: an open cursor would keep every write waiting. */
function* pages(db: Database.Database, run: number, channel?: string): Generator<CaptureRow> {
  const select = db.prepare<
    { run: number; channel: string | null; after: number },
    CaptureRow & { seq: number }
  >(
    `SELECT seq, ${COLUMNS} FROM captures
     WHERE run = @run AND seq > @after AND (@channel IS NULL OR channel = @channel) ORDER BY seq LIMIT 200`,
  );
  let after = 0;
  for (;;) {
    const found = select.all({ run, channel: channel ?? null, after });
    yield* found;
    const last = found.at(-1);
    if (!last) return;
    after = last.seq;
  }
}

function captureWriter(db: Database.Database, contents: Contents, run: number) {
  const insert = db.prepare(
    `INSERT OR REPLACE INTO captures (run, id, channel, captured_at, content_hash, body, html, claims, extractor)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const refer = db.prepare('INSERT OR IGNORE INTO blob_refs (run, hash) VALUES (?, ?)');
  return db.transaction((capture: Capture, claims: readonly Claim[], extractor: string | null) => {
    const body = contents.put(JSON.stringify({ ...capture, capturedAt: '', html: null }));
    const html = capture.html === null ? null : contents.put(capture.html);
    const { id, channel, capturedAt, contentHash } = capture;
    insert.run(
      run,
      id,
      channel,
      capturedAt,
      contentHash,
      body,
      html,
      contents.put(packClaims(claims)),
      extractor,
    );
    for (const image of capture.images) if (image.blob !== null) refer.run(run, image.blob);
  });
}

function unpackCapture(contents: Contents, row: CaptureRow): Capture {
  const body = JSON.parse(contents.get(row.body)) as Capture;
  return { ...body, capturedAt: row.captured_at, html: row.html === null ? null : contents.get(row.html) };
}

/** The time of capture changes each night: it stands with the capture, so that equal claims are kept once. */
function packClaims(claims: readonly Claim[]): string {
  return JSON.stringify(claims.map((c) => ({ ...c, evidence: { ...c.evidence, capturedAt: '' } })));
}

function unpackClaims(text: string, capturedAt: string): Claim[] {
  const claims = JSON.parse(text) as Claim[];
  return claims.map((c) => ({ ...c, evidence: { ...c.evidence, capturedAt } }));
}

/** One way to write an instant, so that instants compare as text. */
export const canonical = (instant: string) => new Date(instant).toISOString();

/** A run of another id was judged from this run's captures: it becomes a run of its own. */
function finish(
  db: Database.Database,
  contents: Contents,
  row: RunRow,
  run: Run,
  pictures: ReadonlyMap<string, string>,
): void {
  db.transaction(() => {
    const parts = packRun(run, (text) => contents.put(text));
    const open = run.findings.filter((f) => f.accepted === null);
    const count = (severity: Finding['severity']) => open.filter((f) => f.severity === severity).length;
    db.prepare("INSERT OR IGNORE INTO runs (id, as_of, config_hash, state) VALUES (?, ?, '', 'open')").run(
      run.id,
      canonical(run.asOf),
    );
    const { seq } = db.prepare<[string], RunRow>('SELECT seq, id, as_of FROM runs WHERE id = ?').get(run.id)!;
    db.prepare(
      `UPDATE runs SET state = 'finished', finished_at = ?, parts = ?, errors = ?, warnings = ?, infos = ?,
       fresh = ?, resolved = ?, unobserved = ? WHERE seq = ?`,
    ).run(
      run.finishedAt,
      JSON.stringify(parts),
      count('error'),
      count('warning'),
      count('info'),
      open.filter((f) => f.state !== 'persisting').length,
      run.resolved.length,
      JSON.stringify(run.channels.filter((c) => c.status === 'unobserved').map((c) => c.id)),
      seq,
    );
    keepSightings(db, seq, run);
    db.prepare('DELETE FROM pictures WHERE run = ?').run(seq);
    const keep = db.prepare('INSERT INTO pictures (run, name, hash) VALUES (?, ?, ?)');
    for (const [name, blob] of pictures) keep.run(seq, name, blob);
    dropFrontier(db, row.id);
  })();
}

function keepSightings(db: Database.Database, seq: number, run: Run): void {
  const name = db.prepare('INSERT OR IGNORE INTO findings (key, first_seen) VALUES (?, ?)');
  const idOf = db.prepare<[string], { id: number }>('SELECT id FROM findings WHERE key = ?');
  const insert = db.prepare(
    `INSERT OR REPLACE INTO sightings (finding, run, kind, state, severity, accepted, values_hash)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  db.prepare('DELETE FROM sightings WHERE run = ?').run(seq);
  const keep = (f: Finding, seen: boolean) => {
    name.run(f.id, f.firstSeen);
    const finding = idOf.get(f.id)!.id;
    const state = seen ? f.state : 'resolved';
    insert.run(finding, seq, seen ? 1 : 0, state, f.severity, f.accepted === null ? 0 : 1, f.valuesHash);
  };
  for (const f of run.resolved) keep(f, false);
  for (const f of run.findings) keep(f, true);
}
