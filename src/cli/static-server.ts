import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.pdf': 'application/pdf',
};
const TEXT = /^text\/|json|xml|javascript/;

/** What `_routes.json` says of a path beyond the file that lies there. */
interface Route {
  readonly redirect?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
}

/** A folder served on loopback; `${ORIGIN}` in its texts becomes the server's own origin. */
export async function serveFolder(root: string): Promise<{ origin: string; close(): Promise<void> }> {
  const routes = await readFile(join(root, '_routes.json'), 'utf8').then(
    (text) => JSON.parse(text) as Record<string, Route>,
    () => ({}),
  );
  const server = createServer((request, response) => {
    answer(root, routes, request, response).catch(() => {
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function answer(
  root: string,
  routes: Readonly<Record<string, Route>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const origin = `http://${request.headers.host ?? ''}`;
  const { pathname } = new URL(request.url ?? '/', origin);
  const route = routes[pathname];
  if (route?.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, route.delayMs));
  if (route?.redirect !== undefined) {
    response
      .writeHead(route.status ?? 302, { location: route.redirect.replaceAll('${ORIGIN}', origin) })
      .end();
    return;
  }
  const file = await fileOf(root, decodeURIComponent(pathname));
  if (file === null) {
    response.writeHead(404, { 'content-type': TYPES['.html'] });
    response.end('<!doctype html><title>404</title><h1>Not found</h1>');
    return;
  }
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const bytes = await readFile(file);
  const body = TEXT.test(type) ? bytes.toString('utf8').replaceAll('${ORIGIN}', origin) : bytes;
  response.writeHead(route?.status ?? 200, { 'content-type': type, ...route?.headers });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** The file of a path: itself, its index.html, or with `.html`; null for none and for what lies outside. */
async function fileOf(root: string, pathname: string): Promise<string | null> {
  const base = normalize(join(root, pathname));
  if (base !== root && !base.startsWith(root + sep)) return null;
  if (pathname === '/_routes.json') return null;
  for (const file of [base, join(base, 'index.html'), `${base}.html`]) {
    if (
      await stat(file).then(
        (s) => s.isFile(),
        () => false,
      )
    )
      return file;
  }
  return null;
}
