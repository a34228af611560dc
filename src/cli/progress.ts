import type { ChannelCoverage, Progress } from '../domain/index.js';
import type { Io } from './io.js';
import { printable } from './text.js';

export interface Display {
  show(progress: Progress): void;
  /** clears what moves, before other output */
  stop(): void;
}

export type Loudness = 'quiet' | 'normal' | 'verbose';

const STAGES: Readonly<Record<Extract<Progress, { type: 'stage' }>['stage'], string>> = {
  links: 'Following links',
  match: 'Putting together what belongs together',
  check: 'Checking',
  illustrate: 'Taking pictures of the evidence',
  report: 'Writing the report',
  notify: 'Telling who wants to know',
};

/** Moving lines on a terminal, plain lines in a pipe and under CI; always on standard error. */
export function openDisplay(io: Io, loudness: Loudness): Display {
  if (loudness === 'quiet') return { show: () => undefined, stop: () => undefined };
  return io.terminal ? moving(io, loudness) : plain(io, loudness);
}

const PLAIN_EVERY_MS = 10_000;

function plain(io: Io, loudness: Loudness): Display {
  const last = new Map<string, number>();
  const say = (line: string) => io.err(`${line}\n`);
  return {
    show(p) {
      switch (p.type) {
        case 'channel-started':
          last.set(p.channel, io.now().getTime());
          say(`${p.channel}: started`);
          break;
        case 'channel-progress': {
          const now = io.now().getTime();
          if (loudness !== 'verbose' && now - (last.get(p.channel) ?? 0) < PLAIN_EVERY_MS) return;
          last.set(p.channel, now);
          say(
            `${p.channel}: ${counts(p)}${loudness === 'verbose' && p.doing ? ` ${printable(p.doing)}` : ''}`,
          );
          break;
        }
        case 'channel-finished':
          say(`${p.channel}: ${coverageLine(p.coverage)}`);
          break;
        case 'stage':
          say(`${STAGES[p.stage]} …`);
          break;
        case 'note':
          if (loudness === 'verbose') say(printable(p.message));
          break;
      }
    },
    stop: () => undefined,
  };
}

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;

function moving(io: Io, loudness: Loudness): Display {
  const open = new Map<string, string>();
  let stage: string | null = null;
  let drawn = 0;
  let frame = 0;
  const clear = () => {
    if (drawn > 0) io.err(`\u001b[${drawn}A\u001b[J`);
    drawn = 0;
  };
  const draw = () => {
    clear();
    frame = (frame + 1) % FRAMES.length;
    const lines = [...open].map(([channel, text]) => `${channel}  ${text}`);
    if (stage !== null) lines.push(stage);
    for (const line of lines) io.err(`${`${FRAMES[frame]!} ${line}`.slice(0, io.columns - 1)}\n`);
    drawn = lines.length;
  };
  const above = (line: string) => {
    clear();
    io.err(`${line}\n`);
  };
  const timer = setInterval(draw, FRAME_MS);
  timer.unref();
  return {
    show(p) {
      switch (p.type) {
        case 'channel-started':
          open.set(p.channel, 'begins');
          break;
        case 'channel-progress':
          open.set(p.channel, `${counts(p)}  ${printable(p.doing ?? '')}`);
          break;
        case 'channel-finished':
          open.delete(p.channel);
          above(`${p.coverage.status === 'observed' ? '✔' : '!'} ${p.channel}: ${coverageLine(p.coverage)}`);
          break;
        case 'stage':
          stage = STAGES[p.stage];
          break;
        case 'note':
          if (loudness === 'verbose') above(`  ${printable(p.message)}`);
          break;
      }
    },
    stop() {
      clearInterval(timer);
      clear();
    },
  };
}

function counts(p: Extract<Progress, { type: 'channel-progress' }>): string {
  const waiting = p.waiting === null ? '' : `, ${p.waiting} waiting`;
  const errors = p.errors === 0 ? '' : `, ${p.errors} failed`;
  const pace = p.pace === undefined ? '' : ` · ${p.pace}`;
  return `${p.done} done${waiting}${errors}${pace}`;
}

function coverageLine(coverage: ChannelCoverage): string {
  const problem = coverage.problems[0];
  const why = coverage.status !== 'observed' && problem ? ` (${printable(problem.message)})` : '';
  return `${coverage.status}, ${coverage.captures} captured, ${coverage.claims} claims${why}`;
}
