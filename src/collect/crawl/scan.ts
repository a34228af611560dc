import { foldSpace, type ImageRef, type Link } from '../../domain/index.js';
import { MarkupParser } from '../markup.js';

/** What a crawler needs of a page, read in one pass without a tree. */
export interface PageFacts {
  readonly title: string | null;
  /** `lang` of the document */
  readonly language: string | null;
  /** absolute address of rel=canonical */
  readonly canonical: string | null;
  readonly alternates: readonly { readonly hreflang: string; readonly href: string }[];
  /** robots meta: links of this page are not to be followed */
  readonly nofollow: boolean;
  /** address of a meta refresh */
  readonly refresh: string | null;
  readonly links: readonly ScannedLink[];
  readonly images: readonly ImageRef[];
  /** a script or frame: something that only a browser shows */
  readonly scripted: boolean;
  /** letters outside of scripts, styles and templates */
  readonly textLength: number;
}

export interface ScannedLink extends Link {
  readonly nofollow: boolean;
}

const EXECUTABLE = /^(?:|module|(?:text|application)\/(?:x-)?(?:java|ecma)script)$/i;
const SILENT = new Set(['script', 'style', 'template', 'noscript']);
const MAX_LINKS = 20_000;
const MAX_TEXT = 300;

const absolute = (href: string, base: string): string | null => {
  const trimmed = href.trim();
  return trimmed !== '' && URL.canParse(trimmed, base) ? new URL(trimmed, base).href : null;
};

interface OpenLink {
  href: string;
  text: string;
  alt: string;
  nofollow: boolean;
}

type Attributes = Record<string, string>;

class Scanner {
  title: string | null = null;
  language: string | null = null;
  canonical: string | null = null;
  alternates: { hreflang: string; href: string }[] = [];
  nofollow = false;
  refresh: string | null = null;
  links: ScannedLink[] = [];
  images: ImageRef[] = [];
  scripted = false;
  textLength = 0;
  #base: string;
  #silent = 0;
  #inTitle = false;
  #link: OpenLink | null = null;

  constructor(base: string) {
    this.#base = base;
  }

  open(name: string, attributes: Attributes): void {
    if (SILENT.has(name)) this.#silent += 1;
    switch (name) {
      case 'html':
        this.language ??= attributes.lang?.trim() || attributes['xml:lang']?.trim() || null;
        break;
      case 'base':
        this.#base = absolute(attributes.href ?? '', this.#base) ?? this.#base;
        break;
      case 'title':
        this.#inTitle = this.title === null && this.#silent === 0;
        break;
      case 'link':
        this.#relation(attributes);
        break;
      case 'meta':
        this.#meta(attributes);
        break;
      case 'script':
        this.scripted ||= EXECUTABLE.test(attributes.type ?? '');
        break;
      case 'iframe':
        this.scripted = true;
        break;
      case 'a':
      case 'area':
        this.#closeLink();
        this.#openLink(attributes);
        break;
      case 'img':
        this.#image(attributes);
        break;
    }
  }

  text(text: string): void {
    if (this.#inTitle) this.title = (this.title ?? '') + text;
    if (this.#silent > 0) return;
    this.textLength += text.length;
    if (this.#link && this.#link.text.length < MAX_TEXT) this.#link.text += text;
  }

  close(name: string): void {
    if (SILENT.has(name) && this.#silent > 0) this.#silent -= 1;
    if (name === 'title') this.#inTitle = false;
    if (name === 'a') this.#closeLink();
  }

  facts(): PageFacts {
    this.#closeLink();
    const { language, canonical, alternates, nofollow, refresh, links, images, scripted, textLength } = this;
    const title = this.title === null ? null : foldSpace(this.title) || null;
    return { title, language, canonical, alternates, nofollow, refresh, links, images, scripted, textLength };
  }

  #relation(attributes: Attributes): void {
    const rel = (attributes.rel ?? '').toLowerCase().split(/\s+/);
    const href = absolute(attributes.href ?? '', this.#base);
    if (href === null) return;
    if (rel.includes('canonical')) this.canonical ??= href;
    if (rel.includes('alternate') && attributes.hreflang && this.alternates.length < 200)
      this.alternates.push({ hreflang: attributes.hreflang.trim(), href });
  }

  #meta(attributes: Attributes): void {
    const content = attributes.content ?? '';
    if (attributes.name?.toLowerCase() === 'robots') this.nofollow ||= /nofollow|none/i.test(content);
    if (attributes['http-equiv']?.toLowerCase() !== 'refresh') return;
    const target =
      /^\s{0,9}\d{0,9}[\d.]{0,9}\s{0,9}[;,]\s{0,9}(?:url\s{0,9}=\s{0,9})?['"]?([^'"]{1,2000})/i.exec(content);
    if (target) this.refresh ??= absolute(target[1]!, this.#base);
  }

  #openLink(attributes: Attributes): void {
    const href = absolute(attributes.href ?? '', this.#base);
    if (href === null || this.links.length >= MAX_LINKS) return;
    this.#link = {
      href,
      text: '',
      alt: attributes['aria-label'] ?? attributes.title ?? attributes.alt ?? '',
      nofollow: /\bnofollow\b/i.test(attributes.rel ?? ''),
    };
  }

  #closeLink(): void {
    if (!this.#link) return;
    const { href, text, alt, nofollow } = this.#link;
    this.links.push({ href, text: foldSpace(text).slice(0, MAX_TEXT) || foldSpace(alt), nofollow });
    this.#link = null;
  }

  #image(attributes: Attributes): void {
    const uri = absolute(attributes.src ?? attributes['data-src'] ?? '', this.#base);
    const alt = foldSpace(attributes.alt ?? '');
    if (this.#link && alt !== '') this.#link.alt = alt;
    if (uri === null || uri.length > 4000 || this.images.length >= MAX_LINKS || this.#silent > 0) return;
    this.images.push({ uri, alt, blob: null, href: this.#link?.href ?? null });
  }
}

/** Reads a page; `base` is its final address. Damaged markup is read as far as it goes. */
export function scanPage(html: string, base: string): PageFacts {
  const scanner = new Scanner(base);
  const parser = new MarkupParser(
    {
      onopentag: (name, attributes) => scanner.open(name, attributes),
      ontext: (text) => scanner.text(text),
      onclosetag: (name) => scanner.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  return scanner.facts();
}
