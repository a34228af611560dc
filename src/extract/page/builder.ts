import { foldSpace, type ImageRef, type Link } from '../../domain/index.js';
import type { Block, Line } from '../document.js';
import type { Surroundings } from './roles.js';

/** A block before its language is known. */
export interface Draft extends Omit<Block, 'language'> {
  /** the nearest `lang` attribute below the root, or null */
  readonly lang: string | null;
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u034f\u202a-\u202e]/g;
/** Between these and a neighbour a reader sees a gap, even where the markup has none. */
const APART = new Set([
  'a',
  'button',
  'label',
  'del',
  'ins',
  's',
  'strike',
  'time',
  'summary',
  'option',
  'li',
  'img',
]);
/** These mark letters inside a word. */
const INSIDE_WORDS = new Set(['b', 'i', 'em', 'strong', 'u', 'mark', 'sup', 'sub', 'font', 'wbr', 'abbr']);

function gap(left: string, right: string, seam: 'none' | 'apart' | 'inside' | 'plain'): boolean {
  if (
    seam === 'none' ||
    seam === 'inside' ||
    left === '' ||
    /\s/.test(left) ||
    /[\s.,;:!?)\]%’'"]/.test(right)
  )
    return false;
  if (seam === 'apart') return !/[([„“"]/.test(left);
  return (
    (/\p{Ll}/u.test(left) && /[\p{Lu}\p{N}\p{Sc}]/u.test(right)) ||
    (/\p{N}/u.test(left) && /\p{Lu}\p{Ll}?/u.test(right))
  );
}

interface OpenBlock {
  surroundings: Surroundings;
  heading: string | null;
  lang: string | null;
  lines: Line[];
  links: Link[];
  images: ImageRef[];
  length: number;
}

/** Gathers visible text into lines and blocks. */
export class BlockBuilder {
  readonly drafts: Draft[] = [];
  private block: OpenBlock | null = null;
  private parts: string[] = [];
  private last = '';
  private seam: 'none' | 'apart' | 'inside' | 'plain' = 'none';
  private lineLinks: Link[] = [];
  private openLinks: { readonly href: string; text: string[]; alt: string }[] = [];
  private cells: { heading: string | null; text: string }[] | null = null;
  private cellStart = 0;

  /** What follows belongs to these surroundings, under this heading. */
  place(surroundings: Surroundings, heading: string | null, lang: string | null): void {
    const same =
      this.block?.surroundings.role === surroundings.role &&
      this.block.surroundings.voice === surroundings.voice &&
      this.block.heading === heading &&
      this.block.lang === lang;
    if (same) return;
    this.endBlock();
    this.block = { surroundings, heading, lang, lines: [], links: [], images: [], length: 0 };
  }

  text(raw: string): void {
    const text = raw.replace(INVISIBLE, '').replace(/\s+/g, ' ');
    if (text === '') return;
    const first = text.charAt(0);
    if (text === ' ' && (this.last === '' || this.last === ' ')) return;
    if (gap(this.last, first, this.seam)) this.push(' ');
    this.push(text);
    this.seam = 'none';
  }

  /** The edge of an inline element. */
  edge(name: string): void {
    const seam = APART.has(name) ? 'apart' : INSIDE_WORDS.has(name) ? 'inside' : 'plain';
    if (this.seam === 'apart' || (this.seam === 'plain' && seam === 'inside')) return;
    this.seam = seam;
  }

  openLink(href: string): void {
    this.openLinks.push({ href, text: [], alt: '' });
  }

  closeLink(): void {
    const open = this.openLinks.pop();
    if (!open || open.href === '') return;
    const link = { href: open.href, text: foldSpace(open.text.join('')) || open.alt };
    this.lineLinks.push(link);
    this.block?.links.push(link);
  }

  image(image: ImageRef): void {
    const link = this.openLinks.at(-1);
    if (link && image.alt !== '') link.alt = link.alt === '' ? image.alt : `${link.alt} ${image.alt}`;
    this.block?.images.push({ ...image, href: link ? link.href : (image.href ?? null) });
    this.edge('img');
  }

  beginRow(): void {
    this.endLine();
    this.cells = [];
  }

  beginCell(): void {
    if (this.cells === null) return;
    if (foldSpace(this.parts.join('')) !== '') this.push(' · ');
    this.cellStart = this.parts.length;
    this.seam = 'none';
  }

  endCell(heading: string | null): void {
    if (this.cells === null) return;
    const text = foldSpace(this.parts.slice(this.cellStart).join(''));
    if (text !== '') this.cells.push({ heading, text });
  }

  endRow(): void {
    this.endLine();
    this.cells = null;
  }

  /** Ends the line; answers its text, or '' where it had none. */
  endLine(heading = false): string {
    const text = foldSpace(this.parts.join('')).replace(/(?: ·)+$/, '');
    this.parts = [];
    this.last = '';
    this.seam = 'none';
    const links = this.lineLinks;
    this.lineLinks = [];
    if (text === '' || this.block === null) return '';
    const cells = this.cells !== null && this.cells.length > 1 ? { cells: this.cells } : {};
    this.block.lines.push({ text, links, start: this.block.length, heading, ...cells });
    this.block.length += text.length + 1;
    return text;
  }

  /** Ends the block; with `keepImages` one that has images alone goes on: they stand above the text they belong to. */
  endBlock(keepImages = false): void {
    this.endLine();
    const open = this.block;
    if (open === null || (keepImages && open.lines.length === 0)) return;
    this.block = { ...open, lines: [], links: [], images: [], length: 0 };
    if (open.lines.length === 0 && open.images.length === 0 && open.links.length === 0) return;
    this.drafts.push({
      role: open.surroundings.role,
      voice: open.surroundings.voice,
      heading: open.heading,
      lang: open.lang,
      text: open.lines.map((line) => line.text).join('\n'),
      lines: open.lines,
      links: open.links,
      images: open.images,
    });
  }

  /** The block just begun stands under this heading, its own first line. */
  nameBlock(heading: string): void {
    if (this.block) this.block.heading = heading;
  }

  /** Has the block text below its heading. */
  get hasBody(): boolean {
    return this.block?.lines.some((line) => !line.heading) ?? false;
  }

  private push(text: string): void {
    this.parts.push(text);
    this.last = text.charAt(text.length - 1);
    this.openLinks.at(-1)?.text.push(text); // links do not nest (HTML, 4.5.1): the inner one has the words
  }
}
