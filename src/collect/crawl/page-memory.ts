import { hash, type Memory } from '../../domain/index.js';
import type { HttpClient } from '../collector.js';

/** What is remembered of a page from night to night. */
export interface RememberedPage {
  /** the run that read it */
  readonly run: string;
  readonly finalUri: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** SHA-256 of the body as it came */
  readonly bodyHash: string;
  /** blob of its markup, decoded */
  readonly markup: string;
  readonly rendering: RememberedRendering | null;
}

/** What a browser made of it, good for as long as nothing it was made from changes. */
export interface RememberedRendering {
  /** blob of the rendered markup */
  readonly markup: string;
  readonly popups: readonly { readonly html: string; readonly afterMs: number }[];
  /** scripts and data it was made from */
  readonly madeFrom: readonly string[];
  /** hash over their content */
  readonly made: string;
}

const VERSION = 2;

export function recall(memory: Memory, key: string): RememberedPage | null {
  const stored = memory.get(`page ${key}`);
  if (stored === null) return null;
  const { version, ...page } = JSON.parse(stored) as RememberedPage & { version: number };
  return version === VERSION ? page : null;
}

export function remember(memory: Memory, key: string, page: RememberedPage): void {
  memory.set(`page ${key}`, JSON.stringify({ version: VERSION, ...page }));
}

interface Ingredient {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly hash: string;
}

/** a script that looks at the clock may show something else tomorrow; a year in a footer does not count */
const CLOCK = /\bDate\.now\(|\bnew Date\(\)(?!\.getFullYear)|\bperformance\.timeOrigin\b/;
export const readsClock = (script: string): boolean => CLOCK.test(script);

/** The scripts and data that pages were made from; each is asked for once a night, and only if it changed is it loaded. */
export class Ingredients {
  readonly #tonight = new Map<string, Promise<string | null>>();

  constructor(
    readonly memory: Memory,
    readonly http: HttpClient,
  ) {}

  /** A hash over all of them; null where one cannot be had again or depends on the time. */
  async fingerprint(uris: readonly string[]): Promise<string | null> {
    const hashes = await Promise.all(uris.map((uri) => this.#one(uri)));
    return hashes.includes(null) ? null : hash(...hashes.map((h) => h!));
  }

  #one(uri: string): Promise<string | null> {
    let known = this.#tonight.get(uri);
    if (!known) this.#tonight.set(uri, (known = this.#fetch(uri)));
    return known;
  }

  async #fetch(uri: string): Promise<string | null> {
    const key = `made-from ${uri.slice(0, 1000)}`;
    const stored = this.memory.get(key);
    const before = stored === null ? null : (JSON.parse(stored) as Ingredient);
    const answer = await this.http.request(uri, {
      etag: before?.etag ?? null,
      lastModified: before?.lastModified ?? null,
    });
    if (!answer.ok) return null;
    if (answer.status === 304 && before) return before.hash;
    if (answer.status !== 200 || readsClock(new TextDecoder().decode(answer.body))) return null;
    const now: Ingredient = {
      etag: answer.headers.etag ?? null,
      lastModified: answer.headers['last-modified'] ?? null,
      hash: hash(answer.body),
    };
    this.memory.set(key, JSON.stringify(now));
    return now.hash;
  }
}
