import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { pipeline } from 'node:stream';
import type { Readable, Transform } from 'node:stream';
import { Agent, buildConnector, request as send } from 'undici';
import type { HttpAnswer, HttpClient, HttpRequest } from '../collector.js';
import { isRetriedFailure, isRetriedStatus, nameFailure, TransferError, type Failure } from './failures.js';
import type { Guard } from './guard.js';
import { sleep, type Ended, type Pace, type Pacer } from './pace.js';

export interface HttpOptions {
  readonly guard: Guard;
  readonly pacer: Pacer;
  readonly userAgent: string;
  /** aborted when the audit is stopped */
  readonly signal: AbortSignal;
  readonly maxBytes?: number;
  readonly timeoutMs?: number;
  readonly maxRedirects?: number;
  /** how often one address is asked for before its failure stands */
  readonly attempts?: number;
  readonly backoffMs?: number;
  /** a host that asks for a longer pause than this is given up for the audit */
  readonly maxRetryAfterMs?: number;
  /** and where the request is patient */
  readonly patientRetryAfterMs?: number;
}

type Limits = Required<Omit<HttpOptions, 'guard' | 'pacer' | 'signal' | 'userAgent'>>;

const DEFAULTS: Limits = {
  maxBytes: 10_000_000,
  timeoutMs: 30_000,
  maxRedirects: 10,
  attempts: 3,
  backoffMs: 500,
  maxRetryAfterMs: 60_000,
  patientRetryAfterMs: 120_000,
};

/** One answer, redirects not followed. */
interface Hop {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly cookies: readonly string[];
  readonly body: Uint8Array;
}

type HopResult = { readonly hop: Hop } | { readonly failure: Failure };

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

function decoded(body: Readable, encoding: string): Readable {
  let stream = body;
  for (const name of encoding.toLowerCase().split(',').reverse()) {
    const kind = name.trim();
    if (kind === '' || kind === 'identity') continue;
    const decoder = DECODERS[kind]?.();
    if (!decoder) throw new TransferError('bad-encoding', `unknown Content-Encoding "${kind.slice(0, 40)}"`);
    stream = pipeline(stream, decoder, () => undefined); // errors reach the reader of `decoder`
  }
  return stream;
}

/** Reads a body to its end or to the limit. The limit holds after decompression, so a small bomb cannot grow. */
async function readBody(
  body: Readable,
  encoding: string,
  maxBytes: number,
  cut: boolean,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of decoded(body, encoding) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) {
      body.destroy();
      if (cut) {
        chunks.push(chunk.subarray(0, chunk.length - (size - maxBytes)));
        return Buffer.concat(chunks);
      }
      throw new TransferError('too-large', `larger than ${Math.round(maxBytes / 1000)} kB`);
    }
    chunks.push(chunk);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size);
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
  return flat;
}

/** RFC 9110, 10.2.3: seconds or a date; a date is read against the answer's own clock. */
export function retryAfterMs(headers: Readonly<Record<string, string>>): number | null {
  const value = headers['retry-after']?.trim();
  if (!value) return null;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const wait = Date.parse(value) - Date.parse(headers.date ?? '');
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}

/** Cookies along one chain of redirects: some sites turn in a circle without them. Nothing is kept between requests. */
class ChainCookies {
  readonly #jar = new Map<string, Map<string, string>>();

  keep(host: string, lines: readonly string[]): void {
    for (const line of lines) {
      const pair = /^([^=;\s]{1,200})=([^;]{0,4000})/.exec(line);
      if (!pair) continue;
      const jar = this.#jar.get(host) ?? new Map<string, string>();
      this.#jar.set(host, jar.set(pair[1]!, pair[2]!));
    }
  }

  header(host: string): string | null {
    const jar = this.#jar.get(host);
    return jar ? [...jar].map(([name, value]) => `${name}=${value}`).join('; ') : null;
  }
}

/** The one way to ask for something by HTTP. */
export class GuardedHttp implements HttpClient {
  readonly #agent: Agent;
  readonly #limits: Limits;

