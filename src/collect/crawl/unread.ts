import type { Problem, ProblemCode, UnreadPage } from '../../domain/index.js';
import type { Subject } from './addresses.js';
import { wordlessness, type OwnWords } from './own-words.js';

/**
 * What was not read of a site, and whether its silence is worth anything: an offer is only missing from pages whose words
 * were read. Where offers stand is told by the kind of page: home, sale and campaign pages, and what the start page links to.
 */

/** A page that answered, with what it says for itself. */
export interface AnsweredPage {
  readonly uri: string;
  readonly kind: Subject;
  readonly isStart: boolean;
  readonly words: OwnWords;
  /** the site shows the same for an address that does not exist */
  readonly forEverything: boolean;
}

/** Where an address came from, as far as it matters whether its page had to be read. */
export interface NamedPage {
  readonly uri: string;
  readonly kind: Subject;
  /** links from a start page: 0 is the start page itself */
  readonly depth: number;
  /** a page links to it; else only a sitemap names it */
  readonly isLinked: boolean;
}

const OFFERING: ReadonlySet<Subject> = new Set(['home', 'sale', 'campaign']);
const CLOSED_OFFERING: ReadonlySet<Subject> = new Set(['sale', 'campaign']);
const ELSEWHERE: ReadonlySet<Subject> = new Set(['product', 'help', 'contact']);
/** pages for one customer alone: nobody is told an offer there */
const PERSONAL =
  /\/(?:my-?|mein-?|mijn-?|moje-?)?(?:account|konto|login|cart|basket|checkout|warenkorb|kasse|winkelwagen|koszyk|panier|wishlist|merkzettel)(?:[/.]|$)/i;

/** May an offer stand on a page that failed: then the site's silence says nothing. */
export function mayOffer({ uri, kind, depth, isLinked }: NamedPage): boolean {
  if (PERSONAL.test(new URL(uri).pathname)) return false;
  return OFFERING.has(kind) || (isLinked && depth <= 1 && !ELSEWHERE.has(kind));
}

/** The same of a page that was not asked for: sites close their filters and sorted lists, but hardly their offers. */
export function mayOfferClosed({ uri, kind, isLinked }: NamedPage): boolean {
  const { search, pathname } = new URL(uri);
  return isLinked && CLOSED_OFFERING.has(kind) && search === '' && !PERSONAL.test(pathname);
}

/**
 * May any offer of the site stand there. A page that failed is one of which nothing is known; one that robots.txt closes and that
 * is called by more than a word (`/preview/winter-clearance`, not `/sale/`) holds what it is called by, if anything.
 */
export function mayHoldAny({ uri, why }: UnreadPage): boolean {
  return why !== 'robots' || !/[^/]+[-_+ ][^/]+\/?$/.test(decodeURI(new URL(uri).pathname));
}

/** Answers that say that there is no such page: nothing is hidden there. */
const NO_PAGE: ReadonlySet<ProblemCode> = new Set(['soft-404']);
export const isAbsent = ({ code, message }: Problem): boolean =>
  NO_PAGE.has(code) || (code === 'http-error' && /\b4(?:04|10)\b/.test(message));

/** so many pages that are one and the same make it nobody's page */
const SAME_PAGES = 3;
/** a start page that says no more than this, links nowhere and names no sum is a notice of some kind */
const NOTICE_LETTERS = 200;

export interface Reading {
  /** pages that answered and were not read */
  readonly unread: readonly (UnreadPage & { readonly counts: boolean })[];
  /** not one page was read */
  readonly nothing: boolean;
  /** what was read is too little to stand for the rest */
  readonly tooLittle: boolean;
}

/** Which of the pages that answered were really read. */
export function judgeReading(pages: readonly AnsweredPage[]): Reading {
  const prints = new Map<string, number>();
  for (const { words } of pages) prints.set(words.print, (prints.get(words.print) ?? 0) + 1);
  const isSame = ({ words }: AnsweredPage): boolean => {
    const count = prints.get(words.print) ?? 0;
    return count >= SAME_PAGES && count * 2 >= pages.length;
  };
  const unread = pages.flatMap((page) => {
    const why = isSame(page) ? 'same-page' : (wordlessness(page.words) ?? noticeOn(page));
    const counts = page.isStart || OFFERING.has(page.kind);
    return why === null ? [] : [{ uri: page.uri, kind: page.isStart ? 'home' : page.kind, why, counts }];
  });
  return {
    unread,
    nothing: pages.length > 0 && unread.length === pages.length,
    tooLittle: unread.length * 2 >= pages.length && unread.length > 0,
  };
}

function noticeOn({ isStart, words, forEverything }: AnsweredPage): ProblemCode | null {
  if (!isStart || words.links > 0 || words.hasSums) return null;
  return words.allLetters < NOTICE_LETTERS || forEverything ? 'bot-challenge' : null;
}

const WHY: Partial<Record<ProblemCode, string>> = {
  wordless: 'no words of its own',
  'picture-only': 'a picture or frame in the place of words',
  'same-page': 'the same page as everywhere',
  'bot-challenge': 'a notice without a link or a price',
  robots: 'closed by robots.txt',
};
const SHOWN = 3;

/** What was not read, in one sentence. */
export function unreadProblem(unread: readonly UnreadPage[]): Problem {
  const [first] = unread;
  const named = unread.slice(0, SHOWN).map(({ uri, why }) => `${pathOf(uri)} (${WHY[why] ?? why})`);
  const more = unread.length > SHOWN ? ` and ${unread.length - SHOWN} more` : '';
  const pages = unread.length === 1 ? 'a page was' : `${unread.length} pages were`;
  return {
    code: 'half-read',
    message: `${pages} not read where an offer may stand: ${named.join(', ')}${more}; so nothing is called missing here`,
    uri: first?.uri ?? null,
    ...(unread.length > 1 ? { count: unread.length } : {}),
  };
}

const pathOf = (uri: string): string => {
  const { pathname, search } = new URL(uri);
  return `${pathname}${search}`.slice(0, 80);
};
