import type { Web } from '../collector.js';
import { GuardedBrowser } from './browser.js';
import { createGuard, type Resolve } from './guard.js';
import { GuardedHttp, type HttpOptions } from './http.js';
import { Pacer, type PaceOptions } from './pace.js';

export { canonicalKey } from './addresses.js';
export { decodeMarkup, type DecodedText } from './decode.js';
export { followLinks, followable, unwrapShim, type FollowOptions } from './links.js';
export { recogniseWall, type Wall } from './walls.js';
export { saveSession } from './browser-login.js';
export { findBrowser, installBrowser, type FoundBrowser } from './find-browser.js';

export interface WebOptions {
  /** origins named in the configuration: they may be visited even on loopback */
  readonly trustedOrigins: ReadonlySet<string>;
  readonly userAgent?: string;
  /** executable of a Chromium; null: nothing can be rendered */
  readonly browserPath: string | null;
  /** the browser's sandbox; off only for root, where it cannot start */
  readonly sandbox: boolean;
  /** aborted when the audit is stopped */
  readonly signal: AbortSignal;
  readonly log?: (line: string) => void;
  /** limits other than the defaults */
  readonly limits?: Partial<
    Pick<
      HttpOptions,
      'timeoutMs' | 'maxBytes' | 'attempts' | 'backoffMs' | 'maxRetryAfterMs' | 'patientRetryAfterMs'
    >
  >;
  readonly pace?: PaceOptions;
  /** name resolution other than the system's */
  readonly resolve?: Resolve;
}

const USER_AGENT = 'Unisono/0.1 (brand consistency audit)';

/** The web as all collectors share it. Close both halves when the audit ends. */
export function createWeb(options: WebOptions): Web {
  const guard = createGuard(options.trustedOrigins, options.resolve);
  const log = options.log ?? (() => undefined);
  const pacer = new Pacer({
    onRest: (host, ms) => log(`${host} failed too often and is left alone for ${Math.ceil(ms / 1000)} s`),
    ...options.pace,
  });
  const shared = { guard, pacer, userAgent: options.userAgent ?? USER_AGENT, signal: options.signal };
  return {
    http: new GuardedHttp({ ...shared, ...options.limits }),
    browser: new GuardedBrowser({
      ...shared,
      executablePath: options.browserPath,
      sandbox: options.sandbox,
      log,
    }),
  };
}
