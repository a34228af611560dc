import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { renderReports } from '../reports/index.js';
import { largeRun } from '../reports/large-run.testing.js';

const INSTALLED = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome'];

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Time from the change of a filter to the next frame that shows it. */
async function filterTime(page: Page, hash: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        addEventListener(
          'hashchange',
          () => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start))),
          { once: true },
        );
        location.hash = wanted;
      }),
    hash,
  );
}

async function typingTime(page: Page, text: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const box = document.querySelector<HTMLInputElement>('#filters input[type=search]')!;
        box.value = wanted;
        const start = performance.now();
        box.dispatchEvent(new Event('input', { bubbles: true }));
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
      }),
    text,
  );
}

/**
 * Measures the report of 5,000 findings on 50 channels: size, time to render, to open in Chromium, and to filter.
 * Arguments: number of findings, number of channels.
 */
export async function run(args: string[]): Promise<void> {
  const findings = Number(args[0] ?? 5000);
  const channels = Number(args[1] ?? 50);
  const audit = largeRun(findings, channels);
  renderReports(largeRun(3, 2), { screenshots: new Map(), inlineUpTo: 60, singleFile: false }); // templates compiled
  const cpu = process.cpuUsage();
  const start = performance.now();
  const files = renderReports(audit, { screenshots: new Map(), inlineUpTo: 60, singleFile: false });
  const rendered = performance.now() - start;
  const busy = process.cpuUsage(cpu).user / 1000;
  const html = files.find((file) => file.name === 'index.html')!.content as string;
  const folder = mkdtempSync(join(tmpdir(), 'unisono-bench-'));
  const executablePath = process.env.UNISONO_BROWSER ?? INSTALLED.find((file) => existsSync(file));
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    writeFileSync(join(folder, 'index.html'), html);
    const opens = [];
    const filters = [];
    for (let round = 0; round < 3; round++) {
      const page = await browser.newPage();
      const opened = performance.now();
      await page.goto(`file://${join(folder, 'index.html')}`, { waitUntil: 'load' });
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
      opens.push(performance.now() - opened);
      for (const hash of [
        'severity=error',
        'check=price-conflict',
        'channel=shop-0',
        'state=new',
        'q=campaign+77',
      ]) {
        filters.push(await filterTime(page, hash));
      }
      for (const text of ['c', 'camp', 'camp12', '']) filters.push(await typingTime(page, text));
      await page.close();
    }
    console.log(`report of ${findings} findings on ${channels} channels`);
    console.log(`  size     ${(Buffer.byteLength(html) / 1e6).toFixed(1)} MB`);
    console.log(`  render   ${rendered.toFixed(0)} ms (${busy.toFixed(0)} ms of processor time)`);
    console.log(`  open     ${median(opens).toFixed(0)} ms (median of ${opens.length}, to the first frame)`);
    console.log(
      `  filter   ${median(filters).toFixed(0)} ms (median), ${Math.max(...filters).toFixed(0)} ms (slowest)`,
    );
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
