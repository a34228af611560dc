import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { OperatorError } from '../../domain/index.js';
import { findBrowser } from './find-browser.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'find-browser-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function program(name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, '#!/bin/sh\n');
  await chmod(path, 0o755);
  return path;
}

it('takes an explicit setting before all', async () => {
  await program('chromium');
  const explicit = await program('mine/browser');
  expect(await findBrowser({ explicit, path: folder })).toEqual({ executablePath: explicit, kind: 'as set' });
});

it('refuses an explicit setting that is no program, and names the way out', async () => {
  await program('chromium');
  const explicit = join(folder, 'missing');
  const refused = findBrowser({ explicit, path: folder });
  await expect(refused).rejects.toThrow(OperatorError);
  await expect(refused).rejects.toThrow(`"${explicit}", which is not an executable file`);
});

it('prefers a headless shell to a whole browser', async () => {
  await program('google-chrome');
  const shell = await program('chromium-headless-shell');
  expect(await findBrowser({ path: folder })).toMatchObject({ executablePath: shell });
});

it('looks through all folders of the path', async () => {
  const chrome = await program('second/google-chrome');
  expect(await findBrowser({ path: `${folder}/first:${folder}/second` })).toEqual({
    executablePath: chrome,
    kind: 'Google Chrome',
  });
});

it('passes over files that cannot be run', async () => {
  await writeFile(join(folder, 'chromium'), 'no program');
  const found = await findBrowser({ path: folder, cacheDir: folder });
  expect(found?.executablePath).not.toBe(join(folder, 'chromium'));
});

it('finds a browser that npm brought', async () => {
  const home = join(folder, 'node_modules', '@sparticuz', 'chromium');
  const carried = await program('carried');
  await mkdir(home, { recursive: true });
  await writeFile(
    join(home, 'package.json'),
    JSON.stringify({ name: '@sparticuz/chromium', version: '1.0.0', type: 'module', exports: './index.js' }),
  );
  await writeFile(
    join(home, 'index.js'),
    `export default { executablePath: async () => ${JSON.stringify(carried)} };`,
  );
  const found = await findBrowser({ path: join(folder, 'empty'), cacheDir: folder });
  // playwright's own comes first where it is installed
  if (found?.kind !== "playwright's Chromium")
    expect(found).toEqual({ executablePath: carried, kind: '@sparticuz/chromium' });
});
