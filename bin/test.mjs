#!/usr/bin/env node
// Runs every check of the project: types, lint, format, package, tests, browser tests. The last line counts the tests;
// each static check that fails counts as one failed test. `bin/test.mjs PATTERN …` runs only the unit tests that match.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));
const cache = join(home, '.cache');
const tool = (name) =>
  join(home, 'node_modules', '.bin', name + (process.platform === 'win32' ? '.cmd' : ''));

let passed = 0;
let failed = 0;

function run(name, args, env = {}) {
  console.log(`\n── ${name} ${args.join(' ')}`);
  const started = Date.now();
  const shell = process.platform === 'win32';
  const { status } = spawnSync(tool(name), args, {
    cwd: home,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell,
    env: { ...process.env, ...env },
  });
  console.log(
    `── ${name}: ${status === 0 ? 'fine' : 'FAILED'} after ${Math.round((Date.now() - started) / 1000)} s`,
  );
  return status === 0;
}

function staticCheck(name, args) {
  if (!run(name, args)) failed += 1;
}

/** Counts a reporter's JSON; a runner that failed without a failed test counts as one. */
function tests(name, args, file, count, env) {
  rmSync(file, { force: true });
  const fine = run(name, args, env);
  const counts = existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 };
  passed += counts.passed;
  failed += counts.failed + (!fine && counts.failed === 0 ? 1 : 0);
}

mkdirSync(cache, { recursive: true });
const patterns = process.argv.slice(2);
if (patterns.length === 0) {
  staticCheck('tsc', ['--noEmit']);
  staticCheck('eslint', ['.', '--cache', '--cache-location', join(cache, 'eslint')]);
  staticCheck('prettier', [
    '--check',
    '.',
    '--log-level',
    'warn',
    '--cache',
    '--cache-location',
    join(cache, 'prettier'),
  ]);
  staticCheck('publint', ['--strict']);
  staticCheck('knip', ['--no-progress']);
}
const unit = join(cache, 'vitest.json');
tests(
  'vitest',
  ['run', '--pool=threads', '--reporter=dot', '--reporter=json', `--outputFile.json=${unit}`, ...patterns],
  unit,
  (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests }),
);
if (patterns.length === 0) {
  const browser = join(cache, 'playwright.json');
  tests(
    'playwright',
    ['test', '--reporter=line,json', '--pass-with-no-tests'],
    browser,
    ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }),
    { PLAYWRIGHT_JSON_OUTPUT_NAME: browser },
  );
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
