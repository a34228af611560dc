#!/usr/bin/env node
// All set-up of a checkout: packages, build, browser. Runs with nothing installed but Node and npm, and does only
// what is missing.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));
const OLDEST = [20, 10];

function fail(message) {
  console.error(message);
  process.exit(2);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    fail(
      `Unisono needs Node ${OLDEST.join('.')} or newer, this is ${process.versions.node}. Get it from https://nodejs.org/.`,
    );
  }
}

const timeOf = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

/** npm writes node_modules/.package-lock.json at the end of an install. */
function installPackages() {
  const installed = timeOf(join(home, 'node_modules/.package-lock.json'));
  if (installed > 0 && installed >= timeOf(join(home, 'package-lock.json'))) return;
  console.log('Installing packages …');
  if (run('npm', ['ci', '--no-audit', '--no-fund']) !== 0) {
    fail('`npm ci` failed. Is the network there, and may this folder be written to?');
  }
  haveDatabase();
}

function run(command, args) {
  return (
    spawnSync(command, args, { cwd: home, stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1
  );
}

/** better-sqlite3 is compiled where its prebuilt file cannot be fetched, and not at all where npm runs no scripts. */
function haveDatabase() {
  const loads = () =>
    spawnSync(process.execPath, ['-e', "new (require('better-sqlite3'))(':memory:')"], { cwd: home })
      .status === 0;
  if (loads()) return;
  console.log('Compiling better-sqlite3, a minute or two …');
  run('npm', ['rebuild', 'better-sqlite3', '--foreground-scripts']);
  if (!loads()) {
    fail(
      'better-sqlite3 could not be built. It needs python3, make and a C++ compiler (Debian: `apt install python3 build-essential`).',
    );
  }
}

function newest(dir, ending) {
  if (!existsSync(dir)) return 0;
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .reduce((latest, entry) => Math.max(latest, timeOf(join(entry.parentPath ?? entry.path, entry.name))), 0);
}

async function buildWhenStale() {
  const sources = Math.max(
    ...['bin', 'src', 'checks', 'reports'].map((dir) => newest(join(home, dir), '.ts')),
    timeOf(join(home, 'tsconfig.json')),
    timeOf(join(home, 'tsconfig.build.json')),
  );
  // written last of all, and at every build
  if (timeOf(join(home, 'dist/config.schema.json')) >= sources) return;
  console.log('Building …');
  const { build } = await import('./build.mjs');
  await build();
}

/** Finds a browser or installs one; an audit without any still runs, and says what it cannot see. */
async function haveBrowser() {
  const built = (file) => import(pathToFileURL(join(home, 'dist/src', file)).href);
  const { findBrowser, installBrowser } = await built('collect/crawl/find-browser.js');
  const { environment } = await built('config/index.js');
  const explicit = environment().browser ?? undefined;
  try {
    if ((await findBrowser({ explicit })) !== null) return;
    const { kind, executablePath } = await installBrowser((line) => console.log(line));
    console.log(`Browser: ${kind}, ${executablePath}`);
  } catch (error) {
    if (error.name !== 'OperatorError') throw error;
    console.error(error.message);
    if (explicit !== undefined) process.exit(2);
  }
}

requireNode();
installPackages();
await buildWhenStale();
await haveBrowser();
