import { foldWords, hash, type BlockRole, type Claim, type Member } from '../domain/index.js';
import { liveSpan, type Lives } from './liveness.js';

/** Which telling stands for all: the body of a page before its banner, its footer, its markup. */
const ROLE_ORDER: readonly BlockRole[] = [
  'main',
  'popup',
  'bio',
  'feed',
  'image',
  'terms',
  'listing',
  'banner',
  'related',
  'title',
  'preheader',
  'structured-data',
  'footer',
  'navigation',
];

/**
 * One member for the same words of a channel on however many pages: the same promotion in forty footers is one claim.
 * What is told in different posts or mails stays apart, since each has its own time.
 */
export function collapse<C extends Claim>(
  claims: Iterable<C>,
  factsOf: (claim: C) => string,
  lives: Lives,
  timeZone: string,
): Member<C>[] {
  const groups = new Map<string, { best: C; captures: Set<string> }>();
  for (const claim of claims) {
    const { evidence } = claim;
    const told = evidence.publishedAt ?? '';
    const key = hash(evidence.channel, told, claim.region ?? '', factsOf(claim));
    const group = groups.get(key);
    if (!group) {
      groups.set(key, { best: claim, captures: new Set([evidence.captureId]) });
      continue;
    }
    group.captures.add(evidence.captureId);
    if (rank(claim) < rank(group.best)) group.best = claim;
  }
  return [...groups.values()].map(({ best, captures }) => ({
    claim: best,
    live: liveSpan(best, lives, timeZone),
    captures: [best.evidence.captureId, ...[...captures].filter((id) => id !== best.evidence.captureId)],
    by: 'anchor' as const,
    confidence: best.confidence,
  }));
}

/** Lower is better evidence; the quote that tells more wins among equals. */
function rank(claim: Claim): number {
  return ROLE_ORDER.indexOf(claim.evidence.block) * 1000 - Math.min(claim.evidence.quote.length, 400);
}

/** Words that two tellings must share to be one. */
export function sameWords(text: string): string {
  return foldWords(text)
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
}
