import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { environment, type Environment } from '../config/index.js';

/** What a command may touch of the outside: handed in, so that a test can stand in for a terminal. */
export interface Io {
  readonly cwd: string;
  readonly env: Environment;
  readonly now: () => Date;
  /** standard output is a terminal */
  readonly terminal: boolean;
  /** width of it, in columns */
  readonly columns: number;
  out(text: string): void;
  err(text: string): void;
  /** asks a question; null where nobody can answer */
  ask(question: string): Promise<string | null>;
  /** calls back on Ctrl-C and on a stop by the system; answers the function that ends it */
  onInterrupt(stop: (signal: NodeJS.Signals) => void): () => void;
}

export function processIo(): Io {
  const env = environment();
  const { stdin, stdout, stderr } = process;
  // a reader that goes away (`| head`) is no error of ours
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    cwd: process.cwd(),
    env,
    now: () => new Date(),
    terminal: stderr.isTTY && !env.ci,
    columns: stderr.columns,
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    ask: (question) => (stdin.isTTY ? askOn(stdin, stderr, question) : Promise.resolve(null)),
    onInterrupt(stop) {
      const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
      for (const signal of signals) process.on(signal, stop);
      return () => {
        for (const signal of signals) process.off(signal, stop);
      };
    },
  };
}

async function askOn(input: Readable, output: Writable, question: string): Promise<string | null> {
  const lines = createInterface({ input, output });
  const closed = new Promise<null>((resolve) => lines.once('close', () => resolve(null)));
  try {
    return await Promise.race([lines.question(question), closed]);
  } finally {
    lines.close();
  }
}
