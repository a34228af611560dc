declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';

  /** What the tests use of the server; raw messages are binary strings. */
  interface StoredMessage {
    raw: string;
    flags?: string[];
    internaldate?: string;
  }
  interface ImapServer {
    readonly server: Server;
    listen(port: number, host: string, done: () => void): void;
    close(done: () => void): void;
    appendMessage(mailbox: string, flags: string[], internaldate: string | null, raw: string): void;
    getMailbox(path: string): { messages: StoredMessage[]; uidvalidity: number };
  }
  function hoodiecrow(options: object): ImapServer;
  namespace hoodiecrow {
    export type { ImapServer, StoredMessage };
  }
  export = hoodiecrow;
}
