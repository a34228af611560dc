import type { Run } from '../domain/index.js';

/**
 * The parts of a run file that are long and often the same the night after: each is kept by its content, so that an
 * unchanged table costs nothing.
 */
const PARTS = [
  'findings',
  'resolved',
  'undecided',
  'promotions',
  'products',
  'statements',
  'lookedAt',
] as const;
type Part = (typeof PARTS)[number];

/** Part → hash of its content; `rest` is all that is short. */
export type RunParts = Readonly<Record<Part | 'rest', string>>;

export function packRun(run: Run, put: (text: string) => string): RunParts {
  const rest: Partial<Run> = { ...run };
  const parts: Partial<Record<Part | 'rest', string>> = {};
  for (const part of PARTS) {
    parts[part] = put(JSON.stringify(run[part]));
    Reflect.deleteProperty(rest, part);
  }
  return { ...parts, rest: put(JSON.stringify(rest)) } as RunParts;
}

/** In the order of the run file, so that a run read back is written as it was. */
export function unpackRun(parts: RunParts, get: (hash: string) => string): Run {
  const { trend, stale, ...head } = JSON.parse(get(parts.rest)) as Run;
  const tables = Object.fromEntries(PARTS.map((part) => [part, JSON.parse(get(parts[part])) as unknown]));
  const { findings, resolved, undecided, promotions, products, statements, lookedAt } = tables as Pick<
    Run,
    Part
  >;
  return { ...head, findings, undecided, resolved, promotions, products, statements, stale, trend, lookedAt };
}

/** The findings alone, without the long tables beside them. */
export function unpackFindings(parts: RunParts, get: (hash: string) => string): Run['findings'] {
  return JSON.parse(get(parts.findings)) as Run['findings'];
}
