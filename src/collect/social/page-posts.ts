import type { Cheerio } from 'cheerio';
import type { Element } from 'domhandler';
import { foldSpace, foldWords } from '../../domain/index.js';
import type { Link } from '../../domain/index.js';
import { headerEnd, ownPart, PERMALINK_PATH, postElements, readElements, textElements } from './page-dom.js';
import type { PageDom } from './page-dom.js';
import { shownInstant } from './page-dates.js';
import type { PageClock } from './page-dates.js';
import { EDITED, PINNED, REPOSTED, SEE_MORE } from './page-words.js';
import type { SourceImage, SourcePost } from './source.js';
import { absoluteHref, instantOf, unwrapShim } from './text.js';

/** Whose page it is: by its address, its handle and its names. */
export interface PageOwner extends PageClock {
  /** address of the profile page */
  readonly uri: string;
  readonly handle: string | null;
  readonly names: readonly string[];
}

export interface PagePosts {
  readonly posts: readonly SourcePost[];
  /** posts that somebody else wrote */
  readonly others: number;
}

/** The posts that a page shows as elements, the brand's own apart from the rest. */
export function readPosts(page: PageDom, owner: PageOwner): PagePosts {
  const posts: SourcePost[] = [];
  let others = 0;
  for (const element of postElements(page)) {
    const own = ownPart(page, element);
    if (isByOther(page, own, owner)) others++;
    else posts.push(readPost(page, own, owner));
  }
  return { posts, others };
}

function readPost(page: PageDom, own: Cheerio<Element>, owner: PageOwner): SourcePost {
  const spoken = textElements(page, own);
  const { text, links } = readElements(page, spoken);
  const marks = ownMarks(page, own, spoken);
  return {
    uri: permalink(page, own, owner) ?? `${owner.uri}#${encodeURIComponent(text.slice(0, 60))}`,
    title: titleOf(page, own),
    text: text.replace(/(?:…|\.\.\.)\s*$/, '…'),
    publishedAt: publishedAt(page, own, spoken, owner),
    language: spoken.first().attr('lang') ?? null,
    links: dedupe([...links, ...cards(page, own, spoken)]),
    images: images(page, own),
    pinned: marks.some((mark) => PINNED.test(mark)),
    edited: marks.some((mark) => EDITED.test(mark)),
    truncated: isTruncated(page, own),
  };
}

/** Is there a button that would unfold the text; networks name the elements of their own as they like (`tp-yt-paper-button`). */
function isTruncated({ $ }: PageDom, own: Cheerio<Element>): boolean {
  return own
    .find('button, [role="button"], a, [id="expand"], [class*="button"], [aria-expanded="false"]')
    .toArray()
    .some((element) => SEE_MORE.test(foldSpace($(element).text())));
}

/** Short remarks of the network around the words: "Pinned", "Edited", also as the name of an icon. */
function ownMarks({ $ }: PageDom, own: Cheerio<Element>, spoken: Cheerio<Element>): string[] {
  const inWords = new Set(spoken.find('*').add(spoken).toArray());
  return own
    .find('*')
    .toArray()
    .filter((element) => !inWords.has(element))
    .flatMap((element) => [
      foldSpace($(element).attr('aria-label') ?? ''),
      $(element).children().length === 0 ? foldSpace($(element).text()) : '',
    ])
    .filter((mark) => mark !== '' && mark.length < 80);
}

// ---------------------------------------------------------------- whose words

/**
 * Written by somebody else: its header names an author, and none of the names or profile links in it is the owner's.
 * Where the header names nobody, a post on the owner's page is the owner's.
 */
