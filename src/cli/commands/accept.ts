import { relative } from 'node:path';
import type { Command } from 'commander';
import { OperatorError, type Finding } from '../../domain/index.js';
import { didYouMean, nearest } from '../../config/index.js';
import { addAccepted, openStore, readAccepted, removeAccepted } from '../../store/index.js';
import { openWorkspace, type Workspace } from '../config.js';
import { EXIT } from '../exit.js';
import type { Session } from '../session.js';
import { printable, table } from '../text.js';

interface AcceptFlags {
  readonly config?: string;
  readonly reason: string;
  readonly until?: string;
  readonly by?: string;
}

/** `accept`, `unaccept` and `accepted`: findings that are intended. */
export function addAcceptCommands(program: Command, session: Session): void {
  program
    .command('accept')
    .description('mark a finding as intended')
    .argument('<finding>', 'its id, or the beginning of it')
    .requiredOption('--reason <text>', 'why it is meant to be so')
    .option('--until <date>', 'last day on which that holds (YYYY-MM-DD)')
    .option('--by <name>', 'who says so')
    .option('-c, --config <file>', 'configuration')
    .action((id: string, flags: AcceptFlags) => session.run(() => accept(session, id, flags)));
  program
    .command('unaccept')
    .description('take that back')
    .argument('<finding>', 'its id, or the beginning of it')
    .option('-c, --config <file>', 'configuration')
    .action((id: string, flags: { config?: string }) =>
      session.run(() => unaccept(session, id, flags.config)),
    );
  program
    .command('accepted')
    .description('list what was accepted')
    .option('-c, --config <file>', 'configuration')
    .option('--json', 'as JSON')
    .action((flags: { config?: string; json?: boolean }) =>
      session.run(async () => {
        const entries = readAccepted((await open(session, flags.config)).acceptedFile);
        const rows = entries.map((e) => [e.id, e.until ?? 'no end', printable(`${e.title}: ${e.reason}`)]);
        session.io.out(
          flags.json ? `${JSON.stringify(entries, null, 2)}\n` : table(rows, session.io.columns),
        );
        if (entries.length === 0 && !flags.json) session.io.err('Nothing is accepted.\n');
        return EXIT.passed;
      }),
    );
}

async function open(session: Session, config: string | undefined): Promise<Workspace> {
  const space = await openWorkspace(session.io, config);
  session.enter(space);
  return space;
}

async function accept(session: Session, id: string, flags: AcceptFlags): Promise<number> {
  const space = await open(session, flags.config);
  if (flags.reason.trim() === '')
    throw new OperatorError('bad-option', '--reason is empty; say why it is meant to be so');
  const until = flags.until ?? null;
  if (until !== null && !isDate(until)) {
    throw new OperatorError('bad-option', `--until is "${until}"; expected a date such as 2026-12-31`);
  }
  const finding = pick(lastFindings(space), id);
  addAccepted(space.acceptedFile, {
    id: finding.id,
    check: finding.check,
    title: finding.title,
    reason: flags.reason.trim(),
    until,
    by: flags.by ?? session.io.env.user,
    values: finding.valuesHash,
  });
  session.io.out(
    `Accepted ${finding.id}: ${printable(finding.title)}\nin ${relative(session.io.cwd, space.acceptedFile)}; commit that file.\n`,
  );
  return EXIT.passed;
}

async function unaccept(session: Session, id: string, config: string | undefined): Promise<number> {
  const space = await open(session, config);
  const entry = pick(readAccepted(space.acceptedFile), id);
  removeAccepted(space.acceptedFile, entry.id);
  session.io.out(`No longer accepted: ${entry.id} ${printable(entry.title)}\n`);
  return EXIT.passed;
}

function lastFindings(space: Workspace): readonly Finding[] {
  const store = openStore(space.stateDir, { readonly: true });
  try {
    const last = store.runs(1)[0];
    return (last ? store.run(last.id)?.findings : undefined) ?? [];
  } finally {
    store.close();
  }
}

/** By whole id, else by the only one that begins so. */
function pick<T extends { readonly id: string }>(all: readonly T[], id: string): T {
  const whole = all.find((one) => one.id === id);
  const begun = all.filter((one) => one.id.startsWith(id));
  const found = whole ?? (begun.length === 1 ? begun[0] : undefined);
  if (found) return found;
  const ids = all.map((one) => one.id);
  const why =
    begun.length > 1
      ? `${begun.length} begin with "${id}": ${begun.map((one) => one.id).join(', ')}`
      : `There is none with the id "${id}"${didYouMean(nearest(id, ids))}. The report and \`run.json\` name the ids`;
  throw new OperatorError('unknown-finding', `${why}.`);
}

export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
