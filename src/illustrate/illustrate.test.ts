import { createServer, type Server } from 'node:net';
import { existsSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture, EmailCapture, PageCapture, PostCapture } from '../domain/index.js';
import { illustrate, renderPdf, type IllustrateOptions, type ShotRequest } from './index.js';

const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome'];
const browserPath = installed.find((file) => existsSync(file)) ?? null;
const blobs = new Map<string, Uint8Array>();
const options: IllustrateOptions = {
  browserPath,
  sandbox: process.getuid?.() !== 0,
  blobs: {
    put: () => Promise.resolve(''),
    get: (name) => Promise.resolve(blobs.get(name) ?? null),
    has: (name) => Promise.resolve(blobs.has(name)),
  },
  maxShots: 20,
  timeoutMs: 30_000,
  signal: new AbortController().signal,
  concurrency: 2,
};

const base = {
  channel: 'website',
  channelKind: 'website' as const,
  title: 'Winter sale',
  language: 'en',
  capturedAt: '2026-11-18T05:00:00Z',
  publishedAt: null,
  links: [],
  images: [],
  text: null,
  contentHash: 'x',
};
const page = (id: string, html: string, popups: PageCapture['popups'] = []): PageCapture => ({
  ...base,
  ...{ id, html, popups, form: 'page', uri: 'https://shop.example/sale', requestedUri: '', canonicalUri: '' },
  ...{ httpStatus: 200, rendered: false, region: null },
});
const post = (id: string, text: string, images: Capture['images'] = []): PostCapture => ({
  ...base,
  ...{
    id,
    text,
    images,
    form: 'post',
    channel: 'instagram',
    channelKind: 'instagram',
    uri: 'https://i.example/p/1',
  },
  ...{ html: null, title: null, pinned: false, edited: false, truncated: false },
});
const shot = (key: string, capture: Capture, quote: string): ShotRequest => ({ key, capture, quote });

/** How many pixels of the picture have the colour of the marker. */
async function marked(png: Uint8Array | undefined): Promise<number> {
  if (!png) return 0;
  const { data } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let count = 0;
  for (let at = 0; at < data.length; at += 3) {
    if (data[at]! > 240 && data[at + 1]! > 210 && data[at + 1]! < 240 && data[at + 2]! < 110) count++;
  }
  return count;
}

