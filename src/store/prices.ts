import type Database from 'better-sqlite3';
import { addDays, type PriceEntry, type PriceMemory } from '../domain/index.js';

interface Stretch {
  readonly first: string;
  readonly last: string;
  readonly minor: number;
  readonly currency: string;
}

/**
 * Prices as stretches of days: a price that stays costs one row, not one a night. A day without an observation ends a
 * stretch, so that nothing is claimed of days on which nobody looked.
 */
export function openPrices(db: Database.Database): PriceMemory {
  const idOf = db.prepare<[string, string], { id: number }>(
    'SELECT id FROM products WHERE product = ? AND channel = ?',
  );
  const newId = db.prepare('INSERT INTO products (product, channel) VALUES (?, ?)');
  const covered = db.prepare<[number, number, string, string, string], { first: string; last: string }>(
    `SELECT first, last FROM prices WHERE product = ? AND minor = ? AND currency = ? AND first <= ? AND last >= ?
     ORDER BY first DESC LIMIT 1`,
  );
  const extend = db.prepare(
    'UPDATE prices SET last = ? WHERE product = ? AND minor = ? AND currency = ? AND first = ?',
  );
  const insert = db.prepare(
    'INSERT OR IGNORE INTO prices (product, first, last, minor, currency) VALUES (?, ?, ?, ?, ?)',
  );
  const select = db.prepare<[number, string], Stretch>(
    'SELECT first, last, minor, currency FROM prices WHERE product = ? AND last >= ? ORDER BY first, minor',
  );
  const remember = db.transaction((entries: readonly PriceEntry[]) => {
    const dayBefore = new Map<string, string>();
    for (const { product, channel, date, minor, currency } of entries) {
      const id = idOf.get(product, channel)?.id ?? Number(newId.run(product, channel).lastInsertRowid);
      let yesterday = dayBefore.get(date);
      if (yesterday === undefined) dayBefore.set(date, (yesterday = addDays(date, -1)));
      const stretch = covered.get(id, minor, currency ?? '', date, yesterday);
      if (!stretch) insert.run(id, date, date, minor, currency ?? '');
      else if (stretch.last < date) extend.run(date, id, minor, currency ?? '', stretch.first);
    }
  });
  return {
    remember: (entries) => remember(entries),
    since(product, channel, instant) {
      const id = idOf.get(product, channel)?.id;
      if (id === undefined) return [];
      const from = instant.slice(0, 10);
      const found = select.all(id, from).flatMap((s) => days(s, from, product, channel));
      return found.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.minor - b.minor));
    },
  };
}

function days(stretch: Stretch, from: string, product: string, channel: string): PriceEntry[] {
  const { last, minor } = stretch;
  const currency = stretch.currency === '' ? null : stretch.currency;
  const entries: PriceEntry[] = [];
  const begin = stretch.first < from ? from : stretch.first;
  // calendar dates at noon UTC: plain arithmetic, a hundred times faster than a calendar's, and just as right
  for (let at = Date.parse(`${begin}T12:00:00Z`); ; at += 86_400_000) {
    const date = new Date(at).toISOString().slice(0, 10);
    if (date > last) return entries;
    entries.push({ product, channel, date, minor, currency });
  }
}
