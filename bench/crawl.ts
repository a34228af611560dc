import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * The crawl, compiled, beside what it is measured by. Every contender and the shop run in processes of their own on this machine.
 * Flags: `--pages N` (2000), `--browser-pages N` (200), `--large` (20,000 pages as well), `--only WORD`.
 */
interface Result {
  readonly pages: number;
  readonly ms: number;
  readonly megabytes: number;
}

const child = (file: string, args: readonly string[]): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'crawl', file), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

async function output(process: ChildProcess, until: 'line' | 'end'): Promise<string> {
  let text = '';
  process.stdout!.setEncoding('utf8');
  for await (const part of process.stdout! as AsyncIterable<string>) {
    text += part;
    if (until === 'line' && text.includes('\n')) break;
  }
  return text.trim();
}

async function measure(name: string, pages: number): Promise<Result> {
  const shop = spawnShop(pages);
  try {
    const origin = await shop.origin;
    const lines = (await output(child('contender.ts', [name, origin, String(pages)]), 'end')).split('\n');
    return JSON.parse(lines.at(-1) ?? '') as Result;
  } finally {
    shop.process.kill();
    await once(shop.process, 'exit');
  }
}

function spawnShop(pages: number): { process: ChildProcess; origin: Promise<string> } {
  const process = child('shop.ts', [String(pages)]);
  const origin = new Promise<string>((resolve) => {
    process.stdout!.once('data', (data: Buffer) => resolve(data.toString().trim()));
  });
  return { process, origin };
}

const perSecond = ({ pages, ms }: Result): number => pages / (ms / 1000);

function row(name: string, result: Result): void {
  const speed = perSecond(result).toFixed(1).padStart(8);
  const memory = result.megabytes.toFixed(0).padStart(6);
  console.log(
    `${name.padEnd(28)} ${String(result.pages).padStart(6)} pages ${speed} pages/s ${memory} MB peak`,
  );
}

function bar(text: string, ratio: number, wanted: number, atMost = false): void {
  const met = atMost ? ratio <= wanted : ratio >= wanted;
  console.log(
    `  ${met ? 'met' : 'MISSED'}: ${text} ${ratio.toFixed(2)} (bar ${atMost ? '≤' : '≥'} ${wanted})`,
  );
}

async function compare(
  names: readonly string[],
  pages: number,
  only: string | undefined,
): Promise<ReadonlyMap<string, Result>> {
  const results = new Map<string, Result>();
  for (const name of names.filter((n) => only === undefined || n.includes(only))) {
    const result = await measure(name, pages);
    results.set(name, result);
    row(name, result);
  }
  return results;
}

const HTTP = ['bare fetch', 'Crawlee CheerioCrawler', 'Unisono, crawl alone', 'Unisono with extraction'];
const BROWSER = ['bare Playwright loop', 'Crawlee PlaywrightCrawler', 'Unisono in the browser'];

export async function run(args: readonly string[]): Promise<void> {
  const flag = (name: string): string | undefined =>
    args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
  spawnSync(process.execPath, [join(import.meta.dirname, '../bin/build.mjs')], { stdio: 'inherit' });
  const pages = Number(flag('--pages') ?? 2000);
  const only = flag('--only');
  console.log(`${pages} pages of 40 KB by HTTP`);
  const http = await compare(HTTP, pages, only);
  const [crawlee, ours] = [http.get('Crawlee CheerioCrawler'), http.get('Unisono with extraction')];
  if (crawlee && ours) {
    bar("pages/s over Crawlee's", perSecond(ours) / perSecond(crawlee), 2);
    bar("peak memory over Crawlee's", ours.megabytes / crawlee.megabytes, 0.7, true);
  }
  if (args.includes('--large') && ours) {
    const large = await measure('Unisono with extraction', 20_000);
    row('Unisono, 20,000 pages', large);
    bar('peak memory over that of the small shop', large.megabytes / ours.megabytes, 1.2, true);
  }
  const browserPages = Number(flag('--browser-pages') ?? 200);
  console.log(`${browserPages} pages in the browser`);
  const browser = await compare(BROWSER, browserPages, only);
  const [loop, theirs, rendered] = BROWSER.map((name) => browser.get(name));
  if (loop && theirs && rendered) {
    bar("pages/s over Crawlee's", perSecond(rendered) / perSecond(theirs), 2);
    bar("pages/s over the bare loop's", perSecond(rendered) / perSecond(loop), 0.9);
  }
}
