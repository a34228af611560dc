import { access, constants, readdir } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { ImapFlow } from 'imapflow';
import { fetch } from 'undici';
import type { ChannelSettings } from '../domain/index.js';

/** Something that keeps a channel from being read, and the way out. */
export interface Ailment {
  readonly text: string;
  readonly mend: string;
}

const TIMEOUT_MS = 15_000;

/** Looks whether a channel's source is there and lets us in; reads nothing of it. */
export async function examineChannel(settings: ChannelSettings, baseDir: string): Promise<Ailment[]> {
  const found = await Promise.all(probes(settings, baseDir).map((probe) => probe()));
  return found.filter((ailment) => ailment !== null);
}

type Probe = () => Promise<Ailment | null>;

function probes(settings: ChannelSettings, baseDir: string): Probe[] {
  const path =
    (file: string): Probe =>
    () =>
      examinePath(file, baseDir);
  const web =
    (address: string, headers?: Record<string, string>): Probe =>
    () =>
      examineAddress(address, headers);
  const either = (place: string): Probe => (/^https?:\/\//.test(place) ? web(place) : path(place));
  switch (settings.kind) {
    case 'website':
      return settings.urls.map((url) => web(url));
    case 'email': {
      const { source } = settings;
      if ('imap' in source) return [() => examineImap(source.imap)];
      if ('mbox' in source) return [path(source.mbox)];
      return [path('eml' in source ? source.eml : source.maildir)];
    }
    case 'product-feed': {
      const { source } = settings;
      const own = 'file' in source ? path(source.file) : web(source.url);
      return source.promotions === undefined ? [own] : [own, either(source.promotions)];
    }
    case 'flyer':
      return settings.source.files.map((file) => path(file));
    default: {
      const { source } = settings;
      if ('export' in source) return [path(source.export)];
      if ('feed' in source) return [either(source.feed)];
      if ('api' in source) {
        return [
          web(source.api, source.token === undefined ? {} : { authorization: `Bearer ${source.token}` }),
        ];
      }
      const session = source.storageState === undefined ? [] : [path(source.storageState)];
      return [web(source.page), ...session];
    }
  }
}

async function examinePath(file: string, baseDir: string): Promise<Ailment | null> {
  const wild = file.search(/[*?{[]/);
  // of a pattern, the folder before its first wildcard must be there
  const fixed = wild < 0 ? file : file.slice(0, wild).replace(/[^/]*$/, '') || '.';
  const full = isAbsolute(fixed) ? fixed : resolve(baseDir, fixed);
  try {
    await access(full, constants.R_OK);
    if (wild >= 0 && (await readdir(full)).length === 0) {
      return { text: `${full} is empty`, mend: `Put the files there that "${file}" means.` };
    }
    return null;
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return {
      text: `${full} ${missing ? 'is not there' : 'cannot be read'}`,
      mend: `Paths start at the folder of the configuration (${baseDir}). Correct the path, or put the file there.`,
    };
  }
}

async function examineAddress(
  address: string,
  headers: Record<string, string> = {},
): Promise<Ailment | null> {
  const { origin, host } = new URL(address);
  try {
    const answer = await fetch(address, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    await answer.body?.cancel();
    if (answer.ok) return null;
    if (answer.status === 401 || answer.status === 403) {
      return {
        text: `${address} refuses us (${answer.status})`,
        mend: 'Is a token or session missing or expired? Renew it; for a page behind a login `unisono login CHANNEL` saves one.',
      };
    }
    return {
      text: `${address} answers ${answer.status}`,
      mend: 'Open it in a browser; correct the address if it moved.',
    };
  } catch (error) {
    const { cause } = error as { cause?: { code?: string; message?: string } };
    const why =
      (error as Error).name === 'TimeoutError'
        ? 'no answer within 15 s'
        : (cause?.code ?? cause?.message ?? String(error));
    const mend = why.startsWith('ENOTFOUND')
      ? `The name ${host} is not known: a slip in the address, or no network here.`
      : `Is ${origin} running, and may this machine reach it?`;
    return { text: `${address} cannot be reached (${why})`, mend };
  }
}

interface ImapSettings {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly user: string;
  readonly password: string;
  readonly mailbox: string;
  readonly allowSelfSigned: boolean;
}

async function examineImap(imap: ImapSettings): Promise<Ailment | null> {
  const { host, port, secure, user, password: pass, mailbox, allowSelfSigned } = imap;
  const client = new ImapFlow({
    host,
    port,
    secure,
    auth: { user, pass },
    tls: { rejectUnauthorized: !allowSelfSigned },
    logger: false,
    connectionTimeout: TIMEOUT_MS,
  });
  client.on('error', () => undefined); // told by connect()
  try {
    await client.connect();
    await client.mailboxOpen(mailbox, { readOnly: true });
    await client.logout();
    return null;
  } catch (error) {
    const failed = error as { authenticationFailed?: boolean; code?: string; message: string };
    client.close();
    if (failed.authenticationFailed) {
      return {
        text: `${host} refuses the password of ${user}`,
        mend: 'Renew it; many providers want a password made for one application.',
      };
    }
    return {
      text: `${host}:${port}: ${failed.code ?? failed.message}`,
      mend: `Check host, port, \`secure\` and that the mailbox "${mailbox}" exists.`,
    };
  }
}
