import type { Run } from '../src/domain/index.js';
import { findingsCsv } from './exports/csv.js';
import { junitXml } from './exports/junit.js';
import { markdownSummary } from './exports/markdown.js';
import { sarif } from './exports/sarif.js';
import { fillTemplate } from './templates.js';
import { reportView } from './view/report.js';
import { evidenceName } from './view/safe.js';

/** One file of the out folder. */
export interface ReportFile {
  /** path relative to the out folder, with `/`; never leaves it */
  readonly name: string;
  readonly content: string | Uint8Array;
}

export interface ReportOptions {
  /** PNG by the name that `ShownEvidence.screenshot` gives it (`evidence/….png`) */
  readonly screenshots: ReadonlyMap<string, Uint8Array>;
  /** up to so many screenshots stand in the page itself; more become files beside it */
  readonly inlineUpTo: number;
  /** all in one file, however many screenshots there are */
  readonly singleFile: boolean;
}

/**
 * Everything that one audit leaves behind: `index.html` (opens from disk, offline), `run.json`, `findings.csv`,
 * `junit.xml`, `findings.sarif`, `summary.md`, and `evidence/*.png` where the screenshots do not stand in the page.
 */
export function renderReports(run: Run, options: ReportOptions): ReportFile[] {
  const pictures = [...options.screenshots].filter(([name]) => evidenceName(name) !== null);
  const inline = options.singleFile || pictures.length <= options.inlineUpTo;
  return [
    { name: 'index.html', content: fillTemplate('report', reportView(run, options.screenshots, inline)) },
    { name: 'run.json', content: `${JSON.stringify(run, null, 2)}\n` },
    { name: 'findings.csv', content: findingsCsv(run) },
    { name: 'junit.xml', content: junitXml(run) },
    { name: 'findings.sarif', content: sarif(run) },
    { name: 'summary.md', content: markdownSummary(run) },
    ...(inline ? [] : pictures.map(([name, content]) => ({ name, content }))),
  ];
}
