import { isUtf8 } from 'node:buffer';
import { simpleParser } from 'mailparser';
import PostalMime, { decodeWords as decodeEncodedWords } from 'postal-mime';
import type { Headers } from './headers.js';

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

/** The parsers' time grows by 2 ms a part and more; a letter with all its pictures has some dozens. */
const MAX_PARTS = 1000;

/** Counts the lines that a declared boundary (RFC 2046 5.1.1) opens, before a parser builds anything of them. */
function hasTooManyParts(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  const declared = new Set<string>();
  for (const [, quoted, bare] of text.matchAll(/boundary\s{0,3}=\s{0,3}(?:"([^"]{1,70})"|([^\s;"]{1,70}))/gi))
    declared.add(quoted ?? bare ?? '');
  let parts = 0;
  for (const [, boundary] of text.matchAll(/^--([^\r\n]{1,70}?)[ \t]{0,9}\r?$/gm))
    if (declared.has(boundary ?? '') && ++parts > MAX_PARTS) return true;
  return false;
}

/**
 * Parses one message. What mail programs get wrong is mended first: a lost boundary, headers of raw 8-bit text, charsets that do
 * not exist or do not fit. Throws where nothing can be made of it.
 */
export async function parseMail(bytes: Buffer, headers: Headers): Promise<Mail> {
  const mended = mendHeader(mendBoundary(bytes, headers));
  if (hasTooManyParts(mended)) throw new Error(`it has more than ${MAX_PARTS} parts`);
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

/**
 * A multipart whose boundary is missing or is not the one that stands in the body (RFC 2046 5.1.1): the body's own is
 * taken, and where it has none, the body is taken for a single text.
 */
function mendBoundary(bytes: Buffer, headers: Headers): Buffer {
  const type = headers.get('content-type');
  if (type === null || !/^multipart\//i.test(type)) return bytes;
  const body = bytes.toString('latin1', headers.bodyStart);
  const declared = /boundary\s{0,3}=\s{0,3}(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(type);
  const boundary = declared?.[1] ?? declared?.[2];
  if (boundary !== undefined && body.includes(`--${boundary}`)) return bytes;
  if (body.trim() === '') return bytes;
  const found = /^--([^\r\n"]{1,70}?)[ \t]{0,9}\r?\n(?:content-|\r?\n)/im.exec(body)?.[1];
  const kind = /<(?:html|body|table|p|div)[\s>]/i.test(body.slice(0, 20_000)) ? 'text/html' : 'text/plain';
  const mended = found === undefined ? kind : `${/^[^;\s]{1,60}/.exec(type)?.[0] ?? ''}; boundary="${found}"`;
  const head = bytes
    .toString('latin1', 0, headers.bodyStart)
    .replace(CONTENT_TYPE, `Content-Type: ${mended}`);
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes.subarray(headers.bodyStart)]);
}

const CONTENT_TYPE = /^content-type[ \t]{0,3}:[^\r\n]{0,900}(?:\r?\n[ \t][^\r\n]{0,900}){0,9}/im;

/** Raw 8-bit header text is UTF-8 (RFC 6532) or, from older programs, Windows-1252. */
function mendHeader(bytes: Buffer): Buffer {
  const ends = [bytes.indexOf('\n\n'), bytes.indexOf('\n\r\n')].filter((end) => end !== -1);
  const head = bytes.subarray(0, Math.min(bytes.length, ...ends));
  if (!/[^\x00-\x7f]/.test(head.toString('latin1')) || isUtf8(head)) return bytes;
  return Buffer.concat([Buffer.from(decodeWindows1252(head), 'utf8'), bytes.subarray(head.length)]);
}

/** Node 20 decodes Windows-1252 as ISO 8859-1 (no €, no ’) unless it is asked to decode a stream. */
const decodeWindows1252 = (bytes: Uint8Array): string =>
  new TextDecoder('windows-1252').decode(bytes, { stream: true });

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
