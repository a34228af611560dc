import { existsSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { OperatorError } from '../../domain/index.js';
import { EXIT } from '../exit.js';
import type { Io } from '../io.js';
import type { Session } from '../session.js';
import { configTemplate, MARKETS, type Answers } from './init-template.js';

interface InitFlags {
  readonly yes?: boolean;
  readonly force?: boolean;
  readonly name?: string;
  readonly url?: string;
  readonly country?: string;
}

/** `init`: a commented configuration, after three questions at most. */
export function addInitCommand(program: Command, session: Session): void {
  program
    .command('init')
    .description('write a commented unisono.config.yaml')
    .option('-y, --yes', 'ask nothing')
    .option('--force', 'replace the one that is there')
    .option('--name <brand>', 'name of the brand')
    .option('--url <address>', 'home page of its website')
    .option('--country <code>', 'country of the market, such as DE')
    .action((flags: InitFlags) => session.run(() => init(session.io, flags)));
}

async function init(io: Io, flags: InitFlags): Promise<number> {
  const file = join(io.cwd, 'unisono.config.yaml');
  if (existsSync(file) && !flags.force) {
    throw new OperatorError(
      'config-exists',
      `${file} is there already. Edit it, or replace it with --force.`,
    );
  }
  const ask = async (given: string | undefined, question: string, otherwise: string) => {
    if (given !== undefined || flags.yes) return given ?? otherwise;
    return ((await io.ask(`${question} [${otherwise}] `)) ?? '').trim() || otherwise;
  };
  const url = urlOf(await ask(flags.url, 'Home page of the website?', 'https://shop.example/'));
  const name = await ask(flags.name, 'Name of the brand?', brandOf(url));
  const country = countryOf(await ask(flags.country, 'Country of the market?', guessCountry(url)));
  writeFileSync(file, configTemplate({ name, url, country } satisfies Answers));
  io.out(`Wrote ${relative(io.cwd, file)}. Next: \`npx unisono doctor\`, then \`npx unisono audit\`.\n`);
  return EXIT.passed;
}

function urlOf(text: string): string {
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (URL.canParse(written) && /^https?:$/.test(new URL(written).protocol)) return new URL(written).href;
  throw new OperatorError(
    'bad-answer',
    `The home page is "${text}"; expected an address such as https://shop.example/`,
  );
}

function countryOf(text: string): string {
  if (/^[A-Za-z]{2}$/.test(text)) return text.toUpperCase();
  throw new OperatorError('bad-answer', `The country is "${text}"; expected two letters such as DE`);
}

/** `https://www.fernweh-outdoor.de/` → `Fernweh Outdoor`. */
function brandOf(url: string): string {
  const labels = new URL(url).hostname.split('.');
  const label = labels.length > 1 ? labels[Math.max(0, labels.length - 2)]! : labels[0]!;
  return label
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

function guessCountry(url: string): string {
  const ending = new URL(url).hostname.split('.').at(-1)!.toUpperCase();
  const country = ending === 'UK' ? 'GB' : ending;
  return country in MARKETS ? country : 'GB';
}
