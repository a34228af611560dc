import type { Cheerio } from 'cheerio';
import type { Element } from 'domhandler';
import { foldSpace, foldWords } from '../../domain/index.js';
import { readMarkup } from './markup.js';
import { postElements } from './page-dom.js';
import type { PageDom } from './page-dom.js';
import type { PageOwner } from './page-posts.js';
import { PLATFORM_LINES } from './page-words.js';
import type { SourceProfile } from './source.js';
import { absoluteHref, unwrapShim } from './text.js';

interface IntroLine {
  readonly text: string;
  /** part of a list of facts, not prose */
  readonly listed: boolean;
  readonly href: string | null;
}

const CHROME =
  'nav, footer, form, dialog, script, style, template, noscript, svg, button, [role="navigation"], [role="banner"], [role="contentinfo"], [role="dialog"], [role="tablist"], [hidden], [aria-hidden="true"]';

/** What a profile page says of its owner, told by what its lines look like, not by where a network places them. */
export function readProfile(page: PageDom, owner: PageOwner): SourceProfile | null {
  const { $ } = page;
  const displayName = nameOf(page);
  const lines = introLines(page, displayName, owner);
  const website = websiteOf(lines, page.uri);
  const bio = bioOf(lines, website) ?? metaBio($('meta[property="og:description"]').attr('content') ?? '');
  if (displayName === null && bio === null && lines.length === 0) return null;
  const used = new Set([bio, website?.text]);
  const told = {
    phone: take(lines, used, (line) => line.href?.startsWith('tel:') === true || isPhone(line.text)),
    email: take(lines, used, (line) => EMAIL.test(line.text)),
    address: take(lines, used, (line) => isAddress(line.text)),
  };
  const hours = lines.filter((line) => HOURS.test(line.text)).map((line) => line.text);
  hours.forEach((line) => used.add(line));
  return {
    uri: owner.uri,
    displayName,
    handle: owner.handle ?? handleOf(page),
    bio,
    website: website?.href ?? null,
    ...told,
    hours,
    lines: lines.map((line) => line.text).filter((line) => !used.has(line)),
    links: lines.flatMap(({ href, text }) =>
      href !== null && /^https?:/.test(href) ? [{ href: unwrapShim(href), text }] : [],
    ),
  };
}

function take(
  lines: readonly IntroLine[],
  used: Set<string | null | undefined>,
  fits: (line: IntroLine) => boolean,
): string | null {
  const found = lines.find((line) => fits(line) && !used.has(line.text))?.text ?? null;
  if (found !== null) used.add(found);
  return found;
}

