import { InvalidArgumentError, type Command } from 'commander';
import { OperatorError, type Store } from '../../domain/index.js';
import { openStore } from '../../store/index.js';
import { openWorkspace } from '../config.js';
import { EXIT } from '../exit.js';
import type { Session } from '../session.js';
import { count, table } from '../text.js';

interface HistoryFlags {
  readonly config?: string;
  readonly json?: boolean;
  readonly limit: number;
}

/** `history` of the runs, of one finding, and `history prune`. */
export function addHistoryCommand(program: Command, session: Session): void {
  const history = program
    .command('history')
    .description('the runs, with counts of new, persisting and resolved findings; or the life of one finding')
    .argument('[finding]')
    .option('-c, --config <file>', 'configuration')
    .option('-n, --limit <number>', 'how many runs', positive, 30)
    .option('--json', 'as JSON')
    .action((finding: string | undefined, flags: HistoryFlags) =>
      session.run(async () => {
        const space = await openWorkspace(session.io, flags.config);
        session.enter(space);
        const store = openStore(space.stateDir, { readonly: true });
        try {
          session.io.out(finding === undefined ? runs(store, flags, session) : life(store, finding, flags));
        } finally {
          store.close();
        }
        return EXIT.passed;
      }),
    );
  history
    .command('prune')
    .description('forget runs past their age, then the oldest until the size fits')
    .option('-c, --config <file>', 'configuration')
    .option('--days <number>', 'keep so many days; default: retention.days', positive)
    .option('--megabytes <number>', 'keep so much; default: retention.megabytes', positive)
    .action((flags: { config?: string; days?: number; megabytes?: number }, command: Command) =>
      session.run(() => prune(session, { ...command.parent?.opts<{ config?: string }>(), ...flags })),
    );
}

async function prune(
  session: Session,
  flags: { config?: string; days?: number; megabytes?: number },
): Promise<number> {
  const space = await openWorkspace(session.io, flags.config);
  session.enter(space);
  const store = openStore(space.stateDir);
  try {
    const { runs, bytes } = store.prune({
      days: flags.days ?? space.settings.retention.days,
      megabytes: flags.megabytes ?? space.settings.retention.megabytes,
      asOf: session.io.now().toISOString(),
    });
    session.io.out(`Forgot ${count(runs, 'run')}, freed ${(bytes / 1_000_000).toFixed(1)} MB.\n`);
  } finally {
    store.close();
  }
  return EXIT.passed;
}

function runs(store: Store, flags: HistoryFlags, session: Session): string {
  const found = store.runs(flags.limit);
  if (flags.json) return `${JSON.stringify(found, null, 2)}\n`;
  const rows = found.map(({ id, asOf, counts, unobserved }) => {
    const open = counts.error + counts.warning + counts.info;
    const missed = unobserved.length > 0 ? `not observed: ${unobserved.join(', ')}` : '';
    return [
      id,
      asOf,
      counts.error,
      counts.warning,
      counts.info,
      counts.fresh,
      open - counts.fresh,
      counts.resolved,
    ]
      .map(String)
      .concat(missed);
  });
  const head = ['run', 'as of', 'errors', 'warnings', 'infos', 'new', 'persisting', 'resolved', ''];
  return table([head, ...rows], session.io.columns);
}

function life(store: Store, finding: string, flags: HistoryFlags): string {
  const sightings = store.sightings(finding);
  if (sightings.length === 0) {
    throw new OperatorError('unknown-finding', `No run tells of a finding "${finding}".`);
  }
  if (flags.json) return `${JSON.stringify(sightings, null, 2)}\n`;
  let values = '';
  const rows = sightings.map((s) => {
    const changed = values !== '' && s.valuesHash !== values ? 'other values' : '';
    values = s.valuesHash;
    return [s.asOf, s.state, s.severity, s.accepted ? 'accepted' : '', changed];
  });
  return table(rows);
}

function positive(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('expected a whole number above 0');
}
