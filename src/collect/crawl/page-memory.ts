import { hash, type BlobStore, type Memory } from '../../domain/index.js';
import type { HttpClient, RenderedPage } from '../collector.js';

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
  /** blob of the rendered markup; null where it said nothing that the fetched one does not */
  readonly markup: string | null;
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
const readsClock = (script: string): boolean => CLOCK.test(script);

/** What browsers made of pages, from night to night. */
export class Renderings {
  readonly #ingredients: Ingredients;

  constructor(
    memory: Memory,
    readonly blobs: BlobStore,
    http: HttpClient,
  ) {
    this.#ingredients = new Ingredients(memory, http);
  }

  /**
   * The page as it was shown, where nothing it was made from changed; `html` is the fetched markup, which did not.
   * 'nothing': it was shown and said nothing more; null: it has to be shown again.
   */
  async show(
    html: string,
    kept: RememberedRendering,
  ): Promise<Pick<RenderedPage, 'html' | 'popups'> | 'nothing' | null> {
    if (readsClock(html) || (await this.#ingredients.fingerprint(kept.madeFrom)) !== kept.made) return null;
    if (kept.markup === null) return 'nothing';
    const markup = await this.blobs.get(kept.markup);
    return markup ? { html: new TextDecoder().decode(markup), popups: kept.popups } : null;
  }

  /** Keeps a rendering; null where it may be another one the next night. */
  async keep(html: string, page: RenderedPage, saysMore = true): Promise<RememberedRendering | null> {
    if (page.madeFrom === null || readsClock(html)) return null;
    const made = await this.#ingredients.fingerprint(page.madeFrom);
    if (made === null) return null;
    const markup = saysMore ? await this.blobs.put(Buffer.from(page.html)) : null;
    return { markup, popups: page.popups, madeFrom: page.madeFrom, made };
  }
}

/** The scripts and data that pages were made from; each is asked for once a night, and only if it changed is it loaded. */
class Ingredients {
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
