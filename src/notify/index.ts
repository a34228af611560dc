import {
  hash,
  shortHash,
  type BlobStore,
  type Notification,
  type Outbox,
  type OutboxMessage,
  type Run,
  type RunSummary,
} from '../domain/index.js';
import { digestFor, type Digest } from './digest.js';
import { sendMail, verifyMail, type StoredMail } from './email.js';
import { postWebhook, webhookBody, type Outcome } from './webhook.js';

export type { Digest } from './digest.js';

export interface QueueContext {
  readonly outbox: Outbox;
  readonly blobs: BlobStore;
  readonly targets: readonly Notification[];
  readonly run: Run;
  /** the runs before this one, newest first */
  readonly earlier: readonly RunSummary[];
  readonly gateFailed: boolean;
  readonly now: Date;
  /** words of a mail about the run; the report room writes them */
  mail(reportUrl: string | null): Promise<{ subject: string; text: string; html: string }>;
  /** the report, to be attached; null where there is none */
  report(): Promise<Uint8Array | null>;
}

/** Puts into the outbox what each receiver is to be told of a run: one message each, once. */
export async function queueNotifications(context: QueueContext): Promise<number> {
  const { outbox, targets, run, earlier, gateFailed, now } = context;
  let queued = 0;
  for (const target of targets) {
    const digest = digestFor(target, run, earlier, gateFailed);
    if (digest === null) continue;
    const payload = await payloadOf(target, digest, context);
    const key = keyOf(target);
    const id = shortHash(run.id, key, run.asOf);
    if (outbox.add({ id, target: key, payload, at: now.toISOString() })) queued += 1;
  }
  return queued;
}

async function payloadOf(target: Notification, digest: Digest, context: QueueContext): Promise<string> {
  if ('webhook' in target) return webhookBody(target, digest);
  const words = await context.mail(target.reportUrl ?? null);
  // the folder of the report will hold another night's when a later try sends this one
  const bytes = target.attachReport ? await context.report() : null;
  const mail: StoredMail = { ...words, report: bytes && (await context.blobs.put(bytes)) };
  return JSON.stringify(mail);
}

/** Which receiver a message is for; a hash, because the address itself may be a secret. */
function keyOf(target: Notification): string {
  return 'webhook' in target
    ? hash('webhook', target.webhook).slice(0, 16)
    : hash('email', ...[target.email].flat()).slice(0, 16);
}

/** How people know a receiver: never its path or password. */
export function nameOf(target: Notification): string {
  if ('email' in target) return `mail to ${[target.email].flat().join(', ')}`;
  return `webhook at ${URL.canParse(target.webhook) ? new URL(target.webhook).host : 'an address that is none'}`;
}

/** Pauses before each further try, in minutes; after the last one a message is given up. */
const PAUSES_MINUTES = [1, 5, 30, 120, 360, 1440];

export interface DeliverContext {
  readonly outbox: Outbox;
  readonly blobs: BlobStore;
  readonly targets: readonly Notification[];
  readonly now: () => Date;
  log(line: string): void;
}

/** Tries every message that is due, once. What fails waits for a later call. */
export async function deliver(context: DeliverContext): Promise<{ sent: number; failed: number }> {
  const { outbox, targets, now } = context;
  const byKey = new Map(targets.map((target) => [keyOf(target), target]));
  let sent = 0;
  let failed = 0;
  for (const message of outbox.due(now().toISOString())) {
    const target = byKey.get(message.target);
    if (!target) {
      outbox.failed(message.id, 'its receiver is no longer configured', null);
      continue;
    }
    const outcome = await send(target, message, context);
    if (outcome.ok) {
      outbox.sent(message.id);
      sent += 1;
    } else {
      failed += 1;
      postpone(message, target, outcome, context);
    }
  }
  return { sent, failed };
}

async function send(target: Notification, message: OutboxMessage, context: DeliverContext): Promise<Outcome> {
  const { id, payload } = message;
  if ('webhook' in target) return postWebhook(target, id, payload, context.now());
  const mail = JSON.parse(payload) as StoredMail;
  return sendMail(target, id, mail, mail.report === null ? null : await context.blobs.get(mail.report));
}

function postpone(
  message: OutboxMessage,
  target: Notification,
  outcome: Extract<Outcome, { ok: false }>,
  { outbox, now, log }: DeliverContext,
): void {
  const pause = PAUSES_MINUTES[message.attempts];
  if (outcome.final || pause === undefined) {
    outbox.failed(message.id, outcome.error, null);
    log(`Notification given up: ${nameOf(target)} ${outcome.error}.`);
    return;
  }
  const seconds = Math.max(pause * 60, Math.min(outcome.retryAfterSeconds ?? 0, 86_400));
  const next = new Date(now().getTime() + seconds * 1000).toISOString();
  outbox.failed(message.id, outcome.error, next);
  log(`Notification not sent: ${nameOf(target)} ${outcome.error}. It waits in the outbox until ${next}.`);
}

/** Is a receiver there; null, or what is wrong. A webhook is only looked at by its address: asking it would send a message. */
export async function examineTarget(target: Notification): Promise<string | null> {
  if ('email' in target) return verifyMail(target);
  return /^https?:$/.test(URL.canParse(target.webhook) ? new URL(target.webhook).protocol : '')
    ? null
    : 'its address does not begin with http:// or https://';
}
