import {
  hash,
  type CollectContext,
  type PageCapture,
  type Problem,
  type SkipReason,
  type WebsiteSettings,
} from '../../domain/index.js';
import type { HttpAnswer, RenderedPage, Web } from '../collector.js';
import { canonicalKey, subjectOf, type Subject } from './addresses.js';
import { decodeMarkup } from './decode.js';
import { isRetriedFailure, isRetriedStatus } from './failures.js';
import type { MissingPage } from './missing-page.js';
import {
  recall,
  remember,
  Renderings,
  type RememberedPage,
  type RememberedRendering,
} from './page-memory.js';
import { makePage, type PageParts } from './page-capture.js';
import type { Regions } from './regions.js';
import { isAlwaysRendered, type RenderMode, type RenderPolicy } from './rendering.js';
import { scanPage, type ScannedLink } from './scan.js';
import { recogniseWall } from './walls.js';

/** What came of one address. */
export type PageResult =
  | {
      readonly kind: 'page';
      readonly capture: PageCapture;
      readonly links: readonly ScannedLink[];
      /** met on the way, the page stands all the same */
      readonly problems: readonly Problem[];
    }
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  /** `mayPass`: asked for later it may be had */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly mayPass?: boolean };

export interface PageRequest {
  readonly uri: string;
  /** what it is about, as its link said */
  readonly subject: Subject;
  readonly isStart: boolean;
}

/** What a page reader needs; `missing` tells what the origin answers for pages that do not exist. */
export interface PageReaderParts {
  readonly settings: WebsiteSettings;
  readonly context: CollectContext;
  readonly web: Web;
  readonly policy: RenderPolicy;
  readonly regions: Regions;
  readonly origins: ReadonlySet<string>;
  readonly headers: Readonly<Record<string, string>>;
  /** is a start page's final address, on another origin, the site as well */
  adopt(start: string, finalUri: string): boolean;
  missing(origin: string): Promise<MissingPage>;
}

/** Markup and where it came from, before anything is made of it. */
interface Fetched {
  readonly html: string;
  readonly status: number;
  readonly finalUri: string;
  readonly remembered: Omit<RememberedPage, 'rendering'>;
  readonly headers: Readonly<Record<string, string>>;
  /** the body is the one of the last visit */
  readonly unchanged: boolean;
  readonly before: RememberedPage | null;
  readonly problems: readonly Problem[];
}

type Shown = Pick<RenderedPage, 'html' | 'popups'>;

const MARKUP = /^(?:text\/html|application\/xhtml\+xml|text\/plain|\s*$)/i;

/** Reads pages: by HTTP, in the browser where that shows more, or from memory where nothing changed. */
export class PageReader {
  readonly #renderings: Renderings;

  constructor(readonly parts: PageReaderParts) {
    const { memory, blobs } = parts.context;
    this.#renderings = new Renderings(memory, blobs, parts.web.http);
  }

