import { describe, expect, it } from 'vitest';
import { readHeaders } from './headers.js';
import { parseMail } from './mime.js';
import type { Mail } from './mime.js';

const parse = (message: Buffer | string): Promise<Mail> => {
  const bytes = Buffer.isBuffer(message) ? message : Buffer.from(message, 'latin1');
  return parseMail(bytes, readHeaders(bytes));
};

describe('charsets', () => {
  it.each([
    ['iso-8859-1', 'Pr\xe4mie f\xfcr \xa310', 'Prämie für £10'],
    ['windows-1252', 'It\x92s \x805 \x96 now', 'It’s €5 – now'],
    ['iso-8859-15', '99 \xa4', '99 €'],
    ['iso-8859-2', 'z\xb3oty \xbf\xf3\xb3w', 'złoty żółw'],
    ['windows-1250', '\x8cwi\xeata', 'Święta'],
    ['utf-8', 'caf\xc3\xa9 5 \xe2\x82\xac', 'café 5 €'],
  ])('%s is read right', async (charset, body, expected) => {
    const mail = await parse(
      `Content-Type: text/plain; charset="${charset}"\nContent-Transfer-Encoding: 8bit\n\n${body}`,
    );
    expect(mail.text?.trim()).toBe(expected);
  });

  it('a charset that nobody knows is taken for Windows-1252 where it is no UTF-8', async () => {
    const mail = await parse(
      'Subject: =?x-mill-8?Q?It=92s_new?=\nContent-Type: text/plain; charset=x-mill-8\n\nIt\x92s \xa35',
    );
    expect(mail).toMatchObject({ subject: 'It’s new', text: 'It’s £5' });
  });

  it('a body declared as UTF-8 that is Windows-1252 is read as what it is', async () => {
    const mail = await parse('Content-Type: text/plain; charset=utf-8\n\nNur f\xfcr Sie: 5 \x80');
    expect(mail.text).toBe('Nur für Sie: 5 €');
  });

  it('a text that was damaged before it was sent is left as it is', async () => {
    const mail = await parse('Content-Type: text/plain; charset=utf-8\n\ncaf\xef\xbf\xbd \xc3\xa9t\xc3\xa9');
    expect(mail.text).toBe('caf\ufffd été');
  });

  it.each([
    ['encoded words', 'Subject: =?iso-8859-1?Q?Pr=E4mie?= =?utf-8?B?4oKs?=', 'Prämie€'],
    ['raw UTF-8', 'Subject: Pr\xc3\xa4mie 5 \xe2\x82\xac', 'Prämie 5 €'],
    ['raw Windows-1252', 'Subject: Pr\xe4mie 5 \x80', 'Prämie 5 €'],
  ])('a subject of %s is read right', async (_, header, expected) => {
    expect((await parse(`${header}\n\nx`)).subject).toBe(expected);
  });
});

describe('a damaged structure', () => {
  const parts = (boundary: string): string =>
    `--${boundary}\nContent-Type: text/plain\n\nplain words\n--${boundary}\nContent-Type: text/html\n\n<p>rich words</p>\n--${boundary}--\n`;

  it('is read with the boundary of its body where the header has none', async () => {
    const mail = await parse(`Content-Type: multipart/alternative\n\n${parts('=_lost')}`);
    expect([mail.text?.trim(), mail.html?.trim()]).toEqual(['plain words', '<p>rich words</p>']);
  });
  it('is read with the boundary of its body where the header has another', async () => {
    const mail = await parse(
      `Content-Type: multipart/alternative;\n boundary="=a b"\n\npreamble\n${parts('= a b')}`,
    );
    expect([mail.text?.trim(), mail.html?.trim()]).toEqual(['plain words', '<p>rich words</p>']);
  });
  it('is read as one text where there is no boundary at all', async () => {
    const mail = await parse(
      'Content-Type: multipart/mixed; boundary=x\n\n<html><body><p>only words</p></body></html>',
    );
    expect(mail.html).toContain('only words');
  });
  it('is read where the last boundary is missing', async () => {
    const mail = await parse(
      `Content-Type: multipart/alternative; boundary=b\n\n${parts('b').replace('--b--\n', '')}`,
    );
    expect(mail.html).toContain('rich words');
  });
  it('is read through 500 levels of parts', async () => {
    let open = '';
    for (let level = 0; level < 500; level++)
      open += `Content-Type: multipart/mixed; boundary="b${level}"\n\n--b${level}\n`;
    const mail = await parse(`Subject: deep\n${open}Content-Type: text/plain\n\nat the bottom\n`);
    expect(mail.text).toContain('at the bottom');
  });
  it('ends by an answer or a failure where there are 20,000 levels', async () => {
    let open = '';
    for (let level = 0; level < 20_000; level++)
      open += `Content-Type: multipart/mixed; boundary="b${level}"\n\n--b${level}\n`;
    await expect(
      parse(`Subject: deep\n${open}`).then(
        () => 'done',
        () => 'done',
      ),
    ).resolves.toBe('done');
  });
});

it('keeps both alternatives, and pictures by their Content-ID', async () => {
  const mail = await parse(
    'Content-Type: multipart/related; boundary=r\n\n--r\nContent-Type: multipart/alternative; boundary=a\n\n' +
      '--a\nContent-Type: text/plain\n\n15% off\n--a\nContent-Type: text/html\n\n<img src="cid:hero@q">20% off\n--a--\n' +
      '--r\nContent-Type: image/png\nContent-ID: <hero@q>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--r--\n',
  );
  expect(mail.text).toContain('15% off');
  expect(mail.html).toContain('cid:hero@q');
  expect(mail.parts).toMatchObject([{ contentType: 'image/png', cid: 'hero@q' }]);
});

describe('a message of parts without end', () => {
  const flat = (count: number): string =>
    `Content-Type: multipart/mixed; boundary=q\n\n${'--q\nContent-Type: text/plain\n\nprijs\n'.repeat(count)}--q--\n`;
  const deep = (count: number): string =>
    Array.from(
      { length: count },
      (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n`,
    ).join('');

  it.each([
    ['beside one another', flat(100_000)],
    ['inside one another', deep(20_000)],
  ])('%s is refused before its parts are built', async (_, message) => {
    await expect(parse(message)).rejects.toThrow('more than 1000 parts');
  });

  it('is no message with many dashed lines', async () => {
    const mail = await parse(
      `Content-Type: multipart/mixed; boundary=q\n\n--q\n\n${'--rabat\n'.repeat(3000)}--q--\n`,
    );
    expect(mail.text).toContain('--rabat');
  });
});
