import { readdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Run } from '../src/domain/index.js';
import { renderEmailSummary, renderOverview, renderPage, renderReports, type PageFrame } from './index.js';
import { finding, samplePictures, sampleRun } from './sample-run.testing.js';

const options = { screenshots: new Map<string, Uint8Array>(), inlineUpTo: 60, singleFile: false };
const page = (run: Run) => renderReports(run, options)[0]!.content as string;
const headline = (run: Run) => /<h1[^>]*>([^<]*)</.exec(page(run))![1];
const only = (...findings: Run['findings']): Run => ({
  ...sampleRun,
  findings,
  channels: sampleRun.channels.slice(0, 2),
});

describe('the files of a report', () => {
  it('are the page, the run file and the exports', () => {
    expect(renderReports(sampleRun, options).map((file) => file.name)).toEqual([
      'index.html',
      'run.json',
      'findings.csv',
      'junit.xml',
      'findings.sarif',
      'summary.md',
    ]);
  });

  it('hold the run as it was', () => {
    expect(JSON.parse(renderReports(sampleRun, options)[1]!.content as string)).toEqual(
      JSON.parse(JSON.stringify(sampleRun)),
    );
  });

  it('hold screenshots beside the page past the limit, inside it below, and inside it whenever one file is asked for', async () => {
    const screenshots = await samplePictures();
    const names = (inlineUpTo: number, singleFile: boolean) =>
      renderReports(sampleRun, { screenshots, inlineUpTo, singleFile })
        .map((file) => file.name)
        .filter((name) => name.startsWith('evidence/'));
    expect(names(2, false)).toHaveLength(3);
    expect(names(3, false)).toEqual([]);
    expect(names(0, true)).toEqual([]);
  });

  it.each([
    ['en', 'Why these belong together', 'the code and the last day'],
    ['pl', 'Dlaczego to należy do siebie', 'kod i ostatni dzień'],
  ])('say in %s by what the evidence of a finding was put together', (language, lead, fields) => {
    const conflict = sampleRun.findings[0]!;
    const linked = [['code', 'value', 'end'] as const, ['code', 'end'] as const, ['end', 'code'] as const];
    const observed = conflict.observed.map((one, i) => ({ ...one, linkedBy: linked[i]! }));
    const html = page({ ...only({ ...conflict, observed }), language });
    expect(html).toContain(`<dt>${lead}</dt><dd>${fields}</dd>`);
    expect(page({ ...only(conflict), language })).not.toContain(lead);
  });

  it('never leave the folder, whatever a screenshot is called', () => {
    const screenshots = new Map([
      ['../../etc/cron.d/x.png', new Uint8Array(30)],
      ['evidence/../a.png', new Uint8Array(30)],
    ]);
    const files = renderReports(sampleRun, { screenshots, inlineUpTo: 0, singleFile: false });
    expect(files.filter((file) => file.name.includes('..'))).toEqual([]);
  });

  it('carry the bytes of one picture once, however often it is shown', async () => {
    const html = renderReports(sampleRun, { ...options, screenshots: await samplePictures() })[0]!
      .content as string;
    expect(html.match(/data:image\/png/g)).toHaveLength(3);
    expect(html.match(/data-same=/g)!.length).toBeGreaterThan(2);
  });
});

