import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packZip } from '../../../fixtures/exports/pack.js';
import type { ChannelOutcome, EmailCapture, EmailSettings } from '../../domain/index.js';
import { mailsOf, memoryContext } from '../testing.js';
import { collectMail } from './index.js';

const FIXTURES = join(import.meta.dirname, '../../../fixtures/mail');
let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'unisono-mail-'));
});
afterAll(() => rmSync(scratch, { recursive: true }));

interface Collected {
  readonly outcome: ChannelOutcome;
  readonly mails: EmailCapture[];
  readonly kept: Map<string, Uint8Array>;
  readonly skipped: Record<string, number>;
}

async function collect(
  source: EmailSettings['source'],
  options: Partial<Omit<EmailSettings, 'source'>> = {},
  context = memoryContext({ baseDir: FIXTURES }),
): Promise<Collected> {
  const settings: EmailSettings = {
    kind: 'email',
    source,
    from: ['@quillon.example'],
    since: '60d',
    ...options,
  };
  const outcome = await collectMail(settings, context);
  const skipped = Object.fromEntries(outcome.skipped.map(({ reason, count }) => [reason, count]));
  return { outcome, mails: mailsOf(context.captures), kept: context.kept, skipped };
}

const idsOf = (mails: readonly EmailCapture[]): (string | undefined)[] =>
  mails.map(({ messageId }) => messageId?.split('@')[0]);

describe('an mbox archive', () => {
  let all: Collected;
  beforeAll(async () => {
    all = await collect({ mbox: './takeout.mbox' });
  });
  const mail = (id: string): EmailCapture =>
    all.mails.find(({ messageId }) => messageId?.startsWith(`${id}@`))!;

  it('hands on the brand’s public mail and accounts for every other message', () => {
    expect(idsOf(all.mails)).toEqual(['n1', 'n2', 'n3', 'n6', 'n13', 'n14', 'n16']);
    expect(all.skipped).toEqual({
      'other-sender': 2,
      transactional: 4,
      'before-since': 1,
      'not-public': 1,
      duplicate: 1,
    });
    expect(all.outcome).toMatchObject({
      status: 'observed',
      problems: [],
      notes: ['16 messages: 7 read, 9 skipped, 0 damaged'],
    });
  });

  it('keeps both alternatives of a mail, its charset decoded', () => {
    expect(mail('n1').title).toBe('Fünf Abende mit warmem Licht');
    expect(mail('n1').text).toContain('Tischleuchte Saale: 49,00 EUR');
    expect(mail('n1').html).toContain('Tischleuchte Saale: 45,00 EUR');
  });

  it('tells address, author, time, language, preheader and links of a mail', () => {
    expect(mail('n1')).toMatchObject({
      form: 'email',
      uri: 'mid:n1@mail.quillon.example',
      from: 'briefe@quillon.example',
      to: 'leserin@example.org',
      publishedAt: '2026-11-03T06:30:00.000Z',
      language: 'de',
      preheader: 'Nur bis 15. November',
      nature: 'newsletter',
    });
    expect(mail('n1').links[0]).toEqual({
      href: 'https://t.quillon.example/c/7?z=tisch',
      text: 'Zu den Tischleuchten',
    });
    expect(mail('n1').listUnsubscribe).toContain('https://quillon.example/abmelden?u=7');
    expect(mail('n3')).toMatchObject({ language: 'pl', title: 'Długie wieczory, ciepłe światło' });
  });

  it('reads lines that begin with "From " as they were written', () => {
    expect(mail('n2').text).toContain('\nFrom the window we see the river.');
    expect(mail('n2').text).toContain('\n>From time to time');
    expect(mail('n2').text).toContain('\nFrom Monday on');
  });

  it('knows a triggered mail', () => {
    expect(all.mails.filter(({ nature }) => nature === 'triggered')).toEqual([mail('n6')]);
  });

  it('keeps inline pictures in the blob store', () => {
    const [image] = mail('n13').images;
    expect(image).toMatchObject({
      uri: 'cid:bild1@quillon.example',
      href: 'https://quillon.example/angebote',
    });
    const bytes = all.kept.get(image!.blob!)!;
    expect(createHash('sha256').update(bytes).update('\0').digest('hex')).toBe(image!.blob);
    expect(Buffer.from(bytes).toString('latin1', 1, 4)).toBe('PNG');
  });

  it('keeps the pictures of nobody else', () => {
    expect(all.kept.size).toBe(1);
  });

  it('reads a mail that lost its boundary', () => {
    expect(mail('n14').text?.trim()).toBe('Noch vier Tage WARM15.');
  });

  it('starts its window at the configured day of the market', async () => {
    const { mails, skipped } = await collect({ mbox: './takeout.mbox' }, { since: '2026-11-10' });
    expect(idsOf(mails)).toEqual(['n13', 'n14', 'n16']);
    expect(skipped['before-since']).toBe(10);
  });

  it('is read whole without senders and window', async () => {
    const context = memoryContext({ baseDir: FIXTURES });
    const settings: EmailSettings = { kind: 'email', source: { mbox: 'takeout.mbox' }, from: [] };
    await collectMail(settings, context);
    expect(idsOf(mailsOf(context.captures))).toContain('n10');
  });

  it('does not hand on again what a stopped run captured', async () => {
    const known = mail('n3').id;
    const context = memoryContext({ baseDir: FIXTURES, alreadyCaptured: (id) => id === known });
    const { mails } = await collect({ mbox: 'takeout.mbox' }, {}, context);
    expect(idsOf(mails)).toEqual(['n1', 'n2', 'n6', 'n13', 'n14', 'n16']);
  });

  it('stops when it is told to, and says so', async () => {
    const abort = new AbortController();
    const context = memoryContext({
      baseDir: FIXTURES,
      signal: abort.signal,
      emit: () => {
        abort.abort();
        return Promise.resolve();
      },
    });
    const { outcome } = await collect({ mbox: 'takeout.mbox' }, {}, context);
    expect(outcome.problems).toMatchObject([{ code: 'interrupted' }]);
    expect(outcome.status).toBe('partial');
  });
});

