import PQueue from 'p-queue';
import {
  dateOf,
  foldWords,
  hash,
  isDiskError,
  OperatorError,
  shortHash,
  type Capture,
  type ChannelCoverage,
  type ChannelOutcome,
  type ChannelSettings,
  type Claim,
  type CollectContext,
  type Frontier,
  type Problem,
} from '../domain/index.js';
import { COLLECTORS, type Collector } from '../collect/index.js';
import type { Workbench } from './workbench.js';
import { trustedOrigins } from './workbench.js';

/** Channels collected at once: one waits for the network while another one parses. */
const CHANNELS_AT_ONCE = 3;
/** Captures that may wait for extraction before their collector is held back. */
const WAITING_CAPTURES = 16;

/** Collects and extracts every channel; what each answers is kept in the store as it comes. */
export async function collectChannels(bench: Workbench): Promise<void> {
  const wanted = chosenChannels(bench);
  const queue = new PQueue({ concurrency: CHANNELS_AT_ONCE });
  const all = await Promise.allSettled(
    wanted.map(([id, channel]: [string, ChannelSettings]) =>
      queue.add(async () => {
        if (bench.signal.aborted || bench.run.finishedChannels.has(id)) return;
        await collectChannel(id, channel, bench);
      }),
    ),
  );
  for (const one of all) if (one.status === 'rejected') throw one.reason;
}

function chosenChannels(bench: Workbench): [string, ChannelSettings][] {
  const all = Object.entries(bench.settings.channels);
  const chosen = bench.options.channels;
  if (!chosen) return all;
  const unknown = chosen.filter((id) => !(id in bench.settings.channels));
  if (unknown.length > 0) {
    throw new OperatorError(
      'unknown-channel',
      `There is no channel ${unknown.join(', ')}; there are: ${all.map(([id]) => id).join(', ')}.`,
    );
  }
  return all.filter(([id]) => chosen.includes(id));
}

async function collectChannel(id: string, settings: ChannelSettings, bench: Workbench): Promise<void> {
  bench.progress({ type: 'channel-started', channel: id });
  const intake = new Intake(bench);
  const outcome = await collectWith(id, settings, bench, intake);
  const failure = await intake.drained();
  if (bench.signal.aborted) return; // stopped: the channel goes on with --resume
  const told = failure === null || outcome.problems.some(({ code }) => code === 'disk');
  // what could not be kept or read may have said what else would be called missing
  const lost = failure !== null || intake.problems.length > 0;
  const coverage: ChannelCoverage = {
    id,
    kind: settings.kind,
    status: lost && outcome.status === 'observed' ? 'partial' : outcome.status,
    captures: count(bench.run.captures(id)),
    claims: count(bench.run.claims(id)),
    skipped: outcome.skipped,
    problems: [...outcome.problems, ...intake.problems, ...(told ? [] : [failureOf(id, failure)])],
    ...(outcome.notes ? { notes: outcome.notes } : {}),
    ...(outcome.unread ? { unread: outcome.unread } : {}),
  };
  bench.run.setCoverage(coverage);
  bench.progress({ type: 'channel-finished', channel: id, coverage });
}

async function collectWith(
  id: string,
  settings: ChannelSettings,
  bench: Workbench,
  intake: Intake,
): Promise<ChannelOutcome> {
  const collector = COLLECTORS.find((c: Collector) => c.kinds.includes(settings.kind));
  if (!collector) {
    const message = `There is no collector for channels of the kind ${settings.kind}.`;
    return { status: 'unobserved', skipped: [], problems: [{ code: 'internal', message, uri: null }] };
  }
  try {
    return await collector.collect(settings, contextFor(id, bench, intake), bench.web);
  } catch (error) {
    // a collector names what it meets; what it throws is a bug of its own, and no reason to lose the other channels
    return {
      status: count(bench.run.captures(id)) > 0 ? 'partial' : 'unobserved',
      skipped: [],
      problems: [failureOf(id, error)],
    };
  }
}

function failureOf(id: string, error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return isDiskError(error)
    ? {
        code: 'disk',
        message: `Not all of ${id} could be kept (${message}); make room and run again`,
        uri: null,
      }
    : { code: 'internal', message: `Collecting ${id} failed: ${message}`, uri: null };
}

/** What a collector of this channel is handed. */
export function contextFor(id: string, bench: Workbench, intake: Intake): CollectContext {
  const { settings, store, run } = bench;
  return {
    run: run.id,
    channel: id,
    brand: settings.brand,
    market: settings.market,
    asOf: bench.asOf,
    now: bench.now,
    baseDir: bench.options.baseDir,
    trustedOrigins: trustedOrigins(settings),
    blobs: store.blobs,
    memory: store.memory(id),
    frontier: keptFrontier(store.frontier(run.id, id), intake),
    signal: bench.signal,
    emit: (capture) => intake.take(capture),
    captured: async (captureId) => {
      await intake.kept();
      return run.capture(captureId);
    },
    progress: (event) => bench.progress({ type: 'channel-progress', channel: id, ...event }),
    claimKeys: (html, uri) => claimKeys(id, html, uri, bench),
    alreadyCaptured: (captureId) => run.capture(captureId) !== null,
  };
}

