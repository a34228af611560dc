import { LineCutter, MAIL_LIMITS, MailBuffer, asBuffer } from './raw.js';
import type { MailLimits, RawMail } from './raw.js';

/**
 * Reads an mbox file of any size, one message at a time.
 *
 * RFC 4155 leaves quoting open, and the variants in use (mboxo, mboxrd, mboxcl, Gmail Takeout, Thunderbird) cannot be told
 * apart. So a message begins at a line "From " that (a) follows an empty line or begins the file, (b) goes on
 * with a sender, in which blanks may stand, and a date as ctime(3) writes it, and (c) is followed by a header field: prose
 * that begins with "From " has none of these. Thunderbird's "From - date" and a bare "From " may lack the empty line;
 * the bare one says so little that two header fields must follow it. One ">" is taken off ">From ",
 * ">>From " … as mboxrd does.
 */
export async function* readMbox(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  limits: MailLimits = MAIL_LIMITS,
): AsyncGenerator<RawMail> {
  const splitter = new MboxSplitter(name, limits);
  for await (const chunk of chunks) {
    splitter.write(asBuffer(chunk));
    yield* splitter.finished();
  }
  splitter.end();
  yield* splitter.finished();
}

const DAY_AND_TIME =
  '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? {1,2}(?:[A-Z][a-z]{2} {1,2}\\d{1,2}|\\d{1,2} [A-Z][a-z]{2})(?: \\d{4})?,? {1,2}\\d{1,2}:\\d\\d(?::\\d\\d)?';
const ENVELOPE = new RegExp(`^From (?:\\S{1,320} {1,8})?(${DAY_AND_TIME}[^\\r\\n]{0,60})`);
/** a sender with blanks: nothing but a zone and a year may follow the date, so that prose that names one is none */
const BLANK_SENDER = new RegExp(
  `^From [^\\r\\n]{1,320} ${DAY_AND_TIME}(?: [+-]\\d{4}| [A-Z]{1,5})?(?: \\d{4})?\\s*$`,
);
const BARE = /^From ?\r?\n?$/;
/** A header field's name (RFC 5322 2.2) and colon, or a second, quoted envelope line as some servers write. */
const FIELD = /^(?:[!-9;-~]{1,80}[ \t]{0,3}:|>From )/;

const FROM = Buffer.from('From ');
const GREATER = 0x3e;

const isBlank = (line: Buffer): boolean =>
  line.length === 1 || (line.length === 2 && line[0] === 0x0d) || line.length === 0;

const isBare = (line: Buffer): boolean => line.length <= 7 && BARE.test(line.toString('latin1'));

class MboxSplitter {
  private readonly done: RawMail[] = [];
  private readonly cutter: LineCutter;
  private mail: MailBuffer | null = null;
  /** what stands before the first envelope line */
  private stray: MailBuffer | null = null;
  /** a line that may begin a message, until the next line tells */
  private candidate: Buffer | null = null;
  /** the first header field after a bare "From ", until the second tells */
  private field: Buffer | null = null;
  private afterBlank = true;
  private count = 0;

  constructor(
    private readonly name: string,
    private readonly limits: MailLimits,
  ) {
    this.cutter = new LineCutter((line, startsLine) => this.line(line, startsLine));
  }

  write(chunk: Buffer): void {
    this.cutter.write(chunk);
  }

  end(): void {
    this.cutter.end();
    this.giveUp();
    this.finishMail();
  }

  *finished(): Iterable<RawMail> {
    yield* this.done.splice(0);
  }

  private line(line: Buffer, startsLine: boolean): void {
    if (this.candidate) {
      const isField = startsLine && FIELD.test(line.toString('latin1', 0, 100));
      if (isField && this.field === null && isBare(this.candidate)) {
        this.field = Buffer.from(line);
        return;
      }
      if (isField) this.open();
      else this.giveUp();
    }
    if (startsLine && this.mayBegin(line)) this.candidate = Buffer.from(line);
    else this.body(line, startsLine);
  }

  /** The candidate begins a message. */
  private open(): void {
    const field = this.field;
    this.candidate = null;
    this.field = null;
    this.begin();
    if (field) this.body(field, true);
  }

  /** The candidate was text of the message. */
  private giveUp(): void {
    const lines = [this.candidate, this.field];
    this.candidate = null;
    this.field = null;
    for (const line of lines) if (line) this.body(line, true);
  }

  private mayBegin(line: Buffer): boolean {
    if (!startsWithFrom(line, 0)) return false;
    const text = line.toString('latin1', 0, 500);
    if (isBare(line)) return true;
    return ENVELOPE.test(text)
      ? this.afterBlank || text.startsWith('From - ')
      : this.afterBlank && BLANK_SENDER.test(text);
  }

  private begin(): void {
    this.finishMail();
    this.mail = new MailBuffer(this.limits);
    this.afterBlank = false;
  }

  private body(line: Buffer, startsLine: boolean): void {
    this.afterBlank = startsLine && isBlank(line);
    if (this.mail) this.mail.push(startsLine && quotedFrom(line) ? line.subarray(1) : line, startsLine);
    else if (this.stray || !this.afterBlank) (this.stray ??= new MailBuffer(this.limits)).push(line);
  }

  private finishMail(): void {
    const finished = this.mail ?? this.stray;
    if (finished) {
      this.count++;
      const mail = finished.take(`${this.name}, message ${this.count}`);
      this.done.push(mail);
    }
    this.mail = null;
    this.stray = null;
  }
}

/** ">From ", ">>From " … (mboxrd: D. J. Bernstein's mbox(5)). */
function quotedFrom(line: Buffer): boolean {
  if (line[0] !== GREATER) return false;
  let at = 1;
  while (line[at] === GREATER) at++;
  return startsWithFrom(line, at);
}

const startsWithFrom = (line: Buffer, at: number): boolean =>
  line.length >= at + FROM.length && line.compare(FROM, 0, FROM.length, at, at + FROM.length) === 0;
