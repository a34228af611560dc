import { statSync } from 'node:fs';
import { join } from 'node:path';
import { addDaysToInstant, type Run } from '../domain/index.js';
import { openStore } from '../store/index.js';
import type { Workspace } from './config.js';

/** After an audit: forgets what is past its age or size. Most nights there is nothing to do, and nothing is read. */
export function retain(space: Workspace, run: Run): void {
  const { days, megabytes } = space.settings.retention;
  const store = openStore(space.stateDir);
  try {
    const oldest = store.runs().at(-1)?.asOf ?? run.asOf;
    const aged = Date.parse(oldest) < Date.parse(addDaysToInstant(run.asOf, -days));
    const large = statSync(join(space.stateDir, 'unisono.db')).size > megabytes * 1_000_000;
    if (aged || large) store.prune({ days, megabytes, asOf: run.asOf });
  } finally {
    store.close();
  }
}
