import { createTransport } from 'nodemailer';
import type { Notification } from '../domain/index.js';
import type { Outcome } from './webhook.js';

export type EmailTarget = Extract<Notification, { email: unknown }>;

/** A mail as it waits in the outbox. */
export interface StoredMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** hash of the attached report in the blob store, or null */
  readonly report: string | null;
}

const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

export async function sendMail(
  target: EmailTarget,
  id: string,
  mail: StoredMail,
  report: Uint8Array | null,
): Promise<Outcome> {
  const to = [target.email].flat();
  try {
    const transport = createTransport({ url: target.smtp, ...TIMEOUTS });
    await transport.sendMail({
      from: target.from ?? `Unisono <${to[0]!}>`,
      to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: `<${id}@unisono.invalid>`, // the same at every try: a receiver can tell a repetition
      headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834: no out-of-office replies
      disableFileAccess: true,
      disableUrlAccess: true,
      attachments: report
        ? [{ filename: 'unisono-report.html', content: Buffer.from(report), contentType: 'text/html' }]
        : [],
    });
    transport.close();
    return { ok: true };
  } catch (error) {
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    return {
      ok: false,
      error: responseCode === undefined ? (code ?? 'failed') : `the mail server answered ${responseCode}`,
      // RFC 5321: 5yz is permanent. A refused password is not: somebody may renew it
      final: responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH',
      retryAfterSeconds: null,
    };
  }
}

/** Is the mail server there, and does it take the password; null or what is wrong. */
export async function verifyMail(target: EmailTarget): Promise<string | null> {
  try {
    const transport = createTransport({ url: target.smtp, ...TIMEOUTS });
    await transport.verify();
    transport.close();
    return null;
  } catch (error) {
    const { code } = error as { code?: string };
    return code === 'EAUTH' ? 'it refuses the password' : (code ?? 'it does not answer');
  }
}
