import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import type { ChannelCoverage, Finding, Notification, Run, RunSummary } from '../domain/index.js';
import { openStore } from '../store/index.js';
import { sampleFinding, sampleRun, tempDir } from '../store/samples.testing.js';
import { deliver, queueNotifications } from './index.js';

const NOW = new Date('2026-03-09T03:00:00Z');
const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver on loopback that answers the given codes in turn, then 200. */
async function receiver(codes: readonly number[] = [], headers: Record<string, string> = {}) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(codes[received.length - 1] ?? 200, headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook/T0-secret-path`;
  return { url, received };
}

async function mailServer(password = 'pw') {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth: (auth, _, done) => {
      if (auth.password === password) done(null, { user: 'u' });
      else done(new Error('535 no'));
    },
    onRcptTo: (address, _, done) =>
      address.address.startsWith('gone')
        ? done(Object.assign(new Error('no such user'), { responseCode: 550 }))
        : done(),
    onData: (stream, _, done) => {
      simpleParser(stream).then((mail) => {
        mails.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  return { port: (server.server.address() as AddressInfo).port, mails };
}

const webhook = (url: string, over: object = {}): Notification => ({
  ...{ webhook: url, on: ['new'], audience: 'brand', afterNights: 2 },
  ...over,
});
const email = (smtp: string, over: object = {}): Notification => ({
  ...{
    email: 'merk@zeewier.example',
    smtp,
    on: ['new'],
    audience: 'brand',
    afterNights: 2,
    attachReport: false,
  },
  ...over,
});
const news = (...findings: Partial<Finding>[]): Run =>
  sampleRun('r9', '2026-03-09T02:00:00Z', { findings: findings.map((f, i) => sampleFinding(`f-${i}`, f)) });

function desk(targets: readonly Notification[]) {
  const store = openStore(tempDir());
  const shared = { outbox: store.outbox(), blobs: store.blobs, targets };
  const lines: string[] = [];
  return {
    lines,
    store,
    queue: (run: Run, over: { earlier?: RunSummary[]; gateFailed?: boolean } = {}) =>
      queueNotifications({
        ...shared,
        ...{ run, earlier: [], gateFailed: false, now: NOW },
        mail: (url) =>
          Promise.resolve({
            subject: 'Zeewier: 1 nieuw',
            text: `Zie ${url ?? 'bijlage'}`,
            html: '<p>1 nieuw</p>',
          }),
        report: () => Promise.resolve(Buffer.from('<html>report</html>')),
        ...over,
      }),
    deliver: (now = NOW) => deliver({ ...shared, now: () => now, log: (line) => lines.push(line) }),
  };
}

describe('what is told', () => {
  const told = async (target: object, run: Run, over = {}) => {
    const { url, received } = await receiver();
    const { queue, deliver } = desk([webhook(url, target)]);
    await queue(run, over);
    await deliver();
    return received.map(
      (r) => JSON.parse(r.body) as { reasons: string[]; fresh: unknown[]; unobserved: unknown[] },
    );
  };

  it('one message for all that is new', async () => {
    const [message, ...more] = await told({}, news({}, {}, { state: 'reopened' }, { state: 'persisting' }));
    expect(message).toMatchObject({ schema: 'unisono/notification@1', brand: 'Lumen', reasons: ['new'] });
    expect(message?.fresh).toHaveLength(3);
    expect(more).toEqual([]);
  });

  it.each([
    ['nothing but what was known', news({ state: 'persisting' })],
    ['only a remark', news({ severity: 'info' })],
    [
      'only what is accepted',
      news({ accepted: { reason: 'meant', until: null, by: null, source: 'accepted' } }),
    ],
  ])('nothing, where there is %s', async (_, run) => {
    expect(await told({}, run)).toEqual([]);
  });

  it('what was resolved, and a failed gate, to who asked for it', async () => {
    const run = sampleRun('r9', NOW.toISOString(), { resolved: [sampleFinding('f-1')] });
    expect(await told({}, run)).toEqual([]);
    expect((await told({ on: ['resolved'] }, run))[0]?.reasons).toEqual(['resolved']);
    expect((await told({ on: ['new', 'gate'] }, run, { gateFailed: true }))[0]?.reasons).toEqual(['gate']);
  });

  const blind: ChannelCoverage = {
    ...{ id: 'mastodon', kind: 'mastodon', status: 'unobserved', captures: 0, claims: 0, skipped: [] },
    problems: [{ code: 'login-wall', message: 'asks for a login', uri: null }],
  };
  const night = (n: number, unobserved: string[]): RunSummary => ({
    ...{ id: `r${n}`, asOf: `2026-03-0${n}T02:00:00Z`, finishedAt: '', unobserved },
    counts: { error: 0, warning: 0, info: 0, fresh: 0, resolved: 0 },
  });
  it.each([
    [1, 3, []],
    [2, 3, [{ channel: 'mastodon', nights: 3, problem: null }]],
    [3, 3, []], // told the night before
    [9, 3, [{ channel: 'mastodon', nights: 10, problem: null }]], // a week later again
  ])(
    'a channel not observed on %i nights before, from the third night on and then weekly',
    async (before, afterNights, expected) => {
      const earlier = [...Array.from({ length: before }, () => night(8, ['mastodon'])), night(1, [])];
      const run = sampleRun('r9', NOW.toISOString(), { channels: [blind] });
      const messages = await told({ on: ['unobserved'], afterNights }, run, { earlier });
      expect(messages.flatMap((m) => m.unobserved)).toEqual(expected);
    },
  );

  it('the technical cause to operations alone', async () => {
    const run = sampleRun('r9', NOW.toISOString(), { channels: [blind], findings: [sampleFinding('f-1')] });
    const [brand] = await told({}, run);
    const [operations] = await told({ audience: 'operations', on: ['always'] }, run);
    expect(JSON.stringify(brand)).not.toMatch(/asks for a login/);
    expect(operations?.unobserved).toEqual([{ channel: 'mastodon', nights: 1, problem: 'asks for a login' }]);
  });
});

describe('webhooks', () => {
  it('are signed with their time, and name their delivery', async () => {
    const { url, received } = await receiver();
    const { queue, deliver } = desk([webhook(url, { secret: 's3cret' })]);
    await queue(news({}));
    await deliver();
    const { headers, body } = received[0]!;
    const seconds = NOW.getTime() / 1000;
    const sum = createHmac('sha256', 's3cret').update(`${seconds}.${body}`).digest('hex');
    expect(headers['x-unisono-signature']).toBe(`t=${seconds},v1=${sum}`);
    expect(headers['x-unisono-delivery']).toMatch(/^[0-9a-f]{12}$/);
  });

  it('speak to Slack in plain text: crawled words make neither links nor mentions', async () => {
    const { url, received } = await receiver();
    const { queue, deliver } = desk([webhook(url, { format: 'slack' })]);
    await queue({
      ...news({ title: '<!channel> *20 %* <https://evil.example|here>\u202e' }),
      brand: 'A&B <x>',
    });
    await deliver();
    const body = JSON.parse(received[0]!.body) as {
      text: string;
      blocks: { text: { type: string; text: string } }[];
    };
    expect(body.text).toBe('A&amp;B &lt;x&gt;: 1 new');
    expect(new Set(body.blocks.map((b) => b.text.type))).toEqual(new Set(['plain_text']));
    expect(body.blocks[1]?.text.text).toContain('<!channel> *20 %*');
    expect(received[0]!.body).not.toContain('\u202e');
  });

  it('speak to Teams by an Adaptive Card, with ten findings at most', async () => {
    const { url, received } = await receiver();
    const { queue, deliver } = desk([webhook(url, { format: 'teams' })]);
    await queue(news(...Array.from({ length: 14 }, (_, i) => ({ title: `T${i}` }))));
    await deliver();
    const text = received[0]!.body;
    expect(text).toContain('application/vnd.microsoft.card.adaptive');
    expect(text.match(/"• warning: T\d+"/g)).toHaveLength(10);
    expect(text).toContain('… and 4 more');
  });

  it('are tried again with growing pauses, and are sent once when the receiver is back', async () => {
    const { url, received } = await receiver([500, 503]);
    const { queue, deliver, lines } = desk([webhook(url)]);
    await queue(news({}));
    const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
    expect(await deliver(at(0))).toEqual({ sent: 0, failed: 1 });
    expect(await deliver(at(0.5))).toEqual({ sent: 0, failed: 0 });
    expect(await deliver(at(1))).toEqual({ sent: 0, failed: 1 });
    expect(await deliver(at(5))).toEqual({ sent: 0, failed: 0 });
    expect(await deliver(at(6.1))).toEqual({ sent: 1, failed: 0 });
    expect(await deliver(at(600))).toEqual({ sent: 0, failed: 0 });
    expect(received).toHaveLength(3);
    expect(lines.join('\n')).not.toMatch(/secret-path/);
    expect(lines[0]).toMatch(/webhook at 127\.0\.0\.1:\d+ answered 500/);
  });

  it('wait as long as the receiver asks', async () => {
    const { url } = await receiver([429], { 'retry-after': '1800' });
    const { queue, deliver } = desk([webhook(url)]);
    await queue(news({}));
    await deliver();
    expect((await deliver(new Date(NOW.getTime() + 1799_000))).sent).toBe(0);
    expect((await deliver(new Date(NOW.getTime() + 1801_000))).sent).toBe(1);
  });

  it.each([404, 410, 302])('are given up at once on %i', async (code) => {
    const { url, received } = await receiver([code], { location: 'http://127.0.0.1:1/' });
    const { queue, deliver, lines } = desk([webhook(url)]);
    await queue(news({}));
    await deliver();
    await deliver(new Date(NOW.getTime() + 7 * 86_400_000));
    expect(received).toHaveLength(1);
    expect(lines[0]).toMatch(/given up/);
  });

  it('that nobody answers wait in the outbox, also over a crash, and are queued once', async () => {
    const dir = tempDir();
    const { url, received } = await receiver();
    const targets = [webhook(url)];
    const first = openStore(dir);
    const context = (store: typeof first) => ({
      ...{
        outbox: store.outbox(),
        blobs: store.blobs,
        targets,
        run: news({}),
        earlier: [],
        gateFailed: false,
        now: NOW,
      },
      mail: () => Promise.reject(new Error('no mail here')),
      report: () => Promise.resolve(null),
    });
    expect(await queueNotifications(context(first))).toBe(1);
    first.close(); // nothing was sent
    const second = openStore(dir);
    expect(await queueNotifications(context(second))).toBe(0);
    await deliver({
      outbox: second.outbox(),
      blobs: second.blobs,
      targets,
      now: () => NOW,
      log: () => undefined,
    });
    expect(received).toHaveLength(1);
    expect(await queueNotifications(context(second))).toBe(0);
    second.close();
  });

  it('whose receiver is no longer configured are dropped', async () => {
    const { url, received } = await receiver();
    const { queue, store } = desk([webhook(url)]);
    await queue(news({}));
    await deliver({
      outbox: store.outbox(),
      blobs: store.blobs,
      targets: [],
      now: () => NOW,
      log: () => undefined,
    });
    expect(store.outbox().due('2030-01-01T00:00:00Z')).toEqual([]);
    expect(received).toEqual([]);
  });
});

describe('mails', () => {
  it('carry text and HTML, and the report where it is wanted', async () => {
    const { port, mails } = await mailServer();
    const { queue, deliver } = desk([
      email(`smtp://u:pw@127.0.0.1:${port}`, {
        email: ['a@zeewier.example', 'b@zeewier.example'],
        attachReport: true,
      }),
    ]);
    await queue(news({}));
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
    const [mail] = mails;
    expect(mail?.subject).toBe('Zeewier: 1 nieuw');
    expect(mail?.text).toMatch(/Zie bijlage/);
    expect(mail?.html).toContain('<p>1 nieuw</p>');
    expect(mail?.attachments.map((a) => [a.filename, a.content.toString()])).toEqual([
      ['unisono-report.html', '<html>report</html>'],
    ]);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('link the report where it has an address', async () => {
    const { port, mails } = await mailServer();
    const { queue, deliver } = desk([
      email(`smtp://127.0.0.1:${port}`, { reportUrl: 'https://intern.example/r' }),
    ]);
    await queue(news({}));
    await deliver();
    expect(mails[0]?.text).toMatch(/Zie https:\/\/intern\.example\/r/);
    expect(mails[0]?.attachments).toEqual([]);
  });

  it('wait where the password is refused, without telling it', async () => {
    const { port } = await mailServer('other');
    const { queue, deliver, lines, store } = desk([email(`smtp://u:hunter2@127.0.0.1:${port}`)]);
    await queue(news({}));
    expect(await deliver()).toEqual({ sent: 0, failed: 1 });
    expect(lines[0]).toMatch(/mail to merk@zeewier\.example .*waits in the outbox/);
    expect(lines[0]).not.toMatch(/hunter2/);
    expect(store.outbox().due('2030-01-01T00:00:00Z')).toHaveLength(1);
  });

  it('to an address that is no more are given up', async () => {
    const { port } = await mailServer();
    const { queue, deliver, lines } = desk([
      email(`smtp://127.0.0.1:${port}`, { email: 'gone@zeewier.example' }),
    ]);
    await queue(news({}));
    await deliver();
    expect(lines[0]).toMatch(/given up: mail to gone@zeewier\.example the mail server answered 550/);
  });
});
