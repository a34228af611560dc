import type { Link } from '../../domain/index.js';
import { unwrapShim as openShim } from '../crawl/links.js';

/** Repairs, links and times that several networks share. */

/**
 * Meta writes its JSON exports with each byte of UTF-8 as a character of its own ("cafÃ©").
 * Text that is not of that kind (a character above U+00FF, or bytes that are no UTF-8) is left as it is.
 */
function repairDoubleEncoding(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[^\u0000-\u00ff]/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}

/** Exports nest a dozen levels; what goes deeper is hostile and comes to nothing. */
const MAX_NESTING = 200;

/** `repairDoubleEncoding` on all strings and keys of parsed JSON. */
export function repairAll(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return repairDoubleEncoding(value);
  if (value === null || typeof value !== 'object') return value;
  if (depth > MAX_NESTING) return null;
  if (Array.isArray(value)) return value.map((one) => repairAll(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [repairDoubleEncoding(key), repairAll(inner, depth + 1)]),
  );
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** The entities that platforms escape in plain text ("&amp;"). */
export function decodeEntities(text: string): string {
  return text.replace(/&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-z]{2,4});/g, (whole: string, body: string) => {
    if (!body.startsWith('#')) return NAMED[body] ?? whole;
    const hex = /^#x/i.test(body);
    const code = Number.parseInt(body.slice(hex ? 2 : 1), hex ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Addresses written out in a text; closing punctuation is not part of them. */
export function linksInText(text: string): Link[] {
  const found = new Map<string, Link>();
  for (const match of text.matchAll(/\b(?:https?:\/\/|www\.)[^\s<>"'\u201c\u201d\u00ab\u00bb]{3,2000}/gi)) {
    const shown = trimAddress(match[0]);
    const href = absoluteHref(shown.startsWith('www.') ? `https://${shown}` : shown);
    if (href !== null) found.set(href, { href, text: shown });
  }
  return [...found.values()];
}

function trimAddress(address: string): string {
  let end = address.length;
  while (end > 0 && '.,;:!?…)]}'.includes(address[end - 1] ?? '')) {
    if (address[end - 1] === ')' && address.slice(0, end).includes('(')) break;
    end--;
  }
  return address.slice(0, end);
}

/** The http(s) address as written, made absolute; null for anything else, nothing included. */
export function absoluteHref(href: string, base?: string): string | null {
  if (href.trim() === '') return null;
  try {
    const url = new URL(href.trim(), base !== undefined && URL.canParse(base) ? base : undefined);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

/** The target that a link shim names in its own address, without the click id that the shim adds; or the address itself. */
export function unwrapShim(href: string): string {
  if (!URL.canParse(href)) return href;
  const target = openShim(href);
  if (target === href) return href;
  return target.replace(/([?&])fbclid=[^&#]{0,500}&?/, '$1').replace(/[?&](?=#|$)/, '');
}

/** ISO instant of Unix seconds or milliseconds, or of a date text with a zone; null where it is none. */
export function instantOf(value: unknown): string | null {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d{9,14}$/.test(value))) {
    const number = Number(value);
    if (number <= 0) return null;
    return isoOf(new Date(number > 1e11 ? number : number * 1000));
  }
  if (typeof value !== 'string' || value.trim() === '') return null;
  // "2024-05-17 08:12:33" and "2024/05/17 08:12:33", with or without "UTC": exports write UTC without saying so
  const plain = /^(\d{4})[-/](\d{2})[-/](\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(?: ?UTC)?$/.exec(
    value.trim(),
  );
  return isoOf(new Date(plain ? `${plain[1]}-${plain[2]}-${plain[3]}T${plain[4]}Z` : value));
}

function isoOf(date: Date): string | null {
  const time = date.getTime();
  return Number.isNaN(time) || time < 0 ? null : date.toISOString();
}
