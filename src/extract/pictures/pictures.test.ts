import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { Claim } from '../../domain/index.js';
import { mail, post } from '../capture.testing.js';
import { createPictureReader, picturesToRead } from './index.js';

const poster = (lines: readonly string[], width = 900): Promise<Buffer> => {
  const text = lines.map(
    (line, n) =>
      `<text x="60" y="${130 + n * 110}" font-size="72" font-family="DejaVu Sans, Liberation Sans, Arial, sans-serif">${line}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${lines.length * 110 + 120}"><rect width="100%" height="100%" fill="#fff"/>${text.join('')}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
};

describe('reading pictures', () => {
  const reader = createPictureReader({ languages: ['de', 'en', 'xx'] });
  afterAll(() => reader.close());

  it('names the languages that it has no data for', () => {
    expect(reader.missing).toEqual(['xx']);
  });

  it('reads the offer of a poster', { timeout: 120_000 }, async () => {
    const result = await reader.read(await poster(['25 % auf alles', 'Code WOLLE25']));
    expect(result?.text).toMatch(/25\s?%/);
    expect(result?.text).toContain('WOLLE25');
    expect(result?.confidence).toBeGreaterThan(0.6);
  });

  it('skips icons, empty pictures and damaged files', { timeout: 120_000 }, async () => {
    const icon = await sharp({ create: { width: 24, height: 24, channels: 3, background: '#f00' } })
      .png()
      .toBuffer();
    const blank = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#888' } })
      .png()
      .toBuffer();
    expect(await reader.read(icon)).toBeNull();
    expect(await reader.read(blank)).toBeNull();
    expect(await reader.read(new Uint8Array([1, 2, 3, 4]))).toBeNull();
  });

  it('reads nothing where no language has data', async () => {
    const mute = createPictureReader({ languages: ['xx'] });
    expect(await mute.read(await poster(['Sale']))).toBeNull();
    await mute.close();
  });
});

describe('which pictures are worth reading', () => {
  const image = { uri: 'a.jpg', alt: '', blob: 'b1' };
  const offer = { kind: 'promotion' } as Claim;

  it('takes those of a post whose words hold no offer', () => {
    expect(picturesToRead(post('Schönen Sonntag', { images: [image] }), [])).toEqual([image]);
    expect(picturesToRead(post('20 % auf alles', { images: [image] }), [offer])).toEqual([]);
  });

  it('takes those of a mail that is little but pictures', () => {
    expect(picturesToRead(mail({ html: '<img src="cid:1">' }, { images: [image] }), [])).toEqual([image]);
    expect(
      picturesToRead(mail({ html: `<p>${'Ein langer Brief. '.repeat(60)}</p>` }, { images: [image] }), []),
    ).toEqual([]);
  });

  it('leaves out pictures that were not kept', () => {
    expect(picturesToRead(post('Hallo', { images: [{ ...image, blob: null }] }), [])).toEqual([]);
  });
});
