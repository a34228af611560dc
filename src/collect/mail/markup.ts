import { foldSpace } from '../../domain/index.js';
import type { Link } from '../../domain/index.js';
import { MarkupParser } from '../markup.js';

/** What a mail's markup shows without laying it out. */
export interface Markup {
  readonly language: string | null;
  readonly preheader: string | null;
  readonly links: readonly Link[];
  readonly images: readonly { readonly src: string; readonly alt: string; readonly href: string | null }[];
  /** visible text, white space folded, bounded */
  readonly text: string;
}

const SILENT = new Set(['script', 'style', 'title', 'template', 'head', 'noscript', 'xml']);
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'wbr',
]);
const MAX_TEXT = 60_000;
const MAX_LINKS = 2000;
/** A preheader stands before anything else that can be read. */
const VISIBLE_BEFORE_PREHEADER = 200;
/** What senders fill the preview line with, so that nothing of the body shows in it. */
const FILLERS =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2007\u2028-\u202f\u2060-\u206f\u3164\ufeff]/g;

interface Open {
  readonly name: string;
  readonly silent: boolean;
  readonly hidden: boolean;
  /** its letters have no size, unless a child gives them one: how layouts close the gaps between their columns */
  readonly tiny: boolean;
}

/** Reads preheader, links, pictures, language and visible text in one pass; never throws, depth and size bounded. */
export function readMarkup(html: string): Markup {
  const reader = new MarkupReader();
  const parser = new MarkupParser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: (text) => reader.text(text),
      onclosetag: (name) => reader.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  return reader.result();
}

class MarkupReader {
  private readonly stack: Open[] = [];
  private language: string | null = null;
  private preheader = '';
  private preheaderDone = false;
  private visible = '';
  private readonly links: Link[] = [];
  private readonly images: { src: string; alt: string; href: string | null }[] = [];
  private anchor: { href: string; text: string } | null = null;

  open(name: string, attributes: Record<string, string>): void {
    const parent = this.stack.at(-1);
    const hidden = (parent?.hidden ?? false) || isHidden(attributes);
    if (name === 'html') this.language = attributes.lang ?? attributes['xml:lang'] ?? null;
    if (!hidden && (name === 'a' || name === 'area')) this.beginAnchor(name, attributes);
    if (!hidden) this.picture(name, attributes);
    this.breakLine(name);
    if (VOID.has(name)) return;
    const silent = (parent?.silent ?? false) || SILENT.has(name);
    this.stack.push({ name, hidden, silent, tiny: isTiny(attributes) ?? parent?.tiny ?? false });
  }

  text(text: string): void {
    const place = this.stack.at(-1);
    if (place?.silent) return;
    if (place?.hidden || place?.tiny) {
      if (!this.preheaderDone && this.preheader.length < 1000) this.preheader += text;
      return;
    }
    if (this.anchor) this.anchor.text += text.slice(0, 500);
    if (this.visible.length < MAX_TEXT) this.visible += text;
    if (this.visible.trim().length > VISIBLE_BEFORE_PREHEADER) this.preheaderDone = true;
  }

  close(name: string): void {
    if (VOID.has(name)) return;
    const place = this.stack.pop();
    if (name === 'a') this.endAnchor();
    const around = this.stack.at(-1);
    const unseen = place?.hidden === true || place?.tiny === true;
    if (unseen && !(around?.hidden ?? false) && !(around?.tiny ?? false) && plain(this.preheader) !== '')
      this.preheaderDone = true;
    this.breakLine(name);
  }

  private breakLine(name: string): void {
    if (BLOCKS.has(name) && !this.visible.endsWith('\n')) this.visible += '\n';
  }

  result(): Markup {
    this.endAnchor();
    return {
      language: this.language?.trim() || null,
      preheader: plain(this.preheader).slice(0, 500) || null,
      links: this.links,
      images: this.images,
      text: this.visible
        .replace(FILLERS, '')
        .replace(/[^\S\n]+/g, ' ')
        .replace(/ ?\n[\n ]*/g, '\n')
        .trim(),
    };
  }

  private beginAnchor(name: string, attributes: Record<string, string>): void {
    this.endAnchor();
    const href = attributes.href?.trim() ?? '';
    if (!/^(?:https?|mailto|tel):/i.test(href)) return;
    this.anchor = { href, text: name === 'area' ? (attributes.alt ?? '') : '' };
    if (name === 'area') this.endAnchor();
  }

  private endAnchor(): void {
    if (this.anchor && this.links.length < MAX_LINKS)
      this.links.push({ href: this.anchor.href, text: plain(this.anchor.text).slice(0, 500) });
    this.anchor = null;
  }

  private picture(name: string, attributes: Record<string, string>): void {
    const src = name === 'img' ? attributes.src : backgroundOf(attributes);
    if (src === undefined || src.trim() === '' || this.images.length >= MAX_LINKS) return;
    if (name === 'img' && isPixel(attributes)) return;
    const alt = name === 'img' ? plain(attributes.alt ?? '') : '';
    this.images.push({ src: src.trim(), alt, href: this.anchor?.href ?? null });
    if (this.anchor && alt !== '') this.anchor.text += ` ${alt}`;
  }
}

const BLOCKS = new Set(
  'address article blockquote br center div dl dt dd figure footer form h1 h2 h3 h4 h5 h6 header hr li ol p pre section table td th tr ul'.split(
    ' ',
  ),
);

const plain = (text: string): string => foldSpace(text.replace(FILLERS, ' '));

/** Hidden as mail templates hide a preheader: inline, since many programs drop style sheets. */
function isHidden(attributes: Record<string, string>): boolean {
  if ('hidden' in attributes) return true;
  if (/\bpre-?header\b|\bpreview-?text\b/i.test(attributes.class ?? '')) return true;
  const style = (attributes.style ?? '').toLowerCase().replace(/\s+/g, '');
  // "mso-hide:all;display:inline-block": a button that every program but one shows
  if (/(?:^|;)mso-hide:all/.test(style) && !/(?:^|;)display:(?!none)/.test(style)) return true;
  return /(?:^|;)(?:display:none|visibility:hidden|max-height:0(?:px)?(?:;|!|$)|opacity:0(?:\.0+)?(?:;|!|$))/.test(
    style,
  );
}

/** Does an element's own style give its letters no size to speak of; null where it says nothing of it. */
function isTiny(attributes: Record<string, string>): boolean | null {
  const size = /(?:^|;)\s*font-size\s*:\s*([\d.]+)/i.exec(attributes.style ?? '')?.[1];
  return size === undefined ? null : Number(size) <= 1;
}

const isPixel = (attributes: Record<string, string>): boolean =>
  /^[012](?:px)?$/.test(attributes.width?.trim() ?? '') &&
  /^[012](?:px)?$/.test(attributes.height?.trim() ?? '');

function backgroundOf(attributes: Record<string, string>): string | undefined {
  const { background, style } = attributes;
  if (background !== undefined && /^(?:https?|cid):/i.test(background)) return background;
  return /background(?:-image)?\s{0,3}:[^;]{0,80}url\(\s{0,3}['"]?((?:https?|cid):[^'")]{1,2000})/i.exec(
    style ?? '',
  )?.[1];
}
