import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { spellOut } from './cron.js';
import { dueAfter, printUnits, runSchedule, type ScheduleOptions, type UnitContext } from './index.js';
import { utcCrons } from './utc.js';

const after = (cron: string, zone: string, from: string, n: number) => {
  const due: string[] = [];
  for (let at = new Date(from); due.length < n;) {
    at = dueAfter(cron, zone, at);
    due.push(at.toISOString().replace(':00.000Z', 'Z'));
  }
  return due;
};

describe('due times', () => {
  it('are in the zone of the market, through both changes of the clock', () => {
    expect(after('0 3 * * *', 'Europe/Warsaw', '2026-03-27T12:00:00Z', 3)).toEqual([
      '2026-03-28T02:00Z',
      '2026-03-29T01:00Z',
      '2026-03-30T01:00Z',
    ]);
    expect(after('0 3 * * *', 'Europe/Warsaw', '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T02:00Z',
      '2026-10-26T02:00Z',
    ]);
  });

  it('that the clock skips come right after, those that come twice come once', () => {
    // half past two does not exist on 29 March 2026, and comes twice on 25 October
    expect(after('30 2 * * *', 'Europe/Amsterdam', '2026-03-28T12:00:00Z', 2)).toEqual([
      '2026-03-29T01:30Z',
      '2026-03-30T00:30Z',
    ]);
    const autumn = after('30 2 * * *', 'Europe/Amsterdam', '2026-10-24T12:00:00Z', 2);
    expect(autumn.map((at) => at.slice(0, 10))).toEqual(['2026-10-25', '2026-10-26']);
  });

  it.each([
    ['61 * * * *', /schedule\.cron is "61 \* \* \* \*".*such as "0 3 \* \* \*"/],
    ['every night', /schedule\.cron is "every night"/],
    ['0 0 30 2 *', /never due/],
  ])('of %j are an error with the way out', (cron, message) => {
    expect(() => dueAfter(cron, 'UTC', new Date())).toThrow(message);
  });
});

/** A schedule on a clock of its own: waiting moves it on, so a year takes a moment. */
async function simulate(
  over: Partial<ScheduleOptions> & { start: string; until: string; auditMinutes?: number },
) {
  const { start, until, auditMinutes = 10, ...rest } = over;
  let time = Date.parse(start);
  const stop = new AbortController();
  const runs: string[] = [];
  const lines: string[] = [];
  let running = 0;
  let mostAtOnce = 0;
  await runSchedule({
    ...{
      cron: '0 3 * * *',
      timeZone: 'Europe/Amsterdam',
      jitterMinutes: 0,
      healthPort: null,
      lastRun: null,
      tickMs: 0,
    },
    now: () => new Date(time),
    signal: stop.signal,
    audit: () => {
      running += 1;
      mostAtOnce = Math.max(mostAtOnce, running);
      runs.push(new Date(time).toISOString().slice(0, 16));
      time += auditMinutes * 60_000;
      running -= 1;
      return Promise.resolve(0);
    },
    meanwhile: () => {
      time += 5 * 60_000;
      if (time > Date.parse(until)) stop.abort();
      return Promise.resolve();
    },
    log: (line) => lines.push(line),
    ...rest,
  });
  return { runs, lines, mostAtOnce };
}

describe('the schedule', () => {
  it('audits at each due time', async () => {
    const { runs } = await simulate({ start: '2026-05-01T10:00:00Z', until: '2026-05-04T00:00:00Z' });
    expect(runs.map((at) => at.slice(0, 13))).toEqual(['2026-05-02T01', '2026-05-03T01']);
  });

  it('makes up once for what was missed while it was off', async () => {
    const { runs, lines } = await simulate({
      ...{ start: '2026-05-05T10:00:00Z', until: '2026-05-06T09:00:00Z' },
      lastRun: new Date('2026-05-01T01:10:00Z'),
    });
    expect(runs.map((at) => at.slice(0, 13))).toEqual(['2026-05-05T10', '2026-05-06T01']);
    expect(lines[0]).toMatch(/missed, made up now/);
  });

  it('does not begin at once where nothing was missed', async () => {
    const { runs } = await simulate({
      ...{ start: '2026-05-05T00:00:00Z', until: '2026-05-05T00:30:00Z' },
      lastRun: new Date('2026-05-04T01:10:00Z'),
    });
    expect(runs).toEqual([]);
  });

  it('never runs two at once: what falls due meanwhile is made up once, after', async () => {
    const { runs, mostAtOnce } = await simulate({
      ...{
        cron: '*/15 * * * *',
        start: '2026-05-05T00:00:00Z',
        until: '2026-05-05T02:30:00Z',
        auditMinutes: 50,
      },
    });
    expect(mostAtOnce).toBe(1);
    expect(runs).toHaveLength(3);
  });

  it('spreads by a jitter that is the same after a restart', async () => {
    const plan = { start: '2026-05-01T10:00:00Z', until: '2026-05-02T05:00:00Z', jitterMinutes: 120 };
    const [one, two] = [await simulate(plan), await simulate(plan)];
    expect(one.runs).toEqual(two.runs);
    expect(one.runs[0]! >= '2026-05-02T01:00' && one.runs[0]! <= '2026-05-02T03:06').toBe(true);
  });

  it('goes on after an audit that failed or could not be started', async () => {
    const { lines } = await simulate({
      ...{ start: '2026-05-01T10:00:00Z', until: '2026-05-03T09:00:00Z' },
      audit: () => Promise.reject(new Error('no memory')),
    });
    expect(lines.filter((line) => line.includes('no memory'))).toHaveLength(2);
  });
});

