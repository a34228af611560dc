import { hash } from '../../domain/index.js';
import type {
  BlobStore,
  CollectContext,
  EmailCapture,
  ImageRef,
  Link,
  MailNature,
} from '../../domain/index.js';
import { authorOf, sentAt } from './headers.js';
import type { Headers } from './headers.js';
import type { Markup } from './markup.js';
import type { Mail, MailPart } from './mime.js';
import { natureOf } from './nature.js';
import type { RawMail } from './raw.js';

/** A message as far as it was understood. */
interface UnderstoodMail {
  readonly raw: RawMail;
  readonly headers: Headers;
  readonly mail: Mail;
  readonly markup: Markup | null;
  readonly nature: MailNature;
}

/** What kind of mail it is, by its headers, subject and visible words. */
export function natureOfMail(headers: Headers, mail: Mail, markup: Markup | null): MailNature {
  const text = mail.text ?? '';
  return natureOf({
    headers,
    subject: mail.subject ?? '',
    text: text.length >= FEW_CHARACTERS || markup === null ? text : markup.text,
    enclosesMail: mail.parts.some((part) => part.contentType === 'message/rfc822'),
  });
}

/** A shorter text alternative only says that the mail is to be seen as markup. */
const FEW_CHARACTERS = 80;

/** Makes the capture of one message; keeps its inline pictures in the blob store. */
export async function captureOf(
  { raw, headers, mail, markup, nature }: UnderstoodMail,
  context: Pick<CollectContext, 'channel' | 'now' | 'blobs'>,
): Promise<EmailCapture> {
  const contentHash = hash(raw.bytes);
  const messageId = messageIdOf(headers);
  const uri = `mid:${messageId ?? contentHash.slice(0, 32)}`;
  return {
    form: 'email',
    id: hash(context.channel, 'email', uri),
    channel: context.channel,
    channelKind: 'email',
    uri,
    title: mail.subject,
    language: languageOf(headers, markup),
    capturedAt: context.now().toISOString(),
    publishedAt: sentAt(headers),
    html: mail.html,
    text: mail.text,
    links: markup?.links ?? linksOfText(mail.text ?? ''),
    images: await imagesOf(markup, mail.parts, context.blobs),
    contentHash,
    from: authorOf(headers),
    to: mail.to,
    messageId,
    preheader: markup?.preheader ?? null,
    nature,
    listUnsubscribe: headers.get('list-unsubscribe'),
  };
}

/** Without its angle brackets, as `mid:` addresses have it (RFC 2392). */
export function messageIdOf(headers: Headers): string | null {
  const id = headers.get('message-id')?.trim().replace(/^</, '').replace(/>$/, '').trim();
  return id === undefined || id === '' ? null : id.slice(0, 500);
}

function languageOf(headers: Headers, markup: Markup | null): string | null {
  const declared = headers.get('content-language')?.split(',')[0]?.trim() || markup?.language;
  return declared && /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,4}$/i.test(declared) ? declared : null;
}

const MAX_LINKS = 2000;
/** RFC 3986 characters; a sentence's last punctuation is not part of the address. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"'{}|\\^`]{1,2000}/gi;

function linksOfText(text: string): Link[] {
  const links: Link[] = [];
  for (const [address] of text.matchAll(ADDRESS)) {
    if (links.length >= MAX_LINKS) break;
    const href = trimEnd(address);
    links.push({ href, text: href });
  }
  return links;
}

function trimEnd(address: string): string {
  let end = address.length;
  while (end > 0 && '.,;:!?)]*_'.includes(address[end - 1] ?? '')) {
    if (address[end - 1] === ')' && address.slice(0, end).includes('(')) break;
    end--;
  }
  return address.slice(0, end);
}

/** Largest picture that is kept. */
const MAX_IMAGE_BYTES = 10 * 1024 * 1024;

/** A part that can be kept as a picture. */
export const isPicture = (part: MailPart): boolean =>
  part.contentType.startsWith('image/') && part.bytes.length > 0 && part.bytes.length <= MAX_IMAGE_BYTES;

async function imagesOf(
  markup: Markup | null,
  parts: readonly MailPart[],
  blobs: BlobStore,
): Promise<ImageRef[]> {
  const pictures = parts.filter(isPicture);
  const images: ImageRef[] = [];
  const shown = new Set<MailPart>();
  for (const { src, alt, href } of markup?.images ?? []) {
    const part = pictures.find(({ cid }) => cid !== null && src.toLowerCase() === `cid:${cid.toLowerCase()}`);
    if (part) shown.add(part);
    const bytes = part?.bytes ?? embedded(src);
    const blob = bytes === null ? null : await blobs.put(bytes);
    images.push({ uri: src.startsWith('data:') ? `data:${blob ?? ''}` : src, alt, blob, href });
  }
  // Pictures that stand inline without a place in the markup, as some programs send them.
  for (const part of pictures) {
    if (shown.has(part) || !part.inline) continue;
    const uri = part.cid === null ? `part:${part.filename ?? 'image'}` : `cid:${part.cid}`;
    images.push({ uri, alt: '', blob: await blobs.put(part.bytes), href: null });
  }
  return images;
}

/** The bytes of a `data:` picture (RFC 2397). */
function embedded(src: string): Uint8Array | null {
  const match = /^data:image\/[\w.+-]{1,40};base64,/i.exec(src);
  if (match === null || src.length > MAX_IMAGE_BYTES) return null;
  return Buffer.from(src.slice(match[0].length), 'base64');
}
