import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InterruptedError, OperatorError } from '../domain/index.js';
import { storeTrouble } from '../store/index.js';
import { EXIT } from './exit.js';
import type { Io } from './io.js';
import { printable } from './text.js';

export interface FailureContext {
  readonly version: string;
  readonly argv: readonly string[];
  /** where a partial run is kept */
  readonly stateDir: string;
  readonly secrets: readonly string[];
}

/** Tells the person what went wrong, and answers the exit code for it. */
export function tellFailure(raised: unknown, io: Io, context: FailureContext): number {
  const error = storeTrouble(raised, context.stateDir);
  if (error instanceof OperatorError) {
    io.err(`${redact(error.message, context.secrets)}\n`);
    return EXIT.operator;
  }
  if (error instanceof InterruptedError) {
    io.err('Stopped. What was collected is kept: go on with `unisono audit --resume`.\n');
    return EXIT.interrupted;
  }
  return tellBug(error, io, context);
}

function tellBug(error: unknown, io: Io, context: FailureContext): number {
  const at = io.now().toISOString();
  const stack = error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);
  const report = redact(
    `Unisono ${context.version}, Node ${process.version}, ${process.platform} ${process.arch}\n${at}\n` +
      `unisono ${context.argv.join(' ')}\n\n${stack}\n`,
    context.secrets,
  );
  let where: string;
  try {
    mkdirSync(context.stateDir, { recursive: true });
    const file = join(context.stateDir, `crash-${at.replaceAll(/[:.]/g, '-')}.txt`);
    writeFileSync(file, report);
    where = `The report of it: ${file}\n`;
  } catch {
    where = report; // nowhere to write to: show it instead
  }
  const message = printable(redact(error instanceof Error ? error.message : String(error), context.secrets));
  io.err(
    `A bug in Unisono: ${message}\n${where}What was collected so far is kept in ${context.stateDir}; \`--resume\` goes on from there.\n`,
  );
  return EXIT.bug;
}

/** Strikes out every secret value. */
export function redact(text: string, secrets: readonly string[]): string {
  return [...secrets]
    .sort((a, b) => b.length - a.length)
    .reduce((clean, secret) => clean.replaceAll(secret, '[redacted]'), text);
}