  constructor(readonly options: HttpOptions) {
    this.#limits = { ...DEFAULTS, ...options };
    const open = buildConnector({ timeout: 10_000 });
    const guarded = buildConnector({ timeout: 10_000, lookup: options.guard.lookup });
    this.#agent = new Agent({
      connections: 64, // the pacer decides how many are used
      pipelining: 1,
      keepAliveTimeout: 10_000,
      connect: (target, done) => {
        const origin = `${target.protocol}//${target.host ?? target.hostname}`;
        (options.guard.isTrusted(origin) ? open : guarded)(target, done);
      },
    });
  }

  setPace(uri: string, pace: Pace): void {
    this.options.pacer.host(uri).pace = pace;
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async request(uri: string, request: HttpRequest = {}): Promise<HttpAnswer> {
    const chain: string[] = [];
    const cookies = new ChainCookies();
    const failed = (failure: Failure, status: number | null = null): HttpAnswer => ({
      ok: false,
      ...failure,
      finalUri: chain.at(-1) ?? null,
      chain,
      status,
    });
    let method = request.method ?? 'GET';
    let current = uri;
    for (;;) {
      const refused = this.options.guard.refuse(current);
      if (refused !== null) return failed({ code: 'guard', message: `${current.slice(0, 500)}: ${refused}` });
      const target = new URL(current);
      target.hash = '';
      if (chain.includes(target.href) && cookies.header(target.host) === null)
        return failed({ code: 'redirect-loop', message: `redirects in a circle at ${target.href}` });
      if (chain.length > this.#limits.maxRedirects)
        return failed({
          code: chain.includes(target.href) ? 'redirect-loop' : 'too-many-redirects',
          message: `more than ${this.#limits.maxRedirects} redirects`,
        });
      chain.push(target.href);
      const result = await this.#persist(target, { ...request, method }, cookies.header(target.host));
      if ('failure' in result) return failed(result.failure);
      const { hop } = result;
      const location = hop.status >= 300 && hop.status < 400 ? hop.headers.location : undefined;
      if (location === undefined || hop.status === 304)
        return { ok: true, ...hop, finalUri: target.href, chain };
      if (!URL.canParse(location, current))
        return failed({ code: 'http-error', message: 'redirects to what is no address' }, hop.status);
      cookies.keep(target.host, hop.cookies);
      if (hop.status === 303 || (method === 'POST' && hop.status < 303)) method = 'GET';
      current = new URL(location, current).href;
    }
  }

  /** Asks until there is an answer that stands. */
  async #persist(target: URL, request: HttpRequest, cookie: string | null): Promise<HopResult> {
    const signal = request.signal ?? this.options.signal;
    const host = this.options.pacer.host(target.href);
    const work = () => this.#attempts(target, request, cookie, signal);
    try {
      return await host.admit(work, request.patient ?? false, signal);
    } catch (error) {
      signal.throwIfAborted();
      return { failure: nameFailure(error, false) };
    }
  }

  async #attempts(
    target: URL,
    request: HttpRequest,
    cookie: string | null,
    signal: AbortSignal,
  ): Promise<[Ended, HopResult]> {
    const host = this.options.pacer.host(target.href);
    const { attempts, backoffMs, maxRetryAfterMs, patientRetryAfterMs } = this.#limits;
    const longest = request.patient ? patientRetryAfterMs : maxRetryAfterMs;
    for (let attempt = 1; ; attempt += 1) {
      const result = await this.#paced(target, request, cookie, signal);
      const passing =
        'hop' in result ? isRetriedStatus(result.hop.status) : isRetriedFailure(result.failure.code);
      if (!passing) return ['hop' in result ? 'answered' : 'other', result];
      const asked = 'hop' in result ? retryAfterMs(result.hop.headers) : null;
      if (asked !== null && asked > longest) {
        host.giveUp();
        return ['other', result];
      }
      if (asked !== null) host.pause(asked);
      if (attempt >= attempts) return ['passing', result];
      const backoff = backoffMs * 2 ** (attempt - 1);
      await sleep(asked ?? backoff / 2 + (Math.random() * backoff) / 2, signal);
    }
  }

  async #paced(
    target: URL,
    request: HttpRequest,
    cookie: string | null,
    signal: AbortSignal,
  ): Promise<HopResult> {
    try {
      return await this.options.pacer
        .host(target.href)
        .run(() => this.#once(target, request, cookie, signal), signal);
    } catch (error) {
      signal.throwIfAborted();
      return { failure: nameFailure(error, false) };
    }
  }

  /** One request, bounded in time and size. */
  async #once(
    target: URL,
    request: HttpRequest,
    cookie: string | null,
    signal: AbortSignal,
  ): Promise<HopResult> {
    const timeoutMs = request.timeoutMs ?? this.#limits.timeoutMs;
    const controller = new AbortController();
    const stop = (): void => controller.abort(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    const timer = setTimeout(() => {
      controller.abort(new TransferError('timeout', `not finished within ${timeoutMs} ms`));
    }, timeoutMs);
    let inBody = false;
    try {
      const answer = await send(target, {
        dispatcher: this.#agent,
        method: request.method ?? 'GET',
        headers: this.#headers(request, cookie),
        body: request.body ?? null,
        signal: controller.signal,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      inBody = true;
      const headers = flatten(answer.headers);
      const lines = answer.headers['set-cookie'];
      const empty = request.method === 'HEAD' || answer.statusCode === 304 || answer.statusCode === 204;
      const encoding = empty ? '' : (headers['content-encoding'] ?? '');
      const { maxBytes = this.#limits.maxBytes, cut = false } = request;
      const body = await readBody(answer.body, encoding, maxBytes, cut);
      const cookies = lines === undefined ? [] : Array.isArray(lines) ? lines : [lines];
      return { hop: { status: answer.statusCode, headers, cookies, body } };
    } catch (error) {
      signal.throwIfAborted();
      const reason: unknown = controller.signal.aborted ? controller.signal.reason : error;
      return { failure: nameFailure(reason, inBody) };
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  }

  #headers(request: HttpRequest, cookie: string | null): Record<string, string> {
    return {
      'user-agent': this.options.userAgent,
      accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'accept-encoding': 'gzip, deflate, br',
      ...(cookie === null ? {} : { cookie }),
      ...(request.etag ? { 'if-none-match': request.etag } : {}),
      ...(request.lastModified ? { 'if-modified-since': request.lastModified } : {}),
      ...request.headers,
    };
  }
}
