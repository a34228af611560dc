import { createReadStream } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ArchiveError, ProblemCounter, readAll } from './archive.js';
import type { Archive, ArchiveEntry, ArchiveLimits } from './archive.js';

/** A folder as an archive. Symbolic links are not followed: they may lead anywhere. */
export function openFolder(path: string, limits: ArchiveLimits): Archive {
  const problems = new ProblemCounter();
  return {
    path,
    get problems() {
      return problems.all;
    },
    entries: () => walk(path, limits, problems),
    close: () => Promise.resolve(),
  };
}

/** A single file as an archive of one, for exports that people hand over unpacked to their one file. */
export function openFile(path: string, limits: ArchiveLimits): Archive {
  const problems = new ProblemCounter();
  return {
    path,
    get problems() {
      return problems.all;
    },
    async *entries() {
      const entry = await fileEntry(dirname(path), basename(path), limits, problems);
      if (entry) yield entry;
    },
    close: () => Promise.resolve(),
  };
}

async function* walk(
  root: string,
  limits: ArchiveLimits,
  problems: ProblemCounter,
): AsyncGenerator<ArchiveEntry> {
  let count = 0;
  const waiting = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const { files, folders } = await list(root, folder, problems);
    for (const name of files) {
      if (++count > limits.maxEntries)
        throw new ArchiveError('too-large', `${root} holds more than ${limits.maxEntries} files`, root);
      const entry = await fileEntry(root, name, limits, problems);
      if (entry) yield entry;
    }
    waiting.push(...folders.reverse());
  }
}

async function list(root: string, folder: string, problems: ProblemCounter) {
  const files: string[] = [];
  const folders: string[] = [];
  try {
    for await (const item of await opendir(join(root, folder))) {
      const name = folder === '' ? item.name : `${folder}/${item.name}`;
      if (item.isDirectory()) folders.push(name);
      else if (item.isFile()) files.push(name);
      else if (item.isSymbolicLink())
        problems.add({
          code: 'path-traversal',
          message: `${name} is a symbolic link and was not followed`,
          uri: name,
        });
    }
  } catch (error) {
    problems.add({ code: 'unreadable', message: `${folder || root}: ${String(error)}`, uri: folder || root });
  }
  return { files: files.sort(), folders: folders.sort() };
}

async function fileEntry(
  root: string,
  name: string,
  limits: ArchiveLimits,
  problems: ProblemCounter,
): Promise<ArchiveEntry | null> {
  const path = join(root, name);
  try {
    const { size } = await stat(path);
    return {
      name,
      size,
      open: () => Promise.resolve(createReadStream(path)),
      bytes: (limit = limits.maxBytesInMemory) => readAll(createReadStream(path), limit, name),
    };
  } catch (error) {
    problems.add({ code: 'unreadable', message: `${name}: ${String(error)}`, uri: name });
    return null;
  }
}
