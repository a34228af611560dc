import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderEmailSummary } from '../../reports/index.js';
import type { Run } from '../domain/index.js';
import { deliver, queueNotifications } from '../notify/index.js';
import { openStore } from '../store/index.js';
import type { Workspace } from './config.js';
import type { Io } from './io.js';

/** How many earlier runs are looked at for channels that stay unobserved. */
const NIGHTS = 60;

/** Tells the receivers of a run, and tries again what could not be sent before. */
export async function notifyOf(
  space: Workspace,
  run: Run,
  out: string,
  gateFailed: boolean,
  { io, log }: { io: Io; log: (line: string) => void },
): Promise<void> {
  const targets = space.settings.notify;
  if (targets.length === 0) return;
  const store = openStore(space.stateDir);
  try {
    const shared = { outbox: store.outbox(), blobs: store.blobs, targets };
    await queueNotifications({
      ...shared,
      run,
      earlier: store.runs(NIGHTS).filter((r) => r.id !== run.id && Date.parse(r.asOf) < Date.parse(run.asOf)),
      gateFailed,
      now: io.now(),
      mail: (reportUrl) => Promise.resolve(renderEmailSummary(run, reportUrl)),
      report: () => readFile(join(out, 'index.html')).catch(() => null),
    });
    await deliver({ ...shared, now: io.now, log });
  } finally {
    store.close();
  }
}
