import { existsSync, readFileSync, statSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';

/** Where a world is met: its shop, and the networks on a host of their own. */
export interface Origins {
  readonly origin: string;
  readonly social: string;
}

/** `site/_routes.json`: what a path answers otherwise than with its file. */
interface Route {
  readonly status?: number;
  readonly redirect?: string;
  readonly headers?: Record<string, string>;
  readonly delayMs?: number;
  /** the first so many requests are turned away with 503 */
  readonly failFirst?: number;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
};

/** What the networks' host serves; anything else there is the shop's. */
const SOCIAL_PATHS = /^\/(?:social|assets|media|static)\//;

/** Puts the origins where a world's files say `${ORIGIN}` and `${SOCIAL}`; what lies under /social/ is the networks'. */
export const fill = (text: string, { origin, social }: Origins): string =>
  text
    .replaceAll('${ORIGIN}/social/', `${social}/social/`)
    .replaceAll('${env:ORIGIN}/social/', '${env:SOCIAL}/social/')
    .replaceAll('${SOCIAL}', social)
    .replaceAll('${ORIGIN}', origin);

/** Serves a world's site/ on loopback, the shop on 127.0.0.1 and its networks on 127.0.0.2. */
export async function serveWorld(world: string): Promise<Origins & { close: () => void }> {
  const root = join(world, 'site');
  const routes = readRoutes(join(root, '_routes.json'));
  const hits = new Map<string, number>();
  const origins = { origin: '', social: '' };

  const answer = async (request: http.IncomingMessage, response: http.ServerResponse, isSocial: boolean) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://world.invalid');
    if (isSocial !== pathname.startsWith('/social/') && !(isSocial && SOCIAL_PATHS.test(pathname))) {
      response.writeHead(301, { location: (isSocial ? origins.origin : origins.social) + pathname + search });
      return response.end();
    }
    const hit = (hits.get(pathname) ?? 0) + 1;
    hits.set(pathname, hit);
    const rule = routes[pathname] ?? {};
    if (rule.delayMs) await new Promise((resolve) => setTimeout(resolve, rule.delayMs));
    if (hit <= (rule.failFirst ?? 0)) return response.writeHead(503, { 'retry-after': '1' }).end();
    if (rule.redirect) {
      return response.writeHead(rule.status ?? 302, { location: fill(rule.redirect, origins) }).end();
    }
    const file = fileOf(root, pathname);
    if (file === null) {
      return response
        .writeHead(404, { 'content-type': TYPES['.html'] })
        .end('<!doctype html><title>404</title><h1>404</h1>');
    }
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const stored = readFileSync(file);
    const body = /text|json|xml|javascript/.test(type) ? fill(stored.toString('utf8'), origins) : stored;
    response.writeHead(rule.status ?? 200, { 'content-type': type, ...rule.headers });
    return response.end(request.method === 'HEAD' ? undefined : body);
  };

  const server = (isSocial: boolean) =>
    http.createServer((request, response) => {
      answer(request, response, isSocial).catch(() => response.writeHead(400).end());
    });
  const shop = server(false);
  const networks = server(true);
  const port = await listen(shop, 0, '127.0.0.1');
  await listen(networks, port, '127.0.0.2');
  Object.assign(origins, { origin: `http://127.0.0.1:${port}`, social: `http://127.0.0.2:${port}` });
  const close = () => {
    for (const each of [shop, networks]) {
      each.close();
      each.closeAllConnections();
    }
  };
  return { ...origins, close };
}

function readRoutes(file: string): Readonly<Record<string, Route>> {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Route>) : {};
}

/** The file that a path means, as static hosts find it: itself, its folder's index, or with `.html`. */
function fileOf(root: string, pathname: string): string | null {
  const at = normalize(join(root, decodeURIComponent(pathname)));
  if ((at !== root && !at.startsWith(root + sep)) || pathname === '/_routes.json') return null;
  const tries = [at, join(at, 'index.html'), `${at}.html`];
  return tries.find((file) => existsSync(file) && statSync(file).isFile()) ?? null;
}

function listen(server: http.Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}