function isByOther(page: PageDom, own: Cheerio<Element>, owner: PageOwner): boolean {
  const { $ } = page;
  const header = headerEnd(own);
  const inHeader = (element: Element): boolean => header.size === 0 || header.has(element);
  const authors = own
    .find(
      'h1 a[href], h2 a[href], h3 a[href], h4 a[href], h5 a[href], h6 a[href], header a[href], [rel~="author"], [itemprop="author"], .p-author, .h-card a[href], [data-testid="User-Name"] a[href]',
    )
    .toArray()
    .filter((element) => inHeader(element) && !isTitleLink(page, own, element))
    .map((element) => ({ href: $(element).attr('href') ?? '', name: $(element).text() }))
    .filter(({ href, name }) => foldSpace(name) !== '' || href !== '');
  if (authors.length === 0) return false;
  const reposted = own
    .find('*')
    .toArray()
    .some(
      (element) =>
        inHeader(element) &&
        $(element).children().length === 0 &&
        REPOSTED.test($(element).text().slice(0, 200)),
    );
  const first = authors[0];
  if (reposted)
    return !authors.slice(1).every((author) => isOwner(page, author, owner)) || authors.length === 1;
  return first !== undefined && !authors.slice(0, 2).some((author) => isOwner(page, author, owner));
}

