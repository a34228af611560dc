import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome'];
const executablePath = process.env.UNISONO_BROWSER ?? installed.find((file) => existsSync(file));

/** Browser tests of the finished report and the web view: `npm run test:browser`. */
export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.browser.ts',
  workers: 2,
  fullyParallel: true,
  reporter: process.env.CI ? 'line' : 'list',
  use: {
    browserName: 'chromium',
    headless: true,
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      chromiumSandbox: process.getuid?.() !== 0,
    },
  },
});
