import type { SkipReason } from '../../domain/index.js';
import { ArchiveError } from '../archive/index.js';
import type { ExportSource, SourceInput, SourcePost, SourceProfile } from '../social/source.js';
import { ExportFiles } from './files.js';

/** What an export holds, read whole: an account's own posts are small beside its pictures. */
export interface ExportContents {
  readonly posts: readonly SourcePost[];
  readonly profiles: readonly SourceProfile[];
  readonly skipped: Partial<Record<SkipReason, number>>;
  /** the files that posts were looked for in were there, even if they held none */
  readonly recognised: boolean;
}

/** What a reader of an export is handed beside its files. */
export interface ExportHints {
  readonly handle: string | null;
  readonly brandNames: readonly string[];
  /** address of the account's public page */
  readonly home: (handle: string) => string;
  /** for times that an export writes without a zone */
  readonly timeZone: string;
}

/** Reads one platform's "download your information". */
export interface ExportReader {
  /** what is expected, for a person whose archive has another layout: file names, format to choose, where to ask for it */
  readonly expects: string;
  read(files: ExportFiles, hints: ExportHints): Promise<ExportContents>;
}

/** Opens the configured export, reads it, and hands the newest posts over first. Names what is wrong; never throws for it. */
export async function readExport(
  reader: ExportReader,
  home: ExportHints['home'],
  { source, context, handle, sink }: SourceInput<ExportSource>,
): Promise<void> {
  let files: ExportFiles;
  try {
    files = await ExportFiles.open(context.baseDir, source.export);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    sink.problem(error.problem);
    return;
  }
  try {
    const brandNames = [context.brand.name, ...context.brand.aliases];
    const timeZone = context.market.timeZone;
    const contents = await reader.read(files, { handle, brandNames, home, timeZone });
    for (const [reason, count] of Object.entries(contents.skipped)) sink.skip(reason as SkipReason, count);
    for (const profile of contents.profiles) await sink.profile(profile);
    for (const post of newestFirst(contents.posts)) await sink.post(post);
    if (!contents.recognised) sink.problem(wrongLayout(files, reader.expects, source.export));
  } finally {
    for (const problem of files.problems) sink.problem(problem);
    await files.close();
  }
}

const newestFirst = (posts: readonly SourcePost[]): SourcePost[] =>
  [...posts].sort((a, b) => Date.parse(b.publishedAt ?? '') - Date.parse(a.publishedAt ?? ''));

function wrongLayout(files: ExportFiles, expects: string, path: string) {
  const found = files.all.slice(0, 4).map((entry) => entry.name);
  const seen = found.length === 0 ? 'it holds no files' : `it begins with ${found.join(', ')}`;
  return {
    code: found.length === 0 ? ('empty-source' as const) : ('wrong-layout' as const),
    message: `No posts were found in ${path}: ${seen}. Expected: ${expects}`,
    uri: path,
  };
}

/** Counts of what was left out. */
export class Skips {
  readonly counts: Partial<Record<SkipReason, number>> = {};
  add(reason: SkipReason, count = 1): void {
    this.counts[reason] = (this.counts[reason] ?? 0) + count;
  }
}
