import type { Capture, Claim, ExtractContext } from '../domain/index.js';
import { extractCapture } from './index.js';

/** One piece of work, as it crosses to a worker. */
export interface Work {
  readonly capture: Capture;
  readonly context: ExtractContext;
}

export default function work({ capture, context }: Work): Claim[] {
  return extractCapture(capture, context);
}
