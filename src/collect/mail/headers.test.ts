import { describe, expect, it } from 'vitest';
import { authorOf, isOwnSender, readHeaders, sentAt } from './headers.js';

const headers = (text: string) => readHeaders(Buffer.from(`${text}\n\nbody: no field\n`, 'latin1'));

describe('the header of a message', () => {
  it('is read unfolded, without regard to case, up to the empty line', () => {
    const read = headers('SUBJECT: New\r\n\tlamps\r\nX-Empty:\r\n');
    expect(read.get('subject')).toBe('New lamps');
    expect(read.get('x-empty')).toBe('');
    expect(read.get('body')).toBeNull();
  });
  it('has the first of two fields of one name', () => {
    expect(headers('Received: a\n b\nReceived: c\n d').get('received')).toBe('a b');
  });
  it('has no field where the bytes are no message', () => {
    expect(readHeaders(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])).size).toBe(0);
  });
});

describe('the author', () => {
  it.each([
    ['"Quillon" <News@Quillon.example>', 'news@quillon.example'],
    ['news@quillon.example', 'news@quillon.example'],
    ['news@quillon.example (Quillon)', 'news@quillon.example'],
    ['=?utf-8?Q?Quill=C3=B3n?= <hi@quillon.example>', 'hi@quillon.example'],
    ['"news@quillon.example" <offers@elsewhere.example>', 'offers@elsewhere.example'],
    ['news@quillon.example <offers@elsewhere.example>', 'offers@elsewhere.example'],
  ])('of %s is %s', (from, address) => {
    expect(authorOf(headers(`From: ${from}`))).toBe(address);
  });
  it('is nobody without a From field', () => {
    expect(authorOf(headers('To: a@b.example'))).toBe('');
  });
});

describe('an own sender', () => {
  const own = ['News@quillon.example', '@mail.quillon.example'];
  it.each(['news@quillon.example', 'x@mail.quillon.example'])('is %s', (address) => {
    expect(isOwnSender(address, own)).toBe(true);
  });
  it.each([
    'sales@quillon.example',
    'news@quillon.example.evil.example',
    'x@notmail.quillon.example',
    'news@quillon-lamps.example',
    '',
  ])('is not "%s"', (address) => {
    expect(isOwnSender(address, own)).toBe(false);
  });
  it('is everybody where none is configured', () => {
    expect(isOwnSender('anybody@anywhere.example', [])).toBe(true);
  });
});

describe('the time of sending', () => {
  it.each([
    ['Tue, 10 Nov 2026 07:00:00 +0100', '2026-11-10T06:00:00.000Z'],
    ['Tue, 10 Nov 2026 07:00:00 +0100 (CET)', '2026-11-10T06:00:00.000Z'],
    ['10 Nov 2026 07:00 GMT', '2026-11-10T07:00:00.000Z'],
    ['Tue, 10 Nov 2026 07.00.00 +0000', '2026-11-10T07:00:00.000Z'],
  ])('of %s is %s', (date, instant) => {
    expect(sentAt(headers(`Date: ${date}`))).toBe(instant);
  });
  it('is that of the newest Received field where the date is unreadable', () => {
    const text =
      'Date: soon\nReceived: from a by b; Tue, 10 Nov 2026 07:00:00 +0000\nReceived: x; Mon, 9 Nov 2026 07:00:00 +0000';
    expect(sentAt(headers(text))).toBe('2026-11-10T07:00:00.000Z');
  });
  it('is unknown where neither can be read', () => {
    expect(sentAt(headers('Date: Tue, 10 Nov 1926 07:00:00'))).toBeNull();
  });
});
