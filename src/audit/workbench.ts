import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  hash,
  OperatorError,
  shortHash,
  type ExtractContext,
  type Progress,
  type Settings,
  type Store,
  type StoredRun,
} from '../domain/index.js';
import { createWeb, type Web } from '../collect/index.js';
import { openStore } from '../store/index.js';
import type { AuditOptions } from '../audit.js';
import { createReading, type Reading } from './reading.js';

/** What one audit works with; opened at its start, closed at its end, whatever happens between. */
export interface Workbench {
  readonly settings: Settings;
  readonly options: AuditOptions;
  readonly asOf: string;
  readonly now: () => Date;
  readonly startedAt: string;
  readonly store: Store;
  readonly run: StoredRun;
  readonly web: Web;
  readonly pool: Reading;
  readonly context: ExtractContext;
  /** key under which unchanged captures' claims are known */
  readonly extractorKey: string;
  readonly signal: AbortSignal;
  /** screenshots of evidence, and the blobs that keep them, by their name in the report */
  readonly screenshots: Map<string, Uint8Array>;
  readonly pictures: Map<string, string>;
  progress(event: Progress): void;
  close(): Promise<void>;
}

export function openWorkbench(settings: Settings, options: AuditOptions, extractor: string): Workbench {
  const now = options.now ?? (() => new Date());
  const startedAt = now().toISOString();
  const asOf = new Date(options.asOf ?? startedAt).toISOString();
  const stateDir = options.stateDir ?? join(options.baseDir, '.unisono');
  mkdirSync(stateDir, { recursive: true });
  const store = openStore(stateDir);
  try {
    const run = openRun(store, settings, options, asOf, startedAt);
    const signal = options.signal ?? new AbortController().signal;
    const context: ExtractContext = {
      market: settings.market,
      brand: settings.brand,
      keyMessages: settings.keyMessages,
      asOf: run.asOf,
    };
    const web = createWeb({
      trustedOrigins: trustedOrigins(settings),
      browserPath: options.browserPath ?? null,
      sandbox: process.getuid?.() !== 0,
      signal,
      log: (message) => options.progress?.({ type: 'note', message }),
    });
    const pool = createReading(context);
    return {
      settings,
      options,
      asOf: run.asOf,
      now,
      startedAt,
      store,
      run,
      web,
      pool,
      context,
      // what a year is left out of is read anew once a year
      extractorKey: shortHash(extractor, JSON.stringify({ ...context, asOf: run.asOf.slice(0, 4) })),
      signal,
      screenshots: new Map(),
      pictures: new Map(),
      progress: (event) => options.progress?.(event),
      async close() {
        await Promise.allSettled([pool.close(), web.http.close(), web.browser.close()]);
        store.close();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** A new run, the stopped one, or for `check` the last captures judged anew. */
function openRun(
  store: Store,
  settings: Settings,
  options: AuditOptions,
  asOf: string,
  startedAt: string,
): StoredRun {
  const id = `${asOf.slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}-${shortHash(startedAt, settings.brand.name).slice(0, 4)}`;
  if (options.stages === 'check') {
    const last = store.lastCaptured();
    // judged for another time it is a run of its own, and the night that it came from stays
    if (last) return options.asOf ? { ...last, id, asOf } : last;
    throw new OperatorError(
      'nothing-captured',
      'Nothing was collected yet. Run `unisono audit` or `unisono collect` first.',
    );
  }
  const configHash = hash(JSON.stringify(settings.channels));
  return store.begin({ id, asOf, configHash }, options.resume === true);
}

/** Every origin that the configuration names: trusted even on loopback. */
export function trustedOrigins(settings: Settings): Set<string> {
  const origins = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      if (/^https?:\/\//i.test(value) && URL.canParse(value)) origins.add(new URL(value).origin);
    } else if (typeof value === 'object' && value !== null) {
      for (const part of Object.values(value)) visit(part);
    }
  };
  visit(settings.channels);
  return origins;
}
