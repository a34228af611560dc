import type { Capture, Claim, ExtractContext, Problem } from '../domain/index.js';
import { createExtractionPool, type ReadPicture } from '../extract/index.js';

/** Reads captures on all cores; a capture that cannot be read says so beside its claims. */
export interface Reading {
  extract(
    capture: Capture,
    pictures?: readonly ReadPicture[],
  ): Promise<{ claims: readonly Claim[]; problem: Problem | null }>;
  close(): Promise<void>;
}

export function createReading(context: ExtractContext): Reading {
  const problems = new Map<string, Problem>();
  const pool = createExtractionPool({
    context,
    onProblem: (problem) => problems.set(problem.uri ?? '', problem),
  });
  return {
    async extract(capture, pictures) {
      const claims = await pool.extract(capture, pictures);
      const problem = problems.get(capture.uri) ?? null;
      problems.delete(capture.uri);
      return { claims, problem };
    },
    close: () => pool.close(),
  };
}
