import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Run } from '../../src/domain/index.js';
import { scoreRun, type Score, type Truth } from './score.js';
import { fill, serveWorld, type Origins } from './serve.js';

const USAGE = 'npm run worlds -- FOLDER [NAME…] [--verbose] [--out DIR]';
const PROGRAM = resolve(import.meta.dirname, '../../dist/bin/unisono.js');

/** Files that may name the site's address. */
const TEXTS = /\.(?:eml|mbox|json|js|xml|csv|tsv|html|txt|yaml)$|^[^.]+$/;

/** The worlds of a folder: every folder with a truth.json, or the folder itself. */
function worldsIn(folder: string, names: readonly string[]): string[] {
  if (!existsSync(folder)) return [];
  if (existsSync(join(folder, 'truth.json'))) return [folder];
  return readdirSync(folder)
    .filter((name) => names.length === 0 || names.includes(name))
    .map((name) => join(folder, name))
    .filter((world) => existsSync(join(world, 'truth.json')))
    .sort();
}

/** Serves a world, audits a copy of it (an audit writes beside its configuration) and scores the run. */
async function judgeWorld(world: string, out: string): Promise<Score & { seconds: number }> {
  const truth = JSON.parse(readFileSync(join(world, 'truth.json'), 'utf8')) as Truth;
  const copy = mkdtempSync(join(tmpdir(), 'unisono-world-'));
  cpSync(world, copy, { recursive: true });
  const site = await serveWorld(copy);
  try {
    fillIn(copy, site);
    const started = performance.now();
    const exit = await auditWith(copy, truth, site, out);
    const seconds = (performance.now() - started) / 1000;
    if (!existsSync(join(out, 'run.json'))) throw new Error(`exit code ${exit} and no run.json`);
    const run = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as Run;
    return { ...scoreRun(truth, run), seconds };
  } finally {
    site.close();
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Mails, exports and feeds link to the site too; the site itself is filled in as it is served. */
function fillIn(folder: string, origins: Origins): void {
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, entry);
    if (/^site(?:[/\\]|$)/.test(entry) || entry === 'truth.json' || !statSync(path).isFile()) continue;
    if (!TEXTS.test(basename(path))) continue;
    const text = readFileSync(path, 'latin1');
    if (/ORIGIN|SOCIAL/.test(text)) writeFileSync(path, fill(text, origins), 'latin1');
  }
}

function auditWith(copy: string, truth: Truth, site: Origins, out: string): Promise<number | null> {
  const config = join(copy, 'unisono.config.yaml');
  const child = spawn(
    process.execPath,
    [PROGRAM, 'audit', '-q', '-c', config, '--as-of', truth.asOf, '--out', out],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ORIGIN: site.origin, SOCIAL: site.social, ...truth.env },
    },
  );
  return new Promise((done, fail) => child.once('error', fail).once('close', done));
}

/** Rows as a table whose columns are as wide as they need. */
function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i]!) : String(cell).padStart(widths[i]!)))
        .join('  '),
    )
    .join('\n');
}

const worldRow = (s: Score & { seconds: number }) => [
  s.world,
  s.recall.toFixed(3),
  s.precision.toFixed(3),
  `${s.found}/${s.expected}`,
  s.falseAlarms.length,
  s.duplicates,
  `${s.tripped.length}/${s.decoys}`,
  s.undecidedMissed.length,
  Math.round(s.seconds),
];

/** Found, missed and false alarms, counted under each of the names that a part of the score has. */
function tally(
  scores: readonly Score[],
  what: string,
  namesOf: (about: { check: readonly string[]; channels: readonly string[] }) => readonly string[],
): (string | number)[][] {
  const counts = new Map<string, [found: number, missed: number, falseAlarms: number]>();
  const count = (column: 0 | 1 | 2, about: Parameters<typeof namesOf>[0]) => {
    for (const name of new Set(namesOf(about))) {
      const row = counts.get(name) ?? [0, 0, 0];
      row[column]++;
      counts.set(name, row);
    }
  };
  for (const { hits, missed, falseAlarms } of scores) {
    for (const { expectation, check } of hits) {
      count(0, { check: [check], channels: expectation.channels ?? [] });
    }
    for (const e of missed)
      count(1, { check: [e.check ?? []].flat().slice(0, 1), channels: e.channels ?? [] });
    for (const f of falseAlarms) {
      count(2, { check: [f.check], channels: [...f.channels, ...f.missingFrom] });
    }
  }
  return [[what, 'found', 'missed', 'false'], ...[...counts].sort().map(([name, row]) => [name, ...row])];
}

function details({ world, missed, falseAlarms, tripped, undecidedMissed }: Score): string {
  const line = (kind: string, about: string, note = '') => `${world}  ${kind.padEnd(9)} ${about}  ${note}`;
  const named = (e: Score['missed'][number]) =>
    `${e.id ?? ''} ${[e.check ?? []].flat().join('|')} ${JSON.stringify(e.needles ?? [])}`;
  return [
    ...missed.map((e) => line('MISSED', named(e), e.note)),
    ...falseAlarms.map((f) => line('FALSE', `${f.check} ${f.severity}: ${f.title}`)),
    ...tripped.map((e) => line('DECOY', named(e), e.note)),
    ...undecidedMissed.map((e) => line('NOT SAID', named(e), e.note)),
  ].join('\n');
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { verbose: { type: 'boolean', default: false }, out: { type: 'string' } },
});
const [folder, ...names] = positionals;
const worlds = folder === undefined ? [] : worldsIn(resolve(folder), names);
if (worlds.length === 0) {
  console.error(
    folder === undefined ? USAGE : `No world with a truth.json was found in ${folder}. Usage: ${USAGE}`,
  );
  process.exitCode = 1;
} else {
  const scores: (Score & { seconds: number })[] = [];
  const kept = values.out === undefined ? mkdtempSync(join(tmpdir(), 'unisono-runs-')) : resolve(values.out);
  for (const world of worlds) {
    try {
      const score = await judgeWorld(world, join(kept, basename(world)));
      scores.push(score);
      if (values.verbose) console.log(details(score));
    } catch (error) {
      console.error(`${basename(world)}: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
  const mean = (of: (s: Score) => number) =>
    (scores.reduce((sum, s) => sum + of(s), 0) / scores.length).toFixed(3);
  const head = ['world', 'recall', 'precision', 'found', 'false', 'twice', 'decoys', 'not said', 'seconds'];
  const sum = ['mean', mean((s) => s.recall), mean((s) => s.precision), '', '', '', '', '', ''];
  console.log(`\n${table([head, ...scores.map(worldRow), sum])}`);
  console.log(`\n${table(tally(scores, 'check', (about) => about.check))}`);
  console.log(`\n${table(tally(scores, 'channel', (about) => about.channels))}`);
  console.log(`\nThe runs: ${kept}`);
}
