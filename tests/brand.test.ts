import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding, Run } from '../src/domain/index.js';
import { audit } from '../src/audit.js';
import { fillOrigin } from '../src/cli/commands/demo.js';
import { serveFolder } from '../src/cli/static-server.js';
import { findBrowser } from '../src/collect/index.js';
import { loadConfig } from '../src/config/index.js';

/** The sample brand from end to end: its server, its mailbox, its export, a real browser. Nothing missing, nothing more. */

interface Expectation {
  readonly id?: string;
  readonly check?: string;
  readonly needles: readonly string[];
  readonly channels?: readonly string[];
  readonly missingFrom?: readonly string[];
  readonly note: string;
}

const HOME = join(import.meta.dirname, '..');
const plan = JSON.parse(readFileSync(join(HOME, 'fixtures/brand/expected.json'), 'utf8')) as {
  asOf: string;
  expected: Expectation[];
  decoys: Expectation[];
};

const folder = mkdtempSync(join(tmpdir(), 'unisono-brand-'));
let server: { origin: string; close(): Promise<void> };
let run: Run;
let judgedAgain: Run;

beforeAll(async () => {
  cpSync(join(HOME, 'fixtures/brand'), folder, { recursive: true });
  server = await serveFolder(join(folder, 'site'));
  await fillOrigin(folder, server.origin);
  const config = await loadConfig(join(folder, 'unisono.config.yaml'), {
    cwd: folder,
    env: { ORIGIN: server.origin },
  });
  const browser = await findBrowser();
  const options = {
    baseDir: folder,
    configFile: config.file,
    asOf: plan.asOf,
    browserPath: browser?.executablePath ?? null,
  };
  run = await audit(config.settings, options);
  judgedAgain = await audit(config.settings, { ...options, stages: 'check' });
}, 300_000);

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** All the words of a finding that a reader sees, in one case and with plain blanks. */
const words = (finding: Finding): string =>
  [
    finding.title,
    finding.explanation,
    ...Object.values(finding.subject),
    ...finding.observed.flatMap((o) => [o.value, o.evidence.uri, o.evidence.quote]),
  ]
    .join('\n')
    .replace(/\s+/g, ' ')
    .toLowerCase();

function states(finding: Finding, { check, needles, channels = [], missingFrom = [] }: Expectation): boolean {
  const touched = [...finding.channels, ...finding.missingFrom];
  return (
    (check === undefined || finding.check === check) &&
    needles.every((needle) => words(finding).includes(needle.toLowerCase())) &&
    channels.every((channel) => touched.includes(channel)) &&
    missingFrom.every((channel) => finding.missingFrom.includes(channel))
  );
}

describe('the audit of the sample brand', () => {
  it('is judged the same again from what is stored, offers in pictures too', () => {
    const ids = (one: Run) => one.findings.map(({ id }) => id).sort();
    expect(ids(judgedAgain)).toEqual(ids(run));
  });

  it.each(plan.expected.map((e) => [`${e.id ?? ''}: ${e.note}`, e] as const))(
    'finds %s',
    (_, expectation) => {
      expect(run.findings.filter((f) => states(f, expectation))).toHaveLength(1);
    },
  );

  it('finds nothing more', () => {
    const more = run.findings.filter((f) => f.accepted === null && !plan.expected.some((e) => states(f, e)));
    expect(more.map((f) => `${f.check}: ${f.title}`)).toEqual([]);
  });

  it.each(plan.decoys.map((d) => [d.note, d] as const))('is not taken in by: %s', (_, decoy) => {
    const planted = (f: Finding) => plan.expected.some((e) => states(f, e));
    const taken = run.findings.filter((f) => f.severity !== 'info' && !planted(f) && states(f, decoy));
    expect(taken.map((f) => f.title)).toEqual([]);
  });

  it('observes every channel', () => {
    expect(run.channels.map((c) => [c.id, c.status])).toEqual([
      ['website', 'observed'],
      ['instagram', 'observed'],
      ['facebook', 'observed'],
      ['newsletter', 'observed'],
    ]);
  });
});
