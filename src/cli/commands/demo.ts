import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { audit } from '../../audit.js';
import { loadConfig } from '../../config/index.js';
import { browserOf } from '../browser.js';
import { EXIT } from '../exit.js';
import { interruptible } from '../interrupt.js';
import { HOME } from '../package.js';
import { openDisplay } from '../progress.js';
import type { Session } from '../session.js';
import { serveFolder } from '../static-server.js';
import { summarise } from '../summary.js';

/** `demo`: serves the bundled sample brand on loopback and audits it. */
export function addDemoCommand(program: Command, session: Session): void {
  program
    .command('demo')
    .description('audit the bundled sample brand')
    .option('-o, --out <dir>', 'folder of the report', 'unisono-report')
    .option('-v, --verbose', 'every page and remark')
    .action((flags: { out: string; verbose?: boolean }) => session.run(() => demo(session, flags)));
}

async function demo(session: Session, flags: { out: string; verbose?: boolean }): Promise<number> {
  const { io } = session;
  const brand = await mkdtemp(join(tmpdir(), 'unisono-demo-'));
  try {
    await cp(join(HOME, 'fixtures', 'brand'), brand, { recursive: true });
    const server = await serveFolder(join(brand, 'site'));
    try {
      await fillOrigin(brand, server.origin);
      io.err(`The sample brand is served at ${server.origin}\n`);
      const config = await loadConfig(join(brand, 'unisono.config.yaml'), {
        cwd: io.cwd,
        env: { ...io.env.variables, ORIGIN: server.origin },
      });
      const out = resolve(io.cwd, flags.out);
      const browserPath = await browserOf(io);
      const asOf = await sampleAsOf(brand);
      const display = openDisplay(io, flags.verbose ? 'verbose' : 'normal');
      const run = await interruptible(io, (signal) =>
        audit(config.settings, {
          baseDir: brand,
          configFile: config.file,
          asOf,
          out,
          now: io.now,
          progress: (p) => display.show(p),
          signal,
          browserPath,
        }),
      ).finally(() => display.stop());
      io.out(`${summarise(run, io.columns)}\nReport: ${join(out, 'index.html')}\n`);
      return run.channels.some((c) => c.status === 'unobserved') ? EXIT.unobserved : EXIT.passed;
    } finally {
      await server.close();
    }
  } finally {
    await rm(brand, { recursive: true, force: true });
  }
}

const FILLED = new Set(['.eml', '.mbox', '.json', '.js', '.xml', '.csv', '.tsv', '.html', '.txt', '']);

/** Mails, exports and feeds name the shop as `${ORIGIN}`, as the served pages do. */
export async function fillOrigin(dir: string, origin: string): Promise<void> {
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) {
      if (!existsSync(join(path, '_routes.json')) && entry.name !== 'site') await fillOrigin(path, origin);
    } else if (FILLED.has(extname(entry.name))) {
      const text = await readFile(path, 'latin1'); // keeps every byte of any charset
      if (text.includes('${ORIGIN}')) await writeFile(path, text.replaceAll('${ORIGIN}', origin), 'latin1');
    }
  }
}

/** The time for which the sample brand was written; its campaigns run then. */
async function sampleAsOf(brand: string): Promise<string> {
  const expected = JSON.parse(await readFile(join(brand, 'expected.json'), 'utf8')) as { asOf: string };
  return expected.asOf;
}
