import { execFile } from 'node:child_process';
import { access, constants, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { OperatorError } from '../../domain/index.js';

const run = promisify(execFile);

/** A Chromium that can be driven. */
export interface FoundBrowser {
  readonly executablePath: string;
  /** where it came from, for people */
  readonly kind: string;
}

/** Headless shells first: they start in a third of the time and call nobody by themselves. */
const NAMES: readonly (readonly [name: string, kind: string])[] = [
  ['chromium-headless-shell', 'Chromium headless shell'],
  ['chrome-headless-shell', 'Chrome headless shell'],
  ['google-chrome-stable', 'Google Chrome'],
  ['google-chrome', 'Google Chrome'],
  ['chromium', 'Chromium'],
  ['chromium-browser', 'Chromium'],
  ['microsoft-edge-stable', 'Microsoft Edge'],
];

const PLACES: readonly (readonly [path: string, kind: string])[] = [
  ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'Google Chrome'],
  ['/Applications/Chromium.app/Contents/MacOS/Chromium', 'Chromium'],
  ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', 'Google Chrome'],
  ['C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe', 'Google Chrome'],
  ['C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe', 'Microsoft Edge'],
];

export interface FindOptions {
  /** an explicit setting: it is taken or refused, never replaced by another */
  readonly explicit?: string | undefined;
  /** folders to search, as in PATH */
  readonly path?: string | undefined;
  /** folder of the browser that `installBrowser` fetched from npm */
  readonly cacheDir?: string | undefined;
}

const SYSTEM_PATH = ['/usr/local/bin', '/usr/bin', '/bin', '/snap/bin', '/opt/homebrew/bin'].join(delimiter);

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Folder for what is fetched on demand. */
export const browserCacheDir = (): string => join(homedir(), '.cache', 'unisono', 'browser');

async function fromNpm(cacheDir: string): Promise<string | null> {
  try {
    const entry = createRequire(join(cacheDir, 'package.json')).resolve('@sparticuz/chromium');
    const module = (await import(pathToFileURL(entry).href)) as {
      default: { executablePath(): Promise<string> };
    };
    return await module.default.executablePath();
  } catch {
    return null; // not fetched, or not for this system
  }
}

/**
 * Looks for a browser: an explicit setting, one that is installed, playwright's own, one fetched from npm before.
 * @throws OperatorError where the explicit setting names no executable file
 */
export async function findBrowser(options: FindOptions = {}): Promise<FoundBrowser | null> {
  const { explicit } = options;
  if (explicit !== undefined) {
    if (await isExecutable(explicit)) return { executablePath: explicit, kind: 'as set' };
    throw new OperatorError(
      'browser-not-executable',
      `The browser was set to "${explicit}", which is not an executable file. Name a Chrome, Chromium or headless shell, or remove the setting.`,
    );
  }
  const folders = (options.path ?? SYSTEM_PATH).split(delimiter).filter((folder) => folder !== '');
  for (const [name, kind] of NAMES)
    for (const folder of folders) {
      const executablePath = join(folder, name);
      if (await isExecutable(executablePath)) return { executablePath, kind };
    }
  if (options.path === undefined)
    for (const [executablePath, kind] of PLACES)
      if (await isExecutable(executablePath)) return { executablePath, kind };
  const own = await playwrightsOwn();
  if (own !== null) return { executablePath: own, kind: "playwright's Chromium" };
  const fetched = await fromNpm(options.cacheDir ?? browserCacheDir());
  return fetched === null ? null : { executablePath: fetched, kind: '@sparticuz/chromium' };
}

async function playwrightsOwn(): Promise<string | null> {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  return (await isExecutable(path)) ? path : null;
}

interface Way {
  readonly name: string;
  readonly possible: boolean;
  install(): Promise<unknown>;
}

function ways(cacheDir: string): readonly Way[] {
  const playwright = join(
    dirname(createRequire(import.meta.url).resolve('playwright/package.json')),
    'cli.js',
  );
  const isRoot = process.getuid?.() === 0;
  const limits = { timeout: 600_000, maxBuffer: 50_000_000 };
  return [
    {
      name: 'playwright install chromium',
      possible: true,
      install: () =>
        run(process.execPath, [playwright, 'install', 'chromium', '--only-shell'], {
          ...limits,
          timeout: 180_000,
        }),
    },
    {
      name: 'apt-get install chromium-headless-shell',
      possible: isRoot && process.platform === 'linux',
      install: async () => {
        await run('apt-get', ['update', '-q'], limits);
        await run('apt-get', ['install', '-y', '-q', 'chromium-headless-shell'], limits);
      },
    },
    {
      name: 'npm install @sparticuz/chromium',
      possible: process.platform === 'linux',
      install: async () => {
        await mkdir(cacheDir, { recursive: true });
        await run('npm', ['install', '--prefix', cacheDir, '--no-save', '@sparticuz/chromium@147'], limits);
      },
    },
  ];
}

/**
 * Installs a browser where none is found, by the first way that works.
 * @throws OperatorError with the ways out where none does
 */
export async function installBrowser(
  log: (line: string) => void,
  options: FindOptions = {},
): Promise<FoundBrowser> {
  const failures: string[] = [];
  for (const way of ways(options.cacheDir ?? browserCacheDir())) {
    if (!way.possible) continue;
    log(`No browser found, trying: ${way.name}`);
    try {
      await way.install();
      const found = await findBrowser(options);
      if (found) return found;
      failures.push(`${way.name}: finished, but left no browser that runs here`);
    } catch (error) {
      failures.push(`${way.name}: ${(error as Error).message.split('\n')[0]!.slice(0, 200)}`);
    }
  }
  throw new OperatorError(
    'no-browser',
    [
      'No browser could be found or installed.',
      ...failures.map((failure) => `  tried ${failure}`),
      'Install Google Chrome, Chromium or (Debian, Ubuntu) `apt install chromium-headless-shell`, or set the path of one.',
      'Without a browser an audit still runs (`render: never`), but sees neither pop-ups nor pages made by scripts.',
    ].join('\n'),
  );
}
