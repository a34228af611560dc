import { foldWords } from '../../domain/index.js';
import type { SourcePost, SourceProfile } from '../social/source.js';
import { decodeEntities, instantOf } from '../social/text.js';
import { Skips } from './export.js';
import type { ExportHints, ExportReader } from './export.js';
import type { ExportFiles } from './files.js';
import { readTable } from './table.js';
import type { Row } from './table.js';
import { at, object, objects, text } from '../social/values.js';
import type { Json } from '../social/values.js';

/**
 * Google Takeout of YouTube. Its folders, file names and column names are in the account's language ("Videometadaten"),
 * so that tables are told by what stands in them: an id of 11 characters, instants, a privacy word.
 * Until 2021 each video was a JSON file in the shape of the YouTube Data API.
 */
export const youtubeExport: ExportReader = {
  expects:
    'videos.csv (or videos*.json) of Google Takeout with "YouTube and YouTube Music" → videos and channel metadata chosen',
  async read(files, hints) {
    const skips = new Skips();
    const posts: SourcePost[] = [];
    const profiles: SourceProfile[] = [];
    let recognised = false;
    for (const entry of files.matching(/\.csv$/i)) {
      const rows = await readTable(files, entry);
      const table = videoTable(rows);
      if (table !== null) {
        recognised = true;
        for (const row of rows) addVideo(table, row, posts, skips);
      } else if (isPostTable(rows)) for (const row of rows) addCommunityPost(row, posts);
      else profiles.push(...channelRows(rows, hints));
    }
    recognised = (await readJsonVideos(files, posts, skips)) || recognised;
    return { posts, profiles: profiles.slice(0, 1), skipped: skips.counts, recognised };
  },
};

interface VideoTable {
  readonly id: number;
  readonly title: number;
  readonly description: number;
  readonly privacy: number;
  readonly published: number;
  readonly language: number;
}

const PRIVATE = new Set(
  'private privat privé prywatny prywatne prywatna privado privato privata niet openbaar besloten'
    .split(' ')
    .concat(['niet openbaar']),
);
const PUBLIC = new Set(
  'public öffentlich openbaar publiczny publiczne publiczna público pubblico'.split(' '),
);
const UNLISTED = new Set([
  'unlisted',
  'nicht gelistet',
  'verborgen',
  'niet-publiek',
  'niepubliczny',
  'non répertoriée',
  'oculto',
  'non in elenco',
]);

const VIDEO_ID = /^[\w-]{11}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

/** Which column is which, told by the values of all rows; null where the table is none of videos. */
function videoTable(rows: readonly Row[]): VideoTable | null {
  const columns = rows[0]?.columns ?? [];
  const column = (index: number): string[] => rows.map((row) => row.values[index]?.trim() ?? '');
  const find = (test: (values: readonly string[]) => boolean): number =>
    columns.findIndex((_, index) => test(column(index).filter((value) => value !== '')));
  const all = (values: readonly string[], test: (value: string) => boolean): boolean =>
    values.length > 0 && values.every(test);
  const id = find((values) => all(values, (value) => VIDEO_ID.test(value)));
  const isPrivacy = (value: string): boolean =>
    [PUBLIC, PRIVATE, UNLISTED].some((set) => set.has(foldWords(value)));
  const privacy = find((values) => all(values, isPrivacy));
  if (id === -1 || privacy === -1) return null;
  const titleName = columns.findIndex(
    (name) =>
      /tit[eou]l|titel|tytuł|título/.test(name) && !/langu|sprach|taal|język|langue|idioma|lingua/.test(name),
  );
  const instants = columns
    .map((_, index) => index)
    .filter((index) =>
      all(
        column(index).filter((value) => value !== ''),
        (value) => INSTANT.test(value),
      ),
    );
  const description = columns.findIndex(
    (name) =>
      /descri|beschrei|beschrijv|opis/.test(name) &&
      !/langu|sprach|taal|język|langue|idioma|lingua/.test(name),
  );
  const language = titleName === -1 ? -1 : titleName + 1;
  return { id, privacy, title: titleName, description, published: instants.at(-1) ?? -1, language };
}

