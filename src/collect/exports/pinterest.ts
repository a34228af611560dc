import type { SourcePost, SourceProfile } from '../social/source.js';
import { readMarkup } from '../social/markup.js';
import { absoluteHref, instantOf, linksInText } from '../social/text.js';
import { Skips } from './export.js';
import type { ExportHints, ExportReader } from './export.js';
import { findObjects, text } from '../social/values.js';
import type { Json } from '../social/values.js';

/**
 * Pinterest's "Request your data": one HTML file of sections, a heading each, in which every record is a run of
 * `Label: value,` lines; since 2024 the same records as JSON on request.
 */
export const pinterestExport: ExportReader = {
  expects: 'the .html or .json file of Pinterest\'s "Request your data" (Settings → Privacy and data)',
  async read(files, hints) {
    const skips = new Skips();
    const posts: SourcePost[] = [];
    const profiles: SourceProfile[] = [];
    let recognised = false;
    const records: Json[] = [];
    for (const entry of files.matching(/\.html?$/i)) {
      const html = await files.text(entry);
      if (html !== null) records.push(...recordsOf(readMarkup(html).text));
    }
    for (const entry of files.matching(/\.json$/i))
      for (const one of findObjects(await files.json(entry), isRecord)) records.push(folded(one));
    for (const record of records) {
      const profile = profileOf(record, hints);
      if (profile !== null) profiles.push(profile);
      if (pinId(record) === null) continue;
      recognised = true;
      addPin(record, posts, skips);
    }
    return { posts, profiles: profiles.slice(0, 1), skipped: skips.counts, recognised };
  },
};

const isRecord = (one: Json): boolean => {
  const record = folded(one);
  return pinId(record) !== null || text(record.username) !== null;
};

/** Labels as words: "Canonical Link", `canonical_link` and `canonicalLink` are one. */
function folded(one: Json): Json {
  const entries = Object.entries(one).map(([key, value]) => [
    key
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replace(/_/g, ' ')
      .toLowerCase()
      .trim(),
    value,
  ]);
  return Object.fromEntries(entries) as Json;
}

/** A pin begins with its address alone on a line, another record where a label comes again; values may have several lines. */
function recordsOf(page: string): Json[] {
  let record: Record<string, string> = {};
  const records = [record];
  let label: string | null = null;
  const begin = (first: Record<string, string>): void => {
    record = first;
    records.push(record);
    label = null;
  };
  for (const line of page.split('\n')) {
    const field = /^([A-Z][A-Za-z ]{1,30}):(?: (.*))?$/.exec(line);
    const name = field?.[1]?.toLowerCase();
    if (/^https?:\/\/\S+\/pin\/\S+$/.test(line)) begin({ url: line });
    else if (name !== undefined) {
      if (name in record) begin({});
      label = name;
      record[name] = (field?.[2] ?? '').replace(/,$/, '');
    } else if (label !== null) {
      record[label] = `${record[label] ?? ''}\n${line.replace(/,$/, '')}`.trim();
    }
  }
  return records;
}

const pinId = (record: Json): string | null =>
  /\/pin\/([\w-]{5,40})/.exec(text(record.url) ?? text(record['pin url']) ?? text(record.link) ?? '')?.[1] ??
  null;

/** The archive writes "No data" for what is empty. */
function value(record: Json, ...labels: readonly string[]): string | null {
  for (const label of labels) {
    const found = text(record[label]);
    if (found !== null && !/^(?:no data|none|null)$/i.test(found)) return found;
  }
  return null;
}

const yes = (record: Json, label: string): boolean =>
  record[label] === true || /^(?:true|yes)\b/i.test(text(record[label]) ?? '');

function addPin(record: Json, posts: SourcePost[], skips: Skips): void {
  if (yes(record, 'is a repin') || yes(record, 'is repin')) skips.add('repost');
  else if (yes(record, 'private') || /^(?:false|no)\b/i.test(text(record.alive) ?? ''))
    skips.add('not-public');
  else {
    const title = value(record, 'title');
    const details = value(record, 'details', 'description');
    const words = [title, details].filter((part) => part !== null).join('\n\n');
    const href = absoluteHref(value(record, 'canonical link', 'destination link') ?? '');
    const image = value(record, 'image', 'image url');
    posts.push({
      uri: `https://www.pinterest.com/pin/${pinId(record) ?? ''}/`,
      title,
      text: words,
      publishedAt: instantOf(value(record, 'created at', 'created')),
      links: [...linksInText(words), ...(href === null ? [] : [{ href, text: href }])],
      images: image === null ? [] : [{ uri: image, alt: value(record, 'alt text') ?? '' }],
    });
  }
}

/** Address, birthday and login e-mail stand in the same section and are private. */
function profileOf(record: Json, hints: ExportHints): SourceProfile | null {
  if (pinId(record) !== null) return null;
  const handle = value(record, 'username');
  const about = value(record, 'about', 'about me', 'bio');
  const name = value(record, 'business name', 'full name', 'name', 'first name');
  if (handle === null || (about === null && name === null)) return null;
  return {
    uri: hints.home(handle),
    handle,
    displayName: name,
    bio: about,
    website: value(record, 'website', 'website url'),
  };
}
