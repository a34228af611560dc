import type { Problem } from '../../../domain/index.js';
import type { ApiSource, SourceInput } from '../source.js';
import { isObject } from '../values.js';
import type { Json } from '../values.js';

export type ApiInput = SourceInput<ApiSource>;

/** A JSON answer of an API, whatever its status; or why there is none. */
export type ApiAnswer =
  | {
      readonly status: number;
      readonly body: Json | readonly unknown[];
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly problem: Problem };

const MAX_ANSWER_BYTES = 20 * 1024 * 1024;

/** Asks an API. The token goes into a header, never into an address, so that it stays out of logs and reports. */
export async function ask(
  { source, web, context }: Pick<ApiInput, 'source' | 'web' | 'context'>,
  uri: string,
): Promise<ApiAnswer> {
  const headers: Record<string, string> = { accept: 'application/json' };
  // a paging link must not carry the token to another host
  const sameHost = URL.canParse(uri) && new URL(uri).host === new URL(source.api).host;
  if (source.token !== undefined && sameHost) headers.authorization = `Bearer ${source.token}`;
  const answer = await web.http.request(uri, { headers, maxBytes: MAX_ANSWER_BYTES, signal: context.signal });
  if (!answer.ok)
    return { problem: { code: answer.code, message: answer.message, uri: withoutSecrets(uri) } };
  try {
    const body = JSON.parse(Buffer.from(answer.body).toString('utf8')) as unknown;
    if (isObject(body) || Array.isArray(body))
      return { status: answer.status, body: body as Json, headers: answer.headers };
  } catch {
    // told below
  }
  return {
    problem: {
      code: answer.status >= 400 ? 'http-error' : 'wrong-content-type',
      message: `${withoutSecrets(uri)} answers ${answer.status} without JSON; check the address of \`api\``,
      uri: withoutSecrets(uri),
    },
  };
}

/** Paging links of the Graph API repeat the token in their address. */
export function withoutSecrets(uri: string): string {
  if (!URL.canParse(uri)) return uri;
  const url = new URL(uri);
  url.searchParams.delete('access_token');
  return url.href;
}

/** An address below the API's base, which may have a path of its own (`https://graph.facebook.com/v21.0`). */
export function endpoint(
  api: string,
  path: string,
  parameters: Readonly<Record<string, string>> = {},
): string {
  const url = new URL(`${api.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
