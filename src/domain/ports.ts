import type { Capture, LinkTarget } from './capture.js';
import type { ChannelCoverage, ChannelStatus, Problem, SkipReason, UnreadPage } from './channel.js';
import type { Claim } from './claim.js';
import type { Market } from './market.js';
import type { Finding, FindingState, Run, Severity } from './run.js';
import type { KeyMessage } from './settings.js';

/**
 * The seams between the rooms. A room names what it needs; `audit.ts` hands it over.
 */

/** Bytes kept once by their content. */
export interface BlobStore {
  /** keeps the bytes, answers their SHA-256 in hex */
  put(bytes: Uint8Array): Promise<string>;
  get(sha256: string): Promise<Uint8Array | null>;
  has(sha256: string): Promise<boolean>;
}

/** Small values that one channel remembers from night to night: ETags, IMAP UIDs, what rendering learned. */
export interface Memory {
  get(key: string): string | null;
  set(key: string, value: string): void;
  delete(key: string): void;
}

/** One address waiting to be visited. */
export interface FrontierEntry {
  /** canonical address: the identity */
  readonly key: string;
  /** address to ask for */
  readonly uri: string;
  readonly depth: number;
  /** lower comes first */
  readonly priority: number;
  readonly referrer: string | null;
}

/** The work of a crawl: each key is handed out once, and survives a stop. */
export interface Frontier {
  /** adds what is not known yet; answers how many were new */
  add(entries: readonly FrontierEntry[]): number;
  /** the next entry, marked as taken; null where nothing waits */
  next(): FrontierEntry | null;
  /** finished, well or badly */
  done(key: string): void;
  /** puts back what was taken and not finished (after a stop, or for a retry) */
  putBack(key: string): void;
  /** all that is finished */
  visited(): Iterable<FrontierEntry>;
  readonly waiting: number;
  readonly finished: number;
}

/** Everything an audit keeps. SQLite and files here; a fleet would put PostgreSQL behind the same type. */
export interface Store {
  readonly blobs: BlobStore;
  memory(channel: string): Memory;
  frontier(run: string, channel: string): Frontier;
  /** opens a run, or with `resume` the last one that was stopped */
  begin(run: { id: string; asOf: string; configHash: string }, resume: boolean): StoredRun;
  /** the newest finished runs first */
  runs(limit?: number): readonly RunSummary[];
  run(id: string): Run | null;
  /** last finished run before this one */
  before(asOf: string): Run | null;
  /** the run whose captures `unisono check` judges: the last one that has any */
  lastCaptured(): StoredRun | null;
  /** blob of a picture of evidence, by the name that runs give it, or null; one name is one picture in every run */
  picture(name: string): string | null;
  prices(): PriceMemory;
  /** what is known of each finding from the runs before an instant: what new, persisting, resolved are told by */
  lives(before: string): readonly FindingLife[];
  /** every night on which a finding was seen or resolved, oldest first */
  sightings(finding: string): readonly Sighting[];
  outbox(): Outbox;
  /** forgets runs past their age, then the oldest ones until the size fits; the newest run always stays */
  prune(limits: { days: number; megabytes: number; asOf: string }): { runs: number; bytes: number };
  close(): void;
}

/** A finding over the nights. */
export interface FindingLife {
  readonly id: string;
  /** start of the run that first told it */
  readonly firstSeen: string;
  /** still open: seen, and not resolved since */
  readonly open: boolean;
  /** as the last run that saw it told it; only of open ones */
  readonly last: Finding | null;
}

export interface Sighting {
  readonly run: string;
  readonly asOf: string;
  readonly state: FindingState | 'resolved';
  readonly severity: Severity;
  readonly accepted: boolean;
  readonly valuesHash: string;
}

/** Messages that wait to be sent; they survive a crash. */
export interface Outbox {
  /** keeps a message once per id; answers whether it is new */
  add(message: { id: string; target: string; payload: string; at: string }): boolean;
  /** what is to be tried at that instant, oldest first */
  due(at: string): readonly OutboxMessage[];
  sent(id: string): void;
  /** to be tried again then; or, with null, given up */
  failed(id: string, error: string, nextTry: string | null): void;
}
export interface OutboxMessage {
  readonly id: string;
  readonly target: string;
  readonly payload: string;
  readonly created: string;
  readonly attempts: number;
}

export interface RunSummary {
  readonly id: string;
  readonly asOf: string;
  readonly finishedAt: string;
  readonly counts: { error: number; warning: number; info: number; fresh: number; resolved: number };
  readonly unobserved: readonly string[];
}

