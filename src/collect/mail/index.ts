import { resolve } from 'node:path';
import { periodStart } from '../../domain/index.js';
import type { ChannelOutcome, CollectContext, EmailSettings, MailNature } from '../../domain/index.js';
import { captureOf, isPicture, messageIdOf, natureOfMail } from './capture.js';
import { MailCounts } from './counts.js';
import { authorOf, isOwnSender, readHeaders, sentAt } from './headers.js';
import type { Headers } from './headers.js';
import { readMailbox } from './imap.js';
import { readMarkup } from './markup.js';
import { decodeWords, parseMail } from './mime.js';
import type { Mail } from './mime.js';
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
const NOT_PUBLIC: ReadonlySet<MailNature> = new Set(['transactional', 'forwarded', 'reply']);

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
    if (headers.size === 0) this.counts.damage(raw.where, whyNoMail(raw.bytes));
    else if (skip !== null) this.counts.skip(skip);
    else {
      const mail = await this.parse(raw, headers);
      if (mail) await this.capture(raw, headers, mail);
    }
  }

  private async parse(raw: RawMail, headers: Headers): Promise<Mail | null> {
    try {
      return await parseMail(raw.bytes, headers);
    } catch (error) {
      this.counts.damage(raw.where, String(error));
      return null;
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

  private async capture(raw: RawMail, headers: Headers, mail: Mail): Promise<void> {
    const { context, counts } = this;
    const markup = mail.html === null ? null : readMarkup(mail.html);
    const nature = natureOfMail(headers, mail, markup);
    if (raw.cutBytes > 0) counts.cut(raw.where);
    if (NOT_PUBLIC.has(nature)) counts.skip('transactional');
    else if (mail.html !== null || mail.text !== null || mail.parts.some(isPicture)) {
      counts.read();
      const capture = await captureOf({ raw, headers, mail, markup, nature }, context);
      if (!context.alreadyCaptured(capture.id)) await context.emit(capture);
    } else if (mail.parts.length === 0 && hasBody(raw, headers))
      counts.damage(raw.where, 'its body cannot be read');
    else counts.skip('empty');
  }
}

/** Outlook's own files are taken for mail most often: [MS-OXMSG] is a compound file, [MS-PST] begins with "!BDN". */
function whyNoMail(bytes: Buffer): string {
  if (bytes.toString('hex', 0, 4) === 'd0cf11e0') return 'an Outlook .msg file: save it as .eml';
  if (bytes.toString('latin1', 0, 4) === '!BDN') return 'an Outlook .pst file: export its mail as .eml';
  return 'it has no header';
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