describe('health', () => {
  it('tells last run, next run and failures, and fails after three in a row', async () => {
    let time = Date.parse('2026-05-01T10:00:00Z');
    const stop = new AbortController();
    const seen: { status: number; body: { failures: number; status: string; nextRun: string } }[] = [];
    let url = '';
    await runSchedule({
      ...{ cron: '0 * * * *', timeZone: 'UTC', jitterMinutes: 0, healthPort: 0, lastRun: null, tickMs: 0 },
      now: () => new Date(time),
      signal: stop.signal,
      audit: () => {
        time += 60_000;
        return Promise.resolve(seen.length < 4 ? 4 : 3);
      },
      meanwhile: async () => {
        const answer = await fetch(url);
        seen.push({ status: answer.status, body: (await answer.json()) as (typeof seen)[0]['body'] });
        time += 3600_000;
        if (seen.length >= 12) stop.abort();
      },
      log: (line) => (url = /http:\S+/.exec(line)?.[0] ?? url),
    });
    const failures = seen.map(({ body }) => body.failures);
    expect(Math.max(...failures)).toBe(3);
    expect(seen.find(({ body }) => body.failures === 3)?.status).toBe(503);
    expect(seen.at(-1)).toMatchObject({ status: 200, body: { failures: 0, status: 'ok' } });
    expect(seen[0]?.body.nextRun).toBe('2026-05-01T11:00:00.000Z');
    await expect(fetch(url)).rejects.toThrow();
  });
});

describe('a cron expression', () => {
  it('is spelled out, with lists, ranges, steps and names', () => {
    expect(spellOut('*/20 1-3,22 * JAN-MAR,12 mon-fri')).toEqual({
      ...{
        minutes: [0, 20, 40],
        hours: [1, 2, 3, 22],
        days: null,
        months: [1, 2, 3, 12],
        weekdays: [1, 2, 3, 4, 5],
      },
    });
    expect(spellOut('5 4 1,15 * 7').weekdays).toEqual([0]);
  });

  it('in UTC has a line for each offset of its zone, and moves its weekday with it', () => {
    const from = new Date('2026-01-15T00:00:00Z');
    expect(utcCrons(spellOut('30 3 * * *'), 'Europe/Berlin', from)).toEqual([
      { cron: '30 2 * * *', offset: '+0100' },
      { cron: '30 1 * * *', offset: '+0200' },
    ]);
    expect(utcCrons(spellOut('0 1 * * 1'), 'Europe/Berlin', from).map((c) => c.cron)).toEqual([
      '0 0 * * 1',
      '0 23 * * 0',
    ]);
    expect(utcCrons(spellOut('15 4 * * *'), 'Asia/Kolkata', from)).toEqual([
      { cron: '45 22 * * *', offset: '+0530' },
    ]);
    expect(() => utcCrons(spellOut('0 1 1 * *'), 'Europe/Berlin', from)).toThrow(/another day in UTC/);
  });
});

const CONTEXT: UnitContext = {
  ...{
    cron: '15 3 * * 1-5',
    timeZone: 'Europe/Warsaw',
    jitterMinutes: 20,
    brand: 'Zażółć "50 %"',
    version: '1.2.3',
  },
  ...{
    node: process.execPath,
    program: '/usr/bin/env',
    configFile: '/tmp/unisono.config.yaml',
    baseDir: '/tmp',
  },
  now: new Date('2026-05-01T00:00:00Z'),
};

