import { describe, expect, it } from 'vitest';
import type { Run } from '../domain/index.js';
import { exitCodeOf } from './exit.js';

const runOf = (...statuses: Run['channels'][number]['status'][]): Run =>
  ({ findings: [], channels: statuses.map((status, i) => ({ id: `c${i}`, status })) }) as unknown as Run;

describe('the gate for channels that were read in part', () => {
  it.each([
    ['stops at a partial channel', runOf('observed', 'partial'), 1],
    ['comes before a channel that could not be observed', runOf('unobserved', 'partial'), 1],
    ['leaves an unobserved channel its own exit code', runOf('unobserved', 'observed'), 3],
    ['passes where all was read', runOf('observed', 'observed'), 0],
  ])('%s', (_, run, code) => expect(exitCodeOf([run], 'partial')).toBe(code));

  it('is asked for by name: without it a partial channel passes', () =>
    expect(exitCodeOf([runOf('partial')], 'error')).toBe(0));
});
