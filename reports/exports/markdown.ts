import { SEVERITIES, type Run, type Severity } from '../../src/domain/index.js';
import { contextOf } from '../view/context.js';
import { byHarm } from '../view/findings.js';
import { cut, visible } from '../view/safe.js';
import { openFindings, remarksOf, tilesOf, verdictOf } from '../view/verdict.js';

const LISTED = 20;
const SIGN: Readonly<Record<Severity, string>> = { error: '🔴', warning: '🟠', info: '🔵' };

/** Text that Markdown shows as it is, in one line: nothing in it becomes a link, a mention, an image or markup. */
export function markdownText(text: string): string {
  return visible(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]()<>#+!|~^$&]/g, '\\$&')
    .replace(/@/g, '@\u2060')
    .replace(/:\/\//g, ':\u2060//')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}\u2060.`);
}

/** The audit for a chat or a pull request: verdict, counts, the most harmful findings, what could not be seen. */
export function markdownSummary(run: Run): string {
  const context = contextOf(run);
  const { texts, format } = context;
  const { ui } = texts;
  const open = openFindings(run).sort(byHarm);
  const { change, blind } = remarksOf(context);
  const tiles = tilesOf(context);
  const lines = [
    `## ${markdownText(run.brand)}: ${markdownText(verdictOf(context))}`,
    '',
    [...change, ...blind].map(markdownText).join(' '),
    '',
    `| ${[...SEVERITIES.map((s) => texts.severity[s]), ui.newTotal, ui.resolvedTile].join(' | ')} |`,
    '|---:|---:|---:|---:|---:|',
    `| ${[
      ...tiles.map((tile) => tile.count),
      format.number(open.filter((finding) => finding.state === 'new').length),
      format.number(run.resolved.length),
    ].join(' | ')} |`,
    '',
    ...open.slice(0, LISTED).map((finding) => {
      const fresh = finding.state === 'persisting' ? '' : ` **${texts.state[finding.state]}**`;
      return `- ${SIGN[finding.severity]}${fresh} ${markdownText(cut(finding.title, 240))} (\`${visible(finding.id).replaceAll('`', '')}\`)`;
    }),
    ...(open.length > LISTED ? ['', format.count(open.length - LISTED, ui.mailRest)] : []),
    '',
    `${format.instant(run.asOf)} · ${ui.run} ${markdownText(run.id)}`,
  ];
  return `${lines.join('\n')}\n`;
}
