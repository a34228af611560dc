import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { availableParallelism } from 'node:os';
import type { ExtractContext, PageCapture } from '../src/domain/index.js';
import { createExtractionPool } from '../src/extract/pool.js';

const context: ExtractContext = {
  market: { country: 'DE', currency: 'EUR', languages: ['de', 'en'], timeZone: 'Europe/Berlin' },
  brand: { name: 'Lumen & Loom', aliases: [] },
  keyMessages: [
    { id: 'line', text: { de: 'Licht, das bleibt.', en: 'Light that lasts.' }, channels: ['website'] },
  ],
  asOf: '2026-05-20T06:00:00Z',
};

const base = {
  channel: 'website',
  channelKind: 'website',
  form: 'page',
  title: null,
  language: null,
  capturedAt: context.asOf,
  publishedAt: null,
  text: null,
  links: [],
  images: [],
  httpStatus: 200,
  rendered: false,
  popups: [],
  region: null,
} as const;

const capture = (id: string, html: string): PageCapture => ({
  ...base,
  id,
  uri: `https://shop.example/${id}`,
  requestedUri: `https://shop.example/${id}`,
  canonicalUri: `https://shop.example/${id}`,
  html,
  contentHash: id,
});

/** A product page as shops have them: bar, menus, cards, accordion, reviews, footer; about 25 KB. */
function productPage(n: number): string {
  const card = (k: number): string =>
    `<li class="card"><a href="/p/${k}"><img src="/i/${k}.jpg" alt="Leuchte ${k}"></a><h3><a href="/p/${k}">Leuchte ${k}</a></h3><span class="price"><del>${k + 40},00 €</del> <ins>${k + 20},90 €</ins></span></li>`;
  const menu = Array.from({ length: 60 }, (_, k) => `<li><a href="/c/${k}">Kategorie ${k}</a></li>`).join('');
  const review = (k: number): string =>
    `<li><b>Kundin ${k}</b><p>Schönes Licht, kam nach ${k} Tagen. Gern wieder.</p></li>`;
  return `<!doctype html><html lang="de"><head><title>Leuchte ${n} – Lumen &amp; Loom</title>
<script type="application/ld+json">{"@type":"Product","name":"Leuchte ${n}","sku":"L-${n}","offers":{"@type":"Offer","price":"${n + 20}.90","priceCurrency":"EUR","availability":"https://schema.org/InStock"}}</script></head>
<body><div class="announcement-bar"><p>Gratisversand ab 59 € · 15 % auf Stehleuchten mit STEH15 bis Sonntag</p></div>
<header><nav><ul>${menu}</ul></nav></header><main><h1>Leuchte ${n}</h1><p class="price">${n + 20},90 €</p>
<p>${'Mundgeblasenes Glas, gebürstetes Messing, ein Kabel aus Textil. Du kannst sie dimmen. '.repeat(30)}</p>
<details><summary>Versand</summary><p>Lieferzeit 2–4 Werktage, Versandkosten 4,90 €, ab 59 € gratis. 30 Tage Rückgaberecht.</p></details>
<section class="reviews"><h2>Bewertungen</h2><ul>${Array.from({ length: 30 }, (_, k) => review(k)).join('')}</ul></section>
<section><h2>Das könnte dir auch gefallen</h2><ul>${Array.from({ length: 40 }, (_, k) => card(n + k)).join('')}</ul></section></main>
<footer><p>Lumen &amp; Loom GmbH, Hafenstraße ${(n % 90) + 1}, 20457 Hamburg · Tel. 040 23125 880 · Mo–Fr 9–17 Uhr</p><p>Licht, das bleibt.</p></footer></body></html>`;
}

function pagesOf(folder: string): PageCapture[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.html?(?:\.gz)?$/.test(file))
    .map((file) => {
      const bytes = readFileSync(join(folder, file));
      return capture(file, (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
    });
}

async function measure(name: string, pages: readonly PageCapture[], size: number): Promise<void> {
  const problems: string[] = [];
  const pool = createExtractionPool({
    context,
    size,
    smallCaptures: 0,
    onProblem: (p) => problems.push(`${p.uri}: ${p.message}`),
  });
  await Promise.all(
    Array.from({ length: size }, (_, n) => pool.extract(capture(`warm-${n}`, productPage(n)))),
  );
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  const start = performance.now();
  const before = process.cpuUsage();
  const claims = await Promise.all(pages.map((page) => pool.extract(page)));
  const seconds = (performance.now() - start) / 1000;
  const used = process.cpuUsage(before); // of all threads
  const processor = (used.user + used.system) / 1000 / pages.length;
  clearInterval(watch);
  peak = Math.max(peak, process.memoryUsage().rss);
  await pool.close();
  const megabytes = pages.reduce((sum, page) => sum + (page.html?.length ?? 0), 0) / 1e6;
  const figures = [
    `${pages.length} pages, ${megabytes.toFixed(1)} MB, ${claims.flat().length} claims`,
    `${(pages.length / seconds).toFixed(0)} pages/s`,
    `${(megabytes / seconds).toFixed(1)} MB/s`,
    `${processor.toFixed(1)} ms of processor time a page`,
    `peak ${(peak / 1e6).toFixed(0)} MB`,
    `${problems.length} problems`,
  ];
  console.log(`${name} (${size} workers): ${figures.join(' · ')}`);
  for (const problem of problems.slice(0, 5)) console.log(`  ${problem}`);
}

/** `npm run bench -- extract [FOLDER]`: a generated shop, and the pages (.html, .html.gz) of a folder where one is named. */
export async function run(args: readonly string[]): Promise<void> {
  const size = Math.min(4, availableParallelism());
  await measure(
    'generated shop',
    Array.from({ length: 400 }, (_, n) => capture(`p/${n}`, productPage(n))),
    size,
  );
  for (const folder of args) await measure(folder, pagesOf(folder), size);
}
