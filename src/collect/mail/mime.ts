import { simpleParser } from 'mailparser';
import PostalMime, { decodeWords as decodeEncodedWords } from 'postal-mime';
import { readHeaders } from './headers.js';

/** A message understood as MIME (RFC 2045–2049), as far as an audit needs it. */
export interface Mail {
  readonly subject: string | null;
  readonly to: string | null;
  readonly html: string | null;
  readonly text: string | null;
  readonly parts: readonly MailPart[];
}

/** A part that is not the text: a picture, an attachment. */
export interface MailPart {
  readonly contentType: string;
  /** Content-ID without its brackets, or null */
  readonly cid: string | null;
  readonly filename: string | null;
  readonly inline: boolean;
  readonly bytes: Uint8Array;
}

/** Text of a header field with its encoded words (RFC 2047) decoded. */
export const decodeWords = (field: string): string => decodeEncodedWords(field);

/** Longest markup or text that is handed on; no mail that people read is longer. */
const MAX_TEXT = 4_000_000;

/**
 * Parses one message. What mail programs get wrong is mended first: a lost boundary, headers of raw 8-bit text, charsets that do
 * not exist or do not fit. Throws where nothing can be made of it.
 */
export async function parseMail(bytes: Buffer): Promise<Mail> {
  const mended = mendHeader(mendBoundary(bytes));
  const mail = await parseEither(mended);
  if (!isGarbled(mail)) return mail;
  const again = await parseEither(relabel(mended)).catch(() => null);
  return again !== null && !isGarbled(again) && !isMojibake(again) ? again : mail;
}

async function parseEither(bytes: Buffer): Promise<Mail> {
  try {
    return await byMailparser(bytes);
  } catch {
    return byPostalMime(bytes);
  }
}

async function byMailparser(bytes: Buffer): Promise<Mail> {
  const mail = await simpleParser(bytes, {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    skipTextLinks: true,
    keepCidLinks: true,
  });
  const to = Array.isArray(mail.to) ? mail.to[0] : mail.to;
  return {
    subject: mail.subject?.trim() || null,
    to: to?.value[0]?.address ?? null,
    html: bounded(mail.html || null),
    text: bounded(mail.text ?? null),
    parts: mail.attachments.map((part) => ({
      contentType: part.contentType,
      cid: part.cid ?? null,
      filename: part.filename ?? null,
      inline: part.contentDisposition === 'inline' || part.related,
      bytes: part.content,
    })),
  };
}

async function byPostalMime(bytes: Buffer): Promise<Mail> {
  const mail = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' });
  return {
    subject: mail.subject?.trim() || null,
    to: mail.to?.[0]?.address ?? null,
    html: bounded(mail.html ?? null),
    text: bounded(mail.text ?? null),
    parts: mail.attachments.map((part) => ({
      contentType: part.mimeType,
      cid: part.contentId?.replace(/^<|>$/g, '') ?? null,
      filename: part.filename,
      inline: part.disposition === 'inline' || part.related === true,
      bytes: new Uint8Array(part.content as ArrayBuffer),
    })),
  };
}

const bounded = (text: string | null): string | null =>
  text === null || text.trim() === '' ? null : text.slice(0, MAX_TEXT);

/** A multipart without its boundary parameter (RFC 2046 5.1.1 requires it): the body's first line tells it. */
function mendBoundary(bytes: Buffer): Buffer {
  const headers = readHeaders(bytes);
  const type = headers.get('content-type');
  if (type === null || !/^multipart\//i.test(type) || /boundary\s{0,3}=/i.test(type)) return bytes;
  const body = bytes.toString('latin1', headers.bodyStart, headers.bodyStart + 2000);
  const boundary = /^\s{0,20}--([^\s"]{1,70})\r?\n/.exec(body)?.[1];
  if (boundary === undefined) return bytes;
  const head = bytes.toString('latin1', 0, headers.bodyStart);
  const mended = head.replace(
    /^content-type:[^\r\n]{0,300}(?:\r?\n[ \t][^\r\n]{0,300}){0,9}/im,
    `Content-Type: ${type.replace(/;?\s*$/, '')}; boundary="${boundary}"`,
  );
  return Buffer.concat([Buffer.from(mended, 'latin1'), bytes.subarray(headers.bodyStart)]);
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');

/** Raw 8-bit header text is UTF-8 (RFC 6532) or, from older programs, Windows-1252. */
function mendHeader(bytes: Buffer): Buffer {
  const { bodyStart } = readHeaders(bytes);
  const head = bytes.subarray(0, bodyStart);
  if (head.every((byte) => byte < 0x80)) return bytes;
  try {
    strictUtf8.decode(head);
    return bytes;
  } catch {
    return Buffer.concat([Buffer.from(windows1252.decode(head), 'utf8'), bytes.subarray(bodyStart)]);
  }
}

/**
 * The same message with Windows-1252 in place of charsets that nobody knows, and of UTF-8 and US-ASCII, which a body that
 * could not be decoded is not in.
 */
function relabel(bytes: Buffer): Buffer {
  const doubtful = (label: string): boolean => /^(?:utf-?8|us-ascii|ascii)$/i.test(label) || !isKnown(label);
  const text = bytes
    .toString('latin1')
    .replace(/(charset\s{0,3}=\s{0,3}"?)([^\s";>]{1,40})/gi, (all, before: string, label: string) =>
      doubtful(label) ? `${before}windows-1252` : all,
    )
    .replace(/=\?([^?\s]{1,40})(\?[BQ]\?)/gi, (all, label: string, rest: string) =>
      doubtful(label) ? `=?windows-1252${rest}` : all,
    );
  return Buffer.from(text, 'latin1');
}

function isKnown(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

const textsOf = (mail: Mail): string[] => [mail.subject ?? '', mail.html ?? '', mail.text ?? ''];
const isGarbled = (mail: Mail): boolean => textsOf(mail).some((text) => text.includes('\ufffd'));
/** What UTF-8 looks like when it is read as Windows-1252. */
const isMojibake = (mail: Mail): boolean =>
  textsOf(mail).some((text) => /[ÂÃ][\u0080-\u00bf]|â€|Å[‚›º¼]|ï¿½/.test(text));
