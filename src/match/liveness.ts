import { addDaysToInstant, dayEnd, dayStart, type Claim, type Settings, type Span } from '../domain/index.js';

/** How long undated words of each medium are taken as live; see `live` in the settings. */
export type Lives = Settings['live'];

/**
 * When a claim holds. Stated dates bound it, in the market's time zone, an end date with its whole day.
 * A post or mail without an end lives for its medium's time after publication; a page, bio or pinned post
 * as long as it is captured. A page that carries a date of publication (an article) is a post.
 */
export function liveSpan(claim: Claim, lives: Lives, timeZone: string): Span {
  const { evidence } = claim;
  const dated = claim.kind === 'promotion' || claim.kind === 'price' ? claim : null;
  const startsOn = dated?.startsOn ?? null;
  const endsOn = dated?.endsOn ?? null;
  const published = evidence.publishedAt;
  const from = startsOn ? dayStart(startsOn, timeZone) : published;
  if (endsOn) return { from: notAfter(from, dayStart(endsOn, timeZone)), until: dayEnd(endsOn, timeZone) };
  const days = lifeDays(claim, lives);
  if (days === null || published === null) return { from, until: null };
  const begin = from !== null && from > published ? from : published;
  return { from, until: addDaysToInstant(begin, days) };
}

/** A text published after the end it names still spoke of that day. */
function notAfter(from: string | null, lastDay: string): string | null {
  return from !== null && Date.parse(from) > Date.parse(lastDay) ? lastDay : from;
}

/** Days that an undated claim lives after publication; null: as long as it is seen. */
function lifeDays(claim: Claim, lives: Lives): number | null {
  const { evidence } = claim;
  switch (evidence.form) {
    case 'email':
      return lives.emailDays;
    case 'post':
      return evidence.pinned ? null : lives.postDays;
    case 'page':
      return evidence.publishedAt === null ? null : lives.postDays;
    case 'bio':
    case 'feed-item':
    case 'flyer-page':
      return null;
  }
}
