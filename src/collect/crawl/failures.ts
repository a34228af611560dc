import type { ProblemCode } from '../../domain/index.js';
import { GuardError } from './guard.js';
import { CircuitOpenError } from './pace.js';

/** Why a request got no answer. */
export interface Failure {
  readonly code: ProblemCode;
  readonly message: string;
}

/** A failure named where it was noticed: too large, timed out, cut off. */
export class TransferError extends Error {
  override readonly name = 'TransferError';
  constructor(
    readonly problem: ProblemCode,
    message: string,
  ) {
    super(message);
  }
}

/** Failures that may pass by themselves. A name that does not exist, a bad certificate or a huge body will not. */
const RETRIED: ReadonlySet<ProblemCode> = new Set(['connection', 'timeout', 'truncated']);

/** Answers that may pass by themselves (RFC 9110, 15.6; RFC 6585 for 429). */
const RETRIED_STATUS: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

export const isRetriedFailure = (code: ProblemCode): boolean => RETRIED.has(code);
export const isRetriedStatus = (status: number): boolean => RETRIED_STATUS.has(status);

const BY_CODE: readonly (readonly [RegExp, ProblemCode, string])[] = [
  [/^(?:ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL)$/, 'dns', 'the host name cannot be resolved'],
  [/^(?:ETIMEDOUT|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT)$/, 'timeout', 'no answer in time'],
  [
    /^(?:CERT_|ERR_TLS|ERR_SSL|EPROTO$|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/,
    'tls',
    'no secure connection',
  ],
  [/^Z_BUF_ERROR$/, 'truncated', 'the compressed body ends too early'],
  [/^(?:Z_|ERR_BROTLI|ERR__ERROR|ERR_ZLIB)/, 'bad-encoding', 'the body is not compressed the way it says'],
  [/^UND_ERR_RES_CONTENT_LENGTH/, 'truncated', 'the body is not as long as announced'],
];

/** Names an error of the network; `inBody`: the answer had begun already. */
export function nameFailure(error: unknown, inBody: boolean): Failure {
  if (error instanceof GuardError) return { code: 'guard', message: error.message };
  if (error instanceof TransferError) return { code: error.problem, message: error.message };
  if (error instanceof CircuitOpenError)
    return {
      code: 'circuit-open',
      message: 'the host failed too often, or asked for a long pause: the rest was given up',
    };
  const { code, message, cause } = error as { code?: unknown; message?: unknown; cause?: unknown };
  if (cause instanceof GuardError) return { code: 'guard', message: cause.message };
  const name = typeof code === 'string' ? code : '';
  const detail = name || String(message);
  for (const [pattern, problem, words] of BY_CODE)
    if (pattern.test(name)) return { code: problem, message: `${words} (${detail})` };
  return inBody
    ? { code: 'truncated', message: `the connection broke off in the body (${detail})` }
    : { code: 'connection', message: `the connection failed (${detail})` };
}
