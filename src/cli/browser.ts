import { findBrowser } from '../collect/crawl/index.js';
import type { Io } from './io.js';

/**
 * Where the browser is; null where there is none, which is told once: the audit runs, and sees less.
 * @throws OperatorError where an explicit setting names none
 */
export async function browserOf(io: Io): Promise<string | null> {
  const { browser: explicit } = io.env;
  const found = await findBrowser(explicit === null ? {} : { explicit });
  if (found) return found.executablePath;
  io.err('No browser was found: pop-ups and pages made by scripts are not seen (`unisono doctor` helps).\n');
  return null;
}
