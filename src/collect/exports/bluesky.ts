import { CarReader } from '@ipld/car';
import { decode } from '@ipld/dag-cbor';
import { recordPost, repliesToOthers } from '../social/bluesky-records.js';
import type { SourcePost, SourceProfile } from '../social/source.js';
import { linksInText } from '../social/text.js';
import { at, findObjects, isObject, object, objects, text } from '../social/values.js';
import type { Json } from '../social/values.js';
import { Skips } from './export.js';
import type { ExportHints, ExportReader } from './export.js';
import type { ExportFiles } from './files.js';

/**
 * Bluesky's "Export my data" is the account's repository: a CAR file of DAG-CBOR blocks, with a Merkle search tree that
 * gives each record its key (https://atproto.com/specs/repository). JSON of com.atproto.repo.listRecords or
 * app.bsky.feed.getAuthorFeed is read as well.
 */
export const blueskyExport: ExportReader = {
  expects:
    'the .car file of Bluesky\'s Settings → Account → "Export my data", or JSON of com.atproto.repo.listRecords',
  async read(files, hints) {
    const skips = new Skips();
    const records: RepoRecord[] = [];
    for (const entry of files.matching(/\.car$/i)) {
      try {
        records.push(...(await carRecords(await entry.bytes())));
      } catch (error) {
        const message = `${entry.name} cannot be read as a repository (${String(error)}); export it again`;
        files.problems.push({ code: 'unreadable', message, uri: entry.name });
      }
    }
    records.push(...(await jsonRecords(files)));
    const did = records.find((record) => record.did !== null)?.did ?? '';
    const posts: SourcePost[] = [];
    for (const { collection, key, value } of records) {
      if (collection === 'app.bsky.feed.repost') skips.add('repost');
      else if (collection !== 'app.bsky.feed.post') continue;
      else if (repliesToOthers(value, did)) skips.add('comment');
      else posts.push(recordPost(value, hints.handle ?? did, key));
    }
    const profiles = records
      .filter((one) => one.collection === 'app.bsky.actor.profile')
      .map((one) => profileOf(one.value, hints, did));
    return { posts, profiles, skipped: skips.counts, recognised: records.length > 0 };
  },
};

interface RepoRecord {
  readonly did: string | null;
  readonly collection: string;
  readonly key: string;
  readonly value: Json;
}

function profileOf(value: Json, hints: ExportHints, did: string): SourceProfile {
  const bio = text(value.description);
  return {
    uri: hints.home(hints.handle ?? did),
    handle: hints.handle,
    displayName: text(value.displayName),
    bio,
    website: text(value.website) ?? linksInText(bio ?? '')[0]?.href ?? null,
    links: linksInText(bio ?? ''),
  };
}

/** A content address: equal text, equal block. */
interface Address {
  toString(): string;
}

async function carRecords(bytes: Uint8Array): Promise<RepoRecord[]> {
  const car = await CarReader.fromBytes(bytes);
  const blocks = new Map<string, Json>();
  for await (const { cid, bytes: block } of car.blocks()) blocks.set(cid.toString(), object(decode(block)));
  const root = (await car.getRoots())[0];
  const commit = blocks.get(root?.toString() ?? '') ?? {};
  const did = text(commit.did);
  const records: RepoRecord[] = [];
  for (const { path, address } of treeEntries(blocks, commit.data as Address | null)) {
    const slash = path.indexOf('/');
    const value = blocks.get(address.toString());
    if (value !== undefined)
      records.push({ did, collection: path.slice(0, slash), key: path.slice(slash + 1), value });
  }
  return records;
}

/** Walks the tree in key order: a key shares its first `p` bytes with the one before; `l` and `t` are subtrees. */
function* treeEntries(
  blocks: ReadonlyMap<string, Json>,
  root: Address | null,
): Generator<{ path: string; address: Address }> {
  const seen = new Set<string>();
  const waiting: (Address | { path: string; address: Address })[] = root === null ? [] : [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if ('path' in next) {
      yield next;
      continue;
    }
    const name = next.toString();
    if (seen.has(name)) continue; // a hostile tree may point to itself
    seen.add(name);
    const node = blocks.get(name);
    if (node === undefined) continue;
    const inOrder: (Address | { path: string; address: Address })[] = [];
    if (node.l) inOrder.push(node.l);
    let previous = '';
    for (const entry of objects(node.e)) {
      const suffix = entry.k instanceof Uint8Array ? Buffer.from(entry.k).toString('utf8') : '';
      previous = previous.slice(0, Number(entry.p)) + suffix;
      if (entry.v) inOrder.push({ path: previous, address: entry.v });
      if (entry.t) inOrder.push(entry.t);
    }
    waiting.push(...inOrder.reverse());
  }
}

/** `{ uri: 'at://did/collection/key', value | record: {…} }`, in whatever list. */
async function jsonRecords(files: ExportFiles): Promise<RepoRecord[]> {
  const records: RepoRecord[] = [];
  for (const entry of files.matching(/\.json$/i)) {
    const isOne = (one: Json): boolean =>
      isObject(one.value ?? one.record) && (text(one.uri) ?? '').startsWith('at://');
    for (const one of findObjects(await files.json(entry), isOne)) {
      const [, did, collection, key] = /^at:\/\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(text(one.uri) ?? '') ?? [];
      if (did === undefined || collection === undefined || key === undefined) continue;
      const value = object(at(one, 'value') ?? at(one, 'record'));
      records.push({ did, collection, key, value });
    }
  }
  return records;
}
