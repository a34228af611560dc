import { patternOf, type Subject } from './addresses.js';

/**
 * always: whatever it shows; sample: to learn whether rendering shows more; fetch: what HTTP shows is all
 */
export type RenderMode = 'always' | 'sample' | 'fetch';

interface Learned {
  samples: number;
  added: number;
  pages: number;
}

interface Sample {
  readonly pattern: string;
  readonly finished: Promise<void>;
  readonly finish: () => void;
}

export interface RenderLearning {
  /** pages of a pattern that are rendered to learn */
  readonly samples: number;
  /** of the pages after that, one in so many is rendered to check */
  readonly recheckEvery: number;
}

const LEARNING: RenderLearning = { samples: 2, recheckEvery: 25 };
/** scripts and hardly a letter: the page is made in the browser */
const SHELL_LETTERS = 400;

/** What can be told of a page before it is rendered. */
export interface RenderQuestion {
  readonly uri: string;
  readonly subject: Subject;
  readonly isStart: boolean;
  readonly scripted: boolean;
  readonly textLength: number;
}

/** Learns per URL pattern whether a browser shows claims that HTTP does not. */
export class RenderPolicy {
  readonly #patterns = new Map<string, Learned>();
  /** samples under way, by address */
  readonly #sampling = new Map<string, Sample>();

  constructor(
    readonly setting: 'auto' | 'always' | 'never',
    known: string | null,
    readonly learning: RenderLearning = LEARNING,
  ) {
    for (const [pattern, learned] of known === null ? [] : (JSON.parse(known) as [string, Learned][]))
      this.#patterns.set(pattern, { ...learned, pages: 0 });
  }

  /** How a page is to be read; waits for the samples of its pattern that are under way. */
  async decide(question: RenderQuestion): Promise<RenderMode> {
    if (this.setting !== 'auto') return this.setting === 'always' ? 'always' : 'fetch';
    // without a script a browser shows what was fetched
    if (!question.scripted) return 'fetch';
    if (isAlwaysRendered(question) || question.textLength < SHELL_LETTERS) return 'always';
    const pattern = patternOf(question.uri);
    const known = this.#learned(pattern);
    known.pages += 1;
    if (known.added === 0 && known.samples < this.learning.samples) {
      known.samples += 1;
      return this.#sample(question.uri, pattern);
    }
    const under = [...this.#sampling.values()].filter((sample) => sample.pattern === pattern);
    await Promise.all(under.map((sample) => sample.finished));
    if (known.added > 0) return 'always';
    if (known.pages % this.learning.recheckEvery === 0) return this.#sample(question.uri, pattern);
    return 'fetch';
  }

  /** What a sample showed; null: it could not be rendered, which teaches nothing. Has to be told for every sample. */
  learn(uri: string, added: boolean | null): void {
    const sample = this.#sampling.get(uri);
    if (!sample) return;
    this.#sampling.delete(uri);
    if (added === true) this.#learned(sample.pattern).added += 1;
    sample.finish();
  }

  /** From now on the others of the pattern wait for this sample. */
  #sample(uri: string, pattern: string): 'sample' {
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    this.#sampling.set(uri, { pattern, finished, finish });
    return 'sample';
  }

  /** Did a page of its pattern show more in a browser? */
  isRendered(uri: string): boolean {
    return this.setting === 'auto' && (this.#patterns.get(patternOf(uri))?.added ?? 0) > 0;
  }

  /** For the next night, or the rest of this one; what is under way has taught nothing yet. */
  serialize(): string {
    const open = [...this.#sampling.values()];
    const learned = [...this.#patterns].slice(0, 2000).map(([pattern, known]) => {
      const under = open.filter((sample) => sample.pattern === pattern).length;
      return [pattern, { ...known, samples: Math.max(0, known.samples - under) }];
    });
    return JSON.stringify(learned);
  }

  /** What was decided, for people. */
  notes(): readonly string[] {
    if (this.setting !== 'auto')
      return [this.setting === 'always' ? 'every page was rendered' : 'no page was rendered'];
    const [rendered, fetched] = [true, false].map((adds) =>
      [...this.#patterns].filter(([, { added }]) => added > 0 === adds).map(([pattern]) => pathOf(pattern)),
    );
    return [
      ...(rendered!.length > 0 ? [`rendered, as the browser shows more: ${listed(rendered!)}`] : []),
      ...(fetched!.length > 0 ? [`fetched, as the browser shows nothing more: ${listed(fetched!)}`] : []),
    ];
  }

  #learned(pattern: string): Learned {
    let learned = this.#patterns.get(pattern);
    if (!learned) this.#patterns.set(pattern, (learned = { samples: 0, added: 0, pages: 0 }));
    return learned;
  }
}

/** Home and campaign pages: pop-ups come late, and what is new comes there first. */
export function isAlwaysRendered({ subject, isStart }: Pick<RenderQuestion, 'subject' | 'isStart'>): boolean {
  return isStart || subject === 'home' || subject === 'sale' || subject === 'campaign';
}

const SHOWN = 12;
const pathOf = (pattern: string): string => pattern.replace(/^https?:\/\/[^/]+/, '');
const listed = (patterns: readonly string[]): string =>
  patterns.length > SHOWN
    ? `${patterns.slice(0, SHOWN).join(', ')} and ${patterns.length - SHOWN} more`
    : patterns.join(', ');
