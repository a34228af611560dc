import type {
  ChannelKind,
  ChannelOutcome,
  ChannelSettings,
  CollectContext,
  Problem,
  ProblemCode,
} from '../domain/index.js';

/**
 * A way to collect one kind of channel. A kind is one file in channels/, listed in `COLLECTORS` of index.ts.
 * A collector never throws for what it meets outside: it names it as a problem in its outcome.
 */
export interface Collector<S extends ChannelSettings = ChannelSettings> {
  readonly kinds: readonly ChannelKind[];
  collect(settings: S, context: CollectContext, web: Web): Promise<ChannelOutcome>;
}

/** The web as all collectors share it: one guard, one pace per host, one browser. See crawl/. */
export interface Web {
  readonly http: HttpClient;
  readonly browser: BrowserHost;
}

export interface HttpRequest {
  readonly method?: 'GET' | 'HEAD' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** conditional request: validators of an earlier answer */
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  readonly maxBytes?: number;
  /** a body that is larger is cut there, instead of being refused */
  readonly cut?: boolean;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** waits where the host is left alone for a while, as one that failed too often or asked for it is */
  readonly patient?: boolean;
}

/** An answer, or the named reason why there is none. The body is bounded, decompressed and never decoded here. */
export type HttpAnswer =
  | {
      readonly ok: true;
      readonly status: number;
      readonly finalUri: string;
      readonly chain: readonly string[];
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
    }
  | {
      readonly ok: false;
      readonly code: ProblemCode;
      readonly message: string;
      readonly finalUri: string | null;
      readonly chain: readonly string[];
      readonly status: number | null;
    };

export interface HttpClient {
  /** follows redirects under the guard, paces per host, retries what is worth retrying; never throws but on abort */
  request(uri: string, request?: HttpRequest): Promise<HttpAnswer>;
  /** how fast the host of an address is asked from now on; robots' Crawl-delay and a channel's own pace */
  setPace(uri: string, pace: { readonly concurrency: number; readonly delayMs: number }): void;
  close(): Promise<void>;
}

/** A page as a browser shows it. */
export interface RenderedPage {
  readonly html: string;
  readonly status: number;
  readonly finalUri: string;
  readonly popups: readonly { readonly html: string; readonly afterMs: number }[];
  readonly headers: Readonly<Record<string, string>>;
  /** scripts and data that it was made from, by GET; null where something else was needed (POST, web sockets) */
  readonly madeFrom: readonly string[] | null;
}

export interface RenderOptions {
  /** how long to wait for late pop-ups; 0: only what is there once the page is quiet */
  readonly popupWaitMs?: number;
  /** BCP 47; what the browser says it speaks */
  readonly locale?: string;
  /** scroll for lazy content until nothing more comes, or so many steps */
  readonly scrollSteps?: number;
  readonly storageState?: string | null;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** buttons to press before reading, by their accessible name ("See more", "Mehr ansehen") */
  readonly expand?: readonly RegExp[];
}

export interface BrowserHost {
  /** a problem where no browser can be started or the page cannot be had */
  render(
    uri: string,
    options?: RenderOptions,
  ): Promise<{ readonly page: RenderedPage } | { readonly problem: Problem }>;
  close(): Promise<void>;
}
