import { opendir, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';

/** Files of one pattern, sorted; `complete` is false where a folder holds more than is looked at. */
export interface FoundFiles {
  readonly paths: readonly string[];
  readonly complete: boolean;
}

const MAX_FILES = 100_000;

/** The files that a path or glob names, relative to a folder. A folder names all that is in it. Links are not followed. */
export async function findFiles(pattern: string, baseDir: string): Promise<FoundFiles> {
  const whole = resolve(baseDir, pattern);
  const found = await stat(whole).catch(() => null);
  if (found?.isFile()) return { paths: [whole], complete: true };
  if (found?.isDirectory()) return walk(whole, () => true);
  const { base, glob } = picomatch.scan(pattern);
  if (glob === '') return { paths: [], complete: true };
  const root = isAbsolute(base) ? base : resolve(baseDir, base);
  const matches = picomatch(glob, { nocase: true, dot: false });
  return walk(root, (path) => matches(relative(root, path).split(sep).join('/')));
}

async function walk(root: string, wanted: (path: string) => boolean): Promise<FoundFiles> {
  const paths: string[] = [];
  const folders = [root];
  let seen = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await opendir(folder).catch(() => null);
    if (entries === null) continue;
    for await (const entry of entries) {
      if (++seen > MAX_FILES) {
        await entries.close().catch(() => undefined);
        return { paths: paths.sort(), complete: false };
      }
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile() && wanted(path)) paths.push(path);
    }
  }
  return { paths: paths.sort(), complete: true };
}
