import { mkdir, rename, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Browser, BrowserContext, LaunchOptions } from 'playwright';
import { OperatorError } from '../../domain/index.js';

/** How the window is shown and when it is done with; the defaults are what a person needs. */
export interface LoginOptions {
  /** false: a window; true where a script signs in, as in tests */
  readonly headless?: boolean;
  /** how often the session is saved while the window is open */
  readonly saveEveryMs?: number;
  /** ends the login as closing the window does */
  readonly signal?: AbortSignal;
}

const SAVE_EVERY_MS = 1000;
const OPEN_MS = 60_000;

/**
 * Opens a window in which a person signs in, and saves the session (cookies and local storage) until they close it.
 * The file is as secret as a password: only its owner may read it.
 * @throws OperatorError where no window can be shown, or the page cannot be opened
 */
export async function saveSession(
  page: string,
  file: string,
  executablePath: string,
  options: LoginOptions = {},
): Promise<void> {
  const browser = await openBrowser(executablePath, options.headless ?? false);
  try {
    const context = await browser.newContext({ acceptDownloads: false });
    const tab = await context.newPage();
    await tab.goto(page, { waitUntil: 'domcontentloaded', timeout: OPEN_MS }).catch((error: unknown) => {
      throw new OperatorError('login-page', `${page} cannot be opened: ${firstLine(error)}`);
    });
    // a window can be closed at any moment: the session is saved as it goes
    while (!tab.isClosed() && options.signal?.aborted !== true) {
      await keep(context, file);
      await new Promise((resolve) => setTimeout(resolve, options.saveEveryMs ?? SAVE_EVERY_MS));
    }
  } finally {
    await browser.close().catch(() => undefined);
  }
}

/** Whole or not at all: a window closed in the middle must not leave half a session. */
async function keep(context: BrowserContext, file: string): Promise<void> {
  const state = await context.storageState().catch(() => null);
  if (state === null) return; // the window was closed just now; what was saved before stays
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.part`, JSON.stringify(state, null, 2), { mode: 0o600 });
  await rename(`${file}.part`, file);
}

const isHeadlessShell = (path: string): boolean => /headless[-_]shell/i.test(basename(path));

/** The browser that pages are read with may be a headless shell, which has no window: then a whole one is looked for. */
async function openBrowser(executablePath: string, headless: boolean): Promise<Browser> {
  const { chromium } = await import('playwright');
  const shared: LaunchOptions = { headless, chromiumSandbox: process.getuid?.() !== 0 };
  const ways: LaunchOptions[] =
    headless || !isHeadlessShell(executablePath)
      ? [{ executablePath }]
      : [{ channel: 'chrome' }, { channel: 'msedge' }, { executablePath: '/usr/bin/chromium' }, {}];
  const failures: string[] = [];
  for (const way of ways) {
    try {
      return await chromium.launch({ ...shared, ...way });
    } catch (error) {
      failures.push(firstLine(error));
    }
  }
  throw new OperatorError(
    'no-window',
    `No browser window could be opened (${failures.join('; ')}). Signing in needs a desktop and a whole Chrome or Chromium, no headless shell: run this where there is one, and bring the file along.`,
  );
}

const firstLine = (error: unknown): string => (error as Error).message.split('\n')[0]!.slice(0, 200);
