import type { Link } from '../../domain/index.js';
import type { SourceImage, SourcePost, SourceProfile } from '../social/source.js';
import { absoluteHref, instantOf, linksInText, unwrapShim } from '../social/text.js';
import { Skips } from './export.js';
import type { ExportHints, ExportReader } from './export.js';
import type { ExportFiles } from './files.js';
import { readTable } from './table.js';
import type { Row } from './table.js';

/**
 * LinkedIn's "Get a copy of your data" (CSV: Shares.csv, Profile.csv, times in UTC), and the content report that a
 * company page's administrator exports under Analytics → Posts, saved as CSV.
 */
export const linkedinExport: ExportReader = {
  expects:
    'Shares.csv of LinkedIn\'s "Get a copy of your data", or a company page\'s Analytics → Posts export saved as CSV (column "Post link")',
  async read(files, hints) {
    const skips = new Skips();
    const shares = files.matching(/(?:^|\/)Shares(?:_\d+)?\.csv$/i);
    const posts: SourcePost[] = [];
    for (const entry of shares)
      for (const row of await readTable(files, entry, ['sharecommentary'])) addShare(row, posts, skips);
    for (const entry of files.matching(/(?:^|\/)InstantReposts\.csv$/i))
      skips.add('repost', (await readTable(files, entry)).length);
    for (const entry of files.matching(/(?:^|\/)Comments\.csv$/i))
      skips.add('comment', (await readTable(files, entry)).length);
    const company = await companyPosts(files, skips);
    const profiles = await profilesOf(files, hints);
    return {
      posts: [...posts, ...company],
      profiles,
      skipped: skips.counts,
      recognised: shares.length > 0 || company.length > 0,
    };
  },
};

function addShare(row: Row, posts: SourcePost[], skips: Skips): void {
  const visibility = row.get('visibility') ?? '';
  if (/connections|logged|private|group|container/i.test(visibility)) {
    skips.add('not-public');
    return;
  }
  const words = unwrapLines(row.get('sharecommentary') ?? '');
  const shared = row.get('sharedurl');
  const media = row.get('mediaurl');
  if (words === '' && media === null) {
    skips.add('repost');
    return;
  }
  posts.push({
    uri: row.get('sharelink') ?? shared ?? words.slice(0, 80),
    text: words,
    publishedAt: instantOf(row.get('date')),
    links: linksOf(words, shared),
    images: pictureOf(media),
  });
}

/** LinkedIn quotes each line of a text on its own: `First"\n"Second`. */
function unwrapLines(words: string): string {
  if (!/"\r?\n|\n"/.test(words)) return words;
  return words
    .split(/\r?\n/)
    .map((line) => line.replace(/^"/, '').replace(/"$/, ''))
    .join('\n')
    .trim();
}

function linksOf(words: string, shared: string | null): Link[] {
  const links = linksInText(words);
  const href = shared === null ? null : absoluteHref(shared);
  if (href === null || links.some((link) => link.href === href)) return links;
  return [...links, { href: unwrapShim(href), text: href }];
}

const pictureOf = (media: string | null): SourceImage[] =>
  media !== null && /\.(?:jpe?g|png|gif|webp)(?:\?|$)/i.test(media) ? [{ uri: media, alt: '' }] : [];

/** The report has a line of explanation above its header. */
async function companyPosts(files: ExportFiles, skips: Skips): Promise<SourcePost[]> {
  const posts: SourcePost[] = [];
  for (const entry of files.matching(/\.csv$/i)) {
    if (/(?:^|\/)(?:Shares|Comments|Profile|InstantReposts)(?:_\d+)?\.csv$/i.test(entry.name)) continue;
    for (const row of await readTable(files, entry, ['post link'])) {
      const uri = row.get('post link');
      if (uri === null) continue;
      if (row.get('posted by', 'created by') === null && row.get('post title') === null) skips.add('empty');
      else
        posts.push({
          uri,
          text: row.get('post title') ?? '',
          publishedAt: americanDate(row.get('created date')),
        });
    }
  }
  return posts;
}

/** The report writes month/day/year whatever the account's language. */
function americanDate(date: string | null): string | null {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(date ?? '');
  if (!parts) return instantOf(date);
  return instantOf(`${parts[3]}-${parts[1]?.padStart(2, '0')}-${parts[2]?.padStart(2, '0')}T12:00:00Z`);
}

/** `Websites` is a list such as `[COMPANY:https://…,OTHER:https://…]`. Address and birthday are private and not read. */
async function profilesOf(files: ExportFiles, hints: ExportHints): Promise<SourceProfile[]> {
  const profiles: SourceProfile[] = [];
  for (const entry of files.matching(/(?:^|\/)Profile\.csv$/i)) {
    for (const row of await readTable(files, entry, ['first name'])) {
      const name = [row.get('first name'), row.get('last name')].filter((part) => part !== null).join(' ');
      const bio = [row.get('headline'), row.get('summary')].filter((part) => part !== null).join('\n');
      const website = /https?:\/\/[^\s,\]]{3,500}/.exec(row.get('websites') ?? '')?.[0] ?? null;
      if (name === '' && bio === '') continue;
      profiles.push({
        uri: hints.home(hints.handle ?? 'unknown'),
        displayName: name === '' ? null : name,
        handle: hints.handle,
        bio: bio === '' ? null : bio,
        website,
      });
    }
  }
  return profiles;
}
