import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  hash,
  websiteSchema,
  type BlobStore,
  type Capture,
  type CollectContext,
  type Frontier,
  type FrontierEntry,
  type Market,
  type Memory,
  type PageCapture,
  type WebsiteSettings,
} from '../../domain/index.js';
import type { Web } from '../collector.js';
import { createWeb, findBrowser, type WebOptions } from './index.js';

/** What tests and benchmarks of the crawl stand on: a real server on loopback, and ports that keep things in memory. */

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface TestServer {
  readonly origin: string;
  /** path and query of every request so far, with its method in front of it where that is not GET */
  readonly asked: string[];
  close(): Promise<void>;
}

/** A server of its own: `pages` by path (markup, or a handler); 404 for the rest. */
export async function serve(
  pages: Readonly<Record<string, string | Handler>> | Handler,
): Promise<TestServer> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(request.method === 'GET' ? path : `${request.method ?? ''} ${path}`);
    const page = typeof pages === 'function' ? pages : pages[path];
    if (typeof page === 'function') page(request, response);
    else if (page === undefined)
      response
        .writeHead(404, { 'content-type': 'text/html' })
        .end('<title>404</title><h1>Page not found</h1>');
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export class MemoryMap implements Memory {
  readonly values = new Map<string, string>();
  get = (key: string): string | null => this.values.get(key) ?? null;
  set = (key: string, value: string): void => void this.values.set(key, value);
  delete = (key: string): void => void this.values.delete(key);
}

export class BlobMap implements BlobStore {
  readonly blobs = new Map<string, Uint8Array>();
  async put(bytes: Uint8Array): Promise<string> {
    const key = hash(bytes);
    this.blobs.set(key, bytes);
    return Promise.resolve(key);
  }
  get = (key: string): Promise<Uint8Array | null> => Promise.resolve(this.blobs.get(key) ?? null);
  has = (key: string): Promise<boolean> => Promise.resolve(this.blobs.has(key));
}

/** Like the stored frontier: each key once, lowest priority first, in the order they came. */
export class FrontierList implements Frontier {
  readonly #known = new Set<string>();
  readonly #waiting: FrontierEntry[] = [];
  readonly #taken = new Map<string, FrontierEntry>();
  readonly #done: FrontierEntry[] = [];
  get finished(): number {
    return this.#done.length;
  }
  visited(): Iterable<FrontierEntry> {
    return [...this.#done];
  }
  get waiting(): number {
    return this.#waiting.length;
  }
  add(entries: readonly FrontierEntry[]): number {
    let added = 0;
    for (const entry of entries) {
      if (this.#known.has(entry.key)) continue;
      this.#known.add(entry.key);
      this.#insert(entry);
      added += 1;
    }
    return added;
  }
  next(): FrontierEntry | null {
    const entry = this.#waiting.shift() ?? null;
    if (entry) this.#taken.set(entry.key, entry);
    return entry;
  }
  done(key: string): void {
    const entry = this.#taken.get(key);
    if (entry && this.#taken.delete(key)) this.#done.push(entry);
  }
  putBack(key: string): void {
    const entry = this.#taken.get(key);
    if (entry && this.#taken.delete(key)) this.#insert(entry);
  }
  /** as after a kill: what was taken waits again */
  revive(): void {
    for (const key of [...this.#taken.keys()]) this.putBack(key);
  }
  #insert(entry: FrontierEntry): void {
    let [low, high] = [0, this.#waiting.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#waiting[middle]!.priority <= entry.priority) low = middle + 1;
      else high = middle;
    }
    this.#waiting.splice(low, 0, entry);
  }
}

export const MARKET: Market = {
  country: 'DE',
  currency: 'EUR',
  languages: ['de', 'en'],
  timeZone: 'Europe/Berlin',
};

/** A stand-in for extraction: every amount of money and every percentage is a claim. */
const amounts = (html: string): ReadonlySet<string> =>
  new Set(html.replace(/<script\b[^>]*>[^<]*<\/script>/g, '').match(/\d+(?:[.,]\d+)? ?(?:€|%|zł)/g) ?? []);

export interface TestContext extends CollectContext {
  readonly memory: MemoryMap;
  readonly blobs: BlobMap;
  readonly captures: Capture[];
  readonly pages: () => readonly PageCapture[];
}

export type TestOverrides = Partial<
  Pick<
    TestContext,
    | 'market'
    | 'memory'
    | 'blobs'
    | 'frontier'
    | 'signal'
    | 'emit'
    | 'progress'
    | 'claimKeys'
    | 'alreadyCaptured'
    | 'captured'
    | 'asOf'
    | 'run'
  >
>;

export function testContext(origin: string, overrides: TestOverrides = {}): TestContext {
  const captures: Capture[] = [];
  return {
    run: 'night-1',
    channel: 'shop',
    brand: { name: 'Nordlicht', aliases: [] },
    market: MARKET,
    asOf: '2026-05-04T03:00:00Z',
    now: () => new Date('2026-05-04T03:00:01Z'),
    baseDir: '/',
    trustedOrigins: new Set([origin]),
    blobs: new BlobMap(),
    memory: new MemoryMap(),
    frontier: new FrontierList(),
    signal: new AbortController().signal,
    captures,
    pages: () => captures.filter((capture): capture is PageCapture => capture.form === 'page'),
    emit: (capture: Capture) => {
      captures.push(capture);
      return Promise.resolve();
    },
    progress: () => undefined,
    claimKeys: (html: string) => Promise.resolve(amounts(html)),
    captured: (id) => Promise.resolve(captures.findLast((capture) => capture.id === id) ?? null),
    alreadyCaptured: () => false,
    ...overrides,
  };
}

export const siteSettings = (origin: string, overrides: object = {}): WebsiteSettings =>
  websiteSchema.parse({ kind: 'website', urls: [`${origin}/`], popupWaitMs: 600, ...overrides });

/** A web with the real browser of this machine; without one the tests that need it fail. */
export async function testWeb(origins: readonly string[], options: Partial<WebOptions> = {}): Promise<Web> {
  const browser = await findBrowser();
  return createWeb({
    trustedOrigins: new Set(origins),
    browserPath: browser?.executablePath ?? null,
    sandbox: process.getuid?.() !== 0,
    signal: new AbortController().signal,
    ...options,
    limits: { backoffMs: 20, timeoutMs: 5000, ...options.limits },
  });
}

export async function closeWeb(web: Web): Promise<void> {
  await Promise.all([web.browser.close(), web.http.close()]);
}
