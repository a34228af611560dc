import addressparser from 'nodemailer/lib/addressparser/index.js';

/**
 * The few header fields by which a message is let in or left out, read without parsing the message:
 * most of an archive is often of other senders or too old.
 */
export interface Headers {
  /** unfolded value of the first field of that name (lower case), or null */
  get(name: string): string | null;
  readonly size: number;
  /** offset of the body in the raw message */
  readonly bodyStart: number;
}

const MAX_HEADER_BYTES = 512 * 1024;

export function readHeaders(bytes: Buffer): Headers {
  const fields = new Map<string, string>();
  const block = bytes.subarray(0, MAX_HEADER_BYTES);
  let start = 0;
  let name: string | null = null;
  let isFirst = false;
  while (start < block.length) {
    const newline = block.indexOf(0x0a, start);
    const end = newline === -1 ? block.length : newline;
    const line = block.toString('latin1', start, end).replace(/\r$/, '');
    start = end + 1;
    if (line === '') break;
    if (/^[ \t]/.test(line)) {
      if (name !== null && isFirst) fields.set(name, `${fields.get(name) ?? ''} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    if (colon < 1 || /[^!-~]/.test(line.slice(0, colon).trimEnd())) {
      name = null;
      continue;
    }
    name = line.slice(0, colon).trimEnd().toLowerCase();
    isFirst = !fields.has(name);
    if (isFirst) fields.set(name, line.slice(colon + 1).trim());
  }
  return {
    get: (key) => fields.get(key) ?? null,
    size: fields.size,
    bodyStart: Math.min(start, bytes.length),
  };
}

/** The address of the first author (RFC 5322 3.6.2), lower case; '' where there is none. A display name never counts. */
export function authorOf(headers: Headers): string {
  const from = headers.get('from');
  if (from === null) return '';
  const [first] = addressparser(from.slice(0, 2000), { flatten: true });
  return first?.address.trim().toLowerCase() ?? '';
}

/** Does the address belong to one of `news@brand.example` or `@brand.example`? An empty list lets everybody in. */
export function isOwnSender(address: string, own: readonly string[]): boolean {
  if (own.length === 0) return true;
  return own.some((entry) => {
    const wanted = entry.trim().toLowerCase();
    return wanted.startsWith('@') ? address.endsWith(wanted) : address === wanted;
  });
}

/** When it was sent: the Date field, else the newest Received field; null where neither can be read. */
export function sentAt(headers: Headers): string | null {
  return readDate(headers.get('date')) ?? readDate(headers.get('received')?.split(';').at(-1) ?? null);
}

/** RFC 5322 3.3 and the obsolete forms of 4.3, comments taken out; dates that cannot be a mail's are none. */
function readDate(text: string | null): string | null {
  if (text === null) return null;
  const plain = text
    .slice(0, 200)
    .replace(/\([^()]{0,100}\)/g, ' ')
    .trim();
  const value = Date.parse(plain.replace(/\bUT\b/, 'UTC').replace(/(\d)\.(\d\d)\.(\d\d)\b/, '$1:$2:$3'));
  if (Number.isNaN(value) || value < Date.UTC(1980, 0) || value > Date.UTC(2200, 0)) return null;
  return new Date(value).toISOString();
}
