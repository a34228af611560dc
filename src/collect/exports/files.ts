import { resolve } from 'node:path';
import type { Problem } from '../../domain/index.js';
import { ArchiveError, openArchive } from '../archive/index.js';
import type { Archive, ArchiveEntry } from '../archive/index.js';

/** JSON or CSV of an export above this is not an account's posts. */
const MAX_DOCUMENT_BYTES = 192 * 1024 * 1024;

/** An export of one file may be named itself. */
const SINGLE_FILE = /\.(?:json|js|csv|html?|txt|car)$/i;

/** The files of an export, its parts together: platforms split large exports into several archives. */
export class ExportFiles {
  private readonly byName = new Map<string, ArchiveEntry>();
  private readonly archives: Archive[] = [];
  readonly problems: Problem[] = [];

  private constructor(readonly path: string) {}

  /** Opens a folder, an archive, or a folder of archives. Throws `ArchiveError`. */
  static async open(baseDir: string, path: string): Promise<ExportFiles> {
    const files = new ExportFiles(resolve(baseDir, path));
    try {
      await files.add(files.path);
      const parts = files.all.filter((entry) => /^[^/]+\.(?:zip|tgz|tar\.gz)$/i.test(entry.name));
      for (const part of parts) await files.addPart(part);
    } catch (error) {
      await files.close();
      throw error;
    }
    return files;
  }

  private async addPart(part: ArchiveEntry): Promise<void> {
    try {
      await this.add(resolve(this.path, part.name));
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
      this.problems.push(error.problem);
    }
  }

  private async add(path: string): Promise<void> {
    const archive = await openArchive(path, {}, SINGLE_FILE);
    this.archives.push(archive);
    for await (const entry of archive.entries()) {
      // Finder's and Explorer's own files, and copies that macOS adds to zip archives
      if (/(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$)/.test(entry.name)) continue;
      if (!this.byName.has(entry.name)) this.byName.set(entry.name, entry);
    }
    this.problems.push(...archive.problems);
  }

  get all(): ArchiveEntry[] {
    return [...this.byName.values()];
  }

  /** Files whose path fits, in order of their names (`posts_2` before `posts_10`). */
  matching(path: RegExp): ArchiveEntry[] {
    return this.all
      .filter((entry) => path.test(entry.name))
      .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  }

  /** The file that a reference inside the export names, wherever the export's own root folder lies. */
  resolve(reference: string): ArchiveEntry | null {
    const wanted = reference.replace(/^\.?\//, '');
    const exact = this.byName.get(wanted);
    if (exact !== undefined) return exact;
    this.bySuffix ??= suffixIndex(this.byName);
    const candidates = this.bySuffix.get(baseName(wanted)) ?? [];
    return candidates.find((entry) => entry.name.endsWith(`/${wanted}`)) ?? null;
  }
  private bySuffix: Map<string, ArchiveEntry[]> | undefined;

  /** A text file, decoded by its byte order mark, else as UTF-8; null and a problem where it cannot be read. */
  async text(entry: ArchiveEntry): Promise<string | null> {
    try {
      const bytes = await entry.bytes(MAX_DOCUMENT_BYTES);
      const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
      return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(bytes);
    } catch (error) {
      this.problems.push(
        error instanceof ArchiveError
          ? error.problem
          : { code: 'unreadable', message: `${entry.name}: ${String(error)}`, uri: entry.name },
      );
      return null;
    }
  }

  /** Parsed JSON, also of JavaScript that assigns it (`window.YTD.tweets.part0 = […]`); null and a problem where damaged. */
  async json(entry: ArchiveEntry): Promise<unknown> {
    const text = await this.text(entry);
    if (text === null) return null;
    const json = text.replace(/^[^[{]{0,200}?=\s*(?=[[{])/, '').replace(/;\s*$/, '');
    try {
      return JSON.parse(json) as unknown;
    } catch (error) {
      const message = `${entry.name} is not whole JSON (${String(error)}). It may be half downloaded: download the export again`;
      this.problems.push({ code: 'unreadable', message, uri: entry.name });
      return null;
    }
  }

  async close(): Promise<void> {
    for (const archive of this.archives) await archive.close();
  }
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function suffixIndex(entries: ReadonlyMap<string, ArchiveEntry>): Map<string, ArchiveEntry[]> {
  const index = new Map<string, ArchiveEntry[]>();
  for (const entry of entries.values()) {
    const known = index.get(baseName(entry.name));
    if (known) known.push(entry);
    else index.set(baseName(entry.name), [entry]);
  }
  return index;
}
