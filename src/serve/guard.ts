import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const SESSION_MS = 12 * 3600_000;
const FAILURES_PER_MINUTE = 10;

/** Who may see the view, and whose changes are carried out. */
export interface Gate {
  /** is this request's sender let in; on loopback without a password everybody who asks for us by our own name */
  admits(request: IncomingMessage): boolean;
  /** null where the password is wrong or was tried too often; else the cookie that lets in */
  signIn(password: string): string | null;
  /** proves that a form came from a page that we gave to this sender */
  token(request: IncomingMessage): string;
  /** a change from one of our own pages, not from another site that the browser has open */
  isOwn(request: IncomingMessage, token: string): boolean;
}

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

export const isLoopback = (host: string) => /^(127(\.\d{1,3}){3}|::1|localhost)$/.test(host);

export function openGate(password: string | null, now: () => Date): Gate {
  const key = randomBytes(32);
  const sessions = new Map<string, number>();
  let failures: number[] = [];
  const sessionOf = (request: IncomingMessage): string | null => {
    const id = /(?:^|;\s*)unisono=([0-9a-f]{64})/.exec(request.headers.cookie ?? '')?.[1];
    const until = id === undefined ? undefined : sessions.get(id);
    return id !== undefined && until !== undefined && until > now().getTime() ? id : null;
  };
  const tokenOf = (request: IncomingMessage) =>
    createHmac('sha256', key)
      .update(sessionOf(request) ?? 'loopback')
      .digest('hex');
  return {
    admits(request) {
      // without a password only loopback is served; another name in `Host` means that a foreign page
      // had its own name resolve to us (DNS rebinding)
      if (password === null) return LOOPBACK_NAMES.has(hostName(request));
      const bearer = /^Bearer (.{1,500})$/.exec(request.headers.authorization ?? '')?.[1];
      return sessionOf(request) !== null || (bearer !== undefined && same(bearer, password));
    },
    signIn(given) {
      const time = now().getTime();
      failures = failures.filter((at) => time - at < 60_000);
      if (password === null || failures.length >= FAILURES_PER_MINUTE) return null;
      if (!same(given, password)) {
        failures.push(time);
        return null;
      }
      const id = randomBytes(32).toString('hex');
      for (const [old, until] of sessions) if (until <= time) sessions.delete(old);
      sessions.set(id, time + SESSION_MS);
      return `unisono=${id}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${SESSION_MS / 1000}`;
    },
    token: tokenOf,
    isOwn(request, token) {
      const site = request.headers['sec-fetch-site'];
      if (site !== undefined && site !== 'same-origin') return false;
      const { origin } = request.headers;
      // behind a proxy the scheme may differ, the name and port may not
      if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== request.headers.host)) {
        return false;
      }
      return same(token, tokenOf(request));
    },
  };
}

function hostName(request: IncomingMessage): string {
  return (request.headers.host ?? '').replace(/:\d{1,5}$/, '').toLowerCase();
}

/** In a time that does not tell how much of it was right. */
function same(a: string, b: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
