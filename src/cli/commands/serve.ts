import type { Command } from 'commander';
import { OperatorError } from '../../domain/index.js';
import { serveHistory } from '../../serve/index.js';
import { addAccepted, openStore, readAccepted, removeAccepted } from '../../store/index.js';
import { openWorkspace } from '../config.js';
import { EXIT } from '../exit.js';
import { interruptible } from '../interrupt.js';
import type { Session } from '../session.js';

interface ServeFlags {
  readonly config?: string;
  readonly host: string;
  readonly port: string;
}

/** `serve`: reports and history of all runs in the browser. */
export function addServeCommand(program: Command, session: Session): void {
  program
    .command('serve')
    .description('show reports and history of all runs in the browser')
    .option('-c, --config <file>', 'configuration')
    .option('--host <address>', 'beyond loopback UNISONO_PASSWORD must be set', '127.0.0.1')
    .option('-p, --port <number>', '0: any free one', '8376')
    .action((flags: ServeFlags) => session.run(() => serve(session, flags)));
}

async function serve(session: Session, flags: ServeFlags): Promise<number> {
  const { io } = session;
  const space = await openWorkspace(io, flags.config);
  session.enter(space);
  if (!/^\d{1,5}$/.test(flags.port) || Number(flags.port) > 65535) {
    throw new OperatorError('bad-option', `--port is "${flags.port}"; expected a number up to 65535`);
  }
  const { settings, acceptedFile } = space;
  const server = await serveHistory({
    host: flags.host,
    port: Number(flags.port),
    password: io.env.password,
    brand: settings.brand.name,
    language: settings.report.language,
    market: settings.market,
    now: io.now,
    openStore: () => openStore(space.stateDir, { readonly: true }),
    isAccepted: (id) => readAccepted(acceptedFile).some((entry) => entry.id === id),
    accept: ({ id, check, title, valuesHash: values }, words) =>
      addAccepted(acceptedFile, { id, check, title, values, ...words }),
    unaccept: (id) => void removeAccepted(acceptedFile, id),
  });
  io.out(`${server.origin}/\n`);
  await interruptible(
    io,
    (signal) => new Promise<void>((stop) => signal.addEventListener('abort', () => stop())),
  );
  await server.close();
  return EXIT.passed;
}
