import { ImapFlow } from 'imapflow';
import { periodStart, shortHash } from '../../domain/index.js';
import type { CollectContext, EmailSettings, Problem, ProblemCode } from '../../domain/index.js';
import type { MailCounts } from './counts.js';
import { isOwnSender } from './headers.js';
import { asBuffer, readMail } from './raw.js';
import type { SourceItem } from './sources.js';

type ImapSource = Extract<EmailSettings['source'], { imap: unknown }>['imap'];

/**
 * Reads a mailbox by IMAP, read-only (EXAMINE and BODY.PEEK: nothing is marked as seen). Only messages that came since the
 * last run are transferred; those of earlier runs come from the blob store and stay part of the audit, even when the
 * server has deleted them or cannot be reached.
 */
export async function* readMailbox(
  source: ImapSource,
  settings: EmailSettings,
  context: CollectContext,
  counts: MailCounts,
): AsyncGenerator<SourceItem> {
  const known = new KnownMessages(source, settings, context);
  const client = connectTo(source);
  const stop = (): void => client.close();
  context.signal.addEventListener('abort', stop, { once: true });
  let problem: Problem | null = null;
  try {
    await client.connect();
    await fetchNew(client, source, known, settings, context);
    await client.logout();
  } catch (error) {
    problem = await problemOf(error, client, source);
    client.close();
  } finally {
    context.signal.removeEventListener('abort', stop);
  }
  known.keep();
  counts.skip('other-sender', known.others);
  counts.skip('before-since', known.older);
  yield* known.messages();
  if (problem) yield { problem };
}

function connectTo(source: ImapSource): ImapFlow {
  const client = new ImapFlow({
    host: source.host,
    port: source.port,
    secure: source.secure,
    auth: { user: source.user, pass: source.password },
    tls: { rejectUnauthorized: !source.allowSelfSigned },
    logger: false,
    connectionTimeout: 30_000,
    greetingTimeout: 15_000,
    socketTimeout: 120_000,
  });
  // Failures reach us by the command that fails; without a listener Node would end the process.
  client.on('error', () => undefined);
  return client;
}

/** Transfers what is not known yet into the blob store, one message at a time. */
async function fetchNew(
  client: ImapFlow,
  source: ImapSource,
  known: KnownMessages,
  settings: EmailSettings,
  context: CollectContext,
): Promise<void> {
  const mailbox = await client.mailboxOpen(source.mailbox, { readOnly: true });
  await known.begin(mailbox.uidValidity.toString());
  if (mailbox.exists === 0) return;
  const candidates = await select(client, mailbox.exists, known, settings, context);
  let done = 0;
  for (const { uid, own, draft } of candidates) {
    context.progress({ done, waiting: candidates.length - done, errors: 0, doing: `message ${uid}` });
    if (own) await transfer(client, source, known, context, { uid, draft });
    else known.others++;
    known.reachedUid(uid);
    if (++done % KEEP_EVERY === 0) known.keep();
  }
  known.reachedUid(mailbox.uidNext - 1);
}

async function transfer(
  client: ImapFlow,
  source: ImapSource,
  known: KnownMessages,
  context: CollectContext,
  message: { uid: number; draft: boolean },
): Promise<void> {
  const { uid, draft } = message;
  const where = `${source.mailbox}, UID ${uid}`;
  const { content } = await client.download(String(uid), undefined, { uid: true, chunkSize: CHUNK_BYTES });
  if (!content) return; // deleted since it was listed
  const mail = await readMail(content, where, { draft });
  known.add({ uid, draft, blob: await context.blobs.put(mail.bytes), cutBytes: mail.cutBytes });
}

interface Candidate {
  readonly uid: number;
  readonly own: boolean;
  readonly draft: boolean;
}

const CHUNK_BYTES = 1024 * 1024;
const KEEP_EVERY = 50;

/** The new messages that are young enough, in order; whose they are is told by their envelopes. */
async function select(
  client: ImapFlow,
  exists: number,
  known: KnownMessages,
  settings: EmailSettings,
  context: CollectContext,
): Promise<Candidate[]> {
  const uids = await client.search(
    { uid: `${known.lastUid + 1}:*`, ...sinceQuery(settings, context) },
    { uid: true },
  );
  // "n:*" always names the last message, even where its UID is lower (RFC 9051 6.4.9).
  const fresh = (uids || []).filter((uid) => uid > known.lastUid);
  if (known.lastUid === 0) known.older = exists - fresh.length;
  const wanted = [...fresh, ...known.lost];
  const selected: Candidate[] = [];
  if (wanted.length === 0) return selected;
  for await (const item of client.fetch(wanted, { uid: true, envelope: true, flags: true }, { uid: true })) {
    const address = item.envelope?.from?.[0]?.address?.toLowerCase() ?? '';
    const draft = item.flags?.has('\\Draft') ?? false;
    selected.push({ uid: item.uid, own: isOwnSender(address, settings.from), draft });
  }
  return selected.sort((a, b) => a.uid - b.uid);
}

