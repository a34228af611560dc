import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../src/domain/index.js';

/** An audit that is stopped, in whatever way, goes on with --resume: nothing is lost, nothing is fetched twice. */

const HOME = join(import.meta.dirname, '..');
const LAMPS = 60;
const WORDS =
  '<p>Każda lampa powstaje ręcznie w małej pracowni nad Wisłą i świeci przez długie lata.</p>'.repeat(8);

let asked: string[] = [];
let dir = '';
const server = createServer((request, response) => {
  const path = request.url ?? '';
  asked.push(path);
  const lamp = /^\/lampa\/(\d+)$/.exec(path)?.[1];
  const links = Array.from({ length: LAMPS }, (_, i) => `<a href="/lampa/${i + 1}">Lampa ${i + 1}</a>`).join(
    '',
  );
  // what does not compress, so that a disk is soon full
  const noise = Array.from({ length: 600 }, (_, i) => `<i>${Math.sin(Number(lamp) * 1000 + i)}</i>`).join('');
  const body =
    path === '/'
      ? `<h1>Latarnia</h1>${links}`
      : lamp
        ? `<h1>Lampa ${lamp}</h1><p>${lamp},99 zł</p>${noise}`
        : null;
  const markup = `<!doctype html><html lang="pl"><title>Latarnia ${lamp ?? ''}</title><body>${body ?? ''}${WORDS}</body></html>`;
  setTimeout(() => {
    response.writeHead(body === null ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(body === null ? '' : markup);
  }, 15);
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => void server.close());
beforeEach(() => {
  asked = [];
  dir = mkdtempSync(join(tmpdir(), 'unisono-stop-'));
  const { port } = server.address() as AddressInfo;
  writeFileSync(
    join(dir, 'unisono.config.yaml'),
    `brand: { name: Latarnia }
market: { country: PL, currency: PLN, languages: [pl], timeZone: Europe/Warsaw }
channels:
  sklep: { kind: website, urls: ['http://127.0.0.1:${port}/'], render: never }
`,
  );
  return () => rmSync(dir, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly err: string;
}

/** `blocks`: no file may grow beyond so many kB, as on a disk that is full */
function start(args: readonly string[], blocks?: number): ChildProcess & { ended: Promise<Ended> } {
  const tsx = join(HOME, 'node_modules/tsx/dist/esm/index.mjs');
  const command = [process.execPath, '--import', tsx, join(HOME, 'bin/unisono.ts'), ...args];
  const limit = blocks === undefined ? '' : `ulimit -f ${blocks};`;
  const child = spawn('bash', ['-c', `${limit} exec "$@"`, 'bash', ...command], {
    cwd: dir,
    env: { ...process.env, CI: 'true', ...(blocks === undefined ? {} : { TSX_DISABLE_CACHE: '1' }) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  return Object.assign(child, {
    ended: new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, err }))),
  });
}

const told = (child: ChildProcess, words: string): Promise<void> =>
  new Promise((resolve) => {
    child.stderr?.on('data', (data: Buffer) => {
      if (data.toString().includes(words)) resolve();
    });
  });

const lampsAsked = (): string[] => asked.filter((path) => path.startsWith('/lampa/'));
const twice = (): number => lampsAsked().length - new Set(lampsAsked()).size;
const website = () =>
  (JSON.parse(readFileSync(join(dir, 'unisono-report/run.json'), 'utf8')) as Run).channels[0]!;

/** requests under way at once, which a killed process had not got an answer to */
const UNDER_WAY = 6;

describe('--resume', () => {
  it.each(['SIGKILL', 'SIGINT'] as const)(
    'goes on after %s',
    async (signal) => {
      const child = start(['audit']);
      await expect.poll(() => lampsAsked().length, { timeout: 60_000, interval: 5 }).toBeGreaterThan(25);
      child.kill(signal);
      expect((await child.ended).code).toBe(signal === 'SIGINT' ? 130 : null);
      expect(lampsAsked().length).toBeLessThan(LAMPS);
      expect((await start(['audit', '--resume']).ended).code).toBe(0);
      expect(website()).toMatchObject({ status: 'observed', captures: LAMPS + 1, problems: [] });
      expect(new Set(lampsAsked()).size).toBe(LAMPS);
      expect(twice()).toBeLessThanOrEqual(UNDER_WAY);
    },
    120_000,
  );

  it('goes on after a second Ctrl-C, which leaves at once', async () => {
    const child = start(['audit']);
    await expect.poll(() => lampsAsked().length, { timeout: 60_000, interval: 5 }).toBeGreaterThan(10);
    child.kill('SIGINT');
    await told(child, 'once more');
    child.kill('SIGINT');
    await child.ended;
    expect([130, 'SIGINT']).toContain(child.exitCode ?? child.signalCode);
    expect((await start(['audit', '--resume']).ended).code).toBe(0);
    expect(website()).toMatchObject({ status: 'observed', captures: LAMPS + 1 });
  }, 120_000);

  it('goes on after the disk was full, which is told without a stack', async () => {
    const { code, err } = await start(['audit'], 600).ended;
    expect([code, err]).toEqual([2, expect.stringMatching(/no room left.*--resume/)]);
    expect(err).not.toContain('    at ');
    expect((await start(['audit', '--resume']).ended).code).toBe(0);
    expect(website()).toMatchObject({ status: 'observed', captures: LAMPS + 1 });
    expect(twice()).toBeLessThanOrEqual(UNDER_WAY);
  }, 120_000);
});
