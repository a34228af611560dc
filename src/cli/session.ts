import { join } from 'node:path';
import type { Workspace } from './config.js';
import { redact, tellFailure } from './failure.js';
import type { Io } from './io.js';
import { VERSION } from './package.js';

/** One call of the program: its tools, and what it owes the shell at the end. */
export class Session {
  exitCode = 0;
  private stateDir: string;
  private secrets: readonly string[] = [];

  constructor(
    readonly io: Io,
    private readonly argv: readonly string[],
  ) {
    this.stateDir = join(io.cwd, '.unisono');
  }

  /** From here on failures are told with this workspace's places and without its secrets. */
  enter(space: Workspace): void {
    this.stateDir = space.stateDir;
    this.secrets = [...new Set([...this.secrets, ...space.secrets])];
  }

  /** Runs a command and keeps its exit code; whatever it throws is told to the person. */
  async run(command: () => Promise<number>): Promise<void> {
    try {
      this.exitCode = await command();
    } catch (error) {
      this.exitCode = tellFailure(error, this.io, {
        version: VERSION,
        argv: this.argv,
        stateDir: this.stateDir,
        secrets: this.secrets,
      });
    }
  }

  /** One line on standard error, without secrets. */
  log(line: string): void {
    this.io.err(`${redact(line, this.secrets)}\n`);
  }
}
