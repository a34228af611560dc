import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CarWriter } from '@ipld/car';
import { encode } from '@ipld/dag-cbor';
import { CID } from 'multiformats/cid';
import { sha256 } from 'multiformats/hashes/sha2';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOf, packZip } from '../../../fixtures/exports/pack.js';
import type { BioCapture, PostCapture, SocialKind } from '../../domain/index.js';
import { SOCIAL_COLLECTORS } from '../channels/social.js';
import type { Web } from '../collector.js';
import { memoryContext } from '../testing.js';

const FIXTURES = join(import.meta.dirname, '../../../fixtures/exports');
/** An export is read without the web: any request would fail the test. */
const NO_WEB = null as unknown as Web;

let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'unisono-exports-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function read(kind: SocialKind, path: string, hints: { handle?: string; brand?: string } = {}) {
  const context = memoryContext({
    channel: `my-${kind}`,
    baseDir: FIXTURES,
    brand: { name: hints.brand ?? 'Somebody', aliases: [] },
  });
  const collector = SOCIAL_COLLECTORS.find((one) => one.kinds.includes(kind))!;
  const settings = { kind, source: { export: path }, ...(hints.handle ? { handle: hints.handle } : {}) };
  const outcome = await collector.collect(settings, context, NO_WEB);
  const skipped = Object.fromEntries(outcome.skipped.map(({ reason, count }) => [reason, count]));
  const posts = context.captures.filter((one): one is PostCapture => one.form === 'post');
  const bio = context.captures.find((one): one is BioCapture => one.form === 'bio');
  return { outcome, skipped, posts, bio, kept: context.kept };
}

const texts = (posts: readonly PostCapture[]): (string | null)[] => posts.map((post) => post.text);

