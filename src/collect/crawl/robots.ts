import robotsParser from 'robots-parser';
import type { Problem, ProblemCode } from '../../domain/index.js';
import type { HttpClient } from '../collector.js';

/** What an origin's robots.txt says to us. */
export interface Robots {
  allows(uri: string): boolean;
  readonly crawlDelayMs: number | null;
  readonly sitemaps: readonly string[];
  /** why the file could not be had, where that closes the origin (RFC 9309, 2.3.1.4) */
  readonly problem: Problem | null;
}

type Parse = (
  uri: string,
  text: string,
) => {
  isAllowed(uri: string, agent: string): boolean | undefined;
  getCrawlDelay(agent: string): number | undefined;
  getSitemaps(): string[];
};
// the package's types declare an ES module that it is not
const parse = robotsParser as unknown as Parse;

/** how robots.txt addresses us */
export const ROBOTS_TOKEN = 'Unisono';
/** RFC 9309, 2.5: at least 500 KiB are read; here four times that */
const MAX_BYTES = 2_000_000;
/** a longer pause than this would be a refusal */
const MAX_DELAY_MS = 60_000;

const OPEN: Robots = { allows: () => true, crawlDelayMs: null, sitemaps: [], problem: null };

const closed = (uri: string, why: string, code: ProblemCode): Robots => ({
  allows: () => false,
  crawlDelayMs: null,
  sitemaps: [],
  problem: {
    code,
    message: `robots.txt could not be read (${why}), so the site counts as closed (RFC 9309); try again later`,
    uri,
  },
});

/** a line's directive and value, the colon between them perhaps forgotten */
const DIRECTIVE = /^[ \t]*(user-agent|disallow|allow|crawl-delay)(?:[ \t]*:[ \t]*|[ \t]+)([^\r\n]*)$/gim;

/**
 * What RFC 9309 does not demand and Google's reference reader grants, where it is in the owner's favour: a forgotten colon
 * is taken as meant, and an agent's name ends at its first blank.
 */
export const mendRobots = (text: string): string =>
  text.replace(DIRECTIVE, (_, directive: string, value: string) => {
    const isAgent = directive.toLowerCase() === 'user-agent';
    return `${directive}: ${isAgent ? (/^[^\s#]*/.exec(value)?.[0] ?? '') : value}`;
  });

/** Fetches and reads the robots.txt of an origin for the product token of our user agent. */
export async function readRobots(
  origin: string,
  http: HttpClient,
  token: string,
  headers: Readonly<Record<string, string>>,
): Promise<Robots> {
  const uri = `${origin}/robots.txt`;
  const answer = await http.request(uri, { maxBytes: MAX_BYTES, cut: true, headers });
  if (!answer.ok) return closed(uri, answer.message, answer.code);
  // a host that asks for fewer requests has not said that there are no rules
  if (answer.status >= 500 || answer.status === 429)
    return closed(uri, `answered ${answer.status}`, answer.status === 429 ? 'rate-limited' : 'http-error');
  if (answer.status >= 400) return OPEN; // 2.3.1.3: unavailable means no rules
  const rules = parse(uri, mendRobots(new TextDecoder().decode(answer.body)));
  const delay = rules.getCrawlDelay(token);
  return {
    allows: (address) => rules.isAllowed(address, token) !== false,
    crawlDelayMs: delay === undefined || !(delay > 0) ? null : Math.min(delay * 1000, MAX_DELAY_MS),
    sitemaps: rules
      .getSitemaps()
      .filter((address) => URL.canParse(address, origin))
      .map((address) => new URL(address, origin).href),
    problem: null,
  };
}