  async read(request: PageRequest): Promise<PageResult> {
    const key = canonicalKey(request.uri);
    const fetched = await this.#fetch(request.uri, key);
    if ('kind' in fetched) return fetched;
    const facts = scanPage(fetched.html, fetched.finalUri);
    const shell = facts.scripted && facts.textLength < 200;
    const wall = await this.#wall(fetched, request.uri, shell || request.isStart);
    if (wall !== null) return { kind: 'failed', problem: wall };
    if (facts.refresh !== null && facts.textLength < 400 && canonicalKey(facts.refresh) !== key)
      return { kind: 'moved', to: facts.refresh };
    const mode = await this.parts.policy.decide({
      ...request,
      scripted: facts.scripted,
      textLength: facts.textLength,
    });
    const shown =
      mode === 'fetch'
        ? null
        : await this.#show(request, fetched, mode).finally(() => {
            this.parts.policy.learn(request.uri, null); // where it was a sample and nothing came of it
          });
    const parts = { ...fetched, requestedUri: request.uri, facts, shown: null };
    if (shown !== null && 'code' in shown)
      return shell ? { kind: 'failed', problem: shown } : this.#page(parts, [...fetched.problems, shown]);
    const kept = fetched.unchanged ? (fetched.before?.rendering ?? null) : null;
    this.#remember(key, fetched, shown === null ? kept : shown.rendering);
    return this.#page({ ...parts, shown: shown?.page ?? null }, fetched.problems);
  }

  #page(parts: PageParts, problems: readonly Problem[]): PageResult {
    const { capture, follow } = makePage(parts, this.parts.context, this.parts.regions);
    return { kind: 'page', capture, links: follow, problems };
  }

  /** Where the address led when it was read last. */
  finalUriOf(key: string): string | null {
    return recall(this.parts.context.memory, key)?.finalUri ?? null;
  }

  /** By HTTP, conditionally; what did not change, or was read by this run already, comes from memory. */
  async #fetch(uri: string, key: string): Promise<Fetched | PageResult> {
    const { context, web, settings, headers } = this.parts;
    const before = recall(context.memory, key);
    if (before?.run === context.run) {
      const kept = await this.#unchanged(before, before.finalUri);
      if (kept) return kept;
    }
    const answer = await web.http.request(uri, {
      headers,
      etag: before?.etag ?? null,
      lastModified: before?.lastModified ?? null,
      timeoutMs: settings.timeoutMs,
      signal: context.signal,
      patient: true,
    });
    if (!answer.ok) {
      const { code, message } = answer;
      // what was waited for long enough is not waited for again
      return { ...failed(code, message, uri), mayPass: isRetriedFailure(code) && code !== 'timeout' };
    }
    if (!this.parts.origins.has(new URL(answer.finalUri).origin) && !this.parts.adopt(uri, answer.finalUri))
      return this.#offSite(answer, uri);
    if (answer.status !== 304 || !before) return this.#received(answer, uri, before);
    const kept = await this.#unchanged(before, answer.finalUri);
    if (kept) return kept;
    context.memory.delete(`page ${key}`);
    return this.#fetch(uri, key);
  }

  async #unchanged(before: RememberedPage, finalUri: string): Promise<Fetched | null> {
    const markup = await this.parts.context.blobs.get(before.markup);
    if (!markup) return null;
    const html = new TextDecoder().decode(markup);
    const remembered = { ...before, finalUri };
    return { html, status: 200, finalUri, headers: {}, remembered, unchanged: true, before, problems: [] };
  }

  async #received(
    answer: Extract<HttpAnswer, { ok: true }>,
    uri: string,
    before: RememberedPage | null,
  ): Promise<Fetched | PageResult> {
    const type = answer.headers['content-type'] ?? '';
    const { text: html, charset, contradicts } = decodeMarkup(answer.body, type);
    if (answer.status >= 400) return refused(answer, html, uri);
    if (!MARKUP.test(type) && !/^\s{0,200}<(?:!doctype\s+html|html)\b/i.test(html.slice(0, 500)))
      return /^(?:image|video|audio|font)\/|pdf|zip|javascript|json|css|octet-stream/i.test(type)
        ? { kind: 'skipped', reason: 'noindex-media' }
        : failed('wrong-content-type', `expected a page, found "${type.slice(0, 80)}"`, uri);
    if (html.trim() === '') return { kind: 'skipped', reason: 'empty' };
    const bodyHash = hash(answer.body);
    const unchanged = before?.bodyHash === bodyHash;
    return {
      html,
      status: answer.status,
      finalUri: answer.finalUri,
      headers: answer.headers,
      remembered: {
        run: this.parts.context.run,
        finalUri: answer.finalUri,
        etag: answer.headers.etag ?? null,
        lastModified: answer.headers['last-modified'] ?? null,
        bodyHash,
        markup: unchanged ? before.markup : await this.parts.context.blobs.put(Buffer.from(html)),
      },
      unchanged,
      before,
      problems:
        contradicts === null
          ? []
          : [{ code: 'bad-encoding', message: `declared as ${contradicts}, read as ${charset}`, uri }],
    };
  }

  #offSite(answer: Extract<HttpAnswer, { ok: true }>, uri: string): PageResult {
    const { text: html } = decodeMarkup(answer.body, answer.headers['content-type']);
    const wall = recogniseWall({ ...answer, html, requestedUri: uri });
    if (wall !== null) return failed(wall.code, wall.message, uri);
    if (!this.parts.settings.urls.includes(uri)) return { kind: 'skipped', reason: 'off-site' };
    const message = `the start page leads to ${answer.finalUri.slice(0, 300)}; name that address in \`urls\``;
    return failed('not-found', message, uri);
  }

  /**
   * `unsure`: not compared with the page for missing addresses, as a script may still fill it, or as it is a start page,
   * which some sites show for every address.
   */
  async #wall(
    page: Pick<Fetched, 'html' | 'status' | 'finalUri' | 'headers'>,
    uri: string,
    unsure: boolean,
  ): Promise<Problem | null> {
    const wall = recogniseWall({ ...page, requestedUri: uri });
    if (wall !== null) return { ...wall, uri };
    if (unsure) return null;
    const missing = await this.parts.missing(new URL(page.finalUri).origin);
    return missing.resembles(page.html)
      ? { code: 'soft-404', message: 'the page is the one that this site shows for missing pages', uri }
      : null;
  }

  /** In the browser, or as the browser showed it last time where nothing it was made from changed. */
  async #show(
    request: PageRequest,
    fetched: Fetched,
    mode: Exclude<RenderMode, 'fetch'>,
  ): Promise<{ page: Shown | null; rendering: RememberedRendering | null } | Problem> {
    const rendering = fetched.unchanged ? (fetched.before?.rendering ?? null) : null;
    const kept = rendering && (await this.#renderings.show(fetched.html, rendering));
    if (kept === 'nothing') {
      this.parts.policy.learn(request.uri, false);
      return { page: null, rendering };
    }
    if (kept) {
      if (mode === 'sample') this.parts.policy.learn(request.uri, await this.#adds(fetched, kept));
      return { page: kept, rendering };
    }
    const result = await this.#render(request, fetched.finalUri);
    if ('problem' in result) return result.problem;
    const { page } = result;
    const wall = await this.#wall(page, request.uri, request.isStart);
    if (wall !== null) return wall;
    const adds = mode === 'always' || (await this.#adds(fetched, page));
    if (mode === 'sample') this.parts.policy.learn(request.uri, adds);
    if (!adds && page.popups.length === 0)
      return { page: null, rendering: await this.#renderings.keep(fetched.html, page, false) };
    return { page, rendering: await this.#renderings.keep(fetched.html, page) };
  }

  async #render(request: PageRequest, uri: string): ReturnType<Web['browser']['render']> {
    const { web, settings, context } = this.parts;
    const result = await web.browser.render(uri, {
      popupWaitMs: isAlwaysRendered(request) ? settings.popupWaitMs : 0,
      locale: localeOf(context),
      timeoutMs: settings.timeoutMs,
      signal: context.signal,
    });
    if ('page' in result && !this.parts.origins.has(originOf(result.page.finalUri)))
      return {
        problem: {
          code: 'geo-redirect',
          message: `a script leads to ${result.page.finalUri.slice(0, 300)}`,
          uri,
        },
      };
    if ('page' in result && result.page.status >= 400)
      return {
        problem: { code: 'http-error', message: `the browser was answered ${result.page.status}`, uri },
      };
    return result;
  }

  /** Does the rendered page make claims that the fetched one does not. */
  async #adds(fetched: Fetched, page: Shown): Promise<boolean> {
    const { context } = this.parts;
    const known = await context.claimKeys(fetched.html, fetched.finalUri);
    const shown = await context.claimKeys(page.html, fetched.finalUri);
    return [...shown].some((claim) => !known.has(claim));
  }

  #remember(key: string, fetched: Fetched, rendering: RememberedRendering | null): void {
    if (fetched.unchanged && rendering === (fetched.before?.rendering ?? null)) return;
    remember(this.parts.context.memory, key, { ...fetched.remembered, rendering });
  }
}

const originOf = (uri: string): string => (URL.canParse(uri) ? new URL(uri).origin : 'null');

const localeOf = ({ market }: CollectContext): string => `${market.languages[0] ?? 'en'}-${market.country}`;

const failed = (
  code: Problem['code'],
  message: string,
  uri: string,
): Extract<PageResult, { kind: 'failed' }> => ({
  kind: 'failed',
  problem: { code, message, uri },
});

function refused(answer: Extract<HttpAnswer, { ok: true }>, html: string, uri: string): PageResult {
  const wall = recogniseWall({ ...answer, html, requestedUri: uri });
  if (wall !== null) return failed(wall.code, wall.message, uri);
  const named =
    answer.status === 429
      ? failed('rate-limited', 'the site asks for fewer requests (429)', uri)
      : failed('http-error', `answered ${answer.status}`, uri);
  return { ...named, mayPass: isRetriedStatus(answer.status) };
}

/** What a page is about, for pages that no link led to. */
export const requestFor = (uri: string, isStart = false): PageRequest => ({
  uri,
  subject: subjectOf(uri),
  isStart,
});
