import { resolve } from 'node:path';
import { periodStart } from '../../domain/index.js';
import type { ChannelOutcome, CollectContext, EmailCapture, EmailSettings } from '../../domain/index.js';
import { captureOf, messageIdOf } from './capture.js';
import { MailCounts } from './counts.js';
import { authorOf, isOwnSender, readHeaders, sentAt } from './headers.js';
import type { Headers } from './headers.js';
import { readMailbox } from './imap.js';
import { decodeWords, parseMail } from './mime.js';
import type { RawMail } from './raw.js';
import { readFiles } from './sources.js';
import type { SourceItem } from './sources.js';

/**
 * Reads the brand's mail: every message of the source ends as read, skipped with its reason, or damaged.
 * One message is in memory at a time. Never throws for what the source holds; stops when `context.signal` is aborted.
 */
export async function collectMail(settings: EmailSettings, context: CollectContext): Promise<ChannelOutcome> {
  const counts = new MailCounts();
  const reader = new MailReader(settings, context, counts);
  for await (const item of itemsOf(settings, context, counts)) {
    if (context.signal.aborted) {
      counts.problem({ code: 'interrupted', message: 'Reading the mail was stopped', uri: null });
      break;
    }
    if ('problem' in item) counts.problem(item.problem);
    else await reader.read(item.mail);
    if (counts.messages % 100 === 0)
      context.progress({ done: counts.messages, waiting: null, errors: counts.damaged, doing: null });
  }
  return counts.outcome();
}

function itemsOf(
  settings: EmailSettings,
  context: CollectContext,
  counts: MailCounts,
): AsyncIterable<SourceItem> {
  const { source } = settings;
  const path = (name: string): string => resolve(context.baseDir, name);
  if ('mbox' in source) return readFiles(path(source.mbox), 'mbox');
  if ('eml' in source) return readFiles(path(source.eml), 'eml');
  if ('maildir' in source) return readFiles(path(source.maildir), 'maildir');
  return readMailbox(source.imap, settings, context, counts);
}

/** The messages that an audit does not read as the brand's public voice, by what they are. */
const NOT_PUBLIC: ReadonlySet<EmailCapture['nature']> = new Set(['transactional', 'forwarded', 'reply']);

class MailReader {
  private readonly seen = new Set<string>();
  private readonly start: string | null;

  constructor(
    private readonly settings: EmailSettings,
    private readonly context: CollectContext,
    private readonly counts: MailCounts,
  ) {
    const { since } = settings;
    this.start = since === undefined ? null : periodStart(since, context.asOf, context.market.timeZone);
  }

  async read(raw: RawMail): Promise<void> {
    const headers = readHeaders(raw.bytes);
    const skip = this.reasonToSkip(raw, headers);
    try {
      if (headers.size === 0) this.counts.damage(raw.where, 'it has no header');
      else if (skip !== null) this.counts.skip(skip);
      else await this.capture(raw, headers);
    } catch (error) {
      this.counts.damage(raw.where, String(error));
    }
  }

  private reasonToSkip(raw: RawMail, headers: Headers) {
    if (isFolderData(headers)) return 'empty';
    if (!isOwnSender(authorOf(headers), this.settings.from)) return 'other-sender';
    const sent = sentAt(headers);
    if (this.start !== null && sent !== null && Date.parse(sent) < Date.parse(this.start))
      return 'before-since';
    if (raw.draft || isDraft(headers)) return 'not-public';
    const id = messageIdOf(headers);
    if (id === null) return null;
    if (this.seen.has(id)) return 'duplicate';
    this.seen.add(id);
    return null;
  }

  private async capture(raw: RawMail, headers: Headers): Promise<void> {
    const { channel, blobs, now } = this.context;
    const mail = await parseMail(raw.bytes);
    const capture = await captureOf(raw, headers, mail, { channel, blobs, capturedAt: now().toISOString() });
    if (raw.cutBytes > 0) this.counts.cut(raw.where);
    const says = capture.html !== null || capture.text !== null || capture.images.length > 0;
    if (NOT_PUBLIC.has(capture.nature)) this.counts.skip('transactional');
    else if (says) await this.hand(capture);
    else if (mail.parts.length === 0 && hasBody(raw, headers))
      this.counts.damage(raw.where, 'its body cannot be read');
    else this.counts.skip('empty');
  }

  private async hand(capture: EmailCapture): Promise<void> {
    this.counts.read();
    if (!this.context.alreadyCaptured(capture.id)) await this.context.emit(capture);
  }
}

const hasBody = (raw: RawMail, headers: Headers): boolean =>
  raw.bytes.toString('latin1', headers.bodyStart, headers.bodyStart + 10_000).trim() !== '';

/** The pseudo message that UW IMAP and Pine keep at the start of an mbox. */
const isFolderData = (headers: Headers): boolean =>
  headers.get('x-imap') !== null && /mail system internal data/i.test(headers.get('from') ?? '');

/** Gmail Takeout writes the labels in the account's language. */
const DRAFT_LABELS =
  /(?:^|,)\s{0,3}"?(?:drafts?|entwürfe|concepten|wersje robocze|brouillons|borradores|bozze)"?\s{0,3}(?:,|$)/i;

function isDraft(headers: Headers): boolean {
  const labels = headers.get('x-gmail-labels');
  return labels !== null && DRAFT_LABELS.test(decodeWords(labels));
}
