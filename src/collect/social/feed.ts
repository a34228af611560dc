import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DomUtils } from 'htmlparser2';
import { isTag } from 'domhandler';
import type { Element } from 'domhandler';
import type { Problem } from '../../domain/index.js';
import { decodeMarkup } from '../crawl/decode.js';
import { parseTree } from '../markup.js';
import { readMarkup } from './markup.js';
import type { PageDom } from './page-dom.js';
import type { FeedSource, SourceImage, SourceInput, SourcePost } from './source.js';
import { absoluteHref, instantOf, linksInText } from './text.js';

const MAX_FEED_BYTES = 30 * 1024 * 1024;

/** RSS 2.0, RSS 1.0 or Atom (RFC 4287), from an address or a file. */
export async function readFeed(input: SourceInput<FeedSource>): Promise<void> {
  const { source, sink, context } = input;
  const isAddress = /^https?:\/\//i.test(source.feed);
  const answer = isAddress
    ? await fetchFeed(input, source.feed)
    : await readFeedFile(context.baseDir, source.feed);
  if ('problem' in answer) sink.problem(answer.problem);
  else await emitFeed(input, answer.xml, source.feed);
}

/** The feed that a profile page announces, where its markup holds no posts. True if it had any. */
export async function readProfileFeed(
  input: Omit<SourceInput, 'source'>,
  { $, uri }: PageDom,
): Promise<boolean> {
  const link = $(
    'link[rel~="alternate"][type="application/rss+xml"], link[rel~="alternate"][type="application/atom+xml"]',
  );
  const href = absoluteHref(link.first().attr('href') ?? '', uri);
  if (href === null) return false;
  const answer = await fetchFeed(input, href);
  return !('problem' in answer) && (await emitFeed(input, answer.xml, href));
}

type Xml = { readonly xml: string } | { readonly problem: Problem };

async function fetchFeed({ web, context }: Omit<SourceInput, 'source'>, uri: string): Promise<Xml> {
  const answer = await web.http.request(uri, { maxBytes: MAX_FEED_BYTES, signal: context.signal });
  if (!answer.ok) return { problem: { code: answer.code, message: answer.message, uri } };
  if (answer.status >= 400)
    return {
      problem: {
        code: answer.status === 404 ? 'not-found' : 'http-error',
        message: `The feed ${uri} answers ${answer.status}`,
        uri,
      },
    };
  return { xml: decodeMarkup(answer.body, answer.headers['content-type']).text };
}

async function readFeedFile(baseDir: string, file: string): Promise<Xml> {
  try {
    return { xml: decodeMarkup(await readFile(resolve(baseDir, file)), 'application/xml').text };
  } catch {
    return { problem: { code: 'not-found', message: `There is no feed at ${file}`, uri: file } };
  }
}

async function emitFeed({ sink }: Omit<SourceInput, 'source'>, xml: string, uri: string): Promise<boolean> {
  const feed = parseFeed(xml, uri);
  if (feed === null) {
    const message = `${uri} is neither RSS nor Atom`;
    sink.problem({ code: 'wrong-content-type', message, uri });
    return false;
  }
  if (feed.title !== null)
    await sink.profile({
      uri: feed.home ?? uri,
      displayName: feed.title,
      bio: feed.description,
      links: linksInText(feed.description ?? ''),
    });
  for (const post of feed.posts) await sink.post(post);
  return true;
}

interface Feed {
  readonly title: string | null;
  readonly description: string | null;
  readonly home: string | null;
  readonly posts: readonly SourcePost[];
}

/** Null where the text is no feed. */
function parseFeed(xml: string, uri: string): Feed | null {
  const document = parseTree(xml.slice(0, MAX_FEED_BYTES), { xmlMode: true });
  const root = document.children
    .filter(isTag)
    .find((element) => /^(?:rss|feed|rdf:RDF)$/i.test(element.name));
  if (root === undefined) return null;
  const channel = child(root, 'channel') ?? root;
  const items = [...children(channel, 'item'), ...children(root, 'item'), ...children(root, 'entry')];
  const home = linkOf(channel, uri);
  return {
    title: value(channel, 'title'),
    description: value(channel, 'description') ?? value(channel, 'subtitle'),
    home,
    // addresses in a feed that lies in a file start from the site that it names
    posts: [...new Set(items)].map((item) => itemPost(item, URL.canParse(uri) ? uri : (home ?? uri))),
  };
}