describe('Instagram exports', () => {
  it('repairs doubly encoded text, emoji included, and hands the newest post over first', async () => {
    const { posts, outcome } = await read('instagram', 'instagram/2024-de');
    expect(texts(posts)).toEqual([
      'Frisch geröstet: 15 % auf alle Espressobohnen mit RÖSTER15, bis Sonntag, 22. November. ☕️\nMehr unter https://nordlicht.example/espresso?utm_source=ig',
      'Zwei Tüten, ein Preis – „Duo“ für 19,90 €.',
      'So mahlen wir 🎬',
    ]);
    expect(outcome.status).toBe('observed');
  });

  it('leaves out stories, archived and scheduled posts and comments on others, and counts them', async () => {
    const { skipped } = await read('instagram', 'instagram/2024-de');
    expect(skipped).toEqual({ 'not-public': 4, comment: 1 });
  });

  it('keeps the bytes of pictures and names the post by its media where the permalink is left out', async () => {
    const { posts, kept } = await read('instagram', 'instagram/2024-de');
    const post = posts[0]!;
    expect(post.uri).toBe('https://www.instagram.com/nordlichtkaffee/#18040011');
    expect(post.publishedAt).toBe('2026-11-16T07:30:00.000Z');
    expect(post.links).toEqual([
      {
        href: 'https://nordlicht.example/espresso?utm_source=ig',
        text: 'https://nordlicht.example/espresso?utm_source=ig',
      },
    ]);
    expect(Buffer.from(kept.get(post.images[0]!.blob!)!)).toEqual(
      readFileSync(join(FIXTURES, 'instagram/2024-de/media/posts/202611/18040011.png')),
    );
  });

  it('reads the profile by labels in the language of the account, and never its login address', async () => {
    const { bio } = await read('instagram', 'instagram/2024-de');
    expect(bio?.profile).toMatchObject({
      displayName: 'Nordlicht Kaffee',
      handle: 'nordlichtkaffee',
      bio: 'Röstkaffee aus Flensburg ☕\nVersandfrei ab 39 €',
      website: 'https://nordlicht.example/',
      email: null,
      phone: null,
    });
    expect(JSON.stringify(bio)).not.toMatch(/privat\.example|5550123|1990/);
    const polish = await read('instagram', 'instagram/2022-pl');
    expect(polish.bio?.profile).toMatchObject({
      displayName: 'Świecznik',
      handle: 'swiecznik',
      bio: 'Świece lane ręcznie w Łodzi',
      website: 'https://swiecznik.example',
    });
  });

  it('reads the layouts of 2022 (content/posts_n.json) and 2019 (media.json)', async () => {
    const polish = await read('instagram', 'instagram/2022-pl');
    expect(texts(polish.posts)).toEqual([
      'Nowość: Wosk „Żółte łubiny”',
      'Świece sojowe −20% z kodem JESIEŃ20, do 30.11. 🕯️',
    ]);
    const dutch = await read('instagram', 'instagram/2019-nl');
    expect(texts(dutch.posts)).toEqual([
      'Wollen plaids, nu € 10 korting met PLAID10',
      'Weefgetouw in beweging',
    ]);
    expect(dutch.bio?.profile).toMatchObject({ displayName: 'Weverij Linde', email: null, phone: null });
  });

  it('reads a zip with a folder of its own, and a folder of several zips, like the unpacked folder', async () => {
    const files = filesOf(join(FIXTURES, 'instagram/2024-de'), 'instagram-nordlichtkaffee-2026-11-17-x1/');
    writeFileSync(join(scratch, 'whole.zip'), packZip(files));
    const whole = await read('instagram', join(scratch, 'whole.zip'));
    mkdirSync(join(scratch, 'parts'));
    const isMedia = (name: string): boolean => name.includes('/media/posts/');
    writeFileSync(join(scratch, 'parts/1.zip'), packZip(files.filter(({ name }) => !isMedia(name))));
    writeFileSync(join(scratch, 'parts/2.zip'), packZip(files.filter(({ name }) => isMedia(name))));
    const parts = await read('instagram', join(scratch, 'parts'));
    const folder = await read('instagram', 'instagram/2024-de');
    expect(whole.posts).toEqual(folder.posts);
    expect(parts.posts).toEqual(folder.posts);
  });

  it('hands nothing over of a private account', async () => {
    const root = join(scratch, 'private');
    mkdirSync(join(root, 'content'), { recursive: true });
    mkdirSync(join(root, 'account_information'));
    writeFileSync(
      join(root, 'content/posts_1.json'),
      JSON.stringify([{ media: [{ uri: 'media/1.mp4', creation_timestamp: 1750000000, title: 'geheim' }] }]),
    );
    const fields = { Benutzername: { value: 'x' }, 'Privates Konto': { value: 'Ja' } };
    writeFileSync(
      join(root, 'account_information/personal_information.json'),
      JSON.stringify({ profile_user: [{ string_map_data: fields }] }),
    );
    const { outcome, posts, skipped } = await read('instagram', root);
    expect(posts).toEqual([]);
    expect(skipped).toEqual({ 'not-public': 1 });
    expect(outcome.status).toBe('unobserved');
  });
});

