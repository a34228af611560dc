import type { Capture, Claim, ExtractContext } from '../domain/index.js';
import type { ReadPicture } from './page/index.js';
import { extractCapture } from './extract.js';

/** One piece of work, as it crosses to a worker. */
export interface Work {
  readonly capture: Capture;
  readonly context: ExtractContext;
  readonly pictures: readonly ReadPicture[];
}

export default function work({ capture, context, pictures }: Work): Claim[] {
  return extractCapture(capture, context, pictures);
}