describe('other sources', () => {
  it('a folder of .eml files names the files that are no mail, and reads the rest', async () => {
    const { mails, outcome } = await collect({ eml: './eml' });
    expect(idsOf(mails)).toEqual(['n1', 'n16']);
    expect(outcome.status).toBe('partial');
    expect(outcome.problems).toMatchObject([
      { code: 'empty-source', uri: 'empty.eml' },
      {
        code: 'unreadable',
        count: 1,
        message: expect.stringContaining('cut off.eml (it has no header)') as string,
      },
    ]);
  });

  it('a Maildir leaves out drafts and unfinished deliveries', async () => {
    const { mails, skipped, outcome } = await collect({ maildir: './Maildir' });
    expect(idsOf(mails)).toEqual(['n3', 'n14']);
    expect(skipped).toEqual({ 'not-public': 1 });
    expect(outcome.status).toBe('observed');
  });

  it('a zip archive holds any of them', async () => {
    const path = join(scratch, 'mail.zip');
    const mbox = readFileSync(join(FIXTURES, 'takeout.mbox'));
    const eml = readFileSync(join(FIXTURES, 'eml/2026-11-12 order now.eml'));
    writeFileSync(
      path,
      packZip([
        { name: 'Takeout/Mail/All mail.mbox', bytes: mbox },
        { name: 'more/one.eml', bytes: eml.toString().replace('<n16@', '<z1@') },
        { name: '../../etc/passwd.eml', bytes: eml },
      ]),
    );
    const { mails, outcome } = await collect({ mbox: path });
    expect(idsOf(mails)).toEqual(['n1', 'n2', 'n3', 'n6', 'n13', 'n14', 'n16', 'z1']);
    expect(outcome.problems).toMatchObject([{ code: 'path-traversal' }]);
  });

  it('a gzipped mbox is read as it is', async () => {
    const path = join(scratch, 'mail.mbox.gz');
    writeFileSync(path, gzipSync(readFileSync(join(FIXTURES, 'takeout.mbox'))));
    expect(idsOf((await collect({ mbox: path })).mails)).toHaveLength(7);
  });

  it('a half-downloaded gzipped mbox is read as far as it goes, and told', async () => {
    const path = join(scratch, 'half.mbox.gz');
    const whole = gzipSync(readFileSync(join(FIXTURES, 'takeout.mbox')).toString('latin1').repeat(20));
    writeFileSync(path, whole.subarray(0, whole.length - 900));
    const { mails, outcome } = await collect({ mbox: path });
    expect(idsOf(mails)).toContain('n3');
    expect(outcome).toMatchObject({ status: 'partial', problems: [{ code: 'unreadable' }] });
  });

  it('a half-downloaded zip archive is named, with the way out', async () => {
    const path = join(scratch, 'half.zip');
    const whole = packZip([{ name: 'a.mbox', bytes: readFileSync(join(FIXTURES, 'takeout.mbox')) }]);
    writeFileSync(path, whole.subarray(0, whole.length >> 1));
    const { outcome } = await collect({ mbox: path });
    expect(outcome.status).toBe('unobserved');
    expect(outcome.problems).toMatchObject([
      { code: 'unreadable', message: expect.stringContaining('download it again') as string },
    ]);
  });

  it('a mailbox of 0 bytes is no observation', async () => {
    const path = join(scratch, 'empty.mbox');
    writeFileSync(path, '');
    expect((await collect({ mbox: path })).outcome).toMatchObject({
      status: 'unobserved',
      problems: [{ code: 'empty-source' }],
    });
  });

  it('a path that leads nowhere is no observation', async () => {
    expect((await collect({ maildir: './nowhere' })).outcome).toMatchObject({
      status: 'unobserved',
      problems: [{ code: 'not-found', message: expect.stringContaining('nowhere') as string }],
    });
  });

  it('a file that is no mail is damaged, not read', async () => {
    const path = join(scratch, 'photo.mbox');
    writeFileSync(path, Buffer.alloc(50_000, 0xfe));
    expect((await collect({ mbox: path })).outcome).toMatchObject({
      status: 'unobserved',
      problems: [{ code: 'unreadable', count: 1 }],
    });
  });

  it.each([
    ['.msg', 'd0cf11e0a1b11ae1', 'save it as .eml'],
    ['.pst', '2142444e00000000', 'export its mail'],
  ])('Outlook’s %s is named, with the way out', async (extension, magic, wayOut) => {
    const path = join(scratch, `letter${extension}`);
    writeFileSync(path, Buffer.concat([Buffer.from(magic, 'hex'), Buffer.alloc(500)]));
    const { outcome } = await collect({ eml: path });
    expect(outcome.problems).toMatchObject([
      { code: 'unreadable', message: expect.stringContaining(wayOut) as string },
    ]);
  });

  it('an attachment of 100 MB is cut and told, the words beside it are read', async () => {
    const path = join(scratch, 'large.eml');
    const line = `${'QUJD'.repeat(18)}\n`.repeat(14_000);
    writeFileSync(
      path,
      'From: a@quillon.example\nSubject: film\nDate: Tue, 10 Nov 2026 07:00:00 +0000\nMIME-Version: 1.0\n' +
        'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: video/mp4\nContent-Transfer-Encoding: base64\n\n',
    );
    for (let megabyte = 0; megabyte < 100; megabyte++) writeFileSync(path, line, { flag: 'a' });
    writeFileSync(path, '--b\nContent-Type: text/plain\n\n10 % mit FILM10\n--b--\n', { flag: 'a' });
    const { mails, outcome } = await collect({ eml: path });
    expect(mails[0]?.text).toContain('FILM10');
    expect(outcome).toMatchObject({ status: 'observed', problems: [{ code: 'too-large', count: 1 }] });
  });
});
