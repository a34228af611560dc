import { foldWords } from '../../domain/index.js';
import type { SourceImage, SourcePost } from '../social/source.js';
import { repairAll } from '../social/text.js';
import type { ExportHints } from './export.js';
import type { ExportFiles } from './files.js';
import { isObject, objects, text } from '../social/values.js';
import type { Json } from '../social/values.js';

/**
 * Meta's "Download your information" in JSON. Every vintage since 2019 is told by file names and shapes, not by folders:
 * `content/`, `your_instagram_activity/content/`, `your_instagram_activity/media/`, `posts/`, `your_facebook_activity/posts/`.
 */

export const ASK_JSON = 'choose the format JSON, not HTML, when you ask for the download';

export async function readJson(
  files: ExportFiles,
  path: RegExp,
): Promise<{ name: string; value: unknown }[]> {
  const read = [];
  for (const entry of files.matching(path))
    read.push({ name: entry.name, value: repairAll(await files.json(entry)) });
  return read;
}

/** The items of a file that is an array, or an object with one array under a name that changed over the years. */
export function items(value: unknown): Json[] {
  if (Array.isArray(value)) return objects(value);
  if (!isObject(value)) return [];
  const lists = Object.values(value).filter(Array.isArray);
  if (lists.length > 0) return lists.flatMap((list) => objects(list));
  return [value];
}

/** Counts the items of files that are never the brand's public posts. */
export async function countItems(files: ExportFiles, path: RegExp): Promise<number> {
  const read = await readJson(files, path);
  return read.reduce((sum, { value }) => sum + items(value).length, 0);
}

const isPicture = (uri: string): boolean => /\.(?:jpe?g|png|webp|gif|heic|avif)$/i.test(uri);

function picture(files: ExportFiles, media: Json): SourceImage | null {
  const uri = text(media.uri) ?? text(media.path);
  if (uri === null || !isPicture(uri)) return null;
  const entry = files.resolve(uri);
  const alt = text(media.accessibility_caption) ?? text(media.alt_text) ?? '';
  return { uri, alt, ...(entry === null ? {} : { bytes: () => entry.bytes() }) };
}

export const pictures = (files: ExportFiles, media: readonly Json[]): SourceImage[] =>
  media.map((one) => picture(files, one)).filter((one) => one !== null);

/** The file's name is the media's id, in every vintage. */
export const mediaId = (media: Json | undefined): string | null =>
  /([^/]+?)(?:\.\w+)?$/.exec(text(media?.uri) ?? text(media?.path) ?? '')?.[1] ?? null;

/** A stable address of a post whose permalink the export leaves out. */
export function anchor(hints: ExportHints, handle: string | null, id: string): string {
  return `${hints.home(handle ?? hints.handle ?? 'unknown')}#${encodeURIComponent(id)}`;
}

/** Text posts name no file: posts of one second are told apart by their order. */
export function withIds(posts: readonly SourcePost[]): SourcePost[] {
  const used = new Map<string, number>();
  return posts.map((post) => {
    const count = (used.get(post.uri) ?? 0) + 1;
    used.set(post.uri, count);
    return count === 1 ? post : { ...post, uri: `${post.uri}-${count}` };
  });
}

/** Labels in the account's language, compared as words. */
export function labelTest(words: readonly string[]): (label: string) => boolean {
  const known = new Set(words);
  return (label) => known.has(foldWords(label));
}
