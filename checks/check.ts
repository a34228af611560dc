import type {
  ChannelCoverage,
  ChannelKind,
  Evidence,
  Exclusive,
  KeyMessage,
  LinkField,
  LinkTarget,
  Market,
  PriceMemory,
  Severity,
  Subject,
  Topics,
  UndecidedReason,
} from '../src/domain/index.js';
import type { Formats } from './formats.js';

/** Languages that findings are written in. */
export type ReportLanguage = 'en' | 'de' | 'nl' | 'pl';

/**
 * A sentence with `{names}` in it. A check writes each in English; the other languages where it has them,
 * else English stands.
 */
export type Sentence = { readonly en: string } & Partial<Record<Exclude<ReportLanguage, 'en'>, string>>;

/** The words of one kind of finding. */
export interface Wording {
  readonly title: Sentence;
  /** why it matters to a customer */
  readonly explanation: Sentence;
  /** which channel deviates, and what to do */
  readonly fix: Sentence;
}

/** An option of a check; its unit stands in its name (`tolerancePercent`, `withinDays`). */
export interface OptionSpec {
  readonly default: number;
  readonly explanation: string;
}

/** A channel as checks know it. */
export interface ChannelFacts {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly handle: string | null;
  readonly coverage: ChannelCoverage | null;
}

/** What the checks may ask about captured pages. */
export interface Pages {
  /** the captured page that an address finally leads to; null where it was not captured */
  captureOf(uri: string): { readonly id: string; readonly uri: string; readonly home: boolean } | null;
  /** where a link of a capture leads; null where it was not followed */
  follow(href: string): LinkTarget | null;
  /** the website channel that an address belongs to, or null */
  channelOf(uri: string): string | null;
  /** does any text of these channels name the phrase (words, case and quotes aside) */
  mentions(phrase: string, channels: readonly string[]): boolean;
  /** where the raw texts of a channel tell of a promotion that no claim of it tells; null where nothing was found */
  traceOf(topic: string, channel: string): Trace | null;
}

/** What a search of a channel's raw texts found of a promotion. */
export interface Trace {
  /** two facts of it stand together; else only its name */
  readonly sure: boolean;
  /** the words around, white space folded */
  readonly quote: string;
  /** ids of the captures that surely tell it */
  readonly captures: ReadonlySet<string>;
}

/** All that a check is handed; it reads nothing else. */
export interface CheckContext {
  readonly asOf: string;
  readonly market: Market;
  readonly brand: { readonly name: string; readonly aliases: readonly string[] };
  readonly channels: readonly ChannelFacts[];
  /** channel ids whose word counts where channels differ */
  readonly truth: ReadonlySet<string>;
  readonly topics: Topics;
  readonly pages: Pages;
  readonly keyMessages: readonly KeyMessage[];
  readonly exclusives: readonly Exclusive[];
  readonly prices: PriceMemory;
  readonly format: Formats;
  option(name: string): number;
}

/** One observation of a finding before it is written down. */
export interface Observed {
  readonly channel: string;
  readonly value: string;
  readonly evidence: Evidence;
  /** what it has in common with the others, by which they were put together */
  readonly linkedBy?: readonly LinkField[];
}

/** A finding before it has an id, a state and its words. */
export interface Draft {
  readonly topic: string;
  readonly subject: Subject;
  readonly missingFrom?: readonly string[];
  readonly observed: readonly Observed[];
  /** further channels that it is about, beside those observed */
  readonly channels?: readonly string[];
  readonly confidence: number;
  /** which of the check's wordings; default 'default' */
  readonly wording?: string;
  readonly words: Readonly<Record<string, string>>;
  /** where this case is less or more harmful than the check's default */
  readonly severity?: Severity;
  /** what tells this finding from others of its check on the same topic and channels; never a value */
  readonly aspect?: string;
}

export interface UndecidedDraft {
  readonly subject: Subject;
  readonly reason: UndecidedReason;
  readonly message: Sentence;
  readonly words: Readonly<Record<string, string>>;
  readonly channels: readonly string[];
}

export interface Verdict {
  readonly findings: readonly Draft[];
  readonly undecided: readonly UndecidedDraft[];
}

/** A pure judge of topics. One file a check; listed in index.ts. */
export interface Check {
  /** names the failing state; also the file's name */
  readonly id: string;
  readonly severity: Severity;
  /** one line for lists */
  readonly title: string;
  /** what it costs a customer or the brand */
  readonly harm: string;
  readonly example: {
    /** what it reports */
    readonly conflict: string;
    /** what looks like it and is none */
    readonly decoy: string;
  };
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly wordings: Readonly<Record<string, Wording>>;
  judge(context: CheckContext): Verdict;
}
