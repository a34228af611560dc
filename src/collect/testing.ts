import type { Capture, CollectContext, EmailCapture } from '../domain/index.js';
import { hash } from '../domain/index.js';

/** A collector's context that keeps everything in memory, for tests. */
export function memoryContext(overrides: Partial<CollectContext> = {}): CollectContext & {
  readonly captures: Capture[];
  readonly kept: Map<string, Uint8Array>;
  readonly remembered: Map<string, string>;
} {
  const captures: Capture[] = [];
  const kept = new Map<string, Uint8Array>();
  const remembered = new Map<string, string>();
  return {
    captures,
    kept,
    remembered,
    run: 'night-1',
    channel: 'letters',
    brand: { name: 'Quillon', aliases: [] },
    market: { country: 'DE', currency: 'EUR', languages: ['de', 'en'], timeZone: 'Europe/Berlin' },
    asOf: '2026-11-18T06:00:00Z',
    now: () => new Date('2026-11-18T06:00:05Z'),
    baseDir: process.cwd(),
    trustedOrigins: new Set(),
    blobs: {
      put: (bytes) => {
        const key = hash(bytes);
        kept.set(key, Uint8Array.from(bytes));
        return Promise.resolve(key);
      },
      get: (key) => Promise.resolve(kept.get(key) ?? null),
      has: (key) => Promise.resolve(kept.has(key)),
    },
    memory: {
      get: (key) => remembered.get(key) ?? null,
      set: (key, value) => void remembered.set(key, value),
      delete: (key) => void remembered.delete(key),
    },
    frontier: {
      add: () => 0,
      next: () => null,
      done: () => undefined,
      putBack: () => undefined,
      visited: () => [],
      waiting: 0,
      finished: 0,
    },
    signal: new AbortController().signal,
    emit: (capture) => {
      captures.push(capture);
      return Promise.resolve();
    },
    progress: () => undefined,
    claimKeys: () => Promise.resolve(new Set()),
    captured: (id) => Promise.resolve(captures.findLast((capture) => capture.id === id) ?? null),
    alreadyCaptured: () => false,
    ...overrides,
  };
}

/** The mails among the captures. */
export const mailsOf = (captures: readonly Capture[]): EmailCapture[] =>
  captures.filter((capture) => capture.form === 'email');
