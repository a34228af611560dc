/** One message as it lies in an archive, before anything in it is understood. */
export interface RawMail {
  /** where it lies, for people: `news.mbox, message 12`, `inbox/3.eml` */
  readonly where: string;
  readonly bytes: Buffer;
  /** bytes left out because the message or a part of it is larger than the limits */
  readonly cutBytes: number;
  /** folder or Maildir flags, Gmail labels and the like, that say it was never sent */
  readonly draft: boolean;
}

/** How much of one message is kept in memory; an attachment beyond it is cut, what follows it is still read. */
export interface MailLimits {
  readonly partBytes: number;
  readonly mailBytes: number;
}

const MIB = 1024 * 1024;
export const MAIL_LIMITS: MailLimits = { partBytes: 12 * MIB, mailBytes: 48 * MIB };

const DASH = 0x2d;
const NEWLINE = 0x0a;

/**
 * Collects the lines of one message, bounded: whatever runs on for longer than a part may, without a line that could
 * be a MIME boundary (RFC 2046 5.1.1: such a line begins with "--"), is left out until the next such line.
 */
export class MailBuffer {
  private bytes = Buffer.allocUnsafe(16 * 1024);
  private size = 0;
  private part = 0;
  private cut = 0;
  constructor(private readonly limits: MailLimits = MAIL_LIMITS) {}

  push(line: Buffer, startsLine = true): void {
    if (startsLine && line[0] === DASH && line[1] === DASH) this.part = 0;
    this.part += line.length;
    const needed = this.size + line.length;
    if (this.part > this.limits.partBytes || needed > this.limits.mailBytes) {
      this.cut += line.length;
      return;
    }
    if (needed > this.bytes.length) this.grow(needed);
    line.copy(this.bytes, this.size);
    this.size = needed;
  }

  get empty(): boolean {
    return this.size === 0;
  }

  take(where: string, draft = false): RawMail {
    const mail = { where, bytes: this.bytes.subarray(0, this.size), cutBytes: this.cut, draft };
    this.bytes = Buffer.alloc(0);
    return mail;
  }

  private grow(needed: number): void {
    const larger = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(larger, 0, 0, this.size);
    this.bytes = larger;
  }
}

/** Longest piece that is handled as one line; binary files have none that end. */
const MAX_LINE = 1024 * 1024;

/** Cuts a stream of bytes into lines, the line feed included; pieces of endless lines are told as no line's start. */
export class LineCutter {
  private rest: Buffer = Buffer.alloc(0);
  private inLine = false;
  constructor(private readonly line: (line: Buffer, startsLine: boolean) => void) {}

  write(chunk: Buffer): void {
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      this.line(bytes.subarray(start, end + 1), !this.inLine);
      this.inLine = false;
      start = end + 1;
    }
    this.rest = bytes.subarray(start);
    if (this.rest.length > MAX_LINE) this.flush(true);
  }

  end(): void {
    if (this.rest.length > 0) this.flush(false);
  }

  private flush(more: boolean): void {
    this.line(this.rest, !this.inLine);
    this.inLine = more;
    this.rest = Buffer.alloc(0);
  }
}

/** Reads one message of a stream (an .eml file, a Maildir file, an answer of IMAP), bounded. */
export async function readMail(
  stream: AsyncIterable<Uint8Array>,
  where: string,
  options: { draft?: boolean; limits?: MailLimits } = {},
): Promise<RawMail> {
  const buffer = new MailBuffer(options.limits);
  const cutter = new LineCutter((line, startsLine) => buffer.push(line, startsLine));
  for await (const chunk of stream) cutter.write(asBuffer(chunk));
  cutter.end();
  return buffer.take(where, options.draft ?? false);
}

export const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
