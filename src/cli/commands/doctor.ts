import type { Command } from 'commander';
import { findBrowser } from '../../collect/crawl/index.js';
import { OperatorError } from '../../domain/index.js';
import { openWorkspace } from '../config.js';
import { examineTarget, nameOf } from '../../notify/index.js';
import { examineChannel } from '../examine.js';
import { EXIT } from '../exit.js';
import type { Session } from '../session.js';
import { printable } from '../text.js';

interface Finding {
  readonly subject: string;
  readonly ok: boolean;
  readonly text: string;
  readonly mend: string | null;
}

/** `doctor`: what would keep an audit from working, and how to mend it. */
export function addDoctorCommand(program: Command, session: Session): void {
  program
    .command('doctor')
    .description('check configuration, browser, credentials and each channel')
    .option('-c, --config <file>', 'configuration')
    .option('--json', 'as JSON')
    .action((flags: { config?: string; json?: boolean }) =>
      session.run(async () => {
        const findings: Finding[] = [];
        const show = (finding: Finding) => {
          findings.push(finding);
          if (!flags.json) session.io.out(lineOf(finding));
        };
        await examine(session, flags.config, show);
        if (flags.json) session.io.out(`${JSON.stringify(findings, null, 2)}\n`);
        return verdict(findings);
      }),
    );
}

/** As for an audit: 2 where the configuration is to blame, 3 where a channel cannot be observed. */
function verdict(findings: readonly Finding[]): number {
  if (findings.some((f) => !f.ok && f.subject === 'configuration')) return EXIT.operator;
  return findings.some((f) => !f.ok) ? EXIT.unobserved : EXIT.passed;
}

function lineOf({ subject, ok, text, mend }: Finding): string {
  return `${ok ? '✔' : '✘'} ${subject}: ${printable(text)}\n${mend === null ? '' : `    ${printable(mend)}\n`}`;
}

async function examine(
  session: Session,
  config: string | undefined,
  show: (finding: Finding) => void,
): Promise<void> {
  const { io } = session;
  const space = await openWorkspace(io, config).catch((error: unknown) => {
    if (!(error instanceof OperatorError)) throw error;
    show({ subject: 'configuration', ok: false, text: error.message, mend: null });
    return null;
  });
  await examineBrowser(session, show);
  if (space === null) return;
  session.enter(space);
  show({ subject: 'configuration', ok: true, text: space.file, mend: null });
  for (const [id, settings] of Object.entries(space.settings.channels)) {
    const ailments = await examineChannel(settings, space.baseDir);
    if (ailments.length === 0) show({ subject: id, ok: true, text: 'can be read', mend: null });
    for (const { text, mend } of ailments) show({ subject: id, ok: false, text, mend });
  }
  for (const target of space.settings.notify) {
    const wrong = await examineTarget(target);
    show({
      subject: nameOf(target),
      ok: wrong === null,
      text: wrong ?? 'can be reached',
      mend: wrong === null ? null : 'Check its address and password under `notify`.',
    });
  }
}

async function examineBrowser(session: Session, show: (finding: Finding) => void): Promise<void> {
  const mend =
    'Install Chrome or Chromium (Debian: `apt install chromium-headless-shell`; anywhere: `npx playwright install chromium`), or set UNISONO_BROWSER. Without one pop-ups and pages made by scripts are not seen.';
  try {
    const explicit = session.io.env.browser;
    const found = await findBrowser(explicit === null ? {} : { explicit });
    if (found)
      show({ subject: 'browser', ok: true, text: `${found.kind}, ${found.executablePath}`, mend: null });
    else show({ subject: 'browser', ok: false, text: 'none was found', mend });
  } catch (error) {
    show({ subject: 'browser', ok: false, text: (error as Error).message, mend });
  }
}
