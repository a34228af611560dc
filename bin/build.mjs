#!/usr/bin/env node
// Compiles to dist/ and writes the JSON Schema of the configuration. `prepare` runs it after an install; where the
// compiler is not installed (a production install of the checkout) it leaves everything as it is.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));

/** The compiler's entry, or null where devDependencies are missing. */
function compiler() {
  try {
    return createRequire(import.meta.url).resolve('typescript/bin/tsc');
  } catch {
    return null;
  }
}

export async function build() {
  const tsc = compiler();
  if (tsc === null) {
    console.log('unisono: TypeScript is not installed, dist/ stays as it is.');
    return;
  }
  if (!existsSync(join(home, 'dist'))) rmSync(join(home, '.cache', 'build.tsbuildinfo'), { force: true });
  const made = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
    cwd: home,
    stdio: 'inherit',
  });
  if (made.status !== 0) {
    console.error('unisono: the build failed; the compiler says why above.');
    process.exit(made.status ?? 1);
  }
  const config = await import(pathToFileURL(join(home, 'dist/src/config/index.js')).href);
  writeFileSync(join(home, 'dist/config.schema.json'), `${JSON.stringify(config.configSchema(), null, 2)}\n`);
  chmodSync(join(home, 'dist/bin/unisono.js'), 0o755);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
