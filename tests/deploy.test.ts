import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const HOME = join(import.meta.dirname, '..');

describe('the GitHub Action', () => {
  interface Action {
    readonly inputs: Record<string, { description: string; default: string }>;
    readonly outputs: Record<string, { value: string }>;
    readonly runs: {
      using: string;
      steps: { id?: string; shell: string; run: string; env?: Record<string, string> }[];
    };
  }
  const action = parse(readFileSync(join(HOME, '.github/action/action.yml'), 'utf8')) as Action;
  const audit = action.runs.steps.find((step) => step.id === 'audit')!;

  it('takes its inputs by the environment alone, and names only those that exist', () => {
    for (const { run, shell, env = {} } of action.runs.steps) {
      expect(shell).toBe('bash');
      expect(run).not.toContain('${{'); // an input inside a script could run as one
      for (const value of Object.values(env)) {
        const [, input] = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(value)!;
        expect(action.inputs).toHaveProperty([input!]);
      }
    }
    expect(action.runs.using).toBe('composite');
  });

  /** Runs the step with an `npx` that notes its words and ends with a code. */
  function runStep(code: number, env: Record<string, string>) {
    const dir = mkdtempSync(join(tmpdir(), 'unisono-action-'));
    writeFileSync(join(dir, 'npx'), `#!/bin/sh\nprintf '%s\\n' "$@" > "${dir}/words"\nexit ${code}\n`);
    chmodSync(join(dir, 'npx'), 0o755);
    for (const file of ['output', 'summary']) writeFileSync(join(dir, file), '');
    const { status } = spawnSync('bash', ['-eo', 'pipefail', '-c', audit.run], {
      cwd: dir,
      env: {
        ...{ PATH: `${dir}${delimiter}${process.env.PATH}`, GITHUB_OUTPUT: join(dir, 'output') },
        ...{
          GITHUB_STEP_SUMMARY: join(dir, 'summary'),
          OUT: 'report',
          VERSION: '1.2.3',
          CONFIG: '',
          FAIL_ON: '',
          ...env,
        },
      },
    });
    const read = (file: string) => readFileSync(join(dir, file), 'utf8').trim().split('\n');
    return { status, words: read('words'), output: read('output') };
  }

  it('hands configuration and gate to the command, whatever characters they have', () => {
    const { words } = runStep(0, { CONFIG: 'brands/a b; $(touch x).yaml', FAIL_ON: 'error' });
    expect(words).toEqual([
      ...['--yes', 'unisono@1.2.3', 'audit', '--out', 'report'],
      ...['--config', 'brands/a b; $(touch x).yaml', '--fail-on', 'error'],
    ]);
  });

  it.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 0],
  ])('ends exit code %i of an audit as %i, and tells it', (code, expected) => {
    const { status, output } = runStep(code, {});
    expect(status).toBe(expected);
    expect(output).toEqual([`exit-code=${code}`, 'report=report/index.html']);
  });
});

describe('the Dockerfile', () => {
  const text = readFileSync(join(HOME, '.ci/Dockerfile'), 'utf8');
  const steps = text
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');

  it('ends as a user without rights, with an init that reaps browsers', () => {
    expect(steps.filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
    expect(steps.findIndex((line) => line.startsWith('USER '))).toBeGreaterThan(
      steps.findLastIndex((line) => line.startsWith('RUN ')),
    );
    expect(steps.find((line) => line.startsWith('ENTRYPOINT'))).toBe('ENTRYPOINT ["tini", "--", "unisono"]');
  });

  it('pins its base, drops package lists, and has shell commands that parse', () => {
    for (const line of steps.filter((one) => one.startsWith('FROM ')))
      expect(line).toMatch(/^FROM node:20-bookworm-slim( AS \w+)?$/);
    for (const line of steps.filter((one) => one.startsWith('RUN '))) {
      if (line.includes('apt-get install'))
        expect(line).toMatch(/--no-install-recommends.*rm -rf \/var\/lib\/apt\/lists/);
      expect(spawnSync('bash', ['-n', '-c', line.slice(4)]).status).toBe(0);
    }
  });
});

it('the script of CI parses, and is executable', () => {
  expect(spawnSync('bash', ['-n', join(HOME, '.ci/run')]).status).toBe(0);
  expect(spawnSync('test', ['-x', join(HOME, '.ci/run')]).status).toBe(0);
});