describe('Facebook and Threads exports', () => {
  it('reads page posts with shared links unwrapped, edits marked and posts of one second apart', async () => {
    const { posts } = await read('facebook', 'facebook/2024-pl');
    expect(texts(posts)).toEqual([
      'Weekend ścinków: drugi kupon gratis z kodem ŚCINKI, do niedzieli. Szczegóły: https://modrasosna.example/scinki',
      'Len wrócił 🌾',
      'Dziś zamknięte od 15:00',
    ]);
    expect(posts[0]).toMatchObject({ edited: true });
    expect(posts[0]!.images[0]!.blob).toMatch(/^[0-9a-f]{64}$/);
    expect(posts[1]!.links).toEqual([{ href: 'https://modrasosna.example/len', text: 'Len z Podlasia' }]);
    expect(posts[1]!.edited).toBe(false);
    expect(new Set(posts.map((post) => post.uri)).size).toBe(3);
  });

  it('leaves out drafts, comments and what was only passed on', async () => {
    expect((await read('facebook', 'facebook/2024-pl')).skipped).toEqual({
      'not-public': 1,
      comment: 1,
      repost: 1,
    });
  });

  it('reads name, bio and website of a page, and none of its administrator', async () => {
    const { bio } = await read('facebook', 'facebook/2024-pl');
    expect(bio?.profile).toMatchObject({
      displayName: 'Modra Sosna',
      handle: 'modrasosna',
      bio: 'Tkaniny z Podlasia od 1987',
      website: 'https://modrasosna.example',
      phone: null,
      email: null,
    });
    expect(JSON.stringify(bio)).not.toMatch(/prywatne|48600/);
  });

  it('reads the layout of 2021 (posts/your_posts_1.json)', async () => {
    const { posts } = await read('facebook', 'facebook/2021-en', { handle: 'alderandfinch' });
    expect(posts).toMatchObject([
      { text: 'Shed sale – “everything must go” £5 off', publishedAt: '2021-06-01T10:00:00.000Z' },
    ]);
    expect(posts[0]!.uri).toMatch(/^https:\/\/www\.facebook\.com\/alderandfinch\/#/);
  });

  it('reads Threads posts and leaves replies to others out', async () => {
    const { posts, skipped, bio } = await read('threads', 'threads/2025-nl');
    expect(texts(posts)).toEqual([
      'Vandaag 3 halen, 2 betalen op theedoeken 🫖',
      'En ja, ook de gestreepte.',
      'Nieuwe kleur: “mosgroen”',
    ]);
    expect(skipped).toEqual({ comment: 1 });
    expect(bio?.profile).toMatchObject({
      handle: 'weverijlinde',
      bio: 'Wij weven. Sinds 1921.',
      email: null,
    });
  });
});

describe('X archives', () => {
  it('expands t.co addresses, decodes entities and takes out the address of its own picture', async () => {
    const post = (await read('x', 'x/2026-de')).posts.find((one) => one.uri.endsWith('/5001'))!;
    expect(post).toMatchObject({
      uri: 'https://x.com/lumenlicht/status/5001',
      text: 'Lampen & Leuchten: 25 % auf alles mit HELL25 https://lumen.example/hell?x=1',
      publishedAt: '2026-11-16T08:00:00.000Z',
      language: 'de',
      links: [{ href: 'https://lumen.example/hell?x=1', text: 'lumen.example/hell' }],
    });
    expect(post.images).toMatchObject([{ alt: 'Eine Stehlampe' }]);
    expect(post.images[0]!.blob).not.toBeNull();
  });

  it('puts the long text of note-tweet.js in the place of the shortened one', async () => {
    const { posts } = await read('x', 'x/2026-de');
    const long = posts.find((one) => one.uri.endsWith('/5002'))!;
    expect(long.text).toMatch(
      /Versandfrei ab 60 €\. Rückgabe 30 Tage\. Alles hier: https:\/\/lumen\.example\/hilfe$/,
    );
    expect(long.truncated).toBe(false);
    expect(posts.find((one) => one.uri.endsWith('/4002'))).toMatchObject({ truncated: true, language: null });
  });

  it('keeps threads with oneself and the last edit; leaves retweets, replies to others and deleted ones out', async () => {
    const { posts, skipped } = await read('x', 'x/2026-de');
    expect(posts.map((post) => post.uri.split('/').at(-1))).toEqual([
      '5005',
      '5001',
      '5002',
      '5007',
      '4002',
      '4001',
    ]);
    expect(posts.find((one) => one.uri.endsWith('/5007'))).toMatchObject({
      edited: true,
      text: 'Glühbirnen 10 % billiger',
    });
    expect(posts.find((one) => one.uri.endsWith('/5001'))!.edited).toBe(false);
    expect(skipped).toEqual({ repost: 1, comment: 1, 'not-public': 1 });
  });

  it('reads the profile without the address of the account', async () => {
    const { bio } = await read('x', 'x/2026-de');
    expect(bio?.profile).toMatchObject({
      displayName: 'Lumen Licht',
      bio: 'Lampen & Licht aus Köln. Versandfrei ab 60 €.',
      email: null,
    });
    expect(JSON.stringify(bio)).not.toContain('privat.example');
  });
});

describe('TikTok, YouTube, LinkedIn and Pinterest exports', () => {
  it('reads own public TikTok videos, not those that were liked, deleted or for friends', async () => {
    const { posts, skipped, bio } = await read('tiktok', 'tiktok/2024-en');
    expect(posts).toMatchObject([
      {
        uri: 'https://www.tiktok.com/@alderandfinch/video/7300000000000000001',
        text: 'Dibbers 2 for £15 🌱 #gardentok',
        publishedAt: '2026-11-16T18:00:00.000Z',
      },
    ]);
    expect(skipped).toEqual({ 'not-public': 2, comment: 1 });
    expect(bio?.profile).toMatchObject({
      displayName: 'Alder & Finch',
      bio: 'Garden tools that last. Free UK delivery over £40',
      email: null,
      phone: null,
    });
  });

  it('counts videos whose caption an older TikTok export leaves out', async () => {
    const { posts, skipped } = await read('tiktok', 'tiktok/2021-de');
    expect(posts).toEqual([]);
    expect(skipped).toEqual({ empty: 1 });
  });

  it('reads a YouTube Takeout whose files and columns are named in German', async () => {
    const { posts, skipped, bio } = await read('youtube', 'youtube/takeout-de', { handle: 'teehausmoewe' });
    expect(posts).toMatchObject([
      {
        uri: 'https://www.youtube.com/post/UgkxAbCdEfGhIjKlMnOpQrStUvWx',
        text: 'Heute versandkostenfrei ab 25 €',
      },
      {
        uri: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
        text: 'Der richtige Kessel, kurz erklärt\n\nMit KESSEL10 sparst du 10 % auf alle Kessel.\nZum Shop: https://teehaus.example/kessel',
        publishedAt: '2026-11-12T16:00:00.000Z',
        language: 'de',
      },
    ]);
    expect(skipped).toEqual({ 'not-public': 2 });
    expect(bio?.profile).toMatchObject({
      displayName: 'Teehaus Möwe',
      bio: 'Tee und alles, was dazugehört',
    });
  });

  it('reads the JSON videos of an older Takeout', async () => {
    const { posts, skipped } = await read('youtube', 'youtube/takeout-2020-en');
    expect(posts).toMatchObject([
      {
        text: 'Kettles, explained\n\nUse KETTLE10.',
        publishedAt: '2020-05-01T10:00:00.000Z',
        language: 'en',
      },
    ]);
    expect(skipped).toEqual({ 'not-public': 1 });
  });

  it('reads LinkedIn shares with their lines unwrapped, the shared link kept and no private field', async () => {
    const { posts, skipped, bio } = await read('linkedin', 'linkedin/2026-en', { handle: 'alderfinch' });
    expect(posts[0]).toMatchObject({
      uri: 'https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7001',
      text: 'Proud to launch our repair pledge: "ten years, no questions".\n\nRead it here.',
      publishedAt: '2026-11-12T09:30:05.000Z',
      links: [{ href: 'https://alderfinch.example/pledge', text: 'https://alderfinch.example/pledge' }],
    });
    expect(posts[1]).toMatchObject({ text: 'Otwieramy sklep w Łodzi, zapraszamy!' });
    expect(skipped).toEqual({ 'not-public': 1, repost: 1, comment: 2 });
    expect(bio?.profile).toMatchObject({
      displayName: 'Alder & Finch',
      website: 'https://alderfinch.example',
      address: null,
    });
    expect(JSON.stringify(bio)).not.toContain('Private Lane');
  });

  it('reads the content report of a LinkedIn company page below its line of explanation', async () => {
    const { posts } = await read('linkedin', 'linkedin/company-nl');
    expect(posts).toMatchObject([
      {
        text: 'Wij zoeken wevers – én geven 10% korting in november',
        uri: 'https://www.linkedin.com/feed/update/urn:li:activity:7100',
        publishedAt: '2026-11-03T12:00:00.000Z',
      },
    ]);
  });

  it('reads Pinterest pins of one’s own with their link, from HTML and from JSON', async () => {
    const { posts, skipped, bio } = await read('pinterest', 'pinterest/2025-en');
    expect(posts).toMatchObject([
      {
        uri: 'https://www.pinterest.com/pin/987654321/',
        title: 'Bols en grès',
        text: 'Bols en grès\n\nDeux bols, 38 € – jusqu’au 30 novembre avec BOL2.\nLivraison offerte.',
        publishedAt: '2026-11-13T15:35:01.000Z',
        links: [{ href: 'https://brume.example/bols', text: 'https://brume.example/bols' }],
        images: [{ alt: 'Deux bols bleus' }],
      },
    ]);
    expect(skipped).toEqual({ repost: 1, 'not-public': 1 });
    expect(bio?.profile).toMatchObject({ handle: 'atelierbrume', displayName: 'Atelier Brume', email: null });
    const json = await read('pinterest', 'pinterest/2025-json');
    expect(json.posts).toMatchObject([
      { uri: 'https://www.pinterest.com/pin/555000111/', text: 'Linen apron\n\nNow £32' },
    ]);
  });
});

describe('Mastodon and Bluesky exports', () => {
  it('reads public and unlisted toots and own threads; leaves boosts, replies and followers-only ones out', async () => {
    const { posts, skipped } = await read('mastodon', 'mastodon/2026-de');
    expect(texts(posts)).toEqual([
      'Alle Krimis 3 für 2, bis 30. November!\nHier: https://buchbar.example/krimi #krimi'.replace(
        /3 für 2|30\. N/g,
        (m) => m.replaceAll(' ', '\u00a0'),
      ),
      'Fortsetzung: gilt auch für Hörbücher.',
      'Laden-Info\n\nÖffnungszeiten heute bis 20 Uhr',
    ]);
    expect(skipped).toEqual({ comment: 1, 'not-public': 1, repost: 1 });
  });

  it('keeps alternative texts, links without hashtags, and the language of a toot', async () => {
    const post = (await read('mastodon', 'mastodon/2026-de')).posts[0]!;
    expect(post).toMatchObject({ language: 'de', edited: true, uri: 'https://funk.example/@buchbar/11' });
    expect(post.links).toEqual([
      { href: 'https://buchbar.example/krimi', text: 'https://buchbar.example/krimi' },
    ]);
    expect(post.images).toMatchObject([{ alt: 'Ein Stapel Krimis' }]);
    expect(post.images[0]!.blob).not.toBeNull();
  });

  it('reads a Mastodon archive as tar.gz like the unpacked folder', async () => {
    const tar = pack();
    for (const { name, bytes } of filesOf(join(FIXTURES, 'mastodon/2026-de')))
      tar.entry({ name }, bytes as Buffer);
    tar.finalize();
    const chunks: Buffer[] = [];
    for await (const chunk of tar) chunks.push(chunk as Buffer);
    const path = join(scratch, 'archive.tar.gz');
    writeFileSync(path, gzipSync(Buffer.concat(chunks)));
    expect((await read('mastodon', path)).posts).toEqual((await read('mastodon', 'mastodon/2026-de')).posts);
  });

  it('shows the profile fields of a Mastodon account', async () => {
    const { bio } = await read('mastodon', 'mastodon/2026-de');
    expect(bio?.profile).toMatchObject({
      displayName: 'Buchbar',
      bio: 'Bücher & Bier in Leipzig',
      website: 'https://buchbar.example/',
      lines: ['Laden: https://buchbar.example', 'Telefon: 0341 5550199'],
    });
  });

  it('reads Bluesky records with links by their byte offsets', async () => {
    const { posts, skipped, bio } = await read('bluesky', 'bluesky/records-pl', {
      handle: 'modrasosna.example',
    });
    expect(posts[1]).toMatchObject({
      uri: 'https://bsky.app/profile/modrasosna.example/post/3kaa',
      language: 'pl',
      links: [{ href: 'https://modrasosna.example/zagle?utm=b', text: 'modrasosna.example/za…' }],
      images: [{ alt: 'Żagiel na wietrze' }],
    });
    expect(posts[0]!.text).toBe('i jeszcze jedno: dostawa gratis');
    expect(skipped).toEqual({ comment: 1, repost: 1 });
    expect(bio?.profile).toMatchObject({
      displayName: 'Modra Sosna',
      website: 'https://modrasosna.example/',
    });
  });

  it('reads a Bluesky repository (CAR) with the keys of its search tree', async () => {
    const path = join(scratch, 'repo.car');
    writeFileSync(path, await repository('did:plc:xyz'));
    const { posts, skipped } = await read('bluesky', path, { handle: 'lumen.example' });
    expect(posts).toMatchObject([
      { uri: 'https://bsky.app/profile/lumen.example/post/3kzz', text: 'Zweite: 20 % auf Öl' },
      { uri: 'https://bsky.app/profile/lumen.example/post/3kab', text: 'Erste' },
    ]);
    expect(skipped).toEqual({ comment: 1 });
  });
});

/** A repository with a left subtree and shared key prefixes, as https://atproto.com/specs/repository describes it. */
async function repository(did: string): Promise<Buffer> {
  const blocks: { cid: CID; bytes: Uint8Array }[] = [];
  const put = async (value: unknown): Promise<CID> => {
    const bytes = encode(value);
    const cid = CID.createV1(0x71, await sha256.digest(bytes));
    blocks.push({ cid, bytes });
    return cid;
  };
  const post = (text: string, createdAt: string, extra: object = {}): Promise<CID> =>
    put({ $type: 'app.bsky.feed.post', text, createdAt, ...extra });
  const key = (text: string): Uint8Array => new TextEncoder().encode(text);
  const left = await put({
    l: null,
    e: [{ p: 0, k: key('app.bsky.feed.post/3kab'), v: await post('Erste', '2026-11-01T10:00:00Z'), t: null }],
  });
  const reply = { reply: { parent: { uri: 'at://did:plc:else/app.bsky.feed.post/1' } } };
  const root = await put({
    l: left,
    e: [
      {
        p: 0,
        k: key('app.bsky.feed.post/3kyy'),
        v: await post('Danke!', '2026-11-02T10:00:00Z', reply),
        t: null,
      },
      { p: 21, k: key('zz'), v: await post('Zweite: 20 % auf Öl', '2026-11-03T10:00:00Z'), t: null },
    ],
  });
  const commit = await put({ did, version: 3, data: root, rev: '1', prev: null, sig: new Uint8Array(4) });
  const { writer, out } = CarWriter.create([commit]);
  const chunks: Uint8Array[] = [];
  const reading = (async () => {
    for await (const chunk of out) chunks.push(chunk);
  })();
  for (const block of blocks) await writer.put(block);
  await writer.close();
  await reading;
  return Buffer.concat(chunks);
}

describe('WhatsApp chat exports', () => {
  it('reads the brand’s messages in local time; others’ messages, notices and deleted ones are left out', async () => {
    const { posts, skipped } = await read('whatsapp', 'whatsapp/android-de', { brand: 'Kiezbäckerei' });
    expect(posts).toMatchObject([
      {
        text: 'Neues Brot: Roggen-Walnuss. https://kiezbaeckerei.example/brot',
        publishedAt: '2026-11-16T07:00:00.000Z',
        edited: true,
        images: [{ uri: 'IMG-20261116-WA0001.png' }],
      },
      {
        text: 'Guten Morgen! 🥐\nHeute 2 Croissants für 3 €, nur bis 11 Uhr.',
        publishedAt: '2026-11-14T06:31:00.000Z',
        edited: false,
      },
    ]);
    expect(posts[0]!.images[0]!.blob).not.toBeNull();
    expect(skipped).toEqual({ comment: 1, 'not-public': 1 });
  });

  it('tells month first from the numbers of the whole chat, with a twelve-hour clock', async () => {
    const { posts } = await read('whatsapp', 'whatsapp/ios-en', { brand: 'Alder & Finch' });
    expect(posts.map((post) => [post.publishedAt, post.text])).toEqual([
      ['2026-11-13T23:00:00.000Z', ''],
      ['2026-11-03T12:05:00.000Z', 'Spring forks: $10 off with FORK10'],
    ]);
  });
});

describe('exports that cannot be read', () => {
  const file = (name: string, bytes: Uint8Array | string): string => {
    const path = join(scratch, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    return path;
  };

  it('names an export in HTML instead of JSON, with what to choose', async () => {
    file('html-export/your_instagram_activity/media/posts_1.html', '<html></html>');
    const { outcome } = await read('instagram', join(scratch, 'html-export'));
    expect(outcome.status).toBe('unobserved');
    expect(outcome.problems).toMatchObject([{ code: 'wrong-layout' }]);
    expect(outcome.problems[0]!.message).toMatch(/posts_1\.html.*JSON/);
  });

  it('names a missing, an empty and a half downloaded export', async () => {
    const whole = packZip(filesOf(join(FIXTURES, 'x/2026-de')));
    const half = file('half.zip', whole.subarray(0, whole.length - 300));
    for (const [path, code] of [
      [join(scratch, 'nowhere'), 'not-found'],
      [file('zero.zip', ''), 'empty-source'],
      [half, 'unreadable'],
    ] as const) {
      const { outcome } = await read('x', path);
      expect(outcome).toMatchObject({ status: 'unobserved', problems: [{ code }] });
    }
  });

  it('reads the other files when one is cut off, and calls the channel partial', async () => {
    const root = join(scratch, 'cut');
    for (const { name, bytes } of filesOf(join(FIXTURES, 'x/2026-de'))) file(`cut/${name}`, bytes);
    file('cut/data/tweets-part1.js', 'window.YTD.tweets.part1 = [{"tweet": {"full_te');
    const { outcome, posts } = await read('x', root);
    expect(posts.length).toBe(4);
    expect(outcome).toMatchObject({ status: 'partial', problems: [{ code: 'unreadable' }] });
  });

  it('loses only the member that leads out of the archive, and says so', async () => {
    const evil = { name: '../../home/user/.ssh/authorized_keys', bytes: 'x' };
    const path = file('slip.zip', packZip([evil, ...filesOf(join(FIXTURES, 'x/2026-de'))]));
    const { outcome, posts } = await read('x', path);
    expect(posts.length).toBe(6);
    expect(outcome).toMatchObject({ status: 'observed', problems: [{ code: 'path-traversal' }] });
  });

  it('survives an export whose values have none of the expected types', async () => {
    file(
      'odd/posts_1.json',
      JSON.stringify([
        1,
        null,
        'x',
        { media: 'no' },
        { media: [null, 5, { title: 7 }] },
        { title: ['a'] },
        [],
      ]),
    );
    const { outcome } = await read('instagram', join(scratch, 'odd'));
    expect(outcome.problems.map((problem) => problem.code)).not.toContain('internal');
  });

  it('says which sources a network offers when another is configured', async () => {
    const context = memoryContext();
    const whatsapp = SOCIAL_COLLECTORS.find((one) => one.kinds.includes('whatsapp'))!;
    const outcome = await whatsapp.collect(
      { kind: 'whatsapp', source: { feed: 'https://x.example/rss' } },
      context,
      NO_WEB,
    );
    expect(outcome.status).toBe('unobserved');
    expect(outcome.problems[0]!.message).toMatch(/`feed`.*offers `export`/);
  });
});
