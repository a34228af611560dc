import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environment } from '../config/index.js';
import { InterruptedError, OperatorError, type ChannelCoverage, type Progress } from '../domain/index.js';
import { redact, tellFailure } from './failure.js';
import type { Io } from './io.js';
import { openDisplay } from './progress.js';

function desk(over: Partial<Io> = {}) {
  const said: string[] = [];
  const io: Io = {
    ...{ cwd: '/', env: environment({}), terminal: false, columns: 60 },
    now: () => new Date('2026-03-02T02:00:00Z'),
    out: () => undefined,
    err: (text) => void said.push(text),
    ask: () => Promise.resolve(null),
    onInterrupt: () => () => undefined,
    ...over,
  };
  return { io, said: () => said.join('') };
}

function raisedBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was raised');
}

describe('a failure', () => {
  const stateDir = () => join(mkdtempSync(join(tmpdir(), 'unisono-failure-')), '.unisono');
  const tell = (error: unknown, dir = stateDir(), secrets: string[] = []) => {
    const { io, said } = desk();
    const code = tellFailure(error, io, { version: '1.2.3', argv: ['audit', '-v'], stateDir: dir, secrets });
    return { code, said: said(), dir };
  };

  it('of the operator is told without a stack, and nothing is written: 2', () => {
    const { code, said, dir } = tell(new OperatorError('x', 'Key a is wrong; allowed: b'));
    expect([code, said, existsSync(dir)]).toEqual([2, 'Key a is wrong; allowed: b\n', false]);
  });

  it('by a signal says how to go on: 130', () => {
    expect(tell(new InterruptedError('stop'))).toMatchObject({
      code: 130,
      said: expect.stringContaining('--resume'),
    });
  });

  it('of the disk is told as what it is, not as a bug: 2', () => {
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    expect(tell(full)).toMatchObject({ code: 2, said: expect.stringMatching(/no room left.*history prune/) });
  });

  it.each([
    ['SQLITE_IOERR_SHMSIZE', /disk under .* is full, or it fails/],
    ['SQLITE_READONLY_DBMOVED', /cannot be written to/],
    ['SQLITE_CANTOPEN_ISDIR', /cannot be written to/],
  ])('of the disk is told so, whatever step of SQLite it stopped (%s): 2', (step, said) => {
    const failed = Object.assign(new Error('disk I/O error'), { code: step });
    expect(tell(failed)).toMatchObject({ code: 2, said: expect.stringMatching(said) });
  });

  it('to make the folder of the store names the file that is in its way: 2', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'unisono-failure-')), 'zajęte');
    writeFileSync(file, 'x');
    for (const dir of [file, join(file, 'winkel')]) {
      expect(
        tell(
          raisedBy(() => mkdirSync(dir, { recursive: true })),
          dir,
        ),
      ).toMatchObject({
        code: 2,
        said: `${file} is a file, and the store needs a folder there. Move the file away.\n`,
      });
    }
  });

  it('to write into a folder that vanished names it, and no other missing file: 2, 4', () => {
    const dir = stateDir();
    const gone = raisedBy(() => writeFileSync(join(dir, 'blob'), 'x'));
    expect(tell(gone, dir)).toMatchObject({ code: 2, said: expect.stringContaining(dir) });
    expect(tell(gone, stateDir()).code).toBe(4);
  });

  it('of Unisono itself names its report and where the partial run is kept: 4', () => {
    const { code, said, dir } = tell(new TypeError('x is not a function'));
    const [file] = readdirSync(dir);
    expect(code).toBe(4);
    expect(said).toMatch(/^A bug in Unisono: x is not a function\nThe report of it: .*crash-2026-03-02/);
    expect(said).toContain(`kept in ${dir}`);
    expect(said).not.toMatch(/\n\s+at /);
    expect(readFileSync(join(dir, file!), 'utf8')).toMatch(
      /Unisono 1\.2\.3, Node v.*\n.*\nunisono audit -v\n\nTypeError[\s\S]*\n\s+at /,
    );
  });

  it('shows its report where there is nowhere to write it', () => {
    expect(tell(new Error('boom'), '/dev/null/x').said).toMatch(/boom[\s\S]*\n\s+at /);
  });

  it('never tells a secret, in no place', () => {
    const secrets = ['hunter2', 'hunter2-longer'];
    const { said, dir } = tell(
      new Error('GET https://x/?t=hunter2-longer failed for hunter2'),
      undefined,
      secrets,
    );
    const report = readFileSync(join(dir, readdirSync(dir)[0]!), 'utf8');
    expect(said + report).not.toMatch(/hunter2|longer/);
    expect(redact('a hunter2 b', secrets)).toBe('a [redacted] b');
  });
});

