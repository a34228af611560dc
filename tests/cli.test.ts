import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, type Io } from '../src/cli/index.js';
import { environment } from '../src/config/index.js';
import type { Run } from '../src/domain/index.js';

/** The command line as people and scripts meet it: real processes against a real shop on loopback. */

const HOME = join(import.meta.dirname, '..');

const page = (body: string) =>
  `<!doctype html><html lang="nl"><title>Zeewier</title><body><main>${body}</main></body></html>`;
const PAGES: Record<string, string> = {
  '/': page(
    '<h1>Zeewier</h1><p><a href="/verzending">Verzending</a> <a href="/hulp">Hulp</a> <a href="/traag">Meer</a></p>',
  ),
  '/verzending': page('<h1>Verzending</h1><p>Gratis verzending vanaf € 50.</p>'),
  '/hulp': page('<h1>Hulp</h1><p>Gratis verzending vanaf € 75.</p>'),
  '/traag': page('<h1>Meer</h1><p>Over ons.</p>'),
};
let origin = '';
let slowMs = 0;
let closedPort = 0;
const server = createServer((request, response) => {
  const body = PAGES[request.url ?? ''];
  const answer = () => {
    response.writeHead(body ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(body ?? '');
  };
  if (request.url === '/traag' && slowMs > 0) setTimeout(answer, slowMs);
  else answer();
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  closedPort = (other.address() as AddressInfo).port;
  await new Promise((resolve) => other.close(resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const config = (at: string, over = '') => `brand: { name: Zeewier }
market: { country: NL, currency: EUR, languages: [nl], timeZone: Europe/Amsterdam }
channels:
  winkel: { kind: website, urls: ['${at}/'], render: never }
${over}`;

function folder(files: Record<string, string> = {}): string {
  const dir = mkdtempSync(join(tmpdir(), 'unisono-cli-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(dir, name, '..'), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  return dir;
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
): ChildProcess & { ended: Promise<Ended> } {
  const tsx = join(HOME, 'node_modules/tsx/dist/esm/index.mjs');
  const child = spawn(process.execPath, ['--import', tsx, join(HOME, 'bin/unisono.ts'), ...args], {
    cwd,
    env: { ...process.env, CI: 'true', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, out, err })));
  return Object.assign(child, { ended });
}

/** The same in this process, for what needs no process of its own; it saves a second each. */
async function unisono(cwd: string, ...args: string[]): Promise<Ended> {
  let [out, err] = ['', ''];
  const io: Io = {
    cwd,
    env: environment({ PATH: process.env.PATH, CI: 'true' }),
    now: () => new Date(),
    terminal: false,
    columns: 200,
    out: (text) => (out += text),
    err: (text) => (err += text),
    ask: () => Promise.resolve(null),
    onInterrupt: () => () => undefined,
  };
  const code = await runCli(args, io);
  return { code, out, err };
}
const runOf = (dir: string) => JSON.parse(readFileSync(join(dir, 'unisono-report/run.json'), 'utf8')) as Run;

describe('unisono audit', () => {
  it('writes the report, tells a summary and where it is, and exits 0', async () => {
    const dir = folder({ 'unisono.config.yaml': config(origin) });
    const { code, out, err } = await unisono(dir, 'audit', '--as-of', '2026-03-02');
    expect([code, err]).toEqual([0, expect.stringContaining('winkel: started')]);
    expect(out).toMatch(/winkel +observed +4/);
    expect(out).toContain(join(dir, 'unisono-report/index.html'));
    const run = runOf(dir);
    expect(run.asOf).toMatch(/^2026-03-02T11:00/); // noon in Amsterdam
    expect(run.findings.map((f) => f.check)).toEqual(['policy-conflict']);
    expect(existsSync(join(dir, '.unisono/unisono.db'))).toBe(true);
  });

  it('fails at its gate: 1; what is known or accepted passes it', async () => {
    const dir = folder({ 'unisono.config.yaml': config(origin) });
    const audit = (day: string, gate: string) =>
      unisono(dir, 'audit', '-q', '--as-of', `2026-03-${day}`, '--fail-on', gate);
    expect((await audit('02', 'new')).code).toBe(1);
    expect((await audit('03', 'new')).code).toBe(0);
    expect((await audit('04', 'warning')).code).toBe(1);
    const id = runOf(dir).findings[0]!.id;
    const accepted = await unisono(
      dir,
      'accept',
      id.slice(0, 6),
      '--reason',
      'Proef tot mei',
      '--until',
      '2026-05-01',
      '--by',
      'Anke',
    );
    expect([accepted.code, accepted.err]).toEqual([0, '']);
    expect(readFileSync(join(dir, 'unisono.accepted.yaml'), 'utf8')).toMatch(new RegExp(`id: ${id}`));
    expect((await unisono(dir, 'check', '-q', '--as-of', '2026-03-05', '--fail-on', 'warning')).code).toBe(0);
    expect(runOf(dir).findings[0]?.accepted).toMatchObject({ reason: 'Proef tot mei', by: 'Anke' });
    expect((await unisono(dir, 'check', '-q', '--as-of', '2026-05-02', '--fail-on', 'warning')).code).toBe(1);
    expect((await unisono(dir, 'unaccept', id)).code).toBe(0);
    const history = await unisono(dir, 'history');
    expect(history.out.trim().split('\n')).toHaveLength(6);
    expect((await unisono(dir, 'history', id)).out).toMatch(/new[\s\S]*persisting[\s\S]*accepted/);
  });

  it('forgets the runs that are past their age', async () => {
    const dir = folder({ 'unisono.config.yaml': config(origin, 'retention: { days: 3 }\n') });
    for (const day of ['02', '03', '05', '07'])
      await unisono(dir, 'audit', '-q', '--as-of', `2026-03-${day}`);
    const runs = JSON.parse((await unisono(dir, 'history', '--json')).out) as { asOf: string }[];
    expect(runs.map((r) => r.asOf.slice(0, 10))).toEqual(['2026-03-07', '2026-03-05']);
  });

  it('gives the run file alone on standard output with --json', async () => {
    const dir = folder({ 'unisono.config.yaml': config(origin) });
    const { code, out } = await start(dir, ['audit', '--json']).ended;
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ schema: 'unisono/run@1', brand: 'Zeewier' });
  });

  it('exits 3 where a channel could not be observed, with the report written', async () => {
    const dir = folder({ 'unisono.config.yaml': config(`http://127.0.0.1:${closedPort}`) });
    const { code } = await unisono(dir, 'audit');
    expect(code).toBe(3);
    expect(runOf(dir).channels[0]?.status).toBe('unobserved');
    expect(runOf(dir).findings).toEqual([]);
  });

  it('goes through several brands, each with its own history, and writes one overview', async () => {
    const dir = folder({
      'brands/een.yaml': config(origin),
      'brands/twee.yaml': config(origin).replace('Zeewier', 'Zeekraal'),
    });
    const { code, out } = await unisono(dir, 'audit', 'brands/een.yaml', 'brands/twee.yaml', '-o', 'all');
    expect(code).toBe(0);
    const overview = readFileSync(join(dir, 'all/index.html'), 'utf8');
    expect(overview).toMatch(/href="een\/index\.html"[\s\S]*href="twee\/index\.html"/);
    expect(existsSync(join(dir, 'all/twee/run.json'))).toBe(true);
    expect(existsSync(join(dir, 'brands/.unisono/een/unisono.db'))).toBe(true);
    expect(out).toContain('All brands:');
  });

  it('stops well on the first signal (130), and --resume goes on where it stopped', async () => {
    const dir = folder({ 'unisono.config.yaml': config(origin) });
    slowMs = 4000;
    try {
      const child = start(dir, ['audit', '--as-of', '2026-03-02', '-v']);
      await new Promise<void>((resolve) => {
        child.stderr!.on('data', (data: Buffer) => {
          if (/[1-9]\d* done/.test(data.toString())) resolve();
        });
      });
      child.kill('SIGINT');
      const { code, err } = await child.ended;
      expect([code, err]).toEqual([130, expect.stringContaining('--resume')]);
    } finally {
      slowMs = 0;
    }
    const resumed = await unisono(dir, 'audit', '--resume');
    expect(resumed.code).toBe(0);
    expect(runOf(dir).asOf).toMatch(/^2026-03-02T11:00/);
    expect(runOf(dir).findings.map((f) => f.check)).toEqual(['policy-conflict']);
  });
});

describe('mistakes of the command line and the configuration', () => {
  it.each([
    ['no configuration', {}, ['audit'], /No configuration.*unisono init/],
    [
      'a wrong key',
      { 'unisono.config.yaml': config('https://x.example', 'thruth: winkel\n') },
      ['audit'],
      /:5:1: thruth is not known.*did you mean truth\?/,
    ],
    [
      'an unknown check',
      { 'unisono.config.yaml': config('https://x.example', 'checks: { price-conflikt: off }\n') },
      ['audit'],
      /did you mean price-conflict\?/,
    ],
    [
      'a wrong gate',
      { 'unisono.config.yaml': config('https://x.example') },
      ['audit', '--fail-on', 'fatal'],
      /--fail-on is "fatal"; allowed: error, warning, info, new/,
    ],
    [
      'a date that is none',
      { 'unisono.config.yaml': config('https://x.example') },
      ['audit', '--as-of', 'tomorrow'],
      /--as-of is "tomorrow"/,
    ],
    [
      'an unknown channel',
      { 'unisono.config.yaml': config('https://x.example') },
      ['audit', '--channels', 'winkle'],
      /"winkle"; configured are: winkel/,
    ],
    ['an unknown command', {}, ['audti'], /Did you mean audit\?/],
    ['an unknown option', {}, ['audit', '--asof', '2026-01-01'], /Did you mean --as-of\?/],
    [
      'nothing to judge again',
      { 'unisono.config.yaml': config('https://x.example') },
      ['check'],
      /unisono audit|no audit|collect/i,
    ],
    [
      'no schedule to keep',
      { 'unisono.config.yaml': config('https://x.example') },
      ['schedule'],
      /has no schedule: add schedule/,
    ],
    [
      'a view for everybody without a password',
      { 'unisono.config.yaml': config('https://x.example') },
      ['serve', '--host', '0.0.0.0'],
      /UNISONO_PASSWORD/,
    ],
  ])('%s: exit 2, a message and no stack', async (_, files, args, message) => {
    const { code, err } = await unisono(folder(files), ...args);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe('the other commands', () => {
  it('init --yes asks nothing and writes a configuration that doctor takes', async () => {
    const dir = folder();
    expect(
      (await unisono(dir, 'init', '--yes', '--url', `${origin}/`, '--name', "D'Zeewier", '--country', 'NL'))
        .code,
    ).toBe(0);
    expect((await unisono(dir, 'init', '--yes')).code).toBe(2);
    const { out } = await unisono(dir, 'doctor');
    expect(out).toMatch(/✔ configuration: .*unisono\.config\.yaml/);
    expect(out).toMatch(/✔ website: can be read/);
  });

  it('doctor tells what is wrong with each channel and how to mend it, and exits 3', async () => {
    const text = config(
      `http://127.0.0.1:${closedPort}`,
      "  post: { kind: email, source: { mbox: ./weg.mbox } }\nnotify: [{ webhook: 'ftp://x' }]\n",
    );
    const dir = folder({ 'unisono.config.yaml': text });
    const { code, out } = await unisono(dir, 'doctor', '--json');
    const told = JSON.parse(out) as { subject: string; ok: boolean; text: string; mend: string | null }[];
    expect(code).toBe(3);
    expect(told.find((f) => f.subject === 'winkel')).toMatchObject({
      ok: false,
      text: expect.stringContaining('ECONNREFUSED'),
    });
    expect(told.find((f) => f.subject === 'post')).toMatchObject({
      ok: false,
      text: expect.stringContaining('weg.mbox is not there'),
    });
    expect(told.filter((f) => !f.ok).every((f) => f.mend !== null && f.mend !== '')).toBe(true);
    rmSync(join(dir, 'unisono.config.yaml'));
    expect((await unisono(dir, 'doctor')).code).toBe(2);
  });

  it('checks lists them all and explains one, with harm, example and options', async () => {
    const dir = folder();
    expect((await unisono(dir, 'checks')).out.trim().split('\n').length).toBeGreaterThan(20);
    const { out } = await unisono(dir, 'checks', 'price-conflict');
    expect(out).toMatch(/Harm\n[\s\S]*Reported\n[\s\S]*Not reported\n[\s\S]*severity: error/);
  });

  it('serve shows the runs until it is stopped', async () => {
    const dir = folder({ 'unisono.config.yaml': config(origin) });
    await unisono(dir, 'audit', '-q');
    const child = start(dir, ['serve', '--port', '0']);
    const url = await new Promise<string>((resolve) =>
      child.stdout!.once('data', (data: Buffer) => resolve(data.toString().trim())),
    );
    const html = await (await fetch(url)).text();
    expect(html).toContain('/runs/');
    child.kill('SIGTERM');
    expect((await child.ended).code).toBe(0);
  });

  it('schedule --print writes a unit, and schedule audits in a process of its own until it is stopped', async () => {
    const dir = folder({
      'unisono.config.yaml': config(origin, "schedule: { cron: '* * * * * *', healthPort: 0 }\n"),
    });
    expect((await unisono(dir, 'schedule', '--print', 'systemd')).code).toBe(2); // seconds are not for others
    const child = start(dir, ['schedule']);
    await new Promise<void>((resolve) => {
      const look = setInterval(() => {
        if (!existsSync(join(dir, 'unisono-report/run.json'))) return;
        clearInterval(look);
        resolve();
      }, 100);
    });
    child.kill('SIGTERM');
    const { code, err } = await child.ended;
    expect([code, err]).toEqual([0, expect.stringMatching(/Health at http:[\s\S]*Next audit: /)]);
  });
});
