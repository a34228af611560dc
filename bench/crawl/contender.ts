import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Channels from '../../src/collect/channels/website.js';
import type * as CrawlRoom from '../../src/collect/crawl/index.js';
import type * as Domain from '../../src/domain/index.js';
import type * as Pool from '../../src/extract/pool.js';
import type * as Store from '../../src/store/index.js';

/** One contender in a process of its own, so that its peak memory is its own: NAME ORIGIN PAGES; prints JSON. */
const [name = '', origin = '', count = '0'] = process.argv.slice(2);
const total = Number(count);
const CONCURRENCY = 8;
const sandboxed = process.getuid?.() !== 0;

/** Ours as it is installed, compiled like the others; loaded only by who needs it: a contender's memory is its own. */
const ours = <T>(file: string): Promise<T> =>
  import(pathToFileURL(join(import.meta.dirname, '../../dist/src', file)).href) as Promise<T>;

const addresses = (kind: string): string[] =>
  Array.from({ length: total }, (_, id) => `${origin}/${kind}/${id}`);

async function bareFetch(): Promise<number> {
  const waiting = addresses('p');
  let pages = 0;
  const worker = async (): Promise<void> => {
    for (let uri = waiting.pop(); uri; uri = waiting.pop()) {
      const answer = await fetch(uri);
      if ((await answer.text()).includes('</html>')) pages += 1;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return pages;
}

async function crawleeCheerio(): Promise<number> {
  const { CheerioCrawler, Configuration, log } = await import('@crawlee/cheerio');
  log.setLevel(log.LEVELS.ERROR);
  let pages = 0;
  const crawler = new CheerioCrawler(
    {
      maxConcurrency: 50,
      requestHandler: async ({ $, enqueueLinks }) => {
        if ($('h1').text() !== '') pages += 1;
        await enqueueLinks();
      },
    },
    new Configuration({ persistStorage: false }),
  );
  await crawler.run([`${origin}/p/0`]);
  return pages;
}

/** An audit's crawl with its store; answers how many pages were handed on. */
async function crawl(
  site: Readonly<Record<string, unknown>>,
  browserPath: string | null,
  read: (capture: Domain.Capture, context: Domain.ExtractContext) => Promise<readonly Domain.Claim[]>,
): Promise<number> {
  const { website } = await ours<typeof Channels>('collect/channels/website.js');
  const { createWeb } = await ours<typeof CrawlRoom>('collect/crawl/index.js');
  const { websiteSchema } = await ours<typeof Domain>('domain/index.js');
  const { openStore } = await ours<typeof Store>('store/index.js');
  const folder = mkdtempSync(join(tmpdir(), 'bench-crawl-'));
  const store = openStore(folder);
  const { signal } = new AbortController();
  const web = createWeb({ trustedOrigins: new Set([origin]), browserPath, sandbox: sandboxed, signal });
  const asOf = '2026-05-20T06:00:00Z';
  const run = store.begin({ id: 'bench', asOf, configHash: 'bench' }, false);
  const market = { country: 'DE', currency: 'EUR', languages: ['de', 'en'], timeZone: 'Europe/Berlin' };
  const brand = { name: 'Leuchtwerk', aliases: [] };
  let pages = 0;
  const reading = new Set<Promise<void>>();
  await website.collect(
    websiteSchema.parse({ kind: 'website', ...site }),
    {
      run: 'bench',
      channel: 'shop',
      brand,
      market,
      asOf,
      now: () => new Date(),
      baseDir: '/',
      trustedOrigins: new Set([origin]),
      blobs: store.blobs,
      memory: store.memory('shop'),
      frontier: store.frontier('bench', 'shop'),
      signal,
      progress: () => undefined,
      claimKeys: (html) => Promise.resolve(new Set(html.match(/\d+(?:[.,]\d+)? ?€/g))),
      alreadyCaptured: () => false,
      captured: () => Promise.resolve(null),
      emit: async (capture) => {
        while (reading.size >= 16) await Promise.race(reading);
        const done = read(capture, { market, brand, keyMessages: [], asOf })
          .then((claims) => {
            run.addCapture(capture, claims, 'bench');
            pages += 1;
          })
          .finally(() => reading.delete(done));
        reading.add(done);
      },
    },
    web,
  );
  await Promise.all(reading);
  await Promise.all([web.browser.close(), web.http.close()]);
  store.close();
  rmSync(folder, { recursive: true });
  return pages;
}

/** The crawl by HTTP, with the worker pool of an audit or without. */
async function unisono(withExtraction: boolean): Promise<number> {
  const { createExtractionPool } = await ours<typeof Pool>('extract/pool.js');
  let pool: Pool.ExtractionPool | null = null;
  const site = {
    urls: [`${origin}/p/0`],
    maxPages: total + 10,
    render: 'never',
    pace: { concurrency: CONCURRENCY },
  };
  const pages = await crawl(site, null, (capture, context) => {
    if (!withExtraction) return Promise.resolve([]);
    pool ??= createExtractionPool({ context });
    return pool.extract(capture);
  });
  await (pool as Pool.ExtractionPool | null)?.close();
  return pages;
}

async function executable(): Promise<string> {
  const { findBrowser } = await ours<typeof CrawlRoom>('collect/crawl/index.js');
  const found = await findBrowser();
  if (!found) throw new Error('no browser; see unisono doctor');
  return found.executablePath;
}

async function barePlaywright(): Promise<number> {
  const { chromium } = await import('playwright');
  const browser = await chromium.launch({ executablePath: await executable(), chromiumSandbox: sandboxed });
  const context = await browser.newContext();
  let pages = 0;
  for (const uri of addresses('s')) {
    const page = await context.newPage();
    await page.goto(uri);
    if (/price">\d/.test(await page.content())) pages += 1;
    await page.close();
  }
  await browser.close();
  return pages;
}

async function crawleePlaywright(): Promise<number> {
  const { PlaywrightCrawler, Configuration, log } = await import('@crawlee/playwright');
  log.setLevel(log.LEVELS.ERROR);
  let pages = 0;
  const crawler = new PlaywrightCrawler(
    {
      launchContext: {
        launchOptions: { executablePath: await executable(), chromiumSandbox: sandboxed },
      },
      requestHandler: async ({ page }) => {
        if (/price">\d/.test(await page.content())) pages += 1;
      },
    },
    new Configuration({ persistStorage: false }),
  );
  await crawler.run(addresses('s'));
  return pages;
}

/** The crawl with every page rendered: HTTP first, then the browser with guard, settling and pop-ups. */
async function unisonoBrowser(): Promise<number> {
  const site = { urls: [`${origin}/s/0`], maxPages: total, render: 'always', popupWaitMs: 0 };
  let rendered = 0;
  await crawl(site, await executable(), ({ html }) => {
    if (/price">\d/.test(html ?? '')) rendered += 1;
    return Promise.resolve([]);
  });
  return rendered;
}

const CONTENDERS: Readonly<Record<string, () => Promise<number>>> = {
  'bare fetch': bareFetch,
  'Crawlee CheerioCrawler': crawleeCheerio,
  'Unisono, crawl alone': () => unisono(false),
  'Unisono with extraction': () => unisono(true),
  'bare Playwright loop': barePlaywright,
  'Crawlee PlaywrightCrawler': crawleePlaywright,
  'Unisono in the browser': unisonoBrowser,
};

const start = performance.now();
const pages = await CONTENDERS[name]!();
const ms = performance.now() - start;
console.log(JSON.stringify({ pages, ms, megabytes: process.resourceUsage().maxRSS / 1024 }));
process.exit(0);