describe('printed units', () => {
  it('refuse paths that could break out of their quotes', () => {
    expect(() => printUnits('cron', { ...CONTEXT, baseDir: '/a"; rm -rf "/' })).toThrow(
      /cannot be written into a unit/,
    );
  });

  const has = (tool: string) => spawnSync('which', [tool]).status === 0;

  it.runIf(has('systemd-analyze'))(
    'for systemd pass systemd-analyze, and its calendar means the same times',
    () => {
      const text = printUnits('systemd', CONTEXT);
      const dir = mkdtempSync(join(tmpdir(), 'unisono-units-'));
      const files = text.split(/^(?=# \/etc\/systemd\/system\/)/m).map((part) => {
        const name = /^# \/etc\/systemd\/system\/(\S+)/.exec(part)![1]!;
        writeFileSync(join(dir, name), part);
        return join(dir, name);
      });
      const verified = spawnSync('systemd-analyze', ['verify', ...files], { encoding: 'utf8' });
      expect(
        verified.stderr.split('\n').filter((line) => line.includes(dir) || line.includes('unisono')),
      ).toEqual([]);
      const calendar = /^OnCalendar=(.+)$/m.exec(text)![1]!;
      const next = execFileSync(
        'systemd-analyze',
        ['calendar', '--base-time=2026-05-01 12:00:00 UTC', calendar],
        {
          encoding: 'utf8',
          env: { ...process.env, TZ: 'UTC' },
        },
      );
      // a Friday: the next is Monday, quarter past three in Warsaw
      expect(next).toMatch(/Mon 2026-05-04 (03:15:00 CEST|01:15:00 UTC)/);
      expect(text).toMatch(/RandomizedDelaySec=1200/);
    },
  );

  it.runIf(has('systemd-analyze'))(
    'for systemd have a line each, where days and weekdays are both given',
    () => {
      const text = printUnits('systemd', { ...CONTEXT, cron: '0 3 1,15 * 0' });
      const lines = [...text.matchAll(/^OnCalendar=(.+)$/gm)].map(([, line]) => line!);
      expect(lines).toEqual(['*-*-01,15 03:00:00 Europe/Warsaw', 'Sun *-*-* 03:00:00 Europe/Warsaw']);
      for (const line of lines) execFileSync('systemd-analyze', ['calendar', line]);
    },
  );

  it('for cron stand on one line with absolute paths', () => {
    const lines = printUnits('cron', CONTEXT)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines[0]).toBe('CRON_TZ=Europe/Warsaw');
    expect(lines[1]).toMatch(
      /^15 3 \* \* 1-5 cd "\/tmp" && ".*node" "\/usr\/bin\/env" audit --quiet --config/,
    );
    expect(lines).toHaveLength(2);
    const command = lines[1]!.split(' ').slice(5).join(' ');
    expect(spawnSync('sh', ['-n', '-c', command]).status).toBe(0);
  });

  it('for GitHub Actions let exactly the line of the present offset go on', () => {
    const workflow = parse(printUnits('github-actions', CONTEXT)) as {
      on: { schedule: { cron: string }[] };
      jobs: { audit: { steps: { run?: string; uses?: string }[] } };
    };
    const crons = workflow.on.schedule.map((s) => s.cron);
    expect(crons).toEqual(['15 1 * * 1,2,3,4,5', '15 2 * * 1,2,3,4,5']);
    const [first] = workflow.jobs.audit.steps;
    const skips = (schedule: string) => {
      const output = join(mkdtempSync(join(tmpdir(), 'unisono-gh-')), 'out');
      writeFileSync(output, '');
      execFileSync('bash', ['-eo', 'pipefail', '-c', first!.run!], {
        env: { ...process.env, SCHEDULE: schedule, GITHUB_OUTPUT: output },
      });
      return execFileSync('cat', [output], { encoding: 'utf8' }).includes('skip=true');
    };
    expect(crons.map(skips).sort()).toEqual([false, true]);
    expect(skips('')).toBe(false);
    expect(
      workflow.jobs.audit.steps.some((s) =>
        s.run?.includes("audit --config 'unisono.config.yaml' --fail-on new"),
      ),
    ).toBe(true);
  });

  it('for docker compose are one service with a health check that is a program', () => {
    const [document] = parseAllDocuments(printUnits('docker-compose', CONTEXT));
    expect(document!.errors).toEqual([]);
    const { services } = document!.toJS() as {
      services: { unisono: { command: string[]; healthcheck: { test: string[] } } };
    };
    expect(services.unisono.command.slice(0, 3)).toEqual([
      'schedule',
      '--config',
      '/work/unisono.config.yaml',
    ]);
    const [, , , program] = services.unisono.healthcheck.test;
    const checked = spawnSync(process.execPath, ['-e', program!.replace('8377', '1')]);
    expect(checked.status).toBe(1);
  });
});