/** The name that a profile page bears: its heading, else its title without the network's additions. */
export function nameOf({ $ }: PageDom): string | null {
  const heading = foldSpace($('main h1, [role="main"] h1, h1').first().text());
  if (heading !== '' && heading.length < 100) return heading;
  const title = foldSpace($('meta[property="og:title"]').attr('content') ?? $('title').first().text());
  const name = foldSpace(title.split(/ \(@| [|•·] | on (?:Instagram|Threads|X)\b/)[0] ?? '');
  return name === '' ? null : name.slice(0, 100);
}

function handleOf({ $ }: PageDom): string | null {
  const shown = $('body')
    .find('*')
    .toArray()
    .map((element) => ($(element).children().length === 0 ? foldSpace($(element).text()) : ''))
    .find((text) => /^@[\w.]{2,40}(?:@[\w.-]{3,60})?$/.test(text));
  return shown?.slice(1) ?? null;
}

/** The lines of the page's main part outside of posts, without the network's own counts and links to its own pages. */
function introLines(page: PageDom, displayName: string | null, owner: PageOwner): IntroLine[] {
  const { $, uri } = page;
  const main = $('[role="main"], main').first();
  const root = main.length > 0 ? main : $('body');
  const posts = new Set(postElements(page).flatMap((post) => post.toArray()));
  const lines: IntroLine[] = [];
  const walk = (element: Cheerio<Element>, depth: number): void => {
    if (depth > 120 || lines.length > 80) return;
    if (element.is(CHROME) || isButton(element) || element.toArray().some((one) => posts.has(one))) return;
    const children = element.children();
    if (isLine(element)) lines.push(...linesOf(element, uri));
    else children.each((_, child) => walk($(child), depth + 1));
  };
  walk(root, 0);
  const names = [displayName, ...owner.names, owner.handle, `@${owner.handle ?? ''}`].map((name) =>
    foldWords(name ?? ''),
  );
  return lines.filter(
    ({ text, href }) =>
      text.length > 1 &&
      !names.includes(foldWords(text)) &&
      !/^@[\w.@-]{2,80}$/.test(text) &&
      !PLATFORM_LINES.some((pattern) => pattern.test(text)) &&
      !isInnerLink(href, uri),
  );
}

/** A button says in a word or two what it does; a text that a tap unfolds is no button, whatever its role. */
const isButton = (element: Cheerio<Element>): boolean =>
  element.is('[role="button"]') && foldSpace(element.text()).split(' ').length <= BUTTON_WORDS;
const BUTTON_WORDS = 4;

const INLINE = new Set('a span b i em strong br img time abbr small wbr u s mark bdi data'.split(' '));

/** Holds words and no further blocks. Headings name sections; they are no lines. */
function isLine(element: Cheerio<Element>): boolean {
  if (element.is('h1, h2, h3, h4, h5, h6, [role="heading"]')) return false;
  const blocks = element.find('*').filter((_, inner) => !INLINE.has(inner.name));
  return blocks.length === 0 && foldSpace(element.text()) !== '';
}

function linesOf(element: Cheerio<Element>, uri: string): IntroLine[] {
  const listed = element.closest('li, dd, td, address').length > 0;
  const anchors = element.find('a[href]').add(element.filter('a[href]'));
  const written = anchors.length === 1 ? (anchors.attr('href') ?? '') : '';
  const href = /^(?:tel|mailto):/i.test(written) ? written.toLowerCase() : absoluteHref(written, uri);
  const text = readMarkup(element.toString(), uri).text;
  if (text === '' || element.is('h1, h2, h3, h4, h5, h6')) return [];
  return [{ text, listed, href: written === '' ? null : href }];
}

/** A link to the network's own pages (log in, followers, hashtags) is navigation. */
function isInnerLink(href: string | null, uri: string): boolean {
  if (href === null || !/^https?:/.test(href)) return false;
  const target = unwrapShim(href);
  return target === href && new URL(href).host === new URL(uri).host;
}

function websiteOf(lines: readonly IntroLine[], uri: string): { href: string; text: string } | null {
  for (const line of lines) {
    if (line.href !== null && /^https?:/.test(line.href) && !isInnerLink(line.href, uri))
      return { href: unwrapShim(line.href), text: line.text };
    if (/^(?:https?:\/\/)?(?:[\w-]+\.)+[a-z]{2,}(?:\/\S{0,300})?$/i.test(line.text)) {
      const href = absoluteHref(/^https?:/i.test(line.text) ? line.text : `https://${line.text}`);
      if (href !== null) return { href, text: line.text };
    }
  }
  return null;
}

/** The first prose beside the facts: what the owner wrote, not what fields hold. */
function bioOf(lines: readonly IntroLine[], website: { text: string } | null): string | null {
  const isFact = ({ text }: IntroLine): boolean =>
    text === website?.text || isPhone(text) || EMAIL.test(text) || HOURS.test(text) || isAddress(text);
  const prose = lines.filter((line) => !line.listed && !isFact(line));
  return prose.find((line) => line.text.length >= 12)?.text ?? null;
}

/** A description for search engines begins with the network's counts: "1,204 likes · 31 talking about this. Words". */
function metaBio(description: string): string | null {
  const sentences = foldSpace(description).split(/(?<=[.!?]) (?=\p{Lu}|@)/u);
  const own = sentences.filter(
    (sentence) => !/\d[\d.,\s]{0,12}(?:k|m|mln|tys)?\.? ?\p{L}{4,}/iu.test(sentence),
  );
  const text = own.join(' ').trim();
  return text.length >= 12 ? text : null;
}

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,200}\.[a-z]{2,}$/i;
/** A time of day to a time of day: "10:00–18:00", "9 am - 5 pm", "9-17 Uhr". */
const HOURS =
  /\d{1,2}(?:[:.]\d{2})? ?(?:[ap]\.?m\.?|uhr|h|u)? ?(?:[-–—]|to|bis|tot|do|à|a) ?\d{1,2}(?:[:.]\d{2}) ?|\d{1,2} ?[ap]\.?m\.? ?[-–—] ?\d{1,2} ?[ap]\.?m|\d{1,2} ?[-–—] ?\d{1,2} ?uhr/i;

function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return digits >= 7 && digits <= 15 && /^(?:\p{L}{1,12}\.?:? )?[+(]?\d[\d\s()/.-]{5,24}$/u.test(text);
}

/** A street with its number and a postal code or a further part, in one line. */
function isAddress(text: string): boolean {
  if (text.length > 160 || HOURS.test(text) || !/\d/.test(text) || !/\p{L}{3}/u.test(text)) return false;
  const postal = /\b(?:\d{2}-\d{3}|\d{4} ?[A-Z]{2}|\d{4,5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b/.test(text);
  const parts = text.split(/[,\n]/).map((part) => part.trim());
  const street = parts.some((part) =>
    /^\d{1,4}[a-z]? \p{L}|^\p{L}[\p{L}.\s-]{2,40} \d{1,4} ?[a-z]?(?:[/-]\d{1,4})?$/u.test(part),
  );
  return postal && parts.length >= 2 && street;
}
