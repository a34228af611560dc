import { writeFileSync } from 'node:fs';
import { shortHash, type Finding, type PromotionRow } from '../domain/index.js';
import { illustrate, renderPdf, type ShotRequest } from '../illustrate/index.js';
import type { Workbench } from './workbench.js';

/** Screenshots of one audit; the most harmful findings come first. */
const MAX_SHOTS = 400;
const SHOT_TIMEOUT_MS = 8000;
const PDF_TIMEOUT_MS = 60_000;

/** The name of the picture of some evidence, or null where there is none. */
type NameOf = (evidence: { readonly captureId: string; readonly quote: string }) => string | null;

/** Takes a picture of each piece of evidence, from what was stored; a finding without one stays as it is. */
export async function illustrateFindings(
  findings: readonly Finding[],
  bench: Workbench,
): Promise<{ illustrated: readonly Finding[]; nameOf: NameOf }> {
  if (!bench.options.out || !bench.options.browserPath || findings.length === 0)
    return { illustrated: findings, nameOf: () => null };
  bench.progress({ type: 'stage', stage: 'illustrate' });
  const requests = requestsFor(findings, bench);
  await show(requests.values(), bench);
  const open = [...requests.values()].filter(({ key }) => !bench.screenshots.has(key));
  const taken = await illustrate(open, {
    browserPath: bench.options.browserPath,
    sandbox: process.getuid?.() !== 0,
    blobs: bench.store.blobs,
    maxShots: MAX_SHOTS,
    timeoutMs: SHOT_TIMEOUT_MS,
    signal: bench.signal,
    concurrency: 2,
    locale: `${bench.settings.report.language}-${bench.settings.market.country}`,
    timeZone: bench.settings.market.timeZone,
  });
  for (const [name, png] of taken) {
    bench.screenshots.set(name, png);
    bench.pictures.set(name, await bench.store.blobs.put(png));
  }
  const nameOf: NameOf = ({ captureId, quote }) => {
    const name = requests.get(wordsKey(captureId, quote))?.key;
    return name !== undefined && bench.screenshots.has(name) ? name : null;
  };
  return { illustrated: findings.map((finding) => withPictures(finding, nameOf)), nameOf };
}

const withPictures = (finding: Finding, nameOf: NameOf): Finding => ({
  ...finding,
  observed: finding.observed.map((o) => ({
    ...o,
    evidence: { ...o.evidence, screenshot: nameOf(o.evidence) },
  })),
});

/** A picture of the same words of an unchanged capture is taken once, not every night: earlier runs keep it. */
async function show(requests: Iterable<ShotRequest>, bench: Workbench): Promise<void> {
  for (const { key } of requests) {
    const blob = bench.store.picture(key);
    const png = blob === null ? null : await bench.store.blobs.get(blob);
    if (blob === null || png === null) continue;
    bench.screenshots.set(key, png);
    bench.pictures.set(key, blob);
  }
}

/** The cells of the promotions' matrix show the pictures that findings have of the same words. */
export function withScreenshots(rows: readonly PromotionRow[], nameOf: NameOf): PromotionRow[] {
  return rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({
      ...cell,
      evidence: cell.evidence && { ...cell.evidence, screenshot: nameOf(cell.evidence) },
    })),
  }));
}

const wordsKey = (captureId: string, quote: string): string => `${captureId} ${quote}`;

/** By capture and quote; the most harmful findings' first. */
function requestsFor(findings: readonly Finding[], bench: Workbench): Map<string, ShotRequest> {
  const requests = new Map<string, ShotRequest>();
  const order = { error: 0, warning: 1, info: 2 };
  for (const { observed } of [...findings].sort((a, b) => order[a.severity] - order[b.severity])) {
    for (const { evidence } of observed) {
      const { captureId, quote } = evidence;
      const words = wordsKey(captureId, quote);
      const capture = requests.has(words) ? null : bench.run.capture(captureId);
      // the name tells the words and what they stood in: the same name is the same picture on every night
      const key = capture && `evidence/${shortHash(captureId, quote, capture.contentHash)}.png`;
      if (capture && key) requests.set(words, { key, capture, quote });
    }
  }
  return requests;
}

/** The report as a PDF beside it; `page` is the report with every picture inside. */
export async function writePdf(page: string, file: string, bench: Workbench): Promise<void> {
  if (!bench.options.browserPath) return;
  const pdf = await renderPdf(page, {
    browserPath: bench.options.browserPath,
    sandbox: process.getuid?.() !== 0,
    timeoutMs: PDF_TIMEOUT_MS,
  });
  writeFileSync(file, pdf);
}