/** One run in the store, while it is made and after. */
export interface StoredRun {
  readonly id: string;
  readonly asOf: string;
  /** channels already finished, when resumed */
  readonly finishedChannels: ReadonlySet<string>;
  /** `extractor`: version of what read the claims, with all that it depends on; kept for `knownClaims` */
  addCapture(capture: Capture, claims: readonly Claim[], extractor?: string): void;
  /** claims of an unchanged capture from this or an earlier run, by its id, content hash and the extractor's version */
  knownClaims(
    capture: Pick<Capture, 'id' | 'contentHash' | 'capturedAt'>,
    extractor: string,
  ): readonly Claim[] | null;
  captures(channel?: string): Iterable<Capture>;
  claims(channel?: string): Iterable<Claim>;
  capture(id: string): Capture | null;
  setCoverage(coverage: ChannelCoverage): void;
  coverage(): readonly ChannelCoverage[];
  setLinks(links: readonly LinkTarget[]): void;
  links(): readonly LinkTarget[];
  /** every channel was looked at: `lastCaptured` prefers such a run to a stopped one */
  collected(): void;
  /** @param pictures blob of each picture of evidence, by the name that the run gives it */
  finish(run: Run, pictures?: ReadonlyMap<string, string>): void;
}

/** Lowest prices of the past, per product key and channel. */
export interface PriceMemory {
  remember(entries: readonly PriceEntry[]): void;
  /** all entries of a product on a channel since an instant, oldest first */
  since(product: string, channel: string, instant: string): readonly PriceEntry[];
}
export interface PriceEntry {
  readonly product: string;
  readonly channel: string;
  /** calendar date in the market's time zone */
  readonly date: string;
  readonly minor: number;
  readonly currency: string | null;
}

/** Something worth showing while an audit goes on. */
export type Progress =
  | { readonly type: 'channel-started'; readonly channel: string }
  | {
      readonly type: 'channel-progress';
      readonly channel: string;
      readonly done: number;
      readonly waiting: number | null;
      readonly errors: number;
      readonly doing: string | null;
      /** speed, time left and errors by kind, for people */
      readonly pace?: string;
    }
  | { readonly type: 'channel-finished'; readonly channel: string; readonly coverage: ChannelCoverage }
  | {
      readonly type: 'stage';
      readonly stage: 'links' | 'match' | 'check' | 'illustrate' | 'report' | 'notify';
    }
  | { readonly type: 'note'; readonly message: string };

/** What a channel's collector is handed. */
export interface CollectContext {
  /** id of the run; a resumed one keeps it */
  readonly run: string;
  readonly channel: string;
  readonly brand: { readonly name: string; readonly aliases: readonly string[] };
  readonly market: Market;
  /** the audit's time, ISO instant */
  readonly asOf: string;
  /** the time of capture; the wall clock of the CLI, handed down */
  readonly now: () => Date;
  /** folder of the configuration: relative paths start here */
  readonly baseDir: string;
  /** origins named in the configuration: trusted even on loopback */
  readonly trustedOrigins: ReadonlySet<string>;
  readonly blobs: BlobStore;
  readonly memory: Memory;
  readonly frontier: Frontier;
  /** aborted on Ctrl-C */
  readonly signal: AbortSignal;
  /**
   * Hands on what was captured; of two with one id the later stands. Waits while later stages are busy; throws where
   * what was handed on before could not be kept.
   */
  emit(capture: Capture): Promise<void>;
  /** the capture of this run with that id, as soon as all that was handed on is kept */
  captured(captureId: string): Promise<Capture | null>;
  progress(event: {
    done: number;
    waiting: number | null;
    errors: number;
    doing: string | null;
    pace?: string;
  }): void;
  /**
   * Which claims a page's markup makes, as opaque keys: with it the crawler learns where rendering shows more.
   */
  claimKeys(html: string, uri: string): Promise<ReadonlySet<string>>;
  /** was it captured in this run already (a resumed one) */
  alreadyCaptured(captureId: string): boolean;
}

/** What a collector answers when its channel is done. */
export interface ChannelOutcome {
  readonly status: ChannelStatus;
  readonly skipped: readonly { readonly reason: SkipReason; readonly count: number }[];
  readonly problems: readonly Problem[];
  readonly notes?: readonly string[];
  readonly unread?: readonly UnreadPage[];
}

/** What extraction is handed beside the capture; plain data, so that it can go to a worker. */
export interface ExtractContext {
  readonly market: Market;
  readonly brand: { readonly name: string; readonly aliases: readonly string[] };
  readonly keyMessages: readonly KeyMessage[];
  /** audit's time, ISO instant: what "today" means for a page without a date */
  readonly asOf: string;
  /** the text was handed over by itself: no shop stands around it whose ordinary prices and delivery terms it may repeat */
  readonly alone?: boolean;
  /** filled while reading: dates that follow from the day of reading */
  readonly fromToday?: Set<string>;
}
