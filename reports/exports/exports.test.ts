import { parse } from 'csv-parse/sync';
import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/domain/index.js';
import { evidence, finding, sampleRun } from '../sample-run.testing.js';
import { findingsCsv } from './csv.js';
import { junitXml } from './junit.js';
import { markdownSummary } from './markdown.js';
import { sarif } from './sarif.js';

const withTitles = (...titles: string[]): Run => ({
  ...sampleRun,
  findings: titles.map((title, index) => finding({ id: `f-${index}`, title })),
});

describe('findings.csv', () => {
  it('begins with a byte order mark, ends lines with CRLF, and reads back as it was', () => {
    const csv = findingsCsv(withTitles('20 %, "today"\nonly', 'Größe; zł'));
    expect(csv.startsWith('\ufeffid,check,')).toBe(true);
    expect(csv.endsWith('\r\n')).toBe(true);
    const rows = parse<Record<string, string>>(csv, { bom: true, columns: true, record_delimiter: '\r\n' });
    expect(rows.map((row) => row.title)).toEqual(['20 %, "today"\nonly', 'Größe; zł']);
  });

  it.each(['=1+1', '+49 30', '-20 %', '@SUM(A1)', '\t=1', '\r=1', ' =HYPERLINK("http://x")'])(
    'disarms the formula %j',
    (title) => {
      const rows = parse<Record<string, string>>(findingsCsv(withTitles(title)), {
        bom: true,
        columns: true,
        record_delimiter: '\r\n',
      });
      expect(rows[0]!.title).toBe(`'${title}`);
    },
  );
});

describe('junit.xml', () => {
  const document = parseDocument(junitXml(sampleRun), { xmlMode: true });
  const all = (name: string) => {
    const found: { attribs: Record<string, string> }[] = [];
    const walk = (nodes: typeof document.children) => {
      for (const node of nodes) {
        if (!('children' in node)) continue;
        if ('name' in node && node.name === name) found.push(node);
        walk(node.children);
      }
    };
    walk(document.children);
    return found.map((node) => node.attribs);
  };

  it('has a suite for every check, and a silent one passes', () => {
    const suites = all('testsuite');
    expect(suites).toHaveLength(21);
    expect(suites.find((suite) => suite.name === 'link-broken')).toMatchObject({ tests: '1', failures: '0' });
  });

  it('fails for each finding and skips what is accepted', () => {
    expect(all('testsuites')[0]).toMatchObject({ failures: '8', skipped: '1' });
    expect(all('failure')).toHaveLength(8);
    expect(all('skipped')).toEqual([{ message: 'Subscriber welcome code' }]);
  });

  it('carries nothing that XML 1.0 may not', () => {
    const xml = junitXml(withTitles('a\u0000b\u001f]]>\ufffe\ud800<&"'));
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u);
    expect(xml).toContain(']]&#62;');
  });
});

describe('findings.sarif', () => {
  const log = (run: Run) =>
    JSON.parse(sarif(run)) as {
      version: string;
      runs: {
        tool: { driver: { name: string; rules: { id: string }[] } };
        results: {
          ruleId: string;
          ruleIndex: number;
          level: string;
          baselineState: string;
          message: { text: string };
          locations: { physicalLocation: { artifactLocation: { uri: string } } }[];
          partialFingerprints: Record<string, string>;
          suppressions?: { kind: string }[];
        }[];
      }[];
    };

  it('names a rule, a level, a place and a fingerprint for each finding', () => {
    const { version, runs } = log(sampleRun);
    expect(version).toBe('2.1.0');
    const { results, tool } = runs[0]!;
    expect(results).toHaveLength(9);
    for (const result of results) {
      expect(tool.driver.rules[result.ruleIndex]!.id).toBe(result.ruleId);
      expect(['error', 'warning', 'note']).toContain(result.level);
      expect(['new', 'unchanged']).toContain(result.baselineState);
      expect(result.partialFingerprints['unisonoFindingId/v1']).toMatch(/^f-/);
    }
    expect(
      results.filter((result) => result.suppressions).map((result) => result.suppressions![0]!.kind),
    ).toEqual(['external']);
  });

  it('writes addresses as URI references, whatever was crawled', () => {
    const uris = ['https://shop.example/größe?a=[1]|x', 'feed.xml#a b', 'exports/100%/\ud800'];
    const run = {
      ...sampleRun,
      findings: [
        finding({
          id: 'f',
          title: 't',
          observed: uris.map((uri) => ({ channel: 'a', value: 'b', evidence: evidence(uri, 'q') })),
        }),
      ],
    };
    const written = log(run).runs[0]!.results[0]!.locations.map(
      (at) => at.physicalLocation.artifactLocation.uri,
    );
    expect(written).toEqual([
      'https://shop.example/gr%C3%B6%C3%9Fe?a=%5B1%5D%7Cx',
      'feed.xml#a%20b',
      'exports/100%25/%EF%BF%BD',
    ]);
  });
});

describe('summary.md', () => {
  it('tells the verdict, the counts and the most harmful finding first', () => {
    const lines = markdownSummary(sampleRun).split('\n');
    expect(lines[0]).toBe(
      '## Tannhauser Outdoor: Your channels contradict each other in 5 places that customers will notice.',
    );
    expect(lines).toContain('| 5 | 2 | 1 | 3 | 2 |');
    expect(lines.find((line) => line.startsWith('- '))).toContain('**New** Frost Week is 25 %');
  });

  it('lets nothing that was crawled become markup, a mention or a link', () => {
    const line = markdownSummary(
      withTitles('![x](http://evil.example) @everyone <b>#1</b>\n# head www.evil.example'),
    )
      .split('\n')
      .find((each) => each.startsWith('- '))!;
    expect(line).toContain('\\!\\[x\\]\\(');
    expect(line).not.toMatch(/@everyone|http:\/\/|www\.evil|[^\\]<b>/);
  });
});
