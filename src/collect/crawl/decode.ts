/** Markup as text. */
export interface DecodedText {
  readonly text: string;
  /** the encoding that was used, by its WHATWG name */
  readonly charset: string;
  /** what the document declared, where its bytes say otherwise */
  readonly contradicts: string | null;
}

const BOMS: readonly (readonly [bytes: readonly number[], charset: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** windows-1252, 0x80 to 0x9F (WHATWG Encoding); Node 20 decodes these bytes as control characters */
const WINDOWS_1252 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

function decodeAs(bytes: Uint8Array, charset: string): string {
  if (charset !== 'windows-1252') return new TextDecoder(charset).decode(bytes);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (c) => WINDOWS_1252[c.charCodeAt(0) - 0x80]!);
}

/** the first 4 kB hold the declaration (HTML asks for 1 kB; shops are generous) */
const SNIFFED = 4096;

function canonicalLabel(label: string | undefined): string | null {
  if (!label) return null;
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch {
    return null;
  }
}

function metaCharset(bytes: Uint8Array): string | null {
  const head = decodeAs(bytes.subarray(0, SNIFFED), 'windows-1252');
  const meta = /<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w:.-]{2,40})/i.exec(head);
  const xml = /<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}["']([\w:.-]{2,40})/i.exec(head);
  const declared = canonicalLabel(meta?.[1] ?? xml?.[1]);
  // a document whose declaration could be read byte by byte is not UTF-16 (HTML, 13.2.3.2)
  return declared?.startsWith('utf-16') === true ? 'utf-8' : declared;
}

/** share of what is beyond ASCII that does not decode */
function damage(text: string): number {
  let beyond = 0;
  let lost = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) beyond += 1;
    if (code === 0xfffd) lost += 1;
  }
  return beyond === 0 ? 0 : lost / beyond;
}

const isValidUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);

/**
 * Decodes markup by its byte order mark, else by the charset of `Content-Type`, else by its own declaration, else as UTF-8
 * (HTML, 13.2.3.2). Bytes that contradict the declaration win: UTF-8 is hardly ever valid by accident.
 */
export function decodeMarkup(bytes: Uint8Array, contentType: string | undefined): DecodedText {
  const marked = BOMS.find(([bom]) => bom.every((byte, index) => bytes[index] === byte));
  const fromHeader = /charset\s{0,5}=\s{0,5}"?([\w:.-]{2,40})/i.exec(contentType ?? '')?.[1];
  const declared = marked?.[1] ?? canonicalLabel(fromHeader) ?? metaCharset(bytes);
  const decode = (charset: string): string => decodeAs(bytes, charset);
  if (declared !== null && declared !== 'utf-8') {
    const disguised = !declared.startsWith('utf-16') && isValidUtf8(bytes) && !isAscii(bytes);
    return disguised
      ? { text: decode('utf-8'), charset: 'utf-8', contradicts: declared }
      : { text: decode(declared), charset: declared, contradicts: null };
  }
  const text = decode('utf-8');
  if (damage(text) <= 0.1) return { text, charset: 'utf-8', contradicts: null };
  const other = metaCharset(bytes);
  const charset = other !== null && other !== 'utf-8' ? other : 'windows-1252';
  return { text: decode(charset), charset, contradicts: declared };
}
