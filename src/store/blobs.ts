import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BlobStore } from '../domain/index.js';

/** Bytes as files by their SHA-256 under `blobs/ab/cdef…`; a file appears whole or not at all. */
export function openBlobs(dir: string): BlobStore {
  const folder = (key: string) => join(dir, key.slice(0, 2));
  const path = (key: string) => join(folder(key), key.slice(2));
  const made = new Map<string, Promise<unknown>>();
  const makeFolder = (key: string): Promise<unknown> => {
    let making = made.get(folder(key));
    if (!making) made.set(folder(key), (making = mkdir(folder(key), { recursive: true })));
    return making.catch((error: unknown) => {
      made.delete(folder(key));
      throw error;
    });
  };
  const has = (key: string) =>
    stat(path(key)).then(
      () => true,
      () => false,
    );
  return {
    async put(bytes) {
      const key = createHash('sha256').update(bytes).digest('hex');
      if (await has(key)) return key;
      await makeFolder(key);
      const draft = `${path(key)}.${process.pid}.${randomBytes(4).toString('hex')}.part`;
      try {
        await writeFile(draft, bytes);
        await rename(draft, path(key));
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      return key;
    },
    async get(key) {
      if (!isKey(key)) return null;
      return readFile(path(key)).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      });
    },
    has: async (key) => isKey(key) && has(key),
  };
}

const isKey = (key: string) => /^[0-9a-f]{64}$/.test(key);

/** A blob may be put before its capture is stored: younger ones are never swept. */
const GRACE_MS = 24 * 3600_000;

/** Removes files that nothing refers to; answers the bytes that are left. */
export function sweepBlobs(dir: string, kept: ReadonlySet<string>): { freed: number; left: number } {
  let freed = 0;
  let left = 0;
  for (const folder of entries(dir)) {
    for (const name of entries(join(dir, folder))) {
      const file = join(dir, folder, name);
      const { size, mtimeMs } = statSync(file);
      if (kept.has(folder + name) || Date.now() - mtimeMs < GRACE_MS) left += size;
      else {
        rmSync(file, { force: true });
        freed += size;
      }
    }
  }
  return { freed, left };
}

function entries(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}
