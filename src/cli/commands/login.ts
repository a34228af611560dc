import { resolve } from 'node:path';
import type { Command } from 'commander';
import { findBrowser, saveSession } from '../../collect/crawl/index.js';
import { isSocial, OperatorError } from '../../domain/index.js';
import { openWorkspace } from '../config.js';
import { EXIT } from '../exit.js';
import type { Session } from '../session.js';

/** `login`: a person signs in once; the session is kept where the configuration says. */
export function addLoginCommand(program: Command, session: Session): void {
  program
    .command('login')
    .description('open a browser window to sign in to a social network, and keep the session')
    .argument('<channel>', 'id of the channel')
    .option('-c, --config <file>', 'configuration')
    .action((channel: string, flags: { config?: string }) =>
      session.run(() => login(session, channel, flags.config)),
    );
}

async function login(session: Session, channel: string, config: string | undefined): Promise<number> {
  const { io } = session;
  const space = await openWorkspace(io, config);
  session.enter(space);
  const settings = space.settings.channels[channel];
  const source = settings && isSocial(settings.kind) && 'source' in settings ? settings.source : null;
  if (!source || !('page' in source)) {
    const usable = Object.entries(space.settings.channels).filter(
      ([, s]) => 'source' in s && 'page' in s.source,
    );
    throw new OperatorError(
      'no-page-source',
      `"${channel}" is no channel that is read from a page. ${usable.length > 0 ? `Such are: ${usable.map(([id]) => id).join(', ')}` : 'None is configured: give a social channel source: { page: … }'}.`,
    );
  }
  if (source.storageState === undefined) {
    throw new OperatorError(
      'no-storage-state',
      `channels.${channel}.source has no storageState: add the path where the session shall be kept, such as ./${channel}-session.json`,
    );
  }
  const browser = await findBrowser(io.env.browser === null ? {} : { explicit: io.env.browser });
  if (!browser)
    throw new OperatorError('no-browser', 'No browser was found; `unisono doctor` says how to get one.');
  const file = resolve(space.baseDir, source.storageState);
  io.err('Sign in in the window that opens, then close it.\n');
  await saveSession(source.page, file, browser.executablePath);
  io.out(`The session is kept in ${file}. It is as secret as a password: do not commit it.\n`);
  return EXIT.passed;
}
