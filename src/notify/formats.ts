import type { Digest, DigestFinding } from './digest.js';

/** The bodies that chat services take; crawled words are only ever plain text in them. */

const SHOWN = 10;
const LENGTH = 200;

/** One line that stands alone: a phone's lock screen shows no more. */
export function headline(digest: Digest): string {
  const parts = [
    digest.fresh.length > 0 ? `${digest.fresh.length} new` : '',
    digest.resolved.length > 0 ? `${digest.resolved.length} resolved` : '',
    digest.reasons.includes('gate') ? 'gate failed' : '',
    digest.unobserved.length > 0 ? `not observed: ${digest.unobserved.map((c) => c.channel).join(', ')}` : '',
  ].filter((part) => part !== '');
  return plain(`${digest.brand}: ${parts.join(', ') || 'nothing new'}`);
}

/** The sections of a message: heading and lines. */
export function sections(digest: Digest): readonly { heading: string; lines: readonly string[] }[] {
  const { counts } = digest;
  const all = [
    {
      heading: 'New',
      lines: listed(digest.fresh, digest.reasons.includes('new') || digest.reasons.includes('always')),
    },
    { heading: 'Resolved', lines: listed(digest.resolved, digest.reasons.includes('resolved')) },
    {
      heading: 'Not observed',
      lines: digest.unobserved.map((c) =>
        plain(`${c.channel}: ${c.nights} in a row${c.problem === null ? '' : ` (${c.problem})`}`),
      ),
    },
    {
      heading: 'Open now',
      lines: [`${counts.error} errors, ${counts.warning} warnings, ${counts.info} remarks`],
    },
  ];
  return all.filter((section) => section.lines.length > 0);
}

function listed(findings: readonly DigestFinding[], wanted: boolean): string[] {
  if (!wanted) return [];
  const order = { error: 0, warning: 1, info: 2 };
  const lines = [...findings]
    .sort((a, b) => order[a.severity] - order[b.severity])
    .slice(0, SHOWN)
    .map((f) => plain(`${f.severity}: ${f.title}`));
  return findings.length > SHOWN ? [...lines, `… and ${findings.length - SHOWN} more`] : lines;
}

/** One line without control or direction characters, of bounded length. */
function plain(text: string): string {
  const clean = text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .trim();
  return clean.length > LENGTH ? `${clean.slice(0, LENGTH - 1)}…` : clean;
}

/** Slack: Block Kit with plain_text, in which neither links nor mentions work. */
export function slackBody(digest: Digest): unknown {
  const text = (value: string) => ({ type: 'plain_text', text: value.slice(0, 2900), emoji: false });
  const blocks: unknown[] = [{ type: 'header', text: text(headline(digest).slice(0, 150)) }];
  for (const { heading, lines } of sections(digest)) {
    blocks.push({ type: 'section', text: text(`${heading}\n${lines.map((l) => `• ${l}`).join('\n')}`) });
  }
  // `text` is what notifications show; there &, < and > would begin mark-up
  const fallback = headline(digest).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return { text: fallback, blocks };
}

/** Teams: an Adaptive Card, as its workflow webhooks take it. A TextRun knows no Markdown. */
export function teamsBody(digest: Digest): unknown {
  const block = (text: string, look: object = {}) => ({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text, ...look }],
  });
  const body = [
    block(headline(digest), { weight: 'Bolder', size: 'Medium' }),
    ...sections(digest).flatMap(({ heading, lines }) => [
      block(heading, { weight: 'Bolder' }),
      ...lines.map((line) => block(`• ${line}`)),
    ]),
  ];
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body,
        },
      },
    ],
  };
}
