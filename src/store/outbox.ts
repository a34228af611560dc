import type Database from 'better-sqlite3';
import type { Outbox, OutboxMessage } from '../domain/index.js';

/** Messages that wait to be sent. Sent ones leave their id behind for a while, so that none goes out twice. */
export function openOutbox(db: Database.Database): Outbox {
  const insert = db.prepare(
    'INSERT OR IGNORE INTO outbox (id, target, payload, created, next_try) VALUES (?, ?, ?, ?, ?)',
  );
  const due = db.prepare<[string], OutboxMessage>(
    `SELECT id, target, payload, created, attempts FROM outbox
     WHERE state = 'waiting' AND next_try <= ? ORDER BY seq`,
  );
  const sent = db.prepare("UPDATE outbox SET state = 'sent', payload = '', error = NULL WHERE id = ?");
  const failed = db.prepare(
    'UPDATE outbox SET state = ?, attempts = attempts + 1, next_try = ?, error = ? WHERE id = ?',
  );
  return {
    add: (m) => insert.run(m.id, m.target, m.payload, m.at, m.at).changes === 1,
    due: (at) => due.all(at),
    sent: (id) => void sent.run(id),
    failed: (id, error, nextTry) =>
      void failed.run(nextTry === null ? 'given-up' : 'waiting', nextTry ?? '', error, id),
  };
}
