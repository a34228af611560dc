import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const HERE = import.meta.dirname;
const TSX = join(HERE, '../../node_modules/tsx/dist/esm/index.mjs');

/** A program that on its first signal falls into work without end, as on a page that costs too much. */
const STUCK = `
  import { interruptible } from '${join(HERE, 'interrupt.ts')}';
  import { processIo } from '${join(HERE, 'io.ts')}';
  await interruptible(processIo(), async (signal) => {
    signal.addEventListener('abort', () => { for (;;); });
    process.stdout.write('ready');
    await new Promise((resolve) => setTimeout(resolve, 600_000));
  });`;

it.each(['SIGINT', 'SIGTERM'] as const)(
  'ends at the second %s, even while it is stuck in work without end',
  async (signal) => {
    const child = spawn(process.execPath, ['--import', TSX, '--input-type=module', '-e', STUCK]);
    const said = (stream: NodeJS.ReadableStream) => new Promise((resolve) => stream.once('data', resolve));
    const ended = new Promise((resolve) => child.once('close', resolve));
    await said(child.stdout);
    child.kill(signal);
    await said(child.stderr);
    child.kill(signal);
    await ended;
    expect(child.signalCode).toBe(signal);
  },
  60_000,
);