function addVideo(table: VideoTable, row: Row, posts: SourcePost[], skips: Skips): void {
  const value = (index: number): string => row.values[index]?.trim() ?? '';
  if (!PUBLIC.has(foldWords(value(table.privacy)))) {
    skips.add('not-public');
    return;
  }
  const language = value(table.language);
  posts.push(
    video(value(table.id), value(table.title), value(table.description), instantOf(value(table.published)), {
      language: /^[a-z]{2}(?:-\w+)?$/.test(language) ? language : null,
    }),
  );
}

function video(
  id: string,
  title: string,
  description: string,
  publishedAt: string | null,
  extra: Partial<SourcePost> = {},
): SourcePost {
  return {
    uri: `https://www.youtube.com/watch?v=${id}`,
    title,
    text: [title, description].filter((part) => part !== '').join('\n\n'),
    publishedAt,
    ...extra,
  };
}

/** Community posts: an id that begins with "Ug", and a text in JSON segments `{"text":"…"},{"text":"…"}`. */
const isPostTable = (rows: readonly Row[]): boolean =>
  rows.some((row) => row.values.some((value) => /^Ug[\w-]{20,}$/.test(value))) &&
  rows.some((row) => row.values.some((value) => value.trimStart().startsWith('{"text"')));

function addCommunityPost(row: Row, posts: SourcePost[]): void {
  const id = row.values.find((value) => /^Ug[\w-]{20,}$/.test(value));
  const segments = row.values.find((value) => value.trimStart().startsWith('{"text"')) ?? '';
  const when = row.values.find((value) => INSTANT.test(value));
  if (id === undefined) return;
  posts.push({
    uri: `https://www.youtube.com/post/${id}`,
    text: decodeEntities(segmentText(segments)),
    publishedAt: instantOf(when),
  });
}

function segmentText(segments: string): string {
  try {
    const parsed = objects(JSON.parse(`[${segments}]`));
    return parsed.map((segment) => (typeof segment.text === 'string' ? segment.text : '')).join('');
  } catch {
    return '';
  }
}

/** channel.csv: an id that begins with "UC", a title and a description. */
function channelRows(rows: readonly Row[], hints: ExportHints): SourceProfile[] {
  return rows.flatMap((row) => {
    const id = row.values.findIndex((value) => /^UC[\w-]{22}$/.test(value.trim()));
    const titleColumn = row.columns.findIndex(
      (name, index) => index > id && /titel|title|tytuł|titre|título|titolo/.test(name),
    );
    const title = row.values[titleColumn]?.trim();
    if (id === -1 || title === undefined || title === '') return [];
    const description = row.columns.findIndex((name) => /descri|beschrei|beschrijv|opis/.test(name));
    const bio = row.values[description]?.trim();
    const uri =
      hints.handle === null
        ? `https://www.youtube.com/channel/${row.values[id]?.trim()}`
        : hints.home(hints.handle);
    return [
      { uri, displayName: title, handle: hints.handle, bio: bio === undefined || bio === '' ? null : bio },
    ];
  });
}

async function readJsonVideos(files: ExportFiles, posts: SourcePost[], skips: Skips): Promise<boolean> {
  let found = false;
  for (const entry of files.matching(/\.json$/i)) {
    if (entry.size > 20_000_000) continue;
    const value = await files.json(entry);
    const items = Array.isArray(value) ? objects(value) : [object(value)];
    for (const item of items.filter(isApiVideo)) {
      found = true;
      if (at(item, 'status', 'privacyStatus') === 'public') posts.push(apiVideo(item));
      else skips.add('not-public');
    }
  }
  return found;
}

const isApiVideo = (item: Json): boolean =>
  VIDEO_ID.test(text(item.id) ?? '') && text(at(item, 'snippet', 'title')) !== null;

const apiVideo = (item: Json): SourcePost =>
  video(
    text(item.id) ?? '',
    text(at(item, 'snippet', 'title')) ?? '',
    text(at(item, 'snippet', 'description')) ?? '',
    instantOf(at(item, 'snippet', 'publishedAt')),
    { language: text(at(item, 'snippet', 'defaultLanguage')) },
  );
