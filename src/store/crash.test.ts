import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openStore } from './index.js';
import { samplePage, tempDir } from './samples.testing.js';

const CHILD = join(import.meta.dirname, 'crash-child.testing.ts');

function start(dir: string, mode: string, before: readonly string[] = []): ChildProcess {
  const [command, ...args] = [...before, process.execPath, '--import', 'tsx', CHILD, dir, mode];
  return spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
}
const ready = (child: ChildProcess) =>
  new Promise<void>((resolve, reject) => {
    child.stdout!.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it began`)));
  });
const ended = (child: ChildProcess) =>
  new Promise<{ code: number | null; stderr: string }>((resolve) => {
    let stderr = '';
    child.stderr!.on('data', (data: Buffer) => (stderr += data.toString()));
    child.once('close', (code) => resolve({ code, stderr }));
  });

function resultOf(dir: string) {
  const store = openStore(dir, { readonly: true });
  const run = store.run('r1')!;
  const captures = [...store.lastCaptured()!.captures()].sort((a, b) => (a.id < b.id ? -1 : 1));
  store.close();
  return { findings: run.findings, captures };
}

describe('the store under kill -9', () => {
  it('resumes to the same findings after it was killed twenty times at random', async () => {
    const calm = tempDir();
    expect((await ended(start(calm, 'run'))).code).toBe(0);

    const dir = tempDir();
    let kills = 0;
    while (kills < 20) {
      const child = start(dir, 'run');
      const over = ended(child);
      await ready(child);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 25));
      child.kill('SIGKILL');
      if ((await over).code === 0) break; // it was through already
      kills += 1;
      const db = new Database(join(dir, 'unisono.db'));
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      db.close();
    }
    expect(kills).toBeGreaterThan(5);
    if (!isFinished(dir)) expect((await ended(start(dir, 'run'))).code).toBe(0);
    expect(resultOf(dir)).toEqual(resultOf(calm));
    expect(resultOf(dir).findings).toHaveLength(150);
    const halves = readdirSync(join(dir, 'blobs'), { recursive: true }).filter((name) =>
      String(name).endsWith('.part'),
    );
    expect(halves.length).toBeLessThanOrEqual(kills);
  }, 120_000);
});

function isFinished(dir: string): boolean {
  const store = openStore(dir, { readonly: true });
  const finished = store.run('r1') !== null;
  store.close();
  return finished;
}

describe('a second process', () => {
  it('is told who holds the store, and takes over from a holder that was killed', async () => {
    const dir = tempDir();
    const holder = start(dir, 'hold');
    const over = ended(holder);
    await ready(holder);
    expect(() => openStore(dir)).toThrow(
      new RegExp(`in use by another Unisono: process ${holder.pid} on .+, since 20`),
    );
    holder.kill('SIGKILL');
    await over;
    const store = openStore(dir);
    expect(() => openStore(dir)).toThrow(new RegExp(`process ${process.pid}`));
    store.close();
    openStore(dir).close();
  });

  it('takes over from another machine only after a long silence', () => {
    const dir = tempDir();
    openStore(dir).close();
    const hold = (beat: number) => {
      const db = new Database(join(dir, 'unisono.db'));
      db.prepare(
        "INSERT OR REPLACE INTO holder VALUES (1, 7, '', 'elsewhere', '2026-03-02T02:00:00Z', ?)",
      ).run(beat);
      db.close();
    };
    hold(Date.now() - 10_000);
    expect(() => openStore(dir)).toThrow(/process 7 on elsewhere/);
    hold(Date.now() - 10 * 60_000);
    openStore(dir).close();
  });

  it('takes over where the number of the dead one was given to another process', () => {
    const dir = tempDir();
    openStore(dir).close();
    const db = new Database(join(dir, 'unisono.db'));
    db.prepare("INSERT INTO holder VALUES (1, ?, '12345', ?, '2026-03-02T02:00:00Z', ?)").run(
      process.ppid,
      hostname(),
      Date.now(),
    );
    db.close();
    openStore(dir).close();
  });
});

describe.runIf(existsSync('/bin/sh') && process.platform === 'linux')('a full disk', () => {
  it('is told with the way out, and what was stored before stays', async () => {
    const dir = tempDir();
    const store = openStore(dir);
    store
      .begin({ id: 'r1', asOf: '2026-03-02T02:00:00Z', configHash: 'c' }, false)
      .addCapture(samplePage('/kept'), []);
    store.close();
    // the system's own limit on the size of files stands in for the end of the disk
    const child = start(dir, 'run', ['/bin/sh', '-c', 'ulimit -f 600; exec "$@"', 'sh']);
    const { code, stderr } = await ended(child);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/no room left to write|disk is full|disk I\/O error/);
    const again = openStore(dir);
    expect([...again.lastCaptured()!.captures()].map((c) => c.uri)).toContain('https://lumen.example/kept');
    again.close();
    expect((await ended(start(dir, 'run'))).code).toBe(0);
  }, 60_000);
});
