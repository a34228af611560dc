import { chromium } from 'playwright';
import { OperatorError } from '../../domain/index.js';

/**
 * Opens a window in which a person signs in, and saves the session when they close it.
 * @throws OperatorError where there is no display to show a window on
 */
export async function saveSession(page: string, file: string, executablePath: string): Promise<void> {
  const browser = await chromium
    .launch({ executablePath, headless: false, chromiumSandbox: process.getuid?.() !== 0 })
    .catch((error: unknown) => {
      throw new OperatorError(
        'no-window',
        `No browser window could be opened (${(error as Error).message.split('\n')[0]!}). Signing in needs a desktop and a whole Chrome or Chromium, no headless shell: run this where there is one, and bring the file along.`,
      );
    });
  try {
    const context = await browser.newContext();
    const tab = await context.newPage();
    await tab.goto(page, { waitUntil: 'domcontentloaded', timeout: 60_000 });
    // a window can be closed at any moment: the session is saved as it goes
    while (!tab.isClosed()) {
      await context.storageState({ path: file }).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  } finally {
    await browser.close().catch(() => undefined);
  }
}
