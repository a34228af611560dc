import { writeFileSync } from 'node:fs';
import { shortHash, type Finding, type PromotionRow } from '../domain/index.js';
import { illustrate, renderPdf } from '../illustrate/index.js';
import type { Workbench } from './workbench.js';

/** Screenshots of one audit; the most harmful findings come first. */
const MAX_SHOTS = 400;
const SHOT_TIMEOUT_MS = 8000;
const PDF_TIMEOUT_MS = 60_000;

/** Takes a picture of each piece of evidence, from what was stored; a finding without one stays as it is. */
export async function illustrateFindings(
  findings: readonly Finding[],
  bench: Workbench,
): Promise<readonly Finding[]> {
  if (!bench.options.out || !bench.options.browserPath || findings.length === 0) return findings;
  bench.progress({ type: 'stage', stage: 'illustrate' });
  const requests = requestsFor(findings, bench);
  const { known, open } = await takenBefore(requests, bench);
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
  await keep(taken, open, bench);
  const shots = new Map([...known, ...taken]);
  for (const [key, png] of shots) bench.screenshots.set(fileOf(key), png);
  return findings.map((finding) => ({
    ...finding,
    observed: finding.observed.map((o) => {
      const key = keyOf(o.evidence.captureId, o.evidence.quote);
      return shots.has(key) ? { ...o, evidence: { ...o.evidence, screenshot: fileOf(key) } } : o;
    }),
  }));
}

type Request = ReturnType<typeof requestsFor>[number];

const memoryKey = ({ key, capture }: Request): string => `${key} ${capture.contentHash}`;

/** A picture of the same words of an unchanged capture is taken once, not every night. */
async function takenBefore(requests: readonly Request[], bench: Workbench) {
  const memory = bench.store.memory('evidence');
  const known = new Map<string, Uint8Array>();
  for (const request of requests) {
    const blob = memory.get(memoryKey(request));
    const png = blob === null ? null : await bench.store.blobs.get(blob);
    if (png) known.set(request.key, png);
  }
  return { known, open: requests.filter(({ key }) => !known.has(key)) };
}

async function keep(
  taken: ReadonlyMap<string, Uint8Array>,
  requests: readonly Request[],
  bench: Workbench,
): Promise<void> {
  const memory = bench.store.memory('evidence');
  for (const request of requests) {
    const png = taken.get(request.key);
    if (png) memory.set(memoryKey(request), await bench.store.blobs.put(png));
  }
}

/** The cells of the promotions' matrix show the pictures that findings have of the same words. */
export function withScreenshots(rows: readonly PromotionRow[], bench: Workbench): PromotionRow[] {
  return rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => {
      const file = cell.evidence ? fileOf(keyOf(cell.evidence.captureId, cell.evidence.quote)) : '';
      return cell.evidence && bench.screenshots.has(file)
        ? { ...cell, evidence: { ...cell.evidence, screenshot: file } }
        : cell;
    }),
  }));
}

const keyOf = (captureId: string, quote: string): string => shortHash(captureId, quote);
const fileOf = (key: string): string => `evidence/${key}.png`;

function requestsFor(findings: readonly Finding[], bench: Workbench) {
  const requests = new Map<
    string,
    { key: string; capture: NonNullable<ReturnType<typeof bench.run.capture>>; quote: string }
  >();
  const order = { error: 0, warning: 1, info: 2 };
  for (const { observed } of [...findings].sort((a, b) => order[a.severity] - order[b.severity])) {
    for (const { evidence } of observed) {
      const key = keyOf(evidence.captureId, evidence.quote);
      const capture = requests.has(key) ? null : bench.run.capture(evidence.captureId);
      if (capture) requests.set(key, { key, capture, quote: evidence.quote });
    }
  }
  return [...requests.values()];
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
