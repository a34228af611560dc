import { hash } from '../../domain/index.js';
import type {
  ChannelOutcome,
  CollectContext,
  FeedCapture,
  FeedSettings,
  Problem,
} from '../../domain/index.js';
import { ArchiveError } from '../archive/index.js';
import type { Web } from '../collector.js';
import { readRow } from './item.js';
import type { ReadRow } from './item.js';
import { openFeed } from './open.js';
import type { OpenFeed } from './open.js';
import type { FeedEvent } from './row.js';
import { readShopify } from './shopify.js';
import { delimiterOf, readTable } from './table.js';
import { readXml } from './xml.js';

/**
 * Reads a product feed, and the promotions feed beside it, as a stream: one capture for each item. Rows that cannot be
 * read are counted and named, the rest goes on. Never throws for what the feed holds.
 */
export async function collectFeed(
  settings: FeedSettings,
  context: CollectContext,
  web: Web,
): Promise<ChannelOutcome> {
  const { source } = settings;
  const counts = new FeedCounts();
  if (settings.country !== undefined && settings.country.toUpperCase() !== context.market.country)
    return {
      status: 'observed',
      skipped: [{ reason: 'other-market', count: 1 }],
      problems: [],
      notes: [`The feed is for ${settings.country}, the audited market is ${context.market.country}`],
    };
  await readPlace('file' in source ? source.file : source.url, context, web, counts);
  if (source.promotions !== undefined) await readPlace(source.promotions, context, web, counts);
  return counts.outcome();
}

async function readPlace(
  place: string,
  context: CollectContext,
  web: Web,
  counts: FeedCounts,
): Promise<void> {
  try {
    const pages = isShopifyAddress(place) ? shopifyPages(place) : [place];
    for (const page of pages) {
      const before = counts.items;
      const opened = await openFeed(page, context, web);
      if ('problem' in opened) {
        counts.problem(opened.problem);
        return;
      }
      await readFeed(opened.feed, context, counts);
      if (counts.items === before || context.signal.aborted) return;
    }
  } catch (error) {
    counts.problem(problemOf(error, place));
  }
}

async function readFeed(feed: OpenFeed, context: CollectContext, counts: FeedCounts): Promise<void> {
  const events = eventsOf(feed);
  if (events === null) {
    counts.problem(unknownFormat(feed));
    return;
  }
  let language: string | null = null;
  for await (const event of events) {
    if (context.signal.aborted) {
      counts.problem({ code: 'interrupted', message: `Reading ${feed.name} was stopped`, uri: feed.name });
      return;
    }
    if ('language' in event)
      language = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(event.language) ? event.language : null;
    else if ('problem' in event) counts.problem(event.problem);
    else if ('broken' in event) counts.broken(event.broken);
    else {
      const read = readRow(event.row, context.market.timeZone);
      if ('broken' in read) counts.broken(`row ${event.row.number}: ${read.broken}`);
      else await hand(read, feed, language, context, counts);
    }
  }
}

type GoodRow = Exclude<ReadRow, { broken: string }>;

async function hand(
  read: GoodRow,
  feed: OpenFeed,
  language: string | null,
  context: CollectContext,
  counts: FeedCounts,
): Promise<void> {
  counts.item(read);
  const capture = captureOf(read, feed, language, context);
  if (!context.alreadyCaptured(capture.id)) await context.emit(capture);
  if (counts.items % 1000 === 0)
    context.progress({ done: counts.items, waiting: null, errors: counts.brokenCount, doing: null });
}

function captureOf(
  read: GoodRow,
  feed: OpenFeed,
  language: string | null,
  context: CollectContext,
): FeedCapture {
  const { item, description } = read;
  const title = item.kind === 'product' ? item.title : item.longTitle;
  const place = `${feed.name}#${item.id}`;
  const link = item.kind === 'product' ? item.link : null;
  return {
    form: 'feed-item',
    id: hash(context.channel, 'feed-item', item.kind, place),
    channel: context.channel,
    channelKind: 'product-feed',
    uri: link ?? place,
    title,
    language,
    capturedAt: context.now().toISOString(),
    publishedAt: null,
    html: null,
    text: description === null ? title : `${title}\n${description}`,
    links: link === null ? [] : [{ href: link, text: title }],
    images: read.images.map((uri) => ({ uri, alt: '', blob: null })),
    contentHash: hash(JSON.stringify([item, description, read.images])),
    item,
  };
}

