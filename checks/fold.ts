import { foldWords } from '../src/domain/index.js';
import type { Draft } from './check.js';

/** A draft with the check that made it. */
export interface Judged {
  readonly check: string;
  readonly draft: Draft;
}

/** A consequence and the causes that explain it, on the same topic. */
interface FoldRule {
  readonly consequence: string;
  readonly causes: readonly string[];
  /** does this cause explain this consequence */
  readonly explains: (cause: Draft, consequence: Draft) => boolean;
}

const sameTopic = (a: Draft, b: Draft): boolean => a.topic === b.topic;
const channelsOf = (draft: Draft): Set<string> =>
  new Set([...draft.observed.map((o) => o.channel), ...(draft.channels ?? [])]);
const shareChannel = (a: Draft, b: Draft): boolean => [...channelsOf(a)].some((c) => channelsOf(b).has(c));
const sharesCapture = (a: Draft, b: Draft): boolean =>
  a.observed.some((x) => b.observed.some((y) => x.evidence.captureId === y.evidence.captureId));

const plainWords = (text: string): string => foldWords(text).replace(/[^\p{L}\p{N} ]+/gu, '');
const sameWords = (a = '', b = ''): boolean => plainWords(a) === plainWords(b);

/** One fact, one finding: the most specific check keeps it, what follows is folded under it. */
const RULES: readonly FoldRule[] = [
  {
    // the page cannot carry what the whole site does not know
    consequence: 'landing-page-mismatch',
    causes: ['promotion-missing'],
    explains: (cause, consequence) =>
      sameTopic(cause, consequence) &&
      (consequence.channels ?? []).some((site) => cause.missingFrom?.includes(site) === true),
  },
  {
    consequence: 'promotion-expired-live',
    causes: ['promotion-dates-conflict'],
    explains: (cause, consequence) => sameTopic(cause, consequence) && sharesCapture(cause, consequence),
  },
  {
    consequence: 'promotion-terms-conflict',
    causes: ['promotion-value-conflict'],
    explains: (cause, consequence) => sameTopic(cause, consequence) && sharesCapture(cause, consequence),
  },
  {
    // the former price hangs on the price: one slip in the shop, not two
    consequence: 'reference-price-conflict',
    causes: ['price-conflict'],
    explains: (cause, consequence) =>
      sameTopic(cause, consequence) && consequence.aspect !== 'saving' && sharesCapture(cause, consequence),
  },
  {
    consequence: 'availability-conflict',
    causes: ['structured-data-conflict'],
    explains: (cause, consequence) =>
      sameTopic(cause, consequence) && cause.aspect === 'availability' && channelsOf(consequence).size === 1,
  },
  {
    // the link leads to the staging site: its not answering is the same fact
    consequence: 'link-broken',
    causes: ['placeholder-leak'],
    explains: (cause, consequence) =>
      shareChannel(cause, consequence) &&
      consequence.observed.some(
        (o) => o.value.includes(cause.words.value ?? '\0') || (cause.words.value ?? '').includes(o.value),
      ),
  },
  {
    // another line stands where the key message is altered or missing
    consequence: 'slogan-conflict',
    causes: ['key-message-missing'],
    explains: (cause, consequence) =>
      sameWords(cause.words.text, consequence.words.text) &&
      consequence.observed.some(
        ({ channel, value }) =>
          !sameWords(value, consequence.words.text) &&
          (cause.missingFrom?.includes(channel) ||
            cause.observed.some((o) => o.channel === channel && sameWords(o.value, value))),
      ),
  },
];

/** Splits what was judged into findings and what follows from them. */
export function foldConsequences(all: readonly Judged[]): { kept: Judged[]; under: Map<Judged, Judged[]> } {
  const under = new Map<Judged, Judged[]>();
  const kept: Judged[] = [];
  for (const item of all) {
    const cause = all.find(
      (other) =>
        other !== item &&
        RULES.some(
          (rule) =>
            rule.consequence === item.check &&
            rule.causes.includes(other.check) &&
            rule.explains(other.draft, item.draft),
        ),
    );
    if (!cause) kept.push(item);
    else under.set(cause, [...(under.get(cause) ?? []), item]);
  }
  return { kept, under };
}