const coverage: ChannelCoverage = {
  ...{ id: 'shop', kind: 'website', status: 'partial', captures: 7, claims: 9, skipped: [] },
  problems: [{ code: 'timeout', message: 'three pages\u001b[2J timed out', uri: null }],
};
const EVENTS: Progress[] = [
  { type: 'channel-started', channel: 'shop' },
  {
    type: 'channel-progress',
    channel: 'shop',
    done: 3,
    waiting: 40,
    errors: 1,
    doing: 'https://x/\u001b]0;evil\u0007',
  },
  { type: 'note', message: 'robots.txt was read' },
  { type: 'channel-finished', channel: 'shop', coverage },
  { type: 'stage', stage: 'check' },
];

describe('progress', () => {
  it('is plain lines in a pipe, without what crawled words could do to a terminal', () => {
    const { io, said } = desk();
    const display = openDisplay(io, 'normal');
    for (const event of EVENTS) display.show(event);
    display.stop();
    expect(said().split('\n')).toEqual([
      'shop: started',
      'shop: partial, 7 captured, 9 claims (three pages [2J timed out)',
      'Checking …',
      '',
    ]);
  });

  it('tells every page and remark when asked to, and nothing when told to be quiet', () => {
    const loud = desk();
    for (const event of EVENTS) openDisplay(loud.io, 'verbose').show(event);
    expect(loud.said()).toMatch(/shop: 3 done, 40 waiting, 1 failed https:\/\/x\/ \]0;evil \n/);
    expect(loud.said()).toContain('robots.txt was read');
    const quiet = desk();
    for (const event of EVENTS) openDisplay(quiet.io, 'quiet').show(event);
    expect(quiet.said()).toBe('');
  });

  it('comes at most every ten seconds for a channel in a pipe', () => {
    let time = Date.parse('2026-03-02T02:00:00Z');
    const { io, said } = desk({ now: () => new Date(time) });
    const display = openDisplay(io, 'normal');
    display.show(EVENTS[0]!);
    for (let i = 0; i < 25; i += 1) {
      time += 1000;
      display.show(EVENTS[1]!);
    }
    expect(said().match(/3 done/g)).toHaveLength(2);
  });

  it('moves on a terminal, no line wider than it, and is gone at the end', async () => {
    const { io, said } = desk({ terminal: true, columns: 30 });
    const display = openDisplay(io, 'normal');
    for (const event of EVENTS.slice(0, 2)) display.show(event);
    await new Promise((resolve) => setTimeout(resolve, 250));
    display.show(EVENTS[3]!);
    display.stop();
    expect(said()).toMatch(/⠙ shop {2}3 done, 40 waiting/);
    expect(said()).toMatch(/! shop: partial/);
    const drawn = said()
      .split('\n')
      .filter((line) => /[⠋⠙⠹⠸]/.test(line));

    expect(drawn.every((line) => line.replace(/\u001b\[\d*[AJ]/g, '').length < 30)).toBe(true);
    expect(said()).toMatch(/\u001b\[1A\u001b\[J/);
  });
});