/** The format is told by how the text begins, not by the file's name. */
function eventsOf(feed: OpenFeed): AsyncIterable<FeedEvent> | null {
  const head = feed.head.trimStart();
  if (/^(?:<!doctype html|<html)/i.test(head)) return null;
  if (head.startsWith('<')) return readXml(feed.texts, feed.name);
  if (head.startsWith('{') || head.startsWith('[')) return readShopify(feed.texts, feed.origin, feed.name);
  const delimiter = delimiterOf(/^[^\r\n]*/.exec(head)?.[0] ?? '');
  return delimiter === null ? null : readTable(feed.texts, delimiter, feed.name);
}

const unknownFormat = (feed: OpenFeed): Problem => ({
  code: 'wrong-content-type',
  message: `${feed.name} is no product feed: it begins with "${feed.head.trim().slice(0, 60)}". Known are Google Merchant Center's XML (RSS 2.0, Atom), TSV and CSV, and Shopify's products.json`,
  uri: feed.name,
});

const isShopifyAddress = (place: string): boolean =>
  /^https?:\/\/[^?#]{1,2000}\/products\.json(?:[?#]|$)/i.test(place);

/** Shopify's storefront hands out 250 products a page at most, and an empty list after the last. */
function* shopifyPages(place: string): Iterable<string> {
  for (let page = 1; page <= MAX_PAGES; page++) {
    const address = new URL(place);
    address.searchParams.set('limit', '250');
    address.searchParams.set('page', String(page));
    yield address.href;
  }
}
const MAX_PAGES = 4000;

function problemOf(error: unknown, uri: string): Problem {
  if (error instanceof ArchiveError) return error.problem;
  return { code: 'unreadable', message: `${uri} cannot be read: ${String(error)}`, uri };
}

/** The account of a feed's rows. */
class FeedCounts {
  items = 0;
  brokenCount = 0;
  private readonly brokenRows: string[] = [];
  private unreadCount = 0;
  private readonly unread: string[] = [];
  private readonly problems: Problem[] = [];

  item(read: GoodRow): void {
    this.items++;
    if (read.unread.length === 0) return;
    this.unreadCount++;
    if (this.unread.length < EXAMPLES)
      this.unread.push(`${read.item.id} (${read.unread.slice(0, 3).join(', ')})`);
  }
  broken(why: string): void {
    this.brokenCount++;
    if (this.brokenRows.length < EXAMPLES) this.brokenRows.push(why);
  }
  problem(problem: Problem): void {
    this.problems.push(problem);
  }

  private get isWhole(): boolean {
    return this.problems.length === 0 && this.brokenCount === 0;
  }

  outcome(): ChannelOutcome {
    const problems = [...this.problems];
    if (this.brokenCount > 0)
      problems.push(
        counted(
          `${this.brokenCount} of ${this.items + this.brokenCount} rows could not be read`,
          this.brokenRows,
          this.brokenCount,
        ),
      );
    if (this.unreadCount > 0)
      problems.push(
        counted(
          `${this.unreadCount} rows have values that the feed's specification does not know`,
          this.unread,
          this.unreadCount,
        ),
      );
    if (this.items === 0 && problems.length === 0)
      problems.push({ code: 'empty-source', message: 'The feed holds no item', uri: null });
    return {
      status: this.items === 0 ? 'unobserved' : this.isWhole ? 'observed' : 'partial',
      skipped: [],
      problems,
      notes: [`${this.items} items read, ${this.brokenCount} broken`],
    };
  }
}

const EXAMPLES = 5;

const counted = (message: string, examples: readonly string[], count: number): Problem => ({
  code: 'unreadable',
  message: `${message}: ${examples.join('; ')}${count > examples.length ? `; and ${count - examples.length} more` : ''}`,
  uri: null,
  count,
});
