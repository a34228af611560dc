import type { AddressInfo } from 'node:net';
import hoodiecrow from 'hoodiecrow-imap';
import type { ImapServer, StoredMessage } from 'hoodiecrow-imap';
import { afterEach, describe, expect, it } from 'vitest';
import type { EmailSettings } from '../../domain/index.js';
import { mailsOf, memoryContext } from '../testing.js';
import { selfSigned } from './certificate.testing.js';
import { collectMail } from './index.js';

/** The server takes binary strings. */
const message = (id: string, date = '10 Nov 2026 07:00:00 +0000', from = 'news@quillon.example'): string =>
  Buffer.from(
    `From: Quillon <${from}>\r\nSubject: Letter ${id}\r\nDate: ${date}\r\nMessage-ID: <${id}@quillon.example>\r\n\r\nLamps ${id}: żółte światło, 15% off.\r\n`,
  ).toString('latin1');

const running: ImapServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0))
    await new Promise<void>((done) => {
      server.close(done);
      done();
    });
});

async function serve(messages: StoredMessage[], tls = true): Promise<ImapServer> {
  const server = hoodiecrow({
    secureConnection: tls,
    credentials: tls ? selfSigned() : undefined,
    plugins: ['ID', 'LITERALPLUS', 'UNSELECT', 'SPECIAL-USE', 'NAMESPACE', 'ENABLE'],
    users: { reader: { password: 'app password' } },
    storage: { INBOX: { messages }, '': { folders: { Letters: { messages: [] } } } },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  running.push(server);
  return server;
}

type ImapSettings = Extract<EmailSettings['source'], { imap: unknown }>['imap'];

function settingsFor(server: ImapServer, changes: Partial<ImapSettings> = {}, since?: string): EmailSettings {
  const imap = {
    host: '127.0.0.1',
    port: (server.server.address() as AddressInfo).port,
    secure: true,
    user: 'reader',
    password: 'app password',
    mailbox: 'INBOX',
    allowSelfSigned: true,
    ...changes,
  };
  return { kind: 'email', source: { imap }, from: ['news@quillon.example'], ...(since ? { since } : {}) };
}

const subjects = (context: ReturnType<typeof memoryContext>): (string | null)[] =>
  mailsOf(context.captures).map(({ title }) => title);

describe('a mailbox read by IMAP over TLS', () => {
  it('hands on the brand’s messages, and transfers nobody else’s', async () => {
    const server = await serve([
      { raw: message('1') },
      { raw: message('2', undefined, 'friend@example.net') },
      { raw: message('3') },
    ]);
    const context = memoryContext();
    const outcome = await collectMail(settingsFor(server), context);
    expect(outcome).toMatchObject({
      status: 'observed',
      problems: [],
      skipped: [{ reason: 'other-sender', count: 1 }],
      notes: ['3 messages: 2 read, 1 skipped, 0 damaged'],
    });
    expect(subjects(context)).toEqual(['Letter 1', 'Letter 3']);
    expect(mailsOf(context.captures)[0]?.text).toContain('żółte światło');
    expect(context.kept.size).toBe(2);
  });

  it('marks nothing as seen', async () => {
    const server = await serve([{ raw: message('1'), flags: [] }]);
    await collectMail(settingsFor(server), memoryContext());
    expect(server.getMailbox('INBOX').messages[0]?.flags).toEqual([]);
  });

  it('transfers only what came since the last run, and audits the rest again', async () => {
    const server = await serve([{ raw: message('1') }, { raw: message('2') }]);
    const first = memoryContext();
    await collectMail(settingsFor(server), first);
    server.appendMessage('INBOX', [], null, message('3'));
    const puts: Uint8Array[] = [];
    const blobs = {
      ...first.blobs,
      put: (bytes: Uint8Array) => {
        puts.push(bytes);
        return first.blobs.put(bytes);
      },
    };
    const second = memoryContext({ memory: first.memory, blobs });
    await collectMail(settingsFor(server), second);
    expect(puts).toHaveLength(1);
    expect(subjects(second)).toEqual(['Letter 1', 'Letter 2', 'Letter 3']);
  });

  it('audits what an earlier run read while the server cannot be reached, and says so', async () => {
    const server = await serve([{ raw: message('1') }]);
    const first = memoryContext();
    const settings = settingsFor(server);
    await collectMail(settings, first);
    await new Promise<void>((done) => server.server.close(() => done()));
    running.length = 0;
    const second = memoryContext({ memory: first.memory, blobs: first.blobs });
    const outcome = await collectMail(settings, second);
    expect(subjects(second)).toEqual(['Letter 1']);
    expect(outcome).toMatchObject({ status: 'partial', problems: [{ code: 'connection' }] });
  });

  it('starts anew when the server renumbers the mailbox', async () => {
    const server = await serve([{ raw: message('1') }, { raw: message('2') }]);
    const first = memoryContext();
    await collectMail(settingsFor(server), first);
    const box = server.getMailbox('INBOX');
    box.messages.splice(0, 1);
    box.uidvalidity = 77;
    const second = memoryContext({ memory: first.memory, blobs: first.blobs });
    await collectMail(settingsFor(server), second);
    expect(subjects(second)).toEqual(['Letter 2']);
  });

  it('transfers again what the blob store lost', async () => {
    const server = await serve([{ raw: message('1') }, { raw: message('2') }]);
    const first = memoryContext();
    await collectMail(settingsFor(server), first);
    const second = memoryContext({ memory: first.memory });
    await collectMail(settingsFor(server), second);
    expect(subjects(second).sort()).toEqual(['Letter 1', 'Letter 2']);
  });

  it('leaves older messages on the server, and counts them', async () => {
    const server = await serve([
      { raw: message('1', '1 Mar 2026 07:00:00 +0000'), internaldate: '01-Mar-2026 07:00:00 +0000' },
      { raw: message('2'), internaldate: '10-Nov-2026 07:00:00 +0000' },
    ]);
    const context = memoryContext();
    const outcome = await collectMail(settingsFor(server, {}, '30d'), context);
    expect(subjects(context)).toEqual(['Letter 2']);
    expect(outcome.skipped).toEqual([{ reason: 'before-since', count: 1 }]);
    expect(context.kept.size).toBe(1);
  });

  it('has no message when it is empty', async () => {
    const outcome = await collectMail(settingsFor(await serve([])), memoryContext());
    expect(outcome).toMatchObject({ status: 'unobserved', problems: [{ code: 'empty-source' }] });
  });
});

describe('a mailbox that cannot be read', () => {
  it.each([
    ['a wrong password', { password: 'wrong' }, 'credentials', 'app password'],
    ['a mailbox that does not exist', { mailbox: 'News' }, 'not-found', '"INBOX"'],
    ['an unknown certificate', { allowSelfSigned: false }, 'tls', 'allowSelfSigned'],
  ] as const)('for %s is told with the way out', async (_, changes, code, wayOut) => {
    const server = await serve([{ raw: message('1') }]);
    const outcome = await collectMail(settingsFor(server, changes), memoryContext());
    expect(outcome).toMatchObject({ status: 'unobserved', problems: [{ code }] });
    expect(outcome.problems[0]?.message).toContain(wayOut);
    expect(outcome.problems[0]?.message).not.toContain('wrong');
  });

  it('is told when nothing listens', async () => {
    const server = await serve([]);
    const settings = settingsFor(server);
    await new Promise<void>((done) => server.server.close(() => done()));
    running.length = 0;
    expect(await collectMail(settings, memoryContext())).toMatchObject({
      status: 'unobserved',
      problems: [{ code: 'connection' }],
    });
  });
});