describe('the policy of the page', () => {
  it('allows the one script and the one style that are in it, by their hashes, and nothing else', () => {
    const html = page(sampleRun);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/
      .exec(html)![1]!
      .replaceAll('&#x27;', "'")
      .replaceAll('&#x3D;', '=');
    for (const name of ['script', 'style']) {
      const [, inner] = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(html)!;
      const hash = createHash('sha256').update(inner!).digest('base64');
      expect(policy).toContain(`${name}-src 'sha256-${hash}'`);
    }
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it('is not undone by a template: none puts anything in unescaped', () => {
    const folder = new URL('./html/', import.meta.url);
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.hbs'),
    )) {
      expect(readFileSync(new URL(file, folder), 'utf8'), file).not.toMatch(/\{\{\{|\{\{&|\son\w+=/);
    }
  });
});

describe('the verdict', () => {
  const error = finding({ id: 'f-1', title: 'One' });
  const warning = finding({ id: 'f-2', title: 'Two', severity: 'warning' });
  const info = finding({ id: 'f-3', title: 'Three', severity: 'info' });

  it.each([
    [
      only(error, warning, info),
      'Your channels contradict each other in 1 place that customers will notice.',
    ],
    [only(warning, info), 'No serious contradiction, but 1 warning is worth a look.'],
    [only(info), 'Your channels speak with one voice; 1 note on the side.'],
    [only(), 'Your channels speak with one voice.'],
    [
      { ...only(), channels: [sampleRun.channels[4]!] },
      'Nothing could be judged: no channel could be observed.',
    ],
  ])('%#', (run, sentence) => {
    expect(headline(run)).toBe(sentence);
  });

  it('leaves out what is accepted', () => {
    const accepted = {
      ...error,
      accepted: { reason: 'meant so', until: null, by: null, source: 'accepted' as const },
    };
    expect(headline(only(accepted))).toBe('Your channels speak with one voice.');
  });

  it('bends with the number in Polish', () => {
    const errors = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ ...error, id: `f-${index}` }));
    const word = (count: number) =>
      /class="label">(błęd[^<]*|błąd)</.exec(page({ ...only(...errors(count)), language: 'pl' }))![1];
    expect([1, 2, 5, 22].map(word)).toEqual(['błąd', 'błędy', 'błędów', 'błędy']);
  });
});

it('writes dates and times in the market’s own time zone and manner', () => {
  const run: Run = {
    ...sampleRun,
    language: 'de',
    asOf: '2026-07-01T22:30:00Z',
    market: { ...sampleRun.market, country: 'DE', timeZone: 'Europe/Berlin' },
  };
  expect(page(run)).toContain('Prüfung, Stand 2. Juli 2026, 00:30 MESZ');
});

it('gives the lines that accept a finding, with nothing of its text able to break out of them', () => {
  const own = finding({
    id: 'f-9',
    title: 't',
    subject: { kind: 'promotion', label: 'a"\n  - evil: 1', code: null, sku: null, product: null },
  });
  const html = page(only(own));
  expect(html).toContain('unisono accept f-9 --reason');
  expect(html).toContain('- campaign: &quot;a\\&quot;\\n  - evil: 1&quot;');
});

describe('mail, overview and the pages around', () => {
  const frame: PageFrame = {
    brand: 'Nordlicht',
    language: 'en',
    country: 'GB',
    timeZone: 'Europe/London',
    back: { href: 'javascript:alert(1)', label: 'all' },
  };

  it('tells in the mail what is new, and links only to the web', () => {
    const mail = renderEmailSummary(sampleRun, 'https://reports.example/run');
    expect(mail.subject).toBe(
      'Tannhauser Outdoor: Your channels contradict each other in 5 places that customers will notice.',
    );
    expect(mail.text).toContain('Error (New): Frost Week is 25 %');
    expect(mail.html).toContain('href="https://reports.example/run"');
    expect(renderEmailSummary(sampleRun, 'javascript:alert(1)').html).not.toContain('javascript');
  });

  it('lists several brands on one page', () => {
    const html = renderOverview(
      [
        { run: sampleRun, href: 'a/index.html' },
        { run: { ...only(), brand: 'Nordlicht' }, href: null },
      ],
      'de',
    );
    expect(html).toContain('href="a/index.html"');
    expect(html.match(/class="part brand"/g)).toHaveLength(2);
  });

  it('lists runs, and a finding’s life with what was said each time', () => {
    const summary = {
      id: 'r-1',
      asOf: sampleRun.asOf,
      finishedAt: sampleRun.asOf,
      counts: { error: 3, warning: 0, info: 0, fresh: 1, resolved: 0 },
      unobserved: ['tiktok'],
    };
    const history = renderPage({ kind: 'history', runs: [{ summary, href: '/runs/r-1' }] }, frame);
    expect(history).toContain('href="/runs/r-1"');
    expect(history).not.toContain('javascript:');
    const life = renderPage(
      {
        kind: 'finding',
        id: 'f-1',
        screenshots: new Map(),
        life: [
          { run: 'r-2', asOf: sampleRun.asOf, href: null, finding: null },
          { run: 'r-1', asOf: sampleRun.asOf, href: '/r-1', finding: sampleRun.findings[0]! },
        ],
      },
      frame,
    );
    expect(life).toMatch(/not found[\s\S]*found, Error/);
    expect(life).toContain('FROST25');
  });
});
