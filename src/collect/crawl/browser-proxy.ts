import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { nameFailure } from './failures.js';
import type { Guard } from './guard.js';

/**
 * The browser's only way out. Route interception does not see the targets of redirects, and what it resolves the browser
 * resolves again (DNS rebinding); a proxy sees every connection, redirects, workers, prefetches and web sockets included,
 * and decides on the very address that it connects to.
 */
export interface GuardProxy {
  /** `http://127.0.0.1:port` */
  readonly server: string;
  close(): Promise<void>;
}

/** tells the browser's host why an answer is not the site's: a problem code */
export const PROXY_HEADER = 'x-unisono-proxy';

const REFUSED = 'HTTP/1.1 403 Refused\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';
const UNREACHABLE = 'HTTP/1.1 502 Unreachable\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';

/** `https:` for tunnels, which is also how browsers send `ws:`; either origin may be the trusted one. */
function isTrustedTarget(guard: Guard, authority: string): boolean {
  return guard.isTrusted(`https://${authority}/`) || guard.isTrusted(`http://${authority}/`);
}

function tunnel(guard: Guard, authority: string, client: Duplex, head: Buffer): void {
  client.on('error', () => client.destroy());
  const target = `https://${authority}/`;
  const trusted = isTrustedTarget(guard, authority);
  if (!URL.canParse(target) || (!trusted && guard.refuse(target) !== null)) {
    client.end(REFUSED);
    return;
  }
  const { hostname, port } = new URL(target);
  const upstream = connect({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 443),
    ...(trusted ? {} : { lookup: guard.lookup }),
  });
  upstream.once('connect', () => {
    client.write('HTTP/1.1 200 Connected\r\n\r\n');
    if (head.length > 0) upstream.write(head);
    upstream.pipe(client).pipe(upstream);
  });
  upstream.on('error', () => client.end(UNREACHABLE));
  client.on('close', () => upstream.destroy());
}

function forward(guard: Guard, agent: Agent, incoming: IncomingMessage, answer: ServerResponse): void {
  const target = incoming.url ?? '';
  if (!URL.canParse(target) || guard.refuse(target) !== null) {
    answer.writeHead(403, { [PROXY_HEADER]: 'guard' }).end();
    return;
  }
  const url = new URL(target);
  const headers = { ...incoming.headers };
  delete headers['proxy-connection'];
  const outgoing = request(
    {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port || 80,
      path: url.pathname + url.search,
      method: incoming.method,
      headers,
      agent,
      ...(guard.isTrusted(target) ? {} : { lookup: guard.lookup }),
    },
    (upstream) => {
      answer.writeHead(upstream.statusCode ?? 502, upstream.rawHeaders);
      upstream.on('error', () => answer.destroy());
      upstream.pipe(answer);
    },
  );
  outgoing.on('error', (error) => {
    if (answer.headersSent) answer.destroy();
    else answer.writeHead(502, { [PROXY_HEADER]: nameFailure(error, false).code }).end();
  });
  answer.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
}

/** Starts the proxy on loopback. */
export async function startGuardProxy(guard: Guard): Promise<GuardProxy> {
  const agent = new Agent({ keepAlive: true });
  const sockets = new Set<Socket>();
  const server = createServer((incoming, answer) => forward(guard, agent, incoming, answer));
  server.on('connect', (incoming: IncomingMessage, client: Duplex, head: Buffer) =>
    tunnel(guard, incoming.url ?? '', client, head),
  );
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  return {
    server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        agent.destroy();
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
