import { load } from 'cheerio';
import type { Cheerio, CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import { foldSpace } from '../../domain/index.js';
import { MarkupParser, MAX_DEPTH } from '../markup.js';
import { readMarkup } from './markup.js';
import { COMMENT_LABEL, COMMENTS_HEADING } from './page-words.js';
import { absoluteHref, unwrapShim } from './text.js';

/** A social page's markup with what it needs to be read. */
export interface PageDom {
  readonly $: CheerioAPI;
  /** final address */
  readonly uri: string;
}

const MAX_HTML = 12_000_000;

/** Is this markup nested as deep as is read at all: real pages nest some dozens of levels. */
export function isTooDeep(html: string): boolean {
  let depth = 0;
  let deepest = 0;
  const parser = new MarkupParser({
    onopentag: () => (deepest = Math.max(deepest, ++depth)),
    onclosetag: () => depth--,
  });
  parser.end(html.slice(0, MAX_HTML));
  return deepest >= MAX_DEPTH;
}

export function parsePage(html: string, uri: string): PageDom {
  const $ = load(html.slice(0, MAX_HTML));
  const base = absoluteHref($('base[href]').first().attr('href') ?? '', uri);
  return { $, uri: base ?? uri };
}

/** Posts as pages mark them: ARIA's feed articles, schema.org, microformats2. */
const POST_SELECTOR = [
  'article',
  '[role="article"]',
  '[itemtype$="/SocialMediaPosting"]',
  '[itemtype$="/BlogPosting"]',
  '[itemtype$="/DiscussionForumPosting"]',
  '.h-entry',
].join(',');
const COMMENT_SELECTOR =
  '[itemtype$="/Comment"], [itemtype$="/Review"], [itemprop="comment"], .h-cite, .p-comment';

/** The outermost posts of a page, in reading order; comments are none. */
export function postElements({ $ }: PageDom): Cheerio<Element>[] {
  const marked = $.root().find(POST_SELECTOR).toArray();
  const all = (marked.length > 0 ? marked : datedElements($)).map((element) => $(element));
  const nested = new Set(all.flatMap((post) => post.find(POST_SELECTOR).toArray()));
  return all.filter((post) => {
    const element = post[0];
    return element !== undefined && !nested.has(element) && !isComment(post);
  });
}

/**
 * Without any mark: whatever stands around a time that links to a post of its own, up to where the next time begins.
 * A time without such a link may be a comment's.
 */
function datedElements($: CheerioAPI): Element[] {
  const found = new Set<Element>();
  for (const time of $.root().find('a[href] time').toArray()) {
    const href = $(time).closest('a[href]').attr('href') ?? '';
    if (!PERMALINK_PATH.test(href.replace(/[?#].*$/, ''))) continue;
    let container = $(time).parent();
    for (let up = container.parent(); up.length > 0 && up.find('time').length === 1; up = up.parent())
      container = up;
    const element = container[0];
    if (element !== undefined && !['html', 'body', 'main'].includes(element.name)) found.add(element);
  }
  return [...found];
}

function isComment(post: Cheerio<Element>): boolean {
  if (COMMENT_LABEL.test(foldSpace(post.attr('aria-label') ?? ''))) return true;
  if (post.is(COMMENT_SELECTOR)) return true;
  const region = post.parents('[aria-label], [role="region"], section').first().attr('aria-label') ?? '';
  return COMMENTS_HEADING.test(foldSpace(region));
}

/** Paths that lead to one post, on the networks that have them. */
export const PERMALINK_PATH =
  /\/(?:posts?|status|p|reels?|tv|videos?|pin|permalink|photos?|notes?|statuses|activity|feed\/update)\/[^/]{3,}|\/(?:permalink|story|photo)\.php$|\/watch(?:$|\/[^/]{3,})|\/@[^/]+\/\d{5,}|:activity:\d+/i;

/** "comments", "post-comment", `comment_list`, and not "commentary", which is what a network calls the words of a post. */
const COMMENT_TOKEN = /(?:^|[\s_-])comments?(?:$|[\s_-])/i;

/** A copy of a post without what others say in it, and without the network's own buttons. */
export function ownPart({ $ }: PageDom, post: Cheerio<Element>): Cheerio<Element> {
  const copy = post.clone();
  copy.find(`${POST_SELECTOR}, ${COMMENT_SELECTOR}`).remove();
  copy
    .find('[aria-label]')
    .filter((_, element) => {
      const label = foldSpace($(element).attr('aria-label') ?? '');
      return COMMENT_LABEL.test(label) || COMMENTS_HEADING.test(label);
    })
    .remove();
  copy
    .find('h2, h3, h4, h5, h6, [role="heading"]')
    .filter((_, element) => COMMENTS_HEADING.test(foldSpace($(element).text())))
    .each((_, element) => removeSection($(element)));
  const dated = copy.find('time').first()[0];
  copy
    .find('[class*="omment"], [id*="omment"], [data-testid*="omment"]')
    .filter((_, element) => {
      const { class: classes = '', id = '', 'data-testid': testId = '' } = element.attribs;
      const named = [classes, id, testId].some((name) => COMMENT_TOKEN.test(name));
      return named && (dated === undefined || $(element).find(dated).length === 0);
    })
    .remove();
  copy.find('script, style, template, noscript, svg, form, dialog, [hidden], [aria-hidden="true"]').remove();
  return copy;
}

/** A heading with all that follows it beside it. */
function removeSection(heading: Cheerio<Element>): void {
  heading.nextAll().remove();
  heading.remove();
}

/** Where a post's words stand, from the surest mark to the weakest. */
const TEXT_SELECTORS = [
  '[itemprop="articleBody"], [itemprop="text"], .e-content',
  '[data-ad-preview="message"], [data-ad-comet-preview="message"], [data-ad-rendering-role="story_message"]',
  '[data-testid="tweetText"], [data-testid="post-content"], [data-testid="postText"], [data-test-id="main-feed-activity-card__commentary"], [data-e2e="video-desc"], [data-e2e="browse-video-desc"]',
] as const;

/** The element or elements that hold a post's own words. */
export function textElements({ $ }: PageDom, own: Cheerio<Element>): Cheerio<Element> {
  for (const selector of TEXT_SELECTORS) {
    const marked = outermost($, own.find(selector));
    if (marked.length > 0) return marked;
  }
  const header = headerEnd(own);
  const spoken = outermost($, own.find('[dir="auto"], [lang]')).filter(
    (_, element) =>
      !header.has(element) && $(element).closest('header, time, nav').length === 0 && !isTitle($, element),
  );
  const apart = spoken.filter((_, element) => !isReply($, element));
  if (spoken.length > 0) return apart.length > 0 ? apart : spoken;
  const paragraphs = outermost($, own.find('p, blockquote, figcaption')).filter(
    (_, element) => !header.has(element),
  );
  return paragraphs.length > 0 ? paragraphs : longestBlock($, own, header);
}

/** In a heading that names somebody or something; a detail page may set the whole caption as its heading. */
function isTitle($: CheerioAPI, element: Element): boolean {
  const heading = $(element).closest('h1, h2, h3, h4, h5, h6');
  const linked = heading.find('a').add(heading.closest('a')).toArray();
  const said = foldSpace(heading.text()).length - foldSpace($(linked).text()).length;
  return heading.length > 0 && (said < CAPTION_LETTERS || !heading.is('h1'));
}

/** What a heading says beyond its links, where it is a caption rather than a name. */
const CAPTION_LETTERS = 25;

/** An item of a list that is headed by its own author: what somebody says below a post. */
const isReply = ($: CheerioAPI, element: Element): boolean =>
  $(element).closest('li').find('h2 a[href], h3 a[href], h4 a[href]').length > 0;

/** Without any mark: the block that says most, besides the header and the network's counts. */
function longestBlock($: CheerioAPI, own: Cheerio<Element>, header: ReadonlySet<Element>): Cheerio<Element> {
  const said = (element: Element): number => foldSpace($(element).text()).length;
  const blocks = own
    .find('div, section, span, li')
    .toArray()
    .filter((element) => !header.has(element) && $(element).find('div, section, ul, p').length === 0)
    .filter((element) => $(element).closest('header, footer, nav').length === 0)
    .sort((a, b) => said(b) - said(a));
  return own.find(blocks[0] ?? 'nothing-here');
}

function outermost($: CheerioAPI, found: Cheerio<Element>): Cheerio<Element> {
  const all = new Set<Element>(found.toArray());
  return found.filter(
    (_, element) =>
      !$(element)
        .parents()
        .toArray()
        .some((parent) => all.has(parent)),
  );
}

/** Elements up to the line that tells who posted when: author, time and marks, never the post's words. */
export function headerEnd(own: Cheerio<Element>): ReadonlySet<Element> {
  const elements = own.find('*').toArray();
  const time = own.find('time, abbr[data-utime], [itemprop="datePublished"]').first()[0];
  const last = time === undefined ? -1 : elements.indexOf(time);
  const half = elements.length / 2;
  // A time at the foot of a post (LinkedIn's and X's detail pages) marks no header.
  return last === -1 || (last > half && elements.length > 12)
    ? new Set()
    : new Set(elements.slice(0, last + 1));
}

/** Text and links of elements, lines kept. */
export function readElements(
  { $, uri }: PageDom,
  elements: Cheerio<Element>,
): { text: string; links: { href: string; text: string }[] } {
  const copies = elements.clone();
  copies.find('button, [role="button"]').remove();
  const parts = copies.toArray().map((element) => readMarkup($.html(element), uri));
  return {
    text: parts
      .map((part) => part.text)
      .filter((part) => part !== '')
      .join('\n')
      .replace(/\n{3,}/g, '\n\n'),
    links: parts
      .flatMap((part) => part.links)
      // hashtags and mentions lead around the network, not to what the brand points at
      .filter((link) => !/^[#@]/.test(link.text))
      .map((link) => ({ href: unwrapShim(link.href), text: link.text })),
  };
}