describe('pictures of evidence', () => {
  let server: Server;
  let port = 0;
  let visits = 0;
  let got: Map<string, Uint8Array>;
  const filler = '<p>Plenty of other words stand here, so that one has to scroll.</p>'.repeat(80);

  beforeAll(async () => {
    server = createServer((socket) => {
      visits++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as { port: number }).port;
    const out = `http://127.0.0.1:${port}`;
    blobs.set(
      'red',
      new Uint8Array(
        await sharp({ create: { width: 300, height: 200, channels: 3, background: '#d01010' } })
          .png()
          .toBuffer(),
      ),
    );
    const hostile = `<html><head><base href="${out}/"><link rel="preconnect" href="${out}"><link rel="dns-prefetch" href="${out}">
      <link rel="stylesheet" href="${out}/a.css"><meta http-equiv="refresh" content="0;url=${out}/away"><style>@import '${out}/b.css'; h1 { background: url(${out}/c.png) }</style>
      <script>document.body.textContent = 'replaced'; new WebSocket('ws://127.0.0.1:${port}')</script></head>
      <body onload="document.body.textContent='replaced'" background="${out}/d.png"><img src="${out}/e.png" srcset="${out}/f.png 2x" onerror="document.body.textContent='replaced'">
      <iframe src="${out}/g"></iframe><object data="${out}/h"></object><video src="${out}/i" poster="${out}/j" autoplay></video><svg><image href="${out}/k.png"/><use href="${out}/l.svg#a"/></svg>
      <p style="background-image:url(${out}/m.png)">Hostile page: 15 % off everything with HOSTILE15.</p></body></html>`;
    const mail: EmailCapture = {
      ...base,
      ...{
        id: 'mail',
        form: 'email',
        channel: 'newsletter',
        channelKind: 'email',
        uri: 'mid:1@shop.example',
        from: 'news@shop.example',
      },
      ...{
        html: '<table width="600"><tr><td><h1>Hello</h1><p>Free delivery from £49.</p></td></tr></table>',
        to: null,
        messageId: null,
      },
      ...{ preheader: null, nature: 'newsletter', listUnsubscribe: null },
    };
    got = await illustrate(
      [
        shot(
          'far',
          page(
            'far',
            `<body>${filler}<h2>Winter&nbsp;<b>sale</b></h2><p>20 %  off with <i>FROST20</i>.</p>${filler}</body>`,
          ),
          'Winter sale 20 % off with FROST20.',
        ),
        shot(
          'covered',
          page(
            'covered',
            `<style>.over{position:fixed;inset:0;background:#000}</style>${filler}<p>Under a banner: 10 % off.</p><div class="over">We value your privacy</div>`,
          ),
          'Under a banner: 10 % off.',
        ),
        shot(
          'hidden',
          page('hidden', `${filler}<div style="display:none"><p>Folded away: 30 % off.</p></div>`),
          'Folded away: 30 % off.',
        ),
        shot(
          'popup',
          page('popup', '<p>Home</p>', [
            { html: '<div><p>10 % for new readers: HELLO10</p></div>', afterMs: 3000 },
          ]),
          '10 % for new readers: HELLO10',
        ),
        shot('absent', page('absent', '<p>Home</p>'), '"price": "19.90"'),
        shot(
          'post',
          post('post', 'Winter is here ❄\n\n25 % off until Sunday', [
            { uri: 'media/1.jpg', alt: '', blob: 'red' },
          ]),
          '25 % off until Sunday',
        ),
        shot('mail', mail, 'Free delivery from £49.'),
        shot('same', mail, 'Free delivery from £49.'),
        shot('hostile', page('hostile', hostile), 'Hostile page: 15 % off everything with HOSTILE15.'),
      ],
      options,
    );
  }, 120_000);
  afterAll(() => void server.close());

  it.each(['far', 'covered', 'hidden', 'popup', 'absent', 'post', 'mail', 'hostile'])(
    'shows the quote marked: %s',
    async (key) => {
      expect(await marked(got.get(key))).toBeGreaterThan(1000);
    },
  );

  it('are small PNGs of a size that fits a column', async () => {
    for (const png of got.values()) {
      const { format, width, height } = await sharp(png).metadata();
      expect(format).toBe('png');
      expect(width).toBeLessThanOrEqual(720);
      expect(height).toBeLessThanOrEqual(900);
      expect(png.length).toBeLessThan(60_000);
    }
  });

  it('take the same words of the same capture once', () => {
    expect(got.get('same')).toBe(got.get('mail'));
  });

  it('show a post with its own stored picture', async () => {
    const { data, info } = await sharp(got.get('post'))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    let red = 0;
    for (let at = 0; at < data.length; at += 3) if (data[at]! > 180 && data[at + 1]! < 60) red++;
    expect(red).toBeGreaterThan((info.width * info.height) / 20);
  });

  it('ask nothing of any server, whatever the markup wants', () => {
    expect(visits).toBe(0);
  });
});

describe('a run that must not fail', () => {
  const requests = [shot('a', post('a', 'Ten percent off'), 'Ten percent off')];

  it('goes on without pictures where there is no browser', async () => {
    expect(await illustrate(requests, { ...options, browserPath: '/nowhere/browser' })).toEqual(new Map());
  });

  it('takes no picture after it was stopped', async () => {
    expect(await illustrate(requests, { ...options, signal: AbortSignal.abort() })).toEqual(new Map());
  });

  it('takes no more pictures than it may', async () => {
    const many = ['a', 'b', 'c'].map((id) => shot(id, post(id, `Offer ${id} today`), `Offer ${id} today`));
    expect([...(await illustrate(many, { ...options, maxShots: 2 })).keys()].sort()).toEqual(['a', 'b']);
  });

  it('gives up a picture that takes too long', async () => {
    expect(await illustrate(requests, { ...options, timeoutMs: 1 })).toEqual(new Map());
  });
});

it('prints a page as PDF', async () => {
  const pdf = await renderPdf('<!doctype html><html lang="en"><title>Report</title><h1>Report</h1></html>', {
    browserPath,
    sandbox: options.sandbox,
    timeoutMs: 30_000,
  });
  expect(new TextDecoder().decode(pdf.slice(0, 5))).toBe('%PDF-');
});