/** IMAP searches whole days of the server's own clock: a day more, the exact start is judged later. */
function sinceQuery(settings: EmailSettings, context: CollectContext): { since?: Date } {
  if (settings.since === undefined) return {};
  const start = periodStart(settings.since, context.asOf, context.market.timeZone);
  return { since: new Date(Date.parse(start) - 24 * 3600 * 1000) };
}

interface Remembered {
  /** RFC 9051 2.3.1.1: UIDs are good only as long as this is the same */
  uidValidity: string;
  lastUid: number;
  others: number;
  older: number;
  /** SHA-256 of the kept bytes, and how many were left out */
  messages: { uid: number; draft: boolean; blob: string; cutBytes: number }[];
}

/** The messages of a mailbox that are known from earlier runs, in the channel's memory and blobs. */
class KnownMessages {
  private readonly key: string;
  private state: Remembered;
  /** UIDs whose bytes the blob store has lost */
  lost: number[] = [];

  constructor(
    private readonly source: ImapSource,
    settings: EmailSettings,
    private readonly context: CollectContext,
  ) {
    // Other senders or another window ask for another selection.
    const { host, port, user, mailbox } = source;
    this.key = `imap:${shortHash(host, String(port), user, mailbox, settings.since ?? '', ...settings.from)}`;
    this.state = readState(context.memory.get(this.key)) ?? emptyState('');
  }

  async begin(uidValidity: string): Promise<void> {
    if (this.state.uidValidity !== uidValidity) this.state = emptyState(uidValidity);
    const present: Remembered['messages'] = [];
    for (const message of this.state.messages)
      if (await this.context.blobs.has(message.blob)) present.push(message);
      else this.lost.push(message.uid);
    this.state.messages = present;
  }

  get lastUid(): number {
    return this.state.lastUid;
  }
  get others(): number {
    return this.state.others;
  }
  set others(count: number) {
    this.state.others = count;
  }
  get older(): number {
    return this.state.older;
  }
  set older(count: number) {
    this.state.older = count;
  }

  add(message: Remembered['messages'][number]): void {
    this.state.messages.push(message);
  }

  reachedUid(uid: number): void {
    this.state.lastUid = Math.max(this.state.lastUid, uid);
  }

  keep(): void {
    this.context.memory.set(this.key, JSON.stringify(this.state));
  }

  async *messages(): AsyncGenerator<SourceItem> {
    for (const { uid, draft, blob, cutBytes } of this.state.messages) {
      const bytes = await this.context.blobs.get(blob);
      const where = `${this.source.mailbox}, UID ${uid}`;
      if (bytes) yield { mail: { where, bytes: asBuffer(bytes), cutBytes, draft } };
    }
  }
}

const emptyState = (uidValidity: string): Remembered => ({
  uidValidity,
  lastUid: 0,
  others: 0,
  older: 0,
  messages: [],
});

function readState(text: string | null): Remembered | null {
  if (text === null) return null;
  try {
    const state = JSON.parse(text) as Remembered;
    return Array.isArray(state.messages) ? state : null;
  } catch {
    return null;
  }
}

/** What imapflow's errors tell beyond their message. */
interface ImapError {
  readonly message: string;
  readonly code?: string;
  readonly authenticationFailed?: boolean;
  readonly tlsFailed?: boolean;
  readonly mailboxMissing?: boolean;
  readonly responseText?: string;
}

async function problemOf(caught: unknown, client: ImapFlow, source: ImapSource): Promise<Problem> {
  const error = caught as ImapError;
  const server = `${source.host}:${source.port}`;
  const said = (error.responseText ?? error.message).slice(0, 300).replace(/\.+$/, '');
  const problem = (code: ProblemCode, message: string): Problem => ({
    code,
    message,
    uri: `imap://${server}`,
  });
  if (error.authenticationFailed)
    return problem(
      'credentials',
      `The mail server ${server} refused ${source.user}: ${said}. Check user and password; Gmail, iCloud, Yahoo and Microsoft want an app password`,
    );
  if (error.tlsFailed || /certificate|self[- ]signed|SSL|TLS/i.test(`${error.code ?? ''} ${error.message}`))
    return problem(
      'tls',
      `No secure connection to ${server}: ${said}. Check \`port\` and \`secure\`; for a certificate of your own set \`allowSelfSigned: true\``,
    );
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN')
    return problem('dns', `The name ${source.host} cannot be resolved. Check \`host\``);
  if (error.mailboxMissing ?? /mailbox|NONEXISTENT/i.test(said))
    return problem(
      'not-found',
      `There is no mailbox "${source.mailbox}" on ${server}${await mailboxNames(client)}`,
    );
  if (/timed? ?out|timeout/i.test(`${error.code ?? ''} ${error.message}`))
    return problem('timeout', `The mail server ${server} did not answer in time (${said})`);
  return problem(
    'connection',
    `The mail server ${server} could not be read: ${said} (${error.code ?? 'no code'})`,
  );
}

async function mailboxNames(client: ImapFlow): Promise<string> {
  const list = await client.list().catch(() => []);
  if (list.length === 0) return '';
  return `; it has ${list
    .slice(0, 20)
    .map(({ path }) => `"${path}"`)
    .join(', ')}`;
}
