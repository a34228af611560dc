import { createHmac } from 'node:crypto';
import { fetch } from 'undici';
import type { Notification } from '../domain/index.js';
import type { Digest } from './digest.js';
import { slackBody, teamsBody } from './formats.js';

export type WebhookTarget = Extract<Notification, { webhook: string }>;

/** How a delivery ended. */
export type Outcome =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly error: string;
      /** no later try can help */
      readonly final: boolean;
      /** the receiver's own wish */
      readonly retryAfterSeconds: number | null;
    };

const TIMEOUT_MS = 20_000;

export function formatOf(target: WebhookTarget): 'slack' | 'teams' | 'json' {
  if (target.format !== undefined) return target.format;
  const host = URL.canParse(target.webhook) ? new URL(target.webhook).hostname : '';
  if (host === 'hooks.slack.com') return 'slack';
  return /(^|\.)(webhook\.office\.com|logic\.azure\.com|powerplatform\.com)$/.test(host) ? 'teams' : 'json';
}

export function webhookBody(target: WebhookTarget, digest: Digest): string {
  switch (formatOf(target)) {
    case 'slack':
      return JSON.stringify(slackBody(digest));
    case 'teams':
      return JSON.stringify(teamsBody(digest));
    case 'json':
      return JSON.stringify(digest);
  }
}

/** `t=<seconds>,v1=<hex HMAC-SHA256 of "<seconds>.<body>">`: the time is signed too, so that no old message can be sent again. */
export function signature(body: string, secret: string, seconds: number): string {
  const sum = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${sum}`;
}

export async function postWebhook(
  target: WebhookTarget,
  id: string,
  body: string,
  now: Date,
): Promise<Outcome> {
  const headers: Record<string, string> = { 'content-type': 'application/json', 'x-unisono-delivery': id };
  if (target.secret !== undefined) {
    headers['x-unisono-signature'] = signature(body, target.secret, Math.floor(now.getTime() / 1000));
  }
  try {
    const answer = await fetch(target.webhook, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual', // a redirect would hand the message to somebody who was not named
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
    if (answer.ok) return { ok: true };
    const { status } = answer;
    const wait = Number(answer.headers.get('retry-after') ?? Number.NaN);
    return {
      ok: false,
      error: `answered ${status}`,
      final: status < 500 && ![408, 425, 429].includes(status),
      retryAfterSeconds: Number.isFinite(wait) && wait >= 0 ? wait : null,
    };
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    return { ok: false, error: cause?.code ?? (error as Error).name, final: false, retryAfterSeconds: null };
  }
}
