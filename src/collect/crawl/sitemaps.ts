import { constants, gunzipSync } from 'node:zlib';
import type { Problem } from '../../domain/index.js';
import type { HttpClient } from '../collector.js';
import { decodeMarkup } from './decode.js';
import { MarkupParser } from '../markup.js';

/** sitemaps.org: 50 MB and 50,000 addresses a file; an index may name 50,000 files */
const MAX_BYTES = 52_500_000;
const MAX_FILES = 200;
const MAX_ADDRESSES = 250_000;

interface SitemapFile {
  readonly addresses: string[];
  readonly sitemaps: string[];
}

/** Reads a sitemap or sitemap index, or a plain list of addresses, as far as it goes; damage ends it, not the crawl. */
export function parseSitemap(bytes: Uint8Array): SitemapFile {
  const { text } = decodeMarkup(unpacked(bytes), undefined);
  const found: SitemapFile = { addresses: [], sitemaps: [] };
  if (!text.trimStart().startsWith('<')) {
    for (const line of text.split('\n')) if (/^https?:\/\//.test(line)) found.addresses.push(line.trim());
    return found;
  }
  let inIndex = false;
  let location: string | null = null;
  const parser = new MarkupParser(
    {
      onopentag: (name) => {
        const local = name.replace(/^.*:/, '');
        if (local === 'sitemap') inIndex = true;
        if (local === 'url') inIndex = false;
        if (name === 'loc' || (local === 'loc' && !name.startsWith('image:') && !name.startsWith('video:')))
          location = '';
      },
      ontext: (part) => {
        if (location !== null && location.length < 4000) location += part;
      },
      onclosetag: () => {
        const address = location?.trim();
        if (address && /^https?:\/\//i.test(address))
          (inIndex ? found.sitemaps : found.addresses).push(address);
        location = null;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  return found;
}

function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  // a file that breaks off is unpacked as far as it goes
  return gunzipSync(bytes, { maxOutputLength: MAX_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
}

/**
 * Reads sitemaps and the sitemaps they name, and hands on their addresses file by file.
 * A file that is missing is no problem where nobody promised it (`promised`: named by robots.txt).
 */
export async function readSitemaps(
  start: readonly { readonly uri: string; readonly promised: boolean }[],
  http: HttpClient,
  headers: Readonly<Record<string, string>>,
  found: (addresses: readonly string[]) => void,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const seen = new Set(start.map(({ uri }) => uri));
  const waiting = [...start];
  let total = 0;
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const file = await readFile(next.uri, http, headers);
    if ('code' in file) {
      if (next.promised) problems.push(file);
      continue;
    }
    const room = MAX_ADDRESSES - total;
    total += Math.min(file.addresses.length, room);
    if (room > 0) found(file.addresses.slice(0, room));
    for (const uri of file.sitemaps)
      if (seen.size < MAX_FILES && !seen.has(uri)) {
        seen.add(uri);
        waiting.push({ uri, promised: true });
      }
  }
  return problems;
}

async function readFile(
  uri: string,
  http: HttpClient,
  headers: Readonly<Record<string, string>>,
): Promise<SitemapFile | Problem> {
  const answer = await http.request(uri, { maxBytes: MAX_BYTES, cut: true, headers });
  if (!answer.ok) return { code: answer.code, message: `sitemap: ${answer.message}`, uri };
  if (answer.status >= 400)
    return { code: 'http-error', message: `the sitemap answered ${answer.status}`, uri };
  try {
    const file = parseSitemap(answer.body);
    if (file.addresses.length > 0 || file.sitemaps.length > 0) return file;
    return { code: 'unreadable', message: 'the sitemap names no address', uri };
  } catch (error) {
    return { code: 'unreadable', message: `the sitemap is damaged (${(error as Error).message})`, uri };
  }
}