/** A visit is finished when what came of it is kept: a run that is killed between the two goes there again. */
function keptFrontier(frontier: Frontier, intake: Intake): Frontier {
  return {
    add: (entries) => frontier.add(entries),
    next: () => frontier.next(),
    done: (key) => intake.whenKept(() => frontier.done(key)),
    putBack: (key) => frontier.putBack(key),
    visited: () => frontier.visited(),
    get waiting() {
      return frontier.waiting;
    },
    get finished() {
      return frontier.finished;
    },
  };
}

/** What a page's markup tells, each claim as an opaque key: equal sets mean that rendering showed nothing more. */
async function claimKeys(channel: string, html: string, uri: string, bench: Workbench): Promise<Set<string>> {
  const capturedAt = bench.asOf;
  const { claims } = await bench.pool.extract({
    form: 'page',
    id: shortHash(channel, 'probe', uri),
    channel,
    channelKind: 'website',
    uri,
    requestedUri: uri,
    canonicalUri: uri,
    title: null,
    language: null,
    region: null,
    capturedAt,
    publishedAt: null,
    html,
    text: null,
    links: [],
    images: [],
    popups: [],
    httpStatus: 200,
    rendered: false,
    contentHash: hash(html),
  });
  return new Set(claims.map((claim) => `${claim.kind} ${foldWords(claim.evidence.quote)}`));
}

/** Takes captures as they come, has them read by the pool, and keeps both. */
export class Intake {
  readonly problems: ChannelCoverage['problems'][number][] = [];
  readonly #queue = new PQueue({ concurrency: 4 });
  readonly #reading = new Set<Promise<void>>();
  /** what could not be kept: the disk is full */
  #failure: Error | null = null;

  constructor(readonly bench: Workbench) {}

  /** @throws what kept an earlier capture from being kept */
  async take(capture: Capture): Promise<void> {
    await this.#queue.onSizeLessThan(WAITING_CAPTURES);
    if (this.#failure) throw this.#failure;
    this.#track(this.#queue.add(() => this.#read(capture)));
  }

  /** @throws what kept a capture from being kept */
  async kept(): Promise<void> {
    await Promise.all(this.#reading);
    if (this.#failure) throw this.#failure;
  }

  /** Does something once all that was taken before is kept; never, where it could not be. */
  whenKept(then: () => void): void {
    if (this.#reading.size === 0 && !this.#failure) then();
    else this.#track(this.kept().then(then));
  }

  /** Waits until nothing is under way; answers what kept a capture from being kept. */
  async drained(): Promise<Error | null> {
    while (this.#reading.size > 0) await Promise.all(this.#reading);
    return this.#failure;
  }

  #track(work: Promise<void>): void {
    const reading = work
      .catch((error: unknown) => void (this.#failure ??= error as Error))
      .finally(() => this.#reading.delete(reading));
    this.#reading.add(reading);
  }

  async #read(capture: Capture): Promise<void> {
    const { run, pool, extractorKey } = this.bench;
    const known = knownClaims(capture, this.bench);
    const reading = known ? { claims: known, problem: null } : await pool.extract(capture);
    if (reading.problem) this.problems.push(reading.problem);
    // what could not be read tonight is read anew the next night: its silence is not remembered
    run.addCapture(capture, reading.claims, reading.problem ? undefined : extractorKey);
  }
}

/** Claims of an unchanged capture. What depends on the day ("until Sunday") is read again on another day. */
function knownClaims(capture: Capture, bench: Workbench): readonly Claim[] | null {
  const { run, extractorKey, asOf, settings } = bench;
  const known = run.knownClaims(capture, extractorKey);
  const today = dateOf(asOf, settings.market.timeZone);
  return known?.every(({ readOn = today }) => readOn === today) === true ? known : null;
}

/** Reads stored captures again with today's rules and configuration, where either has changed; no network. */
export async function rereadCaptures(bench: Workbench): Promise<void> {
  const queue = new PQueue({ concurrency: 4 });
  for (const capture of bench.run.captures()) {
    if (knownClaims(capture, bench)) continue;
    await queue.onSizeLessThan(WAITING_CAPTURES);
    void queue.add(async () => {
      const { claims, problem } = await bench.pool.extract(capture);
      bench.run.addCapture(capture, claims, problem ? undefined : bench.extractorKey);
    });
  }
  await queue.onIdle();
}

function count(items: Iterable<unknown>): number {
  let n = 0;
  const iterator = items[Symbol.iterator]();
  while (iterator.next().done !== true) n++;
  return n;
}
