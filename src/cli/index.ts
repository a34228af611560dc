import { Command, CommanderError } from 'commander';
import { addAcceptCommands } from './commands/accept.js';
import { addAuditCommands } from './commands/audit.js';
import { addChecksCommand } from './commands/checks.js';
import { addDemoCommand } from './commands/demo.js';
import { addDoctorCommand } from './commands/doctor.js';
import { addHistoryCommand } from './commands/history.js';
import { addInitCommand } from './commands/init.js';
import { addLoginCommand } from './commands/login.js';
import { addScheduleCommand } from './commands/schedule.js';
import { addServeCommand } from './commands/serve.js';
import { EXIT } from './exit.js';
import type { Io } from './io.js';
import { VERSION } from './package.js';
import { Session } from './session.js';

export { processIo, type Io } from './io.js';

const EXIT_CODES = `
Exit codes:
  0    audited; the gate passed
  1    audited; findings at or above --fail-on, or with partial a channel not wholly read
  2    the command line or configuration is wrong
  3    audited, but at least one channel could not be observed
  4    a bug in Unisono
  130  interrupted; --resume goes on
`;

/**
 * Runs one command line.
 * @param argv the words after the program's name
 * @returns the exit code
 */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  const session = new Session(io, argv);
  const program = new Command('unisono')
    .description('Audits whether a brand speaks with one voice on all its channels.')
    .version(VERSION)
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
    .showSuggestionAfterError()
    .showHelpAfterError('(--help shows what there is)')
    .addHelpText('after', EXIT_CODES)
    .exitOverride();
  for (const add of [
    addAuditCommands,
    addInitCommand,
    addDoctorCommand,
    addChecksCommand,
    addAcceptCommands,
    addHistoryCommand,
    addScheduleCommand,
    addServeCommand,
    addLoginCommand,
    addDemoCommand,
  ]) {
    add(program, session);
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return session.exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.passed : EXIT.operator; // 0: --help, --version
  }
}