function itemPost(item: Element, base: string): SourcePost {
  const title = value(item, 'title');
  const content =
    value(item, 'content:encoded') ??
    value(item, 'content') ??
    value(item, 'description') ??
    value(item, 'summary') ??
    mediaText(item);
  const body = /<[a-z][^<>]{0,500}>|&[a-z]{2,8};/i.test(content ?? '')
    ? readMarkup(content ?? '', base)
    : { text: content ?? '', links: linksInText(content ?? '') };
  const uri = linkOf(item, base) ?? value(item, 'guid') ?? value(item, 'id') ?? base;
  const published = instantOf(
    value(item, 'pubDate') ?? value(item, 'published') ?? value(item, 'dc:date') ?? value(item, 'updated'),
  );
  const updated = instantOf(value(item, 'updated'));
  return {
    uri,
    title,
    text: joined(title, body.text),
    publishedAt: published,
    links: body.links.filter((link) => !/^[#@]/.test(link.text)),
    images: pictures(item, content ?? '', base),
    edited: updated !== null && published !== null && Date.parse(updated) - Date.parse(published) > 60_000,
  };
}

/** Networks without titles repeat the beginning of the text as one. */
function joined(title: string | null, body: string): string {
  const start = (title ?? '').replace(/(?:…|\.\.\.)\s*$/, '').slice(0, 80);
  return title === null || body.replace(/\s+/g, ' ').startsWith(start.replace(/\s+/g, ' '))
    ? body
    : `${title}\n\n${body}`.trim();
}

/** YouTube keeps a video's description in Media RSS. */
const mediaText = (item: Element): string | null => {
  const group = child(item, 'media:group') ?? item;
  return value(group, 'media:description');
};

function pictures(item: Element, content: string, base: string): SourceImage[] {
  const group = child(item, 'media:group') ?? item;
  const media = [
    ...children(group, 'media:content'),
    ...children(group, 'media:thumbnail'),
    ...children(item, 'enclosure'),
  ]
    .filter(
      (one) =>
        (one.attribs.type ?? '').startsWith('image/') ||
        one.attribs.medium === 'image' ||
        one.name === 'media:thumbnail',
    )
    .map((one) => ({ href: one.attribs.url ?? '', alt: value(one, 'media:description') ?? '' }));
  const inline = [...content.matchAll(/<img\b[^<>]{0,2000}>/gi)].map((match) => ({
    href: /\ssrc="([^"]{1,2000})"/i.exec(match[0])?.[1] ?? '',
    alt: /\salt="([^"]{0,2000})"/i.exec(match[0])?.[1] ?? '',
  }));
  return [...media, ...inline].flatMap(({ href, alt }) => {
    const uri = absoluteHref(href, base);
    return uri === null ? [] : [{ uri, alt }];
  });
}

function linkOf(element: Element, base: string): string | null {
  const links = children(element, 'link');
  const atom = links.find(
    (link) => (link.attribs.rel ?? 'alternate') === 'alternate' && link.attribs.href !== undefined,
  );
  const plain = links.map((link) => DomUtils.textContent(link).trim()).find((text) => text !== '');
  return absoluteHref(atom?.attribs.href ?? plain ?? '', base);
}

const children = (element: Element, name: string): Element[] =>
  element.children.filter(isTag).filter((one) => one.name === name);
const child = (element: Element, name: string): Element | null => children(element, name)[0] ?? null;
const value = (element: Element, name: string): string | null => {
  const found = child(element, name);
  const text = found === null ? '' : DomUtils.textContent(found).trim();
  return text === '' ? null : text;
};
