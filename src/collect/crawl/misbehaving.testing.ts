import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** A server on loopback that misbehaves in every way a crawl has to live with; one path for each way. */
export interface MisbehavingServer {
  readonly origin: string;
  /** the same by HTTPS, with a certificate that nobody vouches for */
  readonly secureOrigin: string;
  /** how often a path was asked for */
  readonly hits: (path: string) => number;
  close(): Promise<void>;
}

type Answer = (response: ServerResponse, visit: number, request: IncomingMessage) => void;

/** Self-signed, for another name; made for these tests and of no use elsewhere. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgMaY8uoraP1jCoT0d
jjTeqdPPJA8Mo0O0j3in+YDYwM+hRANCAAQxXVifbgbcdnjlJvrCzS9g/vxq9KE9
19CE52pGCuGe+gHHqes9YFgtJsdrpBmqa7CKa8RaVDk+DPXFlwb1+D87
-----END PRIVATE KEY-----`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBjzCCATWgAwIBAgIUa4xBvI0mON8pV2E9WelL4eT6HNMwCgYIKoZIzj0EAwIw
HTEbMBkGA1UEAwwSd3JvbmctbmFtZS5leGFtcGxlMB4XDTI2MTEyMTE5Mjg1OVoX
DTM2MTExODE5Mjg1OVowHTEbMBkGA1UEAwwSd3JvbmctbmFtZS5leGFtcGxlMFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEMV1Yn24G3HZ45Sb6ws0vYP78avShPdfQ
hOdqRgrhnvoBx6nrPWBYLSbHa6QZqmuwimvEWlQ5Pgz1xZcG9fg/O6NTMFEwHQYD
VR0OBBYEFEaPdvcSRF+9haR+kC5eRIVxywx3MB8GA1UdIwQYMBaAFEaPdvcSRF+9
haR+kC5eRIVxywx3MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIh
AP6DUQAwG3i1RAHFitv1Hy4Vq30pV2mw+vwc7+QQiG7/AiAK9IlRRqGi5ukC84gi
Z3WOQCeLox35Il/AI0AgyrYPtg==
-----END CERTIFICATE-----`;

export const ARTICLE = `<!doctype html><html lang="nl"><head><title>Wollen plaid</title></head><body><h1>Wollen plaid</h1>
<p>Nu 39,95 € in plaats van 59,95 €. Geweven in Tilburg, gewassen met regenwater, en groot genoeg voor twee op de bank.</p>
<a href="/">Naar de winkel</a></body></html>`;

/** 60 MB of nothing in 58 kB */
const BOMB = gzipSync(Buffer.alloc(60_000_000));

const html = (response: ServerResponse, body: string, headers: Record<string, string> = {}): void => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
};
const redirect = (response: ServerResponse, location: string): void => {
  response.writeHead(302, { location }).end();
};
const script = (code: string): string =>
  `<!doctype html><title>Aanbieding</title><body><h1>Aanbieding</h1><p>Alle lampen 15 % goedkoper tot en met zondag, ook in de winkel in Breda.</p><script>${code}</script>`;

/** Writes the same chunk until the other side has had enough. */
function pour(response: ServerResponse, chunk: Buffer, everyMs: number): void {
  const timer = setInterval(() => response.write(chunk), everyMs);
  response.on('close', () => clearInterval(timer));
}

