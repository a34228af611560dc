import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMbox } from './mbox.js';
import type { RawMail } from './raw.js';

const HEAD = 'From: Quillon <news@quillon.example>\nSubject: Lamps\n\n';
const ENVELOPE = 'From news@quillon.example Tue Nov 10 07:00:00 2026\n';

async function* chunked(bytes: Buffer, size = bytes.length): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Buffer, chunkSize?: number): Promise<RawMail[]> {
  const bytes = Buffer.from(text);
  const mails: RawMail[] = [];
  for await (const mail of readMbox(chunked(bytes, chunkSize), 'test.mbox')) mails.push(mail);
  return mails;
}
const texts = async (text: string | Buffer, chunkSize?: number): Promise<string[]> =>
  (await read(text, chunkSize)).map(({ bytes }) => bytes.toString('utf8'));

describe('an mbox file', () => {
  it('is split at envelope lines', async () => {
    expect(await texts(`${ENVELOPE}${HEAD}one\n\n${ENVELOPE}${HEAD}two\n`)).toEqual([
      `${HEAD}one\n\n`,
      `${HEAD}two\n`,
    ]);
  });

  it.each([
    ['Gmail Takeout', 'From 1782345678901234567@xxx Tue Nov 10 07:00:00 +0000 2026'],
    ['Thunderbird', 'From - Tue Nov 10 07:00:00 2026'],
    ['a zone before the year', 'From news@quillon.example Tue Nov 10 07:00:00 CET 2026'],
    ['a remote host', 'From news Tue Nov 10 07:00 2026 remote from quay'],
    ['one-digit days', 'From MAILER-DAEMON Sun Nov  1 07:00:00 2026'],
    ['RFC 5322 dates', 'From news@quillon.example Tue, 10 Nov 2026 07:00:00 +0100'],
    ['senders with blanks', 'From someone@[1086695621] [abc]  Tue Nov 10 07:00:00 2026'],
    ['a quoted name', 'From "Huis en Haard" news@quillon.example Tue Nov 10 07:00:00 +0100 2026'],
    ['servers that name nobody', 'From '],
  ])('is split at the envelope lines of %s', async (_, envelope) => {
    expect(await texts(`${envelope}\n${HEAD}one\n\n${envelope}\n${HEAD}two\n`)).toHaveLength(2);
  });

  it.each([
    ['prose after an empty line', 'From Sunday on all lamps are 15% off.'],
    ['prose that names a whole date', 'From today until Tue Nov 10 07:00:00 2026 all lamps are cheaper.'],
    ['prose that names a weekday and time', 'From Tue Nov 10 we open at 07:00.'],
    ['an envelope line that no header follows', ENVELOPE.trim()],
  ])('is not split at %s', async (_, line) => {
    const body = `Hello,\n\n${line}\nSee you.\n`;
    expect(await texts(`${ENVELOPE}${HEAD}${body}`)).toEqual([`${HEAD}${body}`]);
  });

  it('is split at a bare "From " before two header fields, also right after text', async () => {
    const text = `From \n${HEAD}een\nFrom \n${HEAD}twee\n\nFrom my team: drie\n`;
    expect(await texts(text)).toEqual([`${HEAD}een\n`, `${HEAD}twee\n\nFrom my team: drie\n`]);
  });

  it.each(['From \nTo: you\nwith love\n', 'From \nhere on\n', 'From \nNB: prijs'])(
    'is not split at a bare "From " in text: %j',
    async (body) => {
      expect(await texts(`${ENVELOPE}${HEAD}${body}`)).toEqual([`${HEAD}${body}`]);
    },
  );

  it('is not split at an envelope line that follows text directly', async () => {
    const body = `see:\n${ENVELOPE}Subject: quoted\n`;
    expect(await texts(`${ENVELOPE}${HEAD}${body}`)).toEqual([`${HEAD}${body}`]);
  });

  it('loses one ">" before "From ", as mboxrd writes it', async () => {
    const [mail] = await texts(`${ENVELOPE}${HEAD}>From the quay\n>>From a quotation\n> From afar\n`);
    expect(mail).toBe(`${HEAD}From the quay\n>From a quotation\n> From afar\n`);
  });

  it('may have CRLF line ends', async () => {
    const crlf = `${ENVELOPE}${HEAD}one\n\n${ENVELOPE}${HEAD}>From two\n`.replaceAll('\n', '\r\n');
    expect(await texts(crlf)).toEqual(
      [`${HEAD}one\n\n`, `${HEAD}From two\n`].map((m) => m.replaceAll('\n', '\r\n')),
    );
  });

  it('keeps what stands before the first envelope line as a message of its own', async () => {
    expect(await texts(`stray words\n\n${ENVELOPE}${HEAD}one\n`)).toEqual([
      'stray words\n\n',
      `${HEAD}one\n`,
    ]);
  });

  it('reads the same however the stream is cut', async () => {
    const whole = `${ENVELOPE}${HEAD}one\n>From x\n\nFrom here on\n\n${ENVELOPE}${HEAD}two\r\n\r\n${ENVELOPE}${HEAD}żółć`;
    const expected = await texts(whole);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 200 }), async (size) => {
        expect(await texts(whole, size)).toEqual(expected);
      }),
    );
    expect(expected).toHaveLength(3);
  });

  it('numbers its messages for people', async () => {
    const mails = await read(`${ENVELOPE}${HEAD}one\n\n${ENVELOPE}${HEAD}two\n`);
    expect(mails[1]?.where).toBe('test.mbox, message 2');
  });

  it('has no message when it is empty', async () => {
    expect(await read('')).toEqual([]);
  });
});

describe('a message that is too large', () => {
  const limits = { partBytes: 1000, mailBytes: 100_000 };
  const line = `${'QUJD'.repeat(18)}\n`;
  const parted = `${ENVELOPE}${HEAD}--b\nContent-Type: image/png\n\n${line.repeat(200)}--b\nContent-Type: text/plain\n\nafter the attachment\n--b--\n`;

  it('loses the rest of its largest part, and keeps what follows it', async () => {
    const mails: RawMail[] = [];
    for await (const mail of readMbox(chunked(Buffer.from(parted), 77), 'x', limits)) mails.push(mail);
    expect(mails).toHaveLength(1);
    expect(mails[0]!.bytes.length).toBeLessThan(2000);
    expect(mails[0]!.bytes.toString()).toContain('after the attachment');
    expect(mails[0]!.cutBytes + mails[0]!.bytes.length).toBe(parted.length - ENVELOPE.length);
  });

  it('does not spoil the message after it', async () => {
    const mails: string[] = [];
    const both = Buffer.from(`${parted}\n${ENVELOPE}${HEAD}small\n`);
    for await (const mail of readMbox(chunked(both, 512), 'x', limits)) mails.push(mail.bytes.toString());
    expect(mails[1]).toBe(`${HEAD}small\n`);
  });

  it('is bounded too where it has no line ends at all', async () => {
    const endless = Buffer.concat([Buffer.from(`${ENVELOPE}${HEAD}`), Buffer.alloc(3_000_000, 'x')]);
    const mails: RawMail[] = [];
    for await (const mail of readMbox(chunked(endless, 65_536), 'x', limits)) mails.push(mail);
    expect(mails[0]!.bytes.length).toBeLessThanOrEqual(limits.mailBytes);
    expect(mails[0]!.cutBytes).toBeGreaterThan(2_900_000);
  });
});
