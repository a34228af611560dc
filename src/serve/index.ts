import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OperatorError, type Finding, type Market, type Store } from '../domain/index.js';
import { isLoopback, openGate, type Gate } from './guard.js';
import {
  findingPage,
  findingsPage,
  historyPage,
  messagePage,
  monthsPage,
  reportPage,
  signInPage,
} from './pages.js';

export interface ServeOptions {
  readonly host: string;
  /** 0: any free one */
  readonly port: number;
  /** needed beyond loopback */
  readonly password: string | null;
  readonly brand: string;
  readonly language: string;
  readonly market: Market;
  readonly now: () => Date;
  /** the store as it is now, to read from; closed by the caller of this */
  openStore(): Store;
  isAccepted(id: string): boolean;
  accept(finding: Finding, words: { reason: string; until: string | null; by: string | null }): void;
  unaccept(id: string): void;
}

/**
 * Serves reports and history of all runs.
 * @throws OperatorError for an address beyond loopback without a password, and for a port in use
 */
export async function serveHistory(
  options: ServeOptions,
): Promise<{ origin: string; close(): Promise<void> }> {
  const { host, port, password } = options;
  if (!isLoopback(host) && password === null) {
    throw new OperatorError(
      'serve-open',
      `Serving on ${host} lets others in: set a password in the environment variable UNISONO_PASSWORD, or serve on 127.0.0.1.`,
    );
  }
  const gate = openGate(password, options.now);
  const server = createServer((request, response) => {
    respond(request, response, options, gate).catch((error: unknown) => {
      const known = error instanceof OperatorError;
      send(
        response,
        known ? 404 : 500,
        messagePage(options, 'Unisono', known ? error.message : 'Something failed.'),
      );
    });
  });
  server.requestTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new OperatorError(
          'serve-port',
          `${host}:${port} cannot be served on (${error.code ?? error.message}).`,
        ),
      ),
    );
    server.listen(port, host, resolve);
  });
  const shown = host.includes(':') ? `[${host}]` : host;
  return {
    origin: `http://${shown}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  // the page's own policy stands in it; this one cannot
  'content-security-policy': "frame-ancestors 'none'",
} as const;

function send(
  response: ServerResponse,
  status: number,
  html: string,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) response.end();
  else response.writeHead(status, { ...HEADERS, ...headers }).end(html);
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  options: ServeOptions,
  gate: Gate,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://unisono.invalid').pathname;
  const method = request.method ?? 'GET';
  if (path === '/sign-in' && options.password !== null) return signIn(request, response, options, gate);
  if (!gate.admits(request)) {
    if (options.password === null)
      send(response, 421, messagePage(options, 'Unisono', 'Ask for this view by its own address.'));
    else response.writeHead(303, { location: '/sign-in' }).end();
    return;
  }
  if (method === 'POST') return change(path, request, response, options, gate);
  if (method !== 'GET' && method !== 'HEAD')
    return void response.writeHead(405, { allow: 'GET, HEAD, POST' }).end();
  const name = PICTURE.exec(path)?.[1];
  if (name !== undefined) return sendPicture(response, name, options);
  const html = await read(path, options, gate.token(request));
  send(
    response,
    html === null ? 404 : 200,
    method === 'HEAD' ? '' : (html ?? messagePage(options, null, null)),
  );
}

/** Pages name their pictures relative to themselves. */
const PICTURE = /^\/(?:findings|runs\/[^/]+)\/(evidence\/[^/]+\.png)$/;

async function sendPicture(response: ServerResponse, name: string, options: ServeOptions): Promise<void> {
  const store = options.openStore();
  try {
    const blob = store.picture(name);
    const png = blob === null ? null : await store.blobs.get(blob);
    if (png === null) send(response, 404, messagePage(options, null, null));
    else response.writeHead(200, { ...HEADERS, 'content-type': 'image/png' }).end(png);
  } finally {
    store.close();
  }
}

/** The page of a path, or null where there is none. */
async function read(path: string, options: ServeOptions, token: string): Promise<string | null> {
  const store = options.openStore();
  try {
    const [, room, encoded, part] = path.split('/');
    const id = decode(encoded);
    if (path === '/') return historyPage(store, options);
    if (path === '/months') return monthsPage(store, options);
    if (room === 'runs' && id && part === undefined) return findingsPage(store, options, id);
    if (room === 'runs' && id && part === 'report') return await reportPage(store, id);
    if (room === 'findings' && id && part === undefined) return await findingPage(store, options, id, token);
    return null;
  } finally {
    store.close();
  }
}

async function signIn(
  request: IncomingMessage,
  response: ServerResponse,
  options: ServeOptions,
  gate: Gate,
): Promise<void> {
  if (request.method !== 'POST') {
    send(response, 200, signInPage(options, false));
    return;
  }
  const cookie = gate.signIn((await form(request)).get('password') ?? '');
  if (cookie === null) send(response, 403, signInPage(options, true));
  else response.writeHead(303, { location: '/', 'set-cookie': cookie }).end();
}

/** Accepts a finding, or takes that back. */
async function change(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  options: ServeOptions,
  gate: Gate,
): Promise<void> {
  const [, room, encoded, verb] = path.split('/');
  const id = decode(encoded);
  const fields = await form(request);
  if (!gate.isOwn(request, fields.get('token') ?? '')) {
    send(response, 403, messagePage(options, 'refused', 'refusedText'));
    return;
  }
  const done = room === 'findings' && id !== null && carryOut(verb, id, fields, options);
  if (!done) send(response, 404, messagePage(options, null, null));
  else response.writeHead(303, { location: `/findings/${encodeURIComponent(id)}` }).end();
}

function carryOut(
  verb: string | undefined,
  id: string,
  fields: URLSearchParams,
  options: ServeOptions,
): boolean {
  if (verb === 'unaccept') {
    options.unaccept(id);
    return true;
  }
  const reason = (fields.get('reason') ?? '').trim().slice(0, 500);
  const until = fields.get('until') ?? '';
  const valid = until === '' || /^\d{4}-\d{2}-\d{2}$/.test(until);
  if (verb !== 'accept' || reason === '' || !valid) return false;
  const store = options.openStore();
  try {
    const last = store.runs(1)[0];
    const finding = last && store.run(last.id)?.findings.find((f) => f.id === id);
    if (!finding) return false;
    const by = (fields.get('by') ?? '').trim().slice(0, 100);
    options.accept(finding, { reason, until: until || null, by: by || null });
    return true;
  } finally {
    store.close();
  }
}

const MAX_FORM = 20_000;

async function form(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_FORM) throw new OperatorError('form-too-large', 'The form is too large.');
    parts.push(part);
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'));
}

function decode(part: string | undefined): string | null {
  try {
    return part === undefined || part === '' ? null : decodeURIComponent(part);
  } catch {
    return null;
  }
}