const ANSWERS: Readonly<Record<string, Answer>> = {
  '/fine': (r) => html(r, ARTICLE),
  // the connection
  '/reset': (r) => void r.socket?.resetAndDestroy(),
  '/reset-once': (r, visit) => (visit === 1 ? void r.socket?.resetAndDestroy() : html(r, ARTICLE)),
  '/silent': () => undefined,
  '/drip': (r) => {
    r.writeHead(200, { 'content-type': 'text/html' });
    pour(r, Buffer.from('<p>'), 50);
  },
  '/short': (r) => {
    r.writeHead(200, { 'content-type': 'text/html', 'content-length': '5000' });
    r.write('<p>nog niet alles');
    setTimeout(() => r.destroy(), 30);
  },
  // the body
  '/truncated-gzip': (r) => {
    const packed = gzipSync(ARTICLE.repeat(50));
    r.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' });
    r.end(packed.subarray(0, packed.length - 40));
  },
  '/no-gzip': (r) => html(r, ARTICLE, { 'content-encoding': 'gzip' }),
  '/unknown-encoding': (r) => html(r, ARTICLE, { 'content-encoding': 'rot13' }),
  '/bomb': (r) => html(r, BOMB as unknown as string, { 'content-encoding': 'gzip' }),
  '/endless': (r) => {
    r.writeHead(200, { 'content-type': 'text/html' });
    pour(r, Buffer.alloc(500_000, '<p>nog meer</p>'), 1);
  },
  '/wrong-type': (r) => {
    r.writeHead(200, { 'content-type': 'application/x-mystery' }).end('niets dat op een pagina lijkt');
  },
  '/page-as-mystery': (r) => {
    r.writeHead(200, { 'content-type': 'application/x-mystery' }).end(ARTICLE);
  },
  '/latin-declared': (r) => {
    r.writeHead(200, { 'content-type': 'text/html; charset=iso-8859-1' }).end(ARTICLE);
  },
  '/polish-undeclared': (r) => {
    // "Zniżka 20 % na żółte łóżka" in windows-1250, sent as UTF-8
    const bytes = Buffer.from(
      '5a6e69bf6b61203230202520 6e6120bff3b37465 20b3f3bf6b61'.replaceAll(' ', ''),
      'hex',
    );
    r.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    r.end(
      Buffer.concat([
        Buffer.from('<html><head><meta charset="windows-1250"><title>Promocja</title></head><body><p>'),
        bytes,
        Buffer.from('</p></body></html>'),
      ]),
    );
  },
  // redirects
  '/loop': (r) => redirect(r, '/loop'),
  '/circle-a': (r) => redirect(r, '/circle-b'),
  '/circle-b': (r) => redirect(r, '/circle-a'),
  '/cookie-wall': (r, _visit, request) => {
    if (request.headers.cookie?.includes('seen=1')) html(r, ARTICLE);
    else r.writeHead(302, { location: '/cookie-wall', 'set-cookie': 'seen=1; Path=/' }).end();
  },
  '/to-metadata': (r) => redirect(r, 'http://169.254.169.254/latest/meta-data/'),
  '/to-loopback': (r) => redirect(r, 'http://[::ffff:127.0.0.1]:9/'),
  '/to-file': (r) => redirect(r, 'file:///etc/passwd'),
  '/to-nowhere': (r) => redirect(r, 'http://'),
  // statuses
  '/busy-once': (r, visit) =>
    visit === 1 ? void r.writeHead(429, { 'retry-after': '0' }).end() : html(r, ARTICLE),
  '/busy-a-second': (r, visit) =>
    visit === 1 ? void r.writeHead(429, { 'retry-after': '1' }).end() : html(r, ARTICLE),
  '/busy': (r) => void r.writeHead(429, { 'retry-after': '0' }).end(),
  '/busy-for-an-hour': (r) => void r.writeHead(429, { 'retry-after': '3600' }).end(),
  '/down-once': (r, visit) => (visit === 1 ? void r.writeHead(503).end() : html(r, ARTICLE)),
  '/down': (r) => void r.writeHead(500).end('<h1>Oeps</h1>'),
  // pages that want to keep or kill a browser
  '/alerts': (r) => html(r, script('for (let i = 0; i < 20; i++) alert(i); confirm("?"); prompt("?");')),
  '/windows': (r) =>
    html(
      r,
      script(
        'for (let i = 0; i < 20; i++) window.open("/fine"); document.body.insertAdjacentHTML("beforeend", "<a target=_blank href=/fine id=x>x</a>"); document.getElementById("x").click(); print();',
      ),
    ),
  '/asks': (r) =>
    html(
      r,
      script(
        'navigator.geolocation.getCurrentPosition(() => document.title = "granted"); Notification.requestPermission().then((p) => document.body.append(" permission: " + p));',
      ),
    ),
  '/worker': (r) =>
    html(r, script('navigator.serviceWorker?.register("/sw.js").then(() => document.title = "worker");')),
  '/sw.js': (r) =>
    void r
      .writeHead(200, { 'content-type': 'text/javascript' })
      .end('self.addEventListener("fetch", () => {});'),
  '/leaves': (r) =>
    html(
      r,
      script('addEventListener("beforeunload", (e) => { e.preventDefault(); e.returnValue = "stay"; });'),
    ),
  '/hangs': (r) => html(r, script('setTimeout(() => { for (;;); }, 0);')),
  '/reloads': (r) => html(r, script('setTimeout(() => location.reload(), 30);')),
  '/download': (r) => {
    r.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename=x.exe',
    });
    r.end('MZ');
  },
  '/onward': (r, _visit, request) =>
    redirect(r, new URL(request.url ?? '/', 'http://x').searchParams.get('to') ?? '/'),
  '/snoops': (r) =>
    html(
      r,
      script(
        `const target = new URLSearchParams(location.search).get('target');
         const onward = '/onward?to=' + encodeURIComponent(target);
         for (const uri of [target, onward]) {
           fetch(uri).then((r) => r.text()).then((t) => document.body.append(t), () => undefined);
           const frame = document.createElement('iframe'); frame.src = uri; document.body.append(frame);
           const code = document.createElement('script'); code.src = uri; document.body.append(code);
         }
         try { new WebSocket(target.replace('http', 'ws')); } catch {}
         navigator.sendBeacon(target, 'x');`,
      ),
    ),
};

function answer(hits: Map<string, number>, request: IncomingMessage, response: ServerResponse): void {
  const path = new URL(request.url ?? '/', 'http://x').pathname;
  const visit = (hits.get(path) ?? 0) + 1;
  hits.set(path, visit);
  response.on('error', () => undefined);
  const far = /^\/far\/(\d+)$/.exec(path);
  if (far) redirect(response, `/far/${Number(far[1]) + 1}`);
  else if (ANSWERS[path]) ANSWERS[path](response, visit, request);
  else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Pagina niet gevonden</h1>');
}

/** Starts it. */
export async function misbehave(): Promise<MisbehavingServer> {
  const hits = new Map<string, number>();
  const plain = createServer((request, response) => answer(hits, request, response));
  const secure = createSecureServer({ key: KEY, cert: CERTIFICATE }, (request, response) =>
    answer(hits, request, response),
  );
  const listen = (server: Server): Promise<number> =>
    new Promise((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
    );
  const stop = (server: Server): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  const [port, securePort] = [await listen(plain), await listen(secure)];
  return {
    origin: `http://127.0.0.1:${port}`,
    secureOrigin: `https://127.0.0.1:${securePort}`,
    hits: (path) => hits.get(path) ?? 0,
    close: async () => {
      await Promise.all([stop(plain), stop(secure)]);
    },
  };
}
