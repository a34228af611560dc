import type { Run } from '../../src/domain/index.js';

/** A finding that a world's author expects, tolerates or set a trap for. */
export interface Expectation {
  readonly id?: string;
  readonly check?: string | readonly string[];
  /** each must occur in the words that the finding's reader sees; of a list, one */
  readonly needles?: readonly (string | readonly string[])[];
  readonly channels?: readonly string[];
  readonly missingFrom?: readonly string[];
  /** findings that may state it; 1 where nothing is said */
  readonly atMost?: number;
  /** an info counts too */
  readonly anySeverity?: boolean;
  readonly note?: string;
}

/** `truth.json` of a world. */
export interface Truth {
  readonly world: string;
  readonly asOf: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly expected: readonly Expectation[];
  readonly tolerated?: readonly Expectation[];
  readonly decoys?: readonly Expectation[];
  readonly undecided?: readonly Expectation[];
}

type ScoredRun = Pick<Run, 'findings' | 'undecided'>;
type ScoredFinding = Run['findings'][number];

export interface Score {
  readonly world: string;
  readonly expected: number;
  readonly found: number;
  readonly reported: number;
  readonly duplicates: number;
  readonly decoys: number;
  readonly recall: number;
  readonly precision: number;
  readonly hits: readonly { expectation: Expectation; check: string }[];
  readonly missed: readonly Expectation[];
  readonly falseAlarms: readonly ScoredFinding[];
  readonly tripped: readonly Expectation[];
  readonly undecidedMissed: readonly Expectation[];
}

/** What a run found of a world's truth: recall over the expected findings, precision over the errors and warnings. */
export function scoreRun(truth: Truth, run: ScoredRun): Score {
  const counted = run.findings.filter((f) => !f.accepted);
  const loud = counted.filter((f) => f.severity !== 'info');
  const claimed = new Set<ScoredFinding>();
  const hits: Score['hits'][number][] = [];
  const missed: Expectation[] = [];
  let duplicates = 0;
  for (const expectation of truth.expected) {
    const stating = (expectation.anySeverity ? counted : loud).filter((f) => states(f, expectation));
    stating.forEach((f) => claimed.add(f));
    if (stating[0]) hits.push({ expectation, check: stating[0].check });
    else missed.push(expectation);
    // a second finding of one fact is noise, unless the truth allows it
    const aloud = stating.filter((f) => f.severity !== 'info').length;
    duplicates += Math.max(0, aloud - (expectation.atMost ?? 1));
  }
  const rest = loud.filter((f) => !claimed.has(f));
  const falseAlarms = rest.filter((f) => !(truth.tolerated ?? []).some((e) => states(f, e)));
  const good = loud.length - rest.length;
  const judged = good + falseAlarms.length;
  const tripped = (truth.decoys ?? []).filter((d) => rest.some((f) => states(f, d, assertedBy(f))));
  return {
    world: truth.world,
    expected: truth.expected.length,
    found: hits.length,
    reported: loud.length,
    duplicates,
    decoys: truth.decoys?.length ?? 0,
    recall: truth.expected.length > 0 ? hits.length / truth.expected.length : 1,
    precision: judged > 0 ? (good - duplicates) / judged : 1,
    hits,
    missed,
    falseAlarms,
    tripped,
    undecidedMissed: (truth.undecided ?? []).filter((e) => !run.undecided.some((u) => leavesOpen(u, e))),
  };
}

/** Does a finding say what is expected: one of its checks, every needle, every channel. */
function states(finding: ScoredFinding, expectation: Expectation, words = wordsOf(finding)): boolean {
  if (!fitsCheck(finding.check, expectation)) return false;
  if (!(expectation.needles ?? []).every((needle) => occurs(needle, words))) return false;
  const touched = new Set([...finding.channels, ...finding.missingFrom]);
  return (
    (expectation.channels ?? []).every((c) => touched.has(c)) &&
    (expectation.missingFrom ?? []).every((c) => finding.missingFrom.includes(c))
  );
}

const leavesOpen = (undecided: ScoredRun['undecided'][number], expectation: Expectation): boolean =>
  fitsCheck(undecided.check, expectation) &&
  (expectation.needles ?? []).every((needle) => occurs(needle, fold(JSON.stringify(undecided))));

const fitsCheck = (check: string, expectation: Expectation): boolean =>
  expectation.check === undefined || [expectation.check].flat().includes(check);

const occurs = (needle: string | readonly string[], words: string): boolean =>
  [needle].flat().some((alternative) => words.includes(fold(alternative)));

const fold = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').toLowerCase();

const joined = (parts: readonly (string | null | undefined)[]): string =>
  fold(parts.map((part) => part ?? '').join(' \n '));

/** All the words of a finding that its reader sees. */
const wordsOf = (f: ScoredFinding): string =>
  joined([
    f.title,
    f.explanation,
    ...Object.values(f.subject),
    ...f.observed.flatMap((o) => [o.channel, o.value, o.evidence.uri, o.evidence.quote]),
  ]);

/** What a finding asserts: its title, subject and values, not the text around what it quotes. */
const assertedBy = (f: ScoredFinding): string =>
  joined([f.title, ...Object.values(f.subject), ...f.observed.map((o) => o.value)]);
