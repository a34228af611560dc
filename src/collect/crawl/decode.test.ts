import { expect, it } from 'vitest';
import { decodeMarkup } from './decode.js';

const latin2 = (text: string): Uint8Array =>
  Uint8Array.from(text, (c) => ({ ż: 0xbf, ł: 0xb3, ó: 0xf3, ę: 0xea })[c] ?? c.charCodeAt(0));

it('goes by the charset of the header', () => {
  const bytes = Buffer.from('Größe 12 €', 'latin1');
  bytes[bytes.length - 1] = 0x80; // the euro sign of windows-1252
  expect(decodeMarkup(bytes, 'text/html; charset=ISO-8859-1').text).toBe('Größe 12 €');
});

it('goes by the declaration in the document', () => {
  const html = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2"><p>żółw';
  expect(decodeMarkup(latin2(html), 'text/html').text).toContain('<p>żółw');
});

it('goes by the byte order mark before all', () => {
  const bytes = Buffer.from('\ufeffŁóżko', 'utf16le');
  expect(decodeMarkup(bytes, 'text/html; charset=utf-8')).toMatchObject({
    text: 'Łóżko',
    charset: 'utf-16le',
  });
});

it('reads as UTF-8 what is UTF-8, whatever it says, and says so', () => {
  const bytes = Buffer.from('Größe 34,50 €');
  expect(decodeMarkup(bytes, 'text/html; charset=iso-8859-1')).toEqual({
    text: 'Größe 34,50 €',
    charset: 'utf-8',
    contradicts: 'windows-1252',
  });
});

it('reads what is no UTF-8 by its own declaration, whatever the header says', () => {
  const html = '<meta charset="windows-1250"><p>żółw';
  expect(decodeMarkup(latin2(html), 'text/html; charset=utf-8')).toMatchObject({
    charset: 'windows-1250',
    contradicts: 'utf-8',
  });
});

it('bears a few damaged letters', () => {
  const bytes = Buffer.concat([Buffer.from('ä'.repeat(50)), Buffer.from([0xff]), Buffer.from('é')]);
  expect(decodeMarkup(bytes, 'text/html; charset=utf-8')).toMatchObject({
    charset: 'utf-8',
    contradicts: null,
  });
});

it('takes an unknown charset as none', () => {
  expect(decodeMarkup(Buffer.from('Zł'), 'text/html; charset=klingon').text).toBe('Zł');
});
