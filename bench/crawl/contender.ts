import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Web } from '../../src/collect/collector.js';

/** One contender in a process of its own, so that its peak memory is its own: NAME ORIGIN PAGES; prints JSON. */
const [name = '', origin = '', count = '0'] = process.argv.slice(2);
const total = Number(count);
const CONCURRENCY = 8;

/** loaded only by who needs it: a contender's memory is its own */
const ours = async () => ({
  ...(await import('../../src/collect/channels/website.js')),
  ...(await import('../../src/collect/crawl/harness.testing.js')),
  ...(await import('../../src/collect/crawl/index.js')),
});

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

/** The crawl, the store and the worker pool as an audit uses them. */
async function unisono(withExtraction: boolean): Promise<number> {
  const { closeWeb, createWeb, MARKET, siteSettings, testContext, website } = await ours();
  const { createExtractionPool } = await import('../../src/extract/pool.js');
  const { openStore } = await import('../../src/store/index.js');
  const folder = mkdtempSync(join(tmpdir(), 'bench-crawl-'));
  const store = openStore(folder);
  const web: Web = createWeb({
    trustedOrigins: new Set([origin]),
    browserPath: null,
    sandbox: false,
    signal: new AbortController().signal,
  });
  const asOf = '2026-05-20T06:00:00Z';
  const run = store.begin({ id: 'bench', asOf, configHash: 'bench' }, false);
  const context = { market: MARKET, brand: { name: 'Leuchtwerk', aliases: [] }, keyMessages: [], asOf };
  const pool = createExtractionPool({ context });
  let pages = 0;
  const reading = new Set<Promise<void>>();
  const collect = {
    ...testContext(origin),
    blobs: store.blobs,
    memory: store.memory('shop'),
    frontier: store.frontier('bench', 'shop'),
    emit: async (capture: Parameters<typeof run.addCapture>[0]) => {
      while (reading.size >= 16) await Promise.race(reading);
      const read = (async () => {
        run.addCapture(capture, withExtraction ? await pool.extract(capture) : [], 'bench');
        pages += 1;
      })().finally(() => reading.delete(read));
      reading.add(read);
    },
  };
  const settings = siteSettings(origin, {
    urls: [`${origin}/p/0`],
    maxPages: total + 10,
    render: 'never',
    pace: { concurrency: CONCURRENCY },
  });
  await website.collect(settings, collect, web);
  await Promise.all(reading);
  await Promise.all([pool.close(), closeWeb(web)]);
  store.close();
  rmSync(folder, { recursive: true });
  return pages;
}

async function executable(): Promise<string> {
  const { findBrowser } = await import('../../src/collect/crawl/find-browser.js');
  const found = await findBrowser();
  if (!found) throw new Error('no browser; see unisono doctor');
  return found.executablePath;
}
const sandboxed = process.getuid?.() !== 0;

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
  const { closeWeb, createWeb, siteSettings, testContext, website } = await ours();
  const web = createWeb({
    trustedOrigins: new Set([origin]),
    browserPath: await executable(),
    sandbox: sandboxed,
    signal: new AbortController().signal,
  });
  const context = testContext(origin);
  const settings = siteSettings(origin, {
    urls: [`${origin}/s/0`],
    maxPages: total,
    render: 'always',
    popupWaitMs: 0,
  });
  await website.collect(settings, context, web);
  await closeWeb(web);
  return context.pages().filter(({ html }) => /price">\d/.test(html ?? '')).length;
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