/** A link to the item itself is its title, not its author: it leads where its picture or time leads, or to a post's address. */
function isTitleLink({ $, uri }: PageDom, own: Cheerio<Element>, element: Element): boolean {
  const href = absoluteHref($(element).attr('href') ?? '', uri);
  if (href === null) return false;
  if (PERMALINK_PATH.test(href.replace(/[?#].*$/, ''))) return true;
  return own
    .find('a[href]')
    .toArray()
    .some(
      (other) =>
        other !== element &&
        absoluteHref($(other).attr('href') ?? '', uri) === href &&
        $(other).find('img, video, time').length > 0 &&
        $(other).closest('header').length === 0 &&
        !isProfileLink(href, uri),
    );
}

/** `/name/`, `/@name`, `/profile.php`: one step below the network's root, or the page's own address. */
const isProfileLink = (href: string, uri: string): boolean =>
  profilePath(href) === profilePath(uri) || new URL(href).pathname.split('/').filter(Boolean).length < 2;

/** The words of a post's own title, where it has one that leads to the post. */
function titleOf(page: PageDom, own: Cheerio<Element>): string | null {
  const { $ } = page;
  const link = own
    .find('h1 a[href], h2 a[href], h3 a[href], h4 a[href]')
    .toArray()
    .find((element) => isTitleLink(page, own, element));
  const title = link === undefined ? '' : foldSpace($(link).text());
  return title === '' ? null : title;
}

function isOwner({ uri }: PageDom, author: { href: string; name: string }, owner: PageOwner): boolean {
  const said = foldWords(author.name).replace(/^@/, '');
  const names = [...owner.names, ...(owner.handle === null ? [] : [owner.handle])].map(foldWords);
  if (names.includes(said)) return true;
  const href = absoluteHref(author.href, uri);
  if (href === null) return false;
  const path = profilePath(href);
  const handle = owner.handle?.toLowerCase() ?? null;
  return (
    path === profilePath(owner.uri) || (handle !== null && path.replace('/@', '/').endsWith(`/${handle}`))
  );
}

/** Host and path without what views of one profile differ in. */
function profilePath(href: string): string {
  const url = new URL(href);
  const path = url.pathname === '/profile.php' ? `/${url.searchParams.get('id') ?? ''}` : url.pathname;
  return `${url.host.replace(/^(?:www|m|web|mobile|[a-z]{2}(?:-[a-z]{2})?)\./, '')}${path.replace(/\/+$/, '').toLowerCase()}`;
}

// ---------------------------------------------------------------- permalink, time, links, images

function permalink({ $, uri }: PageDom, own: Cheerio<Element>, owner: PageOwner): string | null {
  const around = own.find('time, abbr[data-utime]').first().closest('a[href]').attr('href');
  const marked = own
    .find('.u-url[href], [rel~="bookmark"][href], [itemprop="url"][href]')
    .first()
    .attr('href');
  const meta = own.find('meta[itemprop="url"]').first().attr('content') ?? own.attr('itemid');
  const byPath = own
    .find('a[href]')
    .toArray()
    .map((element) => $(element).attr('href') ?? '')
    .find((href) => PERMALINK_PATH.test(absoluteHref(href, uri)?.replace(/[?#].*$/, '') ?? ''));
  const found = [around, marked, meta, byPath].map((href) => absoluteHref(href ?? '', uri));
  const own_ = found.find((href) => href !== null && profilePath(href) !== profilePath(owner.uri));
  return own_ === undefined || own_ === null ? null : cleanPermalink(own_);
}

/** A permalink without what the network adds for tracking. */
export function cleanPermalink(href: string): string {
  const url = new URL(href);
  for (const name of [...url.searchParams.keys()])
    if (!/^(?:story_fbid|id|v|fbid|set|post_id)$/.test(name)) url.searchParams.delete(name);
  url.hash = '';
  return url.href;
}

/** By its mark, else by the words in which the network shows it beside the text, often in an accessible name. */
function publishedAt(
  { $ }: PageDom,
  own: Cheerio<Element>,
  spoken: Cheerio<Element>,
  clock: PageClock,
): string | null {
  const time = own.find('time[datetime]').first();
  const unix = own.find('abbr[data-utime], [data-time]').first();
  const told =
    instantOf(time.attr('datetime')) ??
    instantOf(unix.attr('data-utime') ?? unix.attr('data-time')) ??
    instantOf(own.find('[itemprop="datePublished"]').first().attr('content'));
  if (told !== null) return told;
  const inWords = new Set(spoken.find('*').add(spoken).toArray());
  return (
    own
      .find('a[href], time, abbr, span')
      .toArray()
      .filter((element) => !inWords.has(element))
      .flatMap((element) => [
        $(element).attr('aria-label') ?? '',
        $(element).attr('title') ?? '',
        $(element).children().length === 0 ? $(element).text() : '',
      ])
      .map((shown) => shownInstant(shown, clock))
      .find((instant) => instant !== null) ?? null
  );
}

/** Links that stand beside the words, such as a preview card: those that lead off the network. */
function cards({ $, uri }: PageDom, own: Cheerio<Element>, spoken: Cheerio<Element>): Link[] {
  const inWords = new Set(spoken.find('a').toArray());
  const host = (href: string): string => new URL(href).host;
  return own
    .find('a[href]')
    .toArray()
    .filter((element) => !inWords.has(element))
    .flatMap((element) => {
      const written = absoluteHref($(element).attr('href') ?? '', uri);
      if (written === null) return [];
      const href = unwrapShim(written);
      const leaves = href !== written || host(href) !== host(uri);
      const shown = foldSpace($(element).text()) || ($(element).find('img').attr('alt') ?? '');
      return leaves ? [{ href, text: shown.slice(0, 300) }] : [];
    });
}

const dedupe = (links: readonly Link[]): Link[] => [
  ...new Map(links.map((link) => [link.href, link])).values(),
];

/** Pictures of the post: no emoji, no portrait of the author, nothing tiny. */
function images({ $, uri }: PageDom, own: Cheerio<Element>): SourceImage[] {
  const found = own
    .find('img[src], img[srcset]')
    .toArray()
    .flatMap((element) => {
      const image = $(element);
      const size = Number(image.attr('width') ?? image.attr('height') ?? 999);
      const alt = image.attr('alt') ?? '';
      const src = absoluteHref(image.attr('src') ?? image.attr('srcset')?.split(' ')[0] ?? '', uri);
      const isPortrait = image.closest('h1, h2, h3, h4, header, .p-author, [itemprop="author"]').length > 0;
      const isEmoji = alt !== '' && /^\p{Extended_Pictographic}[\u200d\ufe0f\p{Emoji}]{0,12}$/u.test(alt);
      if (src === null || size < 48 || isPortrait || isEmoji) return [];
      const href = absoluteHref(image.closest('a[href]').attr('href') ?? '', uri);
      return [{ uri: src, alt: foldSpace(alt), href: href === null ? null : unwrapShim(href) }];
    });
  return [...new Map(found.map((image) => [`${image.uri} ${image.alt}`, image])).values()];
}
