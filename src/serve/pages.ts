import { renderPage, renderReports, webTexts, type PageFrame } from '../../reports/index.js';
import type { Finding, PromotionCell, PromotionRow, Run, Store } from '../domain/index.js';
import type { ServeOptions } from './index.js';

const RUNS_SHOWN = 400;
const MONTHS_DAYS = 366;

const runHref = (id: string) => `/runs/${encodeURIComponent(id)}`;
const findingHref = (id: string) => `/findings/${encodeURIComponent(id)}`;

function frame(options: ServeOptions, home = true): PageFrame {
  const { brand, language, market } = options;
  const words = webTexts(language);
  return {
    brand,
    language,
    country: market.country,
    timeZone: market.timeZone,
    back: home ? { href: '/', label: brand } : null,
    nav: [{ href: '/months', label: words.months }],
  };
}

export function historyPage(store: Store, options: ServeOptions): string {
  const runs = store.runs(RUNS_SHOWN).map((summary) => ({ summary, href: runHref(summary.id) }));
  return renderPage({ kind: 'history', runs }, frame(options, false));
}

export function findingsPage(store: Store, options: ServeOptions, id: string): string | null {
  const run = store.run(id);
  return (
    run && renderPage({ kind: 'findings', run, report: `${runHref(id)}/report`, findingHref }, frame(options))
  );
}

/** The report as it was; its pictures are asked for one by one. */
export async function reportPage(store: Store, id: string): Promise<string | null> {
  const run = store.run(id);
  if (!run) return null;
  const screenshots = await picturesOf(store, run.findings);
  const files = renderReports(run, { screenshots, inlineUpTo: 0, singleFile: false });
  const page = files.find((file) => file.name === 'index.html');
  return page ? String(page.content) : null;
}

/** The pictures of findings' evidence that the store still has, by name. */
async function picturesOf(store: Store, findings: readonly Finding[]): Promise<Map<string, Uint8Array>> {
  const pictures = new Map<string, Uint8Array>();
  for (const { observed } of findings) {
    for (const { screenshot } of observed.map((one) => one.evidence)) {
      const blob = screenshot === null || pictures.has(screenshot) ? null : store.picture(screenshot);
      const png = blob === null ? null : await store.blobs.get(blob);
      if (screenshot !== null && png !== null) pictures.set(screenshot, png);
    }
  }
  return pictures;
}

/** How many of a finding's nights are shown with their evidence. */
const NIGHTS_SHOWN = 30;

export async function findingPage(
  store: Store,
  options: ServeOptions,
  id: string,
  token: string,
): Promise<string | null> {
  const sightings = [...store.sightings(id)].reverse();
  if (sightings.length === 0) return null;
  const life = sightings.slice(0, NIGHTS_SHOWN).map(({ run, asOf, state }) => ({
    run,
    asOf,
    href: runHref(run),
    finding: state === 'resolved' ? null : (store.run(run)?.findings.find((f) => f.id === id) ?? null),
  }));
  const accepted = options.isAccepted(id);
  const change = { action: `${findingHref(id)}/${accepted ? 'unaccept' : 'accept'}`, token, accepted };
  const screenshots = await picturesOf(
    store,
    life.flatMap(({ finding }) => finding ?? []),
  );
  return renderPage({ kind: 'finding', id, life, change, screenshots }, frame(options));
}

/** Promotions with the whole time over which the runs saw them. */
export function monthsPage(store: Store, options: ServeOptions): string {
  const summaries = store.runs(RUNS_SHOWN);
  const newest = summaries[0] ? store.run(summaries[0].id) : null;
  if (!newest) return historyPage(store, options);
  const rows = new Map<string, PromotionRow>();
  for (const { id } of summaries) {
    for (const row of store.run(id)?.promotions ?? [])
      rows.set(row.topic, joinRows(rows.get(row.topic), row));
  }
  const run: Run = { ...newest, promotions: [...rows.values()].sort((a, b) => begin(b) - begin(a)) };
  return renderPage({ kind: 'months', run, days: MONTHS_DAYS }, frame(options));
}

const begin = (row: PromotionRow) => Math.max(...row.cells.map((cell) => Date.parse(cell.from ?? '') || 0));

/** `known` is of a newer run: its words stand, its times grow. */
function joinRows(known: PromotionRow | undefined, row: PromotionRow): PromotionRow {
  if (!known) return row;
  const cells = new Map(known.cells.map((cell) => [cell.channel, cell]));
  for (const cell of row.cells) cells.set(cell.channel, joinCells(cells.get(cell.channel), cell));
  return { ...known, cells: [...cells.values()] };
}

function joinCells(known: PromotionCell | undefined, cell: PromotionCell): PromotionCell {
  if (!known || (known.from === null && known.until === null)) return cell;
  const earlier = cell.from !== null && known.from !== null && cell.from < known.from;
  const later = cell.until !== null && known.until !== null && cell.until > known.until;
  return { ...known, from: earlier ? cell.from : known.from, until: later ? cell.until : known.until };
}

export function signInPage(options: ServeOptions, failed: boolean): string {
  return renderPage({ kind: 'sign-in', action: '/sign-in', failed }, { ...frame(options, false), nav: [] });
}

/** A page that only says something: words of the view by their key, or as they are; null: there is nothing here. */
export function messagePage(options: ServeOptions, title: string | null, text: string | null): string {
  const words = webTexts(options.language);
  const said = (key: string | null, otherwise: string) =>
    key === null ? otherwise : ((Reflect.get(words, key) as string | undefined) ?? key);
  return renderPage(
    { kind: 'message', title: said(title, words.notFound), text: said(text, words.notFoundText) },
    frame(options),
  );
}
